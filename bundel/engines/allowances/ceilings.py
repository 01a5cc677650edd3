"""The ceilings of a volunteer's flat-rate allowance, by calendar year: law of 3 July 2005 on the rights of volunteers, art. 10.

Only years of which the figure was read in a public source stand here. No year, no figure: a neighbouring year is never used.
"""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

KILOMETRES = 2000  # a year beside the flat rate: programme law of 19 May 2009
CHECKED = dt.date(2026, 11, 27)
SUPPORT = "vlaanderenvrijwilligt.be, kostenvergoedingen"
FAQ = "participate-autisme.be, vergoeding vrijwilligers; genk.be, kostenvergoedingen"


@dataclass(frozen=True, slots=True)
class Ceiling:
    """In EUR, over all organisations together. `raised` is the year's ceiling of the functions that may have more (None: not known);
    `kilometres` what may be paid beside the flat rate in a year."""

    year: int
    day: Decimal
    total: Decimal
    raised: Decimal | None
    kilometres: int | None
    source: str
    checked: dt.date


CEILINGS = {
    one.year: one
    for one in (
        Ceiling(2019, Decimal("34.71"), Decimal("1388.40"), None, KILOMETRES, SUPPORT, CHECKED),
        Ceiling(2020, Decimal("34.71"), Decimal("1388.40"), None, KILOMETRES, SUPPORT, CHECKED),
        Ceiling(2023, Decimal("40.67"), Decimal("1626.77"), Decimal("2987.70"), KILOMETRES, FAQ, CHECKED),
        Ceiling(2024, Decimal("41.48"), Decimal("1659.29"), Decimal("3047.43"), KILOMETRES, SUPPORT, CHECKED),
    )
}
