"""The screens of bodies, seats and who decides on what."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from bundel.kernel.decisions import (
    commands_bodies,
    commands_seats,
    commands_statutes,
    queries,
    queries_lists,
    queries_meetings,
    queries_statutes,
)
from bundel.kernel.decisions.forms import (
    AllotmentForm,
    BodyForm,
    CompetenceForm,
    EndForm,
    SeatAccountForm,
    SeatForm,
    TermForm,
)
from bundel.kernel.rooms.lists import Listing
from bundel.kernel.rooms.screens import ask, signed_in

get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@require_GET
@signed_in
def bodies(request: HttpRequest) -> HttpResponse:
    rows = queries.bodies(request.viewer)
    listing = Listing(
        request, "organen", rows, queries_lists.body_columns(), queries_lists.body_filters(), queries_lists.bodies_with_word, "name"
    )
    context = {"listing": listing, "may": queries.may_of(request.viewer, request.viewer.partnership)}
    return listing.export or render(request, "decisions/bodies.html", context)


@require_GET
@signed_in
def body(request: HttpRequest, key: UUID) -> HttpResponse:
    page = queries.body_page(request.viewer, key)
    context = {
        "page": page, "body": page.body, "may": queries.may_of(request.viewer, page.body.partnership_id),
        "meetings": queries_meetings.of_body(page.body), "reports": queries.reports_of(page.body),
        "reports_may": queries.sits_in(request.viewer, page.body), "terms": queries_statutes.terms(page.body),
        "shares": queries_statutes.shares(page.body, page.seats, request.viewer.today),
    }  # fmt: skip
    return render(request, "decisions/body.html", context)


@get_or_post
@signed_in
def body_new(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer
    need_to_prepare(viewer)

    def act(given: dict) -> None:
        given.pop("version")
        commands_bodies.create_body(viewer.partnership, by=viewer, **given)

    form = BodyForm(request.POST or None, members=queries.members_for(viewer), offers=queries.offers_for(viewer))
    return ask(request, form, act, title=_("Nieuw orgaan"), done=_("Het orgaan is vastgelegd. Geef het zijn zetels."), back=("bodies", []))


@get_or_post
@signed_in
def body_edit(request: HttpRequest, key: UUID) -> HttpResponse:
    found = queries.body_of(request.viewer, key, "decisions:prepare")

    def act(given: dict) -> None:
        commands_bodies.edit_body(found, by=request.viewer, version=given.pop("version") or 0, **given)

    form = BodyForm(
        request.POST or None, members=queries.members_for(request.viewer), offers=queries.offers_for(request.viewer), instance=found,
        initial={"version": found.version},
    )  # fmt: skip
    return ask(
        request, form, act, title=found.name, done=_("Bewaard."), back=("body", [key]), fresh=lambda: queries.body_of(request.viewer, key)
    )


@get_or_post
@signed_in
def seat_new(request: HttpRequest, key: UUID) -> HttpResponse:
    found = queries.body_of(request.viewer, key, "decisions:prepare")

    def act(given: dict) -> None:
        commands_seats.seat(found, by=request.viewer, **{**given, "party": given["party"].pk})

    form = SeatForm(
        request.POST or None, parties=queries.members_for(request.viewer), initial={"start": request.viewer.today},
        accounts=queries_statutes.accounts_for(request.viewer, found.partnership_id), may_invite=queries_statutes.may_invite(request.viewer),
    )  # fmt: skip
    return ask(request, form, act, title=_("Zetel in %(body)s") % {"body": found}, done=_("De zetel is vastgelegd."), back=("body", [key]))


@get_or_post
@signed_in
def seat_account(request: HttpRequest, key: UUID, seat: UUID) -> HttpResponse:
    """The account that gets the calls for a seat that is already held."""
    found, held = _held(request, key, seat)
    form = SeatAccountForm(
        request.POST or None, initial={"account": held.account, "substitute": held.substitute},
        accounts=[one for one in queries_statutes.accounts_for(request.viewer, found.partnership_id) if one.organisation_id == held.party_id],
        may_invite=queries_statutes.may_invite(request.viewer),
    )  # fmt: skip
    return ask(
        request, form, lambda given: commands_seats.give_account(held, by=request.viewer, **given),
        title=_("Account van %(name)s") % {"name": held}, done=_("Bewaard."), back=("body", [key]),
    )  # fmt: skip


@get_or_post
@signed_in
def term_new(request: HttpRequest, key: UUID) -> HttpResponse:
    found = queries.body_of(request.viewer, key, "decisions:prepare")
    return ask(
        request, TermForm(request.POST or None), lambda given: commands_statutes.add_term(found, by=request.viewer, **given),
        title=_("Zittingsperiode van %(body)s") % {"body": found}, done=_("De zittingsperiode is vastgelegd."), back=("body", [key]),
    )  # fmt: skip


@get_or_post
@signed_in
def allotment_new(request: HttpRequest, key: UUID) -> HttpResponse:
    found = queries.body_of(request.viewer, key, "decisions:prepare")
    form = AllotmentForm(request.POST or None, parties=queries.members_for(request.viewer))
    return ask(
        request, form, lambda given: commands_statutes.allot(found, by=request.viewer, **{**given, "party": given["party"].pk}),
        title=_("Zetels volgens de statuten: %(body)s") % {"body": found}, done=_("De verdeling is vastgelegd."), back=("body", [key]),
    )  # fmt: skip


def _held(request: HttpRequest, key: UUID, seat: UUID) -> tuple:
    """A body and one of its seats that runs; Http404 for another."""
    found = queries.body_of(request.viewer, key, "decisions:prepare")
    held = next((one for one in queries.seats_on(found, request.viewer.today) if one.pk == seat), None)
    if held is None:
        raise Http404
    return found, held


@get_or_post
@signed_in
def seat_end(request: HttpRequest, key: UUID, seat: UUID) -> HttpResponse:
    _found, held = _held(request, key, seat)
    form = EndForm(request.POST or None, initial={"until": request.viewer.today})
    return ask(
        request, form, lambda given: commands_bodies.end_seat(held, by=request.viewer, **given),
        title=_("Zetel van %(name)s beëindigen") % {"name": held}, done=_("Bewaard."), back=("body", [key]),
    )  # fmt: skip


@require_GET
@signed_in
def matrix(request: HttpRequest) -> HttpResponse:
    lines = queries.competences(request.viewer)
    return render(request, "decisions/matrix.html", {"lines": lines, "may": queries.may_of(request.viewer, request.viewer.partnership)})


@get_or_post
@signed_in
def competence_new(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer
    need_to_prepare(viewer)
    form = CompetenceForm(request.POST or None, bodies=queries.bodies_for(viewer))
    return ask(
        request, form, lambda given: commands_bodies.add_competence(viewer.partnership, by=viewer, **given),
        title=_("Wie beslist waarover"), done=_("Bewaard."), back=("competences", []),
    )  # fmt: skip


def need_to_prepare(viewer: object) -> None:
    """Who may not prepare what the bodies decide gets no empty form to fill in."""
    if not queries.may_of(viewer, viewer.partnership)["prepare"]:
        raise PermissionDenied("decisions:prepare")


def task_given(viewer: object, given: dict) -> dict:
    """What a task form holds, as the commands take it: the owner by key, the action of the plan that its words name."""
    return {**given, "owner": given["owner"].pk, "action": queries.action_named(viewer, given["action"])}
