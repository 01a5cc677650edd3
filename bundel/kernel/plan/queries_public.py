"""What a stranger may read: the plans that were put on the site, and across them figures, the latest reports, who leads what.

Only public reports and public parties, no names of people. What is not on the site: Http404.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.http import Http404

from bundel.kernel.plan import queries_tree
from bundel.kernel.plan.models import Action, Goal, Milestone, Plan, Progress
from bundel.kernel.plan.progress import RollUp, roll_up_counts
from bundel.kernel.plan.queries import LABELS, found_or_404, lead, partners
from bundel.kernel.plan.queries_tree import Tree


def _in_public_plans(partnership: UUID) -> QuerySet[Action]:
    rows = Action.objects.filter(plan__partnership=partnership, plan__public=True, ended__isnull=True)
    return rows.exclude(plan__status="draft").select_related("plan")


def figures(plans: Iterable[Plan]) -> dict[UUID, RollUp]:
    """The figure of each plan, counted from the reports that are public. One query."""
    plans = list(plans)
    latest = Progress.objects.filter(action=OuterRef("pk"), public=True).order_by("-on", "-reported_at")
    rows = Action.objects.filter(plan__in=plans, ended__isnull=True).annotate(told=Subquery(latest.values("state")[:1]))
    counts: dict[UUID, Counter] = {plan.pk: Counter() for plan in plans}
    for plan, state, number in rows.order_by().values_list("plan", "told").annotate(Count("pk")):
        counts[plan][state or ""] += number
    return {plan: roll_up_counts(found) for plan, found in counts.items()}


def latest_reports(partnership: UUID, limit: int = 6) -> list[Progress]:
    """The newest public reports on actions that stand in a public plan, newest first."""
    rows = Progress.objects.filter(public=True, action__in=_in_public_plans(partnership))
    return list(rows.select_related("action__plan").defer("account").order_by("-on", "-reported_at")[:limit])


def led_by(partnership: UUID, party: UUID) -> list[Action]:
    """The actions of public plans that the party leads today, newest plan first, in the order of their codes."""
    rows = _in_public_plans(partnership).filter(parties__party=party, parties__role="lead", parties__until__isnull=True)
    return list(
        rows.defer("text", "plain", "effect", "why_regional").order_by("-plan__start_year", "plan", "sort_code")
    )


# one plan, goal or action --------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class PublicAction:
    """An action as anyone may see it: only public reports, only public parties, no names of people."""

    action: Action
    plan: Plan
    goal: Goal
    lead: object | None
    partners: list
    milestones: list[Milestone]
    reports: list[Progress]

    @property
    def state(self) -> str:
        return self.reports[0].state if self.reports else ""

    @property
    def state_label(self) -> object:
        return LABELS.get(self.state, "")

    @property
    def state_on(self) -> dt.date | None:
        return self.reports[0].on if self.reports else None


def public_plans(partnership: UUID) -> list[Plan]:
    """The plans that were put on the site, newest first."""
    return list(
        Plan.objects.filter(partnership=partnership, public=True).exclude(status="draft").select_related("partnership")
    )


def public_plan(partnership_key: str, plan_key: str) -> Plan:
    rows = (
        Plan.objects.filter(public=True, partnership__public=True)
        .exclude(status="draft")
        .select_related("partnership", "parent")
    )
    found = rows.filter(partnership__key=partnership_key, key=plan_key).first()
    if found is None:
        raise Http404
    return found


def _public_actions(plan: Plan) -> QuerySet[Action]:
    """The live actions, whose `state` is shadowed by the latest public report as `public_state` and `public_on`."""
    latest = Progress.objects.filter(action=OuterRef("pk"), public=True).order_by("-on", "-reported_at")
    return queries_tree.live(plan).annotate(
        public_state=Subquery(latest.values("state")[:1]), public_on=Subquery(latest.values("on")[:1])
    )


def public_plan_tree(plan: Plan, *, under: Goal | None = None) -> Tree:
    """The tree for the site. Every `action` in it carries `public_state` ("" or a code), `public_label` and `public_on`,
    and `public_lead` (a public party or None); its counts count public states. Long plans show actions per goal (`under`)."""
    found = queries_tree.tree(plan, under=under, shown=0)
    nodes = {node.goal.pk: node for node in found.walk()}
    for node in nodes.values():
        node.counts.clear()
    found.counts.clear()
    total = sum(node.own for node in nodes.values())
    found.shown = total <= 300 or under is not None
    rows = _public_actions(plan).filter(goal__in=nodes).order_by("sort_code", "id")
    if not found.shown:
        for goal, state in rows.values_list("goal", "public_state"):
            nodes[goal].counts[state or ""] += 1
    else:
        for action in rows.defer("text", "effect", "why_regional").prefetch_related(queries_tree.current_parties()):
            action.public_state = action.public_state or ""
            action.public_label = LABELS.get(action.public_state, "")
            first = lead(action)
            action.public_lead = first.party if first and first.party.public else None
            nodes[action.goal_id].counts[action.public_state] += 1
            nodes[action.goal_id].actions.append(action)
    for node in reversed(list(nodes.values())):
        for child in node.children:
            queries_tree.add(node.counts, child.counts)
    for node in found.roots:
        queries_tree.add(found.counts, node.counts)
    return found


def public_goal(plan: Plan, goal: UUID) -> Goal:
    return found_or_404(
        Goal.objects.filter(plan=plan, ended__isnull=True).select_related("parent").prefetch_related("terms"), goal
    )


def public_action(partnership_key: str, plan_key: str, action: UUID) -> PublicAction:
    plan = public_plan(partnership_key, plan_key)
    rows = (
        queries_tree.live(plan).select_related("goal__parent").prefetch_related("terms", queries_tree.current_parties())
    )
    found = found_or_404(rows, action)
    first = lead(found)
    return PublicAction(
        action=found,
        plan=plan,
        goal=found.goal,
        lead=first.party if first and first.party.public else None,
        partners=[row.party for row in partners(found) if row.party.public],
        milestones=list(found.milestones.all()),
        reports=list(found.reports.filter(public=True).defer("account")[:30]),
    )
