"""What a plan is once it has been read: a tree of goals and actions, with the words of its source and nothing else.

`ReadPlan.as_json` is the public shape of `bundel plan read --json`; `ReadPlan.from_json` restores a stored preview and
refuses anything else with `ValueError`, naming the path inside the JSON.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

MOST_LEVELS = 12


class PlanUnreadable(Exception):
    """The file cannot be read as a plan. `message`: Dutch, with the place and the remedy. `line` counts from 1."""

    def __init__(self, message: str, line: int | None = None, place: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.line = line
        self.place = place

    def __str__(self) -> str:
        return f"{self.place}: {self.message}" if self.place else self.message


@dataclass(frozen=True)
class PlanWarning:
    """A remark for the person who looks at the preview. `line`: line, paragraph or row, counted from 1."""

    line: int
    message: str


@dataclass(frozen=True)
class ReadAction:
    """An action. `code` is "" where the source gives none; `line` is where its heading stands, 0 when not known."""

    code: str
    title: str
    text: str = ""
    line: int = field(default=0, compare=False)


@dataclass(frozen=True)
class ReadGoal:
    """A goal with its own text, its actions and the goals under it."""

    code: str
    title: str
    text: str = ""
    actions: tuple[ReadAction, ...] = ()
    goals: tuple[ReadGoal, ...] = ()
    line: int = field(default=0, compare=False)


@dataclass(frozen=True)
class ReadPlan:
    """A whole plan. `front` holds every word that belongs to no goal; `period` is (first year, last year) or None."""

    title: str
    period: tuple[int, int] | None = None
    front: str = ""
    goals: tuple[ReadGoal, ...] = ()
    warnings: tuple[PlanWarning, ...] = ()

    def as_json(self) -> dict[str, Any]:
        return {
            "title": self.title,
            "period": list(self.period) if self.period else None,
            "front": self.front,
            "goals": [_goal_json(goal) for goal in self.goals],
            "warnings": [{"line": warning.line, "message": warning.message} for warning in self.warnings],
        }

    @classmethod
    def from_json(cls, data: Any) -> ReadPlan:
        fields = _object(data, {"title", "period", "front", "goals", "warnings"}, "plan")
        period = fields["period"]
        if period is not None:
            years = _list(period, "plan.period")
            if len(years) != 2 or not all(type(year) is int for year in years):
                raise ValueError("plan.period: verwacht twee jaartallen of null")
            period = (years[0], years[1])
        return cls(
            title=_text(fields["title"], "plan.title"),
            period=period,
            front=_text(fields["front"], "plan.front"),
            goals=_goals(fields["goals"], "plan.goals", 1),
            warnings=tuple(
                _warning(item, f"plan.warnings[{place}]")
                for place, item in enumerate(_list(fields["warnings"], "plan.warnings"))
            ),
        )


def walk_goals(goals: tuple[ReadGoal, ...]) -> Iterator[tuple[ReadGoal, tuple[ReadGoal, ...]]]:
    """Every goal in source order, with the goals above it (outermost first)."""

    def step(level: tuple[ReadGoal, ...], above: tuple[ReadGoal, ...]) -> Iterator[Any]:
        for goal in level:
            yield goal, above
            yield from step(goal.goals, (*above, goal))

    yield from step(goals, ())


def walk_actions(goals: tuple[ReadGoal, ...]) -> Iterator[tuple[ReadAction, tuple[ReadGoal, ...]]]:
    """Every action, with the goals above it (outermost first)."""
    for goal, above in walk_goals(goals):
        for action in goal.actions:
            yield action, (*above, goal)


def count_goals(plan: ReadPlan) -> int:
    return sum(1 for _ in walk_goals(plan.goals))


def count_actions(plan: ReadPlan) -> int:
    return sum(1 for _ in walk_actions(plan.goals))


def _goal_json(goal: ReadGoal) -> dict[str, Any]:
    return {
        "code": goal.code,
        "title": goal.title,
        "text": goal.text,
        "actions": [{"code": each.code, "title": each.title, "text": each.text} for each in goal.actions],
        "goals": [_goal_json(each) for each in goal.goals],
    }


def _goals(data: Any, path: str, depth: int) -> tuple[ReadGoal, ...]:
    if depth > MOST_LEVELS:
        raise ValueError(f"{path}: meer dan {MOST_LEVELS} niveaus")
    return tuple(_goal(item, f"{path}[{place}]", depth) for place, item in enumerate(_list(data, path)))


def _goal(data: Any, path: str, depth: int) -> ReadGoal:
    fields = _object(data, {"code", "title", "text", "actions", "goals"}, path)
    return ReadGoal(
        code=_text(fields["code"], f"{path}.code"),
        title=_text(fields["title"], f"{path}.title"),
        text=_text(fields["text"], f"{path}.text"),
        actions=tuple(
            _action(item, f"{path}.actions[{place}]")
            for place, item in enumerate(_list(fields["actions"], f"{path}.actions"))
        ),
        goals=_goals(fields["goals"], f"{path}.goals", depth + 1),
    )


def _action(data: Any, path: str) -> ReadAction:
    fields = _object(data, {"code", "title", "text"}, path)
    code, title, text = (_text(fields[name], f"{path}.{name}") for name in ("code", "title", "text"))
    return ReadAction(code, title, text)


def _warning(data: Any, path: str) -> PlanWarning:
    fields = _object(data, {"line", "message"}, path)
    if type(fields["line"]) is not int:
        raise ValueError(f"{path}.line: verwacht een geheel getal")
    return PlanWarning(fields["line"], _text(fields["message"], f"{path}.message"))


def _object(data: Any, names: set[str], path: str) -> dict[str, Any]:
    if not isinstance(data, dict) or set(data) != names:
        raise ValueError(f"{path}: verwacht een object met {', '.join(sorted(names))}")
    return data


def _list(data: Any, path: str) -> list[Any]:
    if not isinstance(data, list):
        raise ValueError(f"{path}: verwacht een lijst")
    return data


def _text(data: Any, path: str) -> str:
    if not isinstance(data, str):
        raise ValueError(f"{path}: verwacht tekst")
    return data
