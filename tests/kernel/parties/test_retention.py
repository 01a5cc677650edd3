"""What says something about a person goes when its time is over, and only then."""

import datetime as dt

from bundel.kernel.parties import commands_residents as commands
from bundel.kernel.parties.models import Person
from bundel.kernel.parties.retention import RETENTION, forget_people
from bundel.kernel.rooms import search
from tests.world import TODAY


def test_a_resident_is_forgotten_ten_years_after_the_last_contact_and_the_municipality_stays(world):
    from bundel.kernel.parties.models import Territory

    anna, place = world.viewer("Anna"), Territory.objects.get()
    old = commands.add_resident(
        by=anna, basis="law", reason="x", family_name="Oud", birth_date=dt.date(1950, 5, 5), territory=place
    )
    new = commands.add_resident(by=anna, basis="law", reason="x", family_name="Nieuw")
    Person.objects.filter(party=old).update(last_contact=dt.date(2016, 11, 20))
    due = RETENTION[0].due(TODAY)
    assert [person.party_id for person in due] == [old.pk]
    assert forget_people(due) == 1
    person = Person.objects.select_related("party").get(party=old)
    assert (person.family_name, person.birth_date, person.party.name) == ("", dt.date(1950, 1, 1), "…")
    assert person.party.territory == place
    assert search.find(anna, "oud") == []
    assert search.find(anna, "nieuw")[0].subject == new.pk
    assert not RETENTION[0].due(TODAY).exists()
