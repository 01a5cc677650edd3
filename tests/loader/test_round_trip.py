"""What is written is what was read, and the same declaration always gives the same bytes."""

import tomllib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bundel.engines.formats.toml_places import Places
from bundel.loader.dates import PartialDate, ends_before_it_starts
from bundel.loader.declarations import Document, Fact, RegionCard
from bundel.loader.folder import ground_files, read_region, region_files, write_ground, write_region
from bundel.loader.toml_text import toml

REGIONS = Path(__file__).resolve().parents[2] / "bundel" / "regions"
KEYS = ("noord-limburg", "w13", "west-brabant", "westhoek")


def texts(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes().decode()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.mark.parametrize("key", KEYS)
def test_a_region_is_written_as_it_stands(key) -> None:
    assert region_files(read_region(REGIONS / key)) == texts(REGIONS / key)


def test_the_ground_is_written_as_it_stands() -> None:
    assert ground_files(read_region(REGIONS / "w13").ground) == texts(REGIONS / "vlaanderen")


def test_read_write_read_gives_the_same_region_and_the_same_bytes(folder, tmp_path) -> None:
    region = read_region(folder)
    write_ground(region.ground, tmp_path / "uit" / "vlaanderen")
    write_region(region, tmp_path / "uit" / "duin")
    again = read_region(tmp_path / "uit" / "duin")
    assert again == region
    first = texts(tmp_path / "uit")
    write_region(again, tmp_path / "uit" / "duin")
    assert texts(tmp_path / "uit") == first


def test_what_is_gone_from_the_region_goes_from_the_folder(folder) -> None:
    region = read_region(folder).model_copy(update={"offers": [], "documents": []})
    write_region(region, folder)
    assert read_region(folder) == region
    assert not (folder / "offers" / "gezinszorg.toml").exists()


def test_a_folder_of_something_else_is_not_overwritten(folder, tmp_path) -> None:
    other = tmp_path / "foto's"
    other.mkdir()
    (other / "strand.txt").write_text("zand")
    with pytest.raises(ValueError, match=r"region\.toml ontbreekt"):
        write_region(read_region(folder), other)
    assert [path.name for path in other.iterdir()] == ["strand.txt"]


WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=400)


@given(text=WORDS, source=st.text(st.sampled_from("ab \\\"'\n\t."), max_size=300))
def test_any_text_survives_toml(text, source) -> None:
    card = RegionCard(key="a", name="A", full_name="A", languages=["nl"], intro_nl=text, intro_fr=source)
    written = toml(card)
    read = RegionCard.model_validate(tomllib.loads(written))
    # TOML itself has one line end: a carriage return before a line feed is written as an escape
    assert read == card
    assert toml(read) == written


@given(day=st.dates(min_value=date(1000, 1, 1)), precision=st.sampled_from(["day", "month", "year"]))
def test_a_date_keeps_its_precision(day, precision) -> None:
    parts = {"day": (day.year, day.month, day.day), "month": (day.year, day.month), "year": (day.year,)}[precision]
    partial = PartialDate(*parts)
    fact = Fact(on=partial, text="x", source="y", confidence="high")
    assert Fact.model_validate(tomllib.loads(toml(fact))) == fact
    assert PartialDate.read(str(partial)) == partial
    assert partial.first_day <= day <= partial.last_day


def test_may_until_that_same_year_is_no_contradiction() -> None:
    assert not ends_before_it_starts(PartialDate(2016, 5), PartialDate(2016))
    assert ends_before_it_starts(PartialDate(2016, 5), PartialDate(2016, 4))


def test_every_key_of_a_toml_file_has_its_line() -> None:
    text = '''\
a = 1 # [[niet]]
"b c".d = """
[[ook niet]]
x = 2
"""
lijst = [
  "een", # ]
  { naam = "twee", diep = [
    3 ] },
]
[tabel]
y = 'z = "#'
[[rij]]
k = 1
[[rij.in]]
k = 2
[[rij.in]]
k = 3
[[rij]]
k = 4
[[rij.in]]
k = 5
'''
    tomllib.loads(text)
    line = Places(text).line
    assert [
        line(path) for path in (("a",), ("b c", "d"), ("lijst",), ("lijst", 0), ("lijst", 1), ("lijst", 1, "diep", 0))
    ] == [1, 2, 6, 7, 8, 9]
    assert [line(path) for path in (("tabel",), ("tabel", "y"), ("rij", 0, "k"), ("rij", 0, "in", 1, "k"))] == [
        11,
        12,
        14,
        18,
    ]
    assert [
        line(path) for path in (("rij", 1), ("rij", 1, "in", 0, "k"), ("rij", 1, "in", 0, "weg"), ("nergens",))
    ] == [19, 22, 21, 1]


def test_a_document_keeps_its_body(folder) -> None:
    (page,) = read_region(folder).documents
    assert page == Document(
        key="over", language="nl", title="Over Duin", audience="public", owner="coördinator", review=date(2027, 1, 31),
        body="Duin is van ons allemaal.",
    )  # fmt: skip
