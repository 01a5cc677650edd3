"""Where and when a service is had, as an HSDS 3.0 file tells it: `service_at_locations` with their location and schedules."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from typing import Any
from uuid import UUID

from bundel.engines.formats.hsds.model import Opening, Problem, ReadMoment

DAYS = ("mo", "tu", "we", "th", "fr", "sa", "su")
CLOCK = re.compile(r"([01]\d|2[0-3]):([0-5]\d)(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?")
ON_APPOINTMENT = "Op afspraak."  # as `write` says it

Json = dict[str, Any]


def read_moments(place: str, row: Json, problems: list[Problem]) -> list[ReadMoment]:
    """One for each location of the service. Only weekly hours are taken; other schedules, and what is no day or hour, are named
    in `problems` with their place, and the hours of that location are then None: not read."""
    found = []
    for number, one in enumerate(_rows(row, "service_at_locations")):
        where = f"{place}.service_at_locations[{number}]"
        location = one["location"] if isinstance(one.get("location"), dict) else {}
        address = next(iter(_rows(location, "addresses")), {})
        openings, start, until = _hours(where, one, problems)
        text = str(one.get("description") or "").strip()
        appointment = text.endswith(ON_APPOINTMENT)
        found.append(
            ReadMoment(
                id=_uuid(one.get("id")), organization_id=str(location.get("organization_id") or ""), label=str(location.get("name") or ""),
                street=str(address.get("address_1") or ""), postal_code=str(address.get("postal_code") or ""),
                city=str(address.get("city") or ""), openings=openings, by_appointment=appointment,
                text=text.removesuffix(ON_APPOINTMENT).strip(), phone=_first(one, "phones", "number"), email=_first(one, "contacts", "email"),
                url=str(location.get("url") or ""), start=start, until=until,
            )
        )  # fmt: skip
    return found


def _hours(where: str, row: Json, problems: list[Problem]) -> tuple[tuple[Opening, ...] | None, dt.date | None, dt.date | None]:
    openings: list[Opening] = []
    before_all = len(problems)
    start = until = None
    for number, one in enumerate(_rows(row, "schedules")):
        here = f"{where}.schedules[{number}]"
        if str(one.get("freq") or "WEEKLY").upper() != "WEEKLY" or str(one.get("interval") or 1) != "1":
            problems.append(Problem(here, "dit zijn geen wekelijkse uren", "zet andere uren als tekst in description"))
            continue
        days = [day.strip().lower() for day in str(one.get("byday") or "").split(",") if day.strip()]
        opens, closes = (CLOCK.fullmatch(str(one.get(name) or "")) for name in ("opens_at", "closes_at"))
        if not days or any(day not in DAYS for day in days):
            problems.append(Problem(f"{here}.byday", "hier horen weekdagen te staan", "schrijf bijvoorbeeld MO,TH"))
        elif not opens or not closes or opens.group(1, 2) >= closes.group(1, 2):
            problems.append(Problem(f"{here}.opens_at", "dit zijn geen uren van een dag", "schrijf bijvoorbeeld 09:00 en 12:00"))
        else:
            openings += [Opening(day, ":".join(opens.group(1, 2)), ":".join(closes.group(1, 2))) for day in days]
        start, until = _day(one.get("valid_from")) or start, _day(one.get("valid_to")) or until
    openings.sort(key=lambda one: (DAYS.index(one.day), one.opens))
    for before, after in zip(openings, openings[1:], strict=False):
        if before.day == after.day and after.opens < before.closes:
            problems.append(Problem(f"{where}.schedules", "twee blokken overlappen", "maak er één blok van"))
            break
    return tuple(openings) if len(problems) == before_all else None, start, until


def with_locations(tables: Json) -> list[Json]:
    """The rows of `service_at_location` in tables, with what hangs on them as the other forms give it."""
    rows = {name: _rows(tables, name) for name in ("service_at_location", "location", "address", *HANGS.values())}
    locations = {row.get("id"): row for row in rows["location"]}
    addresses = _by(rows["address"], "location_id")
    hanging = {many: _by(rows[table], "service_at_location_id") for many, table in HANGS.items()}
    found = []
    for row in rows["service_at_location"]:
        location = locations.get(row.get("location_id"), {})
        more = {many: of[row.get("id")] for many, of in hanging.items()}
        found.append({**row, **more, "location": {**location, "addresses": addresses[location.get("id")]}})
    return found


HANGS = {"schedules": "schedule", "phones": "phone", "contacts": "contact"}


def _by(rows: list[Json], key: str) -> dict[object, list[Json]]:
    found: dict[object, list[Json]] = defaultdict(list)
    for row in rows:
        found[row.get(key)].append(row)
    return found


def _first(row: Json, many: str, name: str) -> str:
    return next((str(one[name]) for one in _rows(row, many) if one.get(name)), "")


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
