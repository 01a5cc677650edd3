"""The screens of what crosses the border: grounds, questions on either side, the handover, the client's own way in."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from bundel.kernel.cases import (
    commands_answers,
    commands_door,
    commands_share,
    queries,
    queries_ask,
    queries_share,
    queries_share_door,
    queries_start,
)
from bundel.kernel.cases.forms_share import (
    AskForm,
    ConsentForm,
    ContactForm,
    HandoverForm,
    MetForm,
    ReportForm,
    TakeInForm,
    ToWhomForm,
)
from bundel.kernel.cases.views import get_or_post
from bundel.kernel.rooms.screens import ask, signed_in


@get_or_post
@signed_in
def consent_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    viewer = request.viewer
    found = queries.opened(viewer, pk)
    asked, kind = request.GET.get("aan", ""), request.GET.get("soort", "")
    initial = {"start": viewer.today, "organisation": asked, "language": queries_ask.language_of(found)}
    form = ConsentForm(request.POST or None, receivers=queries_ask.receivers(viewer, found), initial=initial)

    def act(given: dict) -> None:
        commands_share.record_consent(found, by=viewer, organisation=given.pop("organisation").pk, **given)

    back = ("case_ask_of", [pk, kind, asked]) if asked and kind in queries_ask.ASKED else ("case", [pk])
    return ask(request, form, act, title=_("Grond om te delen"), done=_("De grond is vastgelegd."), back=back)


@require_GET
@signed_in
def consent(request: HttpRequest, pk: UUID, consent: UUID) -> HttpResponse:
    found = queries.opened(request.viewer, pk)
    one = queries_share.consent_of(found, consent)
    queries.note_read(request.viewer, found)
    context = {"case": found, "one": one, "runs": queries_share.runs(one, request.viewer.today), "shares": queries_share.shares_on(one)}
    return render(request, "cases/consent.html", context)


@require_POST
@signed_in
def consent_withdraw(request: HttpRequest, pk: UUID, consent: UUID) -> HttpResponse:
    found = queries.opened(request.viewer, pk)
    commands_share.withdraw_consent(queries_share.consent_of(found, consent), by=request.viewer)
    messages.success(request, _("Ingetrokken. Er wordt niets meer van getoond."))
    return redirect("case", pk)


@get_or_post
@signed_in
def case_ask(request: HttpRequest, pk: UUID) -> HttpResponse:
    """First what and whom; the next page then shows just what that receiver may get."""
    viewer = request.viewer
    found = queries.opened(viewer, pk)
    queries_ask.may_ask(viewer, found)
    form = ToWhomForm(request.POST or None, receivers=queries_ask.receivers(viewer, found), offers=queries_ask.services(viewer, found))
    if request.method == "POST" and form.is_valid():
        offer, kind = form.cleaned_data["offer"], form.cleaned_data["kind"]
        asked = offer.owner_id if offer else form.cleaned_data["asked"].pk
        return redirect(reverse("case_ask_of", args=[pk, kind, asked]) + (f"?dienst={offer.pk}" if offer else ""))
    context = {"form": form, "title": _("Samen met anderen"), "cancel": reverse("case", args=[pk]), "case": found}
    return render(request, "cases/ask.html", context, status=422 if request.method == "POST" else 200)


@get_or_post
@signed_in
def case_ask_of(request: HttpRequest, pk: UUID, kind: str, asked: UUID) -> HttpResponse:
    viewer = request.viewer
    found = queries.opened(viewer, pk)
    queries_ask.may_ask(viewer, found)
    party = queries_ask.receiver(viewer, found, asked)
    start = queries_ask.to_ask(viewer, found, kind, party)
    offer = queries_ask.service_of(viewer, found, request.GET.get("dienst", ""))
    if kind != "advise" and not start["consents"]:
        messages.info(request, _("Leg eerst vast op welke grond u met %(party)s deelt.") % {"party": party})
        return redirect(f"{reverse('case_consent_new', args=[pk])}?aan={asked}&soort={kind}")
    form = AskForm(request.POST or None, kind=kind, initial=queries_ask.asked_at_first(found), **start)

    def act(given: dict) -> None:
        chosen = given.pop("consent", None)
        one = queries_share.consent_of(found, UUID(chosen)) if chosen else None
        given["notes"] = [UUID(key) for key in given.get("notes", [])]
        commands_share.ask(found, by=viewer, kind=kind, asked=asked, consent=one, offer=offer, **given)

    title = f"{str(queries_ask.ASKED[kind]).capitalize()}: {party}"
    return ask(request, form, act, title=title, done=_("De vraag is verstuurd."), back=("case", [pk]))


@require_GET
@signed_in
def question(request: HttpRequest, pk: UUID) -> HttpResponse:
    page = queries_share.page(request.viewer, pk)
    way_in = queries_share_door.door_of(request.viewer, page.question) if page.side == "asker" else None
    return render(request, "cases/question.html", {"page": page, "way_in": way_in})


def _with(request: HttpRequest, pk: UUID, form, act, title: str, done: str) -> HttpResponse:
    found, _side = queries_share.find(request.viewer, pk)
    return ask(request, form, lambda given: act(found, by=request.viewer, **given), title=title, done=done, back=("case_question", [pk]))


@get_or_post
@signed_in
def question_meet(request: HttpRequest, pk: UUID) -> HttpResponse:
    form = HandoverForm(request.POST or None, initial={"meet_on": request.viewer.today})
    return _with(request, pk, form, commands_answers.plan_handover, _("Warme overdracht plannen"), _("Gepland; het staat in beide dossiers."))


@get_or_post
@signed_in
def question_met(request: HttpRequest, pk: UUID) -> HttpResponse:
    form = MetForm(request.POST or None, initial={"met_on": request.viewer.today})
    return _with(request, pk, form, commands_answers.met, _("Warme overdracht gehad"), _("Genoteerd in beide dossiers."))


@get_or_post
@signed_in
def question_contact(request: HttpRequest, pk: UUID) -> HttpResponse:
    form = ContactForm(request.POST or None, initial={"on": request.viewer.today})
    done = _("Bevestigd. Wie het eerste contact had, is nu verantwoordelijk.")
    return _with(request, pk, form, commands_answers.first_contact, _("Eerste contact bevestigen"), done)


@get_or_post
@signed_in
def case_take_in(request: HttpRequest, pk: UUID) -> HttpResponse:
    viewer = request.viewer
    found = queries.opened(viewer, pk)
    known = queries_share.known_of_client(viewer, found)
    form = TakeInForm(request.POST or None, municipalities=queries_start.municipalities(), initial=known)
    return ask(
        request,
        form,
        lambda given: commands_answers.take_in(found, by=viewer, **given),
        title=_("Neem haar op in uw centrum"),
        done=_("Uw centrum houdt haar gegevens nu zelf bij."),
        back=("case", [pk]),
    )


@get_or_post
@signed_in
def question_report(request: HttpRequest, pk: UUID) -> HttpResponse:
    form = ReportForm(request.POST or None)
    return _with(request, pk, form, commands_answers.report_back, _("Koppel terug"), _("Wie vroeg, leest het in haar dossier."))


@require_POST
@signed_in
def door_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A link and a code for the client, shown once: the code goes another way than the link."""
    found = queries.opened(request.viewer, pk)
    address, code = commands_door.open_door(found, by=request.viewer)
    return render(request, "cases/door_made.html", {"case": found, "address": address, "code": code})
