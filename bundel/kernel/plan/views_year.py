"""The screens of a year's programme, and of asking a party to lead or to help."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from bundel.kernel.plan import commands_lead, commands_year, queries, queries_year
from bundel.kernel.plan.forms_year import AskPartyForm, CarryForm, ProposeForm, ResultForm, ScoreForm, YearForm
from bundel.kernel.plan.views import get_or_post
from bundel.kernel.rooms.screens import ask, carry_out, signed_in


@require_GET
@signed_in
def years(request: HttpRequest, key: UUID) -> HttpResponse:
    plan = queries.plan_of(request.viewer, key)
    found = queries_year.years(request.viewer, plan)
    context = {"plan": plan, "years": found, "may": queries_year.may_open(request.viewer, plan), "rule": queries_year.RESULT_RULE}
    return render(request, "plan/year_list.html", context)


@get_or_post
@signed_in
def new(request: HttpRequest, key: UUID) -> HttpResponse:
    viewer = request.viewer
    plan = queries.plan_of(viewer, key, "plan:select")
    start = min(max(viewer.today.year + 1, plan.start_year), plan.end_year)
    form = YearForm(request.POST or None, criteria=commands_year.default_criteria(), initial={"year": start})
    return ask(
        request, form, lambda asked: commands_year.open_year(plan, by=viewer, **asked), title=_("Nieuw jaarprogramma"),
        done=_("Het jaarprogramma is begonnen. Leden kunnen nu acties voorstellen."), back=("year_list", [key]),
    )  # fmt: skip


@require_GET
@signed_in
def year(request: HttpRequest, key: UUID) -> HttpResponse:
    page = queries_year.year_page(request.viewer, key, whole="alles" in request.GET)
    may = queries_year.may_of(request.viewer, page.year)
    context = {
        "page": page, "year": page.year, "plan": page.year.plan, "may": may, "accounts": may.get("select") and page.year.state == "frozen",
    }  # fmt: skip
    return render(request, "plan/year_detail.html", context)


@get_or_post
@signed_in
def propose(request: HttpRequest, key: UUID) -> HttpResponse:
    found = queries_year.year_of(request.viewer, key, "plan:propose")
    form = ProposeForm(request.POST or None, actions=queries_year.proposable(found))
    return ask(
        request, form, lambda asked: commands_year.propose(found, asked["action"], by=request.viewer, why=asked["why"]),
        title=_("Stel een actie voor %(year)s voor") % {"year": found.year}, done=_("De actie is voorgesteld."), back=("year_detail", [key]),
    )  # fmt: skip


@get_or_post
@signed_in
def score(request: HttpRequest, key: UUID) -> HttpResponse:
    found = queries_year.year_of(request.viewer, key, "plan:score")
    form = ScoreForm(request.POST or None, year=found)
    return ask(
        request, form, lambda asked: commands_year.score(found, by=request.viewer, points=form.points()),
        title=_("Scores voor het jaarprogramma %(year)s") % {"year": found.year}, done=_("De scores van uw organisatie zijn bewaard."),
        back=("year_detail", [key]), template="plan/year_score.html", year=found, plan=found.plan, rule=queries_year.SCORE_RULE,
    )  # fmt: skip


@get_or_post
@signed_in
def select(request: HttpRequest, key: UUID) -> HttpResponse:
    queries_year.year_of(request.viewer, key, "plan:select")
    page = queries_year.year_page(request.viewer, key, to_choose=True)
    errors: list[str] = []
    if request.method == "POST":
        for row in page.rows:
            row.selected, row.reason = str(row.pk) in request.POST.getlist("chosen"), request.POST.get(f"reason-{row.pk}", "")
        chosen = {row.pk for row in page.rows if row.selected}
        try:
            low = commands_year.select(page.year, by=request.viewer, chosen=chosen, reasons={row.pk: row.reason for row in page.rows})
        except ValidationError as error:
            errors = error.messages
        else:
            messages.success(request, _("De selectie is bewaard."), extra_tags=request.path)
            if low:
                codes = ", ".join(row.action.code for row in low)
                messages.warning(request, _("Door te weinig leden gescoord: %(codes)s.") % {"codes": codes})
            return redirect("year_detail", key)
    context = {"page": page, "year": page.year, "plan": page.year.plan, "errors": errors}
    return render(request, "plan/year_select.html", context, status=422 if errors else 200)


@get_or_post
@signed_in
def freeze(request: HttpRequest, key: UUID) -> HttpResponse:
    """First what will be kept, then, on confirmation, the act."""
    queries_year.year_of(request.viewer, key, "plan:select")
    page = queries_year.year_page(request.viewer, key)
    if request.method == "POST":
        try:
            without = commands_year.freeze(page.year, by=request.viewer)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            messages.success(request, _("Het jaarprogramma is vastgelegd."))
            if without:
                codes = ", ".join(row.action.code for row in without)
                messages.warning(request, _("Nog zonder trekker: %(codes)s. Vraag de trekkers.") % {"codes": codes})
        return redirect("year_detail", key)
    return render(request, "plan/year_freeze.html", {"page": page, "year": page.year, "plan": page.year.plan})


MOVES = {"scoring": commands_year.start_scoring, "close": commands_year.close_year}


@require_POST
@signed_in
def move(request: HttpRequest, key: UUID) -> HttpResponse:
    found = queries_year.year_of(request.viewer, key, "plan:select")
    act = MOVES.get(request.POST.get("to", ""))
    if act is None:
        raise Http404
    carry_out(request, lambda: act(found, by=request.viewer), _("Bewaard."))
    return redirect("year_detail", key)


@get_or_post
@signed_in
def result(request: HttpRequest, key: UUID) -> HttpResponse:
    found = queries_year.candidate_of(request.viewer, key)
    form = ResultForm(request.POST or None, initial={"result": found.result, "why": found.result_why})
    return ask(
        request, form, lambda asked: commands_year.result(found, by=request.viewer, **asked),
        title=_("Wat kwam er van %(action)s?") % {"action": found.action}, done=_("Bewaard."), back=("year_detail", [found.year_id]),
    )  # fmt: skip


@get_or_post
@signed_in
def carry(request: HttpRequest, key: UUID) -> HttpResponse:
    found = queries_year.candidate_of(request.viewer, key)
    form = CarryForm(request.POST or None, years=queries_year.later_years(found))
    return ask(
        request, form, lambda asked: commands_year.carry(found, by=request.viewer, **asked),
        title=_("Draag %(action)s over naar een later jaar") % {"action": found.action}, done=_("De actie is overgedragen."),
        back=("year_detail", [found.year_id]),
    )  # fmt: skip


@get_or_post
@signed_in
def ask_party(request: HttpRequest, key: UUID) -> HttpResponse:
    found = queries.action_of(request.viewer, key, "plan:assign")
    form = AskPartyForm(request.POST or None, parties=queries.parties_for(found.plan, request.viewer.today, found))

    def act(asked: dict) -> None:
        verb = commands_lead.ask_lead if asked.pop("role") == "lead" else commands_lead.ask_partner
        verb(found, by=request.viewer, **{**asked, "party": asked["party"].pk})

    title = _("Wie trekt %(action)s?") % {"action": found}
    return ask(request, form, act, title=title, done=_("De vraag is verstuurd."), back=("action_detail", [key]))
