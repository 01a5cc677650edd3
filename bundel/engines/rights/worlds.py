"""Possible worlds: what could still be answered, tried all at once.

The open facts of a household are given the answers that may tip a limit; every combination is one world, at most 256. The
rules run once over all worlds, and only those downstream of an open fact. What is certain never comes from here but from
the three-valued limits; the worlds say how far an answer reaches, and between which amounts a right may lie.
"""

from collections import ChainMap
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from math import prod
from typing import Any

import numpy as np

from bundel.engines.rights import book as every
from bundel.engines.rights.answers import amount_name
from bundel.engines.rights.book import book
from bundel.engines.rights.companions import changed
from bundel.engines.rights.right import NONE, Right
from bundel.engines.rights.single import Explored, Single
from bundel.engines.rights.words import vocabulary
from bundel.engines.rules.columns import Column
from bundel.engines.rules.limits import Limit, Node, Reading, State, limits_of

MOST_WORLDS = 256
MOST_ANSWERS = 6
# Amounts that are no money for the household, or a sum of others.
NO_GAIN = ("groeipakket_total", "maf_plafond", "zorgpremie", "beslagbaar_bedrag", "armoedegrens")
PER_MONTH = {"month": 1.0, "year": 1 / 12, "school_year": 1 / 12, "once": 1 / 12, "heating_season": 1 / 12}


YES, NO = State(np.ones((1, 1), dtype=bool)), State(np.zeros((1, 1), dtype=bool))


@dataclass
class Tried(Reading):
    """Limits read in worlds of which `known` is sure: what it settles holds in each of them."""

    known: Single | None = None

    def state(self, tree: Node | Limit) -> State:
        sign = self.known.sign(tree) if self.known else -1
        return super().state(tree) if sign < 0 else YES if sign else NO


@dataclass(frozen=True)
class Worlds:
    """`axes`: the varied facts with their tried answers; the last axis of every column runs over all combinations."""

    axes: tuple[tuple[str, tuple[int, ...]], ...]
    reading: Reading
    count: int

    @cached_property
    def shape(self) -> tuple[int, ...]:
        return tuple(len(answers) for _fact, answers in self.axes)


def undecided(done: Explored, keys: Iterable[str] | None = None) -> dict[str, frozenset[str]]:
    """Per right that an answer may still change, the open facts it waits on: of its verdict, or else of its amount."""
    found = {}
    for key in keys or book().rights:
        right = book().rights[key]
        facts: set[str] = set()
        sign = 1 if right.when is None else done.single.sign(right.when)
        if right.when is not None and sign < 0:
            _open_facts(done, right.when, facts)
        if sign != 0 and right.amount and not done.single.lacking(name := amount_name(done.single, right)):
            facts.update(done.single.view.open_facts(name))
        if facts:
            found[key] = frozenset(facts)
    return found


def _open_facts(done: Explored, tree: Node | Limit, into: set[str]) -> None:
    if done.single.sign(tree) >= 0:
        return
    if isinstance(tree, Node):
        for part in tree.parts:
            _open_facts(done, part, into)
    elif not any(done.single.lacking(name) for name in tree.needs):
        into.update(done.single.view.open_facts(*tree.needs))


def possible_worlds(done: Explored, facts: Sequence[str]) -> Worlds:
    """Vary these open facts together, each with fewer answers when there are many facts; the first ones when there are too many still."""
    axes = _within([(fact, answers) for fact in facts if len(answers := answers_to_try(done, fact)) > 1])
    count = prod(len(answers) for _fact, answers in axes)
    grid = (
        np.indices([len(answers) for _fact, answers in axes]).reshape(len(axes), count)
        if axes
        else np.zeros((0, 1), dtype=np.int64)
    )
    changes: dict[str, Column] = {}
    for (fact, answers), picks in zip(axes, grid, strict=True):
        changes.update(_varied(done, fact, np.array(answers)[picks]))
    return Worlds(tuple(axes), Tried(done.law.plan, _redone(done, changes), {}, known=done.single), count)


def _within(axes: list[tuple[str, tuple[int, ...]]]) -> list[tuple[str, tuple[int, ...]]]:
    """At most so many worlds: what lies between the least and the most is left out first, where there is most of it."""
    while prod(len(answers) for _fact, answers in axes) > MOST_WORLDS:
        at = max(range(len(axes)), key=lambda place: (len(axes[place][1]), place))
        fact, answers = axes[at]
        if len(answers) > 2:
            middle = len(answers) // 2
            axes[at] = (fact, (*answers[:middle], *answers[middle + 1 :]))
        else:
            axes.pop()
    return axes


def _redone(done: Explored, changes: dict[str, Column]) -> ChainMap[str, Any]:
    """The columns of all worlds: what lies downstream of a change is made again, the rest is of the one world."""
    made = ChainMap(changes, done.columns)
    for one in done.law.plan.below(frozenset(changes)):
        changes[one.name] = one.function(*[changes[name] if name in changes else done.columns[name] for name in one.arguments])
    return made


def _varied(done: Explored, fact: str, values: Column) -> dict[str, Column]:
    """The column of a fact with one value per world; of a fact of people, for the first of whom it is open."""
    base = done.columns[fact]
    values = values.astype(base.dtype)
    one = done.one
    if base.shape[0] != len(one.people) or fact in _household_facts():
        return {fact: values[None, :]}
    row = (one.unknown.get(fact) or (0,))[0]
    column = np.repeat(base, len(values), axis=1)
    column[row] = values
    return changed(done.columns, fact, column)


@cache
def _household_facts() -> frozenset[str]:
    return frozenset(name for name, fact in vocabulary().facts.items() if fact.entity == "household")


def answers_to_try(done: Explored, fact: str) -> tuple[int, ...]:
    """Yes and no, every choice, or amounts on both sides of the limits that the fact is compared with."""
    words = vocabulary()
    if fact.startswith("status_"):
        return (0, 1)
    if fact in words.facts:
        known = words.facts[fact]
        if known.kind == "yes":
            return (0, 1)
        if known.kind == "choice":
            return tuple(range(len(known.choices)))
        samples = known.samples
    else:
        samples = words.incomes[fact.removeprefix("income_")].samples
    if not samples:
        return (0,)
    tipping = sorted({step for bound in _bounds(done, fact) for step in (bound, bound + 1) if bound > 0})
    within = tipping[:: max(1, len(tipping) // (MOST_ANSWERS - 2))][: MOST_ANSWERS - 2]
    return tuple(
        sorted({min(samples), *within, max((*samples, *(one + 1 for one in tipping[-1:])))} if within else set(samples))
    )


def _bounds(done: Explored, fact: str) -> set[int]:
    """The bounds of limits whose value is this fact itself, its total or the applicant's own."""
    columns, found = done.single.columns, set()
    for limit in _compared().get(fact, ()):
        if not any(done.single.lacking(name) for name in limit.needs):
            found.add(int(columns.get(limit.bound, 0)) if isinstance(limit.bound, str) else limit.bound)
    return found


@cache
def _compared() -> dict[str, tuple[Limit, ...]]:
    """Per fact the limits that compare it, or what comes of it over the household, with a bound."""
    found: dict[str, dict[Limit, None]] = {}
    by_column: dict[str, list[Limit]] = {}
    for right in book().rights.values():
        for limit in limits_of(right.when) if right.when is not None else ():
            if limit.operator:
                by_column.setdefault(limit.value, []).append(limit)
    for fact in every.facts():
        for column in (fact, f"own_{fact}", fact.replace("income_", "total_", 1)):
            found.setdefault(fact, {}).update(dict.fromkeys(by_column.get(column, ())))
    return {fact: tuple(limits) for fact, limits in found.items() if limits}


def outcomes(worlds: Worlds, done: Explored, right: Right) -> tuple[Column, Column]:
    """Per world: yes (bool) and the amount in cents, nought where there is no right or no figure."""
    reading = worlds.reading
    yes = (
        np.ones(worlds.count, dtype=bool)
        if right.when is None
        else np.broadcast_to(reading.state(right.when).yes, (1, worlds.count))[0]
    )
    name = amount_name(done.single, right)
    if not name or reading.lacking(name):
        return yes, np.zeros(worlds.count, dtype=np.int64)
    amount = np.broadcast_to(reading.columns[name], (1, worlds.count))[0]
    known = amount != NONE
    most = amount[yes & known].max(initial=0)  # a right without a figure in some world is not taken for nothing
    return yes, np.where(yes, np.where(known, amount, most), 0)


@dataclass(frozen=True)
class Reach:
    """How far one question reaches: the rights it may tip, the cents a month between its answers, and the keys of those rights."""

    rights: float
    cents: float
    keys: tuple[str, ...] = ()


def reach(worlds: Worlds, done: Explored, waiting: Mapping[str, frozenset[str]]) -> dict[str, Reach]:
    """Per varied fact, summed over the rights: in what part of the other worlds the verdict hangs on it, and by how much.

    waiting  right → the open facts it waits on; what it does not wait on cannot change it
    """
    tips, gaps = dict.fromkeys((fact for fact, _answers in worlds.axes), 0.0), dict.fromkeys((fact for fact, _answers in worlds.axes), 0.0)
    for key, open_facts in waiting.items():
        axes = [(axis, fact) for axis, (fact, _answers) in enumerate(worlds.axes) if fact in open_facts]
        if not axes:
            continue
        right = book().rights[key]
        yes, amount = outcomes(worlds, done, right)
        share = 0 if key in NO_GAIN else PER_MONTH.get(right.period, 0)
        paid = share > 0 and amount.min() != amount.max()
        yes, amount = yes.reshape(worlds.shape), amount.reshape(worlds.shape)
        varies = 0 < np.count_nonzero(yes) < worlds.count
        for axis, fact in axes:
            others = worlds.count // worlds.shape[axis]
            if varies:
                any_yes, all_yes = np.logical_or.reduce(yes, axis=axis), np.logical_and.reduce(yes, axis=axis)
                tips[fact] += (np.count_nonzero(any_yes) - np.count_nonzero(all_yes)) / others
            if paid:
                gap = np.maximum.reduce(amount, axis=axis) - np.minimum.reduce(amount, axis=axis)
                gaps[fact] += share * int(gap.sum()) / others
    return {fact: Reach(tips[fact], gaps[fact]) for fact in tips}


def reach_of_all(done: Explored, waiting: dict[str, frozenset[str]]) -> dict[str, Reach]:
    """The reach of every open fact, summed over the rights that wait on it, each in worlds of its own facts: what a right needs
    together is answered together, so that what is asked last does not look as if it could no longer help."""
    tried: dict[frozenset[str], Worlds] = {}
    found: dict[str, Reach] = {}
    for key, facts in waiting.items():
        if facts not in tried:
            tried[facts] = possible_worlds(done, by_need({key: facts}))
        for fact, one in reach(tried[facts], done, {key: facts}).items():
            before = found.get(fact, Reach(0, 0))
            keys = (*before.keys, key) if one.rights or one.cents else before.keys
            found[fact] = Reach(before.rights + one.rights, before.cents + one.cents, keys)
    return found


def possibilities(done: Explored, keys: Iterable[str] | None = None) -> dict[str, dict[str, Any]]:
    """Per undecided right: the part of its possible worlds with a right, the cents between which it lies, and what it hangs on.

    Each right has worlds of its own: the combinations of answers to the facts that it waits on.
    """
    waiting = undecided(done, keys)
    tried: dict[frozenset[str], Worlds] = {}
    found: dict[str, dict[str, Any]] = {}
    for key, facts in waiting.items():
        if facts not in tried:
            tried[facts] = possible_worlds(done, by_need({key: facts}))
        right, worlds = book().rights[key], tried[facts]
        yes, amount = outcomes(worlds, done, right)
        found[key] = {"facts": sorted(facts), "worlds": worlds.count, "yes_in": float(yes.mean())}
        if right.amount and yes.any():
            found[key].update(amount_min=int(amount[yes].min()), amount_max=int(amount[yes].max()))
        shaped = yes.reshape(worlds.shape)
        shares = {
            fact: float((shaped.any(axis=at) & ~shaped.all(axis=at)).mean())
            for at, (fact, _tried) in enumerate(worlds.axes)
        }
        found[key]["hangs_on"] = {fact: share for fact, share in shares.items() if share}
    return found


def by_need(waiting: dict[str, frozenset[str]]) -> list[str]:
    """The open facts, first the one that brings most rights nearest to a verdict: each right counts for one over its open facts."""
    weight: dict[str, float] = {}
    for facts in waiting.values():
        for fact in facts:
            weight[fact] = weight.get(fact, 0) + 1 / len(facts)
    return sorted(weight, key=lambda fact: (-weight[fact], fact))
