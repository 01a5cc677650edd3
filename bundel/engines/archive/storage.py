"""Shelf metres: how long boxes are together, and how many fit on the shelves that are free. Exact, in Decimal."""

from collections.abc import Iterable
from decimal import Decimal


def metres(boxes: int, width_cm: Decimal) -> Decimal:
    """Metres that so many boxes of this width (cm) take."""
    return boxes * width_cm / 100


def boxes_that_fit(free: Iterable[Decimal], width_cm: Decimal) -> int:
    """Boxes of this width (cm) that fit, shelf by shelf: a box does not hang over from one shelf to the next. `free` in metres."""
    return sum(int(one * 100 // width_cm) for one in free if one > 0)
