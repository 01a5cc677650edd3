"""Whom a measure is for, counted on made-up people; what it did, told by its members and counted beside it; what others take over."""

import datetime as dt
from decimal import Decimal

import numpy as np
import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from bundel.engines.measures.groups import Group, NotKnown, members, sizes
from bundel.services.measures import (
    commands_impact,
    commands_tests,
    people,
    queries_impact,
    queries_people,
)
from bundel.services.measures.models import Adoption, Effect, PovertyTest
from tests.services.measures import small
from tests.world import TODAY

WORKING_POOR = Group(age_from=18, age_until=64, works=True, income_until=100)


def test_a_group_is_counted_per_municipality_and_its_parts_add_up(world):
    small.placed(world)
    small.people(world)
    made = queries_people.population(world.duin.pk)
    here = people.world_of(made.file, TODAY, 1500_00)
    persons = here.people.persons
    lines, whole = sizes(here, Group(18, 25), least=1)
    assert [one.name for one in lines] == ["Noord", "Zuid"]
    assert whole.people == sum(one.people for one in lines) == int(((persons["age"] >= 18) & (persons["age"] <= 25)).sum())
    assert whole.of == len(persons["age"])
    poor, every = members(here, WORKING_POOR), members(here, Group(18, 64, works=True))
    assert poor.any()
    assert not (poor & ~every).any()
    above = members(here, Group(18, 64, works=True, income_from=100))
    assert np.array_equal(poor | above, every)
    assert not (poor & above).any()
    with pytest.raises(NotKnown, match="armoedegrens"):
        sizes(people.world_of(made.file, TODAY), WORKING_POOR)
    with pytest.raises(ValueError, match="verkeerd om"):
        Group(30, 20)
    few, _whole = sizes(here, Group(age_from=18, age_until=25), least=10_000)
    assert {one.people for one in few} == {None}


def test_a_group_is_entered_shown_with_its_size_and_a_wrong_one_comes_back(world, as_):
    small.placed(world)
    small.people(world)
    ella, gust = as_("Ella"), as_("Gust")
    form = {
        "title": "Werkende armen", "text": "Wie werkt en arm is.", "age_from": "18", "age_until": "64", "works": "yes", "income_until": "100",
    }  # fmt: skip
    wrong = ella.post(reverse("group_new"), form | {"age_until": "12"})
    assert wrong.status_code == 422
    said = wrong.content.decode()
    assert "ligt onder de laagste" in said
    assert "waar de inkomensgrens vandaan komt" in said
    assert "Wie werkt en arm is." in said
    assert "minstens één criterium" in ella.post(reverse("group_new"), {"title": "Iedereen", "text": "Iedereen."}).content.decode()
    assert ella.post(reverse("group_new"), form | {"source": "EU-SILC", "poverty_line": "1500"}).status_code == 302
    row = queries_impact.groups(world.viewer("Ella")).get()
    begun = ella.get(reverse("group_new"), {"begin": "midden"}).content.decode()
    assert 'value="Lagere middenklasse"' in begun
    assert "Jongvolwassenen" in ella.get(reverse("group_list")).content.decode()
    listed = b"".join(ella.get(reverse("group_list"), {"export": "csv"}).streaming_content).decode()
    sizes = b"".join(ella.get(reverse("group_detail", args=[row.pk]), {"export": "csv"}).streaming_content).decode().splitlines()
    counted = sum(int(line.split(";")[2]) for line in sizes[1:])
    assert f";{counted};" in listed
    assert sizes[1].startswith("99001;Noord;")
    assert "synthetisch, zaadgetal 1" in sizes[1]
    shown = gust.get(reverse("group_detail", args=[row.pk])).content.decode()
    assert "Synthetisch" in shown
    assert "inkomen onder 100% van de armoedegrens" in shown
    assert "Noord" in shown
    assert "Werkende armen" in gust.get(reverse("group_list")).content.decode()
    later = form | {"source": "EU-SILC", "version": "1", "title": "Werkenden met weinig"}
    assert ella.post(reverse("group_edit", args=[row.pk]), later).status_code == 302
    assert "geen armoedegrens bekend" in gust.get(reverse("group_detail", args=[row.pk])).content.decode()  # none was given any more
    with pytest.raises(PermissionDenied):
        commands_impact.add_group(by=world.viewer("Anna"), title="X", text="X", age_from=1)


def shared(world) -> PovertyTest:
    row = small.advised(world).test
    PovertyTest.objects.filter(pk=row.pk).update(state="answered", shared=True)
    return PovertyTest.objects.get(pk=row.pk)


def test_a_measure_is_followed_by_its_member_and_by_who_took_it_over(world, as_):
    row = shared(world)
    anna, bram, ella = world.viewer("Anna"), world.viewer("Bram"), world.viewer("Ella")
    period = {"start": dt.date(2026, 1, 1), "until": dt.date(2026, 3, 31)}
    with pytest.raises(ValidationError, match="dat de maatregel overnam"):
        commands_impact.tell_effect(row, by=bram, member=world.zuid, households=4, **period)
    commands_tests.adopt(row, by=bram, member=world.zuid)
    commands_impact.tell_effect(row, by=bram, member=world.zuid, households=20, dropped=3, paid=Decimal("1500"), **period)
    commands_impact.tell_effect(row, by=anna, member=world.noord, households=10, dropped=1, paid=Decimal("500.50"), **period)
    with pytest.raises(PermissionDenied):
        commands_impact.tell_effect(row, by=anna, member=world.zuid, households=1, **period)
    for wrong, said in (
        ({"dropped": 11}, "haakten niet meer"), ({"until": TODAY + dt.timedelta(days=1)}, "die voorbij is"),
        ({"paid": Decimal(-1)}, "nul of meer"),
        ({"start": dt.date(2026, 2, 1)}, "al gemeld"), ({"until": dt.date(2025, 1, 1)}, "voor de eerste"),
    ):  # fmt: skip
        with pytest.raises(ValidationError, match=said):
            commands_impact.tell_effect(row, by=anna, member=world.noord, **{"households": 10} | period | wrong)
    again = commands_impact.tell_effect(row, by=anna, member=world.noord, households=12, dropped=1, paid=Decimal(600), **period)
    assert (Effect.objects.count(), again.households) == (2, 12)
    page = queries_impact.follow_page(ella, row.pk)
    assert (page.whole.households, page.whole.dropped, page.whole.paid) == (32, 4, Decimal(2100))
    assert sum(one.households for one in page.sums) == 32
    labels = [str(label) for label, _value, _rule in page.counted]
    assert labels == ["Twee keer gemeten", "Daarvan vooruit", "Geen tweede meting", "Rechten toegekend", "Winst per jaar (euro)"]
    assert queries_impact.follow_page(anna, row.pk).counted == []  # who counts no region sees no other centre's numbers
    shown = as_("Gust").get(reverse("ptest_followed", args=[row.pk])).content.decode()
    assert "OCMW Zuid" in shown
    assert "Meld een periode" not in shown
    best = as_("Gust").get(reverse("proven")).content.decode()
    assert "88% bleef" in best
    assert "overgenomen door OCMW Zuid" in best
    answer = as_("Anna").post(
        reverse("ptest_tell", args=[row.pk]),
        {
            "member": world.noord.pk, "start": "2026-04-01", "until": "2026-06-30", "households": "2", "dropped": "5", "paid": "10,5",
            "remark": "Stil.",
        },
    )  # fmt: skip
    assert answer.status_code == 422
    assert "haakten niet meer" in answer.content.decode()
    assert "Stil." in answer.content.decode()
    assert Adoption.objects.count() == 1


def test_a_measure_is_tried_through_the_api_and_a_wrong_one_says_where(world, as_):
    small.placed(world)
    ella, address = as_("Ella"), reverse("api_simulate")

    def ask(**measure):
        return ella.post(address, {"measure": measure}, content_type="application/json")

    fee = {"kind": "fee", "label": {"nl": "Zwembad"}, "amount": "6", "before": "4", "per": "person", "times": 10}
    given = {"key": "zwembad", "label": {"nl": "Zwembad duurder"}, "date": "2026-06-01", "changes": [fee]}
    assert "nog geen bevolking" in ask(**given).json()["message"]
    small.people(world)
    found = ask(**given).json()
    assert found["synthetic"] is True
    assert found["totals"]["losers"] > 0
    assert {one["name"] for one in found["municipalities"]} == {"Noord", "Zuid"}
    assert "behind" not in found
    hidden = ella.post(address, {"measure": {**given, "least": 0}, "behind": 3}, content_type="application/json").json()
    assert (hidden["least"], len(hidden["behind"])) == (5, 3)
    assert hidden["behind"][0]["difference"] < 0
    wrong = ask(**{**given, "changes": [{**fee, "amount": "veel"}]})
    assert wrong.status_code == 422
    assert "amount" in wrong.json()["message"]
