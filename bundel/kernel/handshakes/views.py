"""The screens of handshakes behind sign-in: the list, one question, and what is done with it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bundel.kernel.access.viewer import may
from bundel.kernel.handshakes import commands, commands_kinds, commands_links, forms, queries
from bundel.kernel.handshakes.views_answers import Answering
from bundel.kernel.rooms.lists import Column, Filter, Listing
from bundel.kernel.rooms.registry import rooms
from bundel.kernel.rooms.screens import ask, signed_in

get_or_post = require_http_methods(["GET", "POST"])
SIDES = [("received", gettext_lazy("gekregen")), ("sent", gettext_lazy("gesteld"))]


@require_GET
@signed_in
def handshakes(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer
    listing = Listing(
        request,
        name="verzoeken",
        rows_of=queries.listed(viewer),
        columns=[
            Column("title", gettext_lazy("Waarover"), lambda row: row.title),
            Column("kind", gettext_lazy("Soort"), lambda row: str(queries.label_of(row)), wide=True),
            Column("asker", gettext_lazy("Wie vraagt"), lambda row: str(row.asker), wide=True),
            Column("asked", gettext_lazy("Aan wie"), lambda row: str(row.asked)),
            Column("term", gettext_lazy("Antwoord tegen"), lambda row: row.term, ("term", "pk")),
            Column("state", gettext_lazy("Stand"), lambda row: row.get_state_display(), ("state", "term", "pk")),
        ],
        filters=[
            Filter("side", gettext_lazy("Richting"), SIDES, lambda rows, v: queries.narrowed(rows, viewer, v)),
            Filter("kind", gettext_lazy("Soort"), commands_kinds.choices(), lambda rows, v: rows.filter(kind=v)),
            Filter("state", gettext_lazy("Stand"), queries.STATE_CHOICES, queries.in_state),
        ],
        text=queries.with_word,
        sort="-term",
    )
    for row in listing.rows:
        row.label = queries.label_of(row)
        row.mood = queries.MOODS.get(row.state, "plain")
    context = {"listing": listing, "all": may(viewer, "handshakes:all"), "today": viewer.today}
    return listing.export or render(request, "handshakes/handshakes.html", context)


@require_GET
@signed_in
def handshake(request: HttpRequest, pk: UUID) -> HttpResponse:
    page = queries.page(request.viewer, pk)
    return _shown(request, page, Answering(page.row, None))


def _shown(request: HttpRequest, page: queries.Page, answering: Answering, status: int = 200) -> HttpResponse:
    offered = [step(request.viewer, page.row) for step in rooms.after_refusal] if page.row.state == "declined" else []
    steps = [one for one in offered if one]
    context = {"page": page, "row": page.row, "kind": page.kind, "answering": answering, "steps": steps}
    return render(request, "handshakes/handshake.html", context, status=status)


@require_POST
@signed_in
def answer(request: HttpRequest, pk: UUID) -> HttpResponse:
    found = queries.find_for(request.viewer, pk, "answer")
    answering = Answering(found, request.POST)
    if answering.given(request.viewer):
        messages.success(request, _("Uw antwoord is bewaard; wie vroeg krijgt bericht."), extra_tags=request.path)
        return redirect("handshake", pk)
    return _shown(request, queries.page(request.viewer, pk), answering, 422)


@require_POST
@signed_in
def seen(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The page says so itself when it is open: reading a page writes nothing."""
    commands.see(queries.find(request.viewer, pk), by=request.viewer)
    return HttpResponse(status=204)


@get_or_post
@signed_in
def withdraw(request: HttpRequest, pk: UUID) -> HttpResponse:
    found = queries.find_for(request.viewer, pk, "ask")
    return ask(
        request, forms.WithdrawForm(request.POST or None, renderer=forms.FieldRenderer()),
        lambda data: commands.withdraw(found, by=request.viewer, **data),
        title=_("Vraag intrekken: %(title)s") % {"title": found.title}, done=_("Ingetrokken."), back=("handshake", [pk]),
    )  # fmt: skip


@get_or_post
@signed_in
def finish(request: HttpRequest, pk: UUID) -> HttpResponse:
    found = queries.find_for(request.viewer, pk, "ask", "answer")
    return ask(
        request, forms.FinishForm(request.POST or None, renderer=forms.FieldRenderer()),
        lambda data: commands.finish(found, by=request.viewer, done=data["done"] == "yes", text=data["text"]),
        title=_("Gedaan of niet: %(title)s") % {"title": found.title}, done=_("Bewaard."), back=("handshake", [pk]),
    )  # fmt: skip


@get_or_post
@signed_in
def again(request: HttpRequest, pk: UUID) -> HttpResponse:
    viewer, found = request.viewer, queries.find_for(request.viewer, pk, "ask")
    initial = {"asked": found.asked_id, "question": found.question, "email": found.email}
    form = forms.AgainForm(request.POST or None, parties=queries.others(viewer, found), initial=initial, renderer=forms.FieldRenderer())

    def act(data: dict) -> None:
        commands.again(found, by=viewer, subject=queries.subject_of(found), asked=data.pop("asked").pk, **data)

    return ask(
        request, form, act, title=_("Opnieuw vragen: %(title)s") % {"title": found.title}, done=_("Opnieuw gevraagd."),
        back=("handshake", [pk]),
    )  # fmt: skip


@get_or_post
@signed_in
def link(request: HttpRequest, pk: UUID) -> HttpResponse:
    found = queries.find_for(request.viewer, pk, "ask")
    form = forms.LinkForm(request.POST or None, initial={"email": found.email}, renderer=forms.FieldRenderer())
    return ask(
        request, form, lambda data: commands_links.send_link(found, by=request.viewer, **data),
        title=_("Link sturen: %(title)s") % {"title": found.title}, done=_("De link is verstuurd."), back=("handshake", [pk]),
    )  # fmt: skip


@require_POST
@signed_in
def handle(request: HttpRequest, pk: UUID) -> HttpResponse:
    commands.handle(queries.find_for(request.viewer, pk, "ask"), by=request.viewer)
    messages.success(request, _("Afgehandeld."))
    return redirect("handshake", pk)
