"""The law of this engine, as a check: every line of the source is in the tree exactly once, and nothing else is."""

from __future__ import annotations

import re
from collections import Counter

from bundel.engines.formats.plan.model import ReadPlan, walk_actions, walk_goals

# The markup of a heading: the word that names its kind, and the points around its code.
_WORD = r"strategische doelstelling|operationele doelstelling|beleidsdoelstelling|doelstelling|actieplan|actiepunt|actie|luik"
_HEADING = re.compile(rf"(?:(?:{_WORD})\s+)?(?P<code>[A-Z]{{0,3}}[-\s]?\d[\w.-]*?)[.:)]*(?:\s+[-–]\s+|\s+|$)", re.I)


def pieces(plan: ReadPlan) -> Counter[str]:
    """Everything in the tree, line by line; a heading as "code title"."""
    found: Counter[str] = Counter()
    found.update(_lines(plan.title))
    found.update(_lines(plan.front))
    for goal, _ in walk_goals(plan.goals):
        found.update([f"{goal.code} {goal.title}".strip()])
        found.update(_lines(goal.text))
    for action, _ in walk_actions(plan.goals):
        found.update([f"{action.code} {action.title}".strip()])
        found.update(_lines(action.text))
    found.pop("", None)
    return found


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def assert_every_line_is_kept_once(source: str, plan: ReadPlan) -> None:
    left = pieces(plan)
    lost = []
    for line in _lines(source):
        options = [line]
        if heading := _HEADING.match(line):
            options.append(f"{heading['code']} {line[heading.end() :].strip()}".strip())
        taken = next((option for option in options if left[option] > 0), None)
        if taken is None:
            lost.append(line)
        else:
            left[taken] -= 1
    assert lost == []
    assert +left == Counter()
