"""The ground that partnerships share: territories, who lives there, mergers, and the parties known to more than one."""

import datetime as dt
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from bundel.loader.declarations import Declaration, Party, Term, TerritoryCode, chars


class Territory(Declaration):
    """`code` is the NIS code where there is one. `start` is empty for what existed before these records begin.
    `lat`, `lon`: centre of the territory, degrees WGS 84. `facilities`: language facilities for French speakers, in the
    rim around Brussels or on the language border."""

    code: TerritoryCode
    kind: Literal[
        "municipality",
        "arrondissement",
        "province",
        "first_line_zone",
        "reference_region",
        "police_zone",
        "care_region",
    ]
    name_nl: chars(120, 1)
    name_fr: chars(120) = ""
    start: dt.date | None = Field(default=None, alias="from")
    until: dt.date | None = None
    facilities: Literal["rim", "language_border"] | None = None
    lat: Annotated[float, Field(ge=49, le=52)] | None = None
    lon: Annotated[float, Field(ge=2, le=7)] | None = None
    postal_codes: Annotated[str, StringConstraints(pattern=r"^([0-9]{4}( [0-9]{4})*)?$", max_length=200)] = ""


class TerritoryPart(Declaration):
    whole: TerritoryCode
    part: TerritoryCode
    start: dt.date | None = Field(default=None, alias="from")
    until: dt.date | None = None
    note: chars(200) = ""


class Population(Declaration):
    """Inhabitants on 1 January of the year, unless the source says otherwise."""

    code: TerritoryCode
    year: Annotated[int, Field(ge=1970, le=2100)]
    inhabitants: Annotated[int, Field(ge=0)]
    source: chars(200)


class Succession(Declaration):
    """On this day the successor takes the place of the predecessor: the municipality, and its OCMW with it."""

    predecessor: TerritoryCode
    successor: TerritoryCode
    on: dt.date


class Rights(Declaration):
    """The fundamental rights of articles 23 and 24 of the Constitution; `note` names the article."""

    rights: Annotated[list[Term], Field(min_length=1)]


class Ground(Declaration):
    territories: list[Territory] = []
    parts: list[TerritoryPart] = []
    population: list[Population] = []
    successions: list[Succession] = []
    parties: list[Party] = []
    rights: Rights
