"""The screens of norms, measures and impact assessments."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from bundel.kernel.rooms.screens import ask, signed_in
from bundel.services.privacy import commands_risk, forms, queries, queries_risk

get_or_post = require_http_methods(["GET", "POST"])


@get_or_post
@signed_in
def scores(request: HttpRequest, pk: UUID) -> HttpResponse:
    viewer = request.viewer
    row = queries.kept(viewer, pk)
    year = viewer.today.year
    form = forms.ScoresForm(request.POST or None, norms=queries.norms(viewer), given=queries.given_scores(row, year))
    title = _("Normen van %(year)s: %(controller)s") % {"year": str(year), "controller": row}
    return ask(
        request, form, lambda given: commands_risk.score(row, by=viewer, year=year, scores=form.scores()), title=title,
            done=_("De scores zijn bewaard."),
        back=("privacy_controller", [pk]),
    )  # fmt: skip


@require_GET
@signed_in
def norms(request: HttpRequest) -> HttpResponse:
    return render(request, "privacy/norms.html", {"norms": queries.norms(request.viewer), "officer": queries.start(request.viewer).officer})


@get_or_post
@signed_in
def norm_new(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer
    queries.require_officer(viewer)
    form = forms.NormForm(request.POST or None)
    return ask(
        request, form, lambda given: commands_risk.save_norm(by=viewer, partnership=viewer.partnership, **given), title=_("Nieuwe norm"),
        done=_("Bewaard."), back=("privacy_norms", []),
    )  # fmt: skip


@get_or_post
@signed_in
def norm_edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    viewer = request.viewer
    queries.require_officer(viewer)
    row = queries.norm(viewer, pk)
    initial = {name: getattr(row, name) for name in ("label_nl", "label_fr", "label_en", "scale", "source")}
    form = forms.NormForm(request.POST or None, initial=initial)
    return ask(
        request, form, lambda given: commands_risk.save_norm(by=viewer, partnership=viewer.partnership, norm=row, **given),
        title=_("Norm bewerken"), done=_("Bewaard."), back=("privacy_norms", []),
    )  # fmt: skip


@get_or_post
@signed_in
def measure_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    viewer = request.viewer
    row = queries.kept(viewer, pk)
    found = {str(one.uuid): one for one in queries.norms(viewer)}
    form = forms.MeasureForm(request.POST or None, choices={"norm": [("", "—"), *[(key, str(one)) for key, one in found.items()]]})

    def act(given: dict) -> None:
        commands_risk.plan_measure(row, by=viewer, **{**given, "norm": found.get(given["norm"])})

    return ask(
        request, form, act, title=_("Maatregel bij %(controller)s") % {"controller": row}, done=_("De maatregel staat in het plan."),
        back=("privacy_controller", [pk]),
    )  # fmt: skip


@get_or_post
@signed_in
def measure_done(request: HttpRequest, pk: UUID) -> HttpResponse:
    viewer = request.viewer
    row = queries_risk.measure(viewer, pk)
    form = forms.DoneForm(request.POST or None, today=viewer.today)
    return ask(
        request, form, lambda given: commands_risk.finish_measure(row, by=viewer, **given), title=_("Rond af: %(title)s") % {"title": row.title},
        done=_("De maatregel is klaar."), back=("privacy_measures", []),
    )  # fmt: skip


def _dpia_choices(row: Any) -> dict[str, Any]:
    return {"record": [("", "—"), *queries_risk.record_choices(row)], "criteria": queries_risk.criteria()}


@get_or_post
@signed_in
def dpia_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    viewer = request.viewer
    row = queries.kept(viewer, pk)
    form = forms.DpiaForm(request.POST or None, choices=_dpia_choices(row))

    def act(given: dict) -> None:
        commands_risk.save_dpia(by=viewer, controller=row, **{**given, "record": queries_risk.record_of(row, given["record"])})

    title = _("Effectbeoordeling bij %(controller)s") % {"controller": row}
    return ask(request, form, act, title=title, done=_("Bewaard."), back=("privacy_dpias", []))


@require_GET
@signed_in
def dpia(request: HttpRequest, pk: UUID) -> HttpResponse:
    return render(request, "privacy/dpia.html", queries_risk.page(request.viewer, pk))


@get_or_post
@signed_in
def dpia_edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    viewer = request.viewer
    row = queries_risk.kept(viewer, pk)
    initial = {"title": row.title, "record": str(row.record_id or ""), "criteria": row.criteria, "necessity": row.necessity}
    form = forms.DpiaForm(request.POST or None, choices=_dpia_choices(row.controller), initial=initial)

    def act(given: dict) -> None:
        told = {**given, "record": queries_risk.record_of(row.controller, given["record"])}
        commands_risk.save_dpia(by=viewer, controller=row.controller, dpia=row, **told)

    title = _("Effectbeoordeling: %(title)s") % {"title": row.title}
    return ask(request, form, act, title=title, done=_("Bewaard."), back=("privacy_dpia", [pk]))


@get_or_post
@signed_in
def risk_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    viewer = request.viewer
    row = queries_risk.kept(viewer, pk)
    form = forms.RiskForm(request.POST or None)
    return ask(
        request, form, lambda given: commands_risk.add_risk(row, by=viewer, **given), title=_("Risico bij %(title)s") % {"title": row.title},
        done=_("Bewaard."), back=("privacy_dpia", [pk]),
    )  # fmt: skip


@get_or_post
@signed_in
def opinion(request: HttpRequest, pk: UUID) -> HttpResponse:
    viewer = request.viewer
    row = queries_risk.dpia(viewer, pk)
    queries.require_officer(viewer)
    form = forms.OpinionForm(request.POST or None, choices={"opinion": queries_risk.opinions()})
    return ask(
        request, form, lambda given: commands_risk.give_opinion(row, by=viewer, **given),
            title=_("Advies over %(title)s") % {"title": row.title},
        done=_("Het advies is gegeven."), back=("privacy_dpia", [pk]),
    )  # fmt: skip


@get_or_post
@signed_in
def decision(request: HttpRequest, pk: UUID) -> HttpResponse:
    viewer = request.viewer
    row = queries_risk.kept(viewer, pk)
    form = forms.DecisionForm(request.POST or None, choices={"decision": queries_risk.decisions()}, today=viewer.today)
    return ask(
        request, form, lambda given: commands_risk.decide(row, by=viewer, **given), title=_("Beslissing over %(title)s") % {"title": row.title},
        done=_("Bewaard."), back=("privacy_dpia", [pk]),
    )  # fmt: skip
