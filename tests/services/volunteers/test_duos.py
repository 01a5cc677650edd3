"""A buddy for a resident: proposed with reasons, decided by who asked, and noticed when contact stops."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.urls import reverse

from bundel.kernel.access.models import Mail, Post
from bundel.kernel.parties import commands_residents
from bundel.services.volunteers import commands, commands_duos, home, queries_duos, ticks
from bundel.services.volunteers.models import Duo, Proposal, Volunteer
from tests.services.volunteers import small
from tests.world import TODAY


@pytest.fixture
def lut(world):
    small.ruled(world)
    return small.ready(world, small.vacancy(world))


def noon(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(11), dt.UTC)


def test_the_best_stands_first_with_reasons_and_who_cannot_says_why(world, as_, lut):
    other = small.ready(world, lut.vacancy, name="Mia", languages=["fr"])
    asked, ella = small.need(world), world.viewer("Ella")
    page = queries_duos.need_page(ella, asked.pk)
    assert [(one.volunteer.name, one.reasons) for one in page.fit] == [
        ("Lut Vandamme", ["spreekt Nederlands", "zelfde gemeente", "kan op dinsdag ’s avonds", "zelfde interesse: rekeningen op een rij",
                          "begeleidt nog niemand"])]  # fmt: skip
    assert [(one.volunteer.name, one.reasons) for one in page.not_fit] == [("Mia", ["spreekt geen Nederlands"])]
    with pytest.raises(ValidationError) as found:
        commands_duos.propose(asked, by=ella, volunteer=other)
    assert "spreekt geen Nederlands" in found.value.messages
    shown = as_("Anna").get(reverse("need_detail", args=[asked.pk])).content.decode()
    assert "Lut Vandamme" not in shown
    for who, code in (("Ella", 200), ("Bram", 404), ("Cas", 404), ("Gust", 403)):
        assert as_(who).get(reverse("need_detail", args=[asked.pk])).status_code == code, who


def test_a_wish_names_nobody_and_asks_an_organisation_that_guides_volunteers(world, lut):
    commands_residents.add_resident(by=world.viewer("Anna"), basis="law", reason="proef", family_name="Maes", given_name="Jan")
    for wrong in ({"wish": "Jan Maes wil wandelen."}, {"number": "85.07.30-033.28"}, {"languages": []}, {"slots": ["someday"]}, {"number": ""}):
        with pytest.raises(ValidationError):
            small.need(world, **wrong)
    with pytest.raises(ValidationError):
        commands_duos.ask(by=world.viewer("Anna"), asked=world.caw.pk, number="A-2", languages=["nl"])


def test_a_refusal_keeps_its_reason_and_the_same_volunteer_is_not_proposed_again(world, lut):
    asked, anna, ella = small.need(world), world.viewer("Anna"), world.viewer("Ella")
    proposal = commands_duos.propose(asked, by=ella, volunteer=lut)
    with pytest.raises(ValidationError):
        commands_duos.propose(asked, by=ella, volunteer=lut)
    with pytest.raises(PermissionDenied):
        commands_duos.decide(proposal, by=ella, accept=True)
    with pytest.raises(ValidationError):
        commands_duos.decide(proposal, by=anna, accept=False)
    assert commands_duos.decide(proposal, by=anna, accept=False, why="Zij kennen elkaar.") is None
    assert Proposal.objects.get().why == "Zij kennen elkaar."
    assert queries_duos.need_page(ella, asked.pk).not_fit[0].reasons == ["werd voor deze vraag al geweigerd"]
    with pytest.raises(ValidationError):
        commands_duos.decide(proposal, by=anna, accept=True)


def test_nobody_gets_more_people_than_she_can_have_also_when_it_filled_up_between_proposal_and_decision(world, lut):
    anna, bram, ella = world.viewer("Anna"), world.viewer("Bram"), world.viewer("Ella")
    one, other = small.need(world), small.need(world, "Bram", number="B-1")
    both = [commands_duos.propose(each, by=ella, volunteer=lut) for each in (one, other)]
    assert commands_duos.decide(both[0], by=anna, accept=True)
    with pytest.raises(ValidationError) as found:
        commands_duos.decide(both[1], by=bram, accept=True)
    assert found.value.code == "full"
    commands_duos.decide(both[1], by=bram, accept=False, why="Volzet.")
    third = small.need(world, number="A-3")
    with pytest.raises(ValidationError) as found:
        commands_duos.propose(third, by=ella, volunteer=lut)
    assert "begeleidt al 1 van hoogstens 1" in found.value.messages
    with pytest.raises(ValidationError):
        commands.stop(lut, by=ella, why="Verhuisd.", on=TODAY)
    commands_duos.end(Duo.objects.get(), by=anna, how="reached", on=TODAY)
    assert commands_duos.propose(third, by=ella, volunteer=lut)


def test_contact_that_stops_is_told_to_the_supervisor_and_then_to_the_substitute(world, as_, lut):
    duo = small.duo(world, small.need(world), lut)
    anna = world.viewer("Anna")
    for wrong in ({"on": TODAY + dt.timedelta(days=1)}, {"on": TODAY - dt.timedelta(days=1)}, {"way": "pigeon"}, {"minutes": 5000}):
        with pytest.raises(ValidationError):
            commands_duos.contact(duo, by=anna, **{"on": TODAY, "way": "visit", **wrong})
    answer = as_("Ella").post(reverse("duo_contact", args=[duo.pk]), {"on": "2099-01-01", "way": "visit", "minutes": "33"})
    assert answer.status_code == 422
    assert 'value="33"' in answer.content.decode()
    commands_duos.contact(duo, by=anna, on=TODAY, way="phone", reached=False)
    assert Duo.objects.get().reached is None

    def told(who, days):
        return [str(one.chip) for one in home._silent(world.viewer(who, TODAY + dt.timedelta(days=days)))]

    assert [ticks.tick(noon(TODAY + dt.timedelta(days=days))) for days in (14, 15, 16, 22, 23)] == [0, 1, 0, 1, 0]
    assert [mail.to for mail in Mail.objects.filter(key__startswith="duo-silent").order_by("pk")] == ["ella@example.org", "dina@example.org"]
    assert (told("Ella", 14), told("Ella", 15), told("Dina", 15)) == ([], ["1 dag te lang stil"], [])
    assert told("Dina", 22) == ["8 dagen te lang stil"]
    assert told("Anna", 30) == []
    later = world.viewer("Ella", TODAY + dt.timedelta(days=23))
    commands_duos.contact(duo, by=later, on=later.today, way="visit", minutes=60)
    assert (told("Ella", 30), told("Dina", 30)) == ([], [])
    Post.objects.filter(account=world.accounts["Ella"]).update(until=TODAY + dt.timedelta(days=24))
    assert told("Dina", 38) == ["1 dag te lang stil"]


def test_a_paused_duo_is_not_silent_and_starts_its_rhythm_anew(world, lut):
    duo, ella = small.duo(world, small.need(world), lut), world.viewer("Ella")
    commands_duos.pause(duo, by=ella, on=True)
    assert ticks.tick(noon(TODAY + dt.timedelta(days=90))) == 0
    again = world.viewer("Ella", TODAY + dt.timedelta(days=90))
    assert commands_duos.pause(duo, by=again, on=False).reached == again.today
    with pytest.raises(Http404):
        queries_duos.duo_of(world.viewer("Bram"), duo.pk)
    assert commands_duos.end(duo, by=again, how="click", on=again.today).state == "ended"
    with pytest.raises(ValidationError):
        commands_duos.end(duo, by=again, how="click", on=again.today)


def test_the_number_of_queries_does_not_grow_with_the_volunteers(world, lut, django_assert_max_num_queries):
    asked = small.need(world)
    rows = [Volunteer(**{name: getattr(lut, name) for name in ("partnership_id", "organisation_id", "vacancy", "municipality", "languages",
            "slots", "supervisor", "applied")}, name=f"V{number}", state="ready") for number in range(60)]  # fmt: skip
    Volunteer.objects.bulk_create(rows)
    with django_assert_max_num_queries(12):
        assert len(queries_duos.need_page(world.viewer("Ella"), asked.pk).fit) == 61
