"""The periods over which a figure is kept: a calendar month, quarter, half year or year. Pure: no clock, no database."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}


@dataclass(frozen=True, order=True)
class Period:
    """From its first day until and with its last."""

    start: dt.date
    until: dt.date


def holding(kind: str, day: dt.date) -> Period:
    """The calendar period of that kind in which the day lies. KeyError for a kind that is none."""
    length = MONTHS[kind]
    first = (day.month - 1) // length * length + 1
    start = day.replace(month=first, day=1)
    return Period(start, _months_on(start, length) - dt.timedelta(days=1))


def after(kind: str, period: Period) -> Period:
    return holding(kind, period.until + dt.timedelta(days=1))


def complete(kind: str, first: dt.date, today: dt.date) -> Iterator[Period]:
    """The periods that are over on `today`, oldest first, from the one in which `first` lies."""
    one = holding(kind, first)
    while one.until < today:
        yield one
        one = after(kind, one)


def _months_on(start: dt.date, months: int) -> dt.date:
    month = start.month - 1 + months
    return dt.date(start.year + month // 12, month % 12 + 1, 1)
