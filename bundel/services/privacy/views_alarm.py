"""The screens of incidents and requests."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bundel.kernel.rooms.screens import ask, carry_out, signed_in
from bundel.services.privacy import commands_alarm, forms, queries, queries_alarm

get_or_post = require_http_methods(["GET", "POST"])


@get_or_post
@signed_in
def report(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer
    found = {str(one.pk): one for one in queries.reportable(viewer)}
    if not found:
        raise PermissionDenied("privacy:report")
    names = [(key, one.name) for key, one in found.items()]
    choices = {"controller": names if len(names) == 1 else [("", "—"), *names], "harm": queries_alarm.harms()}
    form = forms.ReportForm(request.POST or None, choices=choices,
        initial={"controller": request.GET.get("wie", names[0][0] if len(names) == 1 else "")})
    made = {}

    def act(given: dict) -> None:
        made["row"] = commands_alarm.report(found[given.pop("controller")], by=viewer, **given)

    answer = ask(
        request, form, act, title=_("Meld een incident"), done=_("Gemeld. De DPO en uw aanspreekpunt krijgen bericht."),
            back=("privacy_incidents", []),
        template="privacy/report.html",
    )  # fmt: skip
    return redirect("privacy_incident", made["row"].pk) if "row" in made else answer


@require_GET
@signed_in
def incident(request: HttpRequest, pk: UUID) -> HttpResponse:
    page = queries_alarm.page(request.viewer, pk)
    commands_alarm.note_incident_read(page.row, by=request.viewer)
    return render(request, "privacy/incident.html", {"page": page, "row": page.row})


@get_or_post
@signed_in
def assess(request: HttpRequest, pk: UUID) -> HttpResponse:
    viewer = request.viewer
    row = queries_alarm.kept(viewer, pk)
    initial = {"risk": row.risk, "people": row.people, "encrypted": row.encrypted}
    form = forms.AssessForm(request.POST or None, choices={"risk": queries_alarm.risks()}, initial=initial)
    return ask(
        request, form, lambda given: commands_alarm.assess(row, by=viewer, **given), title=_("Beoordeel %(number)s") % {"number": row.number},
        done=_("Beoordeeld."), back=("privacy_incident", [pk]),
    )  # fmt: skip


@get_or_post
@signed_in
def notify(request: HttpRequest, pk: UUID) -> HttpResponse:
    viewer = request.viewer
    row = queries_alarm.kept(viewer, pk)
    form = forms.NotifyForm(request.POST or None, initial={"at": timezone.localtime(timezone.now()).replace(second=0, microsecond=0)})
    return ask(
        request, form, lambda given: commands_alarm.notify(row, by=viewer, **given),
            title=_("%(number)s aan de VTC gemeld") % {"number": row.number},
        done=_("De melding aan de VTC is genoteerd."), back=("privacy_incident", [pk]),
    )  # fmt: skip


@get_or_post
@signed_in
def tell(request: HttpRequest, pk: UUID) -> HttpResponse:
    viewer = request.viewer
    row = queries_alarm.kept(viewer, pk)
    form = forms.TellForm(request.POST or None, today=viewer.today)
    return ask(
        request, form, lambda given: commands_alarm.tell_people(row, by=viewer, **given),
            title=_("Betrokkenen van %(number)s") % {"number": row.number},
        done=_("Genoteerd dat de betrokkenen ingelicht zijn."), back=("privacy_incident", [pk]),
    )  # fmt: skip


@get_or_post
@signed_in
def close(request: HttpRequest, pk: UUID) -> HttpResponse:
    viewer = request.viewer
    row = queries_alarm.kept(viewer, pk)
    form = forms.CloseForm(request.POST or None)
    return ask(
        request, form, lambda given: commands_alarm.close(row, by=viewer, **given), title=_("Sluit %(number)s af") % {"number": row.number},
        done=_("Het incident is afgesloten."), back=("privacy_incident", [pk]),
    )  # fmt: skip


@get_or_post
@signed_in
def request_new(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer
    found = {str(one.pk): one for one in queries.keepable(viewer)}
    if not found:
        raise PermissionDenied("privacy:edit")
    choices = {"controller": [("", "—"), *[(key, one.name) for key, one in found.items()]], "right": [("", "—"), *queries_alarm.rights()]}
    form = forms.RequestForm(request.POST or None, choices=choices, initial={"received": viewer.today, "controller": request.GET.get("wie", "")})
    made = {}

    def act(given: dict) -> None:
        made["row"] = commands_alarm.receive(found[given.pop("controller")], by=viewer, **given)

    answer = ask(request, form, act, title=_("Noteer een verzoek"), done=_("Genoteerd; de termijn loopt."), back=("privacy_requests", []))
    return redirect("privacy_request", made["row"].pk) if "row" in made else answer


@require_GET
@signed_in
def request_page(request: HttpRequest, pk: UUID) -> HttpResponse:
    page = queries_alarm.request_page(request.viewer, pk)
    commands_alarm.note_request_read(page["row"], by=request.viewer)
    return render(request, "privacy/request.html", {"page": page, "row": page["row"]})


@require_POST
@signed_in
def identify(request: HttpRequest, pk: UUID) -> HttpResponse:
    viewer = request.viewer
    row = queries_alarm.find_request(viewer, pk)
    carry_out(request, lambda: commands_alarm.identify(row, by=viewer), _("De identiteit is nagegaan."))
    return redirect("privacy_request", pk)


@get_or_post
@signed_in
def extend(request: HttpRequest, pk: UUID) -> HttpResponse:
    viewer = request.viewer
    row = queries_alarm.find_request(viewer, pk)
    form = forms.ExtendForm(request.POST or None, initial={"informed_on": viewer.today})
    return ask(
        request, form, lambda given: commands_alarm.extend(row, by=viewer, **given),
            title=_("Meer tijd voor %(number)s") % {"number": row.number},
        done=_("De termijn is met twee maanden verlengd."), back=("privacy_request", [pk]),
    )  # fmt: skip


@get_or_post
@signed_in
def answer(request: HttpRequest, pk: UUID) -> HttpResponse:
    viewer = request.viewer
    row = queries_alarm.find_request(viewer, pk)
    form = forms.AnswerForm(request.POST or None, choices={"outcome": queries_alarm.outcomes()}, today=viewer.today)
    return ask(
        request, form, lambda given: commands_alarm.answer(row, by=viewer, **given), title=_("Antwoord op %(number)s") % {"number": row.number},
        done=_("Het antwoord is genoteerd."), back=("privacy_request", [pk]),
    )  # fmt: skip
