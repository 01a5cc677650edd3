"""The work list of the night, and what the region counts."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from bundel.kernel.rooms.lists import Column, Filter, Listing
from bundel.kernel.rooms.screens import signed_in
from bundel.services.rights import queries, queries_work


@require_GET
@signed_in
def work(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer
    rows = queries_work.work(viewer)
    listing = Listing(
        request, name="rechten", rows_of=rows,
        columns=[
            Column("case", _("Inwoner"), lambda row: row.case.number, ("case__number", "pk")),
            Column("kind", _("Wat"), lambda row: str(row.get_kind_display()), ("kind", "pk")),
            Column("right", _("Recht en waarom"), lambda row: queries.title_of(row.right), ("right", "pk")),
            Column("on", _("Vanaf"), lambda row: row.on, ("on", "pk"), wide=True),
            Column("since", _("Op de lijst sinds"), lambda row: row.since, ("since", "pk"), wide=True),
        ],
        filters=[
            Filter("kind", _("Wat"), queries_work.kinds(), lambda found, kind: found.filter(kind=kind)),
            Filter("right", _("Recht"), queries_work.rights_in(rows), lambda found, right: found.filter(right=right)),
        ],
        sort="kind",
    )  # fmt: skip
    if listing.export:
        return listing.export
    queries_work.tell(viewer, listing.rows)
    return render(request, "rights/work.html", {"listing": listing, "night": queries_work.last_night(viewer)})


@require_GET
@signed_in
def counts(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer
    years = queries_work.years(viewer)
    asked = request.GET.get("jaar", "")
    year = int(asked) if asked in {str(one) for one in years} else years[0]
    return render(request, "rights/counts.html", {"counts": queries_work.counts(viewer, year), "years": years, "year": year})
