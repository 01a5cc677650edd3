"""What an instrument says: its levels and its domains, read from one TOML file and judged before it is used.

"Not known" is no level. Levels of two editions are never compared. No copyrighted text comes with Bundel.
"""

from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from bundel.engines.formats.declared_parts import Key, Label, Part
from bundel.engines.formats.toml_read import Fault, read_toml
from bundel.kernel.cases.declaration import Option

HOME = Path(__file__).resolve().parent / "instruments"


class Level(Part):
    value: Annotated[int, Field(ge=-10, le=10)]
    label: Label


class Instrument(Part):
    """`domains`: a level by declared domain. `goals`: a level by goal that is named at the start, at most `most_goals`."""

    key: Key
    edition: Annotated[int, Field(ge=1)]
    kind: Literal["domains", "goals"]
    label: Label
    about: Label
    source: Annotated[str, StringConstraints(min_length=1, max_length=300)]
    levels: list[Level] = Field(alias="level", min_length=2)
    domains: list[Option] = Field(default=[], alias="domain")
    most_goals: Annotated[int, Field(ge=1, le=10)] = 5

    @property
    def values(self) -> list[int]:
        return [level.value for level in self.levels]

    @property
    def domain_keys(self) -> list[str]:
        return [one.key for one in self.domains]


def read_instrument(text: str, *, file: str) -> Instrument:
    """The instrument in a TOML text. FolderRefused with every problem at once: file, line, message, remedy."""
    return read_toml(text, Instrument, file=file, faults=_faults)[0]


def _faults(one: Instrument) -> list[Fault]:
    found: list[Fault] = []
    if one.kind == "domains" and not one.domains:
        found.append((("kind",), "er is geen domein", "voeg [[domain]] toe"))
    for place, level in enumerate(one.levels):
        if place and level.value != one.levels[place - 1].value + 1:
            found.append((("level", place, "value"), "de niveaus volgen elkaar niet op", "nummer ze van laag naar hoog, zonder gat"))
    keys = one.domain_keys
    for place, key in enumerate(keys):
        if key in keys[:place]:
            found.append((("domain", place, "key"), f"‘{key}’ staat er twee keer", "geef elk een eigen sleutel"))
    return found


@cache
def shipped_instruments() -> dict[str, Instrument]:
    """Each instrument that comes with Bundel, by its key."""
    found = [read_instrument(path.read_text(encoding="utf-8"), file=path.name) for path in sorted(HOME.glob("*.toml"))]
    return {one.key: one for one in found}
