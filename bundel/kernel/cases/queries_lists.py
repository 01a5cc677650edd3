"""The list of cases: its rows, columns, filters and saved filters; and the types a coordinator keeps."""

from uuid import UUID

from django.db.models import Case as Choice
from django.db.models import CharField, Count, F, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce, NullIf
from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bundel.kernel.access import rows as locks
from bundel.kernel.access.prepared import prepared_query
from bundel.kernel.access.viewer import Viewer, require
from bundel.kernel.cases import queries, queries_programmes, rules
from bundel.kernel.cases.models import Case, CaseType, SavedFilter
from bundel.kernel.rooms.lists import Column, Filter

# what a line shows of a case, and what its client is called by
LINE = (
    "number", "type", "state", "due", "opened", "closed", "urgent", "role", "touched", "owner", "parent", "question", "pseudonym", "forgotten",
    "type__version", "type__text", "type__label_nl", "type__label_fr", "type__label_en",
    "client__kind", "client__name", "client__person__given_name", "client__person__family_name", "client__person__holder",
)  # fmt: skip


def lines(viewer: Viewer, keys: list[UUID]) -> list[Case]:
    """The cases that were found, each with what its line says: also whether it is late, and who works on it (`by`, "" for nobody).
    One query; the client's name only through `name_clients`."""
    found = _lines(keys)
    for row in found:
        row.late = row.due is not None and row.due < viewer.today and not row.closed
    return found


@prepared_query
def _lines(cases: list[UUID]) -> QuerySet[Case]:
    name = Coalesce(NullIf("worker__user__name", Value("")), "worker__user__email", Value(""), output_field=CharField())
    return Case.objects.filter(pk__in=cases).select_related("type", "client__person").only(*LINE).annotate(by=name).order_by()


def columns() -> list[Column]:
    return [
        Column("number", gettext_lazy("Nummer"), lambda row: row.number, sort=("number", "id")),
        Column("client", gettext_lazy("Wie")),
        Column("type", gettext_lazy("Type"), lambda row: str(row.type), wide=True),
        Column("stand", gettext_lazy("Stand"), lambda row: rules.said(rules.declared(row.type).state(row.state).label)),
        Column("due", gettext_lazy("Volgende dag"), lambda row: row.due, sort=("due", "id")),
        Column("worker", gettext_lazy("Begeleider"), lambda row: str(row.worker.user) if row.worker else "", wide=True),
        Column("opened", gettext_lazy("Geopend"), lambda row: row.opened, sort=("opened", "id"), wide=True),
        Column("municipality", gettext_lazy("Gemeente"), lambda row: str(row.municipality or ""), export_only=True),
        Column("age", gettext_lazy("Leeftijdsgroep"), lambda row: row.age_band, export_only=True),
    ]


def filters(viewer: Viewer) -> list[Filter]:
    kinds = _choices(viewer.partnership) if viewer.partnership else []
    whose = [("yes", _("van mij")), ("none", _("zonder begeleider"))]
    stands = [("open", _("open")), ("late", _("te laat")), ("closed", _("afgesloten"))]
    return [
        Filter("mine", gettext_lazy("Van wie"), whose, lambda rows, value: _mine(rows, viewer, value)),
        Filter("stand", gettext_lazy("Stand"), stands, lambda rows, value: _state(rows, viewer, value)),
        Filter("type", gettext_lazy("Type"), [(one.key, str(one)) for one in kinds], lambda rows, value: rows.filter(type__key=value)),
        Filter("telt", gettext_lazy("In het programma"), _counting(), lambda rows, value: _counted(rows, viewer, value)),
    ]


@prepared_query
def _choices(partnership: UUID) -> QuerySet[CaseType]:
    return queries.types(partnership).only("key", "label_nl", "label_fr", "label_en")


def _mine(rows: QuerySet[Case], viewer: Viewer, value: str) -> QuerySet[Case]:
    return rows.filter(worker=viewer.account) if value == "yes" else rows.filter(worker__isnull=True)


def _counting() -> list[tuple[str, str]]:
    return [
        ("waiting", _("wacht nog")), ("busy", _("bezig")), ("taken", _("neemt een plaats in")), ("opened", _("dit jaar geopend")),
        ("closed", _("dit jaar afgesloten")), ("reached", _("telt dit jaar mee voor het doel")),
    ]  # fmt: skip


def _counted(rows: QuerySet[Case], viewer: Viewer, value: str) -> QuerySet[Case]:
    """The rows behind a figure of a programme's start page, as that page counts them."""
    year = viewer.today.year
    if value in ("opened", "closed", "reached"):
        name = {"opened": "opened", "closed": "ended", "reached": "counted"}[value]
        return rows.filter(**{f"{name}__year": year})
    asked = Q(pk__in=[])
    for kind in CaseType.objects.filter(partnership=viewer.partnership):
        one = rules.declared(kind)
        open_ones = {state.key for state in one.states if state.kind != "end"}
        chosen = {"waiting": {one.first.key}, "busy": open_ones - {one.first.key}}.get(value) or queries_programmes.taken_in(one)
        asked |= Q(type=kind, state__in=chosen)
    return rows.filter(asked, closed=False)


def _state(rows: QuerySet[Case], viewer: Viewer, value: str) -> QuerySet[Case]:
    if value == "late":
        return rows.filter(closed=False, due__lt=viewer.today)
    return rows.filter(closed=value == "closed")


def saved(viewer: Viewer) -> list[SavedFilter]:
    return _saved(viewer.account.pk) if viewer.account else []


@prepared_query
def _saved(account: int) -> QuerySet[SavedFilter]:
    return SavedFilter.objects.filter(account=account)[:20]


def type_rows(viewer: Viewer) -> QuerySet[CaseType]:
    """Every version of every type of the partnership, with how many cases run on it. Counts only: no content."""
    require(viewer, "cases:types")
    with locks.house():
        every = Case.objects.filter(partnership=viewer.partnership).order_by().values_list("type")
        counted = list(every.annotate(number=Count("pk"), running=Count("pk", filter=Q(closed=False))))
    return (
        CaseType.objects.filter(partnership=viewer.partnership)
        .annotate(
            running=Choice(*[When(pk=key, then=Value(running)) for key, _all, running in counted], default=Value(0)),
            all=Choice(*[When(pk=key, then=Value(number)) for key, number, _running in counted], default=Value(0)),
        )
        .order_by(F("current").desc(), "label_nl", "-version")
    )


def type_row(viewer: Viewer, pk: object) -> CaseType:
    found = type_rows(viewer).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found
