"""A year of a plan as one frozen text: from rows to the snapshot, its digest, and the part of it that everyone may read.

The snapshot holds what was known for 31 December of the year. Nothing in it is a float and every list is sorted, so that
the same facts give the same digest on every database.
"""

import copy
import datetime as dt
import hashlib
import json
from typing import Any

from django.utils.translation import override

from bundel.kernel.plan import queries_figures
from bundel.kernel.plan.models import Action, Amendment, Candidate, Goal, Plan
from bundel.kernel.plan.progress import ROLL_UP_RULE, roll_up


def digest(snapshot: dict[str, Any]) -> str:
    """SHA-256 over the canonical JSON, in hexadecimal."""
    text = json.dumps(snapshot, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def snapshot(plan: Plan, year: int) -> dict[str, Any]:
    """Everything a report of `year` shows. Ten queries, however long the plan is."""
    first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
    goals = [one for one in Goal.objects.filter(plan=plan) if one.ended is None or one.ended >= first]
    lines: dict[Any, list[dict[str, Any]]] = {}
    chosen = {
        one.action_id: one
        for one in Candidate.objects.filter(year__plan=plan, year__year=year, year__state__in=("frozen", "closed"))
    }
    rows = Action.objects.filter(plan=plan).prefetch_related("parties__party", "milestones", "reports")
    for action in rows.order_by("sort_code", "id"):
        if action.ended is None or action.ended >= first:
            lines.setdefault(action.goal_id, []).append(_action(action, last, chosen.get(action.pk)))
    measured = queries_figures.kept(plan, last)
    told = [
        {
            "code": goal.code, "title": goal.title, "plain": goal.plain,
            "ended": _day(goal.ended if goal.ended and goal.ended <= last else None), "actions": lines.get(goal.pk, []),
            "figures": measured.get(goal.pk, []),
        }
        for goal in goals
    ]  # fmt: skip
    return {
        "plan": plan.title, "years": [plan.start_year, plan.end_year], "partnership": str(plan.partnership), "year": year,
        "goals": told, "figure": figure(told), "amendments": _amendments(plan, year),
    }  # fmt: skip


def figure(goals: list[dict[str, Any]]) -> dict[str, Any]:
    """How far the plan was, and by which rule; the rule is kept in Dutch, the language of the plan."""
    found = roll_up(one["state"] for goal in goals for one in goal["actions"] if not one["ended"])
    with override("nl"):
        return {"value": found.value, "whole": found.whole, "rule": str(ROLL_UP_RULE)}


def _action(action: Action, last: dt.date, candidate: Candidate | None) -> dict[str, Any]:
    reports = sorted((one for one in action.reports.all() if one.on <= last), key=lambda one: (one.on, one.reported_at))
    parts = [
        row
        for row in action.parties.all()
        if (row.start is None or row.start <= last) and (row.until is None or row.until >= last)
    ]
    named = [{"role": row.role, "name": str(row.party), "public": row.party.public} for row in parts]
    heard = [{"on": one.on.isoformat(), "state": one.state, "reason": one.reason, "public": one.public} for one in reports]
    # the last one in public stands beside the last one, so that the public part can be told from the snapshot alone
    kept = {json.dumps(one): one for one in [*[one for one in heard if one["public"]][-1:], *heard[-1:]]}
    steps = [
        {"title": one.title, "due": _day(one.due), "done": _day(one.done if one.done and one.done <= last else None)}
        for one in action.milestones.all()
    ]
    return {
        "code": action.code, "title": action.title, "plain": action.plain, "effect": action.effect,
        "why_regional": action.why_regional, "better_off": action.better_off, "better_off_why": action.better_off_why,
        "parties": sorted(named, key=lambda one: (one["role"], one["name"])), "milestones": steps,
        "reports": list(kept.values()), "state": heard[-1]["state"] if heard else "",
        "ended": _day(action.ended if action.ended and action.ended <= last else None),
        "priorities": sorted(f"{one.get('scheme', '')} {one.get('code', '')}".strip() for one in action.external_codes),
        "programme": {"selected": candidate.selected, "result": candidate.result, "why": candidate.result_why} if candidate else None,
    }  # fmt: skip


def _amendments(plan: Plan, year: int) -> list[dict[str, Any]]:
    rows = Amendment.objects.filter(plan=plan, on__year=year).select_related("goal", "action").order_by("on", "made", "id")
    return [
        {
            "on": one.on.isoformat(), "kind": one.kind, "about": str(one.action or one.goal or ""), "reason": one.reason,
            "changes": one.changes, "decision": one.decision_text,
        }
        for one in rows
    ]  # fmt: skip


def public_part(whole: dict[str, Any]) -> dict[str, Any]:
    """The snapshot as anyone may read it: without reports and organisations that are not public; the figure counts what
    was reported in public."""
    part = copy.deepcopy(whole)
    for goal in part["goals"]:
        goal["figures"] = [one for one in goal.get("figures", []) if one["public"]]
        for action in goal["actions"]:
            action["reports"] = [one for one in action["reports"] if one["public"]]
            action["state"] = action["reports"][-1]["state"] if action["reports"] else ""
            action["parties"] = [one for one in action["parties"] if one["public"]]
    part["figure"] = {**figure(part["goals"]), "rule": whole["figure"]["rule"]}
    return part


def _day(day: dt.date | None) -> str:
    return day.isoformat() if day else ""
