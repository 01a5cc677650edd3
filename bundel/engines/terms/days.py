"""Belgian public holidays and working days. Dates in, dates out; no clock.

Holidays: law of 4 January 1974 on public holidays and royal decree of 18 April 1974, art. 1 (ten days a year).
A term that ends on a Saturday, Sunday or public holiday moves to the next working day: Judicial Code, art. 53.
"""

import datetime as dt
from functools import cache

DAY = dt.timedelta(days=1)


@cache
def easter(year: int) -> dt.date:
    """Easter Sunday in the Gregorian calendar, by the anonymous (Meeus/Jones/Butcher) reckoning."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return dt.date(year, month, day + 1)


@cache
def holidays(year: int) -> frozenset[dt.date]:
    """The ten legal public holidays of a year."""
    sunday = easter(year)
    fixed = ((1, 1), (5, 1), (7, 21), (8, 15), (11, 1), (11, 11), (12, 25))
    moving = (1, 39, 50)  # Easter Monday, Ascension, Whit Monday
    return frozenset({dt.date(year, *day) for day in fixed} | {sunday + days * DAY for days in moving})


def is_working_day(day: dt.date) -> bool:
    """Monday to Friday, and not a public holiday."""
    return day.weekday() < 5 and day not in holidays(day.year)


def next_working_day(day: dt.date) -> dt.date:
    """The day itself when people work on it, else the first working day after it."""
    while not is_working_day(day):
        day += DAY
    return day


def working_days_after(day: dt.date, number: int) -> dt.date:
    """The day that lies `number` working days after `day`; the day itself does not count. `number` 0 or more."""
    if number < 0:
        raise ValueError("number of working days must not be negative")
    while number:
        day += DAY
        number -= is_working_day(day)
    return day


def working_days_before(day: dt.date, number: int) -> dt.date:
    """The last day from which `number` working days remain until `day`."""
    if number < 0:
        raise ValueError("number of working days must not be negative")
    while number:
        day -= DAY
        number -= is_working_day(day)
    return day


def working_days_between(start: dt.date, end: dt.date) -> int:
    """How many working days lie after `start` up to and including `end`; 0 when `end` is not later."""
    number, day = 0, start
    while day < end:
        day += DAY
        number += is_working_day(day)
    return number
