"""Changing a plan that was adopted: every change says why, and stays readable beside what it changed.

A draft is simply edited (`commands_actions`). Once adopted, what is added, worded anew, ended, merged or replaced, by hand or
by a file, leaves one Amendment, which is only ever added.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from bundel.kernel.access import trail
from bundel.kernel.access.viewer import Viewer, require
from bundel.kernel.decisions import queries as decisions
from bundel.kernel.plan import commands_actions, queries_amend, search_entries
from bundel.kernel.plan.models import Action, Amendment, Goal, Plan


@transaction.atomic
def amend_action(
    action: Action, *, by: Viewer, version: int, reason: str, decision: UUID | None = None, decision_text: str = "", **fields: object
) -> Action:
    """Edit an action of an adopted plan; a draft asks no reason. Stale when `version` is not the one that is stored."""
    return _amend(action, commands_actions.edit_action, by, version, reason, decision, decision_text, fields)


@transaction.atomic
def amend_goal(
    goal: Goal, *, by: Viewer, version: int, reason: str, decision: UUID | None = None, decision_text: str = "", **fields: object
) -> Goal:
    """Edit a goal of an adopted plan; a draft asks no reason. Stale when `version` is not the one that is stored."""
    return _amend(goal, commands_actions.edit_goal, by, version, reason, decision, decision_text, fields)


def _amend(thing, edit, by: Viewer, version: int, reason: str, decision: UUID | None, decision_text: str, fields: dict):
    require(by, "plan:write", partnership=thing.plan.partnership_id)
    plan = commands_actions.open_plan(thing.plan_id)
    before = type(thing).objects.get(pk=thing.pk)
    was = {name: _words(before, name) for name in fields}
    now = edit(thing, by=by, version=version, **fields)
    changes = [
        {"field": name, "was": old, "now": new} for name, old in was.items() if (new := _words(now, name)) != old
    ]
    if changes and plan.status == "adopted":
        reason = reasoned(reason)  # after the edit: who saved first comes before why; a refusal takes the edit back
        about = {"action": now} if isinstance(now, Action) else {"goal": now}
        kept(plan, by, "worded", reason, decision_text, changes=changes, decision=decision, **about)
    return now


def _words(thing: Goal | Action, name: str) -> str:
    if name == "terms":
        return ", ".join(sorted(str(term) for term in thing.terms.all()))
    return str(getattr(thing, name))


@transaction.atomic
def add_action(
    goal: Goal, *, by: Viewer, code: str, title: str, reason: str = "", decision: UUID | None = None, decision_text: str = "",
    **fields: object,
) -> Action:  # fmt: skip
    """Add an action to a plan; an adopted one asks why, a draft does not. ValidationError, also under a goal that has left."""
    plan = _adding(goal.plan, goal, by)
    made = commands_actions.add_action(goal, by=by, code=code, title=title, **fields)
    if plan.status == "adopted":
        kept(plan, by, "added", reasoned(reason), decision_text, action=made, decision=decision)
    return made


@transaction.atomic
def add_goal(
    plan: Plan, *, by: Viewer, code: str, title: str, parent: Goal | None = None, reason: str = "", decision_text: str = "",
    **fields: object,
) -> Goal:  # fmt: skip
    """Add a goal to a plan; an adopted one asks why, a draft does not. ValidationError, also under a goal that has left."""
    plan = _adding(plan, parent, by)
    made = commands_actions.add_goal(plan, by=by, code=code, title=title, parent=parent, **fields)
    if plan.status == "adopted":
        kept(plan, by, "added", reasoned(reason), decision_text, goal=made)
    return made


def _adding(plan: Plan, under: Goal | None, by: Viewer) -> Plan:
    require(by, "plan:write", partnership=plan.partnership_id)
    found = commands_actions.open_plan(plan.pk)
    if under is not None and Goal.objects.filter(pk=under.pk, ended__isnull=False).exists():
        raise ValidationError(_("Dit doel staat niet meer in het plan. Kies een ander doel."))
    return found


@transaction.atomic
def end_goal(goal: Goal, *, by: Viewer, reason: str = "", decision_text: str = "", together: bool = False) -> None:
    """The goal leaves the plan today; all that was said about it and under it stays readable.

    ValidationError on `together` while live goals or actions stand under it, unless they end with it; each of them then keeps
    the same reason. A draft asks no reason and keeps none.
    """
    require(by, "plan:write", partnership=goal.plan.partnership_id)
    plan = commands_actions.open_plan(goal.plan_id)
    goal = Goal.objects.select_related("plan__partnership").get(pk=goal.pk)
    if goal.ended:
        raise ValidationError(_("Dit doel staat niet meer in het plan."))
    goals, actions = queries_amend.standing_under(goal)
    if (goals or actions) and not together:
        codes = ", ".join(one.code for one in [*goals, *actions][:20])
        message = _("Hieronder staat nog: %(codes)s. Haal dat eerst uit het plan, zet het onder een ander doel, of vink aan dat het mee gaat.")
        raise ValidationError({"together": message % {"codes": codes}})
    if plan.status == "adopted":
        rows = [Touched(one, "ended") for one in (goal, *goals, *actions)]
        keep_read(plan, rows, by=by, reason=reason, decision_text=decision_text)
    for model, gone in ((Goal, [goal, *goals]), (Action, actions)):
        model.objects.filter(pk__in=[one.pk for one in gone]).update(ended=by.today, version=F("version") + 1)
    search_entries.index_plan(goal.plan)
    trail.record(
        "goal.ended", by=by, subject=goal, partnership=plan.partnership_id, code=goal.code, goals=len(goals), actions=len(actions),
        why=" ".join(reason.split())[:300] or "–",
    )  # fmt: skip


@transaction.atomic
def end_action(action: Action, *, by: Viewer, reason: str, decision_text: str = "") -> Amendment:
    """The action leaves the plan today; all that was said about it stays readable."""
    plan, (action,) = _ready([action], by)
    reason = reasoned(reason)
    Action.objects.filter(pk=action.pk).update(ended=by.today, version=F("version") + 1)
    made = kept(plan, by, "ended", reason, decision_text, action=action)
    search_entries.index_plan(plan)
    _told("action.ended", action, by, reason)
    return made


@transaction.atomic
def merge(actions: Iterable[Action], into: Action, *, by: Viewer, reason: str, decision_text: str = "") -> None:
    """The actions go on in `into`. Their reports, milestones and parts stay with them, readable from both pages."""
    _taken_over(list(actions), into, by, "merged", reason, decision_text)


@transaction.atomic
def supersede(action: Action, by_action: Action, *, by: Viewer, reason: str, decision_text: str = "") -> None:
    """`by_action` comes in the place of the action."""
    _taken_over([action], by_action, by, "superseded", reason, decision_text)


def _taken_over(actions: list[Action], into: Action, by: Viewer, kind: str, reason: str, decision_text: str) -> None:
    if not actions:
        raise ValidationError({"actions": _("Kies minstens één actie die in een andere verdergaat.")})
    require(by, "plan:write", partnership=into.plan.partnership_id)
    if any(one.plan_id != into.plan_id for one in actions):
        raise ValidationError({"into": _("Die actie staat in een ander plan. Kies een actie van hetzelfde plan.")})
    if any(one.pk == into.pk for one in actions):
        raise ValidationError({"into": _("Een actie gaat niet verder in zichzelf. Kies een andere.")})
    plan, actions = _ready(actions, by)
    # an action that has left the plan takes nothing over, and so no circle can be made
    if Action.objects.get(pk=into.pk).ended:
        raise ValidationError({"into": _("Die actie staat niet meer in het plan. Kies er een die er nog in staat.")})
    reason = reasoned(reason)
    for one in actions:
        Action.objects.filter(pk=one.pk).update(ended=by.today, taken_over_by=into, version=F("version") + 1)
        kept(plan, by, kind, reason, decision_text, action=one, into=into)
    search_entries.index_plan(plan)
    trail.record(
        "action.takenover", by=by, subject=into, partnership=plan.partnership_id, code=into.code,
        others=", ".join(one.code for one in actions), why=reason[:300],
    )  # fmt: skip


@transaction.atomic
def review(plan: Plan, *, by: Viewer, on: dt.date, title: str, conclusions: str) -> Amendment:
    """Keep what the mid-term review concluded. Nothing of the plan changes by it."""
    require(by, "plan:account", partnership=plan.partnership_id)
    plan = commands_actions.open_plan(plan.pk)
    if plan.status != "adopted":
        raise ValidationError(_("Dit plan is nog een ontwerp: er is nog niets te evalueren."))
    if on > by.today:
        raise ValidationError({"on": _("Die dag moet nog komen.")})
    title = commands_actions.one_line(title)
    if not title or not conclusions.strip():
        raise ValidationError({"conclusions" if title else "title": _("Vul dit in: wat besluit de evaluatie?")})
    text = f"{title}\n\n{commands_actions.as_kept(conclusions).strip()}"
    made = kept(plan, by, "review", text, "", on=on)
    trail.record("plan.reviewed", by=by, subject=plan, partnership=plan.partnership_id, title=plan.title, why=title[:300])
    return made


def reasoned(reason: str) -> str:
    """The reason, without which an adopted plan does not change. ValidationError when there is none."""
    if not (reason or "").strip():
        raise ValidationError({"reason": _("Dit plan is vastgesteld. Zeg waarom u het wijzigt.")})
    return commands_actions.as_kept(reason).strip()


def _ready(actions: list[Action], by: Viewer) -> tuple[Plan, list[Action]]:
    require(by, "plan:write", partnership=actions[0].plan.partnership_id)
    plan = commands_actions.open_plan(actions[0].plan_id)
    rows = list(Action.objects.select_related("plan__partnership").filter(pk__in=[one.pk for one in actions]))
    if any(one.ended for one in rows):
        raise ValidationError(_("Deze actie staat niet meer in het plan."))
    return plan, rows


def kept(plan: Plan, by: Viewer, kind: str, reason: str, decision_text: str, **about: object) -> Amendment:
    about.setdefault("on", by.today)
    words, named = _resting(plan, decision_text)
    about["decision"] = about.get("decision") or named
    return Amendment.objects.create(plan=plan, kind=kind, reason=reason, decision_text=words, account=by.account, **about)


def _resting(plan: Plan, decision_text: str) -> tuple[str, UUID | None]:
    """The decision in words, and the open one whose number stands in them."""
    words = commands_actions.one_line(decision_text)
    if len(words) > 300:
        raise ValidationError({"decision_text": _("Noem het besluit in hoogstens 300 tekens.")})
    return words, decisions.named_in(plan.partnership_id, words)


@dataclass
class Touched:
    """A goal or action that changed together with others: how, and which fields ([{field, was, now}])."""

    thing: Goal | Action
    kind: str
    changes: list[dict[str, str]] = field(default_factory=list)


def keep_read(plan: Plan, touched: Iterable[Touched], *, by: Viewer, reason: str, decision_text: str = "") -> int:
    """One amendment for each goal and action of an adopted plan that changed at once, as when a file is read in; how many.

    ValidationError without a reason. The caller writes the change, in the same transaction.
    """
    rows = list(touched)
    if not rows:
        return 0
    reason = reasoned(reason)
    words, decision = _resting(plan, decision_text)
    about = {"plan": plan, "on": by.today, "reason": reason, "decision": decision, "decision_text": words, "account": by.account}
    Amendment.objects.bulk_create(
        [
            Amendment(**about, kind=one.kind, changes=one.changes, **{"action" if isinstance(one.thing, Action) else "goal": one.thing})
            for one in rows
        ],
        batch_size=200,
    )
    return len(rows)


def _told(verb: str, action: Action, by: Viewer, reason: str) -> None:
    trail.record(verb, by=by, subject=action, partnership=action.plan.partnership_id, code=action.code, why=reason[:300])
