"""The archive engine: what is destroyable, what fits, what a description lacks; EAD3 against its schema, BagIt against itself."""

import datetime as dt
import io
import json
import zipfile
from decimal import Decimal

import pytest

from bundel.engines.archive import description, destruction, storage
from bundel.engines.archive.calculators import CALCULATORS, DestructionAsked, StorageAsked, destroy, store
from bundel.engines.calculators.calculator import Refused
from bundel.engines.formats.bagit import bag
from bundel.engines.formats.ead3.write import FindingAid, Incomplete, Unit, write
from tests.support.shared import requires_shared, shared_folder

KNOWN = {one.name: one for one in CALCULATORS}
DAY = dt.date(2025, 7, 1)


def answered(service: str, question: dict) -> dict:
    one = KNOWN[service]
    return one.compute(one.asked.model_validate(question)).model_dump(mode="json", exclude_none=True)


@requires_shared
def test_every_worked_case_of_the_archive_is_answered():
    cases = json.loads((shared_folder() / "facts" / "cases" / "money.json").read_text("utf-8"))["cases"]
    own = [one for one in cases if one["service"].startswith("archive.")]
    assert own
    for one in own:
        answer = answered(one["service"], one["input"])
        assert {key: answer.get(key) for key in one["expected"]} == one["expected"], one["id"]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ({"closed": "2014-03-31", "retention_years": 10, "today": "2025-07-01", "serie": "x"},
         {"destroyable_from": "2025-01-01", "allowed_by_retention": True}),
        ({"closed": "2015-01-01", "retention_years": 10, "today": "2025-12-31"},
         {"destroyable_from": "2026-01-01", "allowed_by_retention": False, "needs": "rijksarchief_authorisation"}),
        ({"rule_published": "2019-01-01", "today": "2025-07-01", "final": "destroy"},
         {"rule_valid": False, "needs": "rijksarchief_authorisation", "allowed": False}),
        ({"rule_published": "2020-07-01", "today": "2025-07-01"}, {"rule_valid": True, "rule_valid_until": "2025-07-01"}),
        ({"rule_published": "2020-06-30", "today": "2025-07-01"}, {"rule_valid": False}),
        ({"rule_published": "2020-02-29", "today": "2025-02-28"}, {"rule_valid": True}),
        ({"rule_published": "2026-01-01", "today": "2025-07-01"}, {"rule_valid": False}),
        ({"rule_valid": True, "retention_passed": True, "hold": "court case 2025/123"}, {"allowed": False, "reason": "hold"}),
        ({"rule_valid": True, "retention_passed": True, "hold": ""}, {"allowed": True}),
        ({"rule_valid": True, "retention_passed": False}, {"allowed": False, "reason": "retention_running"}),
        ({"rule_valid": True, "retention_passed": True, "final": "keep"}, {"allowed": False, "reason": "keep"}),
        ({"rule_valid": False, "retention_passed": True, "approved": True}, {"allowed": True}),
        ({"rule_valid": False, "retention_passed": False, "approved": True},
         {"allowed": False, "reason": "retention_running", "needs": "rijksarchief_authorisation"}),
        ({"rule_valid": True, "retention_passed": False, "approved": True, "early": True}, {"allowed": True}),
        ({"rule_valid": False, "retention_passed": False, "approved": True, "early": True, "hold": "x"}, {"allowed": False, "reason": "hold"}),
        ({"rule_valid": False, "retention_passed": True, "approved": True, "final": "keep"}, {"allowed": False, "reason": "keep"}),
    ],
)  # fmt: skip
def test_the_gate_of_destruction(question, expected):
    answer = answered("archive.destruction", question)
    assert {key: answer.get(key) for key in expected} == expected


def test_questions_that_cannot_be_answered_are_refused():
    for asked in ({"closed": "2025-07-02", "today": "2025-07-01"}, {"retention_years": -1}, {"rule_published": "2020-01-01"}, {"early": True}):
        with pytest.raises(Refused) as refused:
            destroy(DestructionAsked.model_validate(asked))
        assert refused.value.code == "invalid_input"
    for asked in ({"box_width_cm": 0}, {"box_width_cm": 12, "boxes": -1}, {"box_width_cm": 12, "free_metres": [-1]}):
        with pytest.raises(Refused):
            store(StorageAsked.model_validate(asked))


def test_boxes_fit_shelf_by_shelf():
    answer = answered("archive.storage", {"box_width_cm": 12, "free_metres": [2.4, 1.8, 1.5], "needed": 48})
    assert answer == {"metres": 5.76, "boxes_that_fit": 47, "fits": False}
    assert storage.metres(48, Decimal(12)) == Decimal("5.76")
    assert destruction.gate(rule_valid=None, retention_passed=None).allowed is None
    assert description.missing({"title": "x", "extent": " "}) == ["reference", "date", "level", "extent", "creator"]
    assert description.may_stand_under("file", "series")
    assert not description.may_stand_under("series", "series")


def unit(reference: str, level: str, **fields: object) -> Unit:
    told = {"title": f"Stuk & {reference}\x00", "date": "1977-1985", "extent": "3 dozen", "creator": "OCMW X", "begin": 1977, "end": 1985}
    return Unit(reference=reference, level=level, **{**told, **fields})


def aid(*under: Unit) -> FindingAid:
    top = unit("BE/X", "fonds", under=under, scope="Wat erin zit", access="besloten", appraisal="bewaren")
    return FindingAid("BE-X-1", "Inventaris", "Regiodienst", top, dt.datetime(2026, 11, 21, 9, tzinfo=dt.UTC), published=True)


@requires_shared
def test_a_finding_aid_is_valid_ead3():
    etree = pytest.importorskip("lxml.etree")
    folder = shared_folder() / "standards" / "ead3"
    many = tuple(unit(f"{number}", "file", begin=None) for number in range(300))
    series = unit("1", "series", under=(unit("1/1", "file", under=(unit("1/1/1", "item", links=(("data/a.pdf", "a"),)),)), *many))
    tree = etree.fromstring(write(aid(unit("0", "subfonds", under=(series,)))))
    etree.XMLSchema(etree.parse(folder / "ead3.xsd")).assertValid(tree)
    assert etree.RelaxNG(etree.parse(folder / "ead3.rng")).validate(tree)
    assert len(tree.findall(".//{*}c")) == 304


def test_a_finding_aid_without_an_essential_element_is_refused_naming_unit_and_element():
    with pytest.raises(Incomplete) as refused:
        write(aid(unit("1", "series", extent="", under=(unit("1/2", "file", creator=" ", date=""),))))
    assert refused.value.problems == [("1", ["extent"]), ("1/2", ["date", "creator"])]
    with pytest.raises(ValueError, match="level"):
        write(aid(unit("1", "doos")))


def test_a_bag_is_valid_until_something_in_it_changes():
    made = bag.write("zak", [("1/een%.txt", b"een"), ("twee.txt", "twée".encode())], {"Source-Organization": "OCMW\nX"}, on=DAY)
    assert bag.check(made) == []
    with zipfile.ZipFile(io.BytesIO(made)) as zipped:
        told = zipped.read("zak/bag-info.txt").decode()
        names = set(zipped.namelist())
    assert "Source-Organization: OCMW X\n" in told
    assert "Payload-Oxum: 8.2" in told
    assert {"zak/bagit.txt", "zak/manifest-sha256.txt", "zak/manifest-sha512.txt", "zak/tagmanifest-sha512.txt"} <= names
    other = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as old, zipfile.ZipFile(other, "w") as new:
        for name in old.namelist():
            new.writestr(name, b"drie" if name.endswith("twee.txt") else old.read(name))
    assert {line.split(": ", 1)[-1] for line in bag.check(other.getvalue())} >= {"data/twee.txt was changed", "Payload-Oxum"}
    for path in ("../x", "a//b", "a\\b"):
        with pytest.raises(ValueError, match=r"."):
            bag.write("zak", [(path, b"")], {}, on=DAY)
    assert bag.file_name("BE/OCMW: 1?") == "BE_OCMW_1"
