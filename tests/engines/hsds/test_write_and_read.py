"""HSDS 3 out and in: valid against the published schemas, and read back without loss."""

import datetime as dt
import json
from decimal import Decimal
from functools import cache
from uuid import UUID

import pytest

from bundel.engines.formats.hsds import write
from bundel.engines.formats.hsds.model import Area, Moment, Opening, Organization, Service, Tag, Taxonomy, Way
from bundel.engines.formats.hsds.read import Unreadable, read
from tests.support.shared import requires_shared, shared_folder


def key(number: int) -> UUID:
    return UUID(int=number, version=4)


CENTRE = Organization(key(1), "OCMW Noord", "Noord", "", "https://noord.example", kbo="0630835639", ovo="OVO001234", founded=2015)
TAG = Tag(key(3), "target_group", "jongeren", "Jongeren", key(4))
FULL = Service(
    key(2), CENTRE, "Woonclub", "Hulp bij het zoeken.", conditions="Wie een woning zoekt.", apply_residents="Bel of kom langs.",
    residents=Way("050 11 22 33", "woon@noord.example", "https://noord.example/woon", walk_in=True), apply_professionals="Stuur een aanmelding.",
    professionals=Way("050 44 55 66", "pro@noord.example", "https://noord.example/pro"), cost_text="Gratis.", cost=Decimal("0"),
    waiting_days=14, waiting_on=dt.date(2026, 11, 1), capacity=8, capacity_unit="places", languages=(("nl", "Nederlands"), ("ar", "Arabisch")),
    areas=(Area("34022", "Kortrijk"),), tags=(TAG,), assured_on=dt.date(2026, 10, 1), modified=dt.datetime(2026, 11, 1, 9, tzinfo=dt.UTC),
    moments=(
        Moment(
            key(5), key(1), "OCMW Noord", "Sociaal Huis", "Dorp 1", "8500", "Kortrijk", "",
            (Opening("mo", "09:00", "12:00"), Opening("fr", "09:00", "12:00")), True,
            "Loket 3.", Way("050 77 88 99", "loket@noord.example"), dt.date(2026, 1, 1),
        ),
    ),
)  # fmt: skip
BARE = Service(key(6), CENTRE, "Rechtenverkenner")


@cache
def schema(name: str):
    from jsonschema import Draft202012Validator

    folder = shared_folder()
    text = (folder / "standards/hsds/schema/compiled" / f"{name}.json").read_text(encoding="utf-8")
    return Draft202012Validator(json.loads(text), format_checker=Draft202012Validator.FORMAT_CHECKER)


def wrong(name: str, found: dict) -> list[str]:
    return [f"{'/'.join(map(str, error.path))}: {error.message[:120]}" for error in schema(name).iter_errors(found)]


@requires_shared
@pytest.mark.parametrize("one", [FULL, BARE], ids=["everything", "only a name"])
def test_what_is_written_is_valid_against_the_published_schemas(one):
    assert wrong("service", write.service(one)) == []
    assert wrong("service_list", write.service(one, full=False)) == []
    assert wrong("organization", write.organization(CENTRE, [one], full_service=True)) == []
    assert wrong("organization_list", write.organization(CENTRE)) == []
    assert wrong("tabular", write.tabular([one], [Taxonomy(key(4), "Doelgroepen", "")])) == []
    for moment in one.moments:
        assert wrong("service_at_location", write.service_at_location(moment, one, nested=True)) == []


@requires_shared
def test_the_published_schemas_do_refuse_what_is_wrong():
    assert wrong("service", write.service(FULL) | {"status": "open"})
    assert wrong("tabular", {"service": [{"id": "x"}]})


def test_hours_that_are_the_same_on_several_days_are_one_line():
    [line] = write.service(FULL)["service_at_locations"][0]["schedules"]
    assert (line["byday"], line["opens_at"], line["closes_at"], line["freq"]) == ("MO,FR", "09:00", "12:00", "WEEKLY")


def test_every_id_stays_the_same_and_stands_once_in_the_tables():
    tables = write.tabular([FULL, BARE], [])
    assert tables == write.tabular([FULL, BARE], [])
    for name, rows in tables.items():
        assert len({row["id"] for row in rows}) == len(rows), name
    assert len(tables["organization"]) == 1


def test_nothing_empty_is_written_and_nought_is():
    told = write.service(BARE)
    assert "cost_options" not in told
    assert "wait_time" not in told
    assert write.service(FULL)["cost_options"][0]["amount"] == 0


SHAPES = {
    "page": lambda rows: write.page(rows, number=1, per_page=50, total=len(rows)),
    "list": lambda rows: rows,
    "one": lambda rows: rows[0],
    "tables": lambda rows: write.tabular([FULL], [Taxonomy(key(4), "Doelgroepen", "")]),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_what_was_written_is_read_back_in_every_shape(shape):
    reading = read(json.dumps(SHAPES[shape]([write.service(FULL)])))
    assert reading.problems == []
    [one] = reading.services
    assert (one.id, one.name, one.organization_name, one.organization_kbo) == (FULL.id, "Woonclub", "OCMW Noord", "0630835639")
    assert one.areas == ["34022"]
    assert one.schemes == {"target_group": ["jongeren"]}
    assert one.values == {
        "description": "Hulp bij het zoeken.", "conditions": "Wie een woning zoekt.", "apply_residents": "Bel of kom langs.",
        "cost_text": "Gratis.", "cost": Decimal("0.00"), "residents_phone": "050 11 22 33", "residents_email": "woon@noord.example",
        "residents_url": "https://noord.example/woon", "residents_walk_in": True, "apply_professionals": "Stuur een aanmelding.",
        "professionals_phone": "050 44 55 66", "professionals_email": "pro@noord.example", "professionals_url": "https://noord.example/pro",
        "waiting_days": 14, "waiting_on": dt.date(2026, 11, 1), "capacity": 8, "capacity_unit": "places", "languages": ["nl", "ar"],
        "assured_on": dt.date(2026, 10, 1), "modified_on": dt.date(2026, 11, 1),
    }  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES)
def test_where_and_when_is_read_back_in_every_shape(shape):
    [one] = read(json.dumps(SHAPES[shape]([write.service(FULL)]))).services
    [there] = FULL.moments
    [back] = one.moments
    assert (back.id, back.organization_id, back.label, back.street, back.postal_code, back.city) == (
        there.id, str(there.organization_id), there.label, there.street, there.postal_code, there.city,
    )  # fmt: skip
    assert (back.openings, back.by_appointment, back.text) == (there.openings, True, "Loket 3.")
    assert (back.phone, back.email, back.start, back.until) == (there.way.phone, there.way.email, there.start, None)


@pytest.mark.parametrize(
    ("schedule", "place", "told"),
    [
        ({"freq": "MONTHLY"}, "schedules[0]", "wekelijkse"),
        ({"interval": 2}, "schedules[0]", "wekelijkse"),
        ({"byday": "XX"}, "schedules[0].byday", "MO,TH"),
        ({"byday": ""}, "schedules[0].byday", "MO,TH"),
        ({"opens_at": "9u"}, "schedules[0].opens_at", "09:00"),
        ({"opens_at": "13:00"}, "schedules[0].opens_at", "uren"),
        ({"byday": "MO,MO"}, "schedules", "overlappen"),
    ],
)
def test_hours_that_cannot_be_read_are_named_and_the_service_is_read_without_them(schedule, place, told):
    told_service = json.loads(json.dumps(write.service(FULL)))
    told_service["service_at_locations"][0]["schedules"][0] |= schedule
    reading = read(json.dumps([told_service]))
    [problem] = reading.problems
    assert problem.place == f"[0].service_at_locations[0].{place}"
    assert told in str(problem)
    [one] = reading.services
    assert one.moments[0].openings is None
    assert one.moments[0].street == "Dorp 1"


@pytest.mark.parametrize(
    ("change", "place", "told"),
    [
        ({"name": ""}, "[0].name", "naam"),
        ({"name": 5}, "[0].name", "naam"),
        ({"description": ["x"]}, "[0].description", "tekst"),
        ({"wait_time": "lang"}, "[0].wait_time", "14 dagen"),
        ({"assured_date": "gisteren"}, "[0].assured_date", "jaar-maand-dag"),
        ({"languages": [{"id": "x", "code": "Nederlands"}]}, "[0].languages", "ISO 639"),
        ({"cost_options": [{"id": "x", "amount": -1}]}, "[0].cost_options[0].amount", "0 of meer"),
        ({"cost_options": [{"id": "x", "amount": 5, "currency": "gbp"}]}, "[0].cost_options[0].currency", "euro"),
        ({"attributes": [{"id": "x", "link_type": "capacity", "value": "veel"}]}, "[0].attributes[0]", "8 places"),
    ],
)
def test_what_is_wrong_names_its_place_and_its_remedy_and_the_others_are_read(change, place, told):
    reading = read(json.dumps([write.service(FULL) | change, write.service(BARE)]))
    [problem] = reading.problems
    assert problem.place == place
    assert told in str(problem)
    assert [one.name for one in reading.services] == ["Rechtenverkenner"]


def test_the_same_service_twice_is_named():
    reading = read(json.dumps([write.service(BARE), write.service(BARE)]))
    assert [problem.place for problem in reading.problems] == ["[1].id"]


def test_fields_that_are_not_taken_over_are_named():
    assert read(json.dumps([write.service(BARE) | {"licenses": "x", "minimum_age": 18}])).passed_over == ["licenses", "minimum_age"]


BROKEN = {"cut off": "{", "deep": "[" * 100_000, "number": "3", "empty": "{}", "bytes": b"\xff\xfe", "long": " " * 5_000_001}


@pytest.mark.parametrize("data", BROKEN.values(), ids=list(BROKEN))
def test_what_cannot_be_read_at_all_says_what_to_do(data):
    with pytest.raises(Unreadable) as refused:
        read(data)
    assert str(refused.value).endswith(".")
