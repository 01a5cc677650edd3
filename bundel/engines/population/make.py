"""A made-up population of a region that fits its public margins: the same for a seed.

Each municipality has dice of its own, so that adding one leaves the others as they were.
"""

import math
import zlib
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from bundel.engines.formats.said import Said
from bundel.engines.formats.said import gettext_noop as _
from bundel.engines.population.fit import fit_of
from bundel.engines.population.margins import (
    LARGEST,
    MarginProblem,
    Margins,
    Municipality,
    age_classes,
    check,
    size_classes,
)
from bundel.engines.population.people import FitRow, People, Place
from bundel.engines.population.prototypes import ABSENT, Pool, pool, shape
from bundel.engines.population.raking import Floats, NoFit, Whole, rake, spread, whole
from bundel.engines.rights.words import CHILD
from bundel.engines.schemes.facts import TYPES

Progress = Callable[[int, int, str], None]
LEAST_WEIGHT = 1e-12
SIZABLE, FAR_YEARS, FAR_COUNT, FAR_PART = 500, 2, 50, 0.1
STEADY = 6  # decimals: what processors differ in beyond them must not move a household
LAST_YEAR_OF_NEW_BENEFIT = 2019


def make(
    margins: Margins, seed: int = 1, *, shape_of: Mapping[str, Any] | None = None, progress: Progress | None = None
) -> People:
    """The people of a region.

    progress(done, all, name) is called before each municipality and once at the end. Raises MarginProblem that names the
    municipality, the margins that do not fit each other, and what to do.
    """
    given = shape_of or shape()
    chosen = pool(given, np.random.default_rng([seed, 0]))
    made: list[dict[str, Any]] = []
    fit: list[FitRow] = []
    total = len(margins.municipalities)
    for number, one in enumerate(margins.municipalities):
        if progress is not None:
            progress(number, total, one.name)
        check(one)
        dice = np.random.default_rng([seed, zlib.crc32(one.code.encode())])
        rows = _rows(one, chosen, dice)
        made.append(_people(one, chosen, rows, given, margins, dice))
        rows_of_fit = fit_of(one, made[-1])
        _believable(one, rows_of_fit)
        fit += rows_of_fit
    if progress is not None:
        progress(total, total, "")
    return _joined(margins, made, tuple(fit), seed, given)


def _believable(one: Municipality, rows: list[FitRow]) -> None:
    """In a municipality of some size whole households come near every margin; where they do not, the margin itself cannot hold."""
    if one.population < SIZABLE:
        return
    for row in rows:
        if abs(row.made - row.asked) > (FAR_YEARS if row.name == "mean_age" else max(FAR_COUNT, FAR_PART * row.asked)):
            said = _("‘%(margin)s’ zou %(asked)s zijn, met gewone gezinnen komt het op %(made)s; kijk dit cijfer na.")
            told = Said(said, margin=row.name, asked=f"{row.asked:g}", made=f"{row.made:g}")
            raise MarginProblem(one.name, (row.name,), told)


def _rows(one: Municipality, chosen: Pool, dice: np.random.Generator) -> Whole:
    """The prototypes that live in this municipality, as often as they do."""
    columns, totals, names = _margins(one, chosen)
    size = float((chosen.weights * chosen.sizes).sum())
    start = chosen.weights * ((one.households or one.population / size) / chosen.weights.sum())
    try:
        weights = np.round(rake(start, columns, totals), STEADY)
    except NoFit as off:
        others = ", ".join(dict.fromkeys(name.split(" ")[0] for name in names if name != names[off.worst]))
        said = _("‘%(margin)s’ past niet bij %(others)s (blijft %(off)s ernaast); kijk deze cijfers na of laat er een weg.")
        told = Said(said, margin=names[off.worst], others=others, off=f"{off.by:.1%}")
        raise MarginProblem(one.name, (names[off.worst], *others.split(", ")), told) from None
    counts = _counts(one, chosen, weights)
    order = np.lexsort((chosen.ages.sum(axis=1), chosen.kind))
    found = []
    for people in range(1, LARGEST + 1):
        here = order[chosen.sizes[order] == people]
        found.append(spread(np.maximum(weights, LEAST_WEIGHT), here, int(counts[people]), float(dice.random())))
    return np.concatenate(found)


def _margins(one: Municipality, chosen: Pool) -> tuple[Floats, Floats, list[str]]:
    """(columns, totals, names) of every margin that is known."""
    there = chosen.ages != ABSENT
    known: list[tuple[str, Any, float]] = [("population", chosen.sizes, one.population)]
    if one.mean_age is not None:
        # ages are whole years passed: on average half a year more has been lived, and the source counts whole years as well
        off = np.where(there, chosen.ages - float(one.mean_age), 0).sum(axis=1)
        known.append(("mean_age", off, 0.0))
    if one.households is not None:
        known.append(("households", np.ones(len(chosen.kind)), one.households))
    for name, (low, high) in (age_classes(one) if one.ages else {}).items():
        known.append(
            (f"ages {name}", (there & (chosen.ages >= low) & (chosen.ages <= high)).sum(axis=1), (one.ages or {})[name])
        )
    for name, (low, high) in (size_classes(one) if one.sizes else {}).items():
        known.append((f"sizes {name}", (chosen.sizes >= low) & (chosen.sizes <= high), (one.sizes or {})[name]))
    for name, count in (one.types or {}).items():
        known.append((f"types {name}", chosen.kind == TYPES.index(name), count))
    columns = np.column_stack([np.asarray(column, dtype=float) for _name, column, _total in known])
    return (
        columns,
        np.array([float(count) for _name, _column, count in known]),
        [name for name, _column, _count in known],
    )


def _counts(one: Municipality, chosen: Pool, weights: Floats) -> Whole:
    """Whole households per size (index is the size), so that persons, and households per size class, come out exactly."""
    shares = np.bincount(chosen.sizes, weights, minlength=LARGEST + 1)
    classes = (
        [(low, high, (one.sizes or {})[name]) for name, (low, high) in size_classes(one).items()] if one.sizes else []
    )
    if not classes:
        classes = [
            (
                1,
                LARGEST,
                one.households
                or max(math.ceil(one.population / LARGEST), min(one.population, round(float(shares.sum())))),
            )
        ]
    counts = np.zeros(LARGEST + 1, dtype=np.int64)
    for low, high, households in classes:
        counts[low : high + 1] = whole(np.maximum(shares[low : high + 1], LEAST_WEIGHT), households)
    lacking = one.population - int((counts * np.arange(LARGEST + 1)).sum())
    step = 1 if lacking > 0 else -1
    while lacking != 0:
        moves = [
            size
            for low, high, _count in classes
            for size in range(low, high + 1)
            if low <= size + step <= high and counts[size] > 0
        ]  # a household of one more or one fewer, within its class
        if not moves:
            raise MarginProblem(
                one.name, ("sizes", "population"), Said(_("de gezinsgroottes laten dit inwonertal niet toe; kijk beide na."))
            )
        size = max(moves, key=lambda here: counts[here])
        counts[size] -= 1
        counts[size + step] += 1
        lacking -= step
    return counts


def _people(
    one: Municipality, chosen: Pool, rows: Whole, given: Mapping[str, Any], margins: Margins, dice: np.random.Generator
) -> dict[str, Any]:
    """Persons and households of one municipality as columns; `household` counts from 0 within it."""
    there = chosen.ages[rows] != ABSENT
    household = np.repeat(np.arange(len(rows)), there.sum(axis=1))
    age, role = chosen.ages[rows][there], chosen.roles[rows][there]
    child = role == CHILD
    born = margins.date.year - 1 - age  # on 1 January nobody has had the birthday of the year
    people: dict[str, Any] = {
        "household": household, "role": role, "age": age, "fiscally_dependent": child, "declared_dependent_child": child,
        "born_2019_or_later": born >= LAST_YEAR_OF_NEW_BENEFIT, "kind": chosen.kind[rows],
    }  # fmt: skip
    if one.income_per_resident is not None:
        people |= _incomes(
            age, child, household, role, float(one.income_per_resident) * one.population, given["income"], dice
        )
    return people


def _incomes(
    age: Whole,
    child: Whole,
    household: Whole,
    role: Whole,
    total: float,
    given: Mapping[str, Any],
    dice: np.random.Generator,
) -> dict[str, Any]:
    """Incomes whose sum is the municipality's, to the euro; cents. Children have none."""
    steps = np.array(given["by_age"], dtype=float)
    level = steps[np.maximum(np.searchsorted(steps[:, 0], age, side="right") - 1, 0), 1]
    drawn = level * np.exp(given["spread"] * dice.standard_normal(len(age)))
    old = age >= given["pension_age"]
    earns = ~child & (old | (dice.random(len(age)) >= given["none"]))
    if not earns.any():
        earns = ~child
    drawn = np.where(earns, drawn, 0.0)
    replaced = ~old & (dice.random(len(age)) < given["replacement"])
    euros = whole(np.round(drawn, STEADY), round(total))
    net = np.round(euros * 100 * given["net_of_taxable"] / 12).astype(np.int64)
    first = np.flatnonzero(np.diff(household, prepend=-1))
    together = np.zeros(len(age), dtype=np.int64)
    together[first] = np.add.reduceat(euros, first) * 100
    nought = np.zeros(len(age), dtype=np.int64)
    return {
        "income_net_wage": np.where(old | replaced, nought, net), "income_net_pension": np.where(old, net, nought),
        "income_net_replacement_income": np.where(replaced, net, nought), "income_net_taxable_household": together,
        "income_taxable_joint": together,
    }  # fmt: skip


def _joined(
    margins: Margins, made: list[dict[str, Any]], fit: tuple[FitRow, ...], seed: int, given: Mapping[str, Any]
) -> People:
    houses = [len(one["kind"]) for one in made]
    before = np.concatenate(([0], np.cumsum(houses)[:-1]))
    shared = [name for name in made[0] if name != "kind" and all(name in one for one in made)]
    persons = {name: np.concatenate([one[name] for one in made]) for name in shared if name != "household"}
    persons["household"] = np.concatenate([one["household"] + start for one, start in zip(made, before, strict=True)])
    missing = margins.missing()
    net = round(given["income"]["net_of_taxable"] * 100)
    assumed = [given["about"]] + (
        [f"netto is {net}% van het netto belastbaar inkomen"] if "income_net_wage" in persons else []
    )
    if "income_net_wage" not in persons:
        assumed.append("inkomens zijn niet bekend: het randtotaal ontbreekt")
    return People(
        margins.region, True, tuple(Place(one.code, one.name) for one in margins.municipalities), persons, {},
        np.repeat(np.arange(len(made)), houses), seed, fit, missing, tuple(assumed), margins.sources,
    )  # fmt: skip
