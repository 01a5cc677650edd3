"""Between declarations and the database: dates with their precision, and the small lists kept as JSON."""

import datetime as dt
from typing import Any

from pydantic import BaseModel

from bundel.loader.dates import PartialDate


def period(start: PartialDate | None, until: PartialDate | None) -> dict[str, Any]:
    """The four fields of a period: first days, and how precise each is."""
    return {**moment("start", start), **moment("until", until)}


def moment(name: str, date: PartialDate | None) -> dict[str, Any]:
    precision = "day" if date is None or date.day else "month" if date.month else "year"
    return {name: date.first_day if date else None, f"{name}_precision": precision}


def partial(row: Any, name: str) -> PartialDate | None:
    """The date of a row at the precision it was given with."""
    date: dt.date | None = getattr(row, name)
    if date is None:
        return None
    known = {"year": 1, "month": 2, "day": 3}[getattr(row, f"{name}_precision")]
    return PartialDate(*(date.year, date.month, date.day)[:known])


def as_json(rows: list[Any]) -> list[dict[str, Any]]:
    """Declarations as plain JSON values; what is empty is left out."""
    return [row.model_dump(mode="json", by_alias=True, exclude_none=True) for row in rows]


def from_json(model: type[BaseModel], rows: list[dict[str, Any]]) -> list[Any]:
    return [model.model_validate(row, strict=False) for row in rows]
