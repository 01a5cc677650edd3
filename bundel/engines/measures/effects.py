"""What changes for whom when households get another amount a year: costs, winners and losers, poverty, traps."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from bundel.engines.measures.cells import LEAST, few, hidden, told
from bundel.engines.measures.world import World
from bundel.engines.rules.columns import Column
from bundel.engines.rules.money import euros
from bundel.engines.schemes.facts import TYPE_LABELS, TYPES

COUNTED = (
    "households",
    "persons",
    "winners",
    "losers",
    "poor_before",
    "poor_after",
    "trapped_before",
    "trapped_after",
    "not_known",
    "receive_before",
    "receive_after",
)
RESTS_ON = {
    "cost_before": ("receive_before",), "cost_after": ("receive_after",), "gained": ("winners", "losers"), "lost": ("winners", "losers"),
    "difference": ("receive_before", "receive_after", "winners", "losers"),
}  # fmt: skip
"""An amount that gives away a count which is not shown is not shown either."""
MONEY = ("cost_before", "cost_after", "gained", "lost")


@dataclass(frozen=True)
class Effect:
    """`cells`: name → int64 (places, kinds). Money in cents a year. Poverty counts persons, traps households.

    trap_rate  from how many percent of an extra 100 euro net being withdrawn a household is called trapped
    """

    world: World
    cells: Mapping[str, Column]
    trap_rate: int
    before: Column
    after: Column

    def behind(self, who: str = "", code: str = "", kind: str = "", *, limit: int = 20, least: int = LEAST) -> list[dict[str, Any]]:
        """The made-up households behind a cell, those for whom most changes first, ready for JSON in euros: `before` and `after` a year,
        `income` a month or None. `who` winners, losers or everyone whom it touches. None of people who exist, and none of too few.
        """
        people, more = self.world.people, self.after - self.before
        if not people.synthetic:
            return []
        found = {"winners": more > 0, "losers": more < 0}.get(who, (self.before != 0) | (self.after != 0))
        if code:
            found = found & np.array([one.code == code for one in self.world.places])[self.world.municipality]
        if kind in TYPES:
            found = found & (self.world.kind == TYPES.index(kind))
        rows = np.flatnonzero(found)
        if len(rows) < least:
            return []
        chosen = rows[np.argsort(-np.abs(more[rows]), kind="stable")][:limit]
        home = people.persons["household"]
        ends = np.searchsorted(home, np.column_stack([chosen, chosen + 1]))
        return [
            {
                "household": int(row) + 1, "municipality": self.world.places[self.world.municipality[row]].name,
                "kind": TYPES[self.world.kind[row]], "ages": people.persons["age"][first:last].tolist(),
                "income": None if self.world.income is None else euros(self.world.income[row]),
                "before": euros(self.before[row]), "after": euros(self.after[row]), "difference": euros(more[row]),
            }
            for row, (first, last) in zip(chosen, ends, strict=True)
        ]  # fmt: skip

    def total(self, name: str) -> int:
        return int(self.cells[name].sum())

    @cached_property
    def difference(self) -> int:
        """Cents a year more that it costs."""
        return self.total("cost_after") - self.total("cost_before")

    def rows(self, by: str = "municipality", *, least: int = LEAST) -> list[dict[str, Any]]:
        """A row per municipality or per kind of household, ready for JSON: euros; None where the cell is too small to show."""
        axis = 1 if by == "municipality" else 0
        lines = {name: table.sum(axis=axis) for name, table in self.cells.items()}
        names: list[dict[str, Any]] = (
            [{"code": one.code, "name": one.name} for one in self.world.places]
            if by == "municipality"
            else [{"kind": word, "name": TYPE_LABELS[word]} for word in TYPES]
        )
        return self._shown(lines, names, least)

    def table(self, *, least: int = LEAST) -> list[dict[str, Any]]:
        """A row per municipality and kind of household."""
        names = [
            {"code": place.code, "name": place.name, "kind": word} for place in self.world.places for word in TYPES
        ]
        masks = {name: hidden(self.cells[name], least).ravel() for name in self.cells if name in COUNTED}
        return self._shown({name: table.ravel() for name, table in self.cells.items()}, names, least, masks)

    def totals(self, *, least: int = LEAST) -> dict[str, Any]:
        """Of the whole region, ready for JSON; None where too few are counted."""
        dark = {name for name in self.cells if name in COUNTED and few(self.total(name), least)}
        every = {**{name: self.total(name) for name in self.cells}, "difference": self.difference}
        dark |= {name for name, counts in RESTS_ON.items() if dark.intersection(counts)}
        return {name: None if name in dark else self._told(name, value, least) for name, value in every.items()}

    def _told(self, name: str, value: int, least: int) -> int | float:
        """Whoever asks for small cells too (`least` 0 or 1) has the people at hand, and gets what was counted."""
        money = name in MONEY or name == "difference"
        value = told(value, least > 1 and not self.world.people.synthetic, money=money)
        return euros(value) if money else value

    def _shown(
        self,
        lines: Mapping[str, Column],
        names: list[dict[str, Any]],
        least: int,
        masks: Mapping[str, Column] | None = None,
    ) -> list[dict[str, Any]]:
        masks = masks or {name: hidden(line, least) for name, line in lines.items() if name in COUNTED}
        dark = {name: mask | masks["households"] for name, mask in masks.items()}
        dark |= {name: np.logical_or.reduce([dark[one] for one in counts]) for name, counts in RESTS_ON.items()}
        every = {**lines, "difference": lines["cost_after"] - lines["cost_before"]}
        found = []
        for row, name in enumerate(names):
            one = dict(name)
            for key, line in every.items():
                one[key] = None if dark[key][row] else self._told(key, line[row], least)
            found.append(one)
        return found


def effect(
    world: World,
    before: Column,
    after: Column,
    *,
    withdrawn_before: Column | None = None,
    withdrawn_after: Column | None = None,
    not_known: Column | None = None,
    trap_rate: int = 80,
) -> Effect:
    """Compare two amounts a year per household: int64 cents (households,), what it gets, negative for what it pays.

    not_known    households of which a fact is wanting: they count as getting nothing, and are told apart
    withdrawn_…  cents a year of aid lost when net income rises by 100 euro a month, from `policies.withdrawn`
    """
    more = after - before
    cells: dict[str, Column] = {
        "households": world.count(),
        "persons": world.count(world.size),
        "receive_before": world.count(before != 0),
        "receive_after": world.count(after != 0),
        "cost_before": world.count(before),
        "cost_after": world.count(after),
        "winners": world.count(more > 0),
        "losers": world.count(more < 0),
        "gained": world.count(np.maximum(more, 0)),
        "lost": world.count(np.minimum(more, 0)),
    }
    if not_known is not None:
        cells["not_known"] = world.count(not_known > 0)
    if world.income is not None and world.line is not None:
        bound = world.line * 12
        for name, paid in (("poor_before", before), ("poor_after", after)):
            cells[name] = world.count(np.where(world.income * 12 + paid < bound, world.size, 0))
    for name, taken in (("trapped_before", withdrawn_before), ("trapped_after", withdrawn_after)):
        if taken is not None:
            cells[name] = world.count(taken * 100 >= trap_rate * RAISE * 12)
    return Effect(world, cells, trap_rate, before, after)


RAISE = 100_00  # cents a month: the step of the facts' comparison
