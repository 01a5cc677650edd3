"""What people see of the archive: an archivist everything, a contact her own board, who leads the region's work the counts."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django.http import Http404
from django.utils.translation import gettext as _

from bundel.engines.archive import destruction
from bundel.kernel.access import trail
from bundel.kernel.access.viewer import Viewer, may, require
from bundel.kernel.offers import queries_agreements as agreements
from bundel.services.archive import commands_destruction, rules
from bundel.services.archive.models import (
    Board,
    Box,
    Day,
    Destruction,
    Inventory,
    Move,
    Place,
    Reading,
    Rule,
    Service,
    Support,
    Transfer,
    Unit,
)
from bundel.services.archive.models_acts import (
    DAY_KINDS,
    DESTRUCTION_STATES,
    READING_STATES,
    SUPPORT_KINDS,
    SUPPORT_STATES,
)
from bundel.services.archive.models_places import MOVE_STATES, TRANSFER_STATES

__all__ = ["DAY_KINDS", "DESTRUCTION_STATES", "MOVE_STATES", "READING_STATES", "SUPPORT_KINDS", "SUPPORT_STATES", "TRANSFER_STATES"]
SIZES = {"year": 1, "month": 12, "week": 52}
OPEN = {
    Destruction: Q(state__in=("proposed", "approved")), Reading: Q(state="asked"), Transfer: Q(state__in=("announced", "listed", "received")),
    Move: Q(state__in=("planned", "underway", "difference")), Support: Q(state="asked"),
}  # fmt: skip


def reach(viewer: Viewer) -> rules.Reach | None:
    return rules.reach(viewer)


def first_page(viewer: Viewer) -> rules.Reach | None:
    """For the first page: the reach; None for who may start the service where there is none. PermissionDenied for everyone else."""
    found = rules.reach(viewer)
    if found is None and (not may(viewer, "archive:manage") or Service.objects.filter(partnership=viewer.partnership).exists()):
        require(viewer, "archive:manage")
        raise PermissionDenied("archive:see")
    return found


def working(viewer: Viewer) -> rules.Reach:
    return rules.working(viewer)


def archivist(viewer: Viewer) -> rules.Reach:
    return rules.archivist(viewer)


def managing(viewer: Viewer) -> rules.Reach:
    found = rules.required(viewer)
    if not (found.manages or found.archivist):
        raise PermissionDenied("archive:manage")
    return found


def service_to_set(viewer: Viewer) -> Service | None:
    """The service as its coordinator sets it up; None before there is one. PermissionDenied for everyone else."""
    require(viewer, "archive:manage")
    return Service.objects.filter(partnership=viewer.partnership).first()


def mine(viewer: Viewer, rows: QuerySet, board: str = "board") -> QuerySet:
    """Those of the rows that belong to boards the viewer works for."""
    found = rules.working(viewer)
    rows = rows.filter(**{f"{board}__service": found.service})
    return rows if found.archivist else rows.filter(**{f"{board}__in": found.boards})


def one(viewer: Viewer, rows: QuerySet | Callable[[Viewer], QuerySet], pk: UUID, board: str = "board") -> Any:
    """One of them, or Http404: also for a colleague without a part in this board. `rows` are narrowed here, or a query that does so."""
    found = rules.reach(viewer)
    if found is None or not found.works:
        raise Http404
    row = (rows(viewer) if callable(rows) else mine(viewer, rows, board)).filter(pk=pk).first()
    if row is None:
        raise Http404
    return row


def timeline(row: Any) -> list:
    return trail.timeline(row.pk)


# ---- boards ---------------------------------------------------------------------------------------------------------


@dataclass
class BoardLine:
    """`metres` stand in boxes, `days` were used this year, `quota` in days a year (None without one), `units` are described."""

    board: Board
    metres: Decimal
    days: Decimal
    quota: Decimal | None
    units: int
    waiting: int

    @property
    def over(self) -> bool:
        return self.quota is not None and self.days > self.quota

    @property
    def part(self) -> int:
        return round(self.days * 4)

    @property
    def whole(self) -> int:
        return round((self.quota or 0) * 4)


def _sum(rows: QuerySet, field: str, by: str = "board") -> Any:
    return Subquery(rows.filter(**{by: OuterRef("pk")}).order_by().values(by).annotate(total=Sum(field)).values("total"))


def _count(rows: QuerySet, by: str = "board") -> Any:
    return Coalesce(Subquery(rows.filter(**{by: OuterRef("pk")}).order_by().values(by).annotate(total=Count("pk")).values("total")), 0)


def board_lines(viewer: Viewer, year: int | None = None) -> list[BoardLine]:
    """The boards with their metres, days and quota: of the viewer, or all of them for who counts. The same queries however many."""
    found = rules.required(viewer)
    year = year or viewer.today.year
    rows = Board.objects.filter(service=found.service) if found.archivist or found.counts else found.seen()
    rows = rows.select_related("party").annotate(
        cm=_sum(Box.objects.all(), "width_cm"), used=_sum(Day.objects.filter(on__year=year), "days"),
        units=_count(Unit.objects.all(), "inventory__board"),
        waits=sum((_count(model.objects.filter(condition)) for model, condition in OPEN.items()), start=0),
    )  # fmt: skip
    quotas = _quotas(found.service, viewer.today)
    zero = Decimal(0)
    return [BoardLine(row, (row.cm or zero) / 100, row.used or zero, quotas.get(row.party_id), row.units, row.waits) for row in rows]


def _quotas(service: Service, day: dt.date) -> dict[UUID, Decimal]:
    """Days a year, from the agreements that run that day on the offer of the service."""
    found: dict[UUID, Decimal] = {}
    for row in agreements.agreements_on(service.offer, day) if service.offer_id else []:
        if row.quota and row.quota_unit == "days":
            found[row.party_id] = found.get(row.party_id, Decimal(0)) + row.quota * SIZES.get(row.quota_period or "year", 1)
    return found


def board(viewer: Viewer, pk: UUID) -> Board:
    found = rules.reach(viewer)
    row = found.seen().filter(pk=pk).prefetch_related("contacts__user").first() if found and found.works else None
    if row is None:
        raise Http404
    return row


def board_to_manage(viewer: Viewer, pk: UUID) -> Board:
    found = managing(viewer)
    row = Board.objects.filter(service=found.service, pk=pk).select_related("party").prefetch_related("contacts").first()
    if row is None:
        raise Http404
    return row


@dataclass
class BoardPage:
    row: Board
    reach: rules.Reach
    line: BoardLine
    inventories: list[Inventory]
    series: list["SeriesLine"]
    waiting: list[tuple[str, Any]]
    days: list[Day]


def board_page(viewer: Viewer, pk: UUID) -> BoardPage:
    row = board(viewer, pk)
    return BoardPage(
        row=row,
        reach=rules.working(viewer),
        line=next(one for one in board_lines(viewer) if one.board.pk == row.pk),
        inventories=list(inventories(viewer).filter(board=row)[:20]),
        series=[told(one, viewer) for one in series(viewer).filter(inventory__board=row)[:20]],
        waiting=waiting(viewer, row),
        days=list(row.days.select_related("by__user")[:8]),
    )


@dataclass
class Overview:
    reach: rules.Reach
    lines: list[BoardLine]
    waiting: list[tuple[str, Any]]
    counts: dict[str, int]


KINDS: list[tuple[str, Any]] = [("destruction", Destruction), ("reading", Reading), ("transfer", Transfer), ("move", Move), ("support", Support)]


def waiting(viewer: Viewer, of: Board | None = None, most: int = 6) -> list[tuple[str, Any]]:
    """What waits: (kind, row), the oldest of each kind first. One query a kind."""
    found = []
    for kind, model in KINDS:
        rows = mine(viewer, model.objects.filter(OPEN[model])).select_related("board__party")
        if of is not None:
            rows = rows.filter(board=of)
        found += [(kind, row) for row in rows.order_by("number")[:most]]
    return found


def overview(viewer: Viewer) -> Overview:
    found = rules.required(viewer)
    counts = {}
    for kind, model in KINDS:
        rows = model.objects.filter(OPEN[model], board__service=found.service)
        counts[kind] = (rows if found.archivist or found.counts else rows.filter(board__in=found.boards)).count()
    return Overview(found, board_lines(viewer), waiting(viewer) if found.works else [], counts)


# ---- rules and series -----------------------------------------------------------------------------------------------


def selection_rules(viewer: Viewer) -> QuerySet[Rule]:
    found = rules.working(viewer)
    return Rule.objects.filter(service=found.service).annotate(series=Count("units"))


def rule(viewer: Viewer, pk: UUID) -> Rule:
    row = selection_rules(viewer).filter(pk=pk).first()
    if row is None:
        raise Http404
    return row


def rule_stand(row: Rule, today: dt.date) -> tuple[str, str, dt.date | None]:
    """(word, mood, last day) of a rule today."""
    until = rules.rule_until(row)
    if until is None:
        return _("niet gepubliceerd"), "warn", None
    if not rules.rule_holds(row, today):
        return _("vervallen"), "bad", until
    return (_("vervalt binnen het jaar"), "warn", until) if until < today + dt.timedelta(days=365) else (_("geldig"), "good", until)


def rules_in_stand(rows: QuerySet[Rule], stand: str, today: dt.date) -> QuerySet[Rule]:
    """`none`, `ended` or `runs`; a rule ends five years after its publication, or sooner."""
    if stand == "none":
        return rows.filter(published__isnull=True)
    five = _five_years_before(today)
    ended = Q(published__lt=five) | Q(until__lt=today)
    return rows.filter(ended, published__isnull=False) if stand == "ended" else rows.filter(published__isnull=False).exclude(ended)


def _five_years_before(today: dt.date) -> dt.date:
    """The earliest day of publication of which the rule still holds today."""
    day = dt.date(today.year - destruction.YEARS, today.month, min(today.day, 28))
    while destruction.last_day(day) < today:
        day += dt.timedelta(days=1)
    while destruction.last_day(day - dt.timedelta(days=1)) >= today:
        day -= dt.timedelta(days=1)
    return day


@dataclass
class SeriesLine:
    unit: Unit
    rule: Rule | None
    word: str
    mood: str
    until: dt.date | None


def series(viewer: Viewer) -> QuerySet[Unit]:
    """The series of all boards she works for, with their own rule."""
    rows = mine(viewer, Unit.objects.filter(level="series"), "inventory__board")
    return rows.select_related("rule", "inventory__board__party").order_by("inventory__board__party__sort_name", "path")


def told(unit: Unit, viewer: Viewer) -> SeriesLine:
    if unit.rule is None:
        return SeriesLine(unit, None, _("geen regel"), "bad", None)
    word, mood, until = rule_stand(unit.rule, viewer.today)
    return SeriesLine(unit, unit.rule, word, mood, until)


def series_in_stand(rows: QuerySet[Unit], stand: str, today: dt.date) -> QuerySet[Unit]:
    if stand == "bare":
        return rows.filter(rule__isnull=True)
    five = _five_years_before(today)
    ended = Q(rule__published__isnull=True) | Q(rule__published__lt=five) | Q(rule__until__lt=today)
    return rows.filter(ended, rule__isnull=False) if stand == "ended" else rows.filter(rule__isnull=False).exclude(ended)


def inventories(viewer: Viewer) -> QuerySet[Inventory]:
    rows = mine(viewer, Inventory.objects.all()).select_related("board__party", "board__service__partnership")
    counted = Unit.objects.filter(inventory=OuterRef("pk")).order_by().values("inventory")
    return rows.annotate(
        number=Coalesce(Subquery(counted.annotate(total=Count("pk")).values("total")), 0),
        shown=Coalesce(Subquery(counted.filter(public=True).annotate(total=Count("pk")).values("total")), 0),
    )


# ---- places and the rest --------------------------------------------------------------------------------------------


def places(viewer: Viewer) -> QuerySet[Place]:
    """With `taken` in cm and `number` of boxes."""
    rows = mine(viewer, Place.objects.all()).select_related("board__party")
    boxes = Box.objects.filter(place=OuterRef("pk")).order_by().values("place")
    return rows.annotate(
        taken=Coalesce(Subquery(boxes.annotate(total=Sum("width_cm")).values("total")), Decimal(0)),
        number=Coalesce(Subquery(boxes.annotate(total=Count("pk")).values("total")), 0),
    )


def with_room(rows: QuerySet[Place], stand: str) -> QuerySet[Place]:
    return rows.filter(metres__gt=F("taken") / Decimal(100)) if stand == "free" else rows.filter(metres__lte=F("taken") / Decimal(100))


def boxes(viewer: Viewer) -> QuerySet[Box]:
    return mine(viewer, Box.objects.filter(gone_on__isnull=True)).select_related("board__party", "place", "unit")


def transfers(viewer: Viewer) -> QuerySet[Transfer]:
    return mine(viewer, Transfer.objects.all()).select_related("board__party").annotate(number_of_boxes=Count("boxes"))


def moves(viewer: Viewer) -> QuerySet[Move]:
    return mine(viewer, Move.objects.all()).select_related("board__party").annotate(number_of_boxes=Count("lines"))


def destructions(viewer: Viewer) -> QuerySet[Destruction]:
    rows = mine(viewer, Destruction.objects.all()).annotate(number_of_units=Count("lines"))
    return rows.select_related("board__party", "board__service", "proposed_by__user", "proposed_by__organisation", "approved_by__user")


def gates(viewer: Viewer, row: Destruction) -> list[Any]:
    """(line, checked) of each unit of the proposal, as the gate stands today."""
    return commands_destruction.checked_lines(row, viewer.today)


def why_shut(shut: list[rules.Checked]) -> str:
    """What closes the gate, a line each, and once how to get the permission that would open it."""
    told = list(dict.fromkeys(checked.told for checked in shut))
    return "\n\n".join([*told, *([rules.how_to_ask()] if any(checked.gate.needs for checked in shut) else [])])


def readings(viewer: Viewer) -> QuerySet[Reading]:
    return mine(viewer, Reading.objects.filter(forgotten__isnull=True)).select_related("board__party", "board__service", "inventory")


def consultations(viewer: Viewer) -> int:
    return mine(viewer, Reading.objects.filter(last_read__year=viewer.today.year)).aggregate(total=Sum("consultations"))["total"] or 0


def supports(viewer: Viewer) -> QuerySet[Support]:
    return mine(viewer, Support.objects.all()).select_related("board__party")


def days(viewer: Viewer) -> QuerySet[Day]:
    """The lines of time: of her boards; of all boards for who counts."""
    found = rules.required(viewer)
    rows = Day.objects.filter(board__service=found.service).select_related("board__party", "by__user")
    return rows if found.archivist or found.counts else rows.filter(board__in=found.boards)


def move_lines(row: Move) -> list[Any]:
    """The boxes of a move that she was found to see."""
    return list(row.lines.select_related("box", "origin", "target"))
