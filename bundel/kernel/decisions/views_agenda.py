"""The screens of what stands on an agenda: put it there, move it, put it off, note what was said."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bundel.kernel.decisions import commands_agenda, commands_decisions, commands_minutes, queries, queries_meetings
from bundel.kernel.decisions.forms_meetings import (
    AgendaForm,
    BallotForm,
    ConflictForm,
    DiscussForm,
    ItemMinutesForm,
    PaperForm,
    PostponeForm,
)
from bundel.kernel.decisions.views import get_or_post
from bundel.kernel.rooms.screens import ask, carry_out, into, signed_in


@get_or_post
@signed_in
def meeting_agenda(request: HttpRequest, key: UUID) -> HttpResponse:
    """Put items of the backlog on the agenda, in the order in which they are listed."""
    found = queries_meetings.meeting_of(request.viewer, key, "decisions:prepare")
    waiting = queries_meetings.backlog(request.viewer, found)

    def act(given: dict) -> None:
        for item in waiting:
            if str(item.pk) in given["items"]:
                commands_agenda.put_on_agenda(item, found, by=request.viewer)

    form = AgendaForm(request.POST or None, items=waiting)
    return ask(
        request, form, act, title=_("Punten op de agenda"), done=_("De agenda is aangevuld."), back=("meeting", [key]),
        template="decisions/agenda.html", waiting=waiting,
    )  # fmt: skip


@require_POST
@signed_in
def item_move(request: HttpRequest, key: UUID) -> HttpResponse:
    found = queries.item_of(request.viewer, key, "decisions:prepare")
    return _one(request, found, lambda: commands_agenda.move(found, by=request.viewer, up=request.POST.get("to") == "up"))


@require_POST
@signed_in
def item_backlog(request: HttpRequest, key: UUID) -> HttpResponse:
    found = queries.item_of(request.viewer, key, "decisions:prepare")
    return _one(request, found, lambda: commands_agenda.to_backlog(found, by=request.viewer))


def _one(request: HttpRequest, found: object, act: object) -> HttpResponse:
    carry_out(request, act)
    return redirect("meeting", found.meeting_id) if found.meeting_id else redirect("item", found.pk)


def _back(found: object) -> tuple[str, list]:
    return ("meeting", [found.meeting_id]) if found.meeting_id else ("item", [found.pk])


@get_or_post
@signed_in
def item_postpone(request: HttpRequest, key: UUID) -> HttpResponse:
    found = queries.item_of(request.viewer, key, "decisions:prepare")
    return ask(
        request, PostponeForm(request.POST or None, meetings=queries_meetings.later(found.meeting)),
        lambda given: commands_agenda.postpone(found, by=request.viewer, **given),
        title=_("Punt uitstellen"), done=_("Het punt is uitgesteld."), back=_back(found),
    )  # fmt: skip


@get_or_post
@signed_in
def paper_new(request: HttpRequest, key: UUID) -> HttpResponse:
    found = queries.item_of(request.viewer, key, "decisions:prepare")
    return ask(
        request, PaperForm(request.POST or None), lambda given: commands_agenda.add_paper(found, by=request.viewer, **given),
        title=_("Stuk toevoegen"), done=_("Het stuk staat erbij."), back=_back(found),
    )  # fmt: skip


@get_or_post
@signed_in
def conflict_new(request: HttpRequest, key: UUID) -> HttpResponse:
    found = queries.item_of(request.viewer, key, "decisions:prepare")
    seats = queries_meetings.seats_of(found.meeting) if found.meeting else []
    return ask(
        request, ConflictForm(request.POST or None, seats=seats),
        lambda given: commands_minutes.declare_conflict(found, by=request.viewer, **given),
        title=_("Wie een belang heeft"), done=_("Genoteerd: deze zetel stemt niet mee over dit punt."), back=_back(found),
    )  # fmt: skip


@get_or_post
@signed_in
def item_discuss(request: HttpRequest, key: UUID) -> HttpResponse:
    found = queries.item_of(request.viewer, key, "decisions:prepare")
    form = DiscussForm(request.POST or None, initial={"minuted": found.minuted})
    return ask(
        request, form, lambda given: commands_minutes.discuss(found, by=request.viewer, **given),
        title=found.title, done=_("Het punt is besproken."), back=_back(found),
    )  # fmt: skip


@get_or_post
@signed_in
def item_minutes(request: HttpRequest, key: UUID) -> HttpResponse:
    found = queries.item_of(request.viewer, key, "decisions:prepare")
    form = ItemMinutesForm(request.POST or None, initial={"minuted": found.minuted, "version": found.version})
    return ask(
        request, form, lambda given: commands_minutes.minute_item(found, by=request.viewer, **given),
        title=found.title, done=_("Bewaard."), back=_back(found), fresh=lambda: queries.item_of(request.viewer, key),
    )  # fmt: skip


def ballot(request: HttpRequest, found: object) -> HttpResponse:
    """The vote on an item of a running meeting: only who sits at the table, or gave a proxy to who does."""
    form = BallotForm(request.POST or None, seats=queries_meetings.voters(found), secret=found.secret)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                made = commands_decisions.decide(found, by=request.viewer, **form.given())
            except ValidationError as error:
                into(form, error)
            else:
                messages.success(request, _("Besluit %(number)s is genoteerd.") % {"number": made.number})
                return redirect("meeting", found.meeting_id)
    page = queries_meetings.meeting_page(request.viewer, found.meeting_id)
    context = {"form": form, "item": found, "page": page, "prepared": queries.preparation(found)}
    return render(request, "decisions/ballot.html", context, status=status)
