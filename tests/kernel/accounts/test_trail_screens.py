"""The trail on screen, and who saw a resident's data."""

import csv
import io

import pytest
from django.urls import reverse

from bundel.kernel.access import trail
from bundel.kernel.access.models import Trail
from bundel.kernel.parties import commands_residents as residents


@pytest.fixture
def resident(world):
    """A resident of centre Noord, whose data Anna read once."""
    anna = world.viewer("Anna")
    person = residents.add_resident(by=anna, basis="law", reason="intake", family_name="Tabel")
    trail.record(
        "resident.read", by=anna, subject=person, partnership=world.duin.pk, people=[person.pk], is_read=True,
        reason="opvolging", ground="guidance",
    )  # fmt: skip
    return person


def test_the_trail_shows_ones_own_partnership_and_the_sign_ins_of_its_people(world, as_):
    trail.record("people.invited", by=world.viewer("Ella"), partnership=world.duin.pk, person="Nele")
    trail.record("people.invited", by=world.viewer("Odo"), partnership=world.elders.pk, person="Ver")
    trail.record("access.signed_out", by=world.viewer("Anna"), subject=world.users["Anna"])
    trail.record("access.signed_out", by=world.viewer("Odo"), subject=world.users["Odo"])
    page = as_("Ella").get(reverse("trail")).content.decode()
    assert "Ella stuurde Nele een uitnodiging" in page
    assert "Anna meldde zich af" in page
    assert "Odo" not in page


def test_the_trail_filters_by_person_verb_and_day_and_exports(world, as_):
    trail.record("people.invited", by=world.viewer("Ella"), partnership=world.duin.pk, person="Nele")
    trail.record("access.signed_out", by=world.viewer("Anna"))
    client = as_("Ella")

    def rows(**query):
        return [row.verb for row in client.get(reverse("trail"), query).context["listing"].rows]

    assert rows(who=str(world.accounts["Anna"].uuid)) == ["access.signed_out"]
    assert rows(verb="people.invited") == ["people.invited"]
    assert "people.invited" in rows(days="0")
    sheet = b"".join(client.get(reverse("trail"), {"export": "csv", "verb": "people.invited"}).streaming_content)
    lines = list(csv.reader(io.StringIO(sheet.decode("utf-8-sig")), delimiter=";"))
    assert lines[1][2] == "Ella stuurde Nele een uitnodiging"


def test_looking_in_the_trail_is_written_down(as_):
    as_("Ella").get(reverse("trail"))
    assert Trail.objects.get(verb="trail.opened").actor == "Ella"


@pytest.mark.parametrize("name", ["Anna", "Bram", "Cas", "Dina"])
def test_a_colleague_without_the_right_does_not_see_the_trail(as_, name):
    assert as_(name).get(reverse("trail")).status_code == 403


def test_the_trail_costs_the_same_however_long(world, as_, django_assert_max_num_queries):
    client = as_("Ella")
    client.get(reverse("trail"))
    with django_assert_max_num_queries(25) as short:
        client.get(reverse("trail"))
    for number in range(20):
        trail.record("people.invited", by=world.viewer("Ella"), partnership=world.duin.pk, person=str(number))
    with django_assert_max_num_queries(short.final_queries - short.initial_queries):
        client.get(reverse("trail"))


def test_a_person_is_told_who_saw_her_data_when_why_and_on_which_ground(world, as_, resident):
    page = as_("Anna").get(reverse("who_saw", args=[resident.pk])).content.decode()
    for part in ("OCMW Noord", "bekeek gegevens van een inwoner", "opvolging", "lopende begeleiding"):
        assert part in page


def test_asking_who_saw_her_data_is_itself_a_read_of_it(as_, resident):
    as_("Anna").get(reverse("who_saw", args=[resident.pk]))
    row = Trail.objects.get(verb="trail.who_saw")
    assert row.is_read
    assert [one.person for one in row.people.all()] == [resident.pk]
    assert "trail.who_saw" in [row.verb for row in as_("Anna").get(reverse("who_saw", args=[resident.pk])).context["listing"].rows]


def test_the_list_can_be_taken_along(as_, resident):
    answer = as_("Anna").get(reverse("who_saw", args=[resident.pk]), {"export": "csv"})
    text = b"".join(answer.streaming_content).decode()
    assert "opvolging" in text
    assert "lopende begeleiding" in text


@pytest.mark.parametrize("name", ["Bram", "Cas", "Dina", "Ella", "Flor", "Odo"])
def test_outside_the_own_centre_she_does_not_exist(as_, resident, name):
    assert as_(name).get(reverse("who_saw", args=[resident.pk])).status_code == 404


def test_an_organisation_is_no_resident(world, as_):
    assert as_("Anna").get(reverse("who_saw", args=[world.noord.pk])).status_code == 404
