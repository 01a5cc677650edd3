"""National numbers: what is refused, with the remedy; and where a number is seen, found and told."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from bundel.kernel.access.models import TrailPerson
from bundel.kernel.parties import commands_residents as commands
from bundel.kernel.parties import queries
from bundel.kernel.parties.models import Party, Person
from bundel.kernel.parties.national_number import masked, read
from bundel.kernel.parties.retention import forget_people
from tests.world import TODAY

NUMBER, SHOWN = "85073003328", "85.07.30-033.28"


@pytest.mark.parametrize(
    ("typed", "kind", "born", "year", "gender"),
    [
        ("85073003328", "national", dt.date(1985, 7, 30), 1985, "M"),
        (" 85.07.30-033.28 ", "national", dt.date(1985, 7, 30), 1985, "M"),
        ("85\u00a007 30\u2011033/28", "national", dt.date(1985, 7, 30), 1985, "M"),
        ("12022900106", "national", dt.date(2012, 2, 29), 2012, "M"),
        ("98.47.28-997.65", "bis", dt.date(1998, 7, 28), 1998, "M"),
        ("85270001024", "bis", None, 1985, ""),
        ("85273003371", "bis", dt.date(1985, 7, 30), 1985, ""),
        ("85000000534", "national", None, 1985, "M"),
        ("85003200544", "national", None, 1985, "M"),
        ("00000100166", "national", None, None, "M"),
        ("00000100195", "national", None, None, "M"),
        ("40000100331", "national", None, 1940, "M"),
    ],
)
def test_a_number_is_read(typed: str, kind: str, born: dt.date | None, year: int | None, gender: str) -> None:
    found = read(typed, today=TODAY)
    assert (found.kind, found.birth_date, found.birth_year, found.gender) == (kind, born, year, gender)
    assert len(found.number) == 11


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("85073003329", "laatste twee cijfers"),
        ("85073030328", "laatste twee cijfers"),
        ("8507300332", "elf cijfers; dit heeft er 10"),
        ("850730033281", "elf cijfers; dit heeft er 12"),
        ("85O73003328", "alleen cijfers"),
        ("", "alleen cijfers"),
        ("٨٥٠٧٣٠٠٣٣٢٨", "alleen cijfers"),
        ("85130001023", "derde en vierde"),
        ("85620100154", "derde en vierde"),
        ("27010100187", "nog niet geboren"),
        ("26112700135", "nog niet geboren"),
        ("00000000000", "laatste twee cijfers"),
    ],
)
def test_a_wrong_number_is_refused_with_what_to_do(typed: str, says: str) -> None:
    with pytest.raises(ValidationError) as refused:
        read(typed, today=dt.date(2026, 11, 26))
    assert says in refused.value.messages[0]
    assert "." in refused.value.messages[0]


def test_who_is_born_today_may_have_a_number() -> None:
    assert read("26112600165", today=dt.date(2026, 11, 26)).birth_date == dt.date(2026, 11, 26)


def test_a_masked_number_shows_its_last_two_digits() -> None:
    assert (masked(NUMBER), masked("")) == ("••.••.••-•••.28", "")


@pytest.fixture
def lena(world) -> Party:
    return commands.add_resident(
        by=world.viewer("Anna"), basis="guidance", reason="eerste gesprek", given_name="Léna", family_name="Dehaene", national_number=SHOWN
    )


def test_it_is_stored_sealed_and_fills_an_empty_birth_date(world, lena):
    person = Person.objects.get(party=lena)
    assert person.birth_date == dt.date(1985, 7, 30)
    assert NUMBER not in person.national_number_sealed + person.national_number_index
    assert queries.masked_number(lena) == "••.••.••-•••.28"


@pytest.mark.parametrize(("born", "typed"), [(dt.date(1985, 7, 31), NUMBER), (dt.date(1986, 1, 1), "85000000534")])
def test_a_birth_date_that_says_otherwise_is_refused(world, born, typed):
    with pytest.raises(ValidationError, match="past niet bij"):
        commands.add_resident(by=world.viewer("Anna"), basis="law", reason="x", family_name="A", birth_date=born, national_number=typed)


def test_a_wrong_number_comes_back_beside_its_field_and_nothing_typed_is_lost(world, as_):
    answer = as_("Anna").post(
        "/werk/inwoners/nieuw/", {"family_name": "Dehaene", "national_number": "85.07.30-033.29", "basis": "law", "reason": "eerste gesprek"}
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="85.07.30-033.29"' in page
    assert "laatste twee cijfers" in page
    assert "eerste gesprek" in page
    assert not Person.objects.filter(is_resident=True).exists()


def test_the_page_shows_it_masked_and_whole_only_after_a_recorded_read(world, lena, as_):
    client, address = as_("Anna"), f"/werk/inwoners/{lena.pk}/"
    page = client.get(address).content.decode()
    assert "••.••.••-•••.28" in page
    assert SHOWN not in page
    assert SHOWN in client.post(f"{address}rijksregisternummer/").content.decode()
    assert TrailPerson.objects.filter(person=lena.pk, trail__verb="resident.number_read", trail__is_read=True).count() == 1
    assert SHOWN not in client.get(f"{address}wijzig/").content.decode()


def test_without_a_ground_the_number_stays_closed(world, lena, as_):
    client = as_("Anna")
    client.post(f"/werk/inwoners/{lena.pk}/sluit/")
    assert client.post(f"/werk/inwoners/{lena.pk}/rijksregisternummer/").status_code == 302
    assert not TrailPerson.objects.filter(trail__verb="resident.number_read").exists()


@pytest.mark.parametrize("typed", [NUMBER, SHOWN, "85 07 30 033 28"])
def test_the_list_finds_the_whole_number_in_the_own_centre_alone(world, lena, as_, typed):
    commands.add_resident(by=world.viewer("Anna"), basis="law", reason="x", family_name="Ander")
    assert [row.pk for row in as_("Anna").get("/werk/inwoners/", {"q": typed}).context["listing"].rows] == [lena.pk]
    assert not as_("Bram").get("/werk/inwoners/", {"q": typed}).context["listing"].rows
    assert not as_("Anna").get("/werk/inwoners/", {"q": typed[:-1]}).context["listing"].rows


def test_the_same_number_in_the_own_centre_is_told_with_a_way_in_and_without_content(world, lena, as_):
    from tests.world import someone

    someone(world, "Greet", world.noord, world.duin, "social_worker")
    answer = as_("Greet").post(
        "/werk/inwoners/nieuw/", {"family_name": "Anders", "national_number": SHOWN, "basis": "law", "reason": "x"}
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "kent al iemand" in page
    assert f'href="/werk/inwoners/{lena.pk}/"' in page
    assert "Dehaene" not in page
    assert Person.objects.filter(is_resident=True).count() == 1


def test_whom_another_centre_knows_is_told_to_nobody(world, lena, as_):
    answer = as_("Bram").post(
        "/werk/inwoners/nieuw/",
        {"family_name": "Dehaene", "given_name": "Léna", "birth_date": "1985-07-30", "national_number": SHOWN, "basis": "law", "reason": "x"},
    )
    assert answer.status_code == 302
    one, other = Person.objects.filter(is_resident=True)
    assert one.national_number_index != other.national_number_index


def test_the_same_name_and_birth_date_are_asked_to_confirm(world, lena, as_):
    client = as_("Anna")
    typed = {"family_name": "DEHAENE", "given_name": "Lena", "birth_date": "1985-07-30", "basis": "law", "reason": "x"}
    answer = client.post("/werk/inwoners/nieuw/", typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f'href="/werk/inwoners/{lena.pk}/"' in page
    assert 'type="checkbox" name="confirmed"' in page
    assert client.post("/werk/inwoners/nieuw/", {**typed, "confirmed": "on"}).status_code == 302
    assert Person.objects.filter(is_resident=True).count() == 2


def test_it_is_corrected_kept_and_taken_away(world, lena, as_):
    client, address = as_("Anna"), f"/werk/inwoners/{lena.pk}/wijzig/"
    typed = {"given_name": "Léna", "family_name": "Dehaene", "birth_date": "1985-07-30"}
    assert client.post(address, {**typed, "version": 1}).status_code == 302
    assert queries.masked_number(queries.find_resident(world.viewer("Anna"), lena.pk)) == "••.••.••-•••.28"
    assert client.post(address, {**typed, "version": 2, "national_number": "85273003371"}).status_code == 302
    assert queries.masked_number(queries.find_resident(world.viewer("Anna"), lena.pk)) == "••.••.••-•••.71"
    assert client.post(address, {**typed, "version": 3, "without_number": "on"}).status_code == 302
    assert queries.masked_number(queries.find_resident(world.viewer("Anna"), lena.pk)) == ""


def test_who_is_forgotten_has_no_number_any_more(world, lena):
    forget_people(Person.objects.filter(party=lena))
    person = Person.objects.get(party=lena)
    assert person.national_number_sealed == person.national_number_index == ""


def test_a_lost_key_leaves_the_page_standing(world, lena, as_, settings):
    settings.FIELD_KEYS = [b"x" * 32]
    page = as_("Anna").get(f"/werk/inwoners/{lena.pk}/").content.decode()
    assert "sleutel ontbreekt" in page
