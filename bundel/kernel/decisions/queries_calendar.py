"""Meetings as a calendar file (RFC 5545): one meeting, all that a body still has, or those of a person by her secret address.

Titles of items are not in it.
"""

import datetime as dt
from collections.abc import Iterable
from uuid import UUID

from django.conf import settings
from django.db.models import Q
from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from bundel.kernel.access import tokens
from bundel.kernel.access.viewer import Viewer
from bundel.kernel.accounts import queries_posts
from bundel.kernel.decisions import queries, queries_meetings
from bundel.kernel.decisions.models import CalendarKey, Meeting, Seat
from bundel.kernel.parties import queries as parties

STATUS = {"planned": "TENTATIVE", "cancelled": "CANCELLED"}


def meeting_calendar(viewer: Viewer, key: UUID) -> bytes:
    return _file([queries_meetings.meeting_of(viewer, key)])


def body_calendar(viewer: Viewer, key: UUID) -> bytes:
    """The meetings of the last year and all that are planned."""
    body = queries.body_of(viewer, key)
    since = timezone.make_aware(dt.datetime.combine(viewer.today - dt.timedelta(days=365), dt.time.min))
    return _file(body.meetings.filter(starts__gte=since).select_related("body").order_by("starts")[:200])


def my_key(viewer: Viewer) -> CalendarKey | None:
    """The viewer's own calendar address, as far as it is known here: when it was made, never the address itself."""
    return CalendarKey.objects.filter(user=viewer.user).first()


def address(token: str) -> str:
    return settings.SITE_URL + reverse("calendar_feed", args=[token])


def feed(token: str, today: dt.date | None = None) -> bytes:
    """What someone's calendar programme reads without signing in: the meetings of the last year and to come, in the time that
    she holds or replaces a seat with an account that still has a post there. Http404: not (any more) an address, no post left."""
    found = CalendarKey.objects.select_related("user").filter(digest=tokens.digest(token)).first()
    today = today or timezone.localdate()
    posts = queries_posts.of_person(found.user, on=today) if found else []
    if not posts:
        raise Http404
    own = Q(pk__in=[])
    for account, partnership in posts:
        own |= (Q(account=account) | Q(substitute=account)) & Q(body__partnership=partnership)
    sits = Q(pk__in=[])
    for seat in Seat.objects.filter(own, parties.running(today)):
        while_seated = Q(body=seat.body_id, starts__date__gte=seat.start)
        sits |= while_seated & Q(starts__date__lte=seat.until) if seat.until else while_seated
    since = timezone.make_aware(dt.datetime.combine(today - dt.timedelta(days=365), dt.time.min))
    rows = Meeting.objects.filter(sits, starts__gte=since).select_related("body").order_by("starts")
    return _file(rows[:500], name="Bundel")


def _file(meetings: Iterable[Meeting], name: str = "") -> bytes:
    from icalendar import Calendar, Event  # only a calendar file pays for it

    calendar = Calendar()
    calendar.add("prodid", "-//Bundel//NL")
    calendar.add("version", "2.0")
    if name:
        calendar.add("x-wr-calname", name)
    for one in meetings:
        event = Event()
        event.add("uid", f"{one.pk}@bundel")
        event.add("sequence", one.version)
        event.add("dtstamp", timezone.now())
        event.add("dtstart", one.starts.astimezone(dt.UTC))
        event.add("dtend", one.ends.astimezone(dt.UTC))
        event.add("summary", str(one.body))
        event.add("status", STATUS.get(one.state, "CONFIRMED"))
        event.add("url", settings.SITE_URL + reverse("meeting", args=[one.pk]))
        if where := " ".join(part for part in (one.place, one.online) if part):
            event.add("location", where)
        calendar.add_component(event)
    return calendar.to_ical()
