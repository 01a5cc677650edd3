"""The screens of items: propose, prepare in the councils, vote; and of the decisions that come of it."""

import datetime as dt
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from bundel.kernel.decisions import (
    commands_decisions,
    commands_items,
    commands_joining,
    queries,
    queries_lists,
    queries_route,
)
from bundel.kernel.decisions.forms import (
    CorrectionForm,
    CouncilsForm,
    DoneForm,
    ItemForm,
    JoinForm,
    ReasonForm,
    TaskForm,
    VoteForm,
)
from bundel.kernel.decisions.views import get_or_post, need_to_prepare, task_given
from bundel.kernel.decisions.views_agenda import ballot
from bundel.kernel.rooms.lists import Listing
from bundel.kernel.rooms.screens import ask, carry_out, into, signed_in


@require_GET
@signed_in
def items(request: HttpRequest) -> HttpResponse:
    listing = Listing(
        request, "punten", queries_lists.listed_items(request.viewer), queries_lists.item_columns(), queries_lists.item_filters(request.viewer),
        queries_lists.with_title, "title",
    )  # fmt: skip
    context = {"listing": listing, "may": queries.may_of(request.viewer, request.viewer.partnership)}
    return listing.export or render(request, "decisions/items.html", context)


@require_GET
@signed_in
def item(request: HttpRequest, key: UUID) -> HttpResponse:
    page = queries.item_page(request.viewer, key)
    context = {
        "page": page, "item": page.item, "may": queries.may_of(request.viewer, page.item.partnership_id),
        "advices": queries_route.advices_of(page.item), "unsettled": page.item.state not in commands_items.SETTLED,
    }  # fmt: skip
    return render(request, "decisions/item.html", context)


@get_or_post
@signed_in
def item_new(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer
    if not queries.may_of(viewer, viewer.partnership)["propose"]:
        raise PermissionDenied("decisions:propose")
    form = ItemForm(request.POST or None, bodies=queries.bodies_for(viewer), subjects=queries.subjects_for(viewer))

    def act(given: dict) -> None:
        given.pop("version")
        commands_items.propose(viewer.partnership, by=viewer, **given)

    return ask(request, form, act, title=_("Punt voorstellen"), done=_("Het punt wacht op de agenda."), back=("items", []))


@get_or_post
@signed_in
def item_join(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer
    need_to_prepare(viewer)
    form = JoinForm(request.POST or None, bodies=queries.bodies_for(viewer))
    return ask(
        request, form, lambda given: commands_joining.propose_member(viewer.partnership, by=viewer, **given),
        title=_("Nieuw lid voorstellen"), done=_("Het punt wacht; vraag nu elke raad zijn instemming."), back=("items", []),
    )  # fmt: skip


@get_or_post
@signed_in
def item_edit(request: HttpRequest, key: UUID) -> HttpResponse:
    found = queries.item_of(request.viewer, key, "decisions:prepare")
    form = ItemForm(
        request.POST or None, bodies=queries.bodies_for(request.viewer), subjects=[], new=False, instance=found,
        initial={"version": found.version},
    )  # fmt: skip

    def act(given: dict) -> None:
        commands_items.edit_item(found, by=request.viewer, version=given.pop("version") or 0, **given)

    return ask(
        request, form, act, title=found.title, done=_("Bewaard."), back=("item", [key]), fresh=lambda: queries.item_of(request.viewer, key)
    )


@get_or_post
@signed_in
def item_withdraw(request: HttpRequest, key: UUID) -> HttpResponse:
    found = queries.item_of(request.viewer, key, "decisions:prepare")
    return ask(
        request, ReasonForm(request.POST or None), lambda given: commands_items.withdraw(found, by=request.viewer, **given),
        title=_("Punt intrekken"), done=_("Het punt is ingetrokken."), back=("item", [key]),
    )  # fmt: skip


@get_or_post
@signed_in
def item_councils(request: HttpRequest, key: UUID) -> HttpResponse:
    found = queries.item_of(request.viewer, key, "decisions:prepare")
    return ask(
        request, CouncilsForm(request.POST or None), lambda given: commands_items.ask_councils(found, by=request.viewer, **given),
        title=_("Vraag de raden"), done=_("Elke raad kreeg de vraag."), back=("item", [key]),
    )  # fmt: skip


def _day(text: str | None, today: dt.date) -> dt.date:
    """The day that is asked for, or today: the seats of that day vote."""
    try:
        return dt.date.fromisoformat(text or "")
    except ValueError:
        return today


@get_or_post
@signed_in
def item_vote(request: HttpRequest, key: UUID) -> HttpResponse:
    """Every seat of the day of the session on one page; a refused vote keeps all that was noted."""
    found = queries.item_of(request.viewer, key, "decisions:prepare")
    if found.meeting_id:
        return ballot(request, found)
    on = _day(request.POST.get("on") or request.GET.get("op"), request.viewer.today)
    seats = [seat for seat in queries.seats_on(found.body, on) if seat.votes]
    form = VoteForm(request.POST or None, seats=seats, initial={"on": on})
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                made = commands_decisions.decide(found, by=request.viewer, **form.given())
            except ValidationError as error:
                into(form, error)
            else:
                messages.success(request, _("Besluit %(number)s is genoteerd.") % {"number": made.number}, extra_tags=request.path)
                return redirect("decision", made.pk)
    context = {"form": form, "item": found, "prepared": queries.preparation(found)}
    return render(request, "decisions/vote.html", context, status=status)


@require_GET
@signed_in
def decisions(request: HttpRequest) -> HttpResponse:
    listing = Listing(
        request, "besluiten", queries.decisions(request.viewer), queries_lists.decision_columns(request.viewer),
        queries_lists.decision_filters(request.viewer), queries_lists.decisions_with_word, "-on",
    )  # fmt: skip
    return listing.export or render(request, "decisions/decisions.html", {"listing": listing, "today": request.viewer.today})


@require_GET
@signed_in
def decision(request: HttpRequest, key: UUID) -> HttpResponse:
    found = queries.decision_of(request.viewer, key)
    context = {
        "decision": found, "tasks": queries.tasks_of(found), "timeline": queries.timeline(found), "today": request.viewer.today,
        "corrections": queries.corrections_of(found), "may": queries.may_of(request.viewer, found.partnership_id),
    }  # fmt: skip
    return render(request, "decisions/decision.html", context)


@require_POST
@signed_in
def decision_publish(request: HttpRequest, key: UUID) -> HttpResponse:
    found = queries.decision_of(request.viewer, key, "decisions:prepare")
    carry_out(request, lambda: commands_decisions.publish(found, by=request.viewer), _("Het besluit is bekendgemaakt."))
    return redirect("decision", key)


@get_or_post
@signed_in
def decision_correct(request: HttpRequest, key: UUID) -> HttpResponse:
    found = queries.decision_of(request.viewer, key, "decisions:prepare")
    return ask(
        request, CorrectionForm(request.POST or None), lambda given: commands_decisions.correct(found, by=request.viewer, **given),
        title=_("Rechtzetting bij %(number)s") % {"number": found.number}, done=_("De rechtzetting staat erbij."), back=("decision", [key]),
    )  # fmt: skip


@get_or_post
@signed_in
def task_new(request: HttpRequest, key: UUID) -> HttpResponse:
    found = queries.decision_of(request.viewer, key, "decisions:prepare")
    return ask(
        request, TaskForm(request.POST or None, parties=queries.members_for(request.viewer)),
        lambda given: commands_decisions.add_task(found, by=request.viewer, **task_given(request.viewer, given)),
        title=_("Actiepunt"), done=_("Het actiepunt staat erbij."), back=("decision", [key]),
    )  # fmt: skip


@get_or_post
@signed_in
def task_done(request: HttpRequest, key: UUID) -> HttpResponse:
    found = queries.task_of(request.viewer, key)
    return ask(
        request, DoneForm(request.POST or None), lambda given: commands_decisions.finish_task(found, by=request.viewer, **given),
        title=found.title, done=_("Gedaan."), back=("decision", [found.decision_id]) if found.decision_id else ("tasks", []),
    )  # fmt: skip
