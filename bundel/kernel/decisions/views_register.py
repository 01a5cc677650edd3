"""The screens of the way to a vote: advice, positions on paper, and what each council still has to say."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from bundel.kernel.decisions import commands_route, queries, queries_route
from bundel.kernel.decisions.forms_register import AdviceForm, AskAdviceForm, PaperPositionForm
from bundel.kernel.decisions.views import get_or_post
from bundel.kernel.rooms.lists import Listing
from bundel.kernel.rooms.screens import ask, signed_in


@require_GET
@signed_in
def councils_open(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer
    listing = Listing(
        request, "raden", queries_route.open_positions(viewer), queries_route.open_columns(), queries_route.open_filters(viewer),
        queries_route.with_title, "by",
    )  # fmt: skip
    context = {"listing": listing, "today": viewer.today, "may": queries.may_of(viewer, viewer.partnership)}
    return listing.export or render(request, "decisions/route_councils.html", context)


@get_or_post
@signed_in
def item_advice(request: HttpRequest, key: UUID) -> HttpResponse:
    found = queries.item_of(request.viewer, key, "decisions:prepare")
    form = AskAdviceForm(
        request.POST or None, bodies=queries_route.bodies_to_ask(request.viewer, found),
        initial={"body": queries_route.proposed_adviser(found, request.viewer.today)},
    )  # fmt: skip

    def act(given: dict) -> None:
        commands_route.ask_advice(found, given["body"], by=request.viewer, until=given["until"])

    return ask(request, form, act, title=_("Vraag advies"), done=_("Het advies is gevraagd."), back=("item", [key]))


@get_or_post
@signed_in
def item_advice_given(request: HttpRequest, key: UUID, advice: int) -> HttpResponse:
    found = queries_route.advice_of(request.viewer, key, advice)
    return ask(
        request, AdviceForm(request.POST or None, initial={"on": request.viewer.today}),
        lambda given: commands_route.give_advice(found, by=request.viewer, **given),
        title=_("Advies van %(body)s") % {"body": found.body}, done=_("Het advies staat erbij."), back=("item", [key]),
    )  # fmt: skip


@get_or_post
@signed_in
def position_paper(request: HttpRequest, key: UUID, position: int) -> HttpResponse:
    found = queries_route.position_of(request.viewer, key, position)
    return ask(
        request, PaperPositionForm(request.POST or None), lambda given: commands_route.record_position(found, by=request.viewer, **given),
        title=_("Standpunt op papier: raad van %(member)s") % {"member": found.member}, done=_("Het standpunt staat erbij."),
        back=("item", [key]),
    )  # fmt: skip
