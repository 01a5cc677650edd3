"""The screens of indicators."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from bundel.kernel.access.viewer import may, require
from bundel.kernel.figures import commands, queries
from bundel.kernel.figures.forms import AimForm, EditIndicatorForm, EndForm, IndicatorForm, ObserveForm
from bundel.kernel.rooms.lists import Column, Filter, Listing
from bundel.kernel.rooms.screens import ask, signed_in

get_or_post = require_http_methods(["GET", "POST"])


@require_GET
@signed_in
def indicators(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer
    listing = Listing(
        request, name="cijfers", rows_of=queries.rows(viewer),
        columns=[
            Column("title", gettext_lazy("Cijfer"), lambda row: row.title, ("title", "pk")),
            Column("last", gettext_lazy("Laatste"), lambda row: queries.number(row, row.last_value), numeric=True),
            Column("unit", gettext_lazy("Eenheid"), lambda row: row.unit, export_only=True),
            Column("until", gettext_lazy("Tot en met"), lambda row: row.last_until, wide=True),
            Column("standing", gettext_lazy("Stand"), lambda row: str(queries.standing_of(row).said)),
            Column("aim", gettext_lazy("Streefcijfer"), lambda row: queries.number(row, queries.aimed(row, "value")), export_only=True),
            Column("aim_by", gettext_lazy("Tegen"), lambda row: queries.aimed(row, "by"), export_only=True),
            Column("owner", gettext_lazy("Wie het levert"), lambda row: str(row.owner), ("owner__sort_name", "pk"), wide=True),
            Column("due", gettext_lazy("Volgende tegen"), lambda row: row.next_due, ("next_due", "pk"), wide=True),
        ],
        filters=[
            Filter("stand", gettext_lazy("Stand"), queries.STANDS, queries.in_stand(viewer)),
            Filter("hoe-vaak", gettext_lazy("Hoe vaak"), queries.HOW_OFTEN, lambda rows, value: rows.filter(period=value)),
        ],
        text=lambda rows, word: rows.filter(title__icontains=word), sort="title", exported=queries.with_figures,
    )  # fmt: skip
    if answer := listing.export:
        return answer
    shown = queries.standings_of(listing.rows)
    return render(
        request, "figures/list.html",
        {"listing": listing, "shown": shown, "may_write": may(viewer, "figures:write"), "today": viewer.today, "rule": queries.RULE},
    )  # fmt: skip


@require_GET
@signed_in
def one(request: HttpRequest, key: UUID) -> HttpResponse:
    page = queries.page(request.viewer, key)
    context = {"page": page, "indicator": page.indicator, "rule": queries.RULE, "today": request.viewer.today}
    return render(request, "figures/detail.html", context)


@get_or_post
@signed_in
def new(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer
    require(viewer, "figures:write")
    start = viewer.today.replace(month=1, day=1)
    form = IndicatorForm(request.POST or None, owners=queries.owners(viewer), initial={"start": start, "owner": viewer.partnership})
    return ask(
        request, form, lambda asked: commands.add(by=viewer, **asked), title=_("Volg een nieuw cijfer"),
        done=_("Het cijfer wordt gevolgd. Zet er een streefcijfer bij en koppel het aan een doel."), back=("indicators", []),
    )  # fmt: skip


@get_or_post
@signed_in
def edit(request: HttpRequest, key: UUID) -> HttpResponse:
    viewer, row = request.viewer, queries.of(request.viewer, key, "figures:write")
    initial = {name: getattr(row, name) for name in (*commands.FIELDS, "version")}
    form = EditIndicatorForm(request.POST or None, owners=queries.owners(viewer), initial=initial)
    return ask(
        request, form, lambda asked: commands.edit(row, by=viewer, **asked), title=_("Bewerk %(title)s") % {"title": row.title},
        done=_("Bewaard."), back=("indicator_detail", [key]), fresh=lambda: queries.of(viewer, key, "figures:write"),
    )  # fmt: skip


@get_or_post
@signed_in
def observe(request: HttpRequest, key: UUID) -> HttpResponse:
    viewer, row = request.viewer, queries.of(request.viewer, key, "figures:observe")
    found, have = queries.observable(viewer, row)
    if not found:
        return redirect("indicator_detail", key)
    form = ObserveForm(request.POST or None, periods=found, have=have)
    return ask(
        request, form, lambda asked: commands.observe(row, by=viewer, **asked), title=row.title, done=_("Het cijfer is gemeld."),
        back=("indicator_detail", [key]), template="figures/observe.html", indicator=row,
    )  # fmt: skip


@get_or_post
@signed_in
def aim(request: HttpRequest, key: UUID) -> HttpResponse:
    row = queries.of(request.viewer, key, "figures:write")
    return ask(
        request, AimForm(request.POST or None), lambda asked: commands.aim(row, by=request.viewer, **asked),
        title=_("Streefcijfer voor %(title)s") % {"title": row.title}, done=_("Bewaard."), back=("indicator_detail", [key]),
    )  # fmt: skip


@get_or_post
@signed_in
def end(request: HttpRequest, key: UUID) -> HttpResponse:
    row = queries.of(request.viewer, key, "figures:write")
    return ask(
        request, EndForm(request.POST or None), lambda asked: commands.end(row, by=request.viewer, **asked),
        title=_("Volg %(title)s niet meer") % {"title": row.title}, done=_("Het cijfer wordt niet meer gevolgd; wat gemeld is, blijft."),
        back=("indicator_detail", [key]),
    )  # fmt: skip
