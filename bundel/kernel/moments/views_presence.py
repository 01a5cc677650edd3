"""The screens that count: who came, per member over a period, and the rows behind each figure."""

import datetime as dt

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from bundel.kernel.access.viewer import may, require
from bundel.kernel.moments import forms, queries, queries_presence
from bundel.kernel.rooms import lists
from bundel.kernel.rooms.lists import Column, Filter, Listing
from bundel.kernel.rooms.screens import signed_in

STATES = [("open", gettext_lazy("niet genoteerd")), *[one for one in queries.BOOKING_CHOICES if one[0] in ("present", "absent", "waiting")]]


def _period(request: HttpRequest) -> tuple[dt.date, dt.date]:
    """The asked days, else this year until today; turned round when the end lies before the start."""
    today = request.viewer.today
    start = queries.times.day_of(request.GET.get("van", ""), today.replace(month=1, day=1))
    until = queries.times.day_of(request.GET.get("tot", ""), today)
    return (start, until) if start <= until else (until, start)


@require_GET
@signed_in
def presence(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer
    start, until = _period(request)
    report = queries_presence.report(viewer, start, until)
    kind = request.GET.get("export")
    if kind in ("xlsx", "csv"):
        return _export(request, report, kind)
    rows = [
        {
            "line": line, "all": report.link(line), "present": report.link(line, "present"), "absent": report.link(line, "absent"),
            "open": report.link(line, "open"), "counted": report.link_counts(line),
        }
        for line in [*report.lines, report.total]
    ]  # fmt: skip
    form = forms.PeriodForm(initial={"van": start, "tot": until})
    context = {"rows": rows[:-1], "total": rows[-1], "report": report, "form": form, "may_export": may(viewer, "lists:export")}
    return render(request, "moments/presence.html", context)


def _export(request: HttpRequest, report: queries_presence.Report, kind: str) -> HttpResponse:
    require(request.viewer, "lists:export")
    heads = [
        _("Lid"),
        _("Reservaties"),
        _("Aanwezig"),
        _("Niet gekomen"),
        _("Niet genoteerd"),
        _("Geteld"),
        _("Nieuw bereikt"),
        _("Van"),
        _("Tot en met"),
    ]
    days = [report.start, report.until]
    rows = [[line.name, *[getattr(line, name) for name in queries_presence.FIGURES], *days] for line in report.lines]
    queries_presence.note_export(request.viewer, kind)
    return lists.xlsx("aanwezigheid", heads, rows) if kind == "xlsx" else lists.comma_separated("aanwezigheid", heads, rows)


def _within(request: HttpRequest) -> list[Filter]:
    """The days that the address names, as filters that stay when the list is sorted, paged or exported."""
    found = []
    for key, label in (("van", gettext_lazy("Van")), ("tot", gettext_lazy("Tot en met"))):
        if text := request.GET.get(key):
            day = queries.times.day_of(text, request.viewer.today)
            found.append(
                Filter(
                    key,
                    label,
                    [(day.isoformat(), date_format(day, "j F Y"))],
                    lambda rows, v, key=key: queries_presence.within(rows, key, v),
                )
            )
    return found


def _at(row: object) -> str:
    return f"{timezone.localtime(row.moment.starts):%Y-%m-%d %H:%M}"


@require_GET
@signed_in
def bookings(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer
    listing = Listing(
        request,
        name="reservaties",
        rows_of=queries_presence.bookings(viewer),
        columns=[
            Column("title", gettext_lazy("Wat"), lambda row: row.moment.series.title()),
            Column("starts", gettext_lazy("Wanneer"), _at, ("moment__starts", "pk")),
            Column("host", gettext_lazy("Waar"), lambda row: str(row.moment.host), wide=True),
            Column("party", gettext_lazy("Lid"), lambda row: str(row.organisation)),
            Column("code", gettext_lazy("Code"), lambda row: row.code),
            Column("state", gettext_lazy("Stand"), lambda row: row.get_state_display()),
        ],
        filters=[
            *_within(request),
            Filter("party", gettext_lazy("Lid"), queries.members(viewer), lambda rows, v: rows.filter(organisation=v)),
            Filter("state", gettext_lazy("Stand"), STATES, queries_presence.open_ones),
            Filter("kind", gettext_lazy("Soort"), queries.KINDS, lambda rows, v: rows.filter(moment__kind=v)),
        ],
        sort="-starts",
    )
    for row in listing.rows:
        row.mood = queries.MOODS[row.state]
    return listing.export or render(request, "moments/bookings.html", {"listing": listing})


@require_GET
@signed_in
def presences(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer
    listing = Listing(
        request,
        name="geteld",
        rows_of=queries_presence.presences(viewer),
        columns=[
            Column("title", gettext_lazy("Wat"), lambda row: row.moment.series.title()),
            Column("starts", gettext_lazy("Wanneer"), _at, ("moment__starts", "pk")),
            Column("host", gettext_lazy("Waar"), lambda row: str(row.moment.host), wide=True),
            Column("party", gettext_lazy("Lid"), lambda row: str(row.party)),
            Column("persons", gettext_lazy("Personen"), lambda row: row.persons, ("persons", "pk"), numeric=True),
            Column("fresh", gettext_lazy("Nieuw bereikt"), lambda row: row.fresh, ("fresh", "pk"), numeric=True),
        ],
        filters=[
            *_within(request),
            Filter("party", gettext_lazy("Lid"), queries.members(viewer), lambda rows, v: rows.filter(party=v)),
            Filter("kind", gettext_lazy("Soort"), queries.KINDS, lambda rows, v: rows.filter(moment__kind=v)),
        ],
        sort="-starts",
    )
    return listing.export or render(request, "moments/presences.html", {"listing": listing})
