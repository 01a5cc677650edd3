"""Schemes on many households at once, with the planner of the rights. A changed figure redoes only what lies downstream."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from typing import Any

import numpy as np

from bundel.engines.rules.columns import Column
from bundel.engines.rules.limits import Limit, Node, Reading
from bundel.engines.rules.money import cents
from bundel.engines.rules.planner import Plan, plan
from bundel.engines.schemes.compile import Compiled, compiled
from bundel.engines.schemes.ground import EPOCH, Ground
from bundel.engines.schemes.model import Scheme, Version


class NoVersion(Exception):
    """A scheme has no version on the date: names the scheme and the days it has."""


@dataclass(frozen=True)
class Paid:
    """What one scheme gives every household. Arrays (households,).

    verdict   int8: 1 yes, 0 no, -1 a worker judges or a fact is not known
    amount    int64 cents per period of the version, nought where the verdict is no, and where it cannot be computed
    unpriced  bool: not no, and the amount rests on a fact that is not known; None is nowhere
    """

    key: str
    version: Version
    verdict: Column
    amount: Column
    unpriced: Column | None

    def year(self, *, doubt: bool = True) -> Column:
        """Cents a year. With `doubt` what a worker still judges or is not known counts as given, without it as not given."""
        return (self.amount if doubt else np.where(self.verdict == 1, self.amount, 0)) * self.version.a_year


@dataclass
class Evaluation:
    """Schemes on a ground. `paid(key)` reads one; `redo` changes figures, in euros, whole numbers or percent."""

    ground: Ground
    schemes: dict[str, Compiled]
    columns: dict[str, Any]
    _plan: Plan
    _paid: dict[str, Paid] = field(default_factory=dict)
    _reading: Reading | None = None

    @property
    def reading(self) -> Reading:
        if self._reading is None:
            self._reading = Reading(self._plan, self.columns, self.ground.unknown)
        return self._reading

    def paid(self, key: str) -> Paid:
        found = self._paid.get(key)
        if found is None:
            found = self._paid[key] = _paid(self, self.schemes[key])
        return found

    def figures(self) -> dict[str, int]:
        """Every figure that may be changed, as it stands: cents, numbers, percent."""
        return {name: int(self.columns[name]) for one in self.schemes.values() for name in one.parameters}

    def redo(self, changes: Mapping[str, Decimal | int | float]) -> "Evaluation":
        """With other figures, by name (`KEY#formula.amount`). Raises KeyError for a name that is not there, ValueError for no amount."""
        units = {name: unit for one in self.schemes.values() for name, unit in one.units.items()}
        put = {name: cents(value) if units[name] == "money" else int(value) for name, value in changes.items()}
        columns = self._plan.redo(self.columns, put)
        touched = {name.partition("#")[0] for name in put}
        return Evaluation(
            self.ground,
            self.schemes,
            columns,
            self._plan,
            {key: one for key, one in self._paid.items() if key not in touched},
        )

    def on(self, ground: Ground, changed: Iterable[str]) -> "Evaluation":
        """The same schemes on the same people of whom these base columns changed: only what lies downstream is made again."""
        names = frozenset(changed)
        columns = self._plan.redo(self.columns, {name: ground.columns[name] for name in names})
        kept = {key: one for key, one in self._paid.items() if not names & self.schemes[key].needs}
        return Evaluation(ground, self.schemes, columns, self._plan, kept)


def evaluate(schemes: Iterable[Scheme], ground: Ground, date: dt.date) -> Evaluation:
    """Every scheme on every household on a day. Raises NoVersion, and ValueError for two schemes of one key."""
    found: dict[str, Version] = {}
    for scheme in schemes:
        version = scheme.at(date)
        if version is None:
            days = ", ".join(f"{one.start} tot {one.end or '…'}" for one in scheme.versions)
            raise NoVersion(
                f"‘{scheme.key}’ heeft geen versie op {date}, wel van {days}; voeg er een toe of kies een andere dag."
            )
        if scheme.key in found:
            raise ValueError(f"twee regelingen heten ‘{scheme.key}’; geef er één een andere sleutel")
        found[scheme.key] = version
    return evaluate_versions(found, ground)


def evaluate_versions(versions: Mapping[str, Version], ground: Ground) -> Evaluation:
    """As `evaluate`, of versions by key."""
    parts = {key: compiled(key, version) for key, version in versions.items()}
    ground.need(frozenset[str]().union(*(one.needs for one in parts.values())))
    steps = _plan(tuple(versions.items()))
    columns = dict(ground.columns)
    for one in parts.values():
        columns.update(one.parameters)
    return Evaluation(ground, parts, steps.run(columns), steps)


@lru_cache(maxsize=64)
def _plan(versions: tuple[tuple[str, Version], ...]) -> Plan:
    parts = [compiled(key, version) for key, version in versions]
    known = {"everyone"}.union(*(one.needs for one in parts), *(one.parameters for one in parts))
    return plan([rule for one in parts for rule in one.rules], EPOCH, known=known, absent=())


def _paid(done: Evaluation, one: Compiled) -> Paid:
    count = done.ground.households
    amount = done.columns[one.amount][:, 0]
    opened = done.reading.open(one.amount)
    yes, no = sides(done.reading, one.tree)
    if no is None:
        verdict = np.broadcast_to(yes.view(np.int8), (count,))
        paid = np.broadcast_to(np.where(yes, amount, 0), (count,))
        no = ~yes if opened is not None else yes
    else:
        verdict = np.broadcast_to(yes.astype(np.int8) - (~yes & ~no), (count,))
        paid = np.broadcast_to(np.where(no, 0, amount), (count,))
    if opened is None:
        return Paid(one.key, one.version, verdict, paid, None)
    blind = np.broadcast_to(opened[:, 0] & ~no, (count,))
    return Paid(one.key, one.version, np.where(blind, np.int8(-1), verdict), np.where(blind, 0, paid), blind)


def sides(reading: Reading, tree: Node | Limit | None) -> tuple[Column, Column | None]:
    """(yes, no) of a tree, one value per household or one for all; no None is: everything that is not yes."""
    if tree is None:
        return np.ones(1, dtype=bool), None
    state = reading.state(tree)
    return np.ascontiguousarray(state.yes[:, 0]), None if state.no is None else state.no[:, 0]
