"""The screens of actions: the lists, one action, and what is done with it."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from bundel.kernel.plan import (
    commands_actions,
    commands_amend,
    queries,
    queries_amend,
    queries_decided,
    queries_lists,
    queries_year,
)
from bundel.kernel.plan.forms import ActionForm, AssignForm, MilestoneForm, ReportForm
from bundel.kernel.plan.forms_report import with_reason
from bundel.kernel.plan.views import form_page, get_or_post, saved, tagged_now
from bundel.kernel.rooms.lists import Listing
from bundel.kernel.rooms.registry import rooms
from bundel.kernel.rooms.screens import Stale, into, signed_in

FIELDS = ("code", "title", "plain", "effect", "why_regional", "text", "nature", "stage")


@require_GET
@signed_in
def actions(request: HttpRequest) -> HttpResponse:
    return _listing(request, queries_lists.Actions(request.viewer, asked=request.GET), "acties", _("Acties"))


@require_GET
@signed_in
def ours(request: HttpRequest) -> HttpResponse:
    """What the organisation of the viewer leads or helps with."""
    found = queries_lists.Actions(request.viewer, asked=request.GET, ours=True)
    return _listing(request, found, "onze-acties", _("Onze acties"))


def _listing(request: HttpRequest, found: queries_lists.Actions, name: str, heading: str) -> HttpResponse:
    text = None if found.ours else found.text
    filters = found.filters(request.GET)
    listing = Listing(request, name, found.shown(), found.columns(), filters, text, "code", exported=found.exported)
    export = listing.export
    if export:
        return export
    context = {
        "listing": listing,
        "heading": heading,
        "ours": found.ours,
        "many_plans": len(found.within) > 1,
        "day": request.viewer.today,
    }
    return render(request, "plan/actions.html", context)


@require_GET
@signed_in
def action(request: HttpRequest, key: UUID) -> HttpResponse:
    page = queries.action_page(request.viewer, key)
    may = queries.may_of(request.viewer, page.action.plan, page.action)
    context = {
        "page": page,
        "action": page.action,
        "plan": page.action.plan,
        "above": queries.above(page.action.goal),
        "may": may,
        "asked": queries_year.asked_of(page.action),
        "came_from": queries_amend.came_from(page.action),
        "tasks": queries_decided.tasks_of(page.action),
        "panels": [panel for source in rooms.action_panels if (panel := source(request.viewer, page.action))],
    }
    return render(
        request, "plan/action.html", {**context, "milestone_form": MilestoneForm(), "today": request.viewer.today}
    )


@get_or_post
@signed_in
def new(request: HttpRequest, key: UUID) -> HttpResponse:
    goal = queries.goal_of(request.viewer, key, "plan:write")
    initial = {"code": queries.next_code(goal.plan, goal, of_action=True)}
    form = ActionForm(request.POST or None, partnership=goal.plan.partnership_id, initial=initial)
    form.must_say_why()
    with_reason(form, goal.plan, always=True)
    if request.method == "POST" and form.is_valid():
        try:
            made = commands_amend.add_action(goal, by=request.viewer, **form.values())
        except ValidationError as error:
            into(form, error)
        else:
            return saved(request, _("De actie staat in het plan."), "action_detail", made.pk)
    context = {
        "form": form,
        "heading": _("Nieuwe actie onder %(goal)s") % {"goal": goal},
        "back": reverse("plan_goal", args=[key]),
        "keep": "action",
    }
    return form_page(request, "plan/form.html", context)


@get_or_post
@signed_in
def edit(request: HttpRequest, key: UUID) -> HttpResponse:
    found = queries.action_of(request.viewer, key, "plan:write")
    form = ActionForm(request.POST or None, partnership=found.plan.partnership_id, initial=action_now(found), goals=queries.goals_for(found))
    with_reason(form, found.plan)
    told, who = [], ""
    if request.method == "POST" and form.is_valid():
        try:
            commands_amend.amend_action(
                found, by=request.viewer, version=form.cleaned_data["version"] or 0, **{"reason": "", **form.values()}
            )
        except Stale:
            found = queries.action_of(request.viewer, key)
            form, told = form.over(action_now(found))
            with_reason(form, found.plan)
            who = queries.last_actor(found.pk)
        except ValidationError as error:
            into(form, error)
        else:
            return saved(request, _("Bewaard."), "action_detail", key)
    context = {
        "form": form,
        "heading": str(found),
        "back": reverse("action_detail", args=[key]),
        "keep": "action",
        "told": told,
        "who": who,
    }
    return form_page(request, "plan/form.html", context, who)


def action_now(action) -> dict[str, object]:
    return {**tagged_now(action, FIELDS), "goal": action.goal_id}


@get_or_post
@signed_in
def report(request: HttpRequest, key: UUID) -> HttpResponse:
    found = queries.action_of(request.viewer, key, "plan:report")
    proposal = queries.proposal(found, list(found.milestones.all()), request.viewer.today)
    form = ReportForm(
        request.POST or None,
        initial={
            "state": proposal.state, "on": request.viewer.today, "public": True, "better_off": found.better_off,
            "better_off_why": found.better_off_why,
        },
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        try:
            commands_actions.report(found, by=request.viewer, **form.cleaned_data)
        except ValidationError as error:
            into(form, error)
        else:
            return saved(request, _("Gemeld."), "action_detail", key)
    context = {"form": form, "action": found, "plan": found.plan, "proposal": proposal, "rule": queries.PROPOSAL_RULE}
    context["label"] = queries.LABELS.get(proposal.state, "")
    return form_page(request, "plan/report.html", context)


@get_or_post
@signed_in
def assign(request: HttpRequest, key: UUID) -> HttpResponse:
    found = queries.action_of(request.viewer, key, "plan:assign")
    parties = queries.parties_for(found.plan, request.viewer.today, found)
    initial = {
        "lead": queries.lead_id(found),
        "partners": [row.party_id for row in queries.partners(found)],
        "on": request.viewer.today,
    }
    form = AssignForm(request.POST or None, parties=parties, initial=initial)
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        lead, partners = asked["lead"].pk if asked["lead"] else None, [party.pk for party in asked["partners"]]
        try:
            changed = commands_actions.assign(found, by=request.viewer, lead=lead, partners=partners, on=asked["on"])
        except ValidationError as error:
            into(form, error)
        else:
            return saved(request, _("Bewaard.") if changed else _("Er was niets te wijzigen."), "action_detail", key)
    context = {
        "form": form,
        "heading": _("Wie trekt %(action)s?") % {"action": found},
        "back": reverse("action_detail", args=[key]),
        "keep": "assign",
    }
    return form_page(request, "plan/form.html", context)


@require_POST
@signed_in
def add_milestone(request: HttpRequest, key: UUID) -> HttpResponse:
    found = queries.action_of(request.viewer, key, "plan:write")
    form = MilestoneForm(request.POST)
    if form.is_valid():
        try:
            commands_actions.add_milestone(found, by=request.viewer, **form.cleaned_data)
        except ValidationError as error:
            into(form, error)
        else:
            return saved(request, _("De mijlpaal is toegevoegd."), "action_detail", key)
    context = {
        "form": form,
        "heading": _("Nieuwe mijlpaal"),
        "back": reverse("action_detail", args=[key]),
        "keep": "milestone",
    }
    return form_page(request, "plan/form.html", context)


@require_POST
@signed_in
def mark_milestone(request: HttpRequest, key: int) -> HttpResponse:
    """Done on a day, or open again with a reason."""
    found = queries.milestone_of(request.viewer, key)
    try:
        if request.POST.get("to") == "open":
            commands_actions.reopen_milestone(found, by=request.viewer, reason=request.POST.get("reason", ""))
        else:
            on = queries.day_of(request.POST.get("on", ""))
            commands_actions.finish_milestone(found, by=request.viewer, on=on or request.viewer.today)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("Bewaard."), extra_tags=request.path)
    return redirect("action_detail", found.action_id)
