"""From plain data to HSDS 3.0 objects (Open Referral, schema/compiled/*.json of release 3.0; CC BY-SA 4.0).

Every function gives a dict of JSON values without empty fields. What HSDS has no field for goes out as an attribute with a
`link_type` of ours, so that nothing is lost on the way back: see `OWN`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any
from uuid import UUID, uuid5

from bundel.engines.formats.hsds.model import Moment, Opening, Organization, Service, Tag, Taxonomy, Way

VERSION = "3.0"
PROFILE = "https://docs.openreferral.org/en/v3.0.1/"
# attributes for what HSDS 3.0 does not name: how professionals apply, capacity, the day of the waiting time
OWN = ("apply_professionals", "professionals_walk_in", "residents_walk_in", "capacity", "waiting_on")
COUNTRY, CURRENCY = "BE", "eur"

Json = dict[str, Any]


def filled(**values: object) -> Json:
    """The fields that say something; 0 and False are something."""
    return {name: value for name, value in values.items() if value is not None and value != "" and value != []}


def derived(parent: UUID, name: str) -> str:
    """The id of a part: always the same for the same thing."""
    return str(uuid5(parent, name))


def service(one: Service, *, full: bool = True) -> Json:
    """A service; with `full` everything under it, else only its own fields and its organisation, as lists give them."""
    plain = filled(
        id=str(one.id),
        organization_id=str(one.organization.id),
        name=one.name,
        description=one.description,
        url=one.residents.url,
        email=one.residents.email,
        status=one.status,
        application_process=one.apply_residents,
        fees_description=one.cost_text,
        wait_time=f"{one.waiting_days} dagen" if one.waiting_days is not None else "",
        eligibility_description=one.conditions,
        assured_date=one.assured_on.isoformat() if one.assured_on else "",
        last_modified=_moment(one.modified),
    )
    if not full:
        return plain | {"organization": organization(one.organization)}
    return plain | filled(
        phones=_phones(one.id, one.residents, service_id=str(one.id)),
        service_areas=[
            filled(
                id=derived(one.id, f"area:{area.code}"), service_id=str(one.id), name=area.name, description=f"NIS {area.code}",
                extent=area.code, extent_type="text",
            )
            for area in one.areas
        ],
        service_at_locations=[service_at_location(moment, one) for moment in one.moments],
        languages=[filled(id=derived(one.id, f"language:{code}"), service_id=str(one.id), name=name, code=code) for code, name in one.languages],
        organization=organization(one.organization),
        cost_options=_costs(one),
        contacts=_professionals(one),
        attributes=[*(_attribute(one.id, tag) for tag in one.tags), *_own(one)],
    )  # fmt: skip


def organization(one: Organization, services: Iterable[Service] | None = None, *, full_service: bool = False) -> Json:
    """An organisation; its identifiers and services only when `services` is given."""
    plain = filled(
        id=str(one.id),
        name=one.name,
        alternate_name=one.alternate_name,
        description=one.description or one.name,  # HSDS asks one
        email=one.email,
        website=one.website,
        tax_id=one.kbo,
        year_incorporated=one.founded,
        legal_status=one.legal_form,
    )
    if services is None:
        return plain
    numbers = [("KBO", one.kbo), ("OVO", one.ovo)]
    return plain | filled(
        organization_identifiers=[
            {
                "id": derived(one.id, f"identifier:{kind}"), "organization_id": str(one.id), "identifier_scheme": f"BE-{kind}",
                "identifier_type": kind, "identifier": number,
            }
            for kind, number in numbers if number
        ],
        services=[service(each, full=full_service) for each in services],
    )  # fmt: skip


def service_at_location(moment: Moment, of: Service, *, nested: bool = False) -> Json:
    """A service where and when it is had; `nested` with the service itself, as its own address gives it."""
    location_id = derived(moment.id, "location")
    told = filled(
        id=str(moment.id),
        service_id=str(of.id),
        location_id=location_id,
        description=" ".join(part for part in (moment.text, "Op afspraak." if moment.by_appointment else "") if part),
        contacts=_contacts(moment),
        phones=_phones(moment.id, moment.way, service_at_location_id=str(moment.id)),
        schedules=_schedules(moment),
        location=location(moment),
    )  # fmt: skip
    return told | {"service": service(of, full=False)} if nested else told


def location(moment: Moment) -> Json:
    key = derived(moment.id, "location")
    physical = bool(moment.street or moment.city)
    return filled(
        id=key,
        location_type="physical" if physical else "virtual",
        url=moment.way.url,
        organization_id=str(moment.organization_id),
        name=moment.label or moment.organization_name,
        addresses=[
            {
                "id": derived(moment.id, "address"), "location_id": key, "address_1": moment.street, "city": moment.city,
                "state_province": moment.province, "postal_code": moment.postal_code, "country": COUNTRY, "address_type": "physical",
            }
        ]
        if physical
        else [],
    )  # fmt: skip


def taxonomy(one: Taxonomy) -> Json:
    return {"id": str(one.id), "name": one.name, "description": one.description or one.name}


def taxonomy_term(one: Tag) -> Json:
    return filled(
        id=str(one.id), code=one.code, name=one.name, description=one.description or one.name, taxonomy=one.scheme,
        language="nl", taxonomy_id=str(one.taxonomy_id),
    )  # fmt: skip


def page(contents: list[Json], *, number: int, per_page: int, total: int) -> Json:
    """A page of results; pages count from 1."""
    pages = max(1, -(-total // per_page))
    return {
        "total_items": total, "total_pages": pages, "page_number": number, "size": len(contents), "first_page": number == 1,
        "last_page": number >= pages, "empty": not contents, "contents": contents,
    }  # fmt: skip


CHILDREN = {
    "phones": "phone", "service_areas": "service_area", "service_at_locations": "service_at_location", "languages": "language",
    "cost_options": "cost_option", "contacts": "contact", "attributes": "attribute", "schedules": "schedule", "addresses": "address",
    "organization_identifiers": "organization_identifier",
}  # fmt: skip
ONES = {"organization": "organization", "location": "location", "taxonomy_term": "taxonomy_term"}


def tabular(services: Iterable[Service], taxonomies: Iterable[Taxonomy]) -> Json:
    """Everything as tables (schema/compiled/tabular.json): rows that point at each other by id, each id once."""
    tables: dict[str, dict[str, Json]] = {}
    for one in services:
        _flatten("service", service(one), tables)
        _flatten("organization", organization(one.organization, []), tables)
    for each in taxonomies:
        tables.setdefault("taxonomy", {})[str(each.id)] = taxonomy(each)
    return {name: list(rows.values()) for name, rows in tables.items()}


def _flatten(table: str, row: Json, tables: dict[str, dict[str, Json]]) -> None:
    plain = {}
    for name, value in row.items():
        if name in CHILDREN:
            for child in value:
                _flatten(CHILDREN[name], child, tables)
        elif name in ONES:
            _flatten(ONES[name], value, tables)
        else:
            plain[name] = value
    tables.setdefault(table, {})[plain["id"]] = plain


def _moment(at: dt.datetime | None) -> str:
    return at.astimezone(dt.UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z") if at else ""


def _phones(parent: UUID, way: Way, **of: str) -> list[Json]:
    return [filled(id=derived(parent, "phone"), number=way.phone, **of)] if way.phone else []


def _costs(one: Service) -> list[Json]:
    if one.cost is None:
        return []
    key = derived(one.id, "cost")
    return [filled(id=key, service_id=str(one.id), currency=CURRENCY, amount=float(one.cost), amount_description=one.cost_text)]


def _contacts(moment: Moment) -> list[Json]:
    if not moment.way.email:
        return []
    key = derived(moment.id, "contact")
    return [filled(id=key, service_at_location_id=str(moment.id), name=moment.organization_name, email=moment.way.email)]


def _professionals(one: Service) -> list[Json]:
    way = one.professionals
    if not (way.phone or way.email):
        return []
    key = derived(one.id, "professionals")
    phones = [filled(id=derived(one.id, "professionals:phone"), contact_id=key, number=way.phone)] if way.phone else []
    return [filled(id=key, service_id=str(one.id), title="Voor hulpverleners", email=way.email, phones=phones)]


def _attribute(parent: UUID, tag: Tag) -> Json:
    return {
        "id": derived(parent, f"tag:{tag.id}"), "link_id": str(parent), "taxonomy_term_id": str(tag.id), "link_type": tag.scheme,
        "link_entity": "service", "value": tag.code, "taxonomy_term": taxonomy_term(tag),
    }  # fmt: skip


def _own(one: Service) -> list[Json]:
    values = {
        "apply_professionals": one.apply_professionals,
        "professionals_url": one.professionals.url,
        "professionals_walk_in": "ja" if one.professionals.walk_in else "",
        "residents_walk_in": "ja" if one.residents.walk_in else "",
        "capacity": f"{one.capacity} {one.capacity_unit}".strip() if one.capacity is not None else "",
        "waiting_on": one.waiting_on.isoformat() if one.waiting_on else "",
    }
    return [
        {"id": derived(one.id, f"own:{name}"), "link_id": str(one.id), "link_type": name, "link_entity": "service", "value": value}
        for name, value in values.items() if value
    ]  # fmt: skip


def _schedules(moment: Moment) -> list[Json]:
    """One line for each span of hours, with the days on which it holds. Times are of Belgian clocks, which change with
    summer time: so without an offset, and the note says which clock."""
    days: dict[tuple[str, str], list[Opening]] = {}
    for opening in moment.openings:
        days.setdefault((opening.opens, opening.closes), []).append(opening)
    return [
        filled(
            id=derived(moment.id, f"schedule:{opens}-{closes}"), service_at_location_id=str(moment.id), freq="WEEKLY", interval=1,
            valid_from=moment.start.isoformat() if moment.start else "", valid_to=moment.until.isoformat() if moment.until else "",
            byday=",".join(one.day.upper() for one in found), opens_at=opens, closes_at=closes, notes="Europe/Brussels",
        )
        for (opens, closes), found in days.items()
    ]  # fmt: skip
