"""The ground that partnerships share: territories, who lives there, mergers, and the parties known to more than one."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from bundel.loader.dates import PartialDate
from bundel.loader.declarations import Declaration, Key, Line, Party, TerritoryCode, Text


class Territory(Declaration):
    """`code` is the NIS code where there is one. `start` is empty for what existed before these records begin.
    `lat`, `lon`: centre of the territory, degrees WGS 84. `facilities`: language facilities for French speakers."""

    code: TerritoryCode
    kind: Literal["municipality", "arrondissement", "province", "first_line_zone", "reference_region"]
    name_nl: Line
    name_fr: Annotated[str, StringConstraints(max_length=250)] = ""
    start: PartialDate | None = Field(default=None, alias="from")
    until: PartialDate | None = None
    facilities: Literal["none", "rim", "language_border"] = "none"
    lat: Annotated[float, Field(ge=49, le=52)] | None = None
    lon: Annotated[float, Field(ge=2, le=7)] | None = None
    postal_codes: Annotated[str, StringConstraints(pattern=r"^([0-9]{4}( [0-9]{4})*)?$")] = ""


class TerritoryPart(Declaration):
    whole: TerritoryCode
    part: TerritoryCode
    start: PartialDate | None = Field(default=None, alias="from")
    until: PartialDate | None = None
    source: Text = ""


class Population(Declaration):
    """Inhabitants on 1 January of the year, unless the source says otherwise."""

    code: TerritoryCode
    year: Annotated[int, Field(ge=1970, le=2100)]
    inhabitants: Annotated[int, Field(ge=0)]
    source: Text


class Succession(Declaration):
    """On `date` the successor takes the place of the predecessor: the municipality, and its OCMW with it."""

    predecessor: TerritoryCode
    successor: TerritoryCode
    date: PartialDate


class Right(Declaration):
    """A fundamental right of article 23 or 24 of the Constitution."""

    key: Key
    article: Annotated[str, StringConstraints(min_length=1, max_length=60)]
    label_nl: Line
    label_fr: Line
    label_en: Line


class Rights(Declaration):
    source: Text
    rights: Annotated[list[Right], Field(min_length=1)]


class Ground(Declaration):
    territories: list[Territory] = []
    parts: list[TerritoryPart] = []
    population: list[Population] = []
    successions: list[Succession] = []
    parties: list[Party] = []
    rights: Rights
