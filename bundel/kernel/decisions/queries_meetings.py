"""What people see of meetings: the list, one meeting with its agenda and minutes, the tasks, what waits on whom."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db.models import BooleanField, ExpressionWrapper, Prefetch, Q, QuerySet
from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from bundel.engines.governance.rules import Presence, Quorum, at_table, quorum
from bundel.kernel.access import trail
from bundel.kernel.access.prepared import prepared_query
from bundel.kernel.access.viewer import Viewer, may, require
from bundel.kernel.decisions import queries, queries_files, queries_route
from bundel.kernel.decisions.models import Attendance, Body, Conflict, Correction, Decision, Item, Meeting, Seat, Task
from bundel.kernel.rooms.registry import Waiting

SHOWN, AHEAD = 6, dt.timedelta(days=14)


def meetings(viewer: Viewer) -> QuerySet[Meeting]:
    require(viewer, "decisions:read")
    rows = Meeting.objects.filter(partnership=viewer.partnership).select_related("body")
    return rows.only("starts", "ends", "place", "state", "body__name", "partnership")


def meeting_of(viewer: Viewer, key: UUID, act: str = "decisions:read") -> Meeting:
    found = Meeting.objects.select_related("body", "partnership").filter(pk=key).first()
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
        return self.meeting.state in ("planned", "called")

    @property
    def open(self) -> bool:
        return self.before or self.running

    @property
    def noting(self) -> bool:
        """Whether minutes can still be written."""
        return self.meeting.state in ("running", "closed")


def meeting_page(viewer: Viewer, key: UUID, at: dt.datetime | None = None) -> MeetingPage:
    meeting = meeting_of(viewer, key)
    agenda = list(
        meeting.items.prefetch_related(
            Prefetch("papers", to_attr="laid"), Prefetch("conflicts", Conflict.objects.select_related("seat"), to_attr="interests")
        ).annotate(unadvised=queries_route.unadvised(day_of(meeting))).order_by("order", "pk")
    )  # fmt: skip
    sees = may(viewer, "decisions:closed", partnership=meeting.partnership_id) or queries.sits_in(viewer, meeting.body)
    # apart from the items: a register that was brought in has thousands of decisions without one, and a join walks them all
    taken = {one.item_id: one for one in Decision.objects.filter(meeting=meeting).only("item", "number", "outcome")}
    for item in agenda:
        item.shown, item.taken = sees or not item.closed, taken.get(item.pk)
        item.unadvised = item.unadvised and item.state not in queries.SETTLED and item.kind not in queries.TALKED
        item.settled = item.state in queries.SETTLED
        item.lasts = _("%(minutes)s minuten") % {"minutes": item.minutes}
        item.earlier, item.later = _("%(title)s vroeger") % {"title": item.title}, _("%(title)s later") % {"title": item.title}
    queries_files.lay_before(agenda)
    chairs = chairs_of(meeting, at)
    voting = [chair for chair in chairs if chair.seat.votes]
    length = int((meeting.ends - meeting.starts).total_seconds() // 60)
    return MeetingPage(
        meeting=meeting, agenda=agenda, planned=sum(item.minutes for item in agenda), room=length, chairs=chairs,
        quorum=quorum(meeting.body.quorum, meeting.body.quorum_value, len(voting), sum(chair.there for chair in voting)),
        tasks=list(meeting.tasks.select_related("owner").only("title", "due", "done_on", "item", "meeting", "owner__name", "owner__short_name")),
        corrections=list(meeting.corrections.all()),
        timeline=trail.timeline(meeting.pk, limit=12),
    )  # fmt: skip


def chairs_of(meeting: Meeting, at: dt.datetime | None = None) -> list[Chair]:
    """Every seat of the meeting's day, the chair first, with who sits there at a moment (None: now, or at its end)."""
    at = at or meeting.closed_at or timezone.now()
    lines = {line.seat_id: line for line in meeting.attendances.select_related("proxy")}
    there, _held = at_table([Presence(pk, one.state, one.proxy_id, one.arrived, one.left) for pk, one in lines.items()], at)
    return [Chair(seat, lines.get(seat.pk), seat.pk in there) for seat in queries.seated_on(meeting.body, day_of(meeting))]


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
