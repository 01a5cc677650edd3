"""What a partnership says about itself: its card, its parties, its relations, its offers, its documents.

The order of the fields is the order in which they are written. Text that everyone may read has a Dutch, and where it
matters a French and an English, form: `name_nl`, `name_fr`, `name_en`.
"""

from datetime import date
from typing import Annotated, Any, Literal

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


def chars(most: int, least: int = 0) -> Any:
    return Annotated[str, StringConstraints(min_length=least, max_length=most)]


Key = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+([-_][a-z0-9]+)*$", max_length=80)]
Code = Annotated[str, StringConstraints(pattern=r"^[^\s]([^\r\n]*[^\s])?$", max_length=40)]
TerritoryCode = Annotated[str, StringConstraints(pattern=r"^[0-9]{5}$|^[a-z]+(-[a-z0-9]+)+$", max_length=40)]
Kbo = Annotated[str, AfterValidator(_enterprise_number)]
Ovo = Annotated[str, StringConstraints(pattern=r"^OVO[0-9]{6}$")]
Url = Annotated[str, StringConstraints(pattern=r"^(https?://)?[^\s:/]+\.[^\s]+$", max_length=200)]
Email = Annotated[str, StringConstraints(pattern=r"^[^@\s]+@[^@\s]+\.[^@\s]+$", max_length=254)]
Phone = Annotated[str, StringConstraints(pattern=r"^[^\s].*$", max_length=40)]
Prose = chars(200_000)
Language = Literal["nl", "fr", "en"]
Confidence = Literal["high", "good", "derived", "unsure"]
PartyKind = Literal["organisation", "team", "body"]
PartyType = Literal[
    "ocmw", "municipality", "caw", "health_fund", "public_care", "private_care", "school", "company", "association",
    "authority", "intermunicipal", "partnership", "housing", "other",
]  # fmt: skip
Sector = Literal["public", "private", "non_profit"]
RelationKind = Literal[
    "member_of", "partner_of", "house_partner_of", "part_of", "works_for", "represents", "succeeds",
]  # fmt: skip
OfferKind = Literal["service", "programme", "right", "pool", "framework"]
CapacityUnit = Literal["places", "households", "people", "hours", "dwellings"]
QuotaUnit = Literal["hours", "days", "controllers", "places"]
QuotaPeriod = Literal["year", "month", "week"]
CostKey = Literal["inhabitants", "equal", "use", "quota", "share", "free"]
Line60 = Annotated[str, StringConstraints(pattern=r"^[^\r\n]{1,60}$")]
Spoken = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}$")]
Address = Annotated[str, StringConstraints(pattern=r"^https?://[^\s:/]+\.[^\s]+$", max_length=200)]
# “ma 09:00-12:00, 13:30-16:00”: one day of open hours
Hours = Annotated[
    str, StringConstraints(pattern=r"^(ma|di|wo|do|vr|za|zo) [0-2]\d:[0-5]\d-[0-2]\d:[0-5]\d(, [0-2]\d:[0-5]\d-[0-2]\d:[0-5]\d)*$")
]


class Party(Declaration):
    """`nis` is the territory that the party serves or governs; people are never declared here."""

    key: Key
    kind: PartyKind = "organisation"
    type: PartyType | None = None
    sector: Sector | None = None
    name: chars(200, 1)
    short_name: chars(60) = ""
    name_fr: chars(200) = ""
    nis: TerritoryCode | None = None
    kbo: Kbo | None = None
    ovo: Ovo | None = None
    website: Url | None = None
    source: chars(200) = ""
    note: chars(300) = ""


class Relation(Declaration):
    """`until` is the last day that it holds. Without a start it counts as always so; a start that is only known to be
    early enough says so in `note`."""

    party: Key
    relation: RelationKind
    other: Key
    start: PartialDate | None = Field(default=None, alias="from")
    until: PartialDate | None = None
    role: chars(80) = ""
    source: chars(300) = ""
    note: chars(300) = ""


class Location(Declaration):
    label: chars(80) = ""
    street: chars(160) = ""
    postal_code: chars(10) = ""
    place: chars(80) = ""
    nis: TerritoryCode | None = None
    start: PartialDate | None = Field(default=None, alias="from")
    until: PartialDate | None = None
    source: chars(200) = ""
    note: chars(300) = ""


class Contact(Declaration):
    """A way in by role, never by person: who holds the role changes, the contact point stays."""

    role_nl: chars(120, 1)
    role_fr: chars(120) = ""
    role_en: chars(120) = ""
    phone: Phone | None = None
    email: Email | None = None
    url: Url | None = None
    start: date | None = Field(default=None, alias="from")
    until: date | None = None


class Term(Declaration):
    """An entry of a small list of the region itself: a domain, a work field, a target group."""

    key: Annotated[Key, StringConstraints(max_length=60)]
    label_nl: chars(120, 1)
    label_fr: chars(120) = ""
    label_en: chars(120) = ""
    note: chars(200) = ""


class Count(Declaration):
    """How many there were, where the sources do not say who."""

    on: PartialDate
    what: Key
    value: Annotated[int, Field(ge=0)]
    source: chars(300)


class Fact(Declaration):
    on: PartialDate | None = None
    text: chars(1000, 1)
    source: chars(300)
    confidence: Confidence


class RegionCard(Declaration):
    """region.toml: the partnership itself. It is a party too, under the same key."""

    key: Key
    name: chars(60, 1)
    full_name: chars(200, 1)
    legal_form: chars(200) = ""
    kbo: Kbo | None = None
    founded: PartialDate | None = None
    website: Url | None = None
    languages: Annotated[list[Language], Field(min_length=1)]
    intro_nl: Prose
    intro_fr: Prose = ""
    intro_en: Prose = ""
    locations: list[Location] = []
    contacts: list[Contact] = []
    domains: list[Term] = []
    fields: list[Term] = []
    target_groups: list[Term] = []
    counts: list[Count] = []
    facts: list[Fact] = []


class Participant(Declaration):
    """`quota` and its unit come together; `cost_parameters` are what the cost key needs, by name."""

    party: Key
    start: PartialDate | None = Field(default=None, alias="from")
    until: PartialDate | None = None
    share: chars(120) = ""
    quota: Annotated[float | int, Field(gt=0)] | None = None
    quota_unit: QuotaUnit | None = None
    quota_period: QuotaPeriod | None = None
    cost_key: CostKey | None = None
    cost_parameters: dict[Line60, chars(120, 1)] = {}
    rests_on: chars(300) = ""
    notice_months: Annotated[int, Field(ge=0, le=120)] | None = None
    note: chars(300) = ""


class ContactMoment(Declaration):
    """Where and when a party receives people for the offer. `hours`: a line for each day, “ma 09:00-12:00, 13:30-16:00”."""

    party: Key
    label: chars(80) = ""
    street: chars(160) = ""
    postal_code: chars(10) = ""
    place: chars(80) = ""
    hours: list[Hours] = []
    by_appointment: bool = False
    text_nl: chars(300) = ""
    text_fr: chars(300) = ""
    text_en: chars(300) = ""
    phone: Phone | None = None
    email: Email | None = None
    url: Address | None = None
    start: date | None = Field(default=None, alias="from")
    until: date | None = None


class Figure(Declaration):
    on: PartialDate
    what: chars(200, 1)
    value: float | int
    unit: chars(30, 1)
    source: chars(300)


class Offer(Declaration):
    """offers/KEY.toml. `participants = "members"` follows the membership of the centres, less those in `except`;
    `participants_known` holds how many take part where the sources do not say who. `area` are codes of municipalities, only
    where the offer works elsewhere than its participants. What residents and professionals do to get it stands apart."""

    key: Key
    kind: OfferKind
    name_nl: chars(160, 1)
    name_fr: chars(160) = ""
    name_en: chars(160) = ""
    summary_nl: Prose = ""
    summary_fr: Prose = ""
    summary_en: Prose = ""
    conditions_nl: Prose = ""
    conditions_fr: Prose = ""
    conditions_en: Prose = ""
    exception_nl: Prose = ""
    exception_fr: Prose = ""
    exception_en: Prose = ""
    regulation_nl: Prose = ""
    regulation_fr: Prose = ""
    regulation_en: Prose = ""
    product_type: chars(80) = ""
    apply_residents_nl: Prose = ""
    apply_residents_fr: Prose = ""
    apply_residents_en: Prose = ""
    residents_url: Address | None = None
    residents_phone: Phone | None = None
    residents_email: Email | None = None
    residents_walk_in: bool = False
    apply_professionals_nl: Prose = ""
    apply_professionals_fr: Prose = ""
    apply_professionals_en: Prose = ""
    professionals_url: Address | None = None
    professionals_phone: Phone | None = None
    professionals_email: Email | None = None
    professionals_walk_in: bool = False
    cost_nl: Prose = ""
    cost_fr: Prose = ""
    cost_en: Prose = ""
    cost_amount: Annotated[float | int, Field(ge=0, lt=100_000_000)] | None = None
    capacity: Annotated[int, Field(ge=0)] | None = None
    capacity_unit: CapacityUnit | None = None
    waiting_days: Annotated[int, Field(ge=0, le=32_000)] | None = None
    waiting_on: date | None = None
    languages: list[Spoken] = []
    domain: Key | None = None
    target_groups: list[Key] = []
    rights: list[Key] = []
    area: list[TerritoryCode] = []
    owner: Key
    start: PartialDate | None = Field(default=None, alias="from")
    until: PartialDate | None = None
    assured_on: date | None = None
    review: date | None = None
    source: chars(300) = ""
    participants_known: Annotated[int, Field(ge=0)] | None = None
    leaves_out: list[Key] = Field(default=[], alias="except")
    participants: Literal["members"] | list[Participant] = []
    contact_moments: list[ContactMoment] = []
    figures: list[Figure] = []


class CaseFile(Declaration):
    """cases/KEY.toml: a case type; what it says is read and judged by the room of cases, its text is kept word for word."""

    key: str
    version: int
    text: str


class DeskFile(Declaration):
    """desks/KEY.toml: a desk; what it says is read and judged by the room of the desk, its text is kept word for word."""

    key: str
    version: int
    text: str


class Document(Declaration):
    """documents/KEY.LANGUAGE.md: a head between two lines of +++ in TOML, then Markdown. `owner` is a role."""

    key: Key
    language: Language
    title: chars(200, 1)
    audience: Literal["public", "members", "staff"]
    owner: chars(120, 1)
    review: date
    body: str = ""
