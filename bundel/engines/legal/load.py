"""The work of a shared legal desk in figures. Counts and days in, figures out; half up to two decimals.

A year of 220 working days is a convention for planning, not a rule of law.
"""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

WORKING_DAYS = 220
CENT = Decimal("0.01")


def _rounded(value: Decimal) -> Decimal:
    return value.quantize(CENT, ROUND_HALF_UP)


def per_member(questions: int, members: int) -> Decimal:
    """Questions a member; `members` at least one."""
    return _rounded(Decimal(questions) / members)


def per_working_day(questions: int) -> Decimal:
    """Questions a working day, of the questions of a whole year."""
    return _rounded(Decimal(questions) / WORKING_DAYS)


def within_pct(days: Sequence[Decimal], target: Decimal) -> Decimal:
    """Which percentage of the answers took at most `target` days. `days` is not empty."""
    return _rounded(Decimal(100) * sum(one <= target for one in days) / len(days))


def median(days: Sequence[Decimal]) -> Decimal:
    """The middle one, or the mean of the two in the middle. `days` is not empty."""
    ordered, half = sorted(days), len(days) // 2
    return _rounded(ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2)
