"""The board of partnership Duin: a seat for centre Noord (chair), one for centre Zuid, one for the CAW."""

import datetime as dt

import pytest
from django.utils import timezone

from bundel.kernel.decisions import (
    commands_agenda,
    commands_bodies,
    commands_decisions,
    commands_items,
    commands_meetings,
    commands_minutes,
)
from tests.world import TODAY


def moment(hour, minute=0, day=TODAY):
    return timezone.make_aware(dt.datetime.combine(day, dt.time(hour, minute)))


NOON = moment(12)


@pytest.fixture
def board(world):
    ella = world.viewer("Ella")
    body = commands_bodies.create_body(world.duin.pk, by=ella, name="Raad van bestuur", kind="board")
    for party, name, chair in ((world.noord, "Gust", True), (world.zuid, "Zita", False), (world.caw, "Cas", False)):
        commands_bodies.seat(body, by=ella, party=party.pk, holder_name=name, chair=chair, start=dt.date(2025, 1, 1))
    return body


@pytest.fixture
def seats(board):
    """The seats by the name of who holds them."""
    return {seat.holder_name: seat.pk for seat in board.seats.all()}


@pytest.fixture
def propose(world, board):
    def made(**given):
        given = {"title": "Een nieuwe dienst", "body": board, "proposal": "Artikel 1. De dienst start.", **given}
        return commands_items.propose(world.duin.pk, by=world.viewer("Ella"), **given)

    return made


@pytest.fixture
def held(world, board, seats, propose):
    """`held(state="approved", **item)` gives a meeting of today with one decided item: Gust was there, Zita came later, Cas was
    excused; Gust and Zita voted for. With `closed=True` it has a second item behind closed doors."""

    def made(state="approved", closed=False, **item):
        ella = world.viewer("Ella")
        starts = moment(9)
        meeting = commands_meetings.plan_meeting(board, by=ella, starts=starts, ends=moment(11), place="Raadzaal")
        points = [commands_agenda.put_on_agenda(propose(**item), meeting, by=ella)]
        if closed:
            points.append(commands_agenda.put_on_agenda(propose(title="Aanstelling", closed=True), meeting, by=ella))
        commands_meetings.open_meeting(meeting, by=ella, at=starts)
        commands_minutes.attend(meeting, by=ella, seats={seats["Gust"]: "present", seats["Cas"]: "excused"}, at=moment(9, 5))
        commands_minutes.attend(meeting, by=ella, seats={seats["Zita"]: "present"}, at=moment(9, 20))
        for point in points:
            point.refresh_from_db()
            votes = {seats["Gust"]: "yes", seats["Zita"]: "yes"}
            commands_decisions.decide(point, by=ella, votes=votes, minuted="Er werd lang over gesproken.")
        if state != "running":
            commands_meetings.close_meeting(meeting, by=ella, at=moment(10))
        if state == "approved":
            commands_meetings.approve(meeting, by=ella)
        meeting.refresh_from_db()
        return meeting

    return made


@pytest.fixture
def ella(world):
    return world.viewer("Ella")


@pytest.fixture
def plan(ella, board):
    def planned(hour=9, day=TODAY, body=None, length=2):
        starts = moment(hour, day=day)
        return commands_meetings.plan_meeting(body or board, by=ella, starts=starts, ends=starts + dt.timedelta(hours=length))

    return planned


@pytest.fixture
def running(ella, plan, propose):
    """A meeting that runs, with one item that is to be decided."""
    meeting = plan()
    item = commands_agenda.put_on_agenda(propose(), meeting, by=ella)
    return commands_meetings.open_meeting(meeting, by=ella, at=moment(9)), item


@pytest.fixture
def attend(ella, seats):
    def noted(meeting, at=None, proxies=None, **states):
        given = {seats[name]: state for name, state in states.items()}
        held = {seats[away]: seats[holder] for away, holder in (proxies or {}).items()}
        commands_minutes.attend(meeting, by=ella, seats=given, proxies=held, at=at or moment(9))

    return noted


@pytest.fixture
def vote(ella, seats):
    def taken(item, at=NOON, **choices):
        return commands_decisions.decide(item, by=ella, votes={seats[name]: choice for name, choice in choices.items()}, at=at)

    return taken
