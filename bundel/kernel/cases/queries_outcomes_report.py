"""What changed while people were accompanied: the region as counts with small numbers hidden, a head her own organisation.

A figure is of pairs: the same case, instrument and edition. It says what changed during the help, never by it.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from bundel.engines.outcomes.pairs import (
    MINIMUM,
    Pair,
    Paired,
    Scored,
    Tally,
    changed,
    hidden,
    lowest,
    may_show,
    paired,
    percent,
    protected,
    tally,
)
from bundel.kernel.access import trail
from bundel.kernel.access.viewer import Viewer, may, require
from bundel.kernel.cases import queries, rules
from bundel.kernel.cases.instrument import Instrument, shipped_instruments
from bundel.kernel.cases.models import Assessment

GOALS = "goals"
USUAL = "self_reliance"  # what the report shows unless asked otherwise
MOST = 100_000


@dataclass
class Report:
    """`whole`: the region, with small numbers hidden. `shut`: the choice leaves too few cases, or too few beside it."""

    instrument: Instrument
    whole: bool
    minimum: int
    shut: bool = False
    figures: list[dict] = field(default_factory=list)
    domains: list[dict] = field(default_factory=list)
    areas: list[dict] = field(default_factory=list)
    empty: bool = False


def sees_region(viewer: Viewer) -> bool:
    """Whether the viewer sees the whole region as counts (else her own organisation). PermissionDenied for who sees neither."""
    require(viewer, "outcomes:read", organisation=viewer.organisation)
    return may(viewer, "cases:count")


def may_export(viewer: Viewer) -> bool:
    return may(viewer, "lists:export")


def _rows(viewer: Viewer, whole: bool) -> QuerySet[Assessment]:
    rows = Assessment.objects.filter(case__partnership=viewer.partnership)
    return rows if whole else rows.filter(case__owner=viewer.organisation)


def choices(viewer: Viewer) -> dict[str, list[tuple[str, str]]]:
    """What the filters offer: instruments, types with an instrument, and the years of the scores."""
    whole = sees_region(viewer)
    years = sorted({day.year for day in _rows(viewer, whole).dates("on", "year")}, reverse=True)
    kinds = [one for one in queries.types(viewer.partnership) if rules.declared(one).instruments]
    return {
        "instrument": [(one.key, rules.said(one.label)) for one in sorted(shipped_instruments().values(), key=lambda one: one.key != USUAL)],
        "kind": [("", _("alle")), *[(one.key, str(one)) for one in kinds]],
        "year": [("", _("alle")), *[(str(year), str(year)) for year in years]],
    }


def report(viewer: Viewer, *, instrument: str = "", kind: str = "", year: str = "") -> Report:
    """The figures of one instrument. Three queries however many cases; nothing in it is about one person."""
    whole = sees_region(viewer)
    one = shipped_instruments().get(instrument) or shipped_instruments()[USUAL]
    rows = _scored(viewer, whole, one)
    everything = paired([scored for _kind, scored in rows])
    chosen = _of_year(paired([scored for key, scored in rows if not kind or key == kind]), year)
    found = Report(instrument=one, whole=whole, minimum=MINIMUM, empty=not everything.of and not everything.running)
    if whole and not (may_show(len(chosen.pairs), len(everything.pairs)) and may_show(chosen.of, everything.of)):
        found.shut = True
        return found
    pairs, all_pairs = ([_as_goals(pair) for pair in rows.pairs] if one.kind == "goals" else rows.pairs for rows in (chosen, everything))
    found.figures = _figures(one, chosen, whole)
    found.domains = [_domain(tally(pairs, key), tally(all_pairs, key), label, whole) for key, label in _domains(one)]
    found.areas = _areas(chosen, whole)
    return found


def since(viewer: Viewer, organisations: list[UUID], day: dt.date) -> Iterator[tuple[object, object, object]]:
    """Pairs of the usual instrument in cases of these organisations, the later one on or after the day; small numbers hidden. For who
    counts the region."""
    if not may(viewer, "cases:count"):
        return
    one = shipped_instruments()[USUAL]
    rows = _rows(viewer, True).filter(instrument=one.key, case__owner__in=organisations).values_list(
        "case_id", "edition", "phase", "on", "scores", "case__ended"
    )  # fmt: skip
    found = paired(
        [Scored(str(case), one.key, edition, phase, on, scores, "", "", False, ended) for case, edition, phase, on, scores, ended in rows[:MOST]]
    )
    pairs = [pair for pair in found.pairs if pair.later.on >= day]
    dropped = sum(1 for each in found.dropped if each.ended and each.ended >= day)
    keys = [key for key, _label in _domains(one)]
    better = sum(_moved(pair, keys) > 0 for pair in pairs)
    rule = _("Zelfde dossier en uitgave van ‘%(title)s’, een beginmeting en een latere sinds die dag. Het zegt wat veranderde, niet waardoor.")
    said = rule % {"title": rules.said(one.label)}
    yield _("Twee keer gemeten"), _alone(len(pairs), True), said
    yield _("Daarvan vooruit"), _shown(better, len(pairs), True), _("Op meer domeinen vooruit dan achteruit.")
    yield _("Geen tweede meting"), _alone(dropped, True), _("Afgesloten met alleen een beginmeting. Zij tellen in geen enkel aandeel mee.")


def _moved(pair: Pair, domains: list[str]) -> int:
    """On how many domains better, less on how many worse."""
    steps = [changed(pair.start.levels, pair.later.levels, key) or 0 for key in domains]
    return sum((step > 0) - (step < 0) for step in steps)


def _scored(viewer: Viewer, whole: bool, one: Instrument) -> list[tuple[str, Scored]]:
    rows = _rows(viewer, whole).filter(instrument=one.key).values_list(
        "case__type__key", "case_id", "edition", "phase", "on", "scores", "case__municipality__name_nl", "by_id", "with_client", "case__ended"
    )  # fmt: skip
    return [
        (kind, Scored(str(case), one.key, edition, phase, on, scores, area or "", str(by or ""), together, ended))
        for kind, case, edition, phase, on, scores, area, by, together, ended in rows[:MOST]
    ]


def _of_year(found: Paired, year: str) -> Paired:
    """Pairs by the year of the later score, those that dropped out by the year in which their help ended."""
    if not year.isdigit():
        return found
    return Paired(
        tuple(pair for pair in found.pairs if pair.later.on.year == int(year)),
        tuple(one for one in found.dropped if one.ended and one.ended.year == int(year)),
        tuple(one for one in found.other_edition if (one.ended or one.on).year == int(year)),
        tuple(one for one in found.running if one.on.year == int(year)),
    )


def _as_goals(pair: Pair) -> Pair:
    """The goals that are known at both moments, added up: one number a case, so that who has more goals counts no more."""
    both = [goal for goal in pair.start.levels if pair.start.levels[goal] is not None and pair.later.levels.get(goal) is not None]
    sums = [sum(levels[goal] or 0 for goal in both) if both else None for levels in (pair.start.levels, pair.later.levels)]
    return Pair(replace(pair.start, levels={GOALS: sums[0]}), replace(pair.later, levels={GOALS: sums[1]}))


def _domains(one: Instrument) -> list[tuple[str, str]]:
    if one.kind == "goals":
        return [(GOALS, _("alle doelen samen"))]
    return [(domain.key, rules.said(domain.label)) for domain in one.domains]


def _shown(number: int, total: int, whole: bool) -> int | None:
    """A number beside a total that stands on the page; None where it, or what is left over, is too small to show."""
    return number if not whole or may_show(number, total) else None


def _figures(one: Instrument, found: Paired, whole: bool) -> list[dict]:
    """The numbers beside the domains, each with its rule. How many there are in all stands only where no part of it is small."""
    pairs, apart = len(found.pairs), (len(found.dropped), len(found.other_edition))
    acute = sum(lowest(pair.later.levels) == one.values[0] for pair in found.pairs)
    dropped, other = (_alone(number, whole) for number in apart)
    of = None if dropped is None or other is None else found.of
    share = percent(pairs, of) if of else None
    rows = [
        (
            _("Twee keer gemeten"), pairs, "" if share is None else _("van %(of)s (%(share)s %%)") % {"of": of, "share": share},
            _("Een beginmeting en een latere van dezelfde uitgave, op alle dossiers met een begin die afgesloten of opnieuw gemeten zijn."),
        ),
        (_("Geen tweede meting"), dropped, "", _("Afgesloten met alleen een beginmeting. Zij tellen in geen enkel aandeel mee.")),
        (_("Andere uitgave"), other, "", _("De latere meting is van een andere uitgave van het instrument: die worden niet vergeleken.")),
        (_("Loopt nog"), _alone(len(found.running), whole), "", _("Open dossiers met tot nu toe alleen een beginmeting.")),
        (
            _("Nog iets op het laagste niveau"), _shown(acute, pairs, whole), "",
            _("Minstens één domein stond bij de latere meting op het laagste niveau. Een gemiddelde zou dit verbergen."),
        ),
    ]  # fmt: skip
    return [{"title": title, "value": value, "of": words, "rule": rule} for title, value, words, rule in rows]


def _alone(number: int, whole: bool) -> int | None:
    return _shown(number, number, whole)


def _domain(one: Tally, beside: Tally, label: str, whole: bool) -> dict:
    cells = protected(one, beside=beside) if whole else {**one.cells, "known": one.known}
    improved, known = cells["improved"], cells["known"]
    moved = improved is not None and cells["worse"] is not None
    return {
        "label": label, **cells, "percent": percent(improved, known) if improved is not None and known else None,
        "faint": _shown(one.faint, one.improved + one.worse, whole) if moved else None,
    }  # fmt: skip


def _areas(found: Paired, whole: bool) -> list[dict]:
    """Pairs by municipality; where one is hidden, so is the next smallest, and the total stays."""
    counts = Counter(pair.start.area for pair in found.pairs)
    gone = hidden(counts) if whole else frozenset()
    ordered = sorted(counts, key=lambda area: (not area, area))
    return [{"label": area or _("zonder gemeente"), "pairs": None if area in gone else counts[area]} for area in ordered]


def as_table(viewer: Viewer, found: Report) -> tuple[list[str], list[list[object]]]:
    """The report as one sheet; a hidden number is the same word there. The export stands in the trail."""
    if not may_export(viewer):
        raise PermissionDenied("lists:export")
    trail.record("list.exported", by=viewer, partnership=viewer.partnership, list="uitkomsten", form="xlsx")
    hidden_word = _("te klein")
    heads = [_("Onderdeel"), _("Beter"), _("Gelijk"), _("Slechter"), _("Gekend"), _("Aandeel beter"), _("Regel")]
    shown = [[row["label"], row["improved"], row["same"], row["worse"], row["known"], row["percent"], ""] for row in found.domains]
    rows = [[hidden_word if cell is None else cell for cell in row] for row in shown]
    rows += [[one["title"], "", "", "", hidden_word if one["value"] is None else one["value"], "", one["rule"]] for one in found.figures]
    places = [(one["label"], hidden_word if one["pairs"] is None else one["pairs"]) for one in found.areas]
    rows += [[label, "", "", "", number, "", _("twee keer gemeten")] for label, number in places]
    return heads, rows
