"""What people see of a plan. Unknown or of another partnership: Http404; a colleague without the right: PermissionDenied."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db.models import Count, Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from bundel.kernel.access import trail
from bundel.kernel.access.prepared import counted, prepared_query
from bundel.kernel.access.viewer import Viewer, may, require
from bundel.kernel.plan import queries_tree
from bundel.kernel.plan.models import STATES, Action, ActionParty, Goal, Milestone, Plan, PlanUpload, Progress
from bundel.kernel.plan.progress import (
    PROPOSAL_RULE,
    SETTLED,
    Proposal,
    RollUp,
    Step,
    is_stale,
    propose,
    stale_before,
)
from bundel.kernel.plan.queries_tree import Tree

PARTIES = ("member_of", "partner_of", "house_partner_of", "part_of")
LABELS = dict(STATES)
UNSETTLED = ("", *(state for state, _label in STATES if state not in SETTLED))


@dataclass
class PlanLine:
    """A plan in the list, with its figure, the plans inside it and the plans whose years overlap."""

    plan: Plan
    roll: RollUp
    inside: list["PlanLine"] = field(default_factory=list)
    overlaps: list[Plan] = field(default_factory=list)

    @property
    def key(self) -> str:
        return str(self.plan.pk)


def plans(viewer: Viewer) -> list[PlanLine]:
    """All plans of the partnership the viewer works in, newest first, sub-plans under their plan. Two queries."""
    require(viewer, "plan:read")
    found = list(Plan.objects.filter(partnership=viewer.partnership))
    rolls = queries_tree.counts_of(found)
    lines = {plan.pk: PlanLine(plan, rolls[plan.pk], overlaps=overlapping(plan, found)) for plan in found}
    for plan in found:
        if plan.parent_id in lines:
            lines[plan.parent_id].inside.append(lines[plan.pk])
    return [lines[plan.pk] for plan in found if plan.parent_id not in lines]


def overlapping(plan: Plan, others: list[Plan]) -> list[Plan]:
    """The plans that run in one of its years and are neither inside nor around it."""
    return [
        one for one in others
        if one.pk not in (plan.pk, plan.parent_id) and one.parent_id != plan.pk
        and one.start_year <= plan.end_year and one.end_year >= plan.start_year
    ]  # fmt: skip


@prepared_query
def _plan(key: UUID) -> QuerySet[Plan]:
    return Plan.objects.filter(pk=key).select_related("partnership", "parent")


def plan_of(viewer: Viewer, plan: UUID, act: str = "plan:read") -> Plan:
    found = next(iter(_plan(plan)), None)
    if found is None:
        raise Http404
    require(viewer, "plan:read", partnership=found.partnership_id)
    require(viewer, act, partnership=found.partnership_id)
    return found


def goal_of(viewer: Viewer, goal: UUID, act: str = "plan:read") -> Goal:
    found = found_or_404(
        Goal.objects.select_related("plan__partnership", "parent__parent__parent").prefetch_related("terms"), goal
    )
    require(viewer, "plan:read", partnership=found.plan.partnership_id)
    require(viewer, act, partnership=found.plan.partnership_id)
    return found


def action_of(viewer: Viewer, action: UUID, act: str = "plan:read") -> Action:
    rows = Action.objects.select_related("plan__partnership", "goal__parent__parent").prefetch_related(
        "terms", "goal__terms"
    )
    found = found_or_404(rows.prefetch_related(queries_tree.current_parties()), action)
    require(viewer, "plan:read", partnership=found.plan.partnership_id)
    require(viewer, act, partnership=found.plan.partnership_id, organisation=lead_id(found))
    return found


def milestone_of(viewer: Viewer, milestone: int) -> Milestone:
    found = found_or_404(Milestone.objects.select_related("action__plan__partnership"), milestone)
    require(viewer, "plan:write", partnership=found.action.plan.partnership_id)
    return found


def upload_of(viewer: Viewer, upload: UUID) -> PlanUpload:
    found = found_or_404(PlanUpload.objects.select_related("partnership", "saved_as"), upload)
    require(viewer, "plan:write", partnership=found.partnership_id)
    return found


def found_or_404(rows: QuerySet, key: object):
    try:
        return rows.get(pk=key)
    except (ObjectDoesNotExist, ValidationError, ValueError, OverflowError):
        raise Http404


def lead_id(action: Action) -> UUID | None:
    """The party that leads the action today; reads `now` when the rows carry it."""
    rows = action.now if hasattr(action, "now") else action.parties.filter(role="lead", until__isnull=True)
    return next((row.party_id for row in rows if row.role == "lead"), None)


def lead(action: Action) -> ActionParty | None:
    return next((row for row in action.now if row.role == "lead"), None)


def partners(action: Action) -> list[ActionParty]:
    return [row for row in action.now if row.role == "partner"]


def in_plan(plan: Plan, actions: QuerySet[Action] | None, *, under: Goal | None = None) -> Tree:
    return queries_tree.tree(plan, actions, under=under)


@prepared_query
def _others(partnership: UUID, plan: UUID) -> QuerySet[Plan]:
    return Plan.objects.filter(partnership=partnership).exclude(pk=plan).only("title", "start_year", "end_year", "parent")


def related_plans(plan: Plan) -> tuple[list[Plan], list[Plan]]:
    """The plans inside it, and the plans of the same partnership that run at the same time."""
    others = _others(plan.partnership_id, plan.pk)
    return [one for one in others if one.parent_id == plan.pk], overlapping(plan, others)


@dataclass(frozen=True)
class ActionPage:
    """Everything of one action. `history` are those who led or helped before; `proposal` what the milestones say today."""

    action: Action
    lead: ActionParty | None
    partners: list[ActionParty]
    history: list[ActionParty]
    milestones: list[Milestone]
    reports: list[Progress]
    proposal: Proposal
    timeline: list
    terms: list
    inherited: list
    stale: bool
    rule: object = PROPOSAL_RULE

    @property
    def proposed(self) -> object:
        return LABELS.get(self.proposal.state, "")


def action_page(viewer: Viewer, key: UUID) -> ActionPage:
    action = action_of(viewer, key)
    milestones = list(action.milestones.all())
    own = list(action.terms.all())
    schemes = {term.scheme for term in own}
    return ActionPage(
        action=action,
        lead=lead(action),
        partners=partners(action),
        history=list(action.parties.filter(until__isnull=False).select_related("party").order_by("-until", "role")),
        milestones=milestones,
        reports=list(action.reports.select_related("account__user", "account__organisation")[:50]),
        proposal=proposal(action, milestones, viewer.today),
        timeline=trail.timeline(action.pk),
        terms=own,
        inherited=[term for term in action.goal.terms.all() if term.scheme not in schemes],
        stale=stale(action, viewer.today),
    )


def proposal(action: Action, milestones: list[Milestone], today: dt.date) -> Proposal:
    steps = [Step(one.title, one.due, one.done) for one in milestones]
    return propose(steps, today, dt.date(action.plan.end_year, 12, 31), action.state)


def stale(action: Action, today: dt.date) -> bool:
    if action.state in ("done", "stopped") or action.ended or action.plan.status != "adopted":
        return False
    since = action.state_on or dt.date(action.plan.start_year, 1, 1)
    return is_stale(since, action.plan.staleness_days, today)


def stale_rule(plans: Iterable[Plan], today: dt.date) -> Q:
    """The rule of `stale` for a query over the actions of these plans."""
    found = Q(pk__in=[])
    for plan in plans:
        if plan.status == "adopted":
            found |= silent_rule(plan.pk, *silent_since(plan, today))
    return found


def silent_since(plan: Plan, today: dt.date) -> tuple[dt.date, bool]:
    """A last report before this day is stale; and whether what was never reported is stale too."""
    before = stale_before(plan.staleness_days, today)
    return before, dt.date(plan.start_year, 1, 1) < before


def silent_rule(plan: UUID, before: dt.date, never: bool) -> Q:
    late = Q(state_on__lt=before) | Q(state_on__isnull=True) if never else Q(state_on__lt=before)
    return Q(plan=plan, state__in=UNSETTLED) & late  # the states by name: so an index answers it


def may_in(viewer: Viewer) -> dict[str, bool]:
    """The buttons above the list of plans."""
    return {"write": may(viewer, "plan:write")}


def may_export(viewer: Viewer, plan: Plan) -> bool:
    return may(viewer, "lists:export", partnership=plan.partnership_id)


def partnership_to_write(viewer: Viewer):
    """The partnership the viewer works in, when she may write its plans."""
    require(viewer, "plan:write")
    return Plan._meta.get_field("partnership").related_model.objects.get(pk=viewer.partnership)


def parents_for(partnership) -> QuerySet[Plan]:
    """The plans that a sub-plan can be a part of."""
    return Plan.objects.filter(partnership=partnership, parent__isnull=True).exclude(status="closed")


def goal_in(plan: Plan, key: str) -> Goal | None:
    """The goal that a link names, when it stands in this plan; None without one."""
    return found_or_404(Goal.objects.filter(plan=plan, ended__isnull=True), key) if key else None


def goals_for(action: Action) -> QuerySet[Goal]:
    """The goals under which the action can stand: the live ones of its plan, and its own."""
    rows = Goal.objects.filter(Q(ended__isnull=True) | Q(pk=action.goal_id), plan=action.plan_id)
    return rows.only("id", "code", "title", "plan_id", "ended").order_by("order", "code")


def next_code(plan: Plan, under: Goal | None, *, of_action: bool = False) -> str:
    """A free code to start from: the next number under a goal."""
    model = Action if of_action else Goal
    siblings = (
        model.objects.filter(plan=plan, goal=under) if of_action else model.objects.filter(plan=plan, parent=under)
    )
    taken = set(
        model.objects.filter(plan=plan, code__startswith=under.code if under else "").values_list("code", flat=True)
    )
    number = siblings.count() + 1
    while (code := f"{under.code}.{number}" if under else str(number)) in taken:
        number += 1
    return code


def above(goal: Goal) -> list[Goal]:
    """The goals above it and itself, outermost first."""
    found = [goal]
    while found[0].parent_id and len(found) < 20:
        found.insert(0, found[0].parent)
    return found


def timeline(thing: Plan | Goal) -> list:
    return trail.timeline(thing.pk, limit=12)


@prepared_query
def _unsettled(plan: UUID, day: dt.date, before: bool) -> QuerySet[Action]:
    """How many were last heard of before that day, or since."""
    heard = Q(state_on__lt=day) if before else Q(state_on__gte=day)
    return counted(queries_tree.live(plan).filter(heard, state__in=UNSETTLED), number=Count("*"))


def stale_in(plan: Plan, today: dt.date, counts: Mapping[str, int]) -> int:
    """How many live actions were not heard of for too long (`stale_rule`), given the `counts` by state of all of them.

    Once the plan runs longer than its term these are the unsettled ones less those that were heard of since: counting the
    few is what an index is good at.
    """
    if plan.status != "adopted":
        return 0
    before, never = silent_since(plan, today)
    ((number,),) = _unsettled(plan.pk, before, not never)
    return sum(counts.get(state, 0) for state in UNSETTLED) - number if never else number


def day_of(text: str) -> dt.date | None:
    """A day as a browser sends it; None for nothing. ValidationError for anything else."""
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError:
        raise ValidationError(_("Geef een dag, zoals 21/11/2026."))


def may_of(viewer: Viewer, plan: Plan, action: Action | None = None) -> dict[str, bool]:
    """Which buttons the viewer gets; a closed plan gives none."""
    if plan.status == "closed":
        return {}
    where = plan.partnership_id
    return {
        "write": may(viewer, "plan:write", partnership=where),
        "assign": may(viewer, "plan:assign", partnership=where),
        "adopt": may(viewer, "plan:adopt", partnership=where),
        "report": action is not None and may(viewer, "plan:report", partnership=where, organisation=lead_id(action)),
    }


def parties_for(plan: Plan, today: dt.date, action: Action | None = None) -> QuerySet:
    """Who can be given an action: the partnership, its members and partners of today, and who has a part in it already."""
    runs = (Q(relations__start__isnull=True) | Q(relations__start__lte=today)) & (
        Q(relations__until__isnull=True) | Q(relations__until__gte=today)
    )
    party = ActionParty._meta.get_field("party").related_model
    members = party.objects.filter(runs, relations__other=plan.partnership_id, relations__kind__in=PARTIES).values("pk")
    present = [row.party_id for row in action.now] if action else []
    return party.objects.filter(Q(pk__in=members) | Q(pk__in=[plan.partnership_id, *present])).order_by(
        "sort_name", "id"
    )


@prepared_query
def _leading() -> QuerySet[ActionParty]:
    return ActionParty.objects.filter(role="lead", until__isnull=True).values_list("party").order_by().distinct()


@prepared_query
def _ties(leading: list[UUID]) -> QuerySet:
    """(party, other) of every tie of those who lead: each has a few, whereas a partnership may have thousands."""
    party = ActionParty._meta.get_field("party").related_model
    return party.objects.filter(pk__in=leading).order_by().values_list("pk", "relations__other")


@prepared_query
def _named(parties: list[UUID]) -> QuerySet:
    party = ActionParty._meta.get_field("party").related_model
    return party.objects.filter(pk__in=parties).only("name", "short_name").order_by("sort_name", "id")


def leads_of(partnership: UUID) -> list[tuple[UUID, str]]:
    """Who leads an action today, among those who ever belonged to the partnership and the partnership itself."""
    leading = [party for (party,) in _leading()]
    tied = {party for party, other in _ties(leading) if partnership in (party, other)}
    return [(one.pk, str(one)) for one in _named(list(tied))]


def terms_for(partnership: UUID) -> QuerySet:
    """The words that goals and actions can be tagged with: those of everyone and those of the partnership."""
    term = Action._meta.get_field("terms").related_model
    return term.objects.filter(Q(partnership=partnership) | Q(partnership__isnull=True))


def names_of(parties: Iterable[UUID]) -> list[tuple[UUID, str]]:
    party = ActionParty._meta.get_field("party").related_model
    return [(one.pk, str(one)) for one in party.objects.filter(pk__in=list(parties)).only("name", "short_name")]


def last_actor(subject: UUID) -> str:
    """Who acted last on a thing, for the page that says someone else was first."""
    return next((row.actor for row in trail.timeline(subject, limit=1)), "")
