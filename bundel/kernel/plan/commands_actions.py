"""What people do with goals and actions: word them, mark their milestones, assign them, report on them.

Every command refuses on a closed plan. Input errors: ValidationError, with the name of the field where there is one.
"""

import datetime as dt
from collections.abc import Iterable
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Max
from django.utils.translation import gettext as _

from bundel.kernel.access import trail
from bundel.kernel.access.viewer import Viewer, require
from bundel.kernel.plan import queries, search_entries
from bundel.kernel.plan.models import STATES, Action, ActionParty, Goal, Milestone, Plan, Progress
from bundel.kernel.rooms.screens import Stale
from bundel.kernel.rooms.text import sortable

GOAL_FIELDS = ("code", "title", "text", "plain", "strand")
ACTION_FIELDS = ("code", "title", "text", "plain", "effect", "why_regional", "nature", "stage")


def open_plan(plan: UUID) -> Plan:
    """The plan, locked until the transaction ends. ValidationError when it was closed: nothing of it changes any more."""
    found = Plan.objects.select_for_update().get(pk=plan)
    if found.status == "closed":
        raise ValidationError(_("Dit plan is afgesloten: het blijft zoals het was."), code="closed")
    return found


def one_line(text: str) -> str:
    return " ".join(text.split())


def as_kept(value: object) -> object:
    """Text with the line ends that a file has, whatever a browser made of them."""
    return value.replace("\r\n", "\n").replace("\r", "\n") if isinstance(value, str) else value


# goals ---------------------------------------------------------------------------------------------------------------


@transaction.atomic
def add_goal(
    plan: Plan, *, by: Viewer, code: str, title: str, parent: Goal | None = None, terms: Iterable = (), **fields: str
) -> Goal:
    require(by, "plan:write", partnership=plan.partnership_id)
    open_plan(plan.pk)
    if parent is not None and parent.plan_id != plan.pk:
        raise ValidationError({"parent": _("Dat doel staat in een ander plan.")})
    _free(Goal, plan.pk, code)
    last = Goal.objects.filter(plan=plan).aggregate(last=Max("order"))["last"] or 0
    kept = {name: as_kept(value) for name, value in fields.items() if name in GOAL_FIELDS}
    goal = Goal.objects.create(
        plan=plan, parent=parent, code=code.strip(), title=one_line(title), order=last + 1, **kept
    )
    goal.terms.set(terms)
    search_entries.index_goals(plan, [goal])
    trail.record("goal.added", by=by, subject=goal, partnership=plan.partnership_id, code=goal.code, title=goal.title)
    return goal


@transaction.atomic
def edit_goal(goal: Goal, *, by: Viewer, version: int, terms: Iterable | None = None, **fields: object) -> Goal:
    """Stale when `version` is not the one that is stored."""
    require(by, "plan:write", partnership=goal.plan.partnership_id)
    open_plan(goal.plan_id)
    kept = _kept(fields, GOAL_FIELDS)
    if "code" in kept:
        _free(Goal, goal.plan_id, kept["code"], apart=goal.pk)
    _save(Goal, goal.pk, version, kept)
    goal = Goal.objects.select_related("plan__partnership").get(pk=goal.pk)
    if terms is not None:
        goal.terms.set(terms)
    search_entries.index_goals(goal.plan, [goal])
    trail.record(
        "goal.edited", by=by, subject=goal, partnership=goal.plan.partnership_id, code=goal.code, title=goal.title
    )
    return goal


# actions -------------------------------------------------------------------------------------------------------------


@transaction.atomic
def add_action(goal: Goal, *, by: Viewer, code: str, title: str, terms: Iterable = (), **fields: str) -> Action:
    plan = goal.plan
    require(by, "plan:write", partnership=plan.partnership_id)
    open_plan(plan.pk)
    _free(Action, plan.pk, code)
    last = Action.objects.filter(plan=plan).aggregate(last=Max("order"))["last"] or 0
    kept = {name: as_kept(value) for name, value in fields.items() if name in ACTION_FIELDS}
    action = Action.objects.create(
        plan=plan,
        goal=goal,
        code=code.strip(),
        title=one_line(title),
        order=last + 1,
        sort_code=sortable(code.strip()),
        **kept,
    )
    action.terms.set(terms)
    search_entries.index_actions(plan, [action])
    trail.record(
        "action.added", by=by, subject=action, partnership=plan.partnership_id, code=action.code, title=action.title
    )
    return action


@transaction.atomic
def edit_action(
    action: Action,
    *,
    by: Viewer,
    version: int,
    terms: Iterable | None = None,
    goal: Goal | None = None,
    **fields: object,
) -> Action:
    """Stale when `version` is not the one that is stored."""
    plan = action.plan
    require(by, "plan:write", partnership=plan.partnership_id)
    open_plan(plan.pk)
    kept = _kept(fields, ACTION_FIELDS)
    if "code" in kept:
        _free(Action, plan.pk, kept["code"], apart=action.pk)
        kept["sort_code"] = sortable(str(kept["code"]))
    if goal is not None:
        if goal.plan_id != plan.pk:
            raise ValidationError({"goal": _("Dat doel staat in een ander plan.")})
        if goal.ended and goal.pk != action.goal_id:
            raise ValidationError({"goal": _("Dit doel staat niet meer in het plan. Kies een ander doel.")})
        kept["goal"] = goal
    _save(Action, action.pk, version, kept)
    action = Action.objects.select_related("plan__partnership").get(pk=action.pk)
    if terms is not None:
        action.terms.set(terms)
    search_entries.index_actions(plan, [action])
    trail.record(
        "action.edited", by=by, subject=action, partnership=plan.partnership_id, code=action.code, title=action.title
    )
    return action


def _kept(fields: dict[str, object], names: tuple[str, ...]) -> dict[str, object]:
    if unknown := set(fields) - set(names):
        raise TypeError(f"cannot be edited: {', '.join(sorted(unknown))}")
    kept = {name: as_kept(value) for name, value in fields.items()}
    if "title" in kept:
        kept["title"] = one_line(str(kept["title"]))
        if not kept["title"]:
            raise ValidationError({"title": _("Geef een titel.")})
    if "code" in kept:
        kept["code"] = str(kept["code"]).strip()
    return kept


def _free(model: type, plan: UUID, code: object, apart: UUID | None = None) -> None:
    code = str(code).strip()
    if not code:
        raise ValidationError({"code": _("Geef een code, bijvoorbeeld 2.1.")})
    taken = model.objects.filter(plan=plan, code=code).exclude(pk=apart).first()
    if taken:
        raise ValidationError(
            {"code": _("Code %(code)s is al van ‘%(title)s’. Kies een andere.") % {"code": code, "title": taken.title}}
        )


def _save(model: type, key: UUID, version: int, fields: dict[str, object]) -> None:
    if not model.objects.filter(pk=key, version=version).update(version=F("version") + 1, **fields):
        raise Stale


# milestones ----------------------------------------------------------------------------------------------------------


@transaction.atomic
def add_milestone(action: Action, *, by: Viewer, title: str, due: dt.date | None = None) -> Milestone:
    """`due` None: the plan names no other date than its own end."""
    require(by, "plan:write", partnership=action.plan.partnership_id)
    plan = open_plan(action.plan_id)
    if not one_line(title):
        raise ValidationError({"title": _("Zeg in enkele woorden wat er dan is.")})
    if due and due.year < plan.start_year:
        raise ValidationError({"due": _("Het plan begint pas in %(year)s.") % {"year": plan.start_year}})
    last = action.milestones.aggregate(last=Max("order"))["last"] or 0
    milestone = Milestone.objects.create(action=action, title=one_line(title), due=due, order=last + 1)
    _told("milestone.added", action, by, milestone)
    return milestone


@transaction.atomic
def finish_milestone(milestone: Milestone, *, by: Viewer, on: dt.date) -> None:
    require(by, "plan:write", partnership=milestone.action.plan.partnership_id)
    open_plan(milestone.action.plan_id)
    if on > by.today:
        raise ValidationError({"on": _("Die dag moet nog komen.")})
    if not Milestone.objects.filter(pk=milestone.pk, done__isnull=True).update(done=on):
        raise ValidationError(_("Deze mijlpaal was al gehaald."))
    _told("milestone.done", milestone.action, by, milestone, on=on)


@transaction.atomic
def reopen_milestone(milestone: Milestone, *, by: Viewer, reason: str) -> None:
    require(by, "plan:write", partnership=milestone.action.plan.partnership_id)
    open_plan(milestone.action.plan_id)
    if not reason.strip():
        raise ValidationError({"reason": _("Zeg waarom de mijlpaal weer openstaat.")})
    if not Milestone.objects.filter(pk=milestone.pk, done__isnull=False).update(done=None):
        raise ValidationError(_("Deze mijlpaal stond al open."))
    _told("milestone.reopened", milestone.action, by, milestone, why=reason.strip())


def _told(verb: str, action: Action, by: Viewer, milestone: Milestone, **details: object) -> None:
    trail.record(
        verb,
        by=by,
        subject=action,
        partnership=action.plan.partnership_id,
        milestone=milestone.title,
        code=action.code,
        **details,
    )


# who does it ---------------------------------------------------------------------------------------------------------


@transaction.atomic
def assign(
    action: Action, *, by: Viewer, lead: UUID | None, partners: Iterable[UUID] = (), on: dt.date | None = None
) -> bool:
    """From `on` (today) `lead` leads and `partners` help; who did so before keeps the time until then. False: no change.

    Parties are members or partners of the partnership today, or already part of the action.
    """
    plan = action.plan
    require(by, "plan:assign", partnership=plan.partnership_id)
    open_plan(plan.pk)
    on = on or by.today
    if on > by.today:
        raise ValidationError({"on": _("Die dag moet nog komen.")})
    wanted = {("partner", party) for party in partners if party != lead} | ({("lead", lead)} if lead else set())
    if not _arrange(action, wanted, on, by.today):
        return False
    names = dict(queries.names_of({party for _role, party in wanted}))
    helpers = sorted(names[party] for role, party in wanted if role == "partner")
    trail.record(
        "action.assigned", by=by, subject=action, partnership=plan.partnership_id, code=action.code, on=on,
        lead=names.get(lead, "–"), partners=", ".join(helpers) or "–",
    )  # fmt: skip
    return True


def accept_part(action: Action, *, by: Viewer, party: UUID, role: str) -> bool:
    """`party` accepted to lead or to help from today; whoever led keeps the time until then. Called within the answer to the
    handshake, which asked for the right and tells it in the trail; the one who answers may have no account."""
    open_plan(action.plan_id)
    if Action.objects.filter(pk=action.pk, ended__isnull=False).exists():
        raise ValidationError(_("Deze actie staat niet meer in het plan."))
    now = set(ActionParty.objects.filter(action=action, until__isnull=True).values_list("role", "party"))
    if role == "partner" and ("lead", party) in now:
        return False
    kept = {(one, who) for one, who in now if who != party and (role, one) != ("lead", "lead")}
    return _arrange(action, kept | {(role, party)}, by.today, by.today)


def _arrange(action: Action, wanted: set[tuple[str, UUID]], on: dt.date, today: dt.date) -> bool:
    """Make `wanted` the (role, party) of the action from `on`. False: it was already so."""
    rows = list(ActionParty.objects.filter(action=action, until__isnull=True).select_for_update())
    now = {(row.role, row.party_id) for row in rows}
    if wanted == now:
        return False
    known = set(queries.parties_for(action.plan, today).values_list("pk", flat=True)) | {row.party_id for row in rows}
    if strangers := {party for _role, party in wanted} - known:
        raise ValidationError(
            _("%(number)s gekozen organisaties horen niet bij het samenwerkingsverband.") % {"number": len(strangers)}
        )
    gone = [row for row in rows if (row.role, row.party_id) not in wanted]
    if any(row.start and row.start > on for row in gone):
        raise ValidationError({"on": _("Wie nu trekt of meewerkt, begon later. Kies een latere dag.")})
    for row in gone:
        row.until = max(on - dt.timedelta(days=1), row.start) if row.start else on - dt.timedelta(days=1)
    ActionParty.objects.bulk_update(gone, ["until"])
    ActionParty.objects.bulk_create(
        [
            ActionParty(action=action, party_id=party, role=role, start=on)
            for role, party in sorted(wanted - now, key=str)
        ]
    )
    return True


# progress ------------------------------------------------------------------------------------------------------------


@transaction.atomic
def report(
    action: Action, *, by: Viewer, state: str, on: dt.date, reason: str, public: bool = True, better_off: str = "",
    better_off_why: str = "",
) -> Progress:  # fmt: skip
    """Add a report. The action bears the latest by day, then by the moment of reporting: an older day changes nothing.

    `better_off` answers whether the resident is better off, kept when it is given; `better_off_why` says from what it shows.
    """
    plan = action.plan
    require(by, "plan:report", partnership=plan.partnership_id, organisation=queries.lead_id(action))
    plan = open_plan(plan.pk)
    _sound_report(plan, by.today, state, on, reason)
    if action.ended:
        raise ValidationError(_("Deze actie staat niet meer in het plan."))
    if better_off and (better_off not in dict(Action.BETTER_OFF) or not better_off_why.strip()):
        raise ValidationError({"better_off_why": _("Zeg waaruit blijkt of de inwoner beter af is.")})
    proposed = queries.proposal(action, list(action.milestones.all()), by.today).state
    row = Progress.objects.create(
        action=action,
        on=on,
        state=state,
        proposed=proposed,
        reason=as_kept(reason).strip(),
        public=public,
        account=by.account,
    )
    latest = Progress.objects.filter(action=action).order_by("-on", "-reported_at", "-pk").first()
    told = {"better_off": better_off, "better_off_why": as_kept(better_off_why).strip()} if better_off else {}
    Action.objects.filter(pk=action.pk).update(state=latest.state, state_on=latest.on, **told)
    trail.record(
        "action.reported",
        by=by,
        subject=action,
        partnership=plan.partnership_id,
        code=action.code,
        on=on,
        state=state,
        why=row.reason[:300],
    )
    return row


def _sound_report(plan: Plan, today: dt.date, state: str, on: dt.date, reason: str) -> None:
    wrong: dict[str, str] = {}
    if state not in dict(STATES):
        wrong["state"] = _("Kies hoe ver de actie staat.")
    if on > today:
        wrong["on"] = _("Die dag moet nog komen. Meld hoe het vandaag is.")
    elif on < dt.date(plan.start_year, 1, 1):
        wrong["on"] = _("Het plan begint pas in %(year)s.") % {"year": plan.start_year}
    if not reason.strip():
        wrong["reason"] = _("Zeg in enkele woorden waarom.")
    if wrong:
        raise ValidationError(wrong)
