"""The screens of moments: the list, one moment, and what is done with it."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from bundel.kernel.access.viewer import may
from bundel.kernel.moments import commands, commands_moments, forms, queries, queries_calendar, queries_series
from bundel.kernel.rooms.lists import Column, Filter, Listing
from bundel.kernel.rooms.registry import rooms
from bundel.kernel.rooms.screens import ask, signed_in

get_or_post = require_http_methods(["GET", "POST"])


@require_GET
@signed_in
def moments(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer
    listing = Listing(
        request,
        name="momenten",
        rows_of=queries.listed(viewer, coming=not request.GET.get("period")),
        columns=[
            Column("title", gettext_lazy("Wat"), lambda row: row.series.title()),
            Column("kind", gettext_lazy("Soort"), lambda row: row.get_kind_display(), wide=True),
            Column("starts", gettext_lazy("Wanneer"), lambda row: f"{timezone.localtime(row.starts):%Y-%m-%d %H:%M}", ("starts", "pk")),
            Column("host", gettext_lazy("Waar"), lambda row: str(row.host)),
            Column("free", gettext_lazy("Vrij"), lambda row: row.free, numeric=True),
            Column("capacity", gettext_lazy("Plaatsen"), lambda row: row.capacity, export_only=True),
            Column("state", gettext_lazy("Stand"), lambda row: row.get_state_display(), wide=True),
        ],
        filters=[
            Filter("period", gettext_lazy("Wanneer"), queries.PERIODS, lambda rows, v: queries.in_period(rows, v, viewer.today)),
            Filter("kind", gettext_lazy("Soort"), queries.KINDS, lambda rows, v: rows.filter(kind=v)),
            Filter("host", gettext_lazy("Waar"), queries.hosts(viewer), lambda rows, v: rows.filter(host=v)),
            Filter("room", gettext_lazy("Plaats"), queries.ROOM, queries.with_room),
            Filter("party", gettext_lazy("Lid"), queries.members(viewer), queries.serving),
            Filter("state", gettext_lazy("Stand"), queries.STATE_CHOICES, lambda rows, v: rows.filter(state=v)),
        ],
        text=queries.with_word,
        sort="starts",
    )
    for row in listing.rows:
        row.mood = queries.MOODS[row.state]
    may_plan = may(viewer, "moments:plan", organisation=viewer.organisation)
    return listing.export or render(request, "moments/moments.html", {"listing": listing, "may_plan": may_plan})


@require_GET
@signed_in
def moment(request: HttpRequest, pk: UUID) -> HttpResponse:
    page = queries.page(request.viewer, pk)
    offered = (step(request.viewer, page.row, len(page.waiting)) for step in rooms.at_waiting_list)
    context = {"page": page, "row": page.row, "series": page.row.series, "steps": [one for one in offered if one]}
    return render(request, "moments/moment.html", context)


@get_or_post
@signed_in
def book(request: HttpRequest, pk: UUID) -> HttpResponse:
    viewer, found = request.viewer, queries.find_for(request.viewer, pk, "book")
    form = forms.BookForm(
        request.POST or None,
        residents=queries_series.residents_to_book(viewer) if may(viewer, "residents:find", organisation=viewer.organisation) else None,
        colleagues=queries_series.people(viewer, own=True),
        slots=queries.free_slots(found),
    )
    return ask(
        request,
        form,
        lambda data: commands.book(found, by=viewer, **form.given()),
        title=_("Reserveer: %(title)s") % {"title": found.series.title()},
        done=_("Bewaard. De code staat bij de reservatie."),
        back=("moment", [pk]),
        template="moments/book.html",
        row=found,
    )


@get_or_post
@signed_in
def cancel(request: HttpRequest, pk: UUID) -> HttpResponse:
    found = queries.find_for(request.viewer, pk, "plan")
    return ask(
        request,
        forms.CancelMomentForm(request.POST or None),
        lambda data: commands_moments.cancel_moment(found, by=request.viewer, **data),
        title=_("Afgelasten: %(title)s") % {"title": found},
        done=_("Afgelast; wie reserveerde krijgt bericht."),
        back=("moment", [pk]),
    )


@get_or_post
@signed_in
def move(request: HttpRequest, pk: UUID) -> HttpResponse:
    found = queries.find_for(request.viewer, pk, "plan")
    form = forms.MoveMomentForm(request.POST or None, initial=forms.of_moment(found))
    return ask(
        request,
        form,
        lambda data: commands_moments.move_moment(found, by=request.viewer, **data),
        title=_("Verplaatsen: %(title)s") % {"title": found},
        done=_("Verplaatst; wie reserveerde krijgt bericht."),
        back=("moment", [pk]),
    )


@get_or_post
@signed_in
def count(request: HttpRequest, pk: UUID) -> HttpResponse:
    found = queries.find_for(request.viewer, pk, "attend")
    form = forms.CountForm(request.POST or None, members=queries_series.served(request.viewer))
    return ask(
        request,
        form,
        lambda data: commands.count(found, by=request.viewer, **form.given()),
        title=_("Wie kwam er: %(title)s") % {"title": found},
        done=_("Geteld."),
        back=("moment", [pk]),
    )


@require_GET
@signed_in
def calendar(request: HttpRequest, pk: UUID) -> HttpResponse:
    answer = HttpResponse(queries_calendar.one(request.viewer, pk), content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="moment.ics"'
    return answer
