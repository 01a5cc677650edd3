"""Who falls under which scheme, and what each household then gets a year."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, TypeAlias

import numpy as np

from bundel.engines.measures.cells import LEAST, hidden, told
from bundel.engines.measures.effects import RAISE, Effect, effect
from bundel.engines.measures.world import World
from bundel.engines.rules.columns import Column
from bundel.engines.rules.money import euros
from bundel.engines.schemes.evaluate import Evaluation, Paid, evaluate
from bundel.engines.schemes.model import Scheme

Policy: TypeAlias = Mapping[str, str | tuple[str, ...]]  # code of a member → the key of its scheme, or of each of them
NET = ("own_net_income", "total_net_income")


@dataclass(frozen=True)
class Cost:
    """What one scheme would cost one member a year, in cents: `least` without, `most` with what a worker judges."""

    scheme: str
    code: str
    households: int
    least: int
    most: int


@dataclass
class Comparison:
    """N schemes on one world, each evaluated on everybody once.

    own  code of a member → the key of its own scheme, or of each when it has several; members without one are left out
    """

    world: World
    evaluation: Evaluation
    own: Policy
    doubt: bool = True  # a worker says yes to what she judges
    _years: dict[str, Column] = field(default_factory=dict)
    _withdrawn: dict[str, Column] = field(default_factory=dict)
    _raised: Evaluation | None = None

    @property
    def keys(self) -> list[str]:
        return list(self.evaluation.schemes)

    def year(self, key: str) -> Column:
        """Cents a year per household under this scheme, wherever it lives."""
        found = self._years.get(key)
        if found is None:
            found = self._years[key] = self.evaluation.paid(key).year(doubt=self.doubt)
        return found

    def withdrawn(self, key: str) -> Column:
        """Cents a year of aid lost per household when its net income rises by 100 euro a month."""
        found = self._withdrawn.get(key)
        if found is None:
            if self._raised is None:
                self._raised = _raised(self.evaluation)
            found = self._withdrawn[key] = self.year(key) - self._raised.paid(key).year(doubt=self.doubt)
        return found

    def under(self, policy: Policy) -> Column:
        """Cents a year per household when each member follows its schemes of the policy; what several give adds up."""
        return self._each(policy, self.year)

    def unknown_under(self, policy: Policy) -> Column:
        """Of which households a fact is wanting under this policy: 1, else 0."""
        return np.minimum(self._each(policy, lambda key: self.evaluation.paid(key).not_known.astype(np.int64)), 1)

    def lost_under(self, policy: Policy) -> Column:
        """As `withdrawn`, when each member follows the scheme of the policy."""
        return self._each(policy, self.withdrawn)

    def _each(self, policy: Policy, column: Any) -> Column:
        parts = {code: keys_of(value) for code, value in policy.items()}
        keys = sorted({key for each in parts.values() for key in each})
        if not keys:
            return np.zeros(self.world.ground.households, dtype=np.int64)
        if len(keys) == 1 and len(policy) == len(self.world.places):
            return column(keys[0])
        found = np.zeros(self.world.ground.households, dtype=np.int64)
        for key in keys:
            here = np.array([key in parts.get(one.code, ()) for one in self.world.places])[self.world.municipality]
            np.add(found, column(key), out=found, where=here)
        return found

    def everyone(self, key: str) -> dict[str, str]:
        """The policy in which every member follows this scheme."""
        return {one.code: key for one in self.world.places}

    def moved(
        self,
        after: Policy,
        before: Policy | None = None,
        *,
        since: "Comparison | None" = None,
        trap_rate: int = 80,
    ) -> Effect:
        """What changes when the members move from their own schemes (or `before`) to those of `after`; who is left out has none.

        since  the comparison before figures were changed: `c.redo({…}).moved(policy, since=c)` is a moved slider
        """
        first = since or self
        start = first.own if before is None else before
        traps: dict[str, Column] = {}
        if self.world.income is not None:
            traps = {"withdrawn_before": first.lost_under(start), "withdrawn_after": self.lost_under(after)}
        unknown = self.unknown_under(after)
        return effect(
            self.world, first.under(start), self.under(after), trap_rate=trap_rate, not_known=unknown, **traps
        )

    def year_of(self, paid: Paid, *, doubt: bool) -> Column:
        """Cents a year, from what is kept where it is."""
        return self.year(paid.key) if doubt == self.doubt else paid.year(doubt=doubt)

    def costs(self) -> list[Cost]:
        """Every scheme in every member: what it would cost there."""
        found = []
        count, places = len(self.world.places), self.world.municipality
        for key in self.keys:
            paid = self.evaluation.paid(key)
            most = np.bincount(places, self.year_of(paid, doubt=True), count)
            sure = paid.judged is None
            least = most if sure else np.bincount(places, self.year_of(paid, doubt=False), count)
            reached = np.bincount(places[paid.amount > 0], minlength=count)
            for row, one in enumerate(self.world.places):
                found.append(Cost(key, one.code, int(reached[row]), int(round(least[row])), int(round(most[row]))))
        return found

    def costs_table(self, *, least: int = LEAST) -> list[dict[str, Any]]:
        """`costs` for JSON: euros a year, None where fewer than `least` households would be reached."""
        every, count = self.costs(), len(self.world.places)
        reached = np.array([one.households for one in every]).reshape(-1, count)
        dark = np.concatenate([hidden(line, least) for line in reached]) if every else reached.ravel()
        rows, real = [], least > 1 and not self.world.people.synthetic
        for one, small in zip(every, dark, strict=True):
            own = one.scheme in keys_of(self.own.get(one.code, ()))
            shown: dict[str, Any] = {
                "households": told(one.households, real),
                **{name: euros(told(getattr(one, name), real, money=True)) for name in ("least", "most")},
            }
            rows.append(
                {"scheme": one.scheme, "code": one.code, "own": own, **(dict.fromkeys(shown) if small else shown)}
            )
        return rows

    def redo(self, changes: Mapping[str, Decimal | int | float]) -> "Comparison":
        """With other figures (`KEY#formula.amount`, in euros, numbers or percent): only what lies downstream is made again.

        Raises KeyError for a figure that is not there; `evaluation.figures()` lists them.
        """
        touched = {name.partition("#")[0] for name in changes}
        years = {key: one for key, one in self._years.items() if key not in touched}
        lost = {key: one for key, one in self._withdrawn.items() if key not in touched}
        raised = None if self._raised is None else self._raised.redo(changes)
        return Comparison(self.world, self.evaluation.redo(changes), self.own, self.doubt, years, lost, raised)


def keys_of(value: str | tuple[str, ...]) -> tuple[str, ...]:
    """One key or several, as several."""
    return (value,) if isinstance(value, str) else value


def _raised(evaluation: Evaluation) -> Evaluation:
    """The same when every household has 100 euro net a month more."""
    ground = evaluation.ground
    names = [name for name in NET if any(name in one.needs for one in evaluation.schemes.values())]
    if not names:
        return evaluation
    return evaluation.on(ground.changed({name: ground.columns[name] + RAISE for name in names}), names)


def lost(evaluation: Evaluation, key: str, *, doubt: bool = True) -> Column:
    """Cents a year lost per household when its net income rises by 100 euro a month."""
    return evaluation.paid(key).year(doubt=doubt) - _raised(evaluation).paid(key).year(doubt=doubt)


def compare(world: World, schemes: Iterable[Scheme], *, doubt: bool = True) -> Comparison:
    """Lay schemes side by side on the world's day.

    doubt  what a worker judges counts as given; what is not known never does, and is counted apart
    A member may have several: what they give adds up. Raises NoVersion, and ValueError for two schemes of one key.
    """
    every = list(schemes)
    codes = {one.code for one in world.places}
    own: dict[str, str | tuple[str, ...]] = {}
    for one in every:
        if one.member in codes:
            own[one.member] = (*keys_of(own.get(one.member, ())), one.key) if one.member in own else one.key
    return Comparison(world, evaluate(every, world.ground, world.date), own, doubt)
