"""Does work pay: what a household has to spend when one person earns more, step by step, rights included.

Only the net wage of the person who asks moves. Rights that look at another income stay as they are unless the caller says
how that income moves along (`also`): no conversion between incomes is guessed.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from bundel.engines.rights.book import book
from bundel.engines.rights.companions import changed
from bundel.engines.rights.explore import compute
from bundel.engines.rights.right import NONE
from bundel.engines.rules.columns import Column
from bundel.engines.rules.limits import Reading

# What is paid in money, and how much of it falls in a month.
CASH = {
    "leefloon": 1,
    "groeipakket_basisbedrag": 1,
    "groeipakket_sociale_toeslag": 1,
    "groeipakket_wezentoeslag": 1,
    "groeipakket_zorgtoeslag": 1,
    "igo": 1,
    "ivt": 1,
    "zorgbudget_zwaar_zorgbehoevenden": 1,
    "huurpremie": 1,
    "jobbonus": 12,
    "schooltoeslag": 12,
    "groeipakket_schoolbonus": 12,
}
PAYS = 20  # percent: who keeps less of each extra euro is told that work hardly pays


@dataclass(frozen=True)
class Point:
    """At `extra` cents of net wage a month more: what is left to spend, and what each right pays, in cents a month."""

    extra: int
    disposable: int
    rights: dict[str, int]
    verdicts: dict[str, int]


@dataclass(frozen=True)
class Stretch:
    """From one extra wage to another the household keeps `kept` percent; `lost` names the rights that end on the way."""

    start: int
    end: int
    kept: int
    lost: tuple[str, ...]


@dataclass(frozen=True)
class Curve:
    points: tuple[Point, ...]
    traps: tuple[Stretch, ...]
    left_out: tuple[str, ...]


def income_curve(
    household: Mapping[str, Any],
    date: dt.date,
    *,
    up_to: int = 3000_00,
    step: int = 50_00,
    also: Mapping[str, int] | None = None,
) -> Curve:
    """Points from no extra wage to `up_to` cents a month, and the stretches on which working hardly pays.

    also  income type → cents that it rises per year for each 100 cents of net wage per month, as the caller states it
    Raises WrongInput, and ValueError for a step of nought or more than 1,000 steps.
    """
    if step <= 0 or up_to < 0 or up_to // step > 1000:
        raise ValueError("step must be above nought, with at most 1,000 steps")
    done = compute(household, date)
    extra = np.arange(0, up_to + 1, step, dtype=np.int64)
    row = int(done.facts.columns["groups"].applicants[0])
    changes: dict[str, Column] = {}
    for word, raised in {
        "net_wage": extra,
        **{word: extra * cents // 100 for word, cents in (also or {}).items()},
    }.items():
        column = np.repeat(done.facts.columns[f"income_{word}"], len(extra), axis=1)
        column[row] += raised
        changes.update(changed(done.reading.columns, f"income_{word}", column))
    columns = done.law.plan.redo(done.reading.columns, changes)
    reading = Reading(done.law.plan, columns, done.facts.unknown)
    disposable = np.broadcast_to(columns["total_net_income"], (1, len(extra)))[0].astype(np.int64).copy()
    paid: dict[str, Column] = {}
    verdicts: dict[str, Column] = {}
    left_out = []
    for key, right in book().rights.items():
        if right.when is not None:
            state = reading.state(right.when)
            verdicts[key] = np.broadcast_to(
                state.yes.astype(np.int8) - (~state.yes & ~state.surely_no), (1, len(extra))
            )[0]
        if key in CASH:
            if reading.lacking(right.amount) or reading.open(right.amount) is not None or (verdicts[key] < 0).any():
                left_out.append(key)
                continue
            amount = np.broadcast_to(reading.columns[right.amount], (1, len(extra)))[0]
            if ((amount == NONE) & (verdicts[key] == 1)).any():
                left_out.append(key)
                continue
            paid[key] = np.where(verdicts[key] == 1, amount, 0) // CASH[key]
            disposable += paid[key]
    points = tuple(
        Point(
            int(extra[at]),
            int(disposable[at]),
            {key: int(column[at]) for key, column in paid.items() if column.any()},
            {key: int(column[at]) for key, column in verdicts.items()},
        )
        for at in range(len(extra))
    )
    return Curve(points, _traps(points), tuple(left_out))


def _traps(points: tuple[Point, ...]) -> tuple[Stretch, ...]:
    """Neighbouring steps of which too little is kept, joined."""
    found: list[Stretch] = []
    start: Point | None = None
    for before, after in zip(points, (*points[1:], None), strict=True):
        poor = after is not None and 100 * (after.disposable - before.disposable) < PAYS * (after.extra - before.extra)
        if poor and start is None:
            start = before
        elif not poor and start is not None:
            end = after or before
            lost = tuple(key for key, verdict in end.verdicts.items() if verdict == 0 and start.verdicts[key] == 1)
            kept = round(100 * (before.disposable - start.disposable) / (before.extra - start.extra))
            found.append(Stretch(start.extra, before.extra, kept, lost))
            start = None
    return tuple(found)
