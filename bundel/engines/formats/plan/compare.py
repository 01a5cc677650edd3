"""What a newly read plan would change in the plan that is already there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bundel.engines.formats.plan.model import ReadAction, ReadGoal, ReadPlan

NEW, CHANGED, MOVED, GONE, UNCHANGED = "new", "changed", "moved", "gone", "unchanged"
GOAL, ACTION = "goal", "action"


@dataclass(frozen=True)
class FieldChange:
    """field: "code", "title" or "text"."""

    field: str
    old: str
    new: str


@dataclass(frozen=True)
class Change:
    """One goal or action of either plan.

    what: one of the words above; a node that both moved and changed is "moved" and has its fields too.
    code, title: of the new node, or of the old one when it is gone. old_parent, parent: codes (else titles) of the goal
    above, "" at the top or when there is no such side. old_code, old_title: the node it was matched with, "" when new.
    """

    what: str
    kind: str
    code: str
    title: str
    fields: tuple[FieldChange, ...] = ()
    old_parent: str = ""
    parent: str = ""
    old_code: str = ""
    old_title: str = ""


@dataclass(frozen=True)
class _Node:
    kind: str
    node: ReadGoal | ReadAction
    parent: str


def compare(old: ReadPlan | Sequence[ReadGoal], new: ReadPlan | Sequence[ReadGoal]) -> list[Change]:
    """Every node of both plans once: those of the new plan in its order, then those that are gone.

    Nodes match by kind and code; where a code finds none, by kind and title.
    """
    before = list(_nodes(old.goals if isinstance(old, ReadPlan) else old, ""))
    after = list(_nodes(new.goals if isinstance(new, ReadPlan) else new, ""))
    matched = _matches(before, after)
    changes = [_change(before[matched[at]] if at in matched else None, node) for at, node in enumerate(after)]
    kept = set(matched.values())
    return changes + [_gone(node) for at, node in enumerate(before) if at not in kept]


def _nodes(goals: Sequence[ReadGoal], parent: str) -> Iterator[_Node]:
    for goal in goals:
        yield _Node(GOAL, goal, parent)
        name = goal.code or goal.title
        for action in goal.actions:
            yield _Node(ACTION, action, name)
        yield from _nodes(goal.goals, name)


def _matches(before: list[_Node], after: list[_Node]) -> dict[int, int]:
    """Position in `after` -> position in `before`; each at most once."""
    found: dict[int, int] = {}
    taken: set[int] = set()
    for key in (_by_code, _by_title):
        waiting: dict[tuple[str, str], list[int]] = defaultdict(list)
        for at, node in enumerate(before):
            if at not in taken and key(node):
                waiting[(node.kind, key(node))].append(at)
        for at, node in enumerate(after):
            options = waiting.get((node.kind, key(node))) if at not in found and key(node) else None
            if options:
                found[at] = options.pop(0)
                taken.add(found[at])
    return found


def _by_code(node: _Node) -> str:
    return node.node.code.casefold()


def _by_title(node: _Node) -> str:
    return " ".join(node.node.title.casefold().split())


def _change(old: _Node | None, new: _Node) -> Change:
    if old is None:
        return Change(NEW, new.kind, new.node.code, new.node.title, parent=new.parent)
    fields = tuple(
        FieldChange(name, before, after)
        for name, before, after in (
            ("code", old.node.code, new.node.code),
            ("title", old.node.title, new.node.title),
            ("text", old.node.text, new.node.text),
        )
        if before != after
    )
    what = MOVED if old.parent.casefold() != new.parent.casefold() else CHANGED if fields else UNCHANGED
    return Change(
        what, new.kind, new.node.code, new.node.title, fields, old.parent, new.parent, old.node.code, old.node.title
    )


def _gone(old: _Node) -> Change:
    code, title = old.node.code, old.node.title
    return Change(GONE, old.kind, code, title, old_parent=old.parent, old_code=code, old_title=title)
