"""Typical families under each scheme while their income rises: the aid, what is left, and how much of a raise is withdrawn."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from bundel.engines.measures.families import FAMILIES, Family
from bundel.engines.rules.columns import Column
from bundel.engines.rules.money import euros
from bundel.engines.schemes.evaluate import evaluate
from bundel.engines.schemes.facts import FACTS
from bundel.engines.schemes.ground import Ground, ground_of_households
from bundel.engines.schemes.model import Scheme

MOST_POINTS = 2001


@dataclass(frozen=True)
class Curve:
    """One scheme for one family. Arrays (points,): `income` cents of the fact in its own period, `aid` cents a year."""

    scheme: str
    family: str
    income: Column
    aid: Column
    known: Column

    def withdrawn(self, times: int) -> Column:
        """Percent of a raise that is withdrawn between a point and the next: (points - 1,); negative when aid rises."""
        return np.rint(-100 * np.diff(self.aid) / (np.diff(self.income) * times)).astype(np.int64)


def swept(ground: Ground, income: Column, names: Iterable[str], fact: str, follows: Mapping[str, float]) -> Ground:
    """Each household of the ground at each of these incomes; facts that follow get a factor times it. Base columns `names`."""
    column, points = FACTS[fact].column, len(income)
    moved = {column: 1.0, **{FACTS[name].column: factor for name, factor in follows.items()}}
    grown = ground.repeated(points, sorted({*names, *moved}))
    tiled = np.tile(income, ground.households)[:, None]
    return grown.changed({name: np.rint(tiled * factor).astype(np.int64) for name, factor in moved.items()})


def curves(
    schemes: Sequence[Scheme],
    families: Sequence[Family] = FAMILIES,
    date: dt.date | None = None,
    *,
    fact: str = "net_income",
    up_to: int = 4000_00,
    step: int = 50_00,
    follows: Mapping[str, float] | None = None,
    doubt: bool = True,
) -> list[Curve]:
    """Every scheme for every family, from nought to `up_to` cents of the fact.

    follows  facts that rise along, with their factor: {"taxable_joint": 14.0}
    doubt    what a worker judges counts as given; `Curve.known` says where nothing was in doubt
    Raises NoVersion, WrongInput, KeyError for an unknown fact, ValueError for more than 2001 points.
    """
    if not 0 < step <= up_to or up_to // step >= MOST_POINTS:
        raise ValueError(f"kies een stap waarmee er hooguit {MOST_POINTS - 1} punten zijn")
    day = date or max(one.versions[-1].start for one in schemes)
    income = np.arange(0, up_to + 1, step, dtype=np.int64)
    ground = ground_of_households([one.household for one in families], day)
    needed = set().union(*(evaluate([one], ground, day).schemes[one.key].needs for one in schemes))
    done = evaluate(
        schemes,
        swept(
            ground,
            income,
            needed,
            fact,
            {"own_net_income": 1.0, **(follows or {})} if fact == "net_income" else follows or {},
        ),
        day,
    )
    found = []
    for one in schemes:
        paid = done.paid(one.key)
        year, known = paid.year(doubt=doubt), paid.verdict != -1
        for row, family in enumerate(families):
            part = slice(row * len(income), (row + 1) * len(income))
            found.append(Curve(one.key, family.key, income, year[part], known[part]))
    return found


def curves_json(found: Iterable[Curve], *, fact: str = "net_income") -> list[dict[str, Any]]:
    """For a screen or an API: euros; `left` is income and aid together in the fact's period, `withdrawn` percent to the next point."""
    times = 12 if FACTS[fact].period == "month" else 1
    return [
        {
            "scheme": one.scheme,
            "family": one.family,
            "income": [euros(value) for value in one.income],
            "aid_a_year": [euros(value) for value in one.aid],
            "left": [euros(value) for value in one.income + one.aid // times],
            "withdrawn": one.withdrawn(times).tolist(),
            "known": one.known.tolist(),
        }
        for one in found
    ]
