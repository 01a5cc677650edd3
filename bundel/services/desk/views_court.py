"""The screens of court files: the list, one, and what its specialist does with it."""

import datetime as dt
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bundel.kernel.rooms.downloads import attachment
from bundel.kernel.rooms.lists import Column, Filter, Listing
from bundel.kernel.rooms.screens import ask, signed_in
from bundel.services.desk import commands_court, forms_court, queries, queries_court

get_or_post = require_http_methods(["GET", "POST"])


def _day(moment: dt.datetime | None) -> dt.date | None:
    return timezone.localdate(moment) if moment else None


@require_GET
@signed_in
def files(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer
    listing = Listing(
        request,
        name="rechtbankdossiers",
        rows_of=queries_court.listed(viewer),
        columns=[
            Column("number", gettext_lazy("Nummer"), lambda row: row.number, ("number", "pk"), wide=True),
            Column("court", gettext_lazy("Rechtbank"), lambda row: row.court, ("court", "pk")),
            Column("roll", gettext_lazy("Rolnummer"), lambda row: row.roll_number, wide=True),
            Column("organisation", gettext_lazy("Lid"), lambda row: str(row.organisation), ("organisation__sort_name", "pk"), wide=True),
            Column("hearing", gettext_lazy("Volgende zitting"), lambda row: _day(row.next_hearing), ("next_hearing", "pk")),
            Column("term", gettext_lazy("Eerste termijn"), lambda row: row.next_term, ("next_term", "pk")),
            Column("result", gettext_lazy("Resultaat"), lambda row: row.get_result_display(), ("result", "pk"), wide=True),
        ],
        filters=[
            Filter(
                "stand", gettext_lazy("Stand"), [("open", gettext_lazy("loopt nog")), ("done", gettext_lazy("afgelopen"))],
                queries_court.in_stand,
            ),
            Filter("result", gettext_lazy("Resultaat"), queries_court.RESULTS[1:], lambda rows, value: rows.filter(result=value)),
        ],
        text=queries_court.with_word,
        sort="-number",
    )  # fmt: skip
    may_open = bool(queries_court.desks(viewer))
    return listing.export or render(request, "desk/court_files.html", {"listing": listing, "may_open": may_open, "today": viewer.today})


@require_GET
@signed_in
def file(request: HttpRequest, pk: UUID) -> HttpResponse:
    page = queries_court.page(request.viewer, pk)
    return render(request, "desk/court_file.html", {"page": page, "row": page.row})


@get_or_post
@signed_in
def new(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer
    desks = {str(one.pk): one for one in queries_court.desks(viewer)}
    if not desks:
        raise PermissionDenied("desk:answer")
    asked = request.GET.get("vraag", "")
    source = queries.to_answer(viewer, UUID(asked)) if _is_uuid(asked) else None
    first = source.desk if source else next(iter(desks.values()))
    form = forms_court.CourtForm(
        request.POST or None, desks=[(key, one.name()) for key, one in desks.items()], members=queries_court.members(viewer),
        questions=queries_court.questions(viewer, first),
        initial={"desk": str(first.pk), "question": asked, "organisation": str(source.organisation_id) if source else "",
                 "case_number": source.case_number if source else ""},
    )  # fmt: skip
    made = {}

    def act(given: dict) -> None:
        question = queries.to_answer(viewer, UUID(given.pop("question"))) if given["question"] else given.pop("question") or None
        desk, organisation = desks[given.pop("desk")], UUID(given.pop("organisation"))
        made["row"] = commands_court.open_file(desk, by=viewer, organisation=organisation, question=question, **given)

    title, done = _("Rechtbankdossier openen"), _("Het dossier is geopend.")
    answer = ask(request, form, act, title=title, done=done, back=("court_files", []))
    return redirect("court_file", made["row"].pk) if "row" in made else answer


def _is_uuid(text: str) -> bool:
    try:
        return bool(UUID(text))
    except ValueError:
        return False


@get_or_post
@signed_in
def hearing(request: HttpRequest, pk: UUID) -> HttpResponse:
    viewer = request.viewer
    row = queries_court.held(viewer, pk)

    def act(given: dict) -> None:
        at = timezone.make_aware(dt.datetime.combine(given["day"], given["hour"]))
        commands_court.plan_hearing(row, by=viewer, at=at, what=given["what"], place=given["place"])

    form = forms_court.HearingForm(request.POST or None)
    return ask(request, form, act, title=_("Zitting in %(number)s") % {"number": row.number}, done=_("Bewaard."), back=("court_file", [pk]))


@get_or_post
@signed_in
def term(request: HttpRequest, pk: UUID) -> HttpResponse:
    viewer = request.viewer
    row = queries_court.held(viewer, pk)
    form = forms_court.TermForm(request.POST or None, rules=queries_court.term_choices(row.desk))
    return ask(
        request, form, lambda given: commands_court.reckon_term(row, by=viewer, **given),
        title=_("Termijn in %(number)s") % {"number": row.number}, done=_("De laatste dag is berekend."), back=("court_file", [pk]),
    )  # fmt: skip


@require_POST
@signed_in
def meet(request: HttpRequest, pk: UUID, term: UUID) -> HttpResponse:
    commands_court.meet_term(queries_court.term_of(request.viewer, pk, term), by=request.viewer)
    return redirect("court_file", pk)


@get_or_post
@signed_in
def exhibit_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    viewer = request.viewer
    row = queries_court.held(viewer, pk)
    form = forms_court.ExhibitForm(request.POST or None, request.FILES or None)
    return ask(
        request, form, lambda given: commands_court.add_exhibit(row, by=viewer, **given),
        title=_("Stuk in %(number)s") % {"number": row.number}, done=_("Het stuk heeft een nummer."), back=("court_file", [pk]),
    )  # fmt: skip


@require_GET
@signed_in
def exhibit(request: HttpRequest, pk: UUID, stored: UUID) -> HttpResponse:
    row, found = queries_court.exhibit(request.viewer, pk, stored)
    return attachment(queries_court.content(request.viewer, row, found), found.filename, found.media_type)


@get_or_post
@signed_in
def result(request: HttpRequest, pk: UUID) -> HttpResponse:
    viewer = request.viewer
    row = queries_court.held(viewer, pk)
    form = forms_court.ResultForm(request.POST or None, initial={"on": viewer.today})
    return ask(
        request, form, lambda given: commands_court.conclude(row, by=viewer, **given),
        title=_("Resultaat van %(number)s") % {"number": row.number}, done=_("Bewaard."), back=("court_file", [pk]),
    )  # fmt: skip


@require_GET
@signed_in
def calendar(request: HttpRequest, pk: UUID) -> HttpResponse:
    return HttpResponse(queries_court.calendar(request.viewer, pk), content_type="text/calendar; charset=utf-8")
