"""What people see of moments: everyone of the partnership when and how many places are left; who booked only where she is
concerned, and each look at names stands in the trail."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.http import Http404
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bundel.kernel.access import rows as locks
from bundel.kernel.access import trail
from bundel.kernel.access.prepared import prepared_query
from bundel.kernel.access.viewer import Viewer, may, require
from bundel.kernel.moments import seating, times
from bundel.kernel.moments.models import (  # noqa: F401
    BOOKERS,
    BOOKING_STATES,
    COUNTED,
    KINDS,
    LIVE,
    MOMENT_STATES,
    Booking,
    Feed,
    Moment,
    Presence,
    Series,
)
from bundel.kernel.parties import queries as parties
from bundel.kernel.rooms.registry import Line, rooms

PERIODS = [
    ("today", gettext_lazy("vandaag")),
    ("week", gettext_lazy("deze week")),
    ("next", gettext_lazy("volgende week")),
    ("month", gettext_lazy("deze maand")),
    ("past", gettext_lazy("voorbij")),
    ("all", gettext_lazy("alles")),
]
ROOM = [("free", gettext_lazy("nog plaats")), ("full", gettext_lazy("volzet"))]
STATE_CHOICES, BOOKING_CHOICES, WHO_CHOICES = MOMENT_STATES, BOOKING_STATES, BOOKERS
STATE_WORDS = dict(BOOKING_STATES)
MOODS = {
    "planned": "plain",
    "held": "good",
    "cancelled": "bad",
    "booked": "idea",
    "waiting": "warn",
    "present": "good",
    "absent": "bad",
}
MOST_PEOPLE = 300


# ---- what other rooms ask; they have checked that the subject may be seen --------------------------------------------


@locks.as_house
def of_subject(subject: UUID) -> list[Moment]:
    """The moments that are about one object, or in which somebody booked for it; the earliest first, at most 200."""
    booked = Booking.objects.filter(moment=OuterRef("pk"), subject=subject, state__in=LIVE)
    rows = Moment.objects.filter(Q(series__subject=subject) | Q(Exists(booked))).select_related("series", "host")
    return list(rows.order_by("starts", "id")[:200])


@locks.as_house
def bookings_of(subject: UUID) -> list[Booking]:
    """The bookings that were made for one object (a case), without names; the earliest moment first, at most 200."""
    return _bookings_of(subject)


@prepared_query
def _bookings_of(subject: UUID) -> QuerySet[Booking]:
    rows = Booking.objects.filter(subject=subject).select_related("moment__series", "moment__host").only(
        "state", "code", "moment__starts", "moment__ends", "moment__state", "moment__series__title_nl", "moment__series__title_fr",
        "moment__series__title_en", "moment__host__name", "moment__host__short_name",
    )  # fmt: skip
    return rows.order_by("moment__starts", "id")[:200]


@locks.as_house
def bookings_for(resident: UUID) -> list[Booking]:
    """Every booking that a centre made for one of its residents, the earliest first, at most 500. For the copy of her data: the
    caller checked and wrote it down."""
    rows = Booking.objects.filter(resident=resident).select_related("moment__series", "moment__host", "organisation")
    return list(rows.order_by("moment__starts", "id")[:500])


def next_free(
    partnership: UUID,
    *,
    after: dt.datetime | None = None,
    kind: str | None = None,
    host: UUID | None = None,
    but: UUID | None = None,
    subject: UUID | None = None,
    public: bool = False,
    limit: int = 5,
) -> list[Moment]:
    """The first planned moments with a free place that begin after an instant (None: now). `public`: only what residents
    may book; `but`: not with this host. With series and host; one query."""
    rows = Moment.objects.filter(partnership=partnership, state="planned", starts__gt=after or timezone.now(), taken__lt=F("capacity"))
    narrow = {"kind": kind, "host": host, "series__subject": subject}
    rows = rows.filter(**{name: value for name, value in narrow.items() if value})
    rows = rows.exclude(host=but) if but else rows
    rows = rows.filter(series__who="everyone") if public else rows.exclude(series__who="nobody")
    return list(rows.select_related("series", "host").order_by("starts", "id")[:limit])


# ---- lists -----------------------------------------------------------------------------------------------------------


def listed(viewer: Viewer, *, coming: bool = True) -> QuerySet[Moment]:
    """The moments of the partnership the viewer works in; without `coming` also those that are over."""
    require(viewer, "moments:read")
    rows = Moment.objects.filter(partnership=viewer.partnership).select_related("series", "host")
    rows = rows.defer("series__text_nl", "series__text_fr", "series__text_en")
    return rows.filter(starts__gte=times.midnight(viewer.today)) if coming else rows


def in_period(rows: QuerySet[Moment], period: str, today: dt.date) -> QuerySet[Moment]:
    """`period` is one of PERIODS; weeks begin on Monday."""
    monday = today - times.DAY * today.weekday()
    month = today.replace(day=1)
    spans = {
        "today": (today, today + times.DAY),
        "week": (monday, monday + 7 * times.DAY),
        "next": (monday + 7 * times.DAY, monday + 14 * times.DAY),
        "month": (month, (month + 32 * times.DAY).replace(day=1)),
        "past": (None, today),
    }
    return between(rows, *spans.get(period, (None, None)))


def between(rows: QuerySet, start: dt.date | None, end: dt.date | None, prefix: str = "") -> QuerySet:
    """From `start` until the day before `end`; None leaves that side open."""
    if start:
        rows = rows.filter(**{f"{prefix}starts__gte": times.midnight(start)})
    return rows.filter(**{f"{prefix}starts__lt": times.midnight(end)}) if end else rows


def with_room(rows: QuerySet[Moment], which: str) -> QuerySet[Moment]:
    rows = rows.filter(state="planned", ends__gt=timezone.now()).exclude(series__who="nobody")
    return rows.filter(taken__lt=F("capacity")) if which == "free" else rows.filter(taken__gte=F("capacity"))


def with_word(rows: QuerySet[Moment], word: str) -> QuerySet[Moment]:
    return rows.filter(Q(series__title_nl__icontains=word) | Q(series__title_fr__icontains=word) | Q(place__icontains=word))


def serving(rows: QuerySet[Moment], party: str) -> QuerySet[Moment]:
    """What is for this member alone, or where people of it booked or were counted."""
    booked = locks.OfTheHouse(Booking).filter(organisation=party, state__in=LIVE).values_list("moment", flat=True).distinct()
    counted = Presence.objects.filter(moment=OuterRef("pk"), party=party)
    return rows.filter(Q(series__serves=party) | Q(pk__in=list(booked)) | Q(Exists(counted)))


def hosts(viewer: Viewer) -> list[tuple[str, str]]:
    """The places where something is planned, for the filter above the list."""
    used = list(Series.objects.filter(partnership=viewer.partnership).order_by().values_list("host", flat=True).distinct()[:500])
    return [(str(key), name) for key, name in parties.called(used)]


def members(viewer: Viewer) -> list[tuple[str, str]]:
    rows = parties.members(viewer.partnership, viewer.today).select_related(None).values_list("pk", "short_name", "name")
    return [(str(key), short or name) for key, short, name in rows]


# ---- one moment ------------------------------------------------------------------------------------------------------


def find(viewer: Viewer, key: UUID) -> Moment:
    """One moment of a partnership in which the viewer holds a post. Http404 otherwise."""
    row = next(iter(_one(key)), None)
    if row is None or not may(viewer, "moments:read", partnership=row.partnership_id):
        raise Http404
    return row


@prepared_query
def _one(key: UUID) -> QuerySet[Moment]:
    return Moment.objects.filter(pk=key).select_related("series__organisation", "series__serves", "host", "partnership").order_by()


@locks.as_house
def waiting_for(moment: Moment) -> int:
    """How many wait for a place in it. A count alone; the caller may see the moment."""
    return Booking.objects.filter(moment=moment, state="waiting").count()


def find_for(viewer: Viewer, key: UUID, side: str) -> Moment:
    """The same, when the viewer may `plan`, `book` or `attend` it; else PermissionDenied."""
    row = find(viewer, key)
    if not may_act(viewer, row)[side]:
        raise PermissionDenied(f"moments:{side}")
    return row


def may_act(viewer: Viewer, row: Moment) -> dict[str, bool]:
    where, held = row.partnership_id, row.series.organisation_id
    return {
        "plan": may(viewer, "moments:plan", partnership=where, organisation=held),
        "book": may(viewer, "moments:book", partnership=where, organisation=viewer.organisation),
        "attend": any(may(viewer, "moments:attend", partnership=where, organisation=one) for one in (held, row.host_id)),
    }


def holds(viewer: Viewer, series: Series) -> bool:
    """Whether the viewer is one of who holds it, for the organisation that does."""
    if viewer.account is None or viewer.organisation != series.organisation_id:
        return False
    return series.holders.filter(pk=viewer.account.pk).exists()


@dataclass
class Seen:
    """A booking as the viewer sees it. `who` is a name only for who is concerned; everyone else reads `bezet`."""

    row: Booking
    at: dt.datetime
    open: bool
    may_cancel: bool
    who: str = ""
    waits: int = 0  # minutes since she came
    turn: int = 0  # how many wait before her, and she: 1 is first
    steps: list[Line] = field(default_factory=list)  # what other rooms offer to go on with

    @property
    def mood(self) -> str:
        return MOODS.get(self.row.state, "plain")

    @property
    def hour(self) -> str:
        return f"{timezone.localtime(self.at):%H:%M}"

    @property
    def told(self) -> str:
        """For which organisation, and her code."""
        return f"{self.row.organisation} · {_('code %(code)s') % {'code': self.row.code}}"

    @property
    def state(self) -> str:
        return str(STATE_WORDS[self.row.state])


def seen(viewer: Viewer, moments: Iterable[Moment], bookings: Iterable[Booking], held: set[UUID]) -> list[Seen]:
    """The bookings as the viewer may see them, in their order. `held` are the series that she holds. Names that show are a
    read, which stands in the trail."""
    by_key = {one.pk: one for one in moments}
    now, found, people, typed = timezone.now(), [], set(), 0
    own = may(viewer, "moments:book", organisation=viewer.organisation)
    turns: dict[UUID, int] = {}
    for row in bookings:
        moment = row.moment = by_key[row.moment_id]
        mine = own and row.organisation_id == viewer.organisation
        concerned = mine or moment.series_id in held
        waits = row.state == "waiting"
        turns[row.moment_id] = turns.get(row.moment_id, 0) + waits
        found.append(
            Seen(
                row,
                moment.time_of(row.seat),
                concerned,
                concerned,
                turn=turns[row.moment_id] if waits else 0,
                who=name_of(row) if concerned else _("bezet") if not waits else _("wacht"),
                waits=int((now - row.arrived_at).total_seconds() // 60) if row.arrived_at and not row.called_at else 0,
            )
        )
        if concerned:
            people |= {row.resident_id} if row.resident_id else set()
            typed += bool(row.name)
    to_go_on = [one for one in found if one.open and not one.row.colleague_id and one.row.state in LIVE]
    for offers in rooms.at_bookings if to_go_on else ():
        offered = offers(viewer, [one.row for one in to_go_on])
        for one in to_go_on:
            one.steps += [offered[one.row.pk]] if one.row.pk in offered else []
    if people or typed:
        trail.record(
            "moment.names_read",
            by=viewer,
            partnership=viewer.partnership,
            people=people,
            is_read=True,
            number=len(people) + typed,
            reason=_("reservaties van een moment"),
        )
    return found


def name_of(row: Booking) -> str:
    """Whom a booking is for, in words; the caller checked that she may know."""
    if row.resident_id:
        return row.resident.name
    if row.colleague_id:
        return row.colleague.user.name
    return row.name or _("niet meer bekend")


def _with_people(rows: QuerySet[Booking]) -> QuerySet[Booking]:
    """With the names of whom they are for, and no more of these than a name; the moments are at hand where bookings are shown."""
    return rows.select_related("resident", "colleague__user", "organisation").only(
        "moment", "name", "phone", "email", "about", "state", "seat", "turn", "code", "queue", "arrived_at", "called_at", "to_tell", "booked_at",
        "subject_kind", "subject",
        "resident__name", "colleague__user__name", "organisation__name", "organisation__short_name",
    )  # fmt: skip


@dataclass
class Page:
    """One moment as a person sees it."""

    row: Moment
    may: dict[str, bool]
    holders: list[str]
    bookings: list[Seen]
    waiting: list[Seen]
    gone: list[Seen]
    presences: list[Presence]
    timeline: list
    now: dt.datetime

    @property
    def over(self) -> bool:
        return self.row.ends <= self.now

    @property
    def begun(self) -> bool:
        return timezone.localdate(self.row.starts) <= timezone.localdate(self.now)

    @property
    def today(self) -> bool:
        return timezone.localdate(self.row.starts) == timezone.localdate(self.now)

    @property
    def bookable(self) -> bool:
        return self.may["book"] and self.row.state == "planned" and not self.over and self.row.series.who != "nobody"

    @property
    def counted(self) -> bool:
        return self.row.kind in COUNTED

    @property
    def mood(self) -> str:
        return MOODS[self.row.state]


@locks.as_house
def page(viewer: Viewer, key: UUID) -> Page:
    row = find(viewer, key)
    rows = list(_with_people(Booking.objects.filter(moment=row)).order_by(F("seat").asc(nulls_last=True), "turn", "booked_at")[:500])
    gone = [one for one in rows if one.state == "cancelled" and (one.to_tell or row.state == "cancelled")]
    rows = [one for one in rows if one.state != "cancelled"]
    all_seen = seen(viewer, [row], rows + gone, {row.series_id} if holds(viewer, row.series) else set())
    holding = list(row.series.holders.select_related("user"))
    return Page(
        row,
        may_act(viewer, row),
        [one.user.name for one in holding],
        [one for one in all_seen if one.row.state in ("booked", "present", "absent")],
        [one for one in all_seen if one.row.state == "waiting"],
        [one for one in all_seen if one.row.state == "cancelled"],
        list(row.presences.select_related("party").order_by("party__sort_name")),
        trail.timeline(row.pk, limit=12),
        timezone.now(),
    )


def free_slots(row: Moment) -> list[tuple[int, str]]:
    """The slots with a free place that are not over, as (number, hour); empty without slots."""
    if not row.slot_minutes:
        return []
    slots = dict.fromkeys(row.slot_of(seat) for seat in seating.free_seats(row, timezone.now()))
    return [(slot, f"{timezone.localtime(row.time_of(slot * row.per_slot + 1)):%H:%M}") for slot in slots]


@locks.as_house
def find_booking(viewer: Viewer, key: UUID) -> Booking:
    """One booking of a moment that the viewer may see. Http404 otherwise; what she may do with it, the command asks."""
    row = Booking.objects.select_related("moment__series", "moment__partnership").filter(pk=key).first()
    if row is None or not may(viewer, "moments:read", partnership=row.moment.partnership_id):
        raise Http404
    return row


def day_in_words(day: dt.date) -> str:
    return date_format(day, "l j F")
