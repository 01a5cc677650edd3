"""How a year's programme is weighed and counted: pure rules. Each rule stands beside its figure as a sentence, in `queries_year`.

Source: the criteria and the counting of the regional action programme (need, effect, readiness, support, money; weights
open to all; a party that leads more than a third of the selection is named).
"""

import hashlib
import json
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

LOWEST, HIGHEST = 0, 5
CRITERIA = ("need", "effect", "readiness", "support", "money")
RESULTS = ("achieved", "partly", "carried", "stopped")


@dataclass(frozen=True)
class Weighed:
    """What the members think of one candidate: the mean (None without scores) and how many gave one."""

    score: Decimal | None
    scorers: int


def weigh(weights: Mapping[str, int], given: Mapping[Hashable, Mapping[str, int]]) -> Weighed:
    """`given` is {member: {criterion: points}}; a member counts only when every criterion has its points. Half goes up."""
    whole = sum(weights.values())
    sums = [
        sum(weight * points[key] for key, weight in weights.items()) for points in given.values() if set(weights) <= set(points)
    ]
    if not sums or not whole:
        return Weighed(None, 0)
    mean = Decimal(sum(sums)) / (whole * len(sums))
    return Weighed(mean.quantize(Decimal("0.01"), ROUND_HALF_UP), len(sums))


def passed_over(scores: Mapping[Hashable, Decimal | None], chosen: set) -> set:
    """Those not chosen whose score is higher than that of a chosen one; a chosen one without score counts as nothing."""
    if not chosen:
        return set()
    lowest = min(scores[one] if scores[one] is not None else Decimal(-1) for one in chosen)
    return {one for one, score in scores.items() if one not in chosen and score is not None and score > lowest}


def crowded(leads: Iterable[Hashable | None]) -> list[tuple[Hashable, int, int]]:
    """Who leads more than a third of the selection: (party, how many, of how many), the largest first. None is no lead."""
    leads = list(leads)
    counted = Counter(one for one in leads if one is not None)
    return [(party, number, len(leads)) for party, number in counted.most_common() if number * 3 > len(leads)]


@dataclass(frozen=True)
class Figures:
    """Proposed, selected of those, and what came of the selected; `open` have no result yet."""

    proposed: int
    selected: int
    achieved: int
    partly: int
    carried: int
    stopped: int

    @property
    def open(self) -> int:
        return self.selected - self.achieved - self.partly - self.carried - self.stopped


def count(candidates: Iterable[tuple[bool, str]]) -> Figures:
    """From (selected, result) of each candidate; a result of one that was not selected does not count."""
    rows = list(candidates)
    found = Counter(result for selected, result in rows if selected)
    return Figures(len(rows), sum(1 for selected, _result in rows if selected), **{name: found[name] for name in RESULTS})


def digest(snapshot: dict) -> str:
    """SHA-256 of the snapshot in one fixed form of JSON."""
    text = json.dumps(snapshot, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
