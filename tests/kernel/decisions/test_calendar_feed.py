"""A calendar programme reads someone's meetings by a secret address: without sign-in, until it is taken back or a post ends."""

import datetime as dt
import re

import icalendar
import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from bundel.kernel.access.models import Account, Post, Trail, User
from bundel.kernel.access.viewer import stranger
from bundel.kernel.accounts import commands_calendar, queries_calendar
from bundel.kernel.accounts.models import CalendarKey
from bundel.kernel.accounts.retention import RETENTION
from bundel.kernel.decisions import commands_agenda, commands_bodies, commands_meetings
from bundel.kernel.decisions.models import Body, Seat
from bundel.kernel.moments import commands_series
from tests.kernel.decisions.conftest import moment
from tests.world import TODAY

SOON = TODAY + dt.timedelta(days=9)


@pytest.fixture
def seated(world, board, propose):
    """Gust holds a seat with his account in the board, which meets soon; another body meets that day too. Gives the meeting."""
    ella = world.viewer("Ella")
    Seat.objects.filter(holder_name="Gust").update(account=world.accounts["Gust"])
    other = commands_bodies.create_body(world.duin.pk, by=ella, name="Stuurgroep", kind="steering")
    for body in (board, other):
        meeting = commands_meetings.plan_meeting(body, by=ella, starts=moment(18, day=SOON), ends=moment(20, day=SOON), place="Raadzaal")
        if body == board:
            commands_agenda.put_on_agenda(propose(title="Aanwerving van iemand"), meeting, by=ella)
    return board.meetings.get()


@pytest.fixture
def token(world):
    return commands_calendar.make_key(by=world.viewer("Gust"))


def read(token):
    """The names in the calendar that is read without sign-in; None for 404."""
    answer = Client().get(reverse("calendar_feed", args=[token]))
    if answer.status_code == 404:
        return None
    return [str(event["summary"]) for event in icalendar.Calendar.from_ical(answer.content).walk("VEVENT")]


@pytest.fixture(autouse=True)
def on_the_day(monkeypatch):
    real = timezone.localdate
    monkeypatch.setattr(timezone, "localdate", lambda value=None, zone=None: real(value, zone) if value else TODAY)


def test_an_address_is_made_on_screen_shown_once_and_read_without_sign_in(world, as_, seated):
    gust = as_("Gust")
    assert "U hebt nog geen adres" in gust.get(reverse("my_calendar")).content.decode()
    page = gust.post(reverse("my_calendar"))
    assert "no-store" in page["Cache-Control"]
    token = re.search(r"/kalender/([\w-]+)\.ics", page.content.decode())[1]
    answer = Client().get(reverse("calendar_feed", args=[token]))
    assert answer["Content-Type"].startswith("text/calendar")
    assert "no-store" in answer["Cache-Control"]
    assert answer["X-Robots-Tag"] == "noindex, nofollow"
    (event,) = icalendar.Calendar.from_ical(answer.content).walk("VEVENT")
    assert (event["summary"], event["location"], event["dtstart"].dt) == ("Raad van bestuur", "Raadzaal", seated.starts)
    assert b"Aanwerving" not in answer.content
    assert token not in gust.get(reverse("my_calendar")).content.decode()


def test_only_a_digest_is_kept_and_reading_writes_nothing(world, seated, token):
    row = CalendarKey.objects.get()
    assert token not in row.digest
    assert len(row.digest) == 64
    told = Trail.objects.count()
    assert read(token) == ["Raad van bestuur"]
    assert Trail.objects.count() == told
    assert token not in str(list(Trail.objects.values("details")))
    assert CalendarKey.objects.get().made == row.made


def test_an_address_that_was_made_anew_or_taken_back_stops(world, as_, seated, token):
    newer = commands_calendar.make_key(by=world.viewer("Gust"))
    assert read(token) is None
    assert read(newer) == ["Raad van bestuur"]
    assert as_("Gust").post(reverse("my_calendar_stop")).status_code == 302
    assert read(newer) is None
    assert list(Trail.objects.filter(verb__startswith="calendar").order_by("at", "seq").values_list("verb", flat=True)) == [
        "calendar.key_made", "calendar.key_made", "calendar.key_withdrawn",
    ]  # fmt: skip


def test_one_address_holds_meetings_and_moments_in_the_language_of_its_owner(world, seated, token):
    Body.objects.filter(pk=seated.body_id).update(name_fr="Conseil d’administration")
    User.objects.filter(pk=world.users["Gust"].pk).update(language="fr")
    commands_series.plan_series(
        by=world.viewer("Anna"), kind="group", title_nl="Vorming", title_fr="Formation", organisation=world.noord.pk, host=world.noord.pk,
        first=SOON, begins=dt.time(9), minutes=60, capacity=5, holders=[world.accounts["Gust"]],
    )  # fmt: skip
    assert read(token) == ["Formation (0/5)", "Conseil d’administration"]
    Post.objects.filter(account=world.accounts["Gust"]).update(partnership=world.elders)
    assert read(token) == []


def test_a_seat_that_ended_takes_its_meetings_along(seated, token):
    Seat.objects.filter(holder_name="Gust").update(until=TODAY - dt.timedelta(days=1))
    assert read(token) == []


def test_a_seat_that_will_end_shows_no_meeting_after_it(seated, token):
    Seat.objects.filter(holder_name="Gust").update(until=SOON - dt.timedelta(days=1))
    assert read(token) == []
    Seat.objects.filter(holder_name="Gust").update(until=SOON)
    assert read(token) == ["Raad van bestuur"]


def test_a_substitute_reads_the_meetings_too(world, seated):
    Seat.objects.filter(holder_name="Zita").update(substitute=world.accounts["Bram"])
    assert read(commands_calendar.make_key(by=world.viewer("Bram"))) == ["Raad van bestuur"]


@pytest.mark.parametrize(
    "end",
    [
        lambda gust: Post.objects.filter(account__user=gust).update(until=TODAY - dt.timedelta(days=1)),
        lambda gust: Account.objects.filter(user=gust).update(until=TODAY - dt.timedelta(days=1)),
        lambda gust: User.objects.filter(pk=gust.pk).update(is_active=False),
    ],
)
def test_who_has_no_post_any_more_reads_nothing(world, seated, token, end):
    end(world.users["Gust"])
    assert read(token) is None


def test_a_post_elsewhere_does_not_open_the_meetings_here(world, seated, token):
    Post.objects.filter(account=world.accounts["Gust"]).update(partnership=world.elders)
    assert read(token) == []


def test_a_key_of_who_has_no_post_left_is_forgotten(world, token):
    (rule,) = [one for one in RETENTION if one.model == "accounts.calendarkey"]
    assert not rule.due(TODAY).exists()
    Post.objects.filter(account=world.accounts["Gust"]).update(until=TODAY - dt.timedelta(days=1))
    assert rule.carry_out(rule.due(TODAY)) == 1


def test_nobody_makes_an_address_without_a_post(world):
    for act in (commands_calendar.make_key, commands_calendar.withdraw_key):
        with pytest.raises(PermissionDenied):
            act(by=stranger())
    with pytest.raises(Http404):
        queries_calendar.feed("iets")
