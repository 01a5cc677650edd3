"""Money is whole cents (int64), everywhere. Where a rule divides, it names how it rounds."""

from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Any

import numpy as np

from bundel.engines.rules.columns import Column

MOST = 10**12  # cents: ten billion euro, beyond which a number is a mistake


def cents(euros: Any) -> int:
    """Euros as cents, half up. Raises ValueError for what is no amount."""
    try:
        value = euros if isinstance(euros, Decimal) else Decimal(str(euros))
        rounded = int((value * 100).to_integral_value(ROUND_HALF_UP))
    except (InvalidOperation, OverflowError, ValueError):
        raise ValueError(f"no amount: {euros!r}")
    if isinstance(euros, bool) or abs(rounded) > MOST:
        raise ValueError(f"no amount: {euros!r}")
    return rounded


def euros(amount: int) -> float | int:
    """Cents as euros for a machine: whole euros as an integer, else a number with at most two decimals."""
    amount = int(amount)
    return amount // 100 if amount % 100 == 0 else amount / 100


def half_up(numerator: Column, denominator: int) -> Column:
    """numerator / denominator to the nearest whole, halves up; both whole numbers, denominator above nought."""
    return (2 * numerator + denominator) // (2 * denominator)


def between(amount: Column, low: int, high: int) -> Column:
    """The part of an amount that lies between two limits."""
    return np.minimum(np.maximum(amount, low), high) - low


def month_of(year: Column) -> Column:
    """A twelfth, half up: KB 11/7/2002 and the federal amounts are set per year and paid per month."""
    return half_up(year, 12)


def share(amount: Column, percent: int) -> Column:
    """A whole percentage of an amount, half up."""
    return half_up(amount * percent, 100)
