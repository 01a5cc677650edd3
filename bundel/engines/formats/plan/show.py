"""A plan that was read, as text for the terminal."""

from __future__ import annotations

from bundel.engines.formats.plan.model import ReadGoal, ReadPlan, count_actions, count_goals

_WIDTH = 110


def describe(plan: ReadPlan) -> str:
    """The tree with codes and titles, how much text each node has, and the warnings; Dutch, ends without a newline."""
    years = f" ({plan.period[0]}-{plan.period[1]})" if plan.period else ""
    rows = [(plan.title or "Plan zonder titel") + years]
    rows.append(f"{_count(count_goals(plan), 'doel', 'doelen')}, {_count(count_actions(plan), 'actie', 'acties')}")
    if plan.front:
        rows.append(f"Inleiding: {_words(plan.front)}")
    for goal in plan.goals:
        rows += ["", *_goal(goal, "")]
    if plan.warnings:
        rows += ["", f"{_count(len(plan.warnings), 'opmerking', 'opmerkingen')}:"]
        rows += [f"  - {warning.message}" for warning in plan.warnings]
    return "\n".join(rows)


def _goal(goal: ReadGoal, indent: str) -> list[str]:
    rows = [_row(indent, "doel", goal.code, goal.title, goal.text)]
    for action in goal.actions:
        rows.append(_row(indent + "  ", "actie", action.code, action.title, action.text))
    for under in goal.goals:
        rows += _goal(under, indent + "  ")
    return rows


def _row(indent: str, kind: str, code: str, title: str, text: str) -> str:
    head = f"{indent}{kind} {code}".rstrip() + f"  {title or '(zonder titel)'}"
    if len(head) > _WIDTH:
        head = head[: _WIDTH - 1].rstrip() + "…"
    return f"{head} [{_words(text)}]" if text else head


def _words(text: str) -> str:
    return _count(len(text.split()), "woord", "woorden")


def _count(number: int, one: str, more: str) -> str:
    return f"{number} {one if number == 1 else more}"
