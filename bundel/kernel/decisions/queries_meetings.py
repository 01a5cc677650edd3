"""What people see of meetings: the list, one meeting with its agenda and minutes, the tasks, what waits on whom."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet
from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from bundel.engines.governance.rules import Presence, Quorum, at_table, quorum
from bundel.kernel.access import trail
from bundel.kernel.access.prepared import prepared_query
from bundel.kernel.access.viewer import Viewer, may, require
from bundel.kernel.decisions import queries, queries_agenda, queries_files
from bundel.kernel.decisions.models import Attendance, Body, Correction, Item, Meeting, Seat, Task
from bundel.kernel.rooms.registry import Waiting

SHOWN, AHEAD = 6, dt.timedelta(days=14)
NOT_BEGUN = ("planned", "called")  # nobody was noted as present yet, and nothing came of it
MOODS = {"decided": "good", "rejected": "bad", "postponed": "warn"}  # of the chip of an item; else plain


def meetings(viewer: Viewer) -> QuerySet[Meeting]:
    require(viewer, "decisions:read")
    rows = Meeting.objects.filter(partnership=viewer.partnership).select_related("body")
    return rows.only("starts", "ends", "place", "state", "body__name", "partnership")


def meeting_of(viewer: Viewer, key: UUID, act: str = "decisions:read") -> Meeting:
    found = next(iter(queries_agenda.meeting(key)), None)
    if found is None:
        raise Http404
    require(viewer, "decisions:read", partnership=found.partnership_id)
    require(viewer, act, partnership=found.partnership_id)
    return found


def day_of(meeting: Meeting) -> dt.date:
    return timezone.localdate(meeting.starts)


@dataclass(frozen=True)
class Chair:
    """One seat at a meeting: what was noted of it, and whether it is filled at this moment."""

    seat: Seat
    line: Attendance | None
    there: bool


@dataclass(frozen=True)
class MeetingPage:
    """`agenda` holds items with `shown`: False means that this viewer sees only that there is a closed item."""

    meeting: Meeting
    agenda: list[Item]
    planned: int
    room: int
    chairs: list[Chair]
    quorum: Quorum
    tasks: list[Task]
    corrections: list[Correction]
    timeline: list

    @property
    def over(self) -> bool:
        """The items take longer than the meeting lasts."""
        return self.planned > self.room

    @property
    def running(self) -> bool:
        return self.meeting.state == "running"

    @property
    def before(self) -> bool:
        return self.meeting.state in NOT_BEGUN

    @property
    def open(self) -> bool:
        return self.before or self.running

    @property
    def noting(self) -> bool:
        """Whether minutes can still be written."""
        return self.meeting.state in ("running", "closed")


def meeting_page(viewer: Viewer, key: UUID, at: dt.datetime | None = None) -> MeetingPage:
    meeting = meeting_of(viewer, key)
    begun = meeting.state not in NOT_BEGUN
    agenda = _agenda(viewer, meeting)
    chairs = chairs_of(meeting, at)
    voting = [chair for chair in chairs if chair.seat.votes]
    length = int((meeting.ends - meeting.starts).total_seconds() // 60)
    return MeetingPage(
        meeting=meeting, agenda=agenda, planned=sum(item.minutes for item in agenda), room=length, chairs=chairs,
        quorum=quorum(meeting.body.quorum, meeting.body.quorum_value, len(voting), sum(chair.there for chair in voting)),
        tasks=queries_agenda.tasks(meeting.pk) if begun else [], corrections=queries_agenda.corrections(meeting.pk) if begun else [],
        timeline=trail.timeline(meeting.pk, limit=12),
    )  # fmt: skip


def _agenda(viewer: Viewer, meeting: Meeting) -> list[Item]:
    """The items in order, each with what hangs on it and with its words for this viewer."""
    agenda = queries_agenda.items(meeting.pk, day_of(meeting))
    if not agenda:
        return []
    sees = may(viewer, "decisions:closed", partnership=meeting.partnership_id) or queries.sits_in(viewer, meeting.body)
    taken = {one.item_id: one for one in queries_agenda.taken(meeting.pk)}
    laid, interests = _by_item(queries_agenda.papers(meeting.pk)), _by_item(queries_agenda.conflicts(meeting.pk))
    waiting = meeting.state in (*NOT_BEGUN, "running")
    lasts, earlier, later = _("%(minutes)s minuten"), _("%(title)s vroeger"), _("%(title)s later")
    for item in agenda:
        settled = item.state in queries.SETTLED
        item.shown, item.taken = sees or not item.closed, taken.get(item.pk)
        item.laid, item.interests = laid.get(item.pk, []), interests.get(item.pk, [])
        item.talked, item.waits, item.mood = item.kind in queries.TALKED, waiting and not settled, MOODS.get(item.state, "plain")
        item.unadvised = item.unadvised and not settled and not item.talked
        words = (item.get_kind_display(), lasts % {"minutes": item.minutes}, item.presenter)
        item.told = " · ".join(word for word in words if word)
        item.earlier, item.later = earlier % {"title": item.title}, later % {"title": item.title}
    queries_files.lay_before(meeting.pk, agenda)
    for item in agenda:
        item.more = bool(item.laid or item.files or item.interests or item.minuted)
    return agenda


def _by_item(rows: list) -> dict[UUID, list]:
    found: dict[UUID, list] = {}
    for row in rows:
        found.setdefault(row.item_id, []).append(row)
    return found


def chairs_of(meeting: Meeting, at: dt.datetime | None = None) -> list[Chair]:
    """Every seat of the meeting's day, the chair first, with who sits there at a moment (None: now, or at its end)."""
    at = at or meeting.closed_at or timezone.now()
    lines = {line.seat_id: line for line in queries_agenda.attendances(meeting.pk)} if meeting.state not in NOT_BEGUN else {}
    there, _held = at_table([Presence(pk, one.state, one.proxy_id, one.arrived, one.left) for pk, one in lines.items()], at)
    return [Chair(seat, lines.get(seat.pk), seat.pk in there) for seat in queries_agenda.seats(meeting.body_id, day_of(meeting))]


def voters(item: Item, at: dt.datetime | None = None) -> list[Seat]:
    """Who can vote on an item of a running meeting at a moment: who is there and who gave a proxy, without who has an interest."""
    meeting = item.meeting
    there, held = at_table(queries.presences(meeting), at or timezone.now())
    out = set(item.conflicts.values_list("seat", flat=True))
    seats = {seat.pk: seat for seat in queries.seats_on(item.body, day_of(meeting)) if seat.votes and seat.pk not in out}
    for pk, seat in seats.items():
        seat.through = seats.get(held.get(pk))
    return [seat for pk, seat in seats.items() if pk in there or seat.through]


def seats_of(meeting: Meeting) -> list[Seat]:
    return queries.seats_on(meeting.body, day_of(meeting))


def backlog(viewer: Viewer, meeting: Meeting) -> list[Item]:
    """What can still be put on this agenda."""
    require(viewer, "decisions:prepare", partnership=meeting.partnership_id)
    return list(meeting.body.items.filter(meeting__isnull=True).exclude(state__in=queries.SETTLED).order_by("title", "pk")[:200])


def later(meeting: Meeting | None) -> QuerySet[Meeting]:
    """The next meetings of the same body, to which an item can be put off; none for an item that stands on no agenda."""
    if meeting is None:
        return Meeting.objects.none()
    rows = Meeting.objects.filter(body=meeting.body, starts__gt=meeting.starts, state__in=("planned", "called"))
    return rows.select_related("body").order_by("starts")


def of_body(body: Body) -> list[Meeting]:
    """The latest and coming meetings of a body; the caller has checked that it may be seen."""
    return list(body.meetings.only("starts", "state", "body")[:10])


def tasks(viewer: Viewer) -> QuerySet[Task]:
    """What has to happen, as far as the viewer may know what it comes from."""
    require(viewer, "decisions:read")
    rows = Task.objects.filter(partnership=viewer.partnership).select_related("owner", "decision", "meeting__body")
    rows = rows.annotate(finished=ExpressionWrapper(Q(done_on__isnull=False), BooleanField()))
    if may(viewer, "decisions:closed"):
        return rows
    own = Q(owner=viewer.organisation) if viewer.organisation else Q(pk__in=[])
    sits = queries.seats_held(viewer).values("body")
    return rows.filter(Q(item__isnull=True) | Q(item__closed=False) | Q(item__body__in=sits) | own)


@prepared_query
def _coming(partnership: UUID, account: int, today: dt.date, start: dt.datetime, until: dt.datetime) -> QuerySet[Meeting]:
    rows = Meeting.objects.filter(body__in=queries.seats_of(account, today).values("body"), partnership=partnership)
    rows = rows.filter(starts__gte=start, starts__lt=until, state__in=("planned", "called", "running"))
    return rows.select_related("body").only("starts", "place", "state", "body__name").order_by("starts")[:SHOWN]


@prepared_query
def _unapproved(partnership: UUID) -> QuerySet[Meeting]:
    rows = Meeting.objects.filter(partnership=partnership, state="closed").select_related("body").order_by("starts")
    return rows.only("starts", "body__name")[:SHOWN]


def waiting(viewer: Viewer) -> Iterator[Waiting]:
    """Meetings of the coming fortnight, for who has a seat; minutes to approve, for who keeps them."""
    if not may(viewer, "decisions:read"):
        return
    start = timezone.make_aware(dt.datetime.combine(viewer.today, dt.time.min))
    if viewer.account:
        for one in _coming(viewer.partnership, viewer.account.pk, viewer.today, start, start + AHEAD):
            yield Waiting(
                _("%(body)s vergadert") % {"body": one.body}, f"{timezone.localtime(one.starts):%d/%m/%Y %H:%M} {one.place}".strip(),
                reverse("meeting", args=[one.pk]), one.get_state_display(), "", 30,
            )  # fmt: skip
    if may(viewer, "decisions:prepare"):
        for one in _unapproved(viewer.partnership):
            yield Waiting(
                _("Verslag van %(body)s") % {"body": one.body}, f"{day_of(one):%d/%m/%Y}", reverse("meeting", args=[one.pk]),
                _("goed te keuren"), "warn", 40,
            )  # fmt: skip
