"""What everyone sees on the public site: which consultation hours can be booked, where and when. Never who booked."""

import datetime as dt
from dataclasses import dataclass
from itertools import groupby
from uuid import UUID

from django.db.models import F
from django.http import Http404
from django.utils import timezone

from bundel.kernel.access import rows as locks
from bundel.kernel.access import tokens
from bundel.kernel.moments import times
from bundel.kernel.moments.models import Booking, Moment, Series

AHEAD = 60 * times.DAY
SHOWN = 40


@dataclass
class Offered:
    """`rows` are the first moments with a free place; `hosts` the centres with something to book, and `chosen` one of them;
    `subjects` what can be booked, by its Dutch title, and `subject` one of those titles."""

    rows: list[Moment]
    hosts: list
    chosen: object
    subjects: list[Series]
    subject: str

    @property
    def days(self) -> list[tuple[dt.date, list[Moment]]]:
        """The rows by the day on which they are."""
        return [(day, list(found)) for day, found in groupby(self.rows, key=lambda one: timezone.localdate(one.starts))]


def offered(about: object, host: str = "", subject: str = "") -> Offered:
    """What residents can book at a partnership in the coming two months, at one centre or at all, of one title or of all. Two
    queries."""
    open_ones = Series.objects.filter(partnership=about.pk, who="everyone").select_related("host__territory")
    hosts = {one.host_id: one.host for one in open_ones}
    chosen = next((one for one in hosts.values() if one.key and one.key == host), None)
    subjects = {one.title_nl: one for one in open_ones if not chosen or one.host_id == chosen.pk}
    subject = subject if subject in subjects else ""
    now = timezone.now()
    rows = Moment.objects.filter(partnership=about.pk, state="planned", starts__gt=now, starts__lt=now + AHEAD, series__who="everyone")
    rows = rows.filter(host=chosen) if chosen else rows
    rows = rows.filter(series__title_nl=subject) if subject else rows
    free = rows.filter(taken__lt=F("capacity")).select_related("series__organisation", "host__territory")
    by_name = sorted(hosts.values(), key=lambda one: str(one))
    return Offered(list(free.order_by("starts", "id")[:SHOWN]), by_name, chosen, [subjects[key] for key in sorted(subjects)], subject)


def bookable(about: object, key: UUID) -> Moment:
    """One moment that residents can book at this partnership, also a full one. Http404 otherwise."""
    rows = Moment.objects.filter(pk=key, partnership=about.pk, series__who="everyone", starts__gt=timezone.now())
    row = rows.exclude(state="cancelled").select_related("series__organisation", "host__territory", "partnership").first()
    if row is None:
        raise Http404
    return row


@locks.as_house
def opened(about: object, token: str) -> Booking:
    """The booking behind a secret address. Http404 when there is none, or when what was typed is gone."""
    rows = Booking.objects.filter(digest=tokens.digest(token), moment__partnership=about.pk).exclude(digest="")
    row = rows.select_related("moment__series__organisation", "moment__host__territory").first()
    if row is None:
        raise Http404
    return row


@locks.as_house
def turn_of(row: Booking) -> int:
    """How many wait before her, and she: 1 is first."""
    return Booking.objects.filter(moment=row.moment_id, state="waiting", turn__lte=row.turn).count() if row.turn else 0
