"""What people see of questions: a worker those of her own organisation, a specialist those of her desks, nobody else any."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Count, F, Q, QuerySet, Sum
from django.http import Http404
from django.utils.translation import gettext_lazy as _

from bundel.kernel.access import rows as locks
from bundel.kernel.access import sealed, trail
from bundel.kernel.access.viewer import Viewer, may, require
from bundel.services.desk import rules
from bundel.services.desk.models import OPEN, STATES, Desk, Message, Question, Reusable

MOODS = {"asked": "idea", "assigned": "plain", "clarifying": "warn", "answered": "good", "closed": "plain"}
STANDS = [("open", _("open")), ("late", _("te laat")), ("mine", _("van mij")), *STATES]


def may_read(viewer: Viewer) -> bool:
    """Whether there is any question that she could see: she may ask, or answers on a desk."""
    return may(viewer, "desk:ask", organisation=viewer.organisation) or bool(rules.answers_for(viewer))


def listed(viewer: Viewer) -> QuerySet[Question]:
    """The questions that the viewer may see. PermissionDenied for who may neither ask nor answer."""
    if not (may(viewer, "desk:ask", organisation=viewer.organisation) or may(viewer, "desk:answer")):
        require(viewer, "desk:answer")
    rows = Question.objects.filter(rules.seen_by(viewer), forgotten__isnull=True)
    return rows.select_related("desk", "organisation", "specialist__user", "asker__user")


def in_stand(rows: QuerySet[Question], viewer: Viewer, stand: str) -> QuerySet[Question]:
    if stand == "open":
        return rows.filter(state__in=OPEN)
    if stand == "late":
        return rows.filter(state__in=OPEN, due__lt=viewer.today)
    if stand == "mine":
        return rows.filter(Q(asker=viewer.account) | Q(specialist=viewer.account))
    return rows.filter(state=stand)


def with_word(rows: QuerySet[Question], word: str) -> QuerySet[Question]:
    return rows.filter(Q(number__iexact=word) | Q(title__icontains=word) | Q(question__icontains=word) | Q(facts__icontains=word))


def find(viewer: Viewer, pk: UUID) -> Question:
    """One question that she may see. Http404 for everyone else, also for colleagues of another member."""
    found = Question.objects.filter(rules.seen_by(viewer), pk=pk).select_related(
        "desk", "organisation", "specialist__user", "asker__user", "partnership"
    )
    row = found.first()
    if row is None:
        raise Http404
    return row


def to_answer(viewer: Viewer, pk: UUID) -> Question:
    """The same, for its specialists alone: PermissionDenied for who asked."""
    row = find(viewer, pk)
    if row.desk_id not in rules.answers_for(viewer):
        raise PermissionDenied("desk:answer")
    return row


@dataclass
class QuestionPage:
    row: Question
    topic: str
    outcome: str
    messages: list[Message]
    specialist: bool
    late: bool
    conflict: bool
    names: str
    reused: Reusable | None
    court_files: list
    timeline: list
    mood: str

    @property
    def open(self) -> bool:
        return self.row.state in OPEN


def page(viewer: Viewer, pk: UUID) -> QuestionPage:
    """A question with its thread; a specialist's read is written in the trail by the view's command."""
    row = find(viewer, pk)
    specialist = row.desk_id in rules.answers_for(viewer)
    with locks.house():
        conflict = rules.conflicting(
            row.partnership_id, row.organisation_id, opponent=row.opponent_digest, company=row.company_digest
        )
    return QuestionPage(
        row=row, topic=rules.topic_of(row.desk, row.topic), outcome=rules.outcome_of(row.desk, row.outcome) if row.outcome else "",
        messages=list(row.messages.select_related("by__user", "by__organisation")), specialist=specialist,
        late=row.state in OPEN and row.due < viewer.today, conflict=conflict, names=sealed.unseal_text(row.names_sealed) if specialist else "",
        reused=row.reused.filter(withdrawn_on__isnull=True).first(), court_files=list(row.court_files.all()[:10]),
        timeline=trail.timeline(row.pk), mood=MOODS[row.state],
    )  # fmt: skip


@dataclass(frozen=True)
class Load:
    """How much a specialist of a desk has: open questions, those that are late, and minutes of this year."""

    account: Any
    open: int
    late: int
    minutes: int


def workload(viewer: Viewer, desk: Desk) -> list[Load]:
    """The specialists of a desk, who has least first. Two queries; counts only."""
    with locks.house():
        mine = Q(state__in=OPEN)
        counted = {
            row["specialist"]: row
            for row in Question.objects.filter(partnership=desk.partnership_id, specialist__isnull=False).order_by()
            .values("specialist")
            .annotate(open=Count("pk", filter=mine), late=Count("pk", filter=mine & Q(due__lt=viewer.today)),
                      spent=Sum("minutes", filter=Q(asked_on__year=viewer.today.year)))
        }  # fmt: skip
    empty: dict[str, Any] = {"open": 0, "late": 0, "spent": 0}
    found = [(one, counted.get(one.pk, empty)) for one in desk.specialists.select_related("user").order_by("user__name", "pk")]
    loads = [Load(one, row["open"], row["late"], row["spent"] or 0) for one, row in found]
    return sorted(loads, key=lambda one: (one.open, one.minutes))


def reusables(viewer: Viewer) -> QuerySet[Reusable]:
    """The answers without anyone in them, of the viewer's partnership: for everyone there."""
    require(viewer, "desk:find")
    return Reusable.objects.filter(partnership=viewer.partnership).select_related("desk", "owner__user")


def in_use(rows: QuerySet[Reusable], which: str, today: object) -> QuerySet[Reusable]:
    if which == "review":
        return rows.filter(withdrawn_on__isnull=True, review__lt=today)
    return rows.filter(withdrawn_on__isnull=which == "yes")


def reusable(viewer: Viewer, pk: UUID) -> Reusable:
    """One of them, a withdrawn one too: its page says why. Http404 for another partnership."""
    row = Reusable.objects.filter(uuid=pk).select_related("desk", "owner__user").first()
    if row is None:
        raise Http404
    require(viewer, "desk:find", partnership=row.partnership_id)
    return row


def reusable_page(viewer: Viewer, pk: UUID) -> dict[str, Any]:
    row = reusable(viewer, pk)
    return {
        "row": row, "topic": rules.topic_of(row.desk, row.topic), "may_keep": rules.is_specialist(viewer, row.desk),
        "late": row.withdrawn_on is None and row.review < viewer.today, "timeline": trail.timeline(row.uuid),
    }  # fmt: skip


def keeps(viewer: Viewer, pk: UUID) -> Reusable:
    row = reusable(viewer, pk)
    if not rules.is_specialist(viewer, row.desk):
        raise PermissionDenied("desk:answer")
    return row


def first_due(rows: QuerySet[Question], number: int = 5) -> list[Question]:
    return list(rows.filter(state__in=OPEN).order_by(F("due").asc(), "number")[:number])
