"""The door of this engine: `read_plan` turns the bytes of a file into a plan.

What the file is, is decided by its content first and its name second. Errors: PlanUnreadable, in Dutch, with the
remedy. Nothing of the source is left out but what the printed page does not show either.
"""

from __future__ import annotations

from collections.abc import Sequence

from bundel.engines.formats.plan.lines import Line, joined
from bundel.engines.formats.plan.model import PlanUnreadable, PlanWarning, ReadPlan
from bundel.engines.formats.plan.outline import Outline
from bundel.engines.formats.plan.remarks import remarks
from bundel.engines.formats.plan.text import decode, text_lines
from bundel.engines.formats.plan.tree import Tree, find_period, grow, split_title

LARGEST_FILE = 20_000_000


def read_plan(data: bytes, filename: str) -> ReadPlan:
    """The plan in a file: text, Word, PDF, spreadsheet or CSV.

    data: at most LARGEST_FILE bytes. filename: only its ending is used, and only where the content leaves doubt.
    """
    if not data.strip():
        raise PlanUnreadable("Het bestand is leeg. Kies het bestand waarin het plan staat.")
    return plan_of_lines(text_lines(decode(data)))


def plan_of_lines(lines: list[Line], warnings: Sequence[PlanWarning] = ()) -> ReadPlan:
    """A plan out of running text."""
    return plan_of_tree(grow(lines, Outline(lines).headings()), warnings)


def plan_of_tree(tree: Tree, warnings: Sequence[PlanWarning] = ()) -> ReadPlan:
    title, front = split_title(tree.front)
    return ReadPlan(
        title=title,
        period=find_period(title, front),
        front=joined(front),
        goals=tuple(goal.as_goal() for goal in tree.goals),
        warnings=(*warnings, *remarks(tree, title)),
    )
