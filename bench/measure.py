"""What a measurement is, how it is taken, and the table it ends up in."""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Measure:
    """`budget` None: told, not judged. `more_is_better` for requests a second; else the value must stay under it."""

    name: str
    value: float
    unit: str
    budget: float | None
    database: str
    more_is_better: bool = False

    @property
    def good(self) -> bool:
        if self.budget is None:
            return True
        return self.value >= self.budget if self.more_is_better else self.value <= self.budget


def timed(act: Callable[[], object], times: int, *, warm: int = 3) -> list[float]:
    """Milliseconds of each of `times` calls, sorted, after `warm` calls that do not count."""
    return timed_twice(act, times, warm=warm)[0]


def timed_twice(act: Callable[[], object], times: int, *, warm: int = 3) -> tuple[list[float], list[float]]:
    """The same by the clock, and in processor time of this process, which other work on the machine lengthens less."""
    for _ in range(warm):
        act()
    taken, spent = [], []
    for _ in range(times):
        begin, begun = time.perf_counter(), time.process_time()
        act()
        spent.append((time.process_time() - begun) * 1000)
        taken.append((time.perf_counter() - begin) * 1000)
    return sorted(taken), sorted(spent)


def machine(when: str) -> Measure:
    """How fast this machine is at that moment, told beside what was measured on it: whole numbers added up in one thread, median of
    nine. What is measured on a machine that shares its processor is as much as twice as slow from one minute to the next."""

    def add() -> None:
        total = 0
        for number in range(500_000):
            total += number

    return Measure(f"this machine, {when}: half a million additions p50", percentile(timed(add, 9), 0.5), "ms", None, "machine")


def percentile(sorted_values: list[float], part: float) -> float:
    """The value below which `part` of them lie, nearest rank."""
    return sorted_values[min(len(sorted_values) - 1, int(len(sorted_values) * part))]


def table(measures: Iterable[Measure]) -> str:
    """Lines for the terminal: what, value, budget, and whether it is met."""
    rows = []
    for one in measures:
        budget = "" if one.budget is None else f"{'≥' if one.more_is_better else '≤'} {one.budget:g}"
        word = "" if one.budget is None else "  met" if one.good else "  OVER"
        rows.append(f"{one.database:<11} {one.name:<58} {one.value:>9.1f} {one.unit:<9} {budget:>8}{word}")
    return "\n".join(rows)
