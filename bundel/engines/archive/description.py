"""ISAD(G): what every archival description says at least."""

from collections.abc import Mapping

# the six essential elements of the 26, in the order of the standard (ISAD(G), second edition, 1999, I.12)
ESSENTIAL = ("reference", "title", "date", "level", "extent", "creator")
LEVELS = ("fonds", "subfonds", "series", "file", "item")  # from general to specific


def missing(unit: Mapping[str, str | None]) -> list[str]:
    """The essential elements that this description leaves empty, in the order of the standard."""
    return [name for name in ESSENTIAL if not (unit.get(name) or "").strip()]


def may_stand_under(level: str, parent: str) -> bool:
    """Whether a unit of this level may stand under that one: descriptions go from the general to the specific."""
    return LEVELS.index(level) > LEVELS.index(parent)
