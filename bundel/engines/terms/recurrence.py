"""Days that come back: a part of the recurrence rules of RFC 5545 (September 2009, 3.3.10). Dates in, dates out; no clock.

Taken: `FREQ=WEEKLY` with `INTERVAL` and `BYDAY=TU,TH`; `FREQ=MONTHLY` with `INTERVAL` and one `BYDAY=2TU` (-1 is the last).
The end is not in the rule: whoever asks says until when, so that a rule without an end is never walked to its end.
"""

import datetime as dt
import re
from dataclasses import dataclass

from dateutil.rrule import rrulestr

from bundel.engines.terms.days import holidays

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
ORDINALS = (1, 2, 3, 4, -1)
MOST_WEEKS, MOST_MONTHS = 26, 12
_PART = re.compile(r"([A-Z]+)=([A-Z0-9,+-]+)")
_ORDINAL_DAY = re.compile(r"(-1|[1-4])(MO|TU|WE|TH|FR|SA|SU)")


class UnknownRule(ValueError):
    """The text is not a rule of the part that is taken."""


@dataclass(frozen=True)
class Rule:
    """`every` so many weeks on `weekdays` (0 Monday), or so many months on the `ordinal` (1 to 4, -1 last) weekday."""

    every: int
    weekdays: tuple[int, ...]
    ordinal: int = 0

    def __str__(self) -> str:
        names = ",".join(DAYS[day] for day in self.weekdays)
        if self.ordinal:
            return f"FREQ=MONTHLY;INTERVAL={self.every};BYDAY={self.ordinal}{names}"
        return f"FREQ=WEEKLY;INTERVAL={self.every};BYDAY={names}"


def read(text: str) -> Rule:
    """The rule that a text holds. UnknownRule for anything outside the part that is taken."""
    parts = [_PART.fullmatch(part) for part in text.strip().removeprefix("RRULE:").split(";")]
    found = {part.group(1): part.group(2) for part in parts if part}
    if None in parts or not {"FREQ", "BYDAY"} <= set(found) <= {"FREQ", "INTERVAL", "BYDAY"}:
        raise UnknownRule(text)
    if not found.get("INTERVAL", "1").isdigit():
        raise UnknownRule(text)
    every = int(found.get("INTERVAL", "1"))
    if found["FREQ"] == "WEEKLY":
        names = found["BYDAY"].split(",")
        if set(names) - set(DAYS) or not 1 <= every <= MOST_WEEKS:
            raise UnknownRule(text)
        return Rule(every, tuple(sorted({DAYS.index(name) for name in names})))
    ordinal = _ORDINAL_DAY.fullmatch(found["BYDAY"])
    if found["FREQ"] != "MONTHLY" or ordinal is None or not 1 <= every <= MOST_MONTHS:
        raise UnknownRule(text)
    return Rule(every, (DAYS.index(ordinal.group(2)),), int(ordinal.group(1)))


def days(rule: Rule, first: dt.date, until: dt.date, *, after: dt.date | None = None, skip_holidays: bool = True) -> list[dt.date]:
    """The days of the rule from `first` (from which weeks and months are counted) up to and including `until`.

    With `after` only later days. Belgian public holidays are left out, not moved, unless `skip_holidays` is False.
    """
    begin, end = dt.datetime.combine(first, dt.time.min), dt.datetime.combine(until, dt.time.min)
    if end < begin:
        return []
    made = rrulestr(str(rule), dtstart=begin)
    found = [one.date() for one in made.between(begin, end, inc=True)]
    wanted = [day for day in found if day.weekday() in rule.weekdays and (after is None or day > after)]
    return [day for day in wanted if not (skip_holidays and day in holidays(day.year))]
