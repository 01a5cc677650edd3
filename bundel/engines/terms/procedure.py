"""Terms of procedure: the last day of a term that begins with an event. Dates in, a day with its reasons out; no clock.

A term is counted from the day after the event, and its last day counts: Judicial Code, art. 52. In months it runs from the n-th to
the day before the n-th, clipped at the end of a month: art. 54. A last day on a Saturday, Sunday or public holiday moves to the next
working day: art. 53. A term for appeal or opposition that begins and ends within the judicial holidays (1 July to 31 August) runs on
to 15 September: art. 50. Which of these hold for a term is said by who declares it: not every administrative term rolls over.
"""

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from typing import Literal

from bundel.engines.terms.days import DAY, next_working_day, working_days_after

Unit = Literal["days", "working_days", "months", "years"]
WORDS: dict[Unit, str] = {
    "working_days": r"working days?|working day\(s\)|werkdag(?:en)?|jours? ouvrables?",
    "days": r"days?|day\(s\)|dag(?:en)?|jours?",
    "months": r"months?|month\(s\)|maand(?:en)?|mois",
    "years": r"years?|year\(s\)|jaar|jaren|ans?",
}


@dataclass(frozen=True)
class Reckoned:
    """`first` is the first day that counts, `raw` the last day before any rule moved it, `last` the day that holds; `why` names
    each rule that moved it, as a key: art53, art50."""

    first: dt.date
    raw: dt.date
    last: dt.date
    why: tuple[str, ...] = ()


def months_after(day: dt.date, number: int) -> dt.date:
    """The same day so many months later, or the last day of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + number, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def reckon(event: dt.date, number: int, unit: Unit, *, rolls: bool = True, judicial_holidays: bool = False) -> Reckoned:
    """The term of `number` units after the event. ValueError for a number below 1."""
    if number < 1:
        raise ValueError("a term takes at least one unit")
    if unit == "working_days":
        raw = working_days_after(event, number)
    elif unit == "days":
        raw = event + number * DAY
    else:
        raw = months_after(event, number * (12 if unit == "years" else 1))
    first, last, why = event + DAY, raw, []
    if judicial_holidays and _in_holidays(first) and _in_holidays(raw) and first.year == raw.year:
        last = dt.date(raw.year, 9, 15)
        why.append("art50")
    if rolls and (moved := next_working_day(last)) != last:
        last = moved
        why.append("art53")
    return Reckoned(first, raw, last, tuple(why))


def read_term(text: str) -> tuple[int, Unit]:
    """What `30 days`, `1 month`, `3 month(s)` or the same in Dutch or French says. ValueError for anything else, or a number below 1."""
    found = re.fullmatch(r"(\d{1,4}) (.+)", " ".join(text.lower().split()))
    unit = next((unit for unit, words in WORDS.items() if found and re.fullmatch(words, found.group(2))), None)
    if found is None or unit is None or not int(found.group(1)):
        raise ValueError(text)
    return int(found.group(1)), unit


def _in_holidays(day: dt.date) -> bool:
    return (7, 1) <= (day.month, day.day) <= (8, 31)
