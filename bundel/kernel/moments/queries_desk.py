"""What the desk and the specialist see of a day: the reception queue of a place, and the week of whoever holds moments."""

import datetime as dt
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from bundel.kernel.access import rows as locks
from bundel.kernel.access.prepared import prepared_query
from bundel.kernel.access.viewer import Viewer, require
from bundel.kernel.moments import times
from bundel.kernel.moments.models import TAKES, Booking, Moment, Series
from bundel.kernel.moments.queries import MOODS, Seen, _with_people, day_in_words, seen

MOST = 300  # bookings of one place on one day
NAMED = ("series__title_nl", "series__title_fr", "series__title_en", "host__name", "host__short_name")
WEEK = ("starts", "ends", "state", "taken", "capacity", "slot_minutes", "per_slot", *NAMED, "series__who", "series__organisation")
BOOKED = (  # what the week says of a booking
    "moment", "name", "about", "state", "seat", "code", "arrived_at", "called_at", "subject_kind", "subject", "resident__name",
    "colleague__user__name", "organisation__name", "organisation__short_name",
)  # fmt: skip
LINE = ("starts", "ends", "state", "taken", *NAMED)  # what a line on the home page says of a moment


@dataclass
class Queue:
    """One place on one day: who came and waits, who is still expected, and who was."""

    place: object
    day: dt.date
    moments: list[Moment]
    waiting: list[Seen]
    expected: list[Seen]
    served: list[Seen]


@locks.as_house
def reception(viewer: Viewer, host: UUID | None = None) -> Queue:
    """The reception queue of today at the own organisation. 404 or 403 for another place. Four queries and a read."""
    host = host or viewer.organisation
    require(viewer, "moments:attend", organisation=host)
    day = viewer.today
    rows = Moment.objects.filter(host=host, starts__gte=times.midnight(day), starts__lt=times.midnight(day + times.DAY))
    moments = list(rows.filter(partnership=viewer.partnership).select_related("series").order_by("starts", "id"))
    bookings = Booking.objects.filter(moment__in=[one.pk for one in moments], state__in=TAKES)
    by_time = _with_people(bookings).order_by("moment__starts", "moment", "seat")[:MOST]
    found = seen(viewer, moments, by_time, _held(viewer, moments))
    titles = {one.pk: one.series for one in moments}
    for one in found:
        one.series = titles[one.row.moment_id]
    waiting = sorted(
        (one for one in found if one.row.arrived_at and not one.row.called_at and one.row.state == "booked"), key=lambda s: s.row.queue or 0
    )
    expected = sorted((one for one in found if not one.row.arrived_at and one.row.state == "booked"), key=lambda s: s.at)
    served = [one for one in found if one.row.state != "booked"]
    return Queue(viewer.account.organisation, day, moments, waiting, expected, served)


def _held(viewer: Viewer, moments: list[Moment]) -> set[UUID]:
    if viewer.account is None:
        return set()
    keys = {one.series_id for one in moments if one.series.organisation_id == viewer.organisation}
    return set(Series.objects.filter(pk__in=keys, holders=viewer.account).values_list("pk", flat=True)) if keys else set()


@dataclass
class Entry:
    """One moment in an agenda, with its bookings when they show."""

    row: Moment
    bookings: list[Seen]
    mood: str

    @property
    def hours(self) -> str:
        return f"{timezone.localtime(self.row.starts):%H:%M}–{timezone.localtime(self.row.ends):%H:%M}"

    @property
    def lines(self) -> SafeString:
        """Its bookings: a week has a hundred, so that none is rendered apart."""
        drawn = '<li><div><b>{}</b> {}<br><small>{}{}{}</small></div><div class="push"><span class="chip {}">{}</span></div></li>'
        step = ' · <a href="{}">{}<span class="unseen"> {}</span></a>'
        return format_html_join("", drawn, (
            (
                one.hour, one.who, one.told, format_html(' · <span lang="nl">{}</span>', one.row.about) if one.row.about else "",
                format_html_join("", step, ((to.url, to.title, one.row.code) for to in one.steps)), one.mood, one.state,
            )
            for one in self.bookings
        ))  # fmt: skip

    @property
    def taken(self) -> str:
        return _("%(taken)s van %(capacity)s bezet") % {"taken": self.row.taken, "capacity": self.row.capacity}


@dataclass
class Day:
    day: dt.date
    label: str
    entries: list[Entry] = field(default_factory=list)
    today: bool = False


@dataclass
class Week:
    days: list[Day]
    monday: dt.date
    before: dt.date
    after: dt.date
    own: bool  # whether the viewer holds anything at all


@prepared_query
def _held_by(account: int) -> QuerySet[Series]:
    return Series.objects.filter(holders=account).values_list("pk", flat=True)


@prepared_query
def _between(partnership: UUID, account: int, held: list[UUID], start: dt.datetime, end: dt.datetime) -> QuerySet[Moment]:
    """What an account holds, and where a colleague booked for it."""
    booked = Booking.objects.filter(colleague=account, state__in=TAKES).order_by().values("moment")
    rows = Moment.objects.filter(Q(series__in=held) | Q(pk__in=booked), partnership=partnership, starts__gte=start, starts__lt=end)
    return rows.select_related("series", "host").only(*WEEK).order_by("starts", "id")[:200]


@prepared_query
def _booked(partnership: UUID, held: list[UUID], start: dt.datetime, end: dt.datetime) -> QuerySet[Booking]:
    """The bookings of what is held, without the waiting ones."""
    rows = Booking.objects.filter(moment__partnership=partnership, moment__series__in=held, state__in=TAKES)
    rows = rows.filter(moment__starts__gte=start, moment__starts__lt=end)
    return rows.select_related("resident", "colleague__user", "organisation").only(*BOOKED).order_by("moment", "seat")[:1000]


def week(viewer: Viewer, day: dt.date) -> Week:
    """The week around a day of what the viewer holds, or where a colleague booked for her."""
    require(viewer, "moments:read")
    monday = day - times.DAY * day.weekday()
    start, end = times.midnight(monday), times.midnight(monday + 7 * times.DAY)
    series = _held_by(viewer.account.pk) if viewer.account else []
    moments = _between(viewer.partnership, viewer.account.pk, series, start, end) if viewer.account else []
    known = {one.pk for one in moments}
    # whom a booking is for shows to who holds the moment for the organisation that she works for now
    held = {one.series_id for one in moments if one.series_id in series and one.series.organisation_id == viewer.organisation}
    bookings = [one for one in _booked(viewer.partnership, sorted(held), start, end) if one.moment_id in known] if held else []
    found = seen(viewer, moments, bookings, held)
    days = [Day(monday + times.DAY * number, day_in_words(monday + times.DAY * number)) for number in range(7)]
    by_moment: dict[UUID, list[Seen]] = {}
    for one in found:
        by_moment.setdefault(one.row.moment_id, []).append(one)
    for moment in moments:
        day = days[(timezone.localdate(moment.starts) - monday).days]
        day.entries.append(Entry(moment, by_moment.get(moment.pk, []), MOODS[moment.state]))
    for one in days:
        one.today = one.day == viewer.today
    days = [one for one in days if one.entries or one.day.weekday() < 5]
    owns = bool(moments) or Series.objects.filter(holders=viewer.account, partnership=viewer.partnership).exists()
    return Week(days, monday, monday - 7 * times.DAY, monday + 7 * times.DAY, owns)


@prepared_query
def _around(
    partnership: UUID, held: list[UUID], now: dt.datetime, today: dt.datetime, since: dt.datetime, until: dt.datetime
) -> QuerySet[Moment]:
    booked = Exists(Booking.objects.filter(moment=OuterRef("pk"), state="booked"))
    rows = Moment.objects.filter(
        Q(starts__gte=today, ends__gt=now, state="planned", taken__gt=0) | Q(booked, ends__lt=now), partnership=partnership,
        series__in=held, starts__gt=since, starts__lt=until,
    )  # fmt: skip
    return rows.select_related("series", "host").only(*LINE).order_by("starts")[:MOST]


@prepared_query
def _to_tell(partnership: UUID, organisation: UUID, now: dt.datetime, limit: int) -> QuerySet[Booking]:
    rows = Booking.objects.filter(organisation=organisation, to_tell=True, moment__partnership=partnership, moment__ends__gt=now)
    rows = rows.select_related("moment__series").only("code", "moment__starts", *(f"moment__{field}" for field in NAMED[:3]))
    return rows.order_by(F("moment__starts"))[:limit]


def held_lately(viewer: Viewer, limit: int = 6) -> tuple[list[Moment], list[Moment]]:
    """What the viewer holds today with at least one booking and is not over; and of the last two weeks, where somebody is still
    not noted as there or not. The first of each. Two queries, one for who holds nothing."""
    held = _held_by(viewer.account.pk) if viewer.account else []
    if not held:
        return [], []
    now, today = timezone.now(), times.midnight(viewer.today)
    found = _around(viewer.partnership, held, now, today, now - dt.timedelta(days=15), today + times.DAY)
    coming = [row for row in found if row.ends > now]
    return coming[:limit], [row for row in found if row.ends < now and row.state != "cancelled"][:limit]


def to_call(viewer: Viewer, limit: int = 6) -> list[Booking]:
    """Bookings of the own organisation about which something changed that no letter could say."""
    if viewer.organisation is None:
        return []
    return _to_tell(viewer.partnership, viewer.organisation, timezone.now(), limit)
