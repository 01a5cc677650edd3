"""Retention: how long a room keeps personal fields, declared beside its models and carried out by one command.

Every personal field of every model stands in exactly one declaration; a house test compares them.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import QuerySet


@dataclass(frozen=True)
class Retention:
    """`due(today)` gives the rows whose time is over; `carry_out(rows)` makes them say nothing about a person any more.

    `fields` are the personal fields it covers; `rule` says in words how long and why; `source` where that comes from.
    `parts` tells the same rows apart, where one declaration holds for many terms: [{name, rule, source, count}].
    A None for `due` means that the rows are kept as long as the house stands, and `rule` says why.
    """

    model: str
    fields: tuple[str, ...]
    rule: object
    source: str
    due: Callable[[dt.date], QuerySet] | None = None
    carry_out: Callable[[QuerySet], int] | None = None
    parts: Callable[[dt.date], list[dict[str, object]]] | None = None


def years_before(day: dt.date, years: int) -> dt.date:
    """The same day so many years earlier; 29 February becomes 28 February."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)
