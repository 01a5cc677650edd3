"""Moments as a calendar file (RFC 5545): one moment, or behind a secret address those of a person or a place. No names."""

import datetime as dt
from collections.abc import Iterable
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

BACK, MOST = dt.timedelta(days=60), 1000


def one(viewer: Viewer, key: UUID) -> bytes:
    return calendar([find(viewer, key)], settings.LANGUAGE_CODE)


def feed(token: str) -> bytes:
    """The calendar behind a secret address. Http404 when it was ended, or its owner no longer works here."""
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
        booked = Booking.objects.filter(colleague=row.account_id, state__in=TAKES).values("moment")
        moments = moments.filter(Q(series__in=Series.objects.filter(holders=row.account_id)) | Q(pk__in=booked))
    return calendar(moments.select_related("series", "host").order_by("starts")[:MOST], viewer.user.language)


def calendar(moments: Iterable[Moment], language: str) -> bytes:
    """Kind, title, place and how many places are taken."""
    from icalendar import Calendar, Event  # only a calendar file pays for it

    made = Calendar()
    made.add("prodid", "-//Bundel//NL")
    made.add("version", "2.0")
    with translation.override(language or settings.LANGUAGE_CODE):
        for row in moments:
            event = Event()
            event.add("uid", f"{row.pk}@bundel")
            event.add("sequence", row.version)
            event.add("dtstamp", timezone.now())
            event.add("dtstart", row.starts.astimezone(dt.UTC))
            event.add("dtend", row.ends.astimezone(dt.UTC))
            event.add("summary", f"{row.series.title()} ({row.taken}/{row.capacity})")
            event.add("categories", [str(row.get_kind_display())])
            event.add("status", "CANCELLED" if row.state == "cancelled" else "CONFIRMED")
            event.add("location", ", ".join(part for part in (str(row.host), row.place) if part))
            event.add("url", settings.SITE_URL + reverse("moment", args=[row.pk]))
            made.add_component(event)
    return made.to_ical()
