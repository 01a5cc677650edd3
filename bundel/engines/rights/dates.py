"""Days as people write them: a whole date, a month, or a year alone."""

import datetime as dt
from typing import Any, Protocol


class Notes(Protocol):
    def add(self, place: str, code: str, **more: Any) -> None: ...


def span(given: Any, notes: Notes, place: str) -> tuple[dt.date, dt.date]:
    """The first and last day that `2024-03-01`, `2024-03` or `2024` may mean."""
    parts = str(given).split("-")
    try:
        numbers = [int(part) for part in parts]
        if len(numbers) == 3:
            return dt.date(*numbers), dt.date(*numbers)
        if len(numbers) == 2:
            after = dt.date(numbers[0] + numbers[1] // 12, numbers[1] % 12 + 1, 1)
            return dt.date(numbers[0], numbers[1], 1), after - dt.timedelta(days=1)
        if len(numbers) == 1:
            return dt.date(numbers[0], 1, 1), dt.date(numbers[0], 12, 31)
    except ValueError:
        pass
    notes.add(place, "bad_date", value=given)
    return dt.date(1900, 1, 1), dt.date(1900, 1, 1)


def full_months_between(start: dt.date, date: dt.date) -> int:
    """How many calendar months lie wholly between a first day and a date."""
    first = start.year * 12 + start.month - (start.day == 1)
    return max(0, date.year * 12 + date.month - 1 - first)
