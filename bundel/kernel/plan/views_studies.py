"""The screens of ideas, experiments and feasibility studies."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from bundel.kernel.access.viewer import may, require
from bundel.kernel.plan import commands_studies, queries_studies
from bundel.kernel.plan.forms_voice import (
    AskMembersForm,
    DecideForm,
    IdeaForm,
    LinkActionForm,
    OptionForm,
    OwnWeighForm,
    StartForm,
    StudyForm,
)
from bundel.kernel.plan.views import get_or_post
from bundel.kernel.rooms.lists import Listing
from bundel.kernel.rooms.screens import ask, carry_out, signed_in

WORDED = ("title", "text", "owner", "hypothesis", "measure", "start", "until", "budget", "result", "version")


@require_GET
@signed_in
def studies(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer
    listing = Listing(
        request, name="ideeen", rows_of=queries_studies.studies(viewer), columns=queries_studies.columns(),
        filters=queries_studies.filters(viewer), text=queries_studies.with_word, sort="-created",
    )  # fmt: skip
    for row in listing.rows:
        row.mood, row.mean = queries_studies.MOODS[row.stage], queries_studies.support_of(row)
    may_add = may(viewer, "studies:add", organisation=viewer.organisation)
    return listing.export or render(request, "plan/study_list.html", {"listing": listing, "may_add": may_add, "today": viewer.today})


@get_or_post
@signed_in
def new(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer
    require(viewer, "studies:add", organisation=viewer.organisation)
    return ask(
        request, IdeaForm(request.POST or None), lambda asked: commands_studies.add_idea(by=viewer, **asked), title=_("Breng een idee in"),
        done=_("Het idee staat in de lijst. Leden kunnen nu zeggen hoe graag ze het willen."), back=("study_list", []),
    )  # fmt: skip


@require_GET
@signed_in
def one(request: HttpRequest, key: UUID) -> HttpResponse:
    page = queries_studies.study_page(request.viewer, key)
    study = page.study
    context = {"page": page, "study": study, "may": queries_studies.may_of(request.viewer, study), "mood": queries_studies.MOODS[study.stage]}
    return render(request, "plan/study_detail.html", context)


@get_or_post
@signed_in
def edit(request: HttpRequest, key: UUID) -> HttpResponse:
    viewer = request.viewer
    study = queries_studies.study_to_edit(viewer, key)
    form = StudyForm(
        request.POST or None, parties=queries_studies.parties_for(study.partnership_id, viewer),
        initial={name: getattr(study, name) for name in WORDED},
    )  # fmt: skip
    return ask(
        request, form, lambda asked: commands_studies.edit_study(study, by=viewer, **asked),
        title=_("Bewerk ‘%(title)s’") % {"title": study.title}, done=_("Bewaard."), back=("study_detail", [key]),
        fresh=lambda: queries_studies.study_of(viewer, key),
    )  # fmt: skip


@get_or_post
@signed_in
def start(request: HttpRequest, key: UUID) -> HttpResponse:
    study = queries_studies.study_of(request.viewer, key, "studies:write")
    form = StartForm(
        request.POST or None, parties=queries_studies.parties_for(study.partnership_id, request.viewer), initial={"owner": study.owner_id}
    )
    return ask(
        request, form, lambda asked: commands_studies.start_study(study, by=request.viewer, **asked),
        title=_("Pak ‘%(title)s’ op") % {"title": study.title}, done=_("Het wordt nu onderzocht."), back=("study_detail", [key]),
    )  # fmt: skip


@require_POST
@signed_in
def turn(request: HttpRequest, key: UUID) -> HttpResponse:
    study = queries_studies.study_of(request.viewer, key, "studies:write")
    carry_out(request, lambda: commands_studies.turn(study, by=request.viewer, stage=request.POST.get("stage", "")), _("Bewaard."))
    return redirect("study_detail", key)


@get_or_post
@signed_in
def new_option(request: HttpRequest, key: UUID) -> HttpResponse:
    study = queries_studies.study_of(request.viewer, key, "studies:write")
    return ask(
        request, OptionForm(request.POST or None), lambda asked: commands_studies.add_option(study, by=request.viewer, **asked),
        title=_("Nieuwe optie"), done=_("De optie is toegevoegd."), back=("study_detail", [key]),
    )  # fmt: skip


@get_or_post
@signed_in
def edit_option(request: HttpRequest, key: int) -> HttpResponse:
    option = queries_studies.option_of(request.viewer, key)
    form = OptionForm(request.POST or None, initial={name: getattr(option, name) for name in ("title", "pro", "contra", "cost")})
    return ask(
        request, form, lambda asked: commands_studies.edit_option(option, by=request.viewer, **asked), title=_("Bewerk de optie"),
        done=_("Bewaard."), back=("study_detail", [option.study_id]),
    )  # fmt: skip


@require_POST
@signed_in
def remove_option(request: HttpRequest, key: int) -> HttpResponse:
    option = queries_studies.option_of(request.viewer, key)
    carry_out(request, lambda: commands_studies.remove_option(option, by=request.viewer), _("De optie is weg."))
    return redirect("study_detail", option.study_id)


@get_or_post
@signed_in
def weigh(request: HttpRequest, key: UUID) -> HttpResponse:
    viewer = request.viewer
    study = queries_studies.study_of(viewer, key, "studies:weigh")
    options = queries_studies.to_weigh(study)
    before = {"whole" if option is None else str(option): points for option, points in queries_studies.own_points(viewer, study).items()}
    form = OwnWeighForm(request.POST or None, options=options, initial=before)

    def act(_asked: dict) -> None:
        points, words = form.given()
        commands_studies.weigh(study, by=viewer, points=points, text=words)

    return ask(
        request, form, act, title=_("Punten van uw organisatie voor ‘%(title)s’") % {"title": study.title},
        done=_("De punten van uw organisatie zijn bewaard."), back=("study_detail", [key]),
    )  # fmt: skip


@get_or_post
@signed_in
def ask_members(request: HttpRequest, key: UUID) -> HttpResponse:
    viewer = request.viewer
    study = queries_studies.study_of(viewer, key, "studies:write")
    form = AskMembersForm(request.POST or None, parties=queries_studies.to_ask(study, viewer))

    def act(asked: dict) -> None:
        chosen, emails = form.chosen()
        commands_studies.ask_members(study, by=viewer, parties=chosen, until=asked["until"], emails=emails)

    return ask(
        request, form, act, title=_("Vraag de leden om punten"), done=_("De vragen zijn verstuurd."), back=("study_detail", [key]),
        template="plan/consult_ask.html",
    )  # fmt: skip


@get_or_post
@signed_in
def decide(request: HttpRequest, key: UUID) -> HttpResponse:
    viewer = request.viewer
    study = queries_studies.study_of(viewer, key, "studies:write")
    form = DecideForm(
        request.POST or None, options=study.options.all(), decisions=queries_studies.decisions_for(viewer), initial={"result": study.result}
    )

    def act(asked: dict) -> None:
        decision = asked.pop("decision")
        commands_studies.decide(study, by=viewer, decision=decision.pk if decision else None, **asked)

    return ask(
        request, form, act, title=_("Opschalen of stoppen: ‘%(title)s’") % {"title": study.title}, done=_("De beslissing is bewaard."),
        back=("study_detail", [key]),
    )  # fmt: skip


@get_or_post
@signed_in
def action(request: HttpRequest, key: UUID) -> HttpResponse:
    viewer = request.viewer
    study = queries_studies.study_of(viewer, key, "studies:write")
    form = LinkActionForm(request.POST or None, actions=queries_studies.actions_for(study), goals=queries_studies.goals_for(study))

    def act(asked: dict) -> None:
        if found := asked.pop("action"):
            commands_studies.link_action(study, by=viewer, action=found)
        else:
            commands_studies.become_action(study, by=viewer, **asked)

    return ask(
        request, form, act, title=_("Verder als actie van het plan"), done=_("De actie is verbonden."), back=("study_detail", [key])
    )  # fmt: skip
