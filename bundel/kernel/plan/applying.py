"""From a tree that was read to the goals and actions of a plan: what would change, and writing it.

A tree is the JSON that the reader gives: {"title", "period", "front", "goals": [{"code", "title", "text", "actions": [{"code",
"title", "text"}], "goals": [...]}], "warnings"}. A goal or action may carry more of its own fields (EXTRA); those that are
not in the tree keep what the plan has. What is in the plan and no longer in the tree ends; nothing is deleted.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bundel.kernel.plan.models import Action, Goal, Plan
from bundel.kernel.rooms.text import sortable

LONGEST_CODE, LONGEST_TITLE = 40, 500
GOAL_EXTRA = ("plain", "strand")
ACTION_EXTRA = ("plain", "effect", "why_regional", "nature", "stage", "external_codes")
LABELS = {
    "title": gettext_lazy("titel"), "text": gettext_lazy("tekst"), "parent": gettext_lazy("staat onder"), "goal": gettext_lazy("doel"),
    "plain": gettext_lazy("in klare taal"), "effect": gettext_lazy("wat inwoners ervan merken"),
    "why_regional": gettext_lazy("waarom regionaal"), "nature": gettext_lazy("aard"), "stage": gettext_lazy("moment"),
    "strand": gettext_lazy("luik"), "external_codes": gettext_lazy("andere codes"), "front": gettext_lazy("vooraf"),
}  # fmt: skip


@dataclass
class Piece:
    """A goal or action of the tree, with the code of the goal it stands under ("" for none)."""

    code: str
    under: str
    fields: dict[str, Any]


@dataclass(frozen=True)
class Change:
    """What saving would do. `what` is new, changed, gone or back; `values` are (field, old, new) of what changes."""

    kind: str
    what: str
    code: str
    title: str
    values: tuple[tuple[str, str, str], ...] = ()

    @property
    def fields(self) -> list[tuple[object, str, str]]:
        """The same with the words for the fields."""
        return [(LABELS[name], old, new) for name, old, new in self.values]


@dataclass
class Difference:
    """`changes` for a person to read; the rest is what `write` needs. A moved order alone is written but not told."""

    changes: list[Change] = field(default_factory=list)
    goals: list[Piece] = field(default_factory=list)
    actions: list[Piece] = field(default_factory=list)
    front: str = ""

    def __bool__(self) -> bool:
        return bool(self.changes)

    @property
    def counts(self) -> Counter:
        return Counter(change.what for change in self.changes)


def pieces(tree: dict[str, Any]) -> tuple[list[Piece], list[Piece]]:
    """The goals (parents first) and actions of a tree, each with a code. ValidationError: no goals, a code twice or too long.

    What has no code in the source gets one from its place, the same each time the same file is read.
    """
    if not tree["goals"]:
        raise ValidationError(
            _(
                "Er staat geen enkel doel in dit bestand. Zet boven elk doel een kop zoals ‘Doelstelling 1’ of ‘1. …’ en lees het opnieuw in."
            )
        )
    goals: list[Piece] = []
    actions: list[Piece] = []
    taken = {name: {each["code"].strip() for each in found} for name, found in _each(tree).items()}
    _collect(tree["goals"], "", goals, actions, taken)
    refuse_doubles(goals, actions)
    for piece in (*goals, *actions):
        if len(piece.code) > LONGEST_CODE:
            raise ValidationError(
                _("De code ‘%(code)s’ telt meer dan %(most)s tekens. Kort ze in.")
                % {"code": piece.code, "most": LONGEST_CODE}
            )
    return goals, actions


def counts(tree: dict[str, Any]) -> dict[str, int]:
    """How many goals and actions a tree holds, sound or not."""
    return {name: len(found) for name, found in _each(tree).items()}


def _each(tree: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    goals, actions, waiting = [], [], list(tree["goals"])
    while waiting:
        goal = waiting.pop()
        goals.append(goal)
        actions += goal["actions"]
        waiting += goal["goals"]
    return {"goals": goals, "actions": actions}


def _collect(
    level: list[dict[str, Any]], under: str, goals: list[Piece], actions: list[Piece], taken: dict[str, set[str]]
) -> None:
    for place, goal in enumerate(level, start=1):
        code = goal["code"].strip() or _own_code(under, place, taken["goals"])
        goals.append(Piece(code, under, _fields(goal, GOAL_EXTRA)))
        for number, action in enumerate(goal["actions"], start=1):
            of_action = action["code"].strip() or _own_code(code, number, taken["actions"])
            actions.append(Piece(of_action, code, _fields(action, ACTION_EXTRA)))
        _collect(goal["goals"], code, goals, actions, taken)


def _own_code(under: str, place: int, taken: set[str]) -> str:
    code = f"{under}.{place}" if under else str(place)
    while code in taken:
        place += 1
        code = f"{under}.{place}" if under else str(place)
    taken.add(code)
    return code


def _fields(node: dict[str, Any], extra: tuple[str, ...]) -> dict[str, Any]:
    """The columns that a node fills; a title too long for its column stands in full at the head of the text."""
    title, text = node["title"].strip(), node["text"]
    if len(title) > LONGEST_TITLE:
        text = "\n".join(part for part in (title, text) if part)
        title = title[: LONGEST_TITLE - 1] + "…"
    return {
        "title": title,
        "text": text,
        **{name: node[name] or "" if name != "external_codes" else node[name] for name in extra if name in node},
    }


def refuse_doubles(goals: list[Piece], actions: list[Piece]) -> None:
    """ValidationError that names every code that stands twice, with both places."""
    wrong = []
    for kind, found in ((_("Doel"), goals), (_("Actie"), actions)):
        first: dict[str, Piece] = {}
        for piece in found:
            if piece.code in first:
                wrong.append(
                    _(
                        "%(kind)s %(code)s staat er twee keer: ‘%(one)s’ (%(here)s) en ‘%(two)s’ (%(there)s). Geef er een een andere code."
                    )
                    % {
                        "kind": kind,
                        "code": piece.code,
                        "one": first[piece.code].fields["title"],
                        "two": piece.fields["title"],
                        "here": _place(first[piece.code]),
                        "there": _place(piece),
                    }  # fmt: skip
                )
            first.setdefault(piece.code, piece)
    if wrong:
        raise ValidationError(wrong)


def _place(piece: Piece) -> str:
    return _("onder doel %(code)s") % {"code": piece.under} if piece.under else _("bovenaan")


def difference(plan: Plan | None, tree: dict[str, Any]) -> Difference:
    """What saving `tree` would do to `plan`; None is a plan that does not exist yet. Two queries."""
    goals, actions = pieces(tree)
    found = Difference(goals=goals, actions=actions, front=tree["front"])
    if plan is None:
        found.changes = [Change("goal", "new", one.code, one.fields["title"]) for one in goals]
        found.changes += [Change("action", "new", one.code, one.fields["title"]) for one in actions]
        return found
    if plan.front != tree["front"] and (plan.front or tree["front"]):
        found.changes.append(Change("plan", "changed", "", plan.title, (("front", plan.front, tree["front"]),)))
    stored_goals = {goal.code: goal for goal in Goal.objects.filter(plan=plan).select_related("parent")}
    stored_actions = {action.code: action for action in Action.objects.filter(plan=plan).select_related("goal")}
    found.changes += _compare("goal", goals, stored_goals, "parent")
    found.changes += _compare("action", actions, stored_actions, "goal")
    return found


def _compare(kind: str, found: list[Piece], stored: dict[str, Any], above: str) -> Iterator[Change]:
    for piece in found:
        row = stored.get(piece.code)
        if row is None:
            yield Change(kind, "new", piece.code, piece.fields["title"])
            continue
        fields = [
            (name, _shown(getattr(row, name)), _shown(value))
            for name, value in piece.fields.items()
            if getattr(row, name) != value
        ]
        stands = getattr(row, above).code if getattr(row, above) else ""
        if stands != piece.under:
            fields.append((above, stands, piece.under))
        if row.ended:
            yield Change(kind, "back", piece.code, piece.fields["title"], tuple(fields))
        elif fields:
            yield Change(kind, "changed", piece.code, piece.fields["title"], tuple(fields))
    known = {piece.code for piece in found}
    for code, row in stored.items():
        if code not in known and not row.ended:
            yield Change(kind, "gone", code, row.title)


def _shown(value: object) -> str:
    return (
        value if isinstance(value, str) else ", ".join(f"{one.get('scheme')} {one.get('code')}" for one in value or [])
    )


def write(plan: Plan, found: Difference, today: dt.date) -> None:
    """Make the plan say what the tree said. Call it in a transaction that holds the plan."""
    if plan.front != found.front:
        plan.front = found.front
        plan.save(update_fields=["front"])
    goals = {goal.code: goal for goal in Goal.objects.filter(plan=plan)}
    ids: dict[str, UUID] = {code: goal.pk for code, goal in goals.items()}
    ids.update({piece.code: uuid4() for piece in found.goals if piece.code not in ids})
    shape = [
        (piece, {**piece.fields, "parent_id": ids.get(piece.under), "order": place})
        for place, piece in enumerate(found.goals, start=1)
    ]
    _write(Goal, plan, goals, shape, ids, today)
    actions = {action.code: action for action in Action.objects.filter(plan=plan)}
    ids_of_actions = {piece.code: uuid4() for piece in found.actions if piece.code not in actions}
    shape = [
        (piece, {**piece.fields, "goal_id": ids[piece.under], "order": place})
        for place, piece in enumerate(found.actions, start=1)
    ]
    _write(Action, plan, actions, shape, ids_of_actions, today)


def _write(
    model: type,
    plan: Plan,
    stored: dict[str, Any],
    shape: list[tuple[Piece, dict[str, Any]]],
    ids: dict[str, UUID],
    today: dt.date,
) -> None:
    new, touched = [], []
    columns = {"ended", "version"}
    for piece, fields in shape:
        row = stored.get(piece.code)
        if row is None:
            extra = {"sort_code": sortable(piece.code)} if model is Action else {}
            new.append(model(pk=ids[piece.code], plan=plan, code=piece.code, **fields, **extra))
            continue
        changed = {name for name, value in fields.items() if getattr(row, name) != value}
        if changed or row.ended:
            for name in changed:
                setattr(row, name, fields[name])
            row.ended = None
            row.version += bool(changed - {"order"})
            columns |= {name.removesuffix("_id") for name in changed}
            touched.append(row)
    known = {piece.code for piece, _fields in shape}
    for code, row in stored.items():
        if code not in known and not row.ended:
            row.ended = today
            row.version += 1
            touched.append(row)
    model.objects.bulk_create(new, batch_size=500)
    model.objects.bulk_update(touched, sorted(columns), batch_size=200)
