"""Meetings as a calendar file (RFC 5545): one meeting, or all that a body still has. Titles of items are not in it."""

import datetime as dt
from collections.abc import Iterable
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from bundel.kernel.access.viewer import Viewer
from bundel.kernel.decisions import queries, queries_meetings
from bundel.kernel.decisions.models import Meeting

STATUS = {"planned": "TENTATIVE", "cancelled": "CANCELLED"}


def meeting_calendar(viewer: Viewer, key: UUID) -> bytes:
    return _file([queries_meetings.meeting_of(viewer, key)])


def body_calendar(viewer: Viewer, key: UUID) -> bytes:
    """The meetings of the last year and all that are planned."""
    body = queries.body_of(viewer, key)
    since = timezone.make_aware(dt.datetime.combine(viewer.today - dt.timedelta(days=365), dt.time.min))
    return _file(body.meetings.filter(starts__gte=since).select_related("body").order_by("starts")[:200])


def _file(meetings: Iterable[Meeting]) -> bytes:
    from icalendar import Calendar, Event  # only a calendar file pays for it

    calendar = Calendar()
    calendar.add("prodid", "-//Bundel//NL")
    calendar.add("version", "2.0")
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
