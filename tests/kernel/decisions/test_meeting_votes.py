"""Who counts and who votes in a meeting: quorum, proxies, interests, weights, secrecy."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from bundel.kernel.decisions import (
    commands_agenda,
    commands_bodies,
    commands_decisions,
    commands_meetings,
    commands_minutes,
    queries_meetings,
)
from bundel.kernel.decisions.models import Attendance, Body, Decision, Item, Seat, Vote
from tests.kernel.decisions.conftest import NOON, moment
from tests.world import TODAY


def test_an_item_on_an_agenda_is_not_voted_outside_its_meeting(ella, plan, propose, vote):
    item = commands_agenda.put_on_agenda(propose(), plan(), by=ella)
    with pytest.raises(ValidationError, match="zodra die vergadering geopend is"):
        vote(item, Gust="yes", Zita="yes")


def test_without_quorum_there_is_no_vote_until_it_is_restored(running, attend, vote):
    meeting, item = running
    attend(meeting, Gust="present", Zita="present", Cas="absent")
    attend(meeting, at=moment(10), Zita="left")
    with pytest.raises(ValidationError, match="geen quorum: 1 van de 3, nodig zijn er 2"):
        vote(item, at=moment(10, 30), Gust="yes")
    attend(meeting, at=moment(11), Cas="present")
    assert vote(item, Gust="yes", Cas="yes").outcome == "adopted"


def test_seven_of_thirteen_are_a_quorum_and_six_are_not(world, ella, plan, propose, board):
    for number in range(10):
        commands_bodies.seat(board, by=ella, party=world.noord.pk, holder_name=f"Lid {number}", start=dt.date(2025, 1, 1))
    meeting = plan()
    item = commands_agenda.put_on_agenda(propose(), meeting, by=ella)
    commands_meetings.open_meeting(meeting, by=ella)
    keys = list(board.seats.values_list("pk", flat=True))
    commands_minutes.attend(meeting, by=ella, seats=dict.fromkeys(keys[:6], "present"), at=moment(9))
    with pytest.raises(ValidationError, match="6 van de 13, nodig zijn er 7"):
        commands_decisions.decide(item, by=ella, votes=dict.fromkeys(keys[:6], "yes"), at=NOON)
    commands_minutes.attend(meeting, by=ella, seats={keys[6]: "present"}, at=moment(9))
    assert commands_decisions.decide(item, by=ella, votes=dict.fromkeys(keys[:7], "yes"), at=NOON).outcome == "adopted"


def test_who_is_not_there_does_not_vote(running, attend, vote):
    meeting, item = running
    attend(meeting, Gust="present", Zita="present", Cas="excused")
    with pytest.raises(ValidationError, match="Cas is er niet en gaf geen volmacht"):
        vote(item, Gust="yes", Zita="yes", Cas="yes")


def test_a_proxy_votes_while_its_holder_is_there(running, attend, vote, seats):
    meeting, item = running
    attend(meeting, Gust="present", Zita="present", Cas="excused", proxies={"Cas": "Zita"})
    attend(meeting, at=moment(10), Zita="left")
    with pytest.raises(ValidationError, match="Cas is er niet"):
        vote(item, Gust="yes", Cas="yes")
    attend(meeting, at=moment(11), Zita="present")
    decision = vote(item, Gust="no", Zita="yes", Cas="yes")
    assert (decision.outcome, decision.counts["yes"]) == ("adopted", "2.00")
    assert Vote.objects.get(seat=seats["Cas"]).by_id == seats["Zita"]


def test_a_proxy_does_not_make_a_quorum(running, attend, vote):
    meeting, item = running
    attend(meeting, Gust="present", Zita="absent", Cas="absent", proxies={"Cas": "Gust"})
    with pytest.raises(ValidationError, match="geen quorum: 1 van de 3"):
        vote(item, Gust="yes", Cas="yes")


@pytest.mark.parametrize(
    ("states", "proxies", "word"),
    [
        ({"Gust": "absent", "Cas": "absent", "Zita": "present"}, {"Gust": "Zita", "Cas": "Zita"}, "te veel volmachten; hoogstens 1"),
        ({"Gust": "present", "Zita": "present"}, {"Gust": "Zita"}, "is er en geeft dus geen volmacht"),
        ({"Gust": "absent", "Zita": "absent"}, {"Gust": "Zita"}, "naar iemand die er niet is"),
        ({"Zita": "substitute"}, {}, "geen plaatsvervanger"),
        ({"Zita": "left"}, {}, "kan dus niet vertrekken"),
        ({"Zita": "asleep"}, {}, "Onbekende"),
    ],
)
def test_an_attendance_that_cannot_be_is_refused_whole(running, attend, states, proxies, word):
    with pytest.raises(ValidationError, match=word):
        attend(running[0], proxies=proxies, **states)
    assert not Attendance.objects.exists()


def test_a_seat_that_does_not_run_on_the_day_is_not_there(world, ella, running, board):
    late = commands_bodies.seat(
        board, by=ella, party=world.noord.pk, holder_name="Later", start=TODAY + dt.timedelta(days=1)
    )
    with pytest.raises(ValidationError, match="op die dag niet zetelt"):
        commands_minutes.attend(running[0], by=ella, seats={late.pk: "present"})


def test_who_has_an_interest_does_not_vote_and_leaves_the_quorum(ella, running, attend, vote, seats):
    meeting, item = running
    attend(meeting, Gust="present", Zita="present", Cas="absent")
    with pytest.raises(ValidationError, match="welk belang"):
        commands_minutes.declare_conflict(item, by=ella, seat=seats["Zita"], reason="")
    commands_minutes.declare_conflict(item, by=ella, seat=seats["Zita"], reason="bestuurder van de dienst")
    with pytest.raises(ValidationError, match="al genoteerd"):
        commands_minutes.declare_conflict(item, by=ella, seat=seats["Zita"], reason="nog eens")
    with pytest.raises(ValidationError, match="1 van de 2, nodig zijn er 2"):
        vote(item, Gust="yes")
    attend(meeting, Cas="present")
    with pytest.raises(ValidationError, match="heeft een belang"):
        vote(item, Gust="yes", Cas="yes", Zita="yes")
    assert [seat.holder_name for seat in queries_meetings.voters(Item.objects.get(pk=item.pk), NOON)] == ["Gust", "Cas"]
    assert vote(item, Gust="yes", Cas="yes").counts["seats"] == 2


def test_weights_decide_and_the_chair_breaks_a_tie(running, attend, vote):
    meeting, item = running
    Seat.objects.filter(holder_name="Cas").update(weight=2)
    Body.objects.update(chair_breaks_ties=True)
    attend(meeting, Gust="present", Zita="present", Cas="present")
    decision = vote(item, Gust="no", Zita="no", Cas="yes")
    assert (decision.counts["tied"], decision.outcome) == (True, "rejected")


def test_a_second_vote_is_refused(running, attend, vote):
    meeting, item = running
    attend(meeting, Gust="present", Zita="present")
    vote(item, Gust="yes", Zita="yes")
    with pytest.raises(ValidationError, match="al afgehandeld"):
        vote(item, Gust="no", Zita="no")
    assert Decision.objects.count() == 1


def test_of_a_secret_vote_only_the_counts_are_noted(ella, plan, propose, attend):
    meeting = plan()
    item = commands_agenda.put_on_agenda(propose(secret=True), meeting, by=ella)
    commands_meetings.open_meeting(meeting, by=ella)
    attend(meeting, Gust="present", Zita="present")

    def count(**ballots):
        given = {choice: Decimal(number) for choice, number in ballots.items()}
        return commands_decisions.decide(item, by=ella, votes={}, ballots=given, at=NOON)

    with pytest.raises(ValidationError, match="hoogstens 2"):
        count(yes=3)
    for wrong in ({}, {"maybe": 1}, {"yes": -1, "no": 2}):
        with pytest.raises(ValidationError, match="Noteer de stemmen"):
            count(**wrong)
    assert count(yes=2, no=0).outcome == "adopted"
    assert not Vote.objects.exists()


def test_only_a_secret_vote_is_counted_without_names(ella, running, attend):
    attend(running[0], Gust="present", Zita="present")
    with pytest.raises(ValidationError, match="geheime stemming"):
        commands_decisions.decide(running[1], by=ella, votes={}, ballots={"yes": Decimal(2)}, at=NOON)
