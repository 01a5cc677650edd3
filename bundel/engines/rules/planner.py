"""The planner: rules are plain functions; it finds their order, and redoes only what lies downstream of a change.

A rule's name is the column it makes, its arguments are what it needs: facts, parameters, other rules. Rules of one name
with other dates are the versions of one law; on a date at most one of them holds.
"""

import datetime as dt
import inspect
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from graphlib import CycleError, TopologicalSorter
from typing import Any, Literal

Entity = Literal["person", "household"]
KEPT = 500  # sets of changes of which a plan remembers what lies below


class RuleError(Exception):
    """Rules that do not fit together: names the rule and what to mend."""


@dataclass(frozen=True)
class Rule:
    """`start` and `end` are the first and last day on which this version holds; None is open."""

    name: str
    function: Callable[..., Any]
    arguments: tuple[str, ...]
    entity: Entity
    source: str
    start: dt.date | None
    end: dt.date | None

    def holds(self, date: dt.date) -> bool:
        return (self.start is None or self.start <= date) and (self.end is None or date <= self.end)


def rule(
    entity: Entity = "household", *, source: str = "", start: str = "", end: str = "", name: str = ""
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Declare a function as a rule. It stays the plain function it was, so that a test can call it."""

    def declared(function: Callable[..., Any]) -> Callable[..., Any]:
        made = Rule(
            name or function.__name__,
            function,
            tuple(inspect.signature(function).parameters),
            entity,
            source,
            dt.date.fromisoformat(start) if start else None,
            dt.date.fromisoformat(end) if end else None,
        )
        function.rule = made  # type: ignore[attr-defined]
        return function

    return declared


def rules_of(module: Any) -> list[Rule]:
    """The rules declared in a module, in the order in which they stand."""
    return [one.rule for one in vars(module).values() if callable(one) and hasattr(one, "rule")]


@dataclass(frozen=True)
class Plan:
    """The rules of one date, in order. `absent` names per column the parameter without which it cannot be made."""

    steps: tuple[Rule, ...]
    absent: Mapping[str, str]
    upstream: Mapping[str, frozenset[str]]

    @cached_property
    def leaves(self) -> frozenset[str]:
        """The facts and parameters that the rules take."""
        made = {one.name for one in self.steps}
        return frozenset(name for one in self.runnable for name in one.arguments if name not in made)

    @cached_property
    def runnable(self) -> tuple[Rule, ...]:
        return tuple(one for one in self.steps if one.name not in self.absent)

    def run(self, columns: dict[str, Any], *, keep: frozenset[str] | None = None) -> dict[str, Any]:
        """Make every column, in place. With `keep` (names), what nobody needs any more is let go at once."""
        if keep is None:
            for name, function, arguments in self._calls:
                columns[name] = function(*[columns[each] for each in arguments])
            return columns
        last = self._last_use(keep)
        for name, function, arguments in self._calls:
            columns[name] = function(*[columns[each] for each in arguments])
            for gone in last.get(name, ()):
                columns.pop(gone, None)
        return columns

    @cached_property
    def _calls(self) -> tuple[tuple[str, Callable[..., Any], tuple[str, ...]], ...]:
        return tuple((one.name, one.function, one.arguments) for one in self.runnable)

    def redo(self, columns: Mapping[str, Any], changed: Mapping[str, Any]) -> dict[str, Any]:
        """The columns after a change of facts or parameters: only what lies downstream is made again."""
        made = {**columns, **changed}
        for one in self.below(frozenset(changed)):
            if one.name not in changed:
                made[one.name] = one.function(*[made[name] for name in one.arguments])
        return made

    def below(self, names: frozenset[str]) -> tuple[Rule, ...]:
        """The rules that lie downstream of these facts or parameters, in order."""
        found = self._below.get(names)
        if found is None:
            if len(self._below) >= KEPT:
                self._below.clear()
            found = self._below[names] = tuple(one for one in self.runnable if not names.isdisjoint(self.upstream[one.name]))
        return found

    @cached_property
    def _below(self) -> dict[frozenset[str], tuple[Rule, ...]]:
        return {}

    def downstream(self, names: Iterable[str]) -> list[str]:
        """The columns that change when these facts or parameters do."""
        return [one.name for one in self.below(frozenset(names))]

    def _last_use(self, keep: frozenset[str]) -> dict[str, list[str]]:
        seen: dict[str, str] = {}
        for one in self.runnable:
            for name in (one.name, *one.arguments):
                seen[name] = one.name
        last: dict[str, list[str]] = {}
        made = {one.name for one in self.runnable}
        for name, where in seen.items():
            if name in made and name not in keep:
                last.setdefault(where, []).append(name)
        return last


def plan(
    rules: Iterable[Rule],
    date: dt.date,
    *,
    known: Iterable[str],
    absent: Iterable[str],
    targets: Iterable[str] | None = None,
) -> Plan:
    """Order the rules that hold on the date.

    known    names of facts and of parameters that have a value
    absent   names of parameters without a value on the date
    targets  the columns that are wanted; None is all of them
    Raises RuleError for two rules of one name, an argument that nobody makes, and a circle.
    """
    holding: dict[str, Rule] = {}
    for one in rules:
        if one.holds(date):
            if one.name in holding:
                raise RuleError(f"Twee regels heten {one.name} op {date}: geef ze dagen die elkaar niet raken.")
            holding[one.name] = one
    facts, lacking = frozenset(known), frozenset(absent)
    for one in holding.values():
        for name in one.arguments:
            if name not in holding and name not in facts and name not in lacking:
                raise RuleError(
                    f"Regel {one.name} vraagt {name}, en op {date} maakt niemand dat: geen feit, parameter of regel."
                )
    wanted = _needed(holding, targets)
    graph = {name: [a for a in holding[name].arguments if a in holding] for name in holding if name in wanted}
    try:
        order = [holding[name] for name in TopologicalSorter(graph).static_order()]
    except CycleError as circle:
        raise RuleError(f"Deze regels wachten op elkaar: {' → '.join(circle.args[1])}.")
    upstream: dict[str, frozenset[str]] = {}
    why: dict[str, str] = {name: name for name in lacking}
    for one in order:
        upstream[one.name] = frozenset(one.arguments).union(*(upstream.get(a, frozenset()) for a in one.arguments))
        if (cause := next((why[a] for a in one.arguments if a in why), None)) is not None:
            why[one.name] = cause
    return Plan(tuple(order), why, upstream)


def _needed(rules: Mapping[str, Rule], targets: Iterable[str] | None) -> frozenset[str]:
    if targets is None:
        return frozenset(rules)
    found: set[str] = set()
    waiting = [name for name in targets if name in rules]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += [a for a in rules[name].arguments if a in rules]
    return frozenset(found)
