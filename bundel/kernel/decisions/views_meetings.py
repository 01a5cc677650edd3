"""The screens of meetings: plan, call, run, close and approve them; and of the tasks that come of them."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from bundel.kernel.decisions import (
    commands_agenda,
    commands_meetings,
    commands_minutes,
    queries,
    queries_calendar,
    queries_meeting_lists,
    queries_meetings,
    queries_minutes,
)
from bundel.kernel.decisions.forms import CorrectionForm, ReasonForm, TaskForm
from bundel.kernel.decisions.forms_meetings import AttendanceForm, MeetingForm, MinutesForm, ReportForm
from bundel.kernel.decisions.views import get_or_post, need_to_prepare, task_given
from bundel.kernel.rooms.lists import Listing
from bundel.kernel.rooms.screens import ask, carry_out, signed_in

STEPS = {
    "stukken": (commands_agenda.prepare_papers, gettext_lazy("De stukken staan op de agenda, met de stand van vandaag.")),
    "roep": (commands_meetings.call, gettext_lazy("Iedereen die zetelt kreeg de agenda.")),
    "open": (commands_meetings.open_meeting, gettext_lazy("De vergadering is geopend. Noteer eerst wie er is.")),
    "sluit": (commands_meetings.close_meeting, gettext_lazy("De vergadering is gesloten. Het verslag kan nog aangevuld worden.")),
    "keur-goed": (commands_meetings.approve, gettext_lazy("Het verslag is goedgekeurd en ligt vast.")),
}


@require_GET
@signed_in
def meetings(request: HttpRequest) -> HttpResponse:
    listing = Listing(
        request, "vergaderingen", queries_meetings.meetings(request.viewer), queries_meeting_lists.meeting_columns(),
        queries_meeting_lists.meeting_filters(request.viewer), None, "-starts",
    )  # fmt: skip
    context = {"listing": listing, "may": queries.may_of(request.viewer, request.viewer.partnership)}
    return listing.export or render(request, "decisions/meetings.html", context)


@require_GET
@signed_in
def meeting(request: HttpRequest, key: UUID) -> HttpResponse:
    page = queries_meetings.meeting_page(request.viewer, key)
    may = queries.may_of(request.viewer, page.meeting.partnership_id)
    context = {"page": page, "meeting": page.meeting, "may": may, "acts": may["prepare"] and (page.noting or page.open)}
    return render(request, "decisions/meeting.html", context)


@get_or_post
@signed_in
def meeting_new(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer
    need_to_prepare(viewer)
    form = MeetingForm(request.POST or None, bodies=queries.bodies_for(viewer), initial={"body": request.GET.get("orgaan")})

    def act(given: dict) -> None:
        given.pop("version")
        commands_meetings.plan_meeting(given.pop("body"), by=viewer, **given)

    done = _("De vergadering is gepland. Zet nu de punten op haar agenda.")
    return ask(request, form, act, title=_("Vergadering plannen"), done=done, back=("meetings", []))


@get_or_post
@signed_in
def meeting_edit(request: HttpRequest, key: UUID) -> HttpResponse:
    found = queries_meetings.meeting_of(request.viewer, key, "decisions:prepare")
    now = {name: getattr(found, name) for name in ("starts", "ends", "place", "online", "version")}
    return ask(
        request, MeetingForm(request.POST or None, initial=now),
        lambda given: commands_meetings.edit_meeting(found, by=request.viewer, **{**given, "version": given["version"] or 0}),
        title=_("Vergadering verplaatsen"), done=_("Bewaard. Wie al bijeengeroepen was, kreeg een nieuwe brief."), back=("meeting", [key]),
        fresh=lambda: queries_meetings.meeting_of(request.viewer, key),
    )  # fmt: skip


@get_or_post
@signed_in
def meeting_cancel(request: HttpRequest, key: UUID) -> HttpResponse:
    found = queries_meetings.meeting_of(request.viewer, key, "decisions:prepare")
    return ask(
        request, ReasonForm(request.POST or None), lambda given: commands_meetings.cancel(found, by=request.viewer, **given),
        title=_("Vergadering afgelasten"), done=_("De vergadering is afgelast; haar punten wachten opnieuw."), back=("meeting", [key]),
    )  # fmt: skip


@require_POST
@signed_in
def meeting_step(request: HttpRequest, key: UUID, step: str) -> HttpResponse:
    """Call, open, close or approve: one button each."""
    found = queries_meetings.meeting_of(request.viewer, key, "decisions:prepare")
    if step not in STEPS:
        raise Http404
    act, done = STEPS[step]
    carry_out(request, lambda: act(found, by=request.viewer), done)
    return redirect("meeting", key)


@get_or_post
@signed_in
def meeting_attendance(request: HttpRequest, key: UUID) -> HttpResponse:
    found = queries_meetings.meeting_of(request.viewer, key, "decisions:prepare")
    form = AttendanceForm(request.POST or None, chairs=queries_meetings.chairs_of(found))
    return ask(
        request, form, lambda _given: commands_minutes.attend(found, by=request.viewer, **form.given()),
        title=_("Wie is er"), done=_("De aanwezigheid is genoteerd."), back=("meeting", [key]), template="decisions/attendance.html",
        meeting=found,
    )  # fmt: skip


@get_or_post
@signed_in
def meeting_minutes(request: HttpRequest, key: UUID) -> HttpResponse:
    found = queries_meetings.meeting_of(request.viewer, key, "decisions:prepare")
    form = MinutesForm(request.POST or None, initial={"notes": found.notes, "version": found.version})
    return ask(
        request, form, lambda given: commands_minutes.minute(found, by=request.viewer, **given),
        title=_("Algemeen verslag"), done=_("Bewaard."), back=("meeting", [key]),
        fresh=lambda: queries_meetings.meeting_of(request.viewer, key),
    )  # fmt: skip


@get_or_post
@signed_in
def meeting_correct(request: HttpRequest, key: UUID) -> HttpResponse:
    found = queries_meetings.meeting_of(request.viewer, key, "decisions:prepare")
    return ask(
        request, CorrectionForm(request.POST or None), lambda given: commands_meetings.correct(found, by=request.viewer, **given),
        title=_("Rechtzetting bij het verslag"), done=_("De rechtzetting staat erbij."), back=("meeting", [key]),
    )  # fmt: skip


@get_or_post
@signed_in
def meeting_task(request: HttpRequest, key: UUID) -> HttpResponse:
    found = queries_meetings.meeting_of(request.viewer, key, "decisions:prepare")
    return ask(
        request, TaskForm(request.POST or None, parties=queries.members_for(request.viewer)),
        lambda given: commands_minutes.add_meeting_task(found, by=request.viewer, **task_given(request.viewer, given)),
        title=_("Actiepunt"), done=_("Het actiepunt staat erbij."), back=("meeting", [key]),
    )  # fmt: skip


@get_or_post
@signed_in
def forum_report(request: HttpRequest, key: UUID) -> HttpResponse:
    found = queries.body_of(request.viewer, key)
    if not queries.sits_in(request.viewer, found):
        queries.body_of(request.viewer, key, "decisions:prepare")
    return ask(
        request, ReportForm(request.POST or None, initial={"on": request.viewer.today}),
        lambda given: commands_minutes.add_report(found, by=request.viewer, **given),
        title=_("Verslag van %(body)s") % {"body": found}, done=_("Het verslag staat erbij."), back=("body", [key]),
    )  # fmt: skip


@require_GET
@signed_in
def tasks(request: HttpRequest) -> HttpResponse:
    listing = Listing(
        request, "actiepunten", queries_meetings.tasks(request.viewer), queries_meeting_lists.task_columns(),
        queries_meeting_lists.task_filters(request.viewer), queries_meeting_lists.tasks_with_word, "due",
    )  # fmt: skip
    return listing.export or render(request, "decisions/tasks.html", {"listing": listing, "today": request.viewer.today})


@require_GET
@signed_in
def meeting_paper(request: HttpRequest, key: UUID) -> HttpResponse:
    name, content = queries_minutes.minutes_paper(request.viewer, key)
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{name}.pdf"'
    return answer


@require_GET
@signed_in
def meeting_ics(request: HttpRequest, key: UUID) -> HttpResponse:
    return _calendar(queries_calendar.meeting_calendar(request.viewer, key))


@require_GET
@signed_in
def body_ics(request: HttpRequest, key: UUID) -> HttpResponse:
    return _calendar(queries_calendar.body_calendar(request.viewer, key))


def _calendar(data: bytes) -> HttpResponse:
    answer = HttpResponse(data, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="vergadering.ics"'
    return answer
