"""The term of a request of a data subject. Days in, a day out; no clock.

GDPR, art. 12.3: one month from the day it came in, and two months more when the person was told so, with the reason, within the first
month. Counting: Regulation 1182/71 of 3 June 1971, art. 3: the day itself does not count, a month without that day ends on its last, and
a last day on a Saturday, Sunday or public holiday moves to the next working day (art. 3.4).
"""

import datetime as dt

from bundel.engines.terms.procedure import months_after, reckon

MONTHS, EXTENDED = 1, 3  # months after it came in; the extension counts within the second


class TooLate(ValueError):
    """An extension that was told after the first month."""


def first_due(received: dt.date) -> dt.date:
    return reckon(received, MONTHS, "months").last


def due_on(received: dt.date, *, extended: bool = False, informed_on: dt.date | None = None) -> dt.date:
    """The last day to answer. TooLate when the extension was told after the first month; ValueError when before it came in."""
    if not extended:
        return first_due(received)
    if informed_on is not None:
        if informed_on < received:
            raise ValueError("told before it came in")
        if informed_on > first_due(received):
            raise TooLate("an extension is told within the first month")
    return reckon(received, EXTENDED, "months").last


def raw_due(received: dt.date, *, extended: bool = False) -> dt.date:
    """The same before a weekend or holiday moved it."""
    return months_after(received, EXTENDED if extended else MONTHS)
