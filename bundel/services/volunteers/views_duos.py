"""The screens of wishes, proposals and duos."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bundel.kernel.access.viewer import require
from bundel.kernel.rooms.lists import Listing
from bundel.kernel.rooms.screens import ask, carry_out, signed_in
from bundel.services.volunteers import commands_duos, queries, queries_duos
from bundel.services.volunteers.forms import ContactForm, DecideForm, EndForm, NeedForm, WhyForm

get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@require_GET
@signed_in
def needs(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer
    listing = Listing(
        request, name="buddyvragen", rows_of=queries_duos.needs(viewer), columns=queries_duos.columns(), filters=queries_duos.filters(viewer),
        sort="-asked_on",
    )  # fmt: skip
    for row in listing.rows:
        row.mood, row.spoken = queries_duos.NEED_MOODS[row.state], queries_duos.languages_of(row)
    return listing.export or render(request, "volunteers/needs.html", {"listing": listing})


@get_or_post
@signed_in
def new(request: HttpRequest) -> HttpResponse:
    """From a case (`dossier`), or with a mark of one's own."""
    viewer = request.viewer
    require(viewer, queries.ACT, organisation=viewer.organisation)
    case, wish, key = None, "", request.GET.get("dossier", "")
    if key:
        case, wish = queries_duos.case_to_ask(viewer, queries_duos.key_of(key))
    form = NeedForm(
        request.POST or None, municipalities=queries.municipalities(), organisations=queries_duos.asked_organisations(viewer.partnership),
        case=case, initial={"wish": wish, "languages": ["nl"], "municipality": case.municipality_id if case else None},
    )  # fmt: skip
    return ask(
        request, form, lambda asked: commands_duos.ask(by=viewer, case=case.pk if case else None, **asked), title=_("Vraag een buddy"),
        done=_("De vraag is gesteld. U krijgt een voorstel om over te beslissen."), back=("need_list", []), template="volunteers/ask.html",
        case=case,
    )  # fmt: skip


@require_GET
@signed_in
def need(request: HttpRequest, key: UUID) -> HttpResponse:
    page = queries_duos.need_page(request.viewer, key)
    return render(request, "volunteers/need.html", {"page": page, "need": page.need, "mood": queries_duos.NEED_MOODS[page.need.state]})


@get_or_post
@signed_in
def withdraw(request: HttpRequest, key: UUID) -> HttpResponse:
    row = queries_duos.need_of(request.viewer, key, side="ours")
    form = WhyForm(request.POST or None)
    return ask(
        request, form, lambda asked: commands_duos.withdraw(row, by=request.viewer, **asked), title=_("Trek de vraag in"),
        done=_("De vraag is gesloten."), back=("need_detail", [key]),
    )  # fmt: skip


@require_POST
@signed_in
def propose(request: HttpRequest, key: UUID, volunteer: UUID) -> HttpResponse:
    row = queries_duos.need_of(request.viewer, key, side="asked")
    someone = queries.volunteer_of(request.viewer, volunteer)
    carry_out(
        request, lambda: commands_duos.propose(row, by=request.viewer, volunteer=someone),
        _("Voorgesteld. Wie vroeg, beslist."),
    )  # fmt: skip
    return redirect("need_detail", key)


@get_or_post
@signed_in
def decide(request: HttpRequest, key: UUID) -> HttpResponse:
    proposal = queries_duos.proposal_of(request.viewer, key)
    form = DecideForm(request.POST or None)

    def act(asked: dict) -> None:
        commands_duos.decide(proposal, by=request.viewer, accept=asked["answer"] == "yes", why=asked["why"], every=asked["every"])

    return ask(
        request, form, act, title=_("Beslis over het voorstel"), done=_("Uw beslissing is genoteerd."), back=("need_detail", [proposal.need_id]),
    )  # fmt: skip


@require_GET
@signed_in
def duo(request: HttpRequest, key: UUID) -> HttpResponse:
    page = queries_duos.duo_page(request.viewer, key)
    return render(request, "volunteers/duo.html", {"page": page, "duo": page.duo, "mood": queries_duos.DUO_MOODS[page.duo.state]})


@get_or_post
@signed_in
def contact(request: HttpRequest, key: UUID) -> HttpResponse:
    row = queries_duos.duo_of(request.viewer, key)
    form = ContactForm(request.POST or None, initial={"on": request.viewer.today})
    return ask(
        request, form, lambda asked: commands_duos.contact(row, by=request.viewer, **asked), title=_("Noteer een contact"),
        done=_("Het contact is genoteerd."), back=("duo_detail", [key]),
    )  # fmt: skip


@require_POST
@signed_in
def pause(request: HttpRequest, key: UUID) -> HttpResponse:
    row = queries_duos.duo_of(request.viewer, key)
    on = request.POST.get("paused") == "yes"
    done = _("Het duo is onderbroken.") if on else _("Het duo loopt weer.")
    carry_out(request, lambda: commands_duos.pause(row, by=request.viewer, on=on), done)
    return redirect("duo_detail", key)


@get_or_post
@signed_in
def end(request: HttpRequest, key: UUID) -> HttpResponse:
    row = queries_duos.duo_of(request.viewer, key)
    form = EndForm(request.POST or None, initial={"on": request.viewer.today})
    return ask(
        request, form, lambda asked: commands_duos.end(row, by=request.viewer, **asked), title=_("Sluit het duo af"),
        done=_("Het duo is afgesloten."), back=("duo_detail", [key]),
    )  # fmt: skip
