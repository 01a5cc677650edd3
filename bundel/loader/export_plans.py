"""The plans of a partnership, back as declarations: what runs now, without what has ended."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from bundel.kernel.parties.models import Party
from bundel.kernel.plan.models import Action, ActionParty, Goal, Milestone, Plan
from bundel.loader import plan_declarations as declared
from bundel.loader.stored import from_json

LISTS = {"domain": "domains", "field": "fields", "target_group": "target_groups", "right": "rights"}


def plans_of(partnership: Party, keys: Mapping[UUID, str]) -> list[declared.Plan]:
    rows = Plan.objects.filter(partnership=partnership).select_related("parent")
    return [_plan(row, keys) for row in rows]


@dataclass
class Parts:
    """What hangs under the goals of one plan, gathered in a handful of queries however large the plan."""

    goals: dict[UUID | None, list[Goal]] = field(default_factory=lambda: defaultdict(list))
    actions: dict[UUID, list[Action]] = field(default_factory=lambda: defaultdict(list))
    roles: dict[tuple[UUID, str], list[str]] = field(default_factory=lambda: defaultdict(list))
    milestones: dict[UUID, list[Milestone]] = field(default_factory=lambda: defaultdict(list))


def _plan(row: Plan, keys: Mapping[UUID, str]) -> declared.Plan:
    same = ("key", "title", "kind", "start_year", "end_year", "status", "staleness_days", "source", "note", "front")
    return declared.Plan(
        **{name: getattr(row, name) for name in same},
        part_of=row.parent.key if row.parent else None,
        strands=from_json(declared.Strand, row.strands),
        goals=_goals(None, _parts(row, keys)),
    )


def _parts(plan: Plan, keys: Mapping[UUID, str]) -> Parts:
    parts = Parts()
    for goal in Goal.objects.filter(plan=plan, ended=None).prefetch_related("terms").order_by("order", "code"):
        parts.goals[goal.parent_id].append(goal)
    for action in Action.objects.filter(plan=plan, ended=None).prefetch_related("terms").order_by("order", "sort_code"):
        parts.actions[action.goal_id].append(action)
    for part in ActionParty.objects.filter(action__plan=plan, until=None, party__listed=True):
        parts.roles[part.action_id, part.role].append(keys[part.party_id])
    for milestone in Milestone.objects.filter(action__plan=plan):
        parts.milestones[milestone.action_id].append(milestone)
    return parts


def _goals(parent: UUID | None, parts: Parts) -> list[declared.Goal]:
    return [
        declared.Goal(
            **{name: getattr(row, name) for name in ("code", "title", "text", "plain")},
            **_tags(row),
            strand=row.strand or None,
            goals=_goals(row.pk, parts),
            actions=[_action(action, parts) for action in parts.actions[row.pk]],
        )
        for row in parts.goals[parent]
    ]


def _action(row: Action, parts: Parts) -> declared.Action:
    same = ("code", "title", "text", "plain", "effect", "why_regional")
    return declared.Action(
        **{name: getattr(row, name) for name in same},
        **_tags(row),
        nature=row.nature or None,
        stage=row.stage or None,
        lead=next(iter(parts.roles[row.pk, "lead"]), None),
        partners=parts.roles[row.pk, "partner"],
        milestones=[
            declared.Milestone(title=one.title, due=one.due, done=one.done) for one in parts.milestones[row.pk]
        ],
        external_codes=from_json(declared.ExternalCode, row.external_codes),
    )


def _tags(row: Goal | Action) -> dict[str, list[str]]:
    tags: dict[str, list[str]] = {name: [] for name in LISTS.values()}
    for term in row.terms.all():
        tags[LISTS[term.scheme]].append(term.key)
    return tags
