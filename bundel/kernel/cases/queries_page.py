"""The page of one case: everything a running member sees, in a fixed number of queries, the read written first."""

from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import F, Q, QuerySet, Sum
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from bundel.kernel.access import rows as locks
from bundel.kernel.access.prepared import counted, prepared_query
from bundel.kernel.access.viewer import Viewer
from bundel.kernel.cases import rules
from bundel.kernel.cases.declaration import CaseField, Declaration, Move, State
from bundel.kernel.cases.models import Assessment, Case, CaseLink, Consent, Member, Note, Question, Task
from bundel.kernel.cases.queries import about_nobody, client_name, holds, may_move, note_read, running
from bundel.kernel.parties import queries_clients as clients
from bundel.kernel.rooms.said import duration

NOTES_A_PAGE = 30
ENTRY = ("case", "at", "on", "kind", "way", "minutes", "text", "data", "by", "by_name", "corrects__on")  # what the timeline shows
MOST = 50  # of everything else that stands on the page of one case


@dataclass
class Page:
    """Everything of one case that its page shows, in a fixed number of queries."""

    case: Case
    one: Declaration
    member: Member
    state: State
    client: list[tuple[str, str]]
    client_shown: str
    fields: list[dict]
    notes: list[Note]
    more_notes: bool
    tasks: list[Task]
    members: list[Member]
    moves: list[Move]
    links: list[Case]
    questions: list[Question]
    consents: list[Consent]
    assessments: list[Assessment]
    minutes: int
    next_notes: int = 0

    @property
    def nobody(self) -> bool:
        return about_nobody(self.case)

    @property
    def state_shown(self) -> str:
        return rules.said(self.state.label)

    @property
    def steps(self) -> list[dict]:
        return [{"key": step.key, "said": rules.said(step.label)} for step in self.moves]

    @property
    def spent(self) -> str:
        """How much time went into it, as people say it."""
        return _("%(time)s besteed") % {"time": duration(self.minutes)}

    @property
    def filled(self) -> bool:
        return any(one["shown"] for one in self.fields)

    @property
    def tables(self) -> list[dict]:
        """The fields with repeated lines, each as a table."""
        found = [(one["field"], one["value"]) for one in self.fields if one["field"].type == "lines" and one["value"]]
        return [table_of(field, value) for field, value in found]

    @property
    def grids(self) -> list[dict]:
        return [grid_of(one["field"], one["value"]) for one in self.fields if one["field"].type == "grid" and one["value"]]


def page(viewer: Viewer, case: Case, member: Member | None = None, *, notes_from: int = 0, reason: str = "") -> Page:
    """The page for a running member; the read stands in the trail first, with its `reason` when a program asks for her: then it
    stays new to herself. The caller asked `opened`."""
    member = note_read(viewer, case, member=member, reason=reason)
    one = rules.declared(case.type)
    shown = NOTES_A_PAGE + 1
    notes = list(_entries(case.pk)[notes_from : notes_from + shown]) if notes_from else _last_entries(case.pk, shown)
    since = member.looked
    if not reason:
        Member.objects.filter(pk=member.pk).update(looked=timezone.now())
    whole = holds(case)
    for note in notes:
        note.fresh = bool(since and note.at > since and note.by_id != member.account_id)
        _tell(note, one)
    return Page(
        case=case, one=one, member=member, state=one.state(case.state), client=_client_lines(case) if whole else [],
        client_shown=client_name(case, whole=whole or about_nobody(case)),
        fields=[
            {"field": f, "label": rules.said(f.label), "value": case.fields.get(f.key), "shown": rules.shown(f, case.fields.get(f.key))}
            for f in one.fields
        ],
        notes=notes[:NOTES_A_PAGE], more_notes=len(notes) > NOTES_A_PAGE, 
        tasks=_tasks(case.pk), members=_members(case.pk),
        moves=[step for step in one.moves_from(case.state) if may_move(viewer, case, step)],
        links=_linked(case), questions=_questions(case.pk), consents=_consents(case.pk),
        assessments=_assessments(case.pk),
        minutes=_minutes(case.pk)[0][0] or 0,
        next_notes=notes_from + NOTES_A_PAGE,
    )  # fmt: skip


def grid_of(declared: CaseField, value: dict) -> dict:
    """A grid as a table: its marks as columns, and how many rows bear each, which is the figure that counts (explored,
    action, result; not only who came in)."""
    marks = [(one.key, rules.said(one.label)) for one in declared.options]
    rows = [{"label": rules.said(row.label), "set": [mark in (value.get(row.key) or []) for mark, _l in marks]} for row in declared.rows]
    sums = [f"{label}: {sum(mark in (value.get(row.key) or []) for row in declared.rows)}/{len(declared.rows)}" for mark, label in marks]
    return {"label": rules.said(declared.label), "marks": [label for _k, label in marks], "rows": rows, "sum": " · ".join(sums)}


def table_of(declared: CaseField, value: list[dict]) -> dict:
    """Repeated lines as a table."""
    heads = [rules.said(column.label) for column in declared.columns]
    rows = [[cell for _label, cell in line] for line in rules.lines_of(declared, value)]
    return {"label": rules.said(declared.label), "heads": heads, "rows": rows}


def close_up(viewer: Viewer, case: Case) -> None:
    """What a colleague who is no member sees of a case: its number, type, state and worker."""
    state = rules.declared(case.type).state(case.state)
    case.state_shown, case.state_mood = rules.said(state.label), state.mood
    case.shown = client_name(case, whole=False)


def note_of(case: Case, pk: UUID) -> Note:
    found = case.notes.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def task_of(case: Case, pk: UUID) -> Task:
    found = case.tasks.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def workers(viewer: Viewer, case: Case) -> list:
    """Who can be given a task of the case: the accounts that work on it today, the viewer first."""
    rows = case.members.filter(running(viewer.today)).exclude(role="reader").select_related("account__user").order_by("start", "pk")[:MOST]
    found = list({row.account_id: row.account for row in rows}.values())
    return sorted(found, key=lambda one: one.pk != getattr(viewer.account, "pk", None))


def member_of(case: Case, pk: int) -> Member:
    found = case.members.select_related("account__user").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def colleague(load: list[dict], key: str) -> object:
    """The account chosen in a list of colleagues. Http404 for one that is not in it."""
    found = next((row["account"] for row in load if str(row["account"].uuid) == key), None)
    if found is None:
        raise Http404
    return found


@dataclass(frozen=True)
class CasePanel:
    """A card beside a case: lines (see the registry's Line), and one act `do` at `url`."""

    title: object
    lines: list = field(default_factory=list)
    url: str = ""
    do: object = ""
    empty: object = ""


PANELS: list = []  # what other files and rooms add to the page of a case: `panel(viewer, page)` gives a Panel or None


def panels(viewer: Viewer, page: "Page") -> list:
    return [panel for one in PANELS if (panel := one(viewer, page)) is not None]


def _tell(note: Note, one: Declaration) -> None:
    """What an entry says of itself, in the reader's language: its kind and way, by whom and how long it took, from where a move went
    to where; and whether it can be set right."""
    note.head = f"{note.get_kind_display()}, {note.get_way_display()}" if note.way else note.get_kind_display()
    if note.data.get("colleague"):
        note.head = _("wie meewerkt")
    note.by_whom = f"{note.by_name} · {duration(note.minutes)}" if note.minutes else note.by_name
    note.can_be_wrong = note.kind in ("note", "contact")
    note.moved = ""
    if note.kind == "move":
        states = {state.key: rules.said(state.label) for state in one.states}
        note.moved = f"{states.get(note.data.get('from'), '?')} → {states.get(note.data.get('to'), '?')}"


def _client_lines(case: Case) -> list[tuple[str, str]]:
    return clients.client_lines(case.client) if case.client_id else []


def _linked(case: Case) -> list[Case]:
    """The co-cases, the case it came from and what it is linked with: number and whose, never their content."""
    others = {pk for pair in _links(case.pk) for pk in pair} - {case.pk}
    with locks.house():  # number and owner of the other side's case, and nothing more of it
        return _heads(case.pk, case.trajectory, list(others))


# ---- what stands on the page, asked once a page each ---------------------------------------------------------------------


def _entries(case: UUID) -> QuerySet[Note]:
    return Note.objects.filter(case=case).select_related("corrects").only(*ENTRY).order_by("-at", "-id")


@prepared_query
def _last_entries(case: UUID, limit: int) -> QuerySet[Note]:
    return _entries(case)[:limit]


@prepared_query
def _minutes(case: UUID) -> QuerySet[Note]:
    return counted(Note.objects.filter(case=case), total=Sum("minutes"))


@prepared_query
def _tasks(case: UUID) -> QuerySet[Task]:
    rows = Task.objects.filter(case=case, done__isnull=True).select_related("account__user").order_by("due", "id")
    return rows.only("title", "rule", "due", "for_client", "case", "account__user__name")[:MOST]


@prepared_query
def _members(case: UUID) -> QuerySet[Member]:
    rows = Member.objects.filter(case=case).select_related("account__user").order_by(F("until").desc(nulls_first=True), "start")
    return rows.only("role", "why", "start", "until", "case", "account__user__name")[:MOST]


@prepared_query
def _questions(case: UUID) -> QuerySet[Question]:
    rows = Question.objects.filter(case=case).select_related("asked", "handshake").order_by("-on", "-id")
    return rows.only("kind", "purpose", "case", "asked__name", "asked__short_name", "handshake__state")[:MOST]


@prepared_query
def _consents(case: UUID) -> QuerySet[Consent]:
    rows = Consent.objects.filter(case=case).select_related("organisation").order_by("-start")
    shown = ("kind", "purpose", "case", "start", "until", "withdrawn", "organisation__name", "organisation__short_name")
    return rows.only(*shown)[:MOST]


@prepared_query
def _assessments(case: UUID) -> QuerySet[Assessment]:
    return Assessment.objects.filter(case=case).order_by("on", "id")[:MOST]


@prepared_query
def _links(case: UUID) -> QuerySet[CaseLink]:
    return CaseLink.objects.filter(Q(one=case) | Q(other=case)).values_list("one", "other")


@prepared_query
def _heads(case: UUID, trajectory: UUID, others: list[UUID]) -> QuerySet[Case]:
    rows = Case.objects.filter(Q(pk__in=others) | Q(trajectory=trajectory)).exclude(pk=case).select_related("owner", "type")
    shown = ("number", "role", "owner__name", "owner__short_name", "type__label_nl", "type__label_fr", "type__label_en")
    return rows.only(*shown).order_by("opened")[:20]
