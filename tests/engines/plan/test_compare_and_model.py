"""What a new version of a plan changes; storing and showing a plan that was read."""

from __future__ import annotations

import json
from typing import Any

import pytest

from bundel.engines.formats.plan.compare import compare
from bundel.engines.formats.plan.model import PlanWarning, ReadAction, ReadGoal, ReadPlan
from bundel.engines.formats.plan.show import describe

POOL, HOUSE = ReadAction("1.1", "Pool", "Uitleg"), ReadAction("1.2", "Huis")
PLAN = ReadPlan("Plan", (2026, 2031), "Vooraf", (ReadGoal("1", "Zorg", "", (POOL, HOUSE)), ReadGoal("2", "Wonen")))


def told(old: Any, new: Any) -> list[tuple[str, str, str]]:
    return [(change.what, change.kind, change.code or change.title) for change in compare(old, new)]


def test_the_same_plan_changes_nothing() -> None:
    assert {change.what for change in compare(PLAN, PLAN)} == {"unchanged"}
    assert len(compare(PLAN, PLAN)) == 4


def test_new_gone_and_changed_nodes_are_told_with_old_and_new_words() -> None:
    new = (ReadGoal("1", "Zorg", "", (ReadAction("1.1", "Pool", "Meer uitleg"), ReadAction("1.3", "Bezoek"))),)
    assert told(PLAN, new) == [
        ("unchanged", "goal", "1"),
        ("changed", "action", "1.1"),
        ("new", "action", "1.3"),
        ("gone", "action", "1.2"),
        ("gone", "goal", "2"),
    ]
    changed = compare(PLAN, new)[1]
    assert [(each.field, each.old, each.new) for each in changed.fields] == [("text", "Uitleg", "Meer uitleg")]


def test_an_action_under_another_goal_has_moved() -> None:
    new = (ReadGoal("1", "Zorg", "", (POOL,)), ReadGoal("2", "Wonen", "", (HOUSE,)))
    moved = next(change for change in compare(PLAN, new) if change.what == "moved")
    assert (moved.code, moved.old_parent, moved.parent) == ("1.2", "1", "2")


def test_a_node_with_a_new_code_is_known_by_its_title() -> None:
    new = (ReadGoal("1", "Zorg", "", (ReadAction("1.4", "pool", "Uitleg"), HOUSE)), ReadGoal("2", "Wonen"))
    change = compare(PLAN, new)[1]
    assert (change.what, change.old_code, change.code) == ("changed", "1.1", "1.4")
    assert [each.field for each in change.fields] == ["code", "title"]


def test_a_goal_and_an_action_with_one_code_are_two_things() -> None:
    old = (ReadGoal("1", "Zorg", "", (ReadAction("1", "Pool"),)),)
    assert [what for what, _, _ in told(old, old)] == ["unchanged", "unchanged"]


def test_nodes_with_one_code_match_one_to_one() -> None:
    twice = (ReadGoal("1", "Zorg", "", (POOL, POOL)),)
    assert told(PLAN.goals[:1], twice) == [
        ("unchanged", "goal", "1"),
        ("unchanged", "action", "1.1"),
        ("new", "action", "1.1"),
        ("gone", "action", "1.2"),
    ]


def test_the_json_has_the_published_shape() -> None:
    plan = ReadPlan(
        "Plan",
        None,
        "",
        (ReadGoal("1", "Zorg", "t", (POOL,), (ReadGoal("1.1", "Thuis"),)),),
        (PlanWarning(3, "Let op"),),
    )
    assert plan.as_json() == {
        "title": "Plan",
        "period": None,
        "front": "",
        "goals": [
            {
                "code": "1",
                "title": "Zorg",
                "text": "t",
                "actions": [{"code": "1.1", "title": "Pool", "text": "Uitleg"}],
                "goals": [{"code": "1.1", "title": "Thuis", "text": "", "actions": [], "goals": []}],
            }
        ],
        "warnings": [{"line": 3, "message": "Let op"}],
    }
    assert ReadPlan.from_json(json.loads(json.dumps(plan.as_json()))) == plan


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        ("period", [2020], "plan.period"),
        ("period", ["a", "b"], "plan.period"),
        ("title", None, "plan.title"),
        ("goals", [{"code": "1"}], "plan.goals[0]"),
        ("goals", {}, "plan.goals"),
        ("warnings", [{"line": "1", "message": ""}], "plan.warnings[0].line"),
        ("extra", 1, "plan"),
    ],
)
def test_stored_json_of_another_shape_is_refused(path: str, value: Any, said: str) -> None:
    with pytest.raises(ValueError, match="^" + said.replace("[", r"\[").replace("]", r"\]")):
        ReadPlan.from_json(PLAN.as_json() | {path: value})


def test_json_nested_without_end_is_refused() -> None:
    goal: dict[str, Any] = {"code": "", "title": "", "text": "", "actions": [], "goals": []}
    for _ in range(500):
        goal = {"code": "", "title": "", "text": "", "actions": [], "goals": [goal]}
    with pytest.raises(ValueError, match="niveaus"):
        ReadPlan.from_json(PLAN.as_json() | {"goals": [goal]})


def test_the_terminal_shows_the_tree_and_the_warnings() -> None:
    plan = ReadPlan("Plan", (2026, 2031), "Woord vooraf", PLAN.goals, (PlanWarning(3, "Let op."),))
    assert describe(plan) == (
        "Plan (2026-2031)\n2 doelen, 2 acties\nInleiding: 2 woorden\n\ndoel 1  Zorg\n  actie 1.1  Pool [1 woord]\n"
        "  actie 1.2  Huis\n\ndoel 2  Wonen\n\n1 opmerking:\n  - Let op."
    )
