"""Moments as a calendar file: one moment, those of a place behind a secret address, and those of a person. No names."""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Q
from django.http import Http404
from django.urls import reverse
from django.utils import timezone, translation

from bundel.kernel.access import tokens
from bundel.kernel.access.viewer import Viewer, may, viewer_of
from bundel.kernel.moments.models import TAKES, Booking, Feed, Moment, Series
from bundel.kernel.moments.queries import find
from bundel.kernel.rooms.calendar import Entry, calendar_file

BACK, MOST = dt.timedelta(days=60), 1000


def one(viewer: Viewer, key: UUID) -> bytes:
    with translation.override(settings.LANGUAGE_CODE):
        return calendar_file(_entries([find(viewer, key)]))


def of_person(user: Any, posts: Iterable[tuple[int, UUID]], today: dt.date) -> Iterator[Entry]:
    """What she holds, and where a place was booked for her, in each partnership that she works in. A source of
    `rooms.calendar`; everyone with a post reads when moments are."""
    own = Q(pk__in=[])
    for account, partnership in posts:
        own |= _own(account) & Q(partnership=partnership)
    rows = Moment.objects.filter(own, starts__gt=timezone.make_aware(dt.datetime.combine(today, dt.time.min)) - BACK)
    return _entries(rows.select_related("series", "host").order_by("starts")[:MOST])


def feed(token: str) -> bytes:
    """The calendar behind a secret address of a place, or one of a person's moments that was made before she had one for
    everything. Http404 when it was ended, or its owner no longer works here."""
    row = Feed.objects.filter(digest=tokens.digest(token), ended__isnull=True).select_related("account__user").first()
    if row is None or not row.account.user.is_active:
        raise Http404
    viewer = viewer_of(row.account.user, account=row.account.uuid, partnership=row.partnership_id)
    if viewer.account is None or viewer.account.pk != row.account_id or not may(viewer, "moments:read", partnership=row.partnership_id):
        raise Http404
    moments = Moment.objects.filter(partnership=row.partnership_id, starts__gt=timezone.now() - BACK)
    if row.place_id:
        if not may(viewer, "moments:attend", partnership=row.partnership_id, organisation=row.place_id):
            raise Http404
        moments = moments.filter(host=row.place_id)
    else:
        moments = moments.filter(_own(row.account_id))
    with translation.override(viewer.user.language or settings.LANGUAGE_CODE):
        return calendar_file(_entries(moments.select_related("series", "host").order_by("starts")[:MOST]))


def _own(account: int) -> Q:
    booked = Booking.objects.filter(colleague=account, state__in=TAKES).values("moment")
    return Q(series__in=Series.objects.filter(holders=account)) | Q(pk__in=booked)


def _entries(moments: Iterable[Moment]) -> Iterator[Entry]:
    """Kind, title, place and how many places are taken."""
    for row in moments:
        yield Entry(
            uid=str(row.pk), sequence=row.version, starts=row.starts, ends=row.ends,
            title=f"{row.series.title()} ({row.taken}/{row.capacity})", url=settings.SITE_URL + reverse("moment", args=[row.pk]),
            status="CANCELLED" if row.state == "cancelled" else "CONFIRMED",
            place=", ".join(part for part in (str(row.host), row.place) if part), kind=str(row.get_kind_display()),
        )  # fmt: skip
