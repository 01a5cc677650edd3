"""The screen of the data checks, and the one remedy that has no other screen."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from bundel.kernel.cases import commands_checks, queries_checks
from bundel.kernel.cases.forms_rights import MunicipalityForm
from bundel.kernel.cases.views import get_or_post
from bundel.kernel.rooms.screens import ask, signed_in


@require_GET
@signed_in
def data_checks(request: HttpRequest) -> HttpResponse:
    return render(request, "cases/checks.html", {"found": queries_checks.found(request.viewer)})


@get_or_post
@signed_in
def case_municipality(request: HttpRequest, pk: UUID) -> HttpResponse:
    viewer = request.viewer
    found = queries_checks.to_place(viewer, pk)
    form = MunicipalityForm(
        request.POST or None, municipalities=queries_checks.municipalities(), initial={"municipality": queries_checks.place_of(found)}
    )
    return ask(
        request, form, lambda given: commands_checks.place(found, by=viewer, **given),
        title=_("Gemeente van %(number)s") % {"number": found.number}, done=_("Bewaard."), back=("data_checks", []),
    )  # fmt: skip
