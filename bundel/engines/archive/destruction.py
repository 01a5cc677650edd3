"""When records of a local board may be destroyed.

Destroying them always needs the approval of the State Archives, unless a selection rule that the selection committee of the
municipalities approved is published and still holds: at most five years after its publication (Bestuursdecreet, art. III.87;
KB of 18 August 2010; read in November 2026). Such an approval stands in for a rule that is missing or over. It does not shorten a
retention that still runs, unless it says so itself: that term has a reason of its own, administrative or legal.
"""

import datetime as dt
from dataclasses import dataclass

AUTHORISATION = "rijksarchief_authorisation"
YEARS = 5  # a published rule is valid at most so long


def last_day(published: dt.date) -> dt.date:
    """The last day on which a rule that was published that day can hold: five years later, 28 February for a leap day."""
    try:
        return published.replace(year=published.year + YEARS)
    except ValueError:
        return published.replace(year=published.year + YEARS, day=28)


def rule_holds(published: dt.date | None, today: dt.date, until: dt.date | None = None) -> bool:
    """Whether a rule holds today. `until` may end it sooner than five years, never later. False without a publication."""
    if published is None or today < published:
        return False
    return today <= min(last_day(published), until or dt.date.max)


def destroyable_from(closed: dt.date, years: int) -> dt.date:
    """The first day after retention: counted from the end of the year of closing, so always a 1st of January."""
    return dt.date(closed.year + years + 1, 1, 1)


@dataclass(frozen=True)
class Gate:
    """`allowed`: yes, no, or None when too little is known. `reason`: hold, keep, no_valid_rule or retention_running.
    `needs` is set when an approval of the State Archives would open the gate; for retention_running one that says so."""

    allowed: bool | None
    reason: str | None = None
    needs: str | None = None


def gate(
    *, rule_valid: bool | None, retention_passed: bool | None, final: str | None = None, hold: str | None = None,
    approved: bool = False, early: bool = False,
) -> Gate:  # fmt: skip
    """A hold stops everything, and what is kept for good is never destroyed. Then the rule, then the retention it gives.

    `approved`: the State Archives approved, which replaces the rule. `early`: their approval says that retention need not be awaited."""
    if approved:
        rule_valid, retention_passed = True, True if early else retention_passed
    needs = AUTHORISATION if rule_valid is False or retention_passed is False else None
    if (hold or "").strip():
        return Gate(False, "hold", needs)
    if final == "keep":
        return Gate(False, "keep")
    if rule_valid is False:
        return Gate(False, "no_valid_rule", needs)
    if retention_passed is False:
        return Gate(False, "retention_running", needs)
    return Gate(True if rule_valid and retention_passed else None)
