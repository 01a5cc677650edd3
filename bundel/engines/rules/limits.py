"""Limits: what a right asks, one by one, so that an answer can say which holds, which fails, and by how much.

A right is a tree of limits under `all_of` and `any_of`. A limit whose fact is not known is neither yes nor no, and the
tree says yes or no only when the known limits already settle it (Kleene's three values). So what is called certain stays
certain whatever is answered later.
"""

import operator
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np

from bundel.engines.rules.columns import Column
from bundel.engines.rules.planner import Plan

NOTHING: frozenset[str] = frozenset()
OPERATORS: dict[str, Callable[[Any, Any], Any]] = {
    "<=": operator.le,
    "<": operator.lt,
    ">=": operator.ge,
    ">": operator.gt,
    "==": operator.eq,
}


@dataclass(frozen=True, eq=False)
class Limit:
    """`value` names a column; `bound` a column, a parameter, or a number. Without an operator the column itself is yes or no.

    key     the name of its sentence
    kind    how value and bound are shown: money, number, years, or yes (a fact that holds or not)
    floor   name of a parameter or column (1, 1) that is 1 when the bound is only the last known one of a figure that rises: passing is then
            sure, failing is not
    where   name of a yes/no column: where it is no, the limit cannot be read (a figure of that household is not known)
    judged  where the column is yes a person decides, so that it is neither yes nor no; where it is no, it is no
    """

    key: str
    value: str
    operator: str = ""
    bound: str | int = 0
    source: str = ""
    kind: str = "yes"
    negated: bool = False
    floor: str = ""
    where: str = ""
    judged: bool = False

    @cached_property
    def needs(self) -> tuple[str, ...]:
        """The columns it is read from."""
        bound = (self.bound,) if isinstance(self.bound, str) and self.operator else ()
        return (self.value, *bound, *((self.where,) if self.where else ()))


@dataclass(frozen=True, eq=False)
class Node:
    """All or any of its parts."""

    parts: tuple["Node | Limit", ...]
    every: bool


def all_of(*parts: Node | Limit) -> Node:
    return Node(parts, True)


def any_of(*parts: Node | Limit) -> Node:
    return Node(parts, False)


def limits_of(tree: Node | Limit) -> Iterator[Limit]:
    """Every limit of the tree, in reading order."""
    if isinstance(tree, Limit):
        yield tree
    else:
        for part in tree.parts:
            yield from limits_of(part)


@dataclass(frozen=True, slots=True)
class State:
    """yes and no are bool columns (households, worlds); `no` None is: everything that is not yes. Neither is: not known."""

    yes: Column
    no: Column | None = None

    @property
    def surely_no(self) -> Column:
        return ~self.yes if self.no is None else self.no


@dataclass
class Reading:
    """Made columns with what is not known, from which limits are read.

    unknown  fact → mask (households, 1) of where it is not known; a fact that is known everywhere is left out
    """

    plan: Plan
    columns: Mapping[str, Any]
    unknown: Mapping[str, Column]
    _states: dict[Limit | Node, State] = field(default_factory=dict)
    _signs: dict[Limit | Node, int] = field(default_factory=dict)
    _open: dict[str, Column | None] = field(default_factory=dict)
    _is_open: dict[str, bool] = field(default_factory=dict)

    def lacking(self, column: str) -> str | None:
        """The parameter without which this column cannot be made on the date."""
        return self.plan.absent.get(column)

    def open_facts(self, *columns: str) -> frozenset[str]:
        """The facts that are not known and that these columns rest on."""
        found = frozenset(columns).union(*(self.plan.upstream.get(one, frozenset()) for one in columns))
        return found & self.unknown.keys()

    def open(self, column: str) -> Column | None:
        """Where the column rests on something not known; None is nowhere."""
        if not self.unknown:
            return None
        if column not in self._open:
            masks = [self.unknown[name] for name in self.open_facts(column)]
            self._open[column] = np.logical_or.reduce(masks) if masks else None
        return self._open[column]

    def state(self, tree: Node | Limit) -> State:
        """The three-valued state of a limit or a tree."""
        found = self._states.get(tree)
        if found is None:
            found = self._states[tree] = self._limit(tree) if isinstance(tree, Limit) else self._node(tree)
        return found

    def _node(self, tree: Node) -> State:
        states = [self.state(part) for part in tree.parts]
        both = np.logical_and if tree.every else np.logical_or
        other = np.logical_or if tree.every else np.logical_and
        yes = states[0].yes
        for one in states[1:]:
            yes = both(yes, one.yes)
        if all(one.no is None for one in states):
            return State(yes)
        no = states[0].surely_no
        for one in states[1:]:
            no = other(no, one.surely_no)
        return State(yes, no)

    def _limit(self, limit: Limit) -> State:
        if any(self.lacking(name) for name in limit.needs):
            never = np.zeros((1, 1), dtype=bool)
            return State(never, never)
        value = self.columns[limit.value]
        if limit.operator:
            bound = self.columns[limit.bound] if isinstance(limit.bound, str) else limit.bound
            yes = OPERATORS[limit.operator](value, bound)
        else:
            yes = value
        if limit.negated:
            yes = np.logical_not(yes)
        closed = self._known(limit)
        if limit.judged:
            never = np.zeros_like(yes)
            return State(never, ~yes if closed is None else ~yes & closed)
        if limit.floor and np.any(floor := self.columns[limit.floor]):
            no = ~yes & np.equal(floor, 0)
            return State(yes, no) if closed is None else State(yes & closed, no & closed)
        return State(yes) if closed is None else State(yes & closed, ~yes & closed)

    def _known(self, limit: Limit) -> Column | None:
        masks = [mask for name in limit.needs if (mask := self.open(name)) is not None]
        if not masks:
            return self.columns[limit.where] if limit.where else None
        closed = ~np.logical_or.reduce(masks)
        return closed & self.columns[limit.where] if limit.where else closed

    def sign(self, tree: Node | Limit) -> int:
        """Of one household in one world: 1 yes, 0 no, -1 not known. The same as `state`, without columns."""
        found = self._signs.get(tree)
        if found is None:
            found = self._signs[tree] = self._sign_limit(tree) if isinstance(tree, Limit) else self._sign_node(tree)
        return found

    def _sign_node(self, tree: Node) -> int:
        settles = 0 if tree.every else 1
        unknown = False
        for part in tree.parts:
            found = self.sign(part)
            if found == settles:
                return found
            unknown = unknown or found < 0
        return -1 if unknown else 1 - settles

    def _sign_limit(self, limit: Limit) -> int:
        absent, columns = self.plan.absent, self.columns
        for name in limit.needs:
            if name in absent or self.is_open(name):
                return -1
        if limit.where and not columns[limit.where].item():
            return -1
        value = columns[limit.value].item()
        if limit.operator:
            bound = columns[limit.bound] if isinstance(limit.bound, str) else limit.bound
            value = OPERATORS[limit.operator](value, bound if isinstance(bound, int) else bound.item())
        yes = bool(value) != limit.negated
        if limit.judged:
            return -1 if yes else 0
        if limit.floor and columns[limit.floor] and not yes:
            return -1
        return int(yes)

    def is_open(self, column: str) -> bool:
        """Does the column of one household rest on something not known?"""
        if not self.unknown:
            return False
        found = self._is_open.get(column)
        if found is None:
            found = column in self.unknown or not self.plan.upstream.get(column, NOTHING).isdisjoint(self.unknown)
            self._is_open[column] = found
        return found
