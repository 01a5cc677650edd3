"""When an impact assessment is needed, how big a risk is, and how far a controller stands against the norms. Numbers in, numbers out.

Needed: two or more of the nine criteria of the European guidelines WP 248 rev.01 of 4 October 2017 (GDPR, art. 35). A risk is likelihood
times impact, each 1 to 5; from 12 on it needs a measure (convention of the house).
"""

from collections.abc import Iterable, Mapping
from decimal import ROUND_HALF_UP, Decimal

CRITERIA = ("scoring", "automated", "monitoring", "sensitive", "large_scale", "matching", "vulnerable", "innovative", "blocking")
NEEDED_FROM, LEVELS, MEASURE_FROM = 2, 5, 12


def dpia_needed(criteria: Iterable[str]) -> bool:
    """ValueError for a criterion that is not in the list."""
    found = set(criteria)
    if strange := found - set(CRITERIA):
        raise ValueError(f"unknown criterion: {', '.join(sorted(strange))}")
    return len(found) >= NEEDED_FROM


def size(likelihood: int, impact: int) -> int:
    """1 to 25. ValueError outside 1 to 5."""
    if not (1 <= likelihood <= LEVELS and 1 <= impact <= LEVELS):
        raise ValueError("likelihood and impact go from 1 to 5")
    return likelihood * impact


def needs_measure(likelihood: int, impact: int) -> bool:
    return size(likelihood, impact) >= MEASURE_FROM


def percentage(scores: Mapping[str, int], scales: Mapping[str, int]) -> int | None:
    """The points that were given, in percent of what every norm together can give; a norm without a score gives none.
    None without any score. ValueError for a score outside 0 to the scale of its norm, or for an unknown norm."""
    if not scores:
        return None
    for key, score in scores.items():
        if key not in scales or not 0 <= score <= scales[key]:
            raise ValueError(f"score outside its scale: {key}")
    share = Decimal(100 * sum(scores.values())) / Decimal(sum(scales.values()))
    return int(share.quantize(Decimal(1), rounding=ROUND_HALF_UP))
