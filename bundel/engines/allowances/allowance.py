"""Whether a volunteer may have this allowance, and what is left of the year.

Law of 3 July 2005 on the rights of volunteers, art. 10 to 12: a flat rate or real costs, not both in one calendar year; the flat rate
has a ceiling a day and a ceiling a year, over all organisations together. A flat rate goes with kilometres up to a number a year
(programme law of 19 May 2009). Amounts are EUR, exact to the cent: a year's ceiling is not a number of days' ceilings.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from bundel.engines.allowances.ceilings import Ceiling

System = Literal["lump", "real"]
ZERO = Decimal("0.00")


@dataclass(frozen=True, slots=True)
class Paid:
    """One allowance. `elsewhere`: another organisation paid it and the volunteer told so; more than a day's ceiling is then the sum of
    many days, and counts for the year only."""

    on: dt.date
    system: System
    amount: Decimal = ZERO
    kilometres: Decimal = ZERO
    elsewhere: bool = False


@dataclass(frozen=True, slots=True)
class Left:
    """What may still be paid in the year: EUR of flat rate, and kilometres beside it (None: no ceiling is known)."""

    amount: Decimal
    kilometres: Decimal | None


class Over(Exception):
    """It may not be paid. `code`: no_ceiling, both_systems, day, year, no_raised, kilometres; `facts` name the limit and what is left."""

    def __init__(self, code: str, **facts: Any) -> None:
        super().__init__(code)
        self.code, self.facts = code, facts


def limit_of(ceiling: Ceiling, *, raised: bool) -> Decimal:
    """The year's ceiling. Over `no_raised` when a raised one is asked and not known for that year."""
    if not raised:
        return ceiling.total
    if ceiling.raised is None:
        raise Over("no_raised", year=ceiling.year)
    return ceiling.raised


def left(before: Iterable[Paid], ceiling: Ceiling, *, raised: bool = False) -> Left:
    """What is left in the year of the ceiling; nothing of it below zero."""
    paid = [one for one in before if one.on.year == ceiling.year and one.system == "lump"]
    amount = limit_of(ceiling, raised=raised) - sum((one.amount for one in paid), ZERO)
    driven = sum((one.kilometres for one in paid), ZERO)
    return Left(max(amount, ZERO), None if ceiling.kilometres is None else max(Decimal(ceiling.kilometres) - driven, ZERO))


def judge(entry: Paid, before: Sequence[Paid], ceiling: Ceiling | None, *, raised: bool = False) -> Left | None:
    """What is left afterwards; None for real costs, which have no ceiling. `before` are the other allowances of the volunteer.

    Raises Over; what was paid elsewhere happened already and is only refused when its system is not the year's. Kilometres within real
    costs are costs that are proven, and count for no ceiling."""
    year = [one for one in before if one.on.year == entry.on.year]
    if any(one.system != entry.system for one in year):
        raise Over("both_systems", year=entry.on.year, system=entry.system)
    if entry.system == "real":
        return None
    if ceiling is None or ceiling.year != entry.on.year:
        raise Over("no_ceiling", year=entry.on.year)
    free = left(year, ceiling, raised=raised)
    if entry.elsewhere:
        return left([*year, entry], ceiling, raised=raised)
    day = sum((one.amount for one in year if one.on == entry.on and not (one.elsewhere and one.amount > ceiling.day)), ZERO)
    if day + entry.amount > ceiling.day:
        raise Over("day", year=entry.on.year, limit=ceiling.day, left=max(ceiling.day - day, ZERO))
    if entry.amount > free.amount:
        raise Over("year", year=entry.on.year, limit=limit_of(ceiling, raised=raised), left=free.amount)
    if entry.kilometres and free.kilometres is not None and entry.kilometres > free.kilometres:
        raise Over("kilometres", year=entry.on.year, limit=ceiling.kilometres, left=free.kilometres)
    return left([*year, entry], ceiling, raised=raised)
