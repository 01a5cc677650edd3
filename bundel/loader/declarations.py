"""What a partnership says about itself: its card, its parties, its relations, its offers, its documents.

The order of the fields is the order in which they are written. Text that everyone may read has a Dutch, and where it
matters a French and an English, form: `name_nl`, `name_fr`, `name_en`.
"""

from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError
from stdnum.be import vat

from bundel.loader.dates import PartialDate


class Declaration(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, populate_by_name=True)


def _enterprise_number(raw: str) -> str:
    if not vat.is_valid(raw):
        raise PydanticCustomError(
            "kbo",
            "‘{raw}’ is geen geldig ondernemingsnummer",
            {"raw": raw[:40], "remedy": "kijk de tien cijfers na in de Kruispuntbank van Ondernemingen"},
        )
    return vat.compact(raw)


Key = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
Code = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9]+([.-][A-Za-z0-9]+)*$", max_length=40)]
TerritoryCode = Annotated[str, StringConstraints(pattern=r"^[0-9]{5}$|^[a-z]+(-[a-z0-9]+)+$", max_length=60)]
Kbo = Annotated[str, AfterValidator(_enterprise_number)]
Ovo = Annotated[str, StringConstraints(pattern=r"^OVO[0-9]{6}$")]
Url = Annotated[str, StringConstraints(pattern=r"^https?://[^\s]+$", max_length=300)]
Email = Annotated[str, StringConstraints(pattern=r"^[^@\s]+@[^@\s]+\.[^@\s]+$", max_length=254)]
Line = Annotated[str, StringConstraints(min_length=1, max_length=250)]
Title = Annotated[str, StringConstraints(min_length=1, max_length=100)]
Text = Annotated[str, StringConstraints(max_length=4000)]
Language = Literal["nl", "fr", "en"]
Confidence = Literal["high", "good", "derived", "unsure"]
PartyKind = Literal["organisation", "team", "body"]
PartyType = Literal[
    "ocmw",
    "municipality",
    "caw",
    "health_fund",
    "public_care",
    "private_care",
    "school",
    "company",
    "association",
    "authority",
    "intermunicipal",
    "partnership",
    "housing",
    "other",
]
Sector = Literal["public", "private", "non_profit"]
RelationKind = Literal[
    "member_of",
    "partner_of",
    "part_of",
    "works_for",
    "represents",
    "house_partner_of",
    "core_partner_of",
]
OfferKind = Literal["service", "programme", "right", "pool", "framework"]


class Party(Declaration):
    """`nis` is the territory that the party serves or governs; people are never declared here."""

    key: Key
    kind: PartyKind = "organisation"
    type: PartyType
    sector: Sector | None = None
    name: Line
    short_name: Annotated[str, StringConstraints(max_length=60)] = ""
    name_fr: Annotated[str, StringConstraints(max_length=250)] = ""
    nis: TerritoryCode | None = None
    kbo: Kbo | None = None
    ovo: Ovo | None = None
    website: Url | None = None
    source: Text = ""
    note: Text = ""


class Relation(Declaration):
    """`until` is the last day that it holds. A begin that is not known exactly says so in `note`."""

    party: Key
    relation: RelationKind
    other: Key
    start: PartialDate = Field(alias="from")
    until: PartialDate | None = None
    role: Annotated[str, StringConstraints(max_length=60)] = ""
    source: Text = ""
    note: Text = ""


class Location(Declaration):
    label: Line
    street: Line
    postal_code: Annotated[str, StringConstraints(pattern=r"^[0-9]{4}$")]
    place: Line
    nis: TerritoryCode
    start: PartialDate | None = Field(default=None, alias="from")
    until: PartialDate | None = None
    source: Text = ""


class Contact(Declaration):
    """A way in by role, never by person: who holds the role changes, the contact point stays."""

    role: Key
    label_nl: Line
    label_fr: Line
    label_en: Line
    phone: Annotated[str, StringConstraints(pattern=r"^[+0-9 ()/.-]+$", max_length=40)] | None = None
    email: Email | None = None
    url: Url | None = None
    start: PartialDate | None = Field(default=None, alias="from")
    until: PartialDate | None = None


class Term(Declaration):
    """An entry of a small list of the region itself: a domain, a work field, a target group."""

    key: Key
    label_nl: Line
    label_fr: Line
    label_en: Line


class Count(Declaration):
    """How many there were, where the sources do not say who."""

    on: PartialDate
    what: Key
    value: Annotated[int, Field(ge=0)]
    source: Text


class Fact(Declaration):
    on: PartialDate | None = None
    text: Annotated[str, StringConstraints(min_length=1, max_length=1000)]
    source: Text
    confidence: Confidence


class RegionCard(Declaration):
    """region.toml: the partnership itself. It is a party too, under the same key."""

    key: Key
    name: Line
    full_name: Line
    legal_form: Line
    kbo: Kbo | None = None
    founded: PartialDate
    website: Url | None = None
    languages: Annotated[list[Language], Field(min_length=1)]
    intro_nl: Text
    intro_fr: Text
    intro_en: Text
    locations: list[Location] = []
    contacts: list[Contact] = []
    domains: Annotated[list[Term], Field(min_length=1)]
    fields: list[Term] = []
    target_groups: list[Term] = []
    counts: list[Count] = []
    facts: list[Fact] = []


class Participant(Declaration):
    """`share` in percent, where an agreement fixes one."""

    party: Key
    start: PartialDate | None = Field(default=None, alias="from")
    until: PartialDate | None = None
    share: float | None = None
    note: Text = ""


class Figure(Declaration):
    on: PartialDate
    what: Line
    value: float | int
    unit: Annotated[str, StringConstraints(min_length=1, max_length=30)]
    source: Text


class Offer(Declaration):
    """offers/KEY.toml. `participants = "members"` follows the membership, less `leaves_out`; `participants_known` holds
    how many take part where the sources do not say who."""

    key: Key
    kind: OfferKind
    name_nl: Line
    name_fr: Line
    name_en: Line
    summary_nl: Text
    summary_fr: Text
    summary_en: Text
    domain: Key
    target_groups: list[Key] = []
    rights: list[Key] = []
    owner: Key
    start: PartialDate | None = Field(default=None, alias="from")
    until: PartialDate | None = None
    review: date
    source: Text
    participants_known: Annotated[int, Field(ge=0)] | None = None
    leaves_out: list[Key] = Field(default=[], alias="except")
    participants: Literal["members"] | list[Participant] = []
    figures: list[Figure] = []


class Document(Declaration):
    """documents/KEY.LANGUAGE.md: a head between two lines of +++ in TOML, then Markdown. `owner` is a role."""

    key: Key
    language: Language
    title: Line
    audience: Literal["public", "members", "staff"]
    owner: Line
    review: date
    body: str = ""
