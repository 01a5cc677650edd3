"""When contact has stopped: one rule, for every page and letter that says so."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

GRACE = 7  # days after which the substitute hears it too: a choice of the house


@dataclass(frozen=True, slots=True)
class Silence:
    """`since` the last contact that reached someone, or the start; `late` days over the agreed rhythm; `to` who has to act."""

    since: dt.date
    late: int
    to: Literal["supervisor", "substitute"]


def silence(
    *, start: dt.date, reached: dt.date | None, every: int, today: dt.date, supervisor_works: bool = True, grace: int = GRACE
) -> Silence | None:
    """None while the rhythm of `every` days holds. A contact that reached nobody counts for nothing. It is the supervisor's turn; after
    `grace` days more, or at once when she does not work here any more, the substitute's."""
    since = reached or start
    late = (today - since).days - every
    if late <= 0:
        return None
    return Silence(since, late, "supervisor" if supervisor_works and late <= grace else "substitute")
