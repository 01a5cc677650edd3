"""What people see of indicators: the list, one with its rows and its rule, what is due, and the last figure of many at once."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Prefetch, Q, QuerySet, Subquery, prefetch_related_objects
from django.http import Http404
from django.utils.translation import gettext_lazy as _

from bundel.kernel.access import trail
from bundel.kernel.access.viewer import Viewer, may, require
from bundel.kernel.figures import periods
from bundel.kernel.figures.commands import spoken
from bundel.kernel.figures.models import PERIODS, Indicator, Observation, Target
from bundel.kernel.parties import queries as directory
from bundel.kernel.rooms.registry import Panel

WORDS = {
    "reached": _("gehaald"), "under": _("onder het streefcijfer"), "over": _("boven het streefcijfer"), "better": _("beter dan bij de start"),
    "worse": _("slechter dan bij de start"), "same": _("gelijk aan de start"), "known": _("gemeld"), "none": _("nog geen cijfer"),
}  # fmt: skip
MOODS = {"reached": "good", "better": "good", "under": "warn", "over": "warn", "worse": "warn"}
RULE = _(
    "Het laatste gemelde cijfer naast het streefcijfer dat dan geldt: het eerste van die dag of later, anders het laatste. Zonder "
    "streefcijfer naast het vertrekpunt."
)


@dataclass(frozen=True)
class Standing:
    """One indicator with its last figure, what is aimed at, and what that makes of it."""

    indicator: Indicator
    last: Observation | None
    target: Target | None
    word: str  # a key of WORDS

    @property
    def said(self) -> object:
        return WORDS[self.word]

    @property
    def mood(self) -> str:
        return MOODS.get(self.word, "")

    @property
    def value(self) -> str:
        return spoken(self.last.value, self.indicator) if self.last else ""

    @property
    def aim(self) -> str:
        return spoken(self.target.value, self.indicator) if self.target else ""


def standing(indicator: Indicator, seen: Iterable[Observation], targets: Iterable[Target], until: dt.date | None = None) -> Standing:
    """`until`: as it was known for that day, so that a closed year keeps its figures."""
    known = [one for one in seen if until is None or one.until <= until]
    last = max(known, key=lambda one: one.start, default=None)
    aims = sorted(targets, key=lambda one: one.by)
    when = last.until if last else until
    target = next((one for one in aims if when is None or one.by >= when), aims[-1] if aims else None)
    return Standing(indicator, last, target, _word(indicator, last, target))


def _word(indicator: Indicator, last: Observation | None, target: Target | None) -> str:
    if last is None:
        return "none"
    up = indicator.direction == "up"
    if target is not None:
        if last.value == target.value or (last.value > target.value) == up:
            return "reached"
        return "under" if up else "over"
    if indicator.base is None:
        return "known"
    return "same" if last.value == indicator.base else "better" if (last.value > indicator.base) == up else "worse"


_FIGURES = (Prefetch("observations", Observation.objects.filter(current=True).order_by("start"), to_attr="seen"), "targets")
HOW_OFTEN = PERIODS
STANDS = [("due", _("cijfer te laat")), ("running", _("wordt gevolgd")), ("ended", _("niet meer gevolgd"))]


def in_stand(viewer: Viewer) -> Callable[[QuerySet, str], QuerySet]:
    late = {"ended__isnull": True, "next_due__lt": viewer.today}
    return lambda rows, value: rows.filter(**late) if value == "due" else rows.filter(ended__isnull=value == "running")


def rows(viewer: Viewer) -> QuerySet[Indicator]:
    """Of the partnership, with `last_value` and `last_until`."""
    require(viewer, "figures:read")
    last = Observation.objects.filter(indicator=OuterRef("pk"), current=True).order_by("-start")
    found = Indicator.objects.filter(partnership=viewer.partnership).select_related("owner")
    return found.annotate(last_value=Subquery(last.values("value")[:1]), last_until=Subquery(last.values("until")[:1]))


def with_figures(found: QuerySet[Indicator]) -> QuerySet[Indicator]:
    """The same with all that `standings` needs, in two more queries."""
    return found.prefetch_related(*_FIGURES)


def standing_of(row: Indicator) -> Standing:
    """Of a row of `with_figures`."""
    return standing(row, row.seen, row.targets.all())


def number(row: Indicator, value: Any) -> int | float | None:
    """A stored value as a spreadsheet reckons with it, with as many decimals as the indicator has."""
    return None if value is None else float(value) if row.decimals else int(value)


def aimed(row: Indicator, name: str) -> Any:
    """The value or the day of the target that holds for a row of `with_figures`; None without one."""
    return getattr(standing_of(row).target, name, None)


def standings(found: QuerySet[Indicator], until: dt.date | None = None) -> list[Standing]:
    return [standing(one, one.seen, one.targets.all(), until) for one in with_figures(found)]


def standings_of(found: list[Indicator]) -> list[Standing]:
    """Of rows that were read already, in their order: two queries."""
    prefetch_related_objects(found, *_FIGURES)
    return [standing_of(one) for one in found]


def of_keys(keys: Iterable[UUID], *, until: dt.date | None = None) -> list[Standing]:
    """These indicators by title; with `until` only those that had begun, as they were known for that day. Three queries."""
    found = Indicator.objects.filter(pk__in=list(keys)).order_by("title", "pk")
    return standings(found.filter(start__lte=until) if until else found, until)


def running(partnership: UUID) -> list[Standing]:
    """Every indicator that is followed, by title. For the papers of a meeting."""
    return standings(Indicator.objects.filter(partnership=partnership, ended__isnull=True).order_by("title", "pk")[:200])


def of(viewer: Viewer, key: UUID, act: str = "figures:read") -> Indicator:
    found = Indicator.objects.select_related("owner", "partnership").filter(pk=key).first()
    if found is None:
        raise Http404
    require(viewer, "figures:read", partnership=found.partnership_id)
    require(viewer, act, partnership=found.partnership_id, organisation=found.owner_id)
    return found


def of_partnership(partnership: UUID, keys: Iterable[UUID]) -> set[UUID]:
    """Which of these keys are indicators of the partnership."""
    return set(Indicator.objects.filter(partnership=partnership, pk__in=list(keys)).values_list("pk", flat=True))


def titles(partnership: UUID, also: Iterable[UUID] = ()) -> list[tuple[UUID, str]]:
    """(key, title) of what is followed, and of `also` whatever its stand."""
    rows = Indicator.objects.filter(Q(ended__isnull=True) | Q(pk__in=list(also)), partnership=partnership).order_by("title", "pk")
    return list(rows.values_list("pk", "title")[:500])


# (viewer, indicator) → what a room above adds to its page
PANELS: list[Callable[[Viewer, Indicator], Panel | None]] = []


@dataclass
class Page:
    """`kept`: every observation ever made, the last period first; `line`: those that count, oldest first."""

    indicator: Indicator
    standing: Standing
    kept: list[Observation]
    line: list[Observation]
    targets: list[Target]
    missing: list[periods.Period]
    may_write: bool
    may_observe: bool
    timeline: list[Any]
    chart: Any = None
    panels: list[Panel] = field(default_factory=list)

    @property
    def shown(self) -> list[tuple[Observation, str]]:
        return [(one, spoken(one.value, self.indicator)) for one in self.kept]

    @property
    def base(self) -> str:
        return "" if self.indicator.base is None else spoken(self.indicator.base, self.indicator)

    @property
    def aims(self) -> list[tuple[Target, str]]:
        return [(one, spoken(one.value, self.indicator)) for one in self.targets]


def page(viewer: Viewer, key: UUID) -> Page:
    """Four queries, however long it has been kept."""
    row = of(viewer, key)
    kept = list(row.observations.select_related("account__user").order_by("-start", "-made")[:500])
    line = sorted((one for one in kept if one.current), key=lambda one: one.start)
    targets = list(row.targets.all())
    return Page(
        row, standing(row, line, targets), kept, line, targets, missing(row, {one.start for one in line}, viewer.today)[:24],
        may(viewer, "figures:write", partnership=row.partnership_id), may_observe(viewer, row), trail.timeline(row.pk),
        chart=chart(row, line, targets), panels=[found for panel in PANELS if (found := panel(viewer, row)) is not None],
    )  # fmt: skip


def may_observe(viewer: Viewer, row: Indicator) -> bool:
    return row.ended is None and may(viewer, "figures:observe", partnership=row.partnership_id, organisation=row.owner_id)


def missing(row: Indicator, have: set[dt.date], today: dt.date) -> list[periods.Period]:
    """The periods that are over and have no figure, oldest first."""
    if row.ended:
        return []
    return [one for one in periods.complete(row.period, row.start, today) if one.start not in have]


def observable(viewer: Viewer, row: Indicator) -> tuple[list[periods.Period], dict[dt.date, str]]:
    """What can be told: the periods that are over, the ones without a figure first, then the last twelve to put right; and what stands there."""
    have = dict(row.observations.filter(current=True).values_list("start", "value"))
    done = [one for one in periods.complete(row.period, row.start, viewer.today) if one.start in have]
    return [*missing(row, set(have), viewer.today), *reversed(done[-12:])], {day: f" ({spoken(value, row)})" for day, value in have.items()}


def owners(viewer: Viewer) -> QuerySet:
    """Who can deliver a figure: the partnership itself and everyone around it."""
    return directory.with_partnership(viewer.partnership, viewer.today)


@dataclass(frozen=True)
class Chart:
    """Points of a line in a frame of 600 by 200; `top` and `bottom` are the numbers at its edges, `aim` the height of the target."""

    points: str
    dots: list[tuple[int, int, str]]
    top: str
    bottom: str
    first: dt.date
    last: dt.date
    aim: int | None


def chart(row: Indicator, line: list[Observation], targets: list[Target]) -> Chart | None:
    """None for fewer than two figures: a line needs two."""
    if len(line) < 2:
        return None
    aimed = standing(row, line, targets).target
    values = [one.value for one in line] + ([aimed.value] if aimed else [])
    low, high = min(min(values), Decimal(0)), max(values)
    high = high if high > low else low + 1

    def height(value: Decimal) -> int:
        return round(180 - 160 * (value - low) / (high - low))

    dots = [
        (round(40 + 540 * number / (len(line) - 1)), height(one.value), spoken(one.value, row)) for number, one in enumerate(line)
    ]
    points = " ".join(f"{x},{y}" for x, y, _said in dots)
    return Chart(points, dots, spoken(high, row), spoken(low, row), line[0].until, line[-1].until, height(aimed.value) if aimed else None)
