"""The screens of vacancies, of what the law asks of the organisation, and of allowances."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from bundel.kernel.access.viewer import may, require
from bundel.kernel.rooms.lists import Listing
from bundel.kernel.rooms.screens import ask, signed_in
from bundel.services.volunteers import commands_allowances, commands_vacancies, queries
from bundel.services.volunteers.forms import (
    CeilingForm,
    EditVacancyForm,
    NoteForm,
    PayForm,
    PolicyForm,
    VacancyForm,
    WhyForm,
)

get_or_post = require_http_methods(["GET", "HEAD", "POST"])
CEILINGS = "volunteers:ceilings"


@require_GET
@signed_in
def vacancies(request: HttpRequest) -> HttpResponse:
    listing = Listing(
        request, name="vacatures", rows_of=queries.vacancies(request.viewer), columns=queries.vacancy_columns(), sort="-opens",
    )  # fmt: skip
    return listing.export or render(request, "volunteers/vacancies.html", {"listing": listing})


@get_or_post
@signed_in
def new_vacancy(request: HttpRequest) -> HttpResponse:
    require(request.viewer, queries.ACT, organisation=request.viewer.organisation)
    form = VacancyForm(request.POST or None, municipalities=queries.municipalities(), initial={"opens": request.viewer.today})
    return ask(
        request, form, lambda asked: commands_vacancies.add_vacancy(by=request.viewer, **asked), title=_("Nieuwe vacature"),
        done=_("De vacature is bewaard."), back=("vacancy_list", []),
    )  # fmt: skip


@get_or_post
@signed_in
def edit_vacancy(request: HttpRequest, key: UUID) -> HttpResponse:
    row = queries.vacancy_of(request.viewer, key)
    initial = {name: getattr(row, name) for name in (*commands_vacancies.FIELDS, "version")}
    form = EditVacancyForm(request.POST or None, municipalities=queries.municipalities(), initial=initial)
    return ask(
        request, form, lambda asked: commands_vacancies.edit_vacancy(row, by=request.viewer, **asked), title=_("Bewerk vacature"),
        done=_("De vacature is bewaard."), back=("vacancy_list", []), fresh=lambda: queries.vacancy_of(request.viewer, key),
    )  # fmt: skip


@require_GET
@signed_in
def terms(request: HttpRequest) -> HttpResponse:
    page = queries.terms_page(request.viewer, may(request.viewer, CEILINGS))
    return render(request, "volunteers/terms.html", {"page": page})


@get_or_post
@signed_in
def new_note(request: HttpRequest) -> HttpResponse:
    require(request.viewer, queries.ACT, organisation=request.viewer.organisation)
    form = NoteForm(request.POST or None, initial={"since": request.viewer.today})
    return ask(
        request, form, lambda asked: commands_vacancies.write_note(by=request.viewer, **asked), title=_("Nieuwe informatienota"),
        done=_("De nota is bewaard."), back=("volunteer_terms", []),
    )  # fmt: skip


@get_or_post
@signed_in
def new_policy(request: HttpRequest) -> HttpResponse:
    require(request.viewer, queries.ACT, organisation=request.viewer.organisation)
    form = PolicyForm(request.POST or None)
    return ask(
        request, form, lambda asked: commands_vacancies.insure(by=request.viewer, **asked), title=_("Noteer de verzekering"),
        done=_("De verzekering is genoteerd."), back=("volunteer_terms", []),
    )  # fmt: skip


@get_or_post
@signed_in
def new_ceiling(request: HttpRequest) -> HttpResponse:
    require(request.viewer, CEILINGS)
    form = CeilingForm(request.POST or None, initial={"year": request.viewer.today.year})
    return ask(
        request, form, lambda asked: commands_vacancies.set_ceiling(by=request.viewer, **asked), title=_("Noteer de plafonds van een jaar"),
        done=_("De plafonds zijn genoteerd."), back=("volunteer_terms", []),
    )  # fmt: skip


@require_GET
@signed_in
def allowances(request: HttpRequest) -> HttpResponse:
    """The nominative list that the law asks."""
    viewer = request.viewer
    listing = Listing(
        request, name="kostenvergoedingen", rows_of=queries.allowances(viewer), columns=queries.allowance_columns(),
        filters=queries.allowance_filters(viewer), text=queries.with_name, sort="-on",
    )  # fmt: skip
    return listing.export or render(request, "volunteers/allowances.html", {"listing": listing})


@get_or_post
@signed_in
def pay(request: HttpRequest, key: UUID) -> HttpResponse:
    row = queries.volunteer_of(request.viewer, key)
    form = PayForm(request.POST or None, initial={"on": request.viewer.today})
    return ask(
        request, form, lambda asked: commands_allowances.pay(row, by=request.viewer, **asked), title=_("Noteer een kostenvergoeding"),
        done=_("De vergoeding is genoteerd."), back=("volunteer_detail", [key]), template="volunteers/pay.html",
        left=queries.year_left(row, request.viewer.today.year),
    )  # fmt: skip


@get_or_post
@signed_in
def take_back(request: HttpRequest, key: UUID) -> HttpResponse:
    row = queries.allowance_of(request.viewer, key)
    form = WhyForm(request.POST or None)
    return ask(
        request, form, lambda asked: commands_allowances.take_back(row, by=request.viewer, **asked), title=_("Neem een vergoeding terug"),
        done=_("Teruggenomen: ze telt niet meer mee."), back=("volunteer_detail", [row.volunteer_id]),
    )  # fmt: skip
