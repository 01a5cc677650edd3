"""Schemes on many households at once, with the planner of the rights. A changed figure redoes only what lies downstream."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache

import numpy as np

from bundel.engines.formats.said import Said
from bundel.engines.formats.said import gettext_noop as _
from bundel.engines.rules.columns import Column
from bundel.engines.rules.limits import Limit, Node, Reading
from bundel.engines.rules.money import cents
from bundel.engines.rules.planner import Plan, plan
from bundel.engines.schemes.compile import Compiled, compiled
from bundel.engines.schemes.ground import EPOCH, Ground
from bundel.engines.schemes.model import Scheme, Version

FEW = 1000  # households of which every column is kept


class NoVersion(Exception):
    """A scheme has no version on the date: names the scheme and the days it has."""


@dataclass(frozen=True)
class Paid:
    """What one scheme gives every household. Arrays (households,).

    verdict  int8: 1 yes, 0 no, -1 a worker judges or a fact is not known
    amount   int64 cents per period of the version: where it is a yes, and where it is one if a worker says so; else nought
    judged   bool: only a worker's yes is wanting; None is nowhere
    """

    key: str
    version: Version
    verdict: Column
    amount: Column
    judged: Column | None

    def year(self, *, doubt: bool = True) -> Column:
        """Cents a year. With `doubt` a worker says yes to what she judges, without it no. What is not known counts as not given."""
        given = self.amount if self.judged is None or doubt else np.where(self.judged, 0, self.amount)
        return given * self.version.a_year

    @property
    def not_known(self) -> Column:
        """bool: a fact is wanting to say yes or no, or how much."""
        blind = self.verdict == -1
        return blind if self.judged is None else blind & ~self.judged


@dataclass
class Evaluation:
    """Schemes on a ground. `paid(key)` reads one; `redo` changes figures, in euros, whole numbers or percent.

    values  every figure by name, as it stands: cents, whole numbers, percent
    A scheme is computed when it is first asked for. Of a region only the result is kept: what lies between is as large as the region
    for every rule, and is made again in a moment for the one scheme of which a figure changed.
    """

    ground: Ground
    schemes: dict[str, Compiled]
    values: dict[str, int]
    _paid: dict[str, Paid] = field(default_factory=dict)
    _readings: dict[str, Reading] = field(default_factory=dict)

    def reading(self, key: str) -> Reading:
        """Every column of one scheme, with what is not known."""
        found = self._readings.get(key)
        if found is None:
            one = self.schemes[key]
            columns = {
                "everyone": self.ground.columns["everyone"],
                **{name: self.ground.columns[name] for name in one.needs},
            }
            columns.update({name: self.values[name] for name in one.parameters})
            steps = _plan(key, one.version)
            found = Reading(steps, steps.run(columns), self.ground.unknown)
            if self.ground.households <= FEW:
                self._readings[key] = found
        return found

    def paid(self, key: str) -> Paid:
        found = self._paid.get(key)
        if found is None:
            found = self._paid[key] = _paid(self.reading(key), self.schemes[key], self.ground.households)
        return found

    def figures(self) -> dict[str, int]:
        """Every figure that may be changed, as it stands: cents, numbers, percent."""
        return dict(self.values)

    def redo(self, changes: Mapping[str, Decimal | int | float]) -> "Evaluation":
        """With other figures, by name (`KEY#formula.amount`). Raises KeyError for a name that is not there, ValueError for no amount."""
        units = {name: unit for one in self.schemes.values() for name, unit in one.units.items()}
        put = {name: cents(value) if units[name] == "money" else int(value) for name, value in changes.items()}
        touched = {name.partition("#")[0] for name in put}
        kept = {key: one for key, one in self._paid.items() if key not in touched}
        return Evaluation(self.ground, self.schemes, {**self.values, **put}, kept)

    def on(self, ground: Ground, changed: Iterable[str]) -> "Evaluation":
        """The same schemes on the same people of whom these base columns changed: only what rests on them is made again."""
        names = frozenset(changed)
        kept = {key: one for key, one in self._paid.items() if not names & self.schemes[key].needs}
        return Evaluation(ground, self.schemes, self.values, kept)


def evaluate(schemes: Iterable[Scheme], ground: Ground, date: dt.date) -> Evaluation:
    """Every scheme on every household on a day. Raises NoVersion, and ValueError for two schemes of one key."""
    found: dict[str, Version] = {}
    for scheme in schemes:
        version = scheme.at(date)
        if version is None:
            days = ", ".join(f"{one.start} – {one.end or '…'}" for one in scheme.versions)
            said = _("‘%(name)s’ heeft geen versie op %(day)s, wel %(days)s; voeg er een toe of kies een andere dag.")
            raise NoVersion(Said(said, name=scheme.key, day=date, days=days))
        if scheme.key in found:
            raise ValueError(Said(_("twee regelingen heten ‘%(name)s’; geef er één een andere sleutel"), name=scheme.key))
        found[scheme.key] = version
    return evaluate_versions(found, ground)


def evaluate_versions(versions: Mapping[str, Version], ground: Ground) -> Evaluation:
    """As `evaluate`, of versions by key."""
    parts = {key: compiled(key, version) for key, version in versions.items()}
    ground.need(frozenset[str]().union(*(one.needs for one in parts.values())))
    return Evaluation(ground, parts, {name: value for one in parts.values() for name, value in one.parameters.items()})


@lru_cache(maxsize=512)
def _plan(key: str, version: Version) -> Plan:
    one = compiled(key, version)
    return plan(one.rules, EPOCH, known={"everyone", *one.needs, *one.parameters}, absent=())


def _paid(reading: Reading, one: Compiled, count: int) -> Paid:
    amount = reading.columns[one.amount][:, 0]
    opened = reading.open(one.amount)
    yes, no = sides(reading, one.tree)
    closed = None if opened is None else ~opened[:, 0]
    if no is None:
        verdict = yes.view(np.int8)
    else:
        verdict = yes.astype(np.int8) - (~yes & ~no)
    if closed is not None:  # it cannot be said how much
        verdict = np.where(verdict == 0, np.int8(0), np.where(closed, verdict, np.int8(-1)))
        yes = yes & closed
    judged = None
    if one.granted is not None:
        granted, _no = sides(reading, one.granted)
        judged = granted & ~yes & (verdict != 0)
        judged = judged if closed is None else judged & closed
        yes = yes | judged
        judged = np.broadcast_to(judged, (count,))
    paid = np.broadcast_to(amount * yes, (count,))
    return Paid(one.key, one.version, np.broadcast_to(verdict, (count,)), paid, judged)


def sides(reading: Reading, tree: Node | Limit | None) -> tuple[Column, Column | None]:
    """(yes, no) of a tree, one value per household or one for all; no None is: everything that is not yes."""
    if tree is None:
        return np.ones(1, dtype=bool), None
    state = reading.state(tree)
    return np.ascontiguousarray(state.yes[:, 0]), None if state.no is None else state.no[:, 0]
