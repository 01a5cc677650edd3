"""What people see of cases: the list of the own organisation without content; content only as a running member.

Another organisation sees nothing, not even that a case exists: 404. A colleague of the same organisation who is no member
sees number, type, state and who works on it, and may come in with a reason that is recorded.
"""

import datetime as dt
from collections.abc import Iterable
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, QuerySet
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from bundel.kernel.access import rows, trail
from bundel.kernel.access.policy import CASEWORK
from bundel.kernel.access.prepared import counted, prepared_query
from bundel.kernel.access.viewer import Viewer, may, require
from bundel.kernel.accounts.queries_posts import holders
from bundel.kernel.cases import rules
from bundel.kernel.cases.declaration import Declaration, Move
from bundel.kernel.cases.models import Case, CaseType, Member, Task
from bundel.kernel.parties import queries as parties
from bundel.kernel.parties import queries_clients as clients
from bundel.kernel.rooms.text import fold

# ---- access ----------------------------------------------------------------------------------------------------------


def running(today: dt.date) -> Q:
    return Q(start__lte=today) & (Q(until__isnull=True) | Q(until__gte=today))


def own(viewer: Viewer) -> QuerySet[Case]:
    """The cases of the viewer's own organisation in the partnership she works in; nothing for anyone else."""
    return _own(viewer.organisation, viewer.partnership) if _may_list(viewer) else Case.objects.none()


def _may_list(viewer: Viewer) -> bool:
    organisation = viewer.organisation
    return organisation is not None and viewer.partnership is not None and may(viewer, "cases:list", organisation=organisation)


def _own(organisation: UUID, partnership: UUID) -> QuerySet[Case]:
    return Case.objects.filter(owner=organisation, partnership=partnership)


def membership(viewer: Viewer, case: Case) -> Member | None:
    """The viewer's running membership of a case of her own organisation, or None."""
    if viewer.account is None or case.owner_id != viewer.organisation:
        return None
    if not may(viewer, "cases:open", partnership=case.partnership_id, organisation=case.owner_id):
        return None
    return next(iter(_membership(case.pk, viewer.account.pk, viewer.today)), None)


@prepared_query
def _membership(case: UUID, account: int, today: dt.date) -> QuerySet[Member]:
    return Member.objects.filter(running(today), case=case, account=account).order_by("start", "id")[:1]


def worked_in(viewer: Viewer, case: str = "case") -> Exists:
    """Whether the viewer is a running member of the case of a row, as a condition on rows of another room; `case` names its field."""
    return works_in(viewer.account.pk if viewer.account else None, viewer.today, case)


def works_in(account: int | None, today: dt.date, case: str = "case") -> Exists:
    """The same of an account, by its key; nobody works in anything."""
    return Exists(Member.objects.filter(running(today), case=OuterRef(case), account=account) if account else Member.objects.none())


def find(viewer: Viewer, pk: UUID) -> Case:
    """A case of the own organisation, without its content. Http404 for everyone else."""
    found = _found(viewer.organisation, viewer.partnership, pk) if _may_list(viewer) else []
    if not found:
        raise Http404
    found[0].owner = viewer.account.organisation
    return found[0]


@prepared_query
def _found(organisation: UUID, partnership: UUID, pk: UUID) -> QuerySet[Case]:
    rows = _own(organisation, partnership).filter(pk=pk).order_by()
    return rows.select_related("type", "worker__user", "client__person", "client__territory").defer(*UNUSED)


def require_open(viewer: Viewer, case: Case | None) -> None:
    """Pass for a running member. Http404 when the case is not of the own organisation, PermissionDenied for a colleague."""
    if viewer.house and case is not None:
        return
    if case is None or case.owner_id != viewer.organisation or case.partnership_id not in viewer.partnership_ids():
        raise Http404
    if not may(viewer, "cases:list", partnership=case.partnership_id, organisation=case.owner_id):
        raise Http404
    if membership(viewer, case) is None:
        raise PermissionDenied("no-membership")


def require_list(viewer: Viewer) -> None:
    require(viewer, "cases:list", organisation=viewer.organisation)


def may_open(viewer: Viewer) -> bool:
    return viewer.organisation is not None and may(viewer, "cases:open", organisation=viewer.organisation)


def may_head(viewer: Viewer, case: Case) -> bool:
    return may(viewer, "cases:head", partnership=case.partnership_id, organisation=case.owner_id)


def may_assign(viewer: Viewer, case: Case) -> bool:
    """Whoever divides the work, and the present worker who hands her case over."""
    return may_head(viewer, case) or (
        viewer.account is not None and case.worker_id == viewer.account.pk and membership(viewer, case) is not None
    )


def opened(viewer: Viewer, pk: UUID) -> Case:
    """A case of which the viewer is a running member. Http404 or PermissionDenied otherwise."""
    case = find(viewer, pk)
    require_open(viewer, case)
    return case


def may_move(viewer: Viewer, case: Case, step: Move) -> bool:
    """Whether this move is the viewer's to make; she is a running member already."""
    if viewer.house or "anyone" in step.who:
        return True
    if "worker" in step.who and case.worker_id == (viewer.account.pk if viewer.account else None):
        return True
    if {"worker", "owner"} & set(step.who) and Member.objects.filter(
        running(viewer.today), case=case, account=viewer.account, role__in=("worker", "colleague", "stand_in")
    ).exists():
        return True
    return "head" in step.who and may(viewer, "cases:head", organisation=case.owner_id)


def earlier(viewer: Viewer, case: Case, one: Declaration) -> Case | None:
    """The latest other case of this type about the same client, of the same organisation, from which the type takes fields over."""
    if case.client_id is None or not any(field.reuse for field in one.fields):
        return None
    rows = Case.objects.filter(client=case.client_id, owner=case.owner_id, type__key=one.key, opened__lte=case.opened, forgotten__isnull=True)
    return rows.exclude(pk=case.pk).select_related("type", "client__person").order_by("-opened", "-number").first()


def about(case: Case) -> list[UUID]:
    """The residents a case is about, for the trail: herself, or each of her household."""
    if case.client_id is None:
        return []
    return clients.people_of(case.client_id) if case.client.kind == "household" else [case.client_id]


def note_read(viewer: Viewer, case: Case, *, paper: bool = False, member: Member | None = None, reason: str = "") -> Member:
    """Write in the trail that a running member reads of this case, with her why or the `reason` of this read; gives her membership,
    which a caller that asked it already brings along. Each page that shows something of the client asks this first."""
    member = member or membership(viewer, case)
    trail.record(
        "case.paper_read" if paper else "case.read", by=viewer, subject=case, partnership=case.partnership_id, people=about(case),
        is_read=True, reason=reason or member.why, ground=f"member:{member.role}", number=case.number,
    )  # fmt: skip
    return member


def conflicts(partnership: UUID, owner: UUID, client: UUID | None, against: UUID | None) -> bool:
    """Whether an open case of this organisation stands for the one and against the other. Only yes or no, never which."""
    cases = Case.objects.filter(partnership=partnership, owner=owner, closed=False)
    stands = Q()
    with rows.house():  # the same person may be kept by another centre
        for person in clients.people_of(client) if client else []:
            stands |= Q(against__in=clients.same_person(person, owner))
        for person in clients.people_of(against) if against else []:
            stands |= Q(client__in=clients.with_homes(clients.same_person(person, owner)))
    return bool(stands) and cases.filter(stands).exists()


# ---- types -----------------------------------------------------------------------------------------------------------


def types(partnership: UUID) -> QuerySet[CaseType]:
    """The types with which a new case can start."""
    return CaseType.objects.filter(partnership=partnership, current=True)


def type_of(partnership: UUID | None, key: str) -> CaseType:
    found = CaseType.objects.filter(partnership=partnership, key=key, current=True).first()
    if found is None:
        raise Http404
    return found


# ---- lists -----------------------------------------------------------------------------------------------------------


def listed(viewer: Viewer) -> QuerySet[Case]:
    """The rows of the list: number, type, state, worker and days; the client's name only through `name_clients`."""
    return with_heads(own(viewer))


def with_heads(rows: QuerySet[Case]) -> QuerySet[Case]:
    """The rows with everything that a list or a spreadsheet says of a case."""
    rows = rows.defer(None).select_related("type", "worker__user", "client__person", "municipality")
    return rows.defer("fields", "type__declaration")


FEW = 200  # clients with a name: so many are found first, more are sought where they stand


def with_word(rows: QuerySet[Case], word: str, *, holder: UUID | None) -> QuerySet[Case]:
    """By number, or by the beginning of the pseudonym or of the name of a client whose data `holder` itself keeps, or
    by a whole national number that it keeps.

    Each is sought by itself, so that an index answers and the texts of the cases stay untouched."""
    covers = Case.objects.filter(owner=holder).values("pk")
    if clients.a_national_number(word):  # no case is numbered so
        exact = clients.residents_with_number(word, holder)
        return rows.filter(client__in=clients.with_homes(exact) if exact else [])
    if any(sign.isdigit() for sign in word):
        return rows.filter(pk__in=covers.filter(number__icontains=word.strip()))
    covered = Q(pseudonym__istartswith=word.strip())
    if " " not in word.strip():  # no number has one
        covered |= Q(number__istartswith=word.strip())
    covers, begins = covers.filter(covered), fold(word)
    people, keys = clients.few_named(holder, begins, FEW), list(covers.order_by().values_list("pk", flat=True)[: FEW + 1])
    if people is not None and len(keys) <= FEW:  # found once, for the number of rows and for the rows
        return rows.filter(Q(pk__in=keys) | Q(client__in=clients.with_homes(people) if people else []))
    about = Case.objects.filter(owner=holder, client__in=clients.residents_named(holder, begins)).values("pk")
    homes = Case.objects.filter(owner=holder, client__in=clients.homes_of_named(holder, begins)).values("pk")
    return rows.filter(Q(pk__in=covers) | Q(pk__in=about) | Q(pk__in=homes))


def name_clients(viewer: Viewer, rows: list[Case], *, reason: str = "") -> None:
    """Gives each row `shown`: the client's whole name for a member of the case, else initials; and `fresh`: whether something
    changed since she last looked. Names shown are one read in the trail. Two queries."""
    keys = [row.pk for row in rows]
    mine = {one.case_id: one for one in _memberships(viewer.account.pk, viewer.today, keys)} if viewer.account else {}
    seen: list[UUID] = []
    for row in rows:
        member = mine.get(row.pk)
        row.member = member
        row.fresh = bool(member and row.touched > (member.looked or row.touched - dt.timedelta(1)))
        row.shown = client_name(row, whole=member is not None and (holds(row) or about_nobody(row)))
        state = rules.declared(row.type).state(row.state)
        row.state_shown, row.state_mood = rules.said(state.label), state.mood
        if member and row.client_id and holds(row):
            seen += about(row)
    if seen:
        trail.record("case.listed", by=viewer, partnership=viewer.partnership, people=seen, is_read=True, reason=reason, count=len(seen))


@prepared_query
def _memberships(account: int, today: dt.date, cases: list[UUID]) -> QuerySet[Member]:
    return Member.objects.filter(running(today), account=account, case__in=cases)


def holds(case: Case) -> bool:
    """Whether the client's data is kept by the organisation of this case itself; otherwise only a share shows any."""
    if case.client_id and case.client.kind == "household":
        return case.parent_id is None
    person = getattr(case.client, "person", None) if case.client_id else None
    return person is not None and person.holder_id == case.owner_id


def about_nobody(case: Case) -> bool:
    """A file without a client, such as a project: nothing of a person is asked of it, or offered on its page."""
    return case.client_id is None and not case.pseudonym and not case.forgotten


def client_name(case: Case, *, whole: bool) -> str:
    if case.forgotten:
        return "…"
    if about_nobody(case):
        if not whole or "question" in case.get_deferred_fields():
            return "–"
        return case.question.strip().partition("\n")[0][:TITLE] or str(case.type)
    if case.client_id is None:
        return case.pseudonym
    if case.client.kind == "household":
        return clients.household_name(case.client) if whole else _("een huishouden")
    return case.client.name if whole else parties.masked(case.client)


def workload(viewer: Viewer) -> list[dict]:
    """The colleagues of the viewer's organisation who may work on cases today, with how many open cases each has, fewest
    first: [{account, name, cases}]."""
    people = holders(viewer.partnership, CASEWORK, on=viewer.today, organisation=viewer.organisation, limit=200)
    rows = Case.objects.filter(owner=viewer.organisation, closed__in=OPEN, worker__in=[one.pk for one in people])
    load = dict(rows.values("worker").annotate(number=Count("pk")).values_list("worker", "number"))
    found = [{"account": one, "name": one.user.name, "cases": load.get(one.pk, 0)} for one in people]
    return sorted(found, key=lambda row: (row["cases"], row["name"]))


# ---- what waits ------------------------------------------------------------------------------------------------------


OPEN = [False]  # `closed__in=OPEN`: SQLite uses no index for a bare truth value, and does for what stands in a list
# a resident and a user have many fields that are no part of a case; whoever asks one after all gets it
TITLE = 90  # signs of what a file about nobody is about, that stand where others have a name
UNUSED = (
    "type__declaration",
    *(f"client__{name}" for name in ("type", "sector", "legal_form", "kbo", "ovo", "website", "description_nl", "description_fr",
      "description_en", "public", "start", "start_precision", "until", "until_precision", "source", "note", "listed", "key", "name_fr")),
    *(f"worker__user__{name}" for name in ("password", "last_login", "is_active", "language")),
)  # fmt: skip
LINE = ("number", "type__label_nl", "type__label_fr", "type__label_en")  # what a line on the home page says of a case


@prepared_query
def _due_tasks(account: int, organisation: UUID, today: dt.date, until: dt.date, given: bool, limit: int) -> QuerySet[Task]:
    rows = Task.objects.filter(works_in(account, today), done__isnull=True, due__lte=until, case__closed__in=OPEN, case__owner=organisation)
    rows = rows.select_related("case__type").only("title", "due", *(f"case__{field}" for field in LINE)).order_by("due", "id")
    mine = {"account": account} if given else {"account__isnull": True, "case__worker": account, "case__due__lte": until}
    return rows.filter(**mine)[:limit]


def due_tasks(viewer: Viewer, *, within: int = 7, limit: int = 8) -> list[Task]:
    """The viewer's own open tasks, and what nobody was given in the cases of which she is the worker, due within so many days:
    the nearest first. Only of cases that she works on today."""
    if viewer.account is None or not may(viewer, "cases:open", organisation=viewer.organisation):
        return []
    asked = (viewer.account.pk, viewer.organisation, viewer.today, viewer.today + dt.timedelta(days=within))
    # apart: her own tasks are found by account, the others through the few cases of hers that have something due
    found = [task for given in (True, False) for task in _due_tasks(*asked, given, limit)]
    return sorted(found, key=lambda task: (task.due, task.pk))[:limit]


def unassigned(viewer: Viewer, limit: int = 5) -> list[Case]:
    """Open cases without a worker, for who divides the work."""
    if not may(viewer, "cases:head", organisation=viewer.organisation):
        return []
    return list(own(viewer).filter(worker__isnull=True, closed__in=OPEN).select_related("type").only(*LINE).order_by("opened")[:limit])


def news(viewer: Viewer, limit: int = 5) -> list[Case]:
    """Open cases in which something changed since the viewer last looked."""
    if viewer.account is None or not may(viewer, "cases:open", organisation=viewer.organisation):
        return []
    rows = _moved(viewer.account.pk, viewer.organisation, viewer.today, timezone.now() - dt.timedelta(days=30), 2 * limit)
    return list({row.case_id: row.case for row in rows}.values())[:limit]


@prepared_query
def _moved(account: int, organisation: UUID, today: dt.date, since: dt.datetime, limit: int) -> QuerySet[Member]:
    # from the cases in which she works, of which there are few, to what moved in them
    rows = Member.objects.filter(
        running(today), account=account, looked__lt=F("case__touched"), case__touched__gte=since, case__closed__in=OPEN,
        case__owner=organisation,
    )  # fmt: skip
    # the types apart: joined, SQLite would begin with them and walk every case of each
    kinds = Prefetch("case__type", CaseType.objects.only("label_nl", "label_fr", "label_en"))
    return rows.select_related("case").only("case", "case__number", "case__type").order_by("-case__touched").prefetch_related(kinds)[:limit]


def counts(viewer: Viewer) -> dict[str, int]:
    """Of the viewer's own open cases: how many, how many are late. One query, which reads an index alone."""
    if viewer.account is None or not _may_list(viewer):
        return {"open": 0, "late": 0}
    number, late = _counts(viewer.account.pk, viewer.organisation, viewer.partnership, viewer.today)[0]
    return {"open": number, "late": late}


@prepared_query
def _counts(account: int, organisation: UUID, partnership: UUID, today: dt.date) -> QuerySet[Case]:
    mine = _own(organisation, partnership).filter(worker=account, closed__in=OPEN)
    return counted(mine, open=Count("*"), late=Count("due", filter=Q(due__lt=today)))


def of_client(viewer: Viewer, client: UUID) -> Iterable[Case]:
    """The own organisation's cases about one resident, for the panel on her page."""
    return own(viewer).filter(client=client).select_related("type").order_by("closed", "-opened")[:10]
