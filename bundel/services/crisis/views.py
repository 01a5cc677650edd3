"""The screens of crisis places: the register, telling what is free, and the places that fit a call."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bundel.kernel.access.viewer import require
from bundel.kernel.rooms.screens import ask, carry_out, signed_in
from bundel.services.crisis import commands, queries
from bundel.services.crisis.forms import EditHouseForm, HouseForm, RefusalForm, TellForm

get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@require_GET
@signed_in
def register(request: HttpRequest) -> HttpResponse:
    return render(request, "crisis/register.html", {"page": queries.register(request.viewer)})


@get_or_post
@signed_in
def new(request: HttpRequest) -> HttpResponse:
    require(request.viewer, "crisis:tell", organisation=request.viewer.organisation)
    form = HouseForm(request.POST or None, municipalities=queries.municipalities())
    return ask(
        request, form, lambda asked: commands.add_house(by=request.viewer, **asked), title=_("Nieuw huis met crisisplaatsen"),
        done=_("Het huis staat in het register. Meld nu hoeveel plaatsen vrij zijn."), back=("crisis_register", []),
    )  # fmt: skip


@get_or_post
@signed_in
def edit(request: HttpRequest, key: UUID) -> HttpResponse:
    row = queries.house_of(request.viewer, key, "crisis:tell")
    initial = {name: getattr(row, name) for name in (*commands.FIELDS, "version")}
    form = EditHouseForm(request.POST or None, municipalities=queries.municipalities(), initial=initial)
    return ask(
        request, form, lambda asked: commands.edit_house(row, by=request.viewer, **asked), title=_("Bewerk %(name)s") % {"name": row.name},
        done=_("Bewaard."), back=("crisis_register", []), fresh=lambda: queries.house_of(request.viewer, key, "crisis:tell"),
    )  # fmt: skip


@get_or_post
@signed_in
def tell(request: HttpRequest, key: UUID) -> HttpResponse:
    row = queries.house_of(request.viewer, key, "crisis:tell")
    form = TellForm(request.POST or None, initial={"free": row.free})
    return ask(
        request, form, lambda asked: commands.tell(row, by=request.viewer, **asked),
        title=_("Vrije plaatsen in %(name)s") % {"name": row.name}, done=_("Gemeld: iedereen ziet het nu."), back=("crisis_register", []),
    )  # fmt: skip


@get_or_post
@signed_in
def refuse(request: HttpRequest, key: UUID) -> HttpResponse:
    row = queries.house_of(request.viewer, key, "crisis:call")
    form = RefusalForm(request.POST or None)
    return ask(
        request, form, lambda asked: commands.refuse(row, by=request.viewer, **asked),
        title=_("%(name)s kon niet helpen") % {"name": row.name}, done=_("De weigering is geteld."), back=("crisis_register", []),
    )  # fmt: skip


@require_GET
@signed_in
def call(request: HttpRequest, key: UUID) -> HttpResponse:
    return render(request, "crisis/call.html", {"page": queries.call_page(request.viewer, key)})


@require_POST
@signed_in
def give(request: HttpRequest, key: UUID, house: UUID) -> HttpResponse:
    row = queries.house_of(request.viewer, house, "crisis:call")
    carry_out(request, lambda: commands.give(row, by=request.viewer, case=key), _("De plaats is gegeven; het dossier zegt waar."))
    return redirect("crisis_call", key)
