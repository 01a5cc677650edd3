"""Residents: only their own centre, only on a recorded ground, every read in the trail."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404

from bundel.kernel.access import grounds
from bundel.kernel.access.models import Ground, Trail, TrailPerson
from bundel.kernel.access.trail import verify
from bundel.kernel.parties import commands_residents as commands
from bundel.kernel.parties import queries
from bundel.kernel.parties.models import Party, Person
from bundel.kernel.rooms import search
from tests.world import TODAY


@pytest.fixture
def lena(world) -> Party:
    return commands.add_resident(
        by=world.viewer("Anna"), basis="guidance", reason="eerste gesprek", given_name="Léna", family_name="Dehaene",
        birth_date=dt.date(1988, 4, 2),
    )  # fmt: skip


def reads(person: Party) -> list[str]:
    return [row.trail.actor for row in TrailPerson.objects.filter(person=person.pk, trail__is_read=True)]


def test_a_worker_of_another_centre_sees_nothing_not_in_list_page_or_search(world, lena, as_):
    bram = world.viewer("Bram")
    assert not queries.residents(bram).exists()
    assert search.find(bram, "dehaene") == []
    with pytest.raises(Http404):
        queries.open_resident(bram, lena.pk)
    assert as_("Bram").get(f"/werk/inwoners/{lena.pk}/").status_code == 404
    assert as_("Bram").get(f"/werk/inwoners/{lena.pk}/wijzig/").status_code == 404


@pytest.mark.parametrize("name", ["Cas", "Ella", "Flor"])
def test_a_role_without_residents_gets_403_on_the_list_and_404_on_a_resident(world, lena, as_, name):
    client = as_(name)
    assert client.get("/werk/inwoners/").status_code == 403
    assert client.get(f"/werk/inwoners/{lena.pk}/").status_code == 404


def test_a_colleague_of_the_own_centre_finds_initials_and_must_say_why(world, lena, as_):
    from tests.world import someone

    someone(world, "Greet", world.noord, world.duin, "social_worker")
    client = as_("Greet")
    [hit] = search.find(world.viewer("Greet"), "lena dehaene")
    assert hit.title == "L… D…"
    assert "Dehaene" not in client.get("/werk/inwoners/").content.decode()
    page = client.get(f"/werk/inwoners/{lena.pk}/").content.decode()
    assert "Dehaene" not in page
    assert "1988" not in page
    assert reads(lena) == []
    answer = client.post(
        f"/werk/inwoners/{lena.pk}/", {"basis": "guidance", "reason": "vervang Anna", "until": "2026-12-01"}
    )
    assert answer.status_code == 302
    assert "Dehaene" in client.get(f"/werk/inwoners/{lena.pk}/").content.decode()
    assert reads(lena) == ["Greet"]


def test_a_ground_needs_a_reason_and_an_end_within_a_year(world, lena):
    anna = world.viewer("Anna")
    with pytest.raises(ValidationError, match="waarom"):
        commands.open_ground(lena, by=anna, basis="law", reason="  ", until=TODAY)
    with pytest.raises(ValidationError, match="jaar"):
        commands.open_ground(lena, by=anna, basis="law", reason="nodig", until=TODAY + dt.timedelta(days=400))
    with pytest.raises(ValidationError, match="voorbij"):
        commands.open_ground(lena, by=anna, basis="law", reason="nodig", until=TODAY - dt.timedelta(days=1))


def test_when_the_ground_ends_the_door_closes(world, lena):
    anna = world.viewer("Anna")
    assert grounds.running(anna, lena.pk)
    Ground.objects.update(start=dt.datetime(2020, 1, 1, tzinfo=dt.UTC), until=dt.datetime(2020, 2, 1, tzinfo=dt.UTC))
    assert queries.open_resident(anna, lena.pk)[1] is None
    with pytest.raises(PermissionDenied):
        commands.edit_resident(lena, by=anna, version=1, phone="1")


def test_when_the_post_ends_the_ground_no_longer_helps(world, lena):
    world.accounts["Anna"].posts.update(until=TODAY - dt.timedelta(days=1))
    with pytest.raises(Http404):
        queries.open_resident(world.viewer("Anna"), lena.pk)


def test_closing_takes_the_name_away_again(world, lena, as_):
    client = as_("Anna")
    assert "Dehaene" in client.get("/werk/inwoners/").content.decode()
    client.post(f"/werk/inwoners/{lena.pk}/sluit/")
    assert "Dehaene" not in client.get("/werk/inwoners/").content.decode()


def test_every_read_says_who_whom_when_why_and_on_which_ground(world, lena):
    queries.open_resident(world.viewer("Anna"), lena.pk)
    row = Trail.objects.get(is_read=True)
    assert (row.actor, row.verb, row.reason, row.ground, row.subject) == (
        "Anna", "resident.read", "eerste gesprek", "guidance", lena.pk,
    )  # fmt: skip
    assert not [*verify()]
    assert "Dehaene" not in str(row.details)


def test_a_birth_date_in_the_future_is_refused(world):
    with pytest.raises(ValidationError, match="geboortedatum"):
        commands.add_resident(
            by=world.viewer("Anna"), basis="law", reason="x", given_name="A", birth_date=TODAY + dt.timedelta(days=1)
        )
    assert not Person.objects.filter(is_resident=True).exists()


def test_two_workers_saving_the_same_resident_the_second_sees_what_the_first_changed(world, lena, as_):
    client = as_("Anna")
    address = f"/werk/inwoners/{lena.pk}/wijzig/"
    typed = {"given_name": "Léna", "family_name": "Dehaene", "version": "1"}
    assert client.post(address, {**typed, "phone": "0470 11 11 11"}).status_code == 302
    answer = client.post(address, {**typed, "phone": "0470 22 22 22"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "0470 11 11 11" in page
    assert "0470 22 22 22" in page
    assert 'name="version" value="2"' in page


def test_two_residents_live_together_until_one_leaves_and_nobody_sees_more_than_before(world, lena, as_):
    anna = world.viewer("Anna")
    tom = commands.add_resident(
        by=anna, basis="guidance", reason="zelfde gezin", given_name="Tom", family_name="Dehaene"
    )
    commands.live_together(lena, tom, by=anna, start=dt.date(2024, 5, 1))
    assert [one.shown for one in queries.household_of(anna, lena)] == ["Tom Dehaene"]
    with pytest.raises(ValidationError, match="al samen"):
        commands.live_together(lena, tom, by=anna, start=TODAY)
    grounds.end(anna, tom.pk)
    assert [one.shown for one in queries.household_of(anna, lena)] == ["T… D…"]
    assert "Tom" not in as_("Anna").get(f"/werk/inwoners/{lena.pk}/").content.decode()
    with pytest.raises(PermissionDenied):
        commands.leave_household(tom, by=anna, until=TODAY)
    commands.leave_household(lena, by=anna, until=TODAY - dt.timedelta(days=1))
    assert queries.household_of(anna, lena) == []


def test_the_day_a_ground_runs_to_is_the_day_that_was_given(world, lena):
    """It is stored as the midnight after; the screens once showed that next day."""
    anna, last = world.viewer("Anna"), TODAY + dt.timedelta(days=30)
    Ground.objects.all().delete()
    commands.open_ground(lena, by=anna, basis="law", reason="nodig", until=last)
    assert grounds.running(anna, lena.pk).last_day == last
    assert grounds.running_until(anna, [lena.pk]) == {lena.pk: last}


def test_a_form_that_offers_names_is_a_read_too(world, lena, as_):
    tom = commands.add_resident(by=world.viewer("Anna"), basis="law", reason="gezin", family_name="Tom")
    assert "Tom" in as_("Anna").get(f"/werk/inwoners/{lena.pk}/huisgenoot/").content.decode()
    assert reads(tom) == ["Anna"]
