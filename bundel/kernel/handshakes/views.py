"""The screens of handshakes behind sign-in."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bundel.kernel.handshakes import commands, commands_links, queries, queries_lists
from bundel.kernel.handshakes.forms import AgainForm, AnswerForm, FinishForm, LinkForm, ReasonForm
from bundel.kernel.rooms.lists import Listing
from bundel.kernel.rooms.screens import ask, into, signed_in

get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@require_GET
@signed_in
def handshakes(request: HttpRequest) -> HttpResponse:
    rows = queries.seen_by(request.viewer)
    listing = Listing(
        request, "verzoeken", rows, queries_lists.columns(),
        queries_lists.filters(rows, request.viewer), queries_lists.with_word, "-term",
    )  # fmt: skip
    return listing.export or render(request, "handshakes/handshakes.html", {"listing": listing})


@require_GET
@signed_in
def handshake(request: HttpRequest, key: UUID) -> HttpResponse:
    found = queries.handshake_of(request.viewer, key)
    return _page(request, found, AnswerForm(by_link=False), commands.form_of(found))


def _page(request: HttpRequest, found: object, form: object, more: object | None, status: int = 200) -> HttpResponse:
    kind = commands.kind_of(found)
    context = {
        "handshake": found, "kind": kind, "lines": kind.shows(found), "url": kind.url(found), "form": form, "more": more,
        "may": queries.may_of(request.viewer, found), "left": queries.days_left(found, request.viewer.today),
        "timeline": queries.timeline(found), "tries": queries.of_subject(found.subject, found.kind),
    }  # fmt: skip
    return render(request, "handshakes/handshake.html", context, status=status)


@require_POST
@signed_in
def seen(request: HttpRequest, key: UUID) -> HttpResponse:
    commands.see(queries.handshake_of(request.viewer, key), by=request.viewer)
    return HttpResponse(status=204)


@require_POST
@signed_in
def answer(request: HttpRequest, key: UUID) -> HttpResponse:
    found = queries.handshake_of(request.viewer, key)
    if found.asked_id != request.viewer.organisation:
        raise PermissionDenied("handshakes:answer")
    form, more = AnswerForm(request.POST, by_link=False), commands.form_of(found, request.POST)
    say = request.POST.get("say", "")
    if said := take_answer(found, form, more, say, by=request.viewer):
        messages.success(request, _("Uw antwoord is bewaard: %(state)s.") % {"state": said.get_state_display()}, extra_tags=request.path)
        return redirect("handshake", key)
    return _page(request, queries.handshake_of(request.viewer, key), form, more, 422)


def take_answer(found, form, more, say: str, *, by, link=None):
    """The answer when it was taken, else None with the messages in the forms. A refusal needs no more than its reason."""
    wanted = more is not None and say == "accepted"
    if not form.is_valid() or (wanted and not more.is_valid()):
        return None
    given = form.cleaned_data
    try:
        return commands.answer(
            found, by=by, say=say, text=given["text"], data=more.cleaned_data if wanted else {}, link=link, name=given.get("name", "")
        )
    except ValidationError as error:
        into(form, error)
        return None


@get_or_post
@signed_in
def withdraw(request: HttpRequest, key: UUID) -> HttpResponse:
    found = queries.handshake_of(request.viewer, key)
    _need(queries.may_of(request.viewer, found)["withdraw"])
    return ask(
        request, ReasonForm(request.POST or None), lambda given: commands.withdraw(found, by=request.viewer, **given),
        title=_("Vraag intrekken"), done=_("De vraag is ingetrokken."), back=("handshake", [key]),
    )  # fmt: skip


@get_or_post
@signed_in
def finish(request: HttpRequest, key: UUID) -> HttpResponse:
    found = queries.handshake_of(request.viewer, key)
    _need(queries.may_of(request.viewer, found)["finish"])
    return ask(
        request, FinishForm(request.POST or None),
        lambda given: commands.finish(found, by=request.viewer, done=given["done"] == "yes", text=given["text"]),
        title=_("Afronden"), done=_("Bewaard."), back=("handshake", [key]),
    )  # fmt: skip


@get_or_post
@signed_in
def again(request: HttpRequest, key: UUID) -> HttpResponse:
    found = queries.handshake_of(request.viewer, key)
    _need(queries.may_of(request.viewer, found)["again"])
    form = AgainForm(
        request.POST or None, parties=queries.parties_around(found, request.viewer.today),
        initial={"asked": found.asked_id, "question": found.question, "email": found.email},
    )  # fmt: skip

    def act(given: dict) -> None:
        subject = queries.subject_of(found)
        if subject is None:
            raise ValidationError(_("Waarover het ging, bestaat niet meer."))
        commands.again(found, by=request.viewer, subject=subject, **{**given, "asked": given["asked"].pk})

    return ask(request, form, act, title=_("Opnieuw vragen"), done=_("De vraag is opnieuw gesteld."), back=("handshakes", []))


@get_or_post
@signed_in
def link(request: HttpRequest, key: UUID) -> HttpResponse:
    found = queries.handshake_of(request.viewer, key)
    _need(queries.may_of(request.viewer, found)["link"])
    return ask(
        request, LinkForm(request.POST or None, initial={"email": found.email}),
        lambda given: commands_links.make_link(found, by=request.viewer, **given),
        title=_("Stuur een link"), done=_("De brief met de link vertrekt."), back=("handshake", [key]),
    )  # fmt: skip


@require_POST
@signed_in
def handle(request: HttpRequest, key: UUID) -> HttpResponse:
    commands.handle(queries.handshake_of(request.viewer, key), by=request.viewer)
    return redirect("handshake", key)


def _need(right: bool) -> None:
    if not right:
        raise PermissionDenied("handshake")
