"""The four partnerships: what their public texts say of them can be read from their folders."""

import csv
import re
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from bundel.loader.checks import walk
from bundel.loader.folder import read_region
from bundel.loader.region import Region, centres_on, growth, memberships, participants
from tests.support.shared import shared_folder

REGIONS = Path(__file__).resolve().parents[2] / "bundel" / "regions"
KEYS = ("noord-limburg", "w13", "west-brabant", "westhoek")
SHARED_RUN = 8  # words in a row that a seed and a folder may not have in common


@cache
def region(key: str) -> Region:
    return read_region(REGIONS / key)


def plan(key: str, plan_key: str):
    return next(found for found in region(key).plans if found.key == plan_key)


def test_west_brabant_grew_from_12_to_24_to_25_and_back_to_24() -> None:
    assert [(str(on), value) for on, value in growth(region("west-brabant"))] == [
        ("1999-03-31", 12), ("2018-10", 24), ("2020", 25), ("2025-01-01", 24),
    ]  # fmt: skip


def test_affligem_left_and_came_back() -> None:
    periods = [
        (str(row.start), str(row.until)) for row in memberships(region("west-brabant")) if row.party == "ocmw-affligem"
    ]
    assert periods == [("None", "2016"), ("2020", "None")]


def test_a_member_of_west_brabant_lies_in_another_province() -> None:
    ground = region("west-brabant").ground
    parts = {(row.whole, row.part) for row in ground.parts}
    assert "ocmw-geraardsbergen" in centres_on(region("west-brabant"), date(2026, 1, 1))
    assert ("40000", "41018") in parts
    assert ("20001", "23086") in parts


def test_language_facilities_are_known() -> None:
    territories = {row.code: row.facilities for row in region("west-brabant").ground.territories}
    assert [territories[nis] for nis in ("23098", "23009", "34043", "34022")] == [
        "rim",
        "language_border",
        "language_border",
        None,
    ]


def test_noord_limburg_was_eight_then_nine_then_eight_again() -> None:
    limburg = region("noord-limburg")
    assert [len(centres_on(limburg, date(year, 6, 30))) for year in (2008, 2015, 2020)] == [8, 9, 8]
    assert {"ocmw-pelt", "ocmw-oudsbergen"} <= centres_on(limburg, date(2019, 1, 1))
    assert {"ocmw-neerpelt", "ocmw-overpelt"} <= centres_on(limburg, date(2018, 12, 31))


def test_w13_started_with_thirteen_and_wielsbeke_made_fourteen() -> None:
    w13 = region("w13")
    assert [len(centres_on(w13, day)) for day in (date(2015, 7, 1), date(2017, 7, 1))] == [13, 14]
    assert any(row.party == "caw-zuid-west-vlaanderen" for row in memberships(w13))


def test_wervik_is_one_party_in_two_partnerships() -> None:
    for key in ("w13", "westhoek"):
        assert "ocmw-wervik" in centres_on(region(key), date(2026, 1, 1))
        assert "ocmw-wervik" not in {party.key for party in region(key).parties}


def test_wijk_werken_leaves_two_members_out() -> None:
    offer = next(offer for offer in region("w13").offers if offer.key == "wijk-werken")
    took_part = {one.party for one in participants(offer, region("w13"))}
    assert centres_on(region("w13"), date(2026, 1, 1)) - took_part == {"ocmw-spiere-helkijn", "ocmw-wielsbeke"}


@pytest.mark.parametrize("key", KEYS)
def test_offers_domains_target_groups_and_intro_are_there_in_three_languages(key) -> None:
    card = region(key).card
    assert all((card.intro_nl, card.intro_fr, card.intro_en))
    for term in [*card.domains, *card.fields, *card.target_groups]:
        assert all((term.label_nl, term.label_fr, term.label_en)), term
    for offer in region(key).offers:
        assert all((offer.name_fr, offer.name_en, offer.summary_nl, offer.summary_fr, offer.summary_en)), offer.key


@pytest.mark.parametrize("key", KEYS)
def test_every_offer_and_document_has_a_review_date_and_an_owner(key) -> None:
    assert all(offer.review and offer.owner for offer in region(key).offers)
    assert all(page.review and page.owner for page in region(key).documents)


@pytest.mark.parametrize("key", KEYS)
def test_titles_of_plans_are_short_and_every_action_says_what_residents_notice(key) -> None:
    for found in region(key).plans:
        for _path, goal in walk(found.goals, ()):
            assert len(goal.title) <= 100, goal.code
            for action in goal.actions:
                assert len(action.title) <= 100, action.code
                assert all((action.effect, action.text, action.plain, action.lead)), action.code


def test_the_plan_of_the_westhoek_has_two_strands() -> None:
    found = plan("westhoek", "regionaal-sociaal-actieprogramma-2019-2022")
    assert {goal.strand for goal in found.goals} == {strand.key for strand in found.strands}
    assert len(found.strands) == 2


@pytest.mark.shared
def test_w13_has_the_thirteen_goals_and_fifty_five_actions_of_its_plan() -> None:
    seed = next(shared_folder().glob("seeds/001_*.txt")).read_text(encoding="utf-8")
    goals = [code for code in re.findall(r"^(\d+)\. ", seed, re.MULTILINE) if code != "1"]
    actions = re.findall(r"^(?:Actie )?(\d+\.\d+)\. ", seed, re.MULTILINE)
    found = plan("w13", "meerjarenplan-2020-2025")
    assert [goal.code for goal in found.goals] == goals
    assert [action.code for goal in found.goals for action in goal.actions] == actions
    assert (len(goals), len(actions)) == (13, 55)


@pytest.mark.shared
def test_no_sentence_of_the_seeds_was_copied() -> None:
    seen = {run for path in shared_folder().glob("seeds/*.txt") for run in runs(path.read_text(encoding="utf-8"))}
    assert seen
    copied = [
        f"{path.name}: {' '.join(run)}"
        for path in REGIONS.rglob("*")
        if path.is_file()
        for run in runs(path.read_text(encoding="utf-8").replace("\\\n", ""))
        if run in seen
    ]
    assert copied == []


def runs(text: str) -> list[tuple[str, ...]]:
    found = re.findall(r"[a-z0-9à-ÿ]+", text.lower())
    return [tuple(found[place : place + SHARED_RUN]) for place in range(len(found) - SHARED_RUN + 1)]


def test_no_person_is_named_as_a_contact() -> None:
    """Contact points are roles: a phone of a person, such as a mobile number, does not belong in a folder."""
    for key in KEYS:
        for contact in region(key).card.contacts:
            assert not contact.email
            assert not re.match(r"(\+32 ?|0)4\d\d", contact.phone or "")


def test_the_table_files_have_no_empty_rows() -> None:
    for path in REGIONS.rglob("*.csv"):
        rows = list(csv.reader(path.open(encoding="utf-8", newline="")))
        assert all(any(row) for row in rows), path
