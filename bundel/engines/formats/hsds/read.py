"""From an HSDS 3.0 file (JSON) to plain data, with problems that name the place and the remedy.

Taken: a page (`contents`), a list of services, one service, or tables (`service`, `organization`, …). A service that is wrong
is left out and named; the others are read.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections import defaultdict
from decimal import Decimal, InvalidOperation
from typing import Any
from uuid import UUID

from bundel.engines.formats.hsds.model import Problem, Reading, ReadService
from bundel.engines.formats.hsds.read_moments import read_moments, with_locations
from bundel.engines.formats.hsds.write import CHILDREN

MOST_BYTES, MOST_SERVICES = 5_000_000, 2_000
TEXTS = {
    "description": "description", "application_process": "apply_residents", "fees_description": "cost_text",
    "eligibility_description": "conditions", "url": "residents_url", "email": "residents_email",
}  # fmt: skip
WORDS = ("apply_professionals", "professionals_url")
FLAGS = ("professionals_walk_in", "residents_walk_in")
KNOWN = {
    "id", "organization_id", "name", "status", "wait_time", "assured_date", "last_modified", "organization", "phones", "service_areas",
    "languages", "cost_options", "attributes", "contacts", "service_at_locations", *TEXTS,
}  # fmt: skip
WAIT = re.compile(r"\s*(\d{1,4})\s*(?:dag|dagen|day|days|jour|jours)\.?\s*", re.IGNORECASE)

Json = dict[str, Any]


class Unreadable(ValueError):
    """The file as a whole cannot be read; the message is Dutch and says what to do."""


def read(data: bytes | str) -> Reading:
    """Raises Unreadable for what is no JSON, too long, or holds no services."""
    if len(data) > MOST_BYTES:
        raise Unreadable(f"Dit bestand is groter dan {MOST_BYTES // 1_000_000} MB. Splits het in delen.")
    try:
        found = json.loads(data)
    except UnicodeDecodeError:
        raise Unreadable("Dit bestand is geen UTF-8. Bewaar het opnieuw als UTF-8.")
    except json.JSONDecodeError as error:
        raise Unreadable(f"Dit is geen JSON: regel {error.lineno}, teken {error.colno}. Haal het bestand opnieuw op.")
    except RecursionError:
        raise Unreadable("Dit bestand is te diep genest. Haal het bestand opnieuw op.")
    rows = _services(found)
    if len(rows) > MOST_SERVICES:
        raise Unreadable(f"Dit zijn {len(rows)} diensten; hoogstens {MOST_SERVICES} gaan in één keer. Splits het in delen.")
    problems: list[Problem] = []
    passed: set[str] = set()
    services, seen = [], set()
    for place, row in rows:
        one = _service(place, row, problems, passed)
        if one is None:
            continue
        if one.id and one.id in seen:
            problems.append(Problem(f"{place}.id", f"de dienst ‘{one.name}’ staat er twee keer in", "schrap een van beide"))
            continue
        seen |= {one.id} if one.id else set()
        services.append(one)
    return Reading(services, problems, sorted(passed))


def _services(found: object) -> list[tuple[str, object]]:
    if isinstance(found, dict) and isinstance(found.get("contents"), list):
        return [(f"contents[{place}]", row) for place, row in enumerate(found["contents"])]
    if isinstance(found, dict) and isinstance(found.get("service"), list):
        return [(f"service[{place}]", row) for place, row in enumerate(_nested(found))]
    if isinstance(found, list):
        return [(f"[{place}]", row) for place, row in enumerate(found)]
    if isinstance(found, dict) and "name" in found:
        return [("service", found)]
    raise Unreadable("Dit bestand bevat geen diensten in HSDS 3. Neem een lijst van /services, één dienst, of de tabellen.")


def _nested(tables: Json) -> list[object]:
    """The rows of `service` with their own rows under them, as the other forms give them."""
    rows = {name: [row for row in tables.get(name) or [] if isinstance(row, dict)] for name in tables}
    terms = {row.get("id"): row for row in rows.get("taxonomy_term", [])}
    organizations = {row.get("id"): row for row in rows.get("organization", [])}
    rows["service_at_location"] = with_locations(tables)
    children: dict[tuple[str, object], list[Json]] = defaultdict(list)
    for many, table in CHILDREN.items():
        for row in rows.get(table, []):
            of = row.get("link_id") if table == "attribute" else row.get("service_id")
            if of:
                term = terms.get(row.get("taxonomy_term_id")) if table == "attribute" else None
                children[many, of].append(row | ({"taxonomy_term": term} if term else {}))
    phones = defaultdict(list)
    for row in rows.get("phone", []):
        phones[row.get("contact_id")].append(row)
    found: list[object] = []
    for row in tables["service"]:
        if isinstance(row, dict):
            own: Json = {many: children[many, row.get("id")] for many in CHILDREN if children[many, row.get("id")]}
            for contact in own.get("contacts", []):
                contact.setdefault("phones", phones[contact.get("id")])
            if row.get("organization_id") in organizations:
                own["organization"] = organizations[row["organization_id"]]
            row = row | own
        found.append(row)
    return found


def _service(place: str, row: object, problems: list[Problem], passed: set[str]) -> ReadService | None:
    if not isinstance(row, dict):
        problems.append(Problem(place, "dit is geen dienst maar losse tekst of een getal", "verwijder deze regel uit het bestand"))
        return None
    name = row.get("name")
    if not isinstance(name, str) or not name.strip():
        problems.append(Problem(f"{place}.name", "de naam ontbreekt", "geef de dienst een naam in het bestand"))
        return None
    values: Json = {}
    before = len(problems)
    _texts(place, row, values, problems)
    _measures(place, row, values, problems)
    schemes = _attributes(place, row, values, problems)
    passed |= {key for key in row if key not in KNOWN}
    if len(problems) > before:
        return None
    organization = row.get("organization") if isinstance(row.get("organization"), dict) else {}
    assert isinstance(organization, dict)
    return ReadService(
        place=place,
        id=_uuid(row.get("id")),
        name=name.strip(),
        organization_id=str(row.get("organization_id") or organization.get("id") or ""),
        organization_name=str(organization.get("name") or ""),
        organization_kbo=re.sub(r"\D", "", str(organization.get("tax_id") or "")),
        values=values,
        schemes=schemes,
        areas=[str(area.get("extent") or area.get("name") or "") for area in _rows(row, "service_areas")],
        moments=read_moments(place, row, problems),
    )


def _texts(place: str, row: Json, values: Json, problems: list[Problem]) -> None:
    for theirs, ours in TEXTS.items():
        value = row.get(theirs)
        if value in (None, ""):
            continue
        if not isinstance(value, str):
            problems.append(Problem(f"{place}.{theirs}", "hier hoort tekst te staan", "zet de waarde tussen aanhalingstekens"))
        else:
            values[ours] = value.strip()
    phones = [phone.get("number") for phone in _rows(row, "phones") if phone.get("number")]
    if phones:
        values["residents_phone"] = str(phones[0])
    for contact in _rows(row, "contacts"):
        if contact.get("title") == "Voor hulpverleners":
            numbers = [phone.get("number") for phone in _rows(contact, "phones") if phone.get("number")]
            values |= {"professionals_phone": str(numbers[0])} if numbers else {}
            values |= {"professionals_email": str(contact["email"])} if contact.get("email") else {}


def _measures(place: str, row: Json, values: Json, problems: list[Problem]) -> None:
    if wait := row.get("wait_time"):
        if match := WAIT.fullmatch(str(wait)):
            values["waiting_days"] = int(match[1])
        else:
            problems.append(
                Problem(f"{place}.wait_time", f"‘{str(wait)[:40]}’ is geen wachttijd in dagen", "schrijf bijvoorbeeld “14 dagen”, of laat weg")
            )
    if assured := row.get("assured_date"):
        if (day := _day(assured)) is None:
            problems.append(Problem(f"{place}.assured_date", f"‘{str(assured)[:20]}’ is geen datum", "schrijf jaar-maand-dag, zoals 2026-05-31"))
        else:
            values["assured_on"] = day
    if modified := _day(str(row.get("last_modified") or "")[:10]):
        values["modified_on"] = modified
    languages = [str(one.get("code") or "").strip().lower() for one in _rows(row, "languages")]
    wrong = [code for code in languages if not re.fullmatch(r"[a-z]{2,3}", code)]
    if wrong:
        problems.append(Problem(f"{place}.languages", f"‘{wrong[0]}’ is geen taalcode", "gebruik een code van ISO 639, zoals nl, fr of ar"))
    elif languages:
        values["languages"] = sorted(set(languages), key=languages.index)
    for number, option in enumerate(_rows(row, "cost_options")):
        amount, currency = option.get("amount"), str(option.get("currency") or "eur").lower()
        if amount is None or number:
            continue
        if currency != "eur":
            problems.append(Problem(f"{place}.cost_options[0].currency", f"de munt ‘{currency}’ kan niet", "reken om naar euro (eur)"))
            continue
        try:
            cost = Decimal(str(amount)).quantize(Decimal("0.01"))
        except InvalidOperation:
            cost = Decimal(-1)
        if cost < 0 or cost > 10_000_000:
            problems.append(Problem(f"{place}.cost_options[0].amount", f"‘{amount}’ is geen bedrag", "schrijf een getal van 0 of meer"))
        else:
            values["cost"] = cost


def _attributes(place: str, row: Json, values: Json, problems: list[Problem]) -> dict[str, list[str]]:
    """Our own fields go into `values`; the terms come back by scheme."""
    schemes: dict[str, list[str]] = defaultdict(list)
    for number, one in enumerate(_rows(row, "attributes")):
        kind, value = str(one.get("link_type") or ""), str(one.get("value") or "")
        where = f"{place}.attributes[{number}]"
        if kind in WORDS:
            values[kind] = value
        elif kind in FLAGS:
            values[kind] = True
        elif kind == "capacity":
            amount, _space, unit = value.partition(" ")
            if not amount.isdigit():
                problems.append(Problem(where, f"‘{value[:40]}’ is geen capaciteit", "schrijf een getal en een eenheid, zoals “8 places”"))
            else:
                values |= {"capacity": int(amount), "capacity_unit": unit}
        elif kind == "waiting_on":
            if day := _day(value):
                values["waiting_on"] = day
        elif isinstance(term := one.get("taxonomy_term"), dict):
            schemes[kind].append(str(term.get("code") or value))
    return dict(schemes)


def _rows(row: Json, name: str) -> list[Json]:
    found = row.get(name)
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def _uuid(value: object) -> UUID | None:
    try:
        return UUID(str(value))
    except ValueError:
        return None


def _day(value: object) -> dt.date | None:
    try:
        return dt.date.fromisoformat(str(value)[:10])
    except ValueError:
        return None
