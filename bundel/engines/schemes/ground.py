"""The people on whom schemes are tried: one value per household for every fact that a scheme names, and where it is not known.

A ground is made once from people; base columns are then made when first asked for and kept, so that the next scheme is cheap.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import numpy as np

from bundel.engines.rights.book import facts as fact_names
from bundel.engines.rights.companions import asked, companions, complete
from bundel.engines.rights.composition import rules as composition
from bundel.engines.rights.population import columns_of_population
from bundel.engines.rights.reading import facts_of
from bundel.engines.rules.columns import Column
from bundel.engines.rules.limits import Reading
from bundel.engines.rules.planner import Plan, plan, rules_of
from bundel.engines.schemes import facts as own

RULES = (*rules_of(composition), *rules_of(own))
EPOCH = dt.date(2020, 1, 1)  # counting people has no dates


@lru_cache(maxsize=256)
def _plan(names: tuple[str, ...]) -> Plan:
    return plan(
        RULES, EPOCH, known={*fact_names(), *companions(), "everyone", "groups", "role"}, absent=(), targets=names
    )


@dataclass
class Ground:
    """`columns`: (households, 1) per base column, money in cents. `unknown`: column → mask. `open`: column → the facts that lack."""

    households: int
    columns: dict[str, Any]
    unknown: dict[str, Column] = field(default_factory=dict)
    open: dict[str, frozenset[str]] = field(default_factory=dict)
    raw: Mapping[str, Any] = field(default_factory=dict)
    raw_unknown: Mapping[str, Column] = field(default_factory=dict)

    def need(self, names: Iterable[str]) -> None:
        """Make these base columns, if they do not stand there yet."""
        lacking = tuple(sorted(name for name in set(names) if name not in self.columns))
        if not lacking:
            return
        steps = _plan(lacking)
        made = {**self.raw, **self.columns}
        complete(made, steps.leaves.union(lacking))
        for one in steps.runnable:
            if one.name not in made:
                made[one.name] = one.function(*[made[name] for name in one.arguments])
        reading = Reading(steps, made, self.raw_unknown)
        for name in lacking:
            if name not in made:  # a result of another tool that nobody recorded
                made[name] = np.zeros((1, 1), dtype=np.int64)
                self.unknown[name], self.open[name] = (
                    np.ones((1, 1), dtype=bool),
                    frozenset((name.removeprefix("given_"),)),
                )
            elif (mask := reading.open(name)) is not None:
                if name == "dependants_weighted":
                    mask = mask & (made["dependants"] > 0)  # who has no dependants has none with a disability
                self.unknown[name], self.open[name] = mask, frozenset(map(asked, reading.open_facts(name)))
            self.columns[name] = made[name]

    def changed(self, columns: Mapping[str, Any]) -> "Ground":
        """The same people with other base columns: known where they were not."""
        self.need(columns)
        kept = {name: mask for name, mask in self.unknown.items() if name not in columns}
        return Ground(self.households, {**self.columns, **columns}, kept, self.open, self.raw, self.raw_unknown)

    def repeated(self, times: int, names: Iterable[str]) -> "Ground":
        """Each household `times` times, one after the other, with these base columns alone."""
        self.need(names)

        def again(column: Column) -> Column:
            return np.repeat(np.broadcast_to(column, (self.households, 1)), times, axis=0)

        return Ground(
            self.households * times,
            {name: again(self.columns[name]) for name in (*names, "everyone")},
            {name: again(mask) for name, mask in self.unknown.items() if name in names},
            self.open,
        )


def ground_of_households(
    households: Iterable[Mapping[str, Any]], date: dt.date, *, given: Mapping[str, int] | None = None
) -> Ground:
    """Households in the words of the rights. `given`: what another tool told, in cents. Raises WrongInput."""
    found = facts_of(list(households), date)
    return _ground(found.columns, found.unknown, {name: np.array([[value]]) for name, value in (given or {}).items()})


def ground_of_people(
    persons: Mapping[str, Any],
    households: Mapping[str, Any],
    *,
    given: Mapping[str, Any] | None = None,
    closed: bool = True,
) -> Ground:
    """Columns of persons and households, as `rights.population` takes them. Raises WrongInput."""
    columns, unknown = columns_of_population(persons, households, closed=closed)
    return _ground(columns, unknown, {name: np.asarray(column)[:, None] for name, column in (given or {}).items()})


def _ground(columns: Mapping[str, Any], unknown: Mapping[str, Column], given: Mapping[str, Any]) -> Ground:
    count = len(columns["groups"].starts)
    told = {f"given_{name}": column for name, column in given.items()}
    everyone = np.ones((count, 1), dtype=bool)
    return Ground(count, {"everyone": everyone, **told}, {}, {}, {**columns, "everyone": everyone}, unknown)
