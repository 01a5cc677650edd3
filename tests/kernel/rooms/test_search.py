"""The search index: beginnings and accents do not matter, and nobody finds what is not hers."""

import uuid

import pytest

from bundel.kernel.access.viewer import stranger
from bundel.kernel.rooms import search
from tests.world import TODAY


def row(url: str, title: str, *, kind: str = "note", text: str = "", **who: object):
    return search.entry(subject=uuid.uuid4(), kind=kind, title=title, text=text, url=url, **who)


@pytest.fixture
def entries(world):
    duin, elders = world.duin.pk, world.elders.pk
    noord = {"audience": "organisation", "organisation": world.noord.pk}
    rows = [
        row("/a", "Énergielening", kind="offer", audience="public"),
        row("/b", "Energie besparen", text="ambulant", audience="partnership", partnership=duin),
        row("/c", "Energie elders", audience="partnership", partnership=elders),
        row("/d", "Energie intern", **noord),
        row("/e", "E… N…", text="Energie Naam", kind="resident", **{**noord, "audience": "residents"}),
        row("/f", "Energie van niemand", audience="partnership"),
    ]
    search.index(rows)
    return rows


def urls(viewer, query: str) -> set[str]:
    return {hit.url for hit in search.find(viewer, query)}


def test_each_finds_only_what_is_hers(world, entries):
    assert urls(stranger(TODAY), "energie") == {"/a"}
    assert urls(world.viewer("Anna"), "energie") == {"/a", "/b", "/d", "/e"}
    assert urls(world.viewer("Bram"), "energie") == {"/a", "/b"}
    assert urls(world.viewer("Odo"), "energie") == {"/a", "/c"}


@pytest.mark.parametrize("query", ["ener", "ÉNER", "énergielening", "energielen", "  Energielening "])
def test_beginnings_accents_and_capitals_do_not_matter(entries, query):
    assert "/a" in urls(stranger(TODAY), query)


def test_every_word_must_be_found(world, entries):
    assert urls(world.viewer("Ella"), "energie ambul") == {"/b"}
    assert urls(world.viewer("Ella"), "energie fiets") == set()


@pytest.mark.parametrize("query", ["", " ", "a", '"', "e* OR b", "NEAR(", "scopepublic:", "';--", "((", "é" * 500])
def test_odd_input_neither_fails_nor_finds_what_it_should_not(world, entries, query):
    assert urls(stranger(TODAY), query) <= {"/a"}


def test_rewriting_an_entry_replaces_its_words(world, entries):
    first = entries[0]
    search.index(
        [search.entry(subject=first.subject, kind="offer", title="Warmte", text="", url="/a", audience="public")]
    )
    assert urls(stranger(TODAY), "energielening") == set()
    assert urls(stranger(TODAY), "warm") == {"/a"}
    search.forget([first.subject])
    assert urls(stranger(TODAY), "warm") == set()


def test_the_best_match_comes_first(world, entries):
    assert search.find(world.viewer("Ella"), "energie besparen")[0].url == "/b"
