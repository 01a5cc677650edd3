"""The screens of a consultation of a plan."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from bundel.kernel.plan import commands_consult, queries, queries_consult
from bundel.kernel.plan.forms_voice import AnswerRemarkForm, AskForm, PublishForm, RemarkForm, RoundForm
from bundel.kernel.plan.views import get_or_post
from bundel.kernel.rooms.lists import Listing
from bundel.kernel.rooms.screens import ask, carry_out, signed_in


@require_GET
@signed_in
def rounds(request: HttpRequest, key: UUID) -> HttpResponse:
    plan = queries.plan_of(request.viewer, key)
    found = queries_consult.rounds(request.viewer, plan)
    return render(request, "plan/consult_list.html", {"plan": plan, "rounds": found, "may": queries_consult.may_open(request.viewer, plan)})


@get_or_post
@signed_in
def new(request: HttpRequest, key: UUID) -> HttpResponse:
    viewer = request.viewer
    plan = queries.plan_of(viewer, key, "plan:consult")
    form = RoundForm(request.POST or None, initial={"opens": viewer.today})
    return ask(
        request, form, lambda asked: commands_consult.open_round(plan, by=viewer, **asked), title=_("Nieuwe raadpleging"),
        done=_("De raadpleging is begonnen. Vraag nu de leden en partners om hun opmerkingen."), back=("consult_list", [key]),
    )  # fmt: skip


@require_GET
@signed_in
def one(request: HttpRequest, key: UUID) -> HttpResponse:
    viewer = request.viewer
    found = queries_consult.round_of(viewer, key)
    page = queries_consult.round_page(viewer, found)
    listing = Listing(
        request, name="opmerkingen", rows_of=queries_consult.remarks(found), columns=queries_consult.remark_columns(),
        filters=queries_consult.remark_filters(page), text=queries_consult.with_word, sort="verdict",
    )  # fmt: skip
    context = {"listing": listing, "page": page, "round": found, "plan": found.plan, "may": queries_consult.may_of(viewer, found)}
    return listing.export or render(request, "plan/consult_detail.html", {**context, "moods": queries_consult.MOODS})


@get_or_post
@signed_in
def invite(request: HttpRequest, key: UUID) -> HttpResponse:
    viewer = request.viewer
    found = queries_consult.round_of(viewer, key, "plan:consult")
    form = AskForm(request.POST or None, parties=queries_consult.invitable(found, viewer.today))

    def act(_asked: dict) -> None:
        chosen, emails = form.chosen()
        commands_consult.invite(found, by=viewer, parties=chosen, emails=emails)

    return ask(
        request, form, act, title=_("Wie vraagt u om opmerkingen?"), done=_("De vragen zijn verstuurd."), back=("consult_detail", [key]),
        template="plan/consult_ask.html",
    )  # fmt: skip


@get_or_post
@signed_in
def remark(request: HttpRequest, key: UUID) -> HttpResponse:
    found = queries_consult.round_of(request.viewer, key, "plan:remark")
    form = RemarkForm(request.POST or None, plan=found.plan, initial={"goal": request.GET.get("goal", "")})

    def act(asked: dict) -> None:
        goal = queries.goal_in(found.plan, asked["goal"]) if asked["goal"] else None
        commands_consult.remark(found, by=request.viewer, goal=goal, text=asked["text"])

    return ask(
        request, form, act, title=_("Opmerking van uw organisatie"), done=_("De opmerking is bewaard. U mag er nog een toevoegen."),
        back=("consult_detail", [key]),
    )  # fmt: skip


@require_POST
@signed_in
def close(request: HttpRequest, key: UUID) -> HttpResponse:
    found = queries_consult.round_of(request.viewer, key, "plan:consult")
    done = _("De ronde is gesloten. Beantwoord nu elke opmerking.")
    carry_out(request, lambda: commands_consult.close_round(found, by=request.viewer), done)
    return redirect("consult_detail", key)


@get_or_post
@signed_in
def publish(request: HttpRequest, key: UUID) -> HttpResponse:
    found = queries_consult.round_of(request.viewer, key, "plan:consult")
    return ask(
        request, PublishForm(request.POST or None), lambda asked: commands_consult.publish(found, by=request.viewer, **asked),
        title=_("Maak de antwoorden bekend"), done=_("De antwoorden zijn bekendgemaakt."), back=("consult_detail", [key]),
    )  # fmt: skip


@get_or_post
@signed_in
def answer(request: HttpRequest, key: UUID) -> HttpResponse:
    row = queries_consult.remark_of(request.viewer, key)
    form = AnswerRemarkForm(request.POST or None, initial={"verdict": row.verdict, "answer": row.answer})
    return ask(
        request, form, lambda asked: commands_consult.answer_remark(row, by=request.viewer, **asked), title=_("Antwoord op een opmerking"),
        done=_("Het antwoord is bewaard."), back=("consult_detail", [row.consultation_id]), template="plan/consult_answer.html", remark=row,
    )  # fmt: skip
