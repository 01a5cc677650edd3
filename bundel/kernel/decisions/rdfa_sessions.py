"""The names by which machines know a body in its term, a session, and the mandataries who were there when it began.

Vocabulary of mandates (mandaat#, org#, person#) beside that of decisions (besluit#). Who was away has no word in besluit#: as in
the published open code for minutes it is told with ext#heeftAfwezigeBijStart. No code of the lists of functions is given: only
"lid" and "voorzitter" in words.

Names are told of who holds a seat for a public authority in a board, an assembly or a council, and only how a session began:
not who was there at one item, nor why someone was away. Nothing is told before the meeting is closed.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone

from bundel.kernel.decisions.models import Attendance, Body, Meeting, Seat, Term

MANDATED = ("board", "assembly", "council")
TOLD = ("closed", "approved")
PUBLIC_TYPES = ("ocmw", "municipality")


@dataclass(frozen=True)
class BodyNames:
    """`address` is the body in its term when that is known, else the body itself; `whole` is always the body."""

    address: str
    whole: str
    name: str
    key: str
    start: dt.date | None = None
    until: dt.date | None = None

    @property
    def in_term(self) -> bool:
        return self.address != self.whole


@dataclass(frozen=True)
class Mandatary:
    """A seat that someone holds: the addresses of mandatary, person and mandate. `stands_in` is whom a substitute replaces."""

    address: str
    person: str
    name: str
    mandate: str
    role: str
    start: dt.datetime | None = None
    until: dt.datetime | None = None
    stands_in: str = ""


@dataclass(frozen=True)
class Session:
    """`points` are the addresses of the agenda items of which a decision was made known, as far as the page shows them."""

    address: str
    body: BodyNames
    planned: dt.datetime
    opened: dt.datetime | None
    closed: dt.datetime | None
    chair: str
    present: list[Mandatary]
    absent: list[Mandatary]
    points: list[str]


def body_names(whole: str, body: Body, day: dt.date, terms: Iterable[Term]) -> BodyNames:
    """The body on a day, among its terms; `whole` is the address of the body."""
    for term in terms:
        if term.body_id == body.pk and term.start <= day and (term.until is None or day <= term.until):
            return BodyNames(f"{whole}-{term.start:%Y-%m-%d}", whole, str(body), body.key, term.start, term.until)
    return BodyNames(whole, whole, str(body), body.key)


def of_meeting(meeting: Meeting, address: str, body: BodyNames, points: list[str]) -> Session:
    """Its attendances (with seat and party) are asked once. A seat without a line, or filled after the beginning, is not named."""
    lines = list(meeting.attendances.all()) if meeting.state in TOLD and meeting.body.kind in MANDATED else []
    named = [line for line in lines if _public(line.seat)]
    first = min((line.arrived for line in lines if line.arrived), default=None)
    present: list[Mandatary] = []
    absent: list[Mandatary] = []
    chair = ""
    for line in sorted(named, key=lambda line: (not line.seat.chair, line.seat.holder_name)):
        holder = _holder(line.seat, address, body)
        if line.state == "present" and line.arrived == first:
            present.append(holder)
            chair = holder.address if line.seat.chair else chair
        elif line.state == "substitute" and line.arrived == first:
            absent.append(holder)
            present += _substitute(line, holder)
        elif line.state in ("excused", "absent"):
            absent.append(holder)
    return Session(
        address, body, timezone.localtime(meeting.starts), _local(meeting.opened_at), _local(meeting.closed_at), chair, present, absent, points
    )


def _public(seat: Seat) -> bool:
    return seat.party.sector == "public" or seat.party.type in PUBLIC_TYPES


def _holder(seat: Seat, session: str, body: BodyNames) -> Mandatary:
    page = session.partition("#")[0]
    role = "voorzitter" if seat.chair else "lid"
    return Mandatary(
        address=f"{page}#mandataris-{seat.pk}", person=f"{page}#persoon-{seat.pk}", name=seat.holder_name,
        mandate=f"{page}#mandaat-{body.address.partition('#orgaan-')[2]}-{role}", role=role, start=_midnight(seat.start),
        until=_midnight(seat.until),
    )  # fmt: skip


def _substitute(line: Attendance, holder: Mandatary) -> list[Mandatary]:
    """Who sat there instead, when the seat says who that is."""
    if not line.seat.substitute_name:
        return []
    return [
        Mandatary(
            address=f"{holder.address}-vervanger", person=f"{holder.person}-vervanger", name=line.seat.substitute_name,
            mandate=holder.mandate, role=holder.role, stands_in=holder.address,
        )
    ]  # fmt: skip


def with_attendances(meetings: Iterable[UUID], most: int) -> list[Meeting]:
    """The latest of these meetings, at most so many, with all that a session is told from, in two queries."""
    rows = Meeting.objects.filter(pk__in=list(meetings), state__in=TOLD).select_related("body").order_by("-starts")[:most]
    return list(rows.prefetch_related("attendances__seat__party"))


def _midnight(day: dt.date | None) -> dt.datetime | None:
    return timezone.make_aware(dt.datetime.combine(day, dt.time())) if day else None


def _local(moment: dt.datetime | None) -> dt.datetime | None:
    return timezone.localtime(moment) if moment else None
