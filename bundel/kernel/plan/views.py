"""The screens of plans and goals."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bundel.kernel.plan import (
    commands,
    commands_amend,
    queries,
    queries_amend,
    queries_export,
    queries_figures,
    queries_lists,
    queries_review,
)
from bundel.kernel.plan.forms import GoalForm, NewPlanForm, PlanForm
from bundel.kernel.plan.forms_report import with_reason
from bundel.kernel.rooms.lists import comma_separated, xlsx
from bundel.kernel.rooms.screens import Stale, into, signed_in

get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@require_GET
@signed_in
def plans(request: HttpRequest) -> HttpResponse:
    lines = queries.plans(request.viewer)
    return render(request, "plan/list.html", {"lines": lines, "may": queries.may_in(request.viewer)})


@require_GET
@signed_in
def plan(request: HttpRequest, key: UUID) -> HttpResponse:
    found = queries.plan_of(request.viewer, key)
    actions = queries_lists.Actions(request.viewer, plan=found)
    narrowed = queries_lists.narrow(actions, request.GET)
    tree = queries.in_plan(found, narrowed.rows)
    inside, beside = queries.related_plans(found)
    context = {
        "plan": found, "tree": tree, "narrowed": narrowed, "inside": inside, "beside": beside,
        "may": queries.may_of(request.viewer, found), "may_export": queries.may_export(request.viewer, found),
        "states": queries_lists.states(found, tree, narrowed.chosen), "balance": queries_lists.balance(found, tree, narrowed.chosen),
        "links": queries_lists.links(found, narrowed.chosen),
        "stale": 0 if narrowed.chosen else queries.stale_in(found, request.viewer.today, tree.counts),
        "timeline": queries.timeline(found), "previous": queries_review.previous_of(found), "left": queries_amend.goals_left(found),
    }  # fmt: skip
    return render(request, "plan/detail.html", context)


@require_GET
@signed_in
def goal(request: HttpRequest, key: UUID) -> HttpResponse:
    found = queries.goal_of(request.viewer, key)
    context = {
        "goal": found, "plan": found.plan, "tree": queries.in_plan(found.plan, None, under=found), "timeline": queries.timeline(found),
        "may": queries.may_of(request.viewer, found.plan), "above": queries.above(found), "left": queries_amend.left_with(found),
        "links": queries_lists.links(found.plan, {"goal": str(found.pk)}), "figures": queries_figures.of_goal(found),
    }  # fmt: skip
    return render(request, "plan/goal.html", context)


@get_or_post
@signed_in
def new_plan(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer
    partnership = queries.partnership_to_write(viewer)
    year = viewer.today.year
    form = NewPlanForm(
        request.POST or None,
        parents=queries.parents_for(partnership),
        initial={"start_year": year, "end_year": year + 5},
    )
    if request.method == "POST" and form.is_valid():
        asked = dict(form.cleaned_data)
        asked.pop("version")
        asked["strands"] = strands_of(asked["strands"])
        asked["key"] = asked["key"] or slugify(f"{asked['title']} {asked['start_year']} {asked['end_year']}")[:80]
        try:
            made = commands.create_plan(partnership, by=viewer, **asked)
        except ValidationError as error:
            into(form, error)
        else:
            return saved(
                request,
                _("Het plan is gemaakt. Voeg nu doelen toe, of lees er een bestand in."),
                "plan_detail",
                made.pk,
            )
    return form_page(
        request,
        "plan/form.html",
        {"form": form, "heading": _("Nieuw plan"), "back": reverse("plan_list"), "keep": "plan"},
    )


@get_or_post
@signed_in
def edit_plan(request: HttpRequest, key: UUID) -> HttpResponse:
    found = queries.plan_of(request.viewer, key, "plan:write")
    form = PlanForm(
        request.POST or None, parents=queries.parents_for(found.partnership).exclude(pk=key), initial=plan_now(found)
    )
    told, who = [], ""
    if request.method == "POST" and form.is_valid():
        asked = dict(form.cleaned_data)
        version = asked.pop("version") or 0
        asked["strands"] = strands_of(asked["strands"], found.strands)
        try:
            commands.edit_plan(found, by=request.viewer, version=version, **asked)
        except Stale:
            found = queries.plan_of(request.viewer, key)
            form, told = form.over(plan_now(found))
            who = queries.last_actor(found.pk)
        except ValidationError as error:
            into(form, error)
        else:
            return saved(request, _("Bewaard."), "plan_detail", key)
    context = {
        "form": form,
        "heading": found.title,
        "back": reverse("plan_detail", args=[key]),
        "keep": "plan",
        "told": told,
        "who": who,
    }
    return form_page(request, "plan/form.html", context, who)


def plan_now(plan) -> dict[str, object]:
    names = ("title", "kind", "parent", "start_year", "end_year", "staleness_days", "front", "version")
    return {
        **{name: getattr(plan, name) for name in names},
        "strands": "\n".join(one.get("label", one["key"]) for one in plan.strands),
    }


def strands_of(text: str, known: list[dict[str, str]] = ()) -> list[dict[str, str]]:
    """One strand a line; a strand that keeps its words keeps its key, so that goals stay in it."""
    keys = {one.get("label", one["key"]): one["key"] for one in known}
    return [
        {"key": keys.get(line.strip(), slugify(line)[:60]), "label": line.strip()}
        for line in text.splitlines()
        if slugify(line)
    ]


MOVES = {"adopt": commands.adopt, "close": commands.close, "publish": commands.publish, "withdraw": commands.withdraw}


@require_POST
@signed_in
def move_plan(request: HttpRequest, key: UUID) -> HttpResponse:
    found = queries.plan_of(request.viewer, key, "plan:adopt")
    move = MOVES.get(request.POST.get("to", ""))
    if move is None:
        raise Http404
    try:
        move(found, by=request.viewer)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("Gebeurd: het plan is nu %(status)s.") % {"status": found.get_status_display()})
    return redirect("plan_detail", key)


@require_GET
@signed_in
def export_plan(request: HttpRequest, key: UUID, form: str) -> HttpResponse:
    found = queries.plan_of(request.viewer, key, "lists:export")
    if form not in ("json", "xlsx", "csv"):
        raise Http404
    commands.note_export(found, by=request.viewer, form=form)
    if form == "json":
        answer = JsonResponse(queries_export.as_json(found), json_dumps_params={"ensure_ascii": False, "indent": 1})
        answer["Content-Disposition"] = f'attachment; filename="{found.key}.json"'
        return answer
    heads, rows = queries_export.bbc(found)
    return xlsx(found.key, heads, rows) if form == "xlsx" else comma_separated(found.key, heads, rows)


@get_or_post
@signed_in
def new_goal(request: HttpRequest, key: UUID) -> HttpResponse:
    found = queries.plan_of(request.viewer, key, "plan:write")
    parent = queries.goal_in(found, request.GET.get("onder", ""))
    form = GoalForm(
        request.POST or None,
        partnership=found.partnership_id,
        strands=found.strands,
        initial={"code": queries.next_code(found, parent)},
    )
    with_reason(form, found, always=True)
    if request.method == "POST" and form.is_valid():
        try:
            made = commands_amend.add_goal(found, by=request.viewer, parent=parent, **form.values())
        except ValidationError as error:
            into(form, error)
        else:
            return saved(request, _("Het doel staat in het plan."), "plan_goal", made.pk)
    heading = _("Nieuw doel onder %(goal)s") % {"goal": parent} if parent else _("Nieuw doel")
    return form_page(
        request,
        "plan/form.html",
        {"form": form, "heading": heading, "back": reverse("plan_detail", args=[key]), "keep": "goal"},
    )


@get_or_post
@signed_in
def edit_goal(request: HttpRequest, key: UUID) -> HttpResponse:
    found = queries.goal_of(request.viewer, key, "plan:write")
    shape = {"partnership": found.plan.partnership_id, "strands": found.plan.strands}
    form = GoalForm(
        request.POST or None, initial=tagged_now(found, ("code", "title", "plain", "text", "strand")), **shape
    )
    with_reason(form, found.plan)
    told, who = [], ""
    if request.method == "POST" and form.is_valid():
        try:
            commands_amend.amend_goal(
                found, by=request.viewer, version=form.cleaned_data["version"] or 0, **{"reason": "", **form.values()}
            )
        except Stale:
            found = queries.goal_of(request.viewer, key)
            form, told = form.over(tagged_now(found, ("code", "title", "plain", "text", "strand")))
            with_reason(form, found.plan)
            who = queries.last_actor(found.pk)
        except ValidationError as error:
            into(form, error)
        else:
            return saved(request, _("Bewaard."), "plan_goal", key)
    context = {
        "form": form,
        "heading": str(found),
        "back": reverse("plan_goal", args=[key]),
        "keep": "goal",
        "told": told,
        "who": who,
    }
    return form_page(request, "plan/form.html", context, who)


def tagged_now(thing, names: tuple[str, ...]) -> dict[str, object]:
    """A goal or action as its form shows it: fields, version, and its words by list."""
    now: dict[str, object] = {name: getattr(thing, name) for name in (*names, "version")}
    for term in thing.terms.all():
        now.setdefault(f"terms_{term.scheme}", []).append(term.pk)
    return now


def form_page(request: HttpRequest, template: str, context: dict[str, object], who: str = "") -> HttpResponse:
    """A form as it is opened, as it comes back with its errors (422), or after another saved first (409)."""
    status = 409 if who else 422 if request.method == "POST" else 200
    return render(request, template, context, status=status)


def saved(request: HttpRequest, text: str, name: str, key: UUID) -> HttpResponse:
    """To the page of the thing, with a word, and the browser forgets what it kept of the form."""
    messages.success(request, text, extra_tags=request.path)
    return redirect(name, key)
