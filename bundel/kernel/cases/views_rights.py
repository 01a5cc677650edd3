"""The screens of a person's rights on her own data: a copy of everything, a correction, who saw it."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from bundel.kernel.cases import commands_rights, queries_rights
from bundel.kernel.cases.forms_rights import AskCorrectionForm, DecideCorrectionForm
from bundel.kernel.cases.views import get_or_post
from bundel.kernel.rooms import papers
from bundel.kernel.rooms.screens import ask, signed_in


@require_GET
@signed_in
def resident_rights(request: HttpRequest, pk: UUID) -> HttpResponse:
    return render(request, "cases/rights.html", {"page": queries_rights.page(request.viewer, pk)})


@require_GET
@signed_in
@never_cache
def resident_export(request: HttpRequest, pk: UUID, form: str) -> HttpResponse:
    """Everything about one person, for a machine (json) or on paper (pdf, tagged for screen readers)."""
    if form not in ("json", "pdf"):
        raise Http404
    found = queries_rights.everything(request.viewer, pk)
    if form == "json":
        answer: HttpResponse = JsonResponse(found, json_dumps_params={"ensure_ascii": False, "indent": 2})
    else:
        paper = papers.pdf("cases/rights_paper.html", {"found": found}, language=request.LANGUAGE_CODE)
        answer = HttpResponse(paper, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{_("alles-over-u")}.{form}"'
    return answer


@get_or_post
@signed_in
def correction_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    viewer = request.viewer
    queries_rights.resident_on_ground(viewer, pk)
    form = AskCorrectionForm(request.POST or None, initial={"asked": viewer.today})
    return ask(
        request, form, lambda given: commands_rights.ask_correction(pk, by=viewer, **given), title=_("Zij vraagt iets recht te zetten"),
        done=_("Genoteerd. Beslis erover binnen een maand."), back=("resident_rights", [pk]),
    )  # fmt: skip


@get_or_post
@signed_in
def correction_decide(request: HttpRequest, pk: UUID, correction: UUID) -> HttpResponse:
    viewer = request.viewer
    queries_rights.resident_on_ground(viewer, pk)
    found = queries_rights.correction(viewer, pk, correction)
    return ask(
        request, DecideCorrectionForm(request.POST or None),
        lambda given: commands_rights.decide_correction(found, by=viewer, **given), title=_("Beslis over de rechtzetting"),
        done=_("Beslist. Laat het haar weten."), back=("resident_rights", [pk]), template="cases/correction.html", correction=found,
    )  # fmt: skip
