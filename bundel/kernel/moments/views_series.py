"""The screens of a series: plan one, see it, change what is still to come."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from bundel.kernel.moments import commands_series, forms_series, queries_series
from bundel.kernel.rooms.screens import ask, signed_in

get_or_post = require_http_methods(["GET", "POST"])


@require_GET
@signed_in
def series(request: HttpRequest, pk: UUID) -> HttpResponse:
    page = queries_series.series_page(request.viewer, pk)
    return render(request, "moments/series.html", {"page": page, "series": page.series})


def _choices(request: HttpRequest) -> dict[str, object]:
    viewer = request.viewer
    return {
        "organisations": queries_series.organisations(viewer), "places": queries_series.places(viewer), "served": queries_series.served(viewer),
        "people": queries_series.people(viewer),
    }  # fmt: skip


@get_or_post
@signed_in
def series_new(request: HttpRequest) -> HttpResponse:
    viewer, choices = request.viewer, _choices(request)
    initial = {
        "organisation": viewer.organisation,
        "host": viewer.organisation,
        "holders": [str(viewer.account.uuid)],
        "first": viewer.today,
    }
    form = forms_series.SeriesForm(request.POST or None, initial=initial, **choices)
    return ask(
        request, form, lambda data: commands_series.plan_series(by=viewer, **form.given()), title=_("Momenten plannen"), done=_("Gepland."),
        back=("moments", []),
    )  # fmt: skip


@get_or_post
@signed_in
def series_edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    viewer, found = request.viewer, queries_series.find_series(request.viewer, pk, "moments:plan")
    form = forms_series.ChangeSeriesForm(request.POST or None, series=found, **_choices(request))
    return ask(
        request, form, lambda data: commands_series.change_series(found, by=viewer, **form.given()),
        title=_("Wijzig wat nog komt: %(title)s") % {"title": found.title()}, done=_("Bewaard voor alle momenten die nog komen."),
        back=("series", [pk]), fresh=lambda: queries_series.as_stored(viewer, pk),
    )  # fmt: skip
