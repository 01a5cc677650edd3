"""The screens of links for who signals without account, and what such a link opens.

A page behind a link is never kept by a browser and never found by a search engine. No form token is asked: the address is the secret.
"""

import datetime as dt
from functools import wraps
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bundel.kernel.access.viewer import require
from bundel.kernel.rooms.lists import Listing
from bundel.kernel.rooms.screens import ask, carry_out, into, signed_in
from bundel.services.signals import commands_gates, queries_gates
from bundel.services.signals.forms import GateForm
from bundel.services.signals.views import get_or_post, report_form, reporting

USUAL = 180  # days that a new link is proposed to hold


@require_GET
@signed_in
def gates(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer
    listing = Listing(
        request, name="signaallinks", rows_of=queries_gates.gates(viewer), columns=queries_gates.columns(),
        filters=queries_gates.filters(viewer), text=queries_gates.with_word, sort="name",
    )  # fmt: skip
    for row in listing.rows:
        row.holds = queries_gates.holds(row, viewer)
    return listing.export or render(request, "signals/gates.html", {"listing": listing})


@get_or_post
@signed_in
def new(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer
    require(viewer, "signals:gates", organisation=viewer.organisation)
    form = GateForm(
        request.POST or None, parties=queries_gates.parties_for(viewer), initial={"expires": viewer.today + dt.timedelta(days=USUAL)}
    )
    return ask(
        request, form, lambda asked: commands_gates.make_gate(by=viewer, **asked), title=_("Geef iemand een link om te signaleren"),
        done=_("De link is verstuurd."), back=("gate_list", []),
    )  # fmt: skip


@require_POST
@signed_in
def end(request: HttpRequest, key: UUID) -> HttpResponse:
    gate = queries_gates.gate_of(request.viewer, key)
    carry_out(request, lambda: commands_gates.end_gate(gate, by=request.viewer), _("De link werkt niet meer."))
    return redirect("gate_list")


# behind a link --------------------------------------------------------------------------------------------------------


def closed(view):
    """No search engine, no referrer, no cache; a link that does not open says why."""

    @csrf_exempt
    @never_cache
    @wraps(view)
    def shut(request: HttpRequest, token: str) -> HttpResponse:
        try:
            response = view(request, token)
        except commands_gates.GateShut as refused:
            response = render(request, "handshakes/link_refused.html", {"refused": refused}, status=refused.status)
        response["Referrer-Policy"] = "no-referrer"
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return shut


@closed
@require_http_methods(["GET", "POST"])
def gate(request: HttpRequest, token: str) -> HttpResponse:
    """Tell what is missing, and see what became of what was told before."""
    found = commands_gates.open_gate(token)
    form = report_form(request, found.partnership_id)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                reporting(form, by=commands_gates.viewer_through(found), gate=found)({**form.cleaned_data, "origin": "own", "source": None})
            except ValidationError as error:
                into(form, error)
            else:
                messages.success(request, _("Dank u, het signaal is ontvangen. U hoort wat ervan komt."))
                return redirect("signal_gate", token)
    context = {"gate": found, "form": form, "sent": queries_gates.sent_through(found)}
    return render(request, "signals/gate.html", context, status=status)


@closed
@require_GET
def follow(request: HttpRequest, token: str) -> HttpResponse:
    return render(request, "signals/follow.html", {"signal": commands_gates.open_follow(token)})
