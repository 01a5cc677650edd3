"""From headings and lines to the tree: every line goes to exactly one place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from bundel.engines.formats.plan.headings import ACTION, mark, plain, tidy
from bundel.engines.formats.plan.lines import Line, joined
from bundel.engines.formats.plan.model import MOST_LEVELS, ReadAction, ReadGoal
from bundel.engines.formats.plan.outline import FRONT, GOAL, Heading

_LONGEST_PLAN_TITLE = 160
_RANGE = re.compile(
    r"(?<![\d/.-])((?:19|20)\d\d)\s*(?:[-–—/]|t\.?\s?/?\s?[em]\.?\s?m?\.?|tot(?:\s+en\s+met)?|à|au|to)\s*((?:19|20)\d\d)(?![\d/-])",
    re.I,
)
_ONE_YEAR = re.compile(r"\b(?:jaar\w*|plan\w*|année|programma)\s+(20\d\d)\b", re.I)
_LONGEST_PERIOD = 12


@dataclass
class Draft:
    """A goal or action while it is being filled. lines: its text, still as lines of the source."""

    code: str
    title: str
    line: int
    place: str
    rank: int = 0
    bbc: bool = False
    lines: list[Line] = field(default_factory=list)
    actions: list[Draft] = field(default_factory=list)
    goals: list[Draft] = field(default_factory=list)
    extra: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n".join(part for part in (joined(self.lines), *self.extra) if part)

    def as_action(self) -> ReadAction:
        return ReadAction(self.code, self.title, self.text, self.line)

    def as_goal(self) -> ReadGoal:
        return ReadGoal(
            self.code,
            self.title,
            self.text,
            tuple(each.as_action() for each in self.actions),
            tuple(each.as_goal() for each in self.goals),
            self.line,
        )


@dataclass
class Tree:
    """The drafts of one plan. asides: first lines of the parts that come after a goal and belong to none."""

    goals: list[Draft] = field(default_factory=list)
    front: list[Line] = field(default_factory=list)
    asides: list[Line] = field(default_factory=list)

    def walk(self) -> Iterable[tuple[Draft, bool, Draft | None]]:
        """Every node in source order: (node, is it an action?, the goal above it)."""

        def step(level: list[Draft], above: Draft | None) -> Iterable[tuple[Draft, bool, Draft | None]]:
            for goal in level:
                yield goal, False, above
                for action in goal.actions:
                    yield action, True, goal
                yield from step(goal.goals, goal)

        return step(self.goals, None)


def grow(lines: list[Line], headings: list[Heading]) -> Tree:
    """Puts every line in the node under whose heading it stands; lines under no heading are front matter."""
    tree = Tree()
    stack: list[Draft] = []
    keep = tree.front
    opened = {heading.place: heading for heading in headings}
    skip = 0
    for place, line in enumerate(lines):
        heading = opened.get(place)
        if heading is None:
            if place >= skip:
                keep.append(line)
            continue
        if heading.role == FRONT:
            if tree.goals:
                tree.asides.append(line)
            stack, keep = [], tree.front
            keep.append(line)
            continue
        skip = place + heading.taken
        draft = Draft(heading.code, heading.title, line.number, line.place, heading.rank, heading.bbc)
        if heading.role == GOAL:
            while stack and (stack[-1].rank >= heading.rank or len(stack) >= MOST_LEVELS):
                stack.pop()
            (stack[-1].goals if stack else tree.goals).append(draft)
            stack.append(draft)
        else:
            if not stack:
                stack = [Draft("", "", line.number, line.place)]
                tree.goals.append(stack[0])
            stack[-1].actions.append(draft)
        keep = draft.lines
    return tree


def split_title(front: list[Line]) -> tuple[str, list[Line]]:
    """The title of the plan and the rest of the front matter: the line its style names, else the first short line.

    The title is one line of the source: a second line ("2020-2025") stays in the front matter, so that each line is
    found again in exactly one place.
    """
    if not front:
        return "", []
    styled = next((line for line in front if line.cover), None)
    top = next((line for line in front[:4] if line.level is not None and line.level <= 2), None)
    first = styled or top or front[0]
    words = plain(first).strip()
    if len(words) > _LONGEST_PLAN_TITLE or (first is front[0] and not styled and _is_chapter(first)):
        return "", front
    return tidy(words), [line for line in front if line is not first]


def _is_chapter(line: Line) -> bool:
    found = mark(line)
    return line.contents or (found is not None and (found.family in ("", ACTION)) and found.firm)


def find_period(title: str, front: list[Line]) -> tuple[int, int] | None:
    """The years the plan runs.

    A range in the title, else in a short line at the top, else the one the front matter names most often, else the
    one year of a title such as "Jaarplan 2026". None when the source names none.
    """
    top = [line.text for line in front[:8] if len(line.text) <= _LONGEST_PLAN_TITLE]
    for text in (title, *top):
        if found := _ranges(text):
            return found[0]
    if single := _ONE_YEAR.search(title):
        return int(single[1]), int(single[1])
    often = Counter(years for line in front[:2_000] for years in _ranges(line.text[:5_000]))
    return often.most_common(1)[0][0] if often else None


def _ranges(text: str) -> list[tuple[int, int]]:
    """The ranges of years in a text that are no longer than a plan can be."""
    every = [(int(found[1]), int(found[2])) for found in _RANGE.finditer(text)]
    return [(first, last) for first, last in every if first <= last <= first + _LONGEST_PERIOD]
