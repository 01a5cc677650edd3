"""Meetings as a calendar file: one meeting, all that a body still has; and those of a person for her own calendar.

Titles of items are not in it.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from bundel.kernel.access.viewer import Viewer
from bundel.kernel.decisions import queries, queries_meetings
from bundel.kernel.decisions.models import Meeting, Seat
from bundel.kernel.parties import queries as parties
from bundel.kernel.rooms.calendar import Entry, calendar_file
from bundel.kernel.rooms.templatetags.spoken import plainly

STATUS = {"planned": "TENTATIVE", "cancelled": "CANCELLED"}


def meeting_calendar(viewer: Viewer, key: UUID) -> bytes:
    return calendar_file(_entries([queries_meetings.meeting_of(viewer, key)]))


def body_calendar(viewer: Viewer, key: UUID) -> bytes:
    """The meetings of the last year and all that are planned."""
    body = queries.body_of(viewer, key)
    rows = body.meetings.filter(starts__gte=_a_year_before(viewer.today)).select_related("body").order_by("starts")[:200]
    return calendar_file(_entries(rows))


def of_person(user: Any, posts: Iterable[tuple[int, UUID]], today: dt.date) -> Iterator[Entry]:
    """The meetings of the last year and to come, in the time that she holds or replaces a seat with an account that has a
    post there. A source of `rooms.calendar`."""
    own = Q(pk__in=[])
    for account, partnership in posts:
        own |= (Q(account=account) | Q(substitute=account)) & Q(body__partnership=partnership)
    sits = Q(pk__in=[])
    for seat in Seat.objects.filter(own, parties.running(today)):
        while_seated = Q(body=seat.body_id, starts__date__gte=seat.start)
        sits |= while_seated & Q(starts__date__lte=seat.until) if seat.until else while_seated
    rows = Meeting.objects.filter(sits, starts__gte=_a_year_before(today)).select_related("body").order_by("starts")
    return _entries(rows[:500])


def _a_year_before(today: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(today - dt.timedelta(days=365), dt.time.min))


def _entries(meetings: Iterable[Meeting]) -> Iterator[Entry]:
    for one in meetings:
        yield Entry(
            uid=str(one.pk), sequence=one.version, starts=one.starts, ends=one.ends, title=plainly(one.body, "name"),
            url=settings.SITE_URL + reverse("meeting", args=[one.pk]), status=STATUS.get(one.state, "CONFIRMED"),
            place=" ".join(part for part in (one.place, one.online) if part),
        )  # fmt: skip
