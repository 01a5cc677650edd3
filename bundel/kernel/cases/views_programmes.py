"""The start pages of programmes, and taking over what an earlier case says."""

from uuid import UUID

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from bundel.kernel.cases import commands, queries, queries_programmes, queries_start
from bundel.kernel.cases.views import get_or_post
from bundel.kernel.rooms.screens import ask, signed_in


@require_GET
@signed_in
def programmes(request: HttpRequest) -> HttpResponse:
    return render(request, "cases/programmes.html", {"rows": queries_programmes.programmes(request.viewer)})


@require_GET
@signed_in
def programme(request: HttpRequest, key: str) -> HttpResponse:
    return render(request, "cases/programme.html", {"page": queries_programmes.page(request.viewer, key), "today": request.viewer.today})


@get_or_post
@signed_in
def case_reuse(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take over what the client's earlier case says, after saying which one."""
    viewer = request.viewer
    found = queries.opened(viewer, pk)
    before = queries.earlier(viewer, found, queries_start.declaration_of(found))
    title = _("Neem over uit %(number)s") % {"number": before.number} if before else _("Er is geen vorig dossier van dit type")
    return ask(
        request, Form(request.POST if request.method == "POST" else None), lambda given: commands.reuse(found, by=viewer), title=title,
        done=_("Overgenomen. Kijk na of het nog klopt."), back=("case", [pk]),
    )  # fmt: skip
