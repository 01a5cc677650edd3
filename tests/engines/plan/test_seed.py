"""The multi-year plan of W13, as it was published: the one real plan these tests may read."""

from __future__ import annotations

import time

import pytest

from bundel.engines.formats.plan.model import ReadPlan, count_actions, count_goals, walk_actions
from bundel.engines.formats.plan.read import read_plan
from tests.engines.plan.kept import assert_every_line_is_kept_once
from tests.support.shared import shared_folder

pytestmark = pytest.mark.shared
SEED = "seeds/001_b8b9d3f824e94796.txt"


@pytest.fixture(scope="module")
def source() -> bytes:
    folder = shared_folder()
    assert folder is not None
    return (folder / SEED).read_bytes()


@pytest.fixture(scope="module")
def plan(source: bytes) -> ReadPlan:
    return read_plan(source, SEED)


def test_chapters_two_to_fourteen_are_the_goals(plan: ReadPlan) -> None:
    assert [goal.code for goal in plan.goals] == [str(number) for number in range(2, 15)]
    assert count_goals(plan) == 13


def test_every_goal_has_its_own_actions_in_order(plan: ReadPlan) -> None:
    assert count_actions(plan) == 55
    counts = [len(goal.actions) for goal in plan.goals]
    assert counts == [11, 1, 2, 3, 3, 3, 5, 3, 3, 3, 2, 6, 10]
    for goal in plan.goals:
        assert [action.code for action in goal.actions] == [f"{goal.code}.{n}" for n in range(1, len(goal.actions) + 1)]


def test_every_line_of_the_source_is_kept_exactly_once(source: bytes, plan: ReadPlan) -> None:
    assert_every_line_is_kept_once(source.decode(), plan)


def test_no_word_of_the_source_is_lost_or_invented(source: bytes, plan: ReadPlan) -> None:
    text = " ".join([plan.title, plan.front])
    for goal in plan.goals:
        text += f" {goal.title} {goal.text}"
    for action, _ in walk_actions(plan.goals):
        text += f" {action.title} {action.text}"
    lost = sorted(source.decode().split())
    for word in text.split():
        lost.remove(word)
    assert all(word == "Actie" or word.rstrip(".").replace(".", "").isdigit() for word in lost)


def test_title_period_and_introduction_are_found(plan: ReadPlan) -> None:
    assert plan.title == "Meerjarenplanning"
    assert plan.period == (2020, 2025)
    assert plan.front.startswith("2020-2025\n\n1. Inleiding\n")
    assert plan.front.count("\n- ") == 4
    assert plan.warnings == ()


def test_a_goal_without_its_own_text_stays_empty(plan: ReadPlan) -> None:
    assert [goal.code for goal in plan.goals if not goal.text] == ["4", "5", "6", "7", "12"]
    assert all(action.text for goal in plan.goals for action in goal.actions)


def test_reading_it_takes_a_fraction_of_a_second(source: bytes) -> None:
    started = time.process_time()
    read_plan(source, SEED)
    assert time.process_time() - started < 0.5


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_encoding_and_line_ends_make_no_difference(source: bytes, plan: ReadPlan, encoding: str, ending: str) -> None:
    again = source.decode().replace("\n", ending).encode(encoding)
    assert read_plan(again, "plan.txt") == plan


def test_a_stored_preview_is_restored_whole(plan: ReadPlan) -> None:
    assert ReadPlan.from_json(plan.as_json()) == plan
