"""The screens of the reports of a year."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bundel.kernel.plan import commands_amend, commands_reports, queries, queries_amend, queries_reports
from bundel.kernel.plan.forms_report import EndGoalForm, ReportForm
from bundel.kernel.rooms.lists import xlsx
from bundel.kernel.rooms.screens import ask, carry_out, signed_in

get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@require_GET
@signed_in
def reports(request: HttpRequest, key: UUID) -> HttpResponse:
    plan = queries.plan_of(request.viewer, key)
    context = {"plan": plan, "reports": queries_reports.reports_of(plan), "may": queries_reports.may_account(request.viewer, plan)}
    return render(request, "plan/report_list.html", context)


@get_or_post
@signed_in
def new_report(request: HttpRequest, key: UUID) -> HttpResponse:
    plan = queries.plan_of(request.viewer, key, "plan:account")
    year = min(max(request.viewer.today.year, plan.start_year), plan.end_year)
    return ask(
        request,
        ReportForm(request.POST or None, initial={"year": year}),
        lambda asked: commands_reports.freeze_report(plan, by=request.viewer, **asked),
        title=_("Jaarverslag vastleggen"),
        done=_("Het jaarverslag is vastgelegd. Wat er later in het plan verandert, raakt het niet meer."),
        back=("report_list", [key]),
    )


@require_GET
@signed_in
def report(request: HttpRequest, key: UUID) -> HttpResponse:
    found = queries_reports.report_of(request.viewer, key)
    may = queries_reports.may_account(request.viewer, found.plan)
    page = queries_reports.report_page(found)
    return render(request, "plan/report_detail.html", {"page": page, "report": found, "content": page.content, "may": may})


@require_GET
@signed_in
def report_file(request: HttpRequest, key: UUID, form: str) -> HttpResponse:
    found = queries_reports.report_of(request.viewer, key)
    page, name = queries_reports.report_page(found), f"{found.plan.key}-{found.year}-{found.number}"
    if form == "xlsx":
        return xlsx(name, *queries_reports.as_table(page), more=[queries_reports.figures_as_table(page)])
    if form != "pdf":
        raise Http404
    answer = HttpResponse(queries_reports.paper(page), content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{name}.pdf"'
    return answer


MOVES = {"publish": commands_reports.publish_report, "withdraw": commands_reports.withdraw_report}


@require_POST
@signed_in
def move_report(request: HttpRequest, key: UUID) -> HttpResponse:
    found = queries_reports.report_of(request.viewer, key, "plan:account")
    move = MOVES.get(request.POST.get("to", ""))
    if move is None:
        raise Http404
    carry_out(request, lambda: move(found, by=request.viewer), _("Gebeurd."))
    return redirect("report_detail", key)


@require_GET
@signed_in
def action_history(request: HttpRequest, key: UUID) -> HttpResponse:
    found = queries.action_of(request.viewer, key)
    context = {
        "thing": found, "plan": found.plan, "back": reverse("action_detail", args=[key]), "amendments": queries_amend.amendments_of(found),
        "into": found.taken_over_by, "came_from": queries_amend.came_from(found),
    }  # fmt: skip
    return render(request, "plan/amend_history.html", context)


@require_GET
@signed_in
def goal_history(request: HttpRequest, key: UUID) -> HttpResponse:
    found = queries.goal_of(request.viewer, key)
    context = {
        "thing": found, "plan": found.plan, "back": reverse("plan_goal", args=[key]), "amendments": queries_amend.amendments_of(found),
    }  # fmt: skip
    return render(request, "plan/amend_history.html", context)


@get_or_post
@signed_in
def end_goal(request: HttpRequest, key: UUID) -> HttpResponse:
    """The page names what stands under the goal; it ends with it only when the person says so."""
    found = queries.goal_of(request.viewer, key, "plan:write")
    goals, actions = queries_amend.standing_under(found)
    return ask(
        request,
        EndGoalForm(request.POST or None, plan=found.plan, under=bool(goals or actions)),
        lambda asked: commands_amend.end_goal(found, by=request.viewer, **asked),
        title=_("%(goal)s uit het plan halen") % {"goal": found},
        done=_("Het doel staat niet meer in het plan. Wat erover gezegd is, blijft leesbaar."),
        back=("plan_goal", [key]),
        template="plan/end_goal.html",
        goal=found, goals=goals, actions=actions[:200], more=max(0, len(actions) - 200),
    )  # fmt: skip
