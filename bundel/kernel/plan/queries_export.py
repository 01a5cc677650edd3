"""A plan in the shapes that others read: the JSON of the reader, and the rows of BBC reporting.

BBC (the reporting of Flemish local governments): levels BD, AP and A, a short text of at most 100 and a long text of at
most 4,000 characters. What is longer is not lost: it goes on in columns of its own, and the row says so.
"""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from bundel.kernel.plan.models import Action, Goal, Plan

SHORT, LONG = 100, 4000
GOAL_LEVELS = ("BD", "AP")


def as_json(plan: Plan) -> dict[str, Any]:
    """The shape of `bundel plan read --json`, without warnings."""
    goals = {goal.pk: goal for goal in Goal.objects.filter(plan=plan, ended__isnull=True)}
    nodes = {
        key: {"code": goal.code, "title": goal.title, "text": goal.text, "actions": [], "goals": []}
        for key, goal in goals.items()
    }
    roots = []
    for key, goal in goals.items():
        (nodes[goal.parent_id]["goals"] if goal.parent_id in nodes else roots).append(nodes[key])
    for action in (
        Action.objects.filter(plan=plan, ended__isnull=True).order_by("order", "sort_code").iterator(chunk_size=1000)
    ):
        if action.goal_id in nodes:
            nodes[action.goal_id]["actions"].append({"code": action.code, "title": action.title, "text": action.text})
    period = [plan.start_year, plan.end_year]
    return {"title": plan.title, "period": period, "front": plan.front, "goals": roots, "warnings": []}


def bbc(plan: Plan) -> tuple[list[str], list[list[object]]]:
    """Heads and rows, goals before their actions. A text cut for BBC goes on in the columns after it."""
    found = list(_lines(as_json(plan)["goals"], "", 0))
    parts = max((len(_parts(text, LONG)) for *_head, text in found), default=1)
    heads = ["Type", "Code", "Bovenliggend", "Korte omschrijving", "Lange omschrijving"]
    heads += [f"Lange omschrijving (vervolg {number})" for number in range(2, parts + 1)]
    heads += ["Volledige titel", "Opmerking"]
    return heads, [_row(line, parts) for line in found]


def _lines(goals: list[dict[str, Any]], under: str, depth: int) -> Iterator[tuple[str, str, str, str, str]]:
    for goal in goals:
        yield GOAL_LEVELS[min(depth, 1)], goal["code"], under, goal["title"], goal["text"]
        for action in goal["actions"]:
            yield "A", action["code"], goal["code"], action["title"], action["text"]
        yield from _lines(goal["goals"], goal["code"], depth + 1)


def _row(line: tuple[str, str, str, str, str], parts: int) -> list[object]:
    level, code, under, title, text = line
    texts = _parts(text, LONG)
    notes = []
    if len(title) > SHORT:
        notes.append(
            _("De titel telt %(number)s tekens; BBC laat er %(most)s toe.") % {"number": len(title), "most": SHORT}
        )
    if len(texts) > 1:
        notes.append(
            _("De tekst telt %(number)s tekens; BBC laat er %(most)s toe.") % {"number": len(text), "most": LONG}
        )
    short = title if len(title) <= SHORT else title[: SHORT - 1] + "…"
    return [
        level,
        code,
        under,
        short,
        *texts,
        *[""] * (parts - len(texts)),
        title if len(title) > SHORT else "",
        " ".join(notes),
    ]


def _parts(text: str, most: int) -> list[str]:
    """The text in pieces of at most `most` characters, broken at white space where there is any; nothing is lost."""
    pieces = []
    while len(text) > most:
        at = max(text.rfind(sign, most // 2, most) for sign in "\n ") + 1 or most
        pieces.append(text[:at])
        text = text[at:]
    return [*pieces, text]
