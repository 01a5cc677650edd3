"""The screens of figures: a line a member, and the rows behind them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from bundel.kernel.rooms.lists import Column, Filter, Listing
from bundel.kernel.rooms.screens import signed_in
from bundel.services.desk import queries_choices, queries_desks, queries_figures


@require_GET
@signed_in
def figures(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer
    desks, years = queries_desks.desks(viewer), queries_figures.years(viewer)
    asked = request.GET.get("jaar", "")
    year = int(asked) if asked.isdigit() and int(asked) in years else years[0]
    desk = next((one for one in desks if one.key == request.GET.get("desk")), None)
    lines = queries_figures.report(viewer, desk, year)
    total = {"questions": sum(one.questions for one in lines), "minutes": sum(one.minutes for one in lines)}
    context = {"lines": lines, "desks": desks, "desk": desk, "years": [str(one) for one in years], "year": str(year), "total": total}
    context["pace"] = queries_figures.pace(viewer, desk, year, lines)
    return render(request, "desk/figures.html", context)


@require_GET
@signed_in
def rows(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer
    with queries_figures.counting():
        listing = Listing(
            request,
            name="desk-cijfers",
            rows_of=queries_figures.rows_of(viewer),
            columns=[
                Column("number", gettext_lazy("Nummer"), lambda row: row.number, ("number", "pk")),
                Column("organisation", gettext_lazy("Lid"), lambda row: str(row.organisation), ("organisation__sort_name", "pk")),
                Column("desk", gettext_lazy("Desk"), lambda row: str(row.desk), wide=True),
                Column("topic", gettext_lazy("Thema"), lambda row: queries_choices.topic(row), wide=True),
                Column("asked", gettext_lazy("Gevraagd"), lambda row: row.asked_on, ("asked_on", "pk")),
                Column("answered", gettext_lazy("Beantwoord"), lambda row: row.answered_on, ("answered_on", "pk"), wide=True),
                Column("outcome", gettext_lazy("Resultaat"), lambda row: queries_choices.outcome(row), wide=True),
                Column("minutes", gettext_lazy("Minuten"), lambda row: row.minutes, ("minutes", "pk"), numeric=True),
            ],
            filters=[
                Filter(
                    "jaar", gettext_lazy("Jaar"), [(str(one), str(one)) for one in queries_figures.years(viewer)],
                    lambda found, value: found.filter(asked_on__year=int(value)),
                ),
                Filter("lid", gettext_lazy("Lid"), queries_figures.members(viewer), lambda found, value: found.filter(organisation=value)),
                Filter(
                    "desk", gettext_lazy("Desk"), [(one.key, one.name()) for one in queries_desks.desks(viewer)],
                    lambda found, value: found.filter(desk__key=value),
                ),
                Filter("stand", gettext_lazy("Stand"), queries_figures.STANDS, queries_figures.in_stand),
            ],
            sort="number",
        )  # fmt: skip
        for row in listing.rows:
            row.told, row.ended = queries_choices.topic(row), queries_choices.outcome(row)
        return listing.export or render(request, "desk/rows.html", {"listing": listing})
