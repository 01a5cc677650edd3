"""Dates that are known to the day, to the month, or only to the year."""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

FORM = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


def wrong_date(raw: object) -> PydanticCustomError:
    return PydanticCustomError(
        "date_form",
        "‘{raw}’ is geen datum",
        {"raw": str(raw)[:40], "remedy": "schrijf een jaar (2016), een maand (2016-05) of een dag (2016-05-31)"},
    )


@dataclass(frozen=True)
class PartialDate:
    """A date with the precision its source gives: month and day are None where they are not known.

    `str()` gives the ISO form at that precision. Comparisons are made on `first_day`; only "ends before it starts"
    looks at `last_day`, because a period from May 2016 until "2016" is no contradiction.
    """

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def read(cls, raw: object) -> "PartialDate":
        """From a date, a year as a number, or text in ISO form. Raises PydanticCustomError (a ValueError)."""
        if isinstance(raw, PartialDate):
            return raw
        if type(raw) is date:
            return cls(raw.year, raw.month, raw.day)
        if type(raw) is int:
            raw = f"{raw:04d}"
        found = FORM.fullmatch(raw) if isinstance(raw, str) else None
        if not found:
            raise wrong_date(raw)
        year, month, day = (int(part) if part else None for part in found.groups())
        try:
            date(year, month or 1, day or 1)
        except ValueError:
            raise wrong_date(raw)
        return cls(year, month, day)

    @property
    def first_day(self) -> date:
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last_day(self) -> date:
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def __str__(self) -> str:
        parts = [f"{self.year:04d}"] + [f"{part:02d}" for part in (self.month, self.day) if part]
        return "-".join(parts)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(cls.read, serialization=core_schema.to_string_ser_schema())


def ends_before_it_starts(start: PartialDate | date | None, end: PartialDate | date | None) -> bool:
    """Sure of it only: with partial dates the last possible day of the end lies before the first day of the start."""
    if start is not None and end is not None:
        start, end = PartialDate.read(start), PartialDate.read(end)
    return start is not None and end is not None and end.last_day < start.first_day


def holds_on(day: date, start: PartialDate | None, end: PartialDate | None) -> bool:
    """`end` is the last day that it holds; None at either side is open."""
    return (start is None or start.first_day <= day) and (end is None or day <= end.first_day)


def periods_overlap(
    first: tuple[PartialDate | None, PartialDate | None], second: tuple[PartialDate | None, PartialDate | None]
) -> bool:
    (start, end), (other_start, other_end) = first, second
    return not (
        (end is not None and other_start is not None and end.first_day < other_start.first_day)
        or (other_end is not None and start is not None and other_end.first_day < start.first_day)
    )
