"""The screens of volunteers: the list, one of them, the steps before she begins, and the end."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bundel.kernel.access.viewer import require
from bundel.kernel.rooms.lists import Listing
from bundel.kernel.rooms.screens import ask, carry_out, signed_in
from bundel.services.volunteers import commands, commands_vacancies, queries
from bundel.services.volunteers.forms import DayForm, EditVolunteerForm, EnrolForm, StepForm, StopForm, VolunteerForm

get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@require_GET
@signed_in
def volunteers(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer
    listing = Listing(
        request, name="vrijwilligers", rows_of=queries.volunteers(viewer), columns=queries.columns(), filters=queries.filters(viewer),
        text=queries.with_word, sort="name",
    )  # fmt: skip
    queries.with_load(listing.rows)
    return listing.export or render(request, "volunteers/volunteers.html", {"listing": listing})


@get_or_post
@signed_in
def new(request: HttpRequest) -> HttpResponse:
    require(request.viewer, queries.ACT, organisation=request.viewer.organisation)
    form = VolunteerForm(request.POST or None, municipalities=queries.municipalities())
    return ask(
        request, form, lambda asked: commands.add(by=request.viewer, **asked), title=_("Nieuwe vrijwilliger"),
        done=_("De kandidaat staat in de lijst."), back=("volunteer_list", []),
    )  # fmt: skip


@require_GET
@signed_in
def one(request: HttpRequest, key: UUID) -> HttpResponse:
    page = queries.volunteer_page(request.viewer, key)
    return render(request, "volunteers/volunteer.html", {"page": page, "one": page.volunteer, "mood": queries.MOODS[page.volunteer.state]})


@get_or_post
@signed_in
def edit(request: HttpRequest, key: UUID) -> HttpResponse:
    viewer = request.viewer
    row = queries.volunteer_of(viewer, key)
    initial = {name: getattr(row, name) for name in commands.FIELDS} | {
        "supervisor": row.supervisor and row.supervisor.uuid, "substitute": row.substitute and row.substitute.uuid, "version": row.version,
    }  # fmt: skip
    form = EditVolunteerForm(
        request.POST or None, municipalities=queries.municipalities(), initial=initial,
        colleagues=queries.colleagues(viewer, row.partnership_id, row.organisation_id),
    )  # fmt: skip
    return ask(
        request, form, lambda asked: commands.edit(row, by=viewer, **asked), title=_("Bewerk vrijwilliger"),
        done=_("Bewaard."), back=("volunteer_detail", [key]), fresh=lambda: queries.as_stored(viewer, key),
    )  # fmt: skip


@get_or_post
@signed_in
def step(request: HttpRequest, key: UUID) -> HttpResponse:
    row = queries.volunteer_of(request.viewer, key)
    form = StepForm(request.POST or None, initial={"on": request.viewer.today})
    return ask(
        request, form, lambda asked: commands.take_step(row, by=request.viewer, **asked), title=_("Noteer een stap"),
        done=_("De stap is genoteerd."), back=("volunteer_detail", [key]),
    )  # fmt: skip


@get_or_post
@signed_in
def give_note(request: HttpRequest, key: UUID) -> HttpResponse:
    """The version of the note of information that holds now."""
    row = queries.volunteer_of(request.viewer, key)
    form = DayForm(request.POST or None, initial={"on": request.viewer.today})
    return ask(
        request, form, lambda asked: commands_vacancies.give_present_note(row, by=request.viewer, **asked),
        title=_("Geef de informatienota"), done=_("De nota is gegeven."), back=("volunteer_detail", [key]),
    )  # fmt: skip


@get_or_post
@signed_in
def acknowledge(request: HttpRequest, key: UUID, number: int) -> HttpResponse:
    given = queries.given_of(request.viewer, key, number)
    form = DayForm(request.POST or None, initial={"on": request.viewer.today})
    return ask(
        request, form, lambda asked: commands.acknowledge(given, by=request.viewer, **asked), title=_("Gelezen en begrepen"),
        done=_("Genoteerd dat zij de nota las."), back=("volunteer_detail", [key]),
    )  # fmt: skip


@require_POST
@signed_in
def accept(request: HttpRequest, key: UUID) -> HttpResponse:
    row = queries.volunteer_of(request.viewer, key)
    carry_out(request, lambda: commands.accept(row, by=request.viewer), _("Zij kan beginnen."))
    return redirect("volunteer_detail", key)


@get_or_post
@signed_in
def stop(request: HttpRequest, key: UUID) -> HttpResponse:
    row = queries.volunteer_of(request.viewer, key)
    form = StopForm(request.POST or None, initial={"on": request.viewer.today})
    return ask(
        request, form, lambda asked: commands.stop(row, by=request.viewer, **asked), title=_("Sluit af en bedank"),
        done=_("Afgesloten."), back=("volunteer_detail", [key]),
    )  # fmt: skip


@get_or_post
@signed_in
def enrol(request: HttpRequest, key: UUID) -> HttpResponse:
    row = queries.volunteer_of(request.viewer, key)
    form = EnrolForm(request.POST or None, moments=queries.trainings(row))
    return ask(
        request, form, lambda asked: commands.enrol(row, by=request.viewer, **asked), title=_("Schrijf in voor een vorming"),
        done=_("Ingeschreven. Of zij kwam, noteert u bij het moment."), back=("volunteer_detail", [key]),
    )  # fmt: skip
