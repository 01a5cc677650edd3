"""The screens of rights in a case: the questions, the scan with its what-if, each right followed up, the letter to take along."""

from urllib.parse import urljoin
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from bundel.kernel.rooms.screens import ask, signed_in
from bundel.services.rights import commands, forms, queries, queries_flow, queries_paper

get_or_post = require_http_methods(["GET", "POST"])


@never_cache
@get_or_post
@signed_in
def walk(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The same questions as on the site, begun with what the case knows; nothing is kept until it is saved."""
    viewer = request.viewer
    if request.method == "GET":
        case = queries.opened(viewer, pk)
        turn = queries_flow.turn(None, viewer.today, begin=queries.prefilled(viewer, case))
    else:
        case = queries.working(viewer, pk)
        if request.POST.get("doe") == "bewaar":
            try:
                made = commands.save(case, queries_flow.walk_of(request.POST), by=viewer)
            except (ValidationError, *queries_flow.UNREAD) as error:
                messages.error(request, queries_flow.told(error))
            else:
                messages.success(request, _("De rechtenscan is bewaard."))
                return redirect("rights_scan", made.pk)
        turn = queries_flow.turn(request.POST, viewer.today)
    context = {"turn": turn, "case": case, "may_save": not case.closed, "plain": False}
    return render(request, "rights/case_walk.html", context, status=turn.status)


@require_GET
@signed_in
def case_rights(request: HttpRequest, pk: UUID) -> HttpResponse:
    page = queries.case_rights(request.viewer, pk)
    return render(request, "rights/case_rights.html", {"page": page, "case": page.case})


@never_cache
@require_GET
@signed_in
def scan(request: HttpRequest, pk: UUID) -> HttpResponse:
    page = queries.scan_page(request.viewer, pk, **forms.WhatIfForm(request.GET).chosen())
    return render(request, "rights/scan.html", {"page": page, "scan": page.scan, "case": page.case, "what": page.what_if})


@never_cache
@require_GET
@signed_in
def letter(request: HttpRequest, pk: UUID) -> HttpResponse:
    found = queries.letter(request.viewer, pk)
    address = urljoin(settings.SITE_URL, reverse("region_rights", args=[found.region]))
    drawing, carries = queries_paper.code(address, found.state)
    context = {
        "result": found.result, "code": drawing, "carries": carries, "address": address, "case": found.case, "scan": found.scan,
        "today": request.viewer.today,
    }  # fmt: skip
    return render(request, "rights/case_letter.html", context)


@get_or_post
@signed_in
def follow(request: HttpRequest, pk: UUID, right: str) -> HttpResponse:
    viewer = request.viewer
    case, row = queries.followed_of(viewer, pk, right)
    initial = {"state": "asked", "on": viewer.today}
    if row is not None:
        initial |= {"state": row.state, "gained": row.gained, "note": queries.note_of(row)}
    return ask(
        request, forms.FollowForm(request.POST or None, initial=initial), lambda given: commands.follow(case, right, by=viewer, **given),
        title=queries.title_of(right), done=_("Bewaard."), back=("case_rights", [pk]),
    )  # fmt: skip


@get_or_post
@signed_in
def watch(request: HttpRequest, pk: UUID) -> HttpResponse:
    viewer = request.viewer
    found = queries.scan_of(viewer, pk)
    form = forms.WatchForm(
        request.POST or None, today=viewer.today,
        initial={"ground": found.watch, "until": found.watch_until, "reference": found.watch_reference},
    )  # fmt: skip
    return ask(
        request, form, lambda given: commands.watch(found, by=viewer, **given), title=_("Elke nacht nakijken"), done=_("Bewaard."),
        back=("rights_scan", [pk]),
    )  # fmt: skip
