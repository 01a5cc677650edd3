"""The screens of outcomes: score a case, put a score right, and the report of what changed."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from bundel.kernel.cases import commands_outcomes, queries, queries_outcomes, queries_outcomes_report
from bundel.kernel.cases.forms_outcomes import CorrectScoreForm, ReportForm, ScoreForm
from bundel.kernel.cases.views import get_or_post
from bundel.kernel.rooms.lists import xlsx
from bundel.kernel.rooms.screens import ask, signed_in


@require_GET
@signed_in
def case_outcomes(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The levels over time, for a member of the case."""
    found = queries.opened(request.viewer, pk)
    return render(request, "cases/outcomes.html", {"case": found, "tables": queries_outcomes.page(request.viewer, found)})


@get_or_post
@signed_in
def case_score(request: HttpRequest, pk: UUID, key: str) -> HttpResponse:
    viewer = request.viewer
    found = queries.opened(viewer, pk)
    one = queries_outcomes.instrument_of(found, key)
    scores = queries_outcomes.scores_of(found, key)
    phases = queries_outcomes.possible_phases(found, scores)
    form = ScoreForm(
        request.POST or None, one=one, phases=phases, goals=queries_outcomes.goals_of(one, scores), initial={"on": viewer.today}
    )

    def act(given: dict) -> None:
        commands_outcomes.score(
            found, key, by=viewer, phase=given["phase"], on=given["on"], levels=form.levels(), with_client=given["with_client"],
            confirmed=given["confirmed"],
        )  # fmt: skip

    return ask(
        request, form, act, title=queries_outcomes.title(found, one), done=_("De meting is bewaard."),
        back=("case_outcomes", [pk]),
    )  # fmt: skip


@get_or_post
@signed_in
def score_correct(request: HttpRequest, pk: UUID, score: UUID) -> HttpResponse:
    viewer = request.viewer
    found = queries.opened(viewer, pk)
    wrong = queries_outcomes.score_of(found, score)
    one = queries_outcomes.instrument_of(found, wrong.instrument)
    form = CorrectScoreForm(request.POST or None, found=wrong, one=one)

    def act(given: dict) -> None:
        commands_outcomes.correct(
            wrong, by=viewer, on=given["on"], levels=form.levels(), with_client=given["with_client"], reason=given["reason"]
        )

    return ask(
        request, form, act, title=_("Verbeter: %(score)s") % {"score": queries_outcomes.title(found, one)},
        done=_("Verbeterd. Wat er stond, blijft in het verloop."),
        back=("case_outcomes", [pk]),
    )  # fmt: skip


@require_GET
@signed_in
def outcomes(request: HttpRequest) -> HttpResponse:
    """What changed: every figure with its rule, small numbers hidden for the region."""
    viewer = request.viewer
    form = ReportForm(request.GET, choices=queries_outcomes_report.choices(viewer))
    chosen = form.chosen()
    report = queries_outcomes_report.report(viewer, **chosen)
    if request.GET.get("export") == "xlsx":
        return xlsx("uitkomsten", *queries_outcomes_report.as_table(viewer, report))
    query = request.GET.copy()
    query["export"] = "xlsx"
    context = {
        "form": form, "report": report, "export": query.urlencode(), "may_export": queries_outcomes_report.may_export(viewer),
    }  # fmt: skip
    return render(request, "cases/outcomes_report.html", context)
