"""Where something is, and how far apart two places lie."""

from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt

EARTH = 6371.0  # kilometres, the mean radius


@dataclass(frozen=True, slots=True)
class Place:
    """A municipality by its code; latitude and longitude in degrees, None when they are not known."""

    code: str
    lat: float | None = None
    lon: float | None = None


def kilometres(one: Place | None, other: Place | None) -> int | None:
    """As the crow flies, in whole kilometres; 0 within a municipality; None when one of the two is not known."""
    if one is None or other is None:
        return None
    if one.code == other.code:
        return 0
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    up, along = radians(other.lat - one.lat), radians(other.lon - one.lon)
    part = sin(up / 2) ** 2 + cos(radians(one.lat)) * cos(radians(other.lat)) * sin(along / 2) ** 2
    return round(2 * EARTH * asin(sqrt(part)))
