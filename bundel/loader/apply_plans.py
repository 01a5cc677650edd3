"""The plans of a folder: goals, actions, who leads and helps, milestones."""

import datetime as dt
from dataclasses import dataclass

from bundel.kernel.access.viewer import Viewer
from bundel.kernel.parties.models import Party, Term
from bundel.kernel.plan import commands_amend
from bundel.kernel.plan.models import Action, ActionParty, Goal, Milestone, Plan
from bundel.kernel.rooms.text import sortable
from bundel.loader import plan_declarations as declared
from bundel.loader.checks import walk
from bundel.loader.region import Region
from bundel.loader.rows import Changes, Tagged, Touched, Wanted, bring, bring_tags, paired
from bundel.loader.stored import as_json

Terms = dict[tuple[str, str], Term]
TAGS = (("domains", "domain"), ("fields", "field"), ("target_groups", "target_group"), ("rights", "right"))


@dataclass(frozen=True)
class Why:
    """Why an adopted plan changes, and the decision in words on which that rests; without a reason the file is named."""

    reason: str = ""
    decision: str = ""


def bring_plans(
    region: Region, partnership: Party, parties: dict[str, Party], terms: Terms, changes: Changes, *, by: Viewer, why: Why
) -> None:
    """A plan that was adopted before the folder came keeps an amendment for each goal and action that the folder changes."""
    today = by.today
    stand = {row.key: row for row in Plan.objects.filter(partnership=partnership)}
    done: dict[str, Plan] = {}
    for one in sorted(region.plans, key=lambda plan: plan.part_of is not None):
        found = stand.get(one.key)
        if found and found.status == "closed":
            done[one.key] = found
            continue
        adopted = found is not None and found.status == "adopted"
        done[one.key] = _plan(one, found, partnership, done, changes)
        goals = _goals(one, done[one.key], terms, changes, today)
        _actions(one, done[one.key], goals, parties, terms, changes, today)
        if adopted:
            reason = why.reason or f"Gewijzigd met het bestand {region.card.key}/plans/{one.key}.toml."
            touched = [_kept(one) for one in changes.rows.values() if isinstance(one.row, Goal | Action) and one.row.plan_id == found.pk]
            commands_amend.keep_read(found, touched, by=by, reason=reason, decision_text=why.decision)
    changes.kept([row for key, row in stand.items() if key not in done], lambda row: f"plan {row.title}")


def _kept(touched: Touched) -> commands_amend.Touched:
    """A row that the folder touched as its amendment says it; what had ended and is named again came back."""
    back = touched.kind == "changed" and any(one["field"] == "ended" for one in touched.fields)
    kind = "returned" if back else {"new": "added", "changed": "worded", "ended": "ended"}[touched.kind]
    return commands_amend.Touched(touched.row, kind, [one for one in touched.fields if one["field"] not in ("ended", "plan")])


def _plan(one: declared.Plan, found: Plan | None, partnership: Party, done: dict[str, Plan], changes: Changes) -> Plan:
    values = one.model_dump(exclude={"part_of", "goals", "strands"}) | {
        "partnership": partnership,
        "parent": done.get(one.part_of) if one.part_of else None,
        "strands": as_json(one.strands),
    }
    if found is None:
        values["public"] = one.status != "draft"
    (plan,) = bring(Plan, [Wanted(found, values, f"plan {one.title}")], changes)
    return plan


def _goals(one: declared.Plan, plan: Plan, terms: Terms, changes: Changes, today: dt.date) -> dict[str, Goal]:
    """The goals by code. Outer goals come first, so that an inner one finds its parent."""
    stand = {row.code: row for row in Goal.objects.filter(plan=plan)}
    rows: dict[str, Goal] = {}
    tagged = []
    levels: list[list[tuple[declared.Goal, declared.Goal | None, int]]] = []
    parents = _parents(one.goals, None)
    for order, (path, goal) in enumerate(walk(one.goals, ())):
        depth = (len(path) - 1) // 2
        levels += [[] for _ in range(depth + 1 - len(levels))]
        levels[depth].append((goal, parents[goal.code], order))
    for level in levels:
        wanted = []
        for goal, parent, order in level:
            values = {"plan": plan, "parent": rows[parent.code] if parent else None, "order": order}
            values |= {name: getattr(goal, name) for name in ("code", "title", "text", "plain")}
            values |= {"strand": goal.strand or "", "ended": None}
            wanted.append(Wanted(stand.pop(goal.code, None), values, f"doel {goal.code} {goal.title}"))
        for (goal, _parent, _order), want, row in zip(level, wanted, bring(Goal, wanted, changes), strict=True):
            rows[goal.code] = row
            tagged.append(Tagged(row, _tags(goal, terms), want.what, want.found is None))
    bring_tags(Goal.terms.through, "goal", tagged, changes)
    gone = [row for row in stand.values() if row.ended is None]
    bring(Goal, [Wanted(row, {"ended": today}, f"doel {row}") for row in gone], changes)
    return rows


def _parents(goals: list[declared.Goal], parent: declared.Goal | None) -> dict[str, declared.Goal | None]:
    found: dict[str, declared.Goal | None] = {}
    for goal in goals:
        found[goal.code] = parent
        found |= _parents(goal.goals, goal)
    return found


def _tags(item: declared.Goal | declared.Action, terms: Terms) -> frozenset[int]:
    return frozenset(terms[scheme, key].pk for name, scheme in TAGS for key in getattr(item, name))


def _actions(
    one: declared.Plan,
    plan: Plan,
    goals: dict[str, Goal],
    parties: dict[str, Party],
    terms: Terms,
    changes: Changes,
    today: dt.date,
) -> None:
    stand = {row.code: row for row in Action.objects.filter(plan=plan)}
    actions = [(goal, action) for _path, goal in walk(one.goals, ()) for action in goal.actions]
    wanted = []
    for order, (goal, action) in enumerate(actions):
        values = {
            name: getattr(action, name) or "" for name in ("code", "title", "text", "plain", "effect", "why_regional")
        }
        values |= {"plan": plan, "goal": goals[goal.code], "nature": action.nature or "", "stage": action.stage or ""}
        values |= {"order": order, "sort_code": sortable(action.code), "ended": None}
        values["external_codes"] = as_json(action.external_codes)
        wanted.append(Wanted(stand.pop(action.code, None), values, f"actie {action.code} {action.title}"))
    gone = [row for row in stand.values() if row.ended is None]
    wanted += [Wanted(row, {"ended": today}, f"actie {row}") for row in gone]
    rows = bring(Action, wanted, changes)[: len(actions)]
    tagged = [
        Tagged(row, _tags(action, terms), want.what, want.found is None)
        for (_goal, action), row, want in zip(actions, rows, wanted[: len(actions)], strict=True)
    ]
    bring_tags(Action.terms.through, "action", tagged, changes)
    both = [(action, row) for (_goal, action), row in zip(actions, rows, strict=True)]
    is_new = {row.pk for row, want in zip(rows, wanted, strict=False) if want.found is None}
    _who(both, parties, changes, today, is_new)
    _milestones(both, changes)


def _who(both, parties: dict[str, Party], changes: Changes, today: dt.date, is_new: set) -> None:
    """Who leads and who helps. A new lead follows the old one, whose part ends; whom people added on a screen stays."""
    stand = {
        (row.action_id, row.party_id, row.role): row
        for row in ActionParty.objects.filter(action__in=[row for _one, row in both], until=None).select_related(
            "party"
        )
    }
    roles = dict(ActionParty.ROLES)
    wanted = []
    for one, action in both:
        parts = [(key, "partner") for key in one.partners] + ([(one.lead, "lead")] if one.lead else [])
        for key, role in parts:
            found = stand.pop((action.pk, parties[key].pk, role), None)
            values = {"action": action, "party": parties[key], "role": role}
            if found is None:
                values["start"] = None if action.pk in is_new else today
            wanted.append(Wanted(found, values, f"{parties[key].name}, {roles[role]} van actie {one.code}"))
    codes = {action.pk: one.code for one, action in both}
    leads = {action.pk: parties[one.lead].pk for one, action in both if one.lead}

    def told(row: ActionParty) -> str:
        return f"{row.party.name}, {roles[row.role]} van actie {codes[row.action_id]}"

    def gives_way(row: ActionParty) -> bool:
        """The lead for another lead, a partner because she leads now."""
        lead = leads.get(row.action_id)
        return lead is not None and (row.role == "lead") == (lead != row.party_id)

    ending = [Wanted(row, {"until": today}, told(row)) for row in stand.values() if gives_way(row)]
    changes.kept([row for row in stand.values() if not gives_way(row)], told)
    bring(ActionParty, ending, changes)  # first: an action has one running lead at a time
    bring(ActionParty, wanted, changes)


def _milestones(both, changes: Changes) -> None:
    """A milestone that was reached stays reached, also when the folder does not know it yet."""
    declared_ones = [
        (action, order, milestone) for one, action in both for order, milestone in enumerate(one.milestones)
    ]
    pairs, left = paired(
        declared_ones,
        Milestone.objects.filter(action__in=[row for _one, row in both]).select_related("action"),
        name=lambda one: (one[0].pk, one[2].title),
        row_name=lambda row: (row.action_id, row.title),
    )
    wanted = []
    for (action, order, one), found in pairs:
        values = {"action": action, "title": one.title, "due": one.due, "order": order}
        values["done"] = one.done or (found.done if found else None)
        wanted.append(Wanted(found, values, f"mijlpaal {one.title} van actie {action.code}"))
    bring(Milestone, wanted, changes)
    changes.kept(left, lambda row: f"mijlpaal {row.title} van actie {row.action.code}")
