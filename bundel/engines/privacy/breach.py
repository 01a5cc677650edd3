"""The clock of a data breach. Moments in, duties out; no clock of its own.

GDPR (Regulation 2016/679 of 27 April 2016), art. 33: the authority is told within 72 hours of becoming aware, unless a risk is unlikely;
later needs a reason. Art. 34: the persons are told when the risk is high, unless what leaked cannot be read (34.3.a). Flemish bodies tell
the Flemish supervisory committee (VTC). The 72 hours are clock hours: weekends and holidays count, nothing rolls over.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

Risk = Literal["unlikely", "risk", "high"]
HOURS = 72
AUTHORITY = "VTC"


@dataclass(frozen=True)
class Duties:
    """What a breach asks. `hours_late` is 0 when in time, None while nobody was told. `register` is always True (art. 33.5)."""

    notify_authority: bool
    notify_subjects: bool
    notify_before: dt.datetime
    late: bool | None
    hours_late: float | None
    register: bool = True

    @property
    def authority(self) -> str | None:
        return AUTHORITY if self.notify_authority else None


def notify_before(aware_at: dt.datetime) -> dt.datetime:
    """72 hours after it became known. With a timezone they are real hours, also over a change of the clock."""
    if aware_at.tzinfo is None:
        return aware_at + dt.timedelta(hours=HOURS)
    return (aware_at.astimezone(dt.UTC) + dt.timedelta(hours=HOURS)).astimezone(aware_at.tzinfo)


def hours_between(start: dt.datetime, end: dt.datetime) -> float:
    """Hours from start to end, to two decimals; below 0 when the end is first."""
    return round((end - start) / dt.timedelta(hours=1), 2)


def duties(
    aware_at: dt.datetime, *, risk: Risk | None = None, encrypted: bool = False, notified_at: dt.datetime | None = None
) -> Duties:
    """What must be done. An unknown risk (None) is told to the authority: art. 33 excuses only what is unlikely to harm.
    ValueError when told before it was known, or when only one of the two moments has a timezone."""
    before = notify_before(aware_at)
    authority = risk != "unlikely"
    late = hours = None
    if notified_at is not None:
        if (notified_at.tzinfo is None) != (aware_at.tzinfo is None):
            raise ValueError("give both moments with a timezone, or both without")
        if notified_at < aware_at:
            raise ValueError("told before it was known")
        hours = max(0.0, hours_between(before, notified_at))
        late = notified_at > before and authority
        hours = hours if late else 0.0
    return Duties(authority, risk == "high" and not encrypted, before, late, hours)
