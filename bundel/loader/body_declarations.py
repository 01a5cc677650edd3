"""Who decides in a partnership: its bodies with the rules of their statutes, the seats of each party, who decides on what.

Who holds a seat is never declared: people do not stand in a folder.
"""

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from bundel.loader.declarations import Declaration, Key, Prose, chars

Figure = Annotated[Decimal, Field(strict=False, gt=0, max_digits=7, decimal_places=2)]
Weight = Annotated[Decimal, Field(strict=False, gt=0, max_digits=9, decimal_places=2)]
Amount = Annotated[Decimal, Field(strict=False, ge=0, max_digits=14, decimal_places=2)]
CouncilsRule = Literal["none", "all", "number", "weight", "consent"]


class Term(Declaration):
    """A time in which the body sits in one composition; `until` is the last day, empty while it is not known."""

    start: date = Field(alias="from")
    until: date | None = None


class Body(Declaration):
    """What the statutes rule is always said, never left to a default. `quorum_value`: a share in percent or a number of seats,
    as `quorum` says; so too `councils_value`."""

    key: Key
    kind: Literal["board", "assembly", "service_advice", "policy_advice", "steering", "council", "forum"]
    name_nl: chars(200, 1)
    name_fr: chars(200) = ""
    name_en: chars(200) = ""
    member: Key | None = None
    offer: Key | None = None
    mandate: Prose = ""
    quorum: Literal["none", "half_plus", "share", "number"]
    quorum_value: Figure | None = None
    majority: Literal["simple", "absolute", "two_thirds", "unanimous"]
    chair_breaks_ties: bool = False
    proxies_max: Annotated[int, Field(ge=0, le=99)] = 1
    councils_rule: CouncilsRule
    councils_value: Figure | None = None
    level: chars(40) = ""
    public: bool = True
    start: date | None = Field(default=None, alias="from")
    until: date | None = None
    source: chars(300) = ""
    terms: list[Term] = []


class Bodies(Declaration):
    """bodies.toml"""

    bodies: list[Body] = []


class Share(Declaration):
    """A row of seats.csv: how many seats a party has in a body, and what each weighs in a vote."""

    body: Key
    party: Key
    seats: Annotated[int, Field(ge=1, le=999)]
    weight: Weight = Decimal(1)
    votes: bool = True
    start: date | None = Field(default=None, alias="from")
    until: date | None = None
    source: chars(300) = ""


class Competence(Declaration):
    """A row of competences.csv: which body decides on a subject up to an amount in euro (empty: any). `advice` holds the
    keys of the bodies that advise first, with blanks between; `rule` that of the councils before a strategic decision."""

    subject: Annotated[Key, StringConstraints(max_length=60)]
    label_nl: chars(200, 1)
    label_fr: chars(200) = ""
    label_en: chars(200) = ""
    up_to: Amount | None = None
    body: Key
    advice: chars(500) = ""
    strategic: bool = False
    rule: CouncilsRule | Literal[""] = ""
    start: date | None = Field(default=None, alias="from")
    until: date | None = None
    source: chars(300) = ""

    @property
    def advisers(self) -> list[str]:
        return self.advice.split()
