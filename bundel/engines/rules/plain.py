"""One household in plain numbers: the words of numpy that rules use, for a few people instead of a region.

A rule is written once, for columns. On columns of one to ten numbers numpy spends its time on getting ready, so that a household
would cost ten times its sums. `plain(function)` is the same code of the same rule, in which `np` stands for this module:
a household's column is a number, a person's column is a `Few`, a row of figures is a `Figures`. That both ways say the same of any
household is tested as a property.
"""

import operator
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from types import FunctionType
from typing import Any

import numpy as np

int64 = int
OURS = "bundel.engines."


def _of_two(act: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
    def found(self: "Few", other: Any) -> "Few":
        return Few(map(act, self, other)) if type(other) is Few else Few([act(one, other) for one in self])

    return found


def _turned(act: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
    """For a number on the left hand."""

    def found(self: "Few", other: Any) -> "Few":
        return Few([act(other, one) for one in self])

    return found


class Few(list[Any]):
    """One number per person of a household, reckoned with as a column is."""

    __slots__ = ()
    __hash__ = None
    __eq__, __ne__ = _of_two(operator.eq), _of_two(operator.ne)
    __lt__, __le__, __gt__, __ge__ = (_of_two(one) for one in (operator.lt, operator.le, operator.gt, operator.ge))
    __and__, __or__ = _of_two(operator.and_), _of_two(operator.or_)
    __rand__, __ror__ = __and__, __or__
    __add__, __mul__ = _of_two(operator.add), _of_two(operator.mul)
    __radd__, __rmul__ = __add__, __mul__
    __sub__, __rsub__ = _of_two(operator.sub), _turned(operator.sub)
    __floordiv__ = _of_two(operator.floordiv)

    def __neg__(self) -> "Few":
        return Few([-one for one in self])

    def __invert__(self) -> "Few":
        raise TypeError("write np.logical_not in a rule: of a plain yes or no, ~ is a number")


class Figures(tuple[int, ...]):
    """A row of figures of law, as a rule takes it."""

    __slots__ = ()

    def tolist(self) -> list[int]:
        return list(self)

    def __mul__(self, other: Any) -> "Figures":
        raise TypeError("multiply one figure of a row, not the row")


class Home:
    """What `Groups` is for a region: the people of this one household."""

    __slots__ = ("applicant", "sizes")

    def __init__(self, people: int, applicant: int) -> None:
        self.sizes, self.applicant = people, applicant

    def total(self, column: Few) -> int:
        return sum(column)

    def some(self, column: Few) -> bool:
        return any(column)

    def most(self, column: Few) -> int:
        return int(max(column))

    def own(self, column: Few) -> Any:
        return column[self.applicant]

    def spread(self, column: Any) -> Any:
        return column

    def ranked(self, column: Few, among: Few) -> Few:
        rank = Few([0] * len(column))
        counted = sorted((row for row, held in enumerate(among) if held), key=lambda row: -column[row])
        for place, row in enumerate(counted):
            rank[row] = place + 1
        return rank


def where(condition: Any, one: Any, other: Any) -> Any:
    if type(condition) is not Few:
        return one if condition else other
    people = range(len(condition))
    ones, others = (each if type(each) is Few else [each] * len(condition) for each in (one, other))
    return Few([ones[row] if condition[row] else others[row] for row in people])


def maximum(one: Any, other: Any) -> Any:
    if type(one) is Few:
        return Few(map(max, one, other)) if type(other) is Few else Few([other if each < other else each for each in one])
    return maximum(other, one) if type(other) is Few else other if one < other else one


def minimum(one: Any, other: Any) -> Any:
    if type(one) is Few:
        return Few(map(min, one, other)) if type(other) is Few else Few([other if each > other else each for each in one])
    return minimum(other, one) if type(other) is Few else other if one > other else one


def clip(given: Any, low: int, high: int) -> Any:
    return minimum(maximum(given, low), high)


def logical_not(given: Any) -> Any:
    return Few([not one for one in given]) if type(given) is Few else not given


def floor_divide(one: int, other: int) -> int:
    return one // other if other else 0


def zeros_like(given: Any) -> Any:
    return full_like(given, 0)


def full_like(given: Any, value: int) -> Any:
    return Few([value] * len(given)) if type(given) is Few else value


def take(figures: Sequence[int], at: Any) -> Any:
    return Few([figures[one] for one in at]) if type(at) is Few else figures[at]


def searchsorted(figures: Sequence[int], given: Any, side: str = "left") -> Any:
    find = bisect_left if side == "left" else bisect_right
    return Few([find(figures, one) for one in given]) if type(given) is Few else find(figures, given)


def concatenate(rows: Iterable[Iterable[int]]) -> Figures:
    return Figures(one for row in rows for one in row)


def ndim(given: Any) -> int:
    return int(isinstance(given, (Few, Figures)))


def asarray(given: Any) -> Any:
    return given


def array(given: Any) -> Any:
    """`[[figure]]`, a column of one: the figure."""
    while isinstance(given, list):
        (given,) = given
    return given


def figures(value: Any) -> Any:
    """A parameter as rules on columns take it, for rules in plain numbers."""
    return Figures(value.tolist()) if isinstance(value, np.ndarray) else value


@cache
def plain(function: Callable[..., Any]) -> Callable[..., Any]:
    """The same function with this module for numpy, and so for what it calls of ours."""
    return _with(function, _names(function.__module__))


@cache
def _names(module: str) -> dict[str, Any]:
    """The names of a module of rules as its plain functions see them: this module for numpy, plain functions for ours."""
    found = dict(vars(sys.modules[module]))
    for name, value in found.items():
        if value is np:
            found[name] = sys.modules[__name__]
        elif isinstance(value, FunctionType) and value.__module__.startswith(OURS):
            found[name] = _with(value, found) if value.__module__ == module else plain(value)
    return found


def _with(function: Any, names: dict[str, Any]) -> Callable[..., Any]:
    return FunctionType(function.__code__, names, function.__name__, function.__defaults__, function.__closure__)
