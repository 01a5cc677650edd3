"""The page on which a vote outside a meeting is noted."""

import datetime as dt

import pytest
from django.urls import reverse

from bundel.kernel.decisions import commands_bodies
from bundel.kernel.decisions.models import Decision, Vote


@pytest.fixture
def page(propose):
    return reverse("item_vote", args=[propose().pk])


def votes(seats, **chosen):
    return {f"vote_{seats[name]}": choice for name, choice in chosen.items()}


def test_nobody_votes_by_default(as_, page, seats):
    shown = as_("Ella").get(page).content.decode()
    assert shown.count("<option value=\"\" selected>…</option>") == 3
    answer = as_("Ella").post(page, {"on": "2026-11-21", "minuted": "Lang besproken", **votes(seats, Gust="yes", Zita="no")})
    assert answer.status_code == 422
    assert "Lang besproken" in answer.content.decode()
    assert not Decision.objects.exists()


def test_a_vote_with_a_proxy_an_interest_and_a_day_of_effect_is_noted(as_, page, seats):
    given = votes(seats, Gust="yes", Zita="yes", Cas="conflict")
    answer = as_("Hanna").post(page, {"on": "2026-11-20", "effect_on": "2027-01-01", f"proxy_{seats['Zita']}": str(seats["Gust"]), **given})
    assert answer.status_code == 422  # one of two at the table is no quorum
    answer = as_("Hanna").post(page, {"on": "2026-11-20", "effect_on": "2027-01-01", **given})
    assert answer.status_code == 302
    decision = Decision.objects.get()
    assert (decision.on, decision.effect_on, decision.counts["seats"]) == (dt.date(2026, 11, 20), dt.date(2027, 1, 1), 2)
    assert set(Vote.objects.values_list("seat__holder_name", flat=True)) == {"Gust", "Zita"}
    assert "2 voor, 0 tegen, 0 onthouding" in as_("Hanna").get(reverse("decision", args=[decision.pk])).content.decode()


def test_the_seats_of_the_day_of_the_session_are_asked(world, as_, page, board, seats):
    commands_bodies.end_seat(board.seats.get(pk=seats["Cas"]), by=world.viewer("Ella"), until=dt.date(2026, 10, 1))
    assert "Cas (" not in as_("Ella").get(page).content.decode()
    assert "Cas (" in as_("Ella").get(f"{page}?op=2026-09-01").content.decode()
    assert as_("Ella").get(f"{page}?op=gisteren").status_code == 200
