"""Plain data between Bundel and HSDS 3: what a service directory says of organisations, services and where they are had.

All ids are UUIDs and stay the same from one writing to the next. Texts are Dutch.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal
from uuid import UUID


@dataclass(frozen=True)
class Tag:
    """A word of a small list: `scheme` is domain, target_group, right … of `taxonomy`."""

    id: UUID
    scheme: str
    code: str
    name: str
    taxonomy_id: UUID
    description: str = ""


@dataclass(frozen=True)
class Taxonomy:
    id: UUID
    name: str
    description: str


@dataclass(frozen=True)
class Area:
    """A municipality by NIS code."""

    code: str
    name: str


@dataclass(frozen=True)
class Way:
    """How one gets in touch, for an audience."""

    phone: str = ""
    email: str = ""
    url: str = ""
    walk_in: bool = False

    def __bool__(self) -> bool:
        return bool(self.phone or self.email or self.url or self.walk_in)


@dataclass(frozen=True)
class Opening:
    """One block of a week: day mo … su, times HH:MM of Belgian clocks."""

    day: str
    opens: str
    closes: str


@dataclass(frozen=True)
class Moment:
    """Where and when an organisation receives people for a service."""

    id: UUID
    organization_id: UUID
    organization_name: str
    label: str = ""
    street: str = ""
    postal_code: str = ""
    city: str = ""
    province: str = ""
    openings: tuple[Opening, ...] = ()
    by_appointment: bool = False
    text: str = ""
    way: Way = Way()
    start: dt.date | None = None
    until: dt.date | None = None


@dataclass(frozen=True)
class Organization:
    id: UUID
    name: str
    alternate_name: str = ""
    description: str = ""
    website: str = ""
    email: str = ""
    kbo: str = ""
    ovo: str = ""
    legal_form: str = ""
    founded: int | None = None


@dataclass(frozen=True)
class Service:
    """`waiting_days` were measured on `waiting_on`; `cost` is in euro, 0 when there is nothing to pay."""

    id: UUID
    organization: Organization
    name: str
    description: str = ""
    status: str = "active"
    conditions: str = ""
    apply_residents: str = ""
    residents: Way = Way()
    apply_professionals: str = ""
    professionals: Way = Way()
    cost_text: str = ""
    cost: Decimal | None = None
    waiting_days: int | None = None
    waiting_on: dt.date | None = None
    capacity: int | None = None
    capacity_unit: str = ""
    languages: tuple[tuple[str, str], ...] = ()
    areas: tuple[Area, ...] = ()
    tags: tuple[Tag, ...] = ()
    moments: tuple[Moment, ...] = ()
    assured_on: dt.date | None = None
    modified: dt.datetime | None = None


@dataclass(frozen=True)
class Problem:
    """What cannot be taken over: where it stands in the file, what is wrong, what to do."""

    place: str
    message: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.place}: {self.message}. Remedie: {self.remedy}."


@dataclass(frozen=True)
class ReadMoment:
    """Where and when, as a file gives it; empty where it says nothing. `organization_id` "": that of the service;
    `openings` None: the file has hours that cannot be read."""

    id: UUID | None
    organization_id: str
    label: str
    street: str
    postal_code: str
    city: str
    openings: tuple[Opening, ...] | None
    by_appointment: bool
    text: str
    phone: str
    email: str
    url: str
    start: dt.date | None
    until: dt.date | None


@dataclass(frozen=True)
class ReadService:
    """A service as a file gives it; only what the file says is in `values`, under the names of `Service`. `schemes` maps
    a scheme to the codes of its terms; `areas` are NIS codes or names."""

    place: str
    id: UUID | None
    name: str
    organization_id: str
    organization_name: str
    organization_kbo: str
    values: dict[str, object] = field(default_factory=dict)
    schemes: dict[str, list[str]] = field(default_factory=dict)
    areas: list[str] = field(default_factory=list)
    moments: list[ReadMoment] = field(default_factory=list)


@dataclass(frozen=True)
class Reading:
    services: list[ReadService]
    problems: list[Problem]
    passed_over: list[str]
