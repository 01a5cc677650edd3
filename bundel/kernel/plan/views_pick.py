"""The screens on which an action leaves the plan, goes on in another, or takes others over."""

from collections.abc import Callable
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from bundel.kernel.plan import commands_amend, queries, queries_amend, queries_review
from bundel.kernel.plan.forms_pick import SEEK, EndForm, MergeForm, PickForm, SupersedeForm
from bundel.kernel.plan.views import get_or_post
from bundel.kernel.rooms.screens import ask, signed_in

TEMPLATE = "plan/pick.html"


def pick(request: HttpRequest, form_class: type[PickForm], action, act: Callable[[dict], object], *, title: str, done: str) -> HttpResponse:
    """Search and choose on one page. Searching sends the whole form, so that nothing typed or chosen is lost."""
    seeking = SEEK in request.POST or (request.method != "POST" and "q" in request.GET)
    typed = request.POST or (request.GET if seeking else None)
    form = form_class(typed, action=action, seeking=seeking)
    back = ("action_detail", [action.pk])
    if seeking:
        return render(request, TEMPLATE, {"form": form, "title": title, "cancel": reverse(back[0], args=back[1]), "seek": SEEK})

    def done_with(asked: dict) -> object:
        del asked["q"]
        return act(asked)

    return ask(request, form, done_with, title=title, done=done, back=back, template=TEMPLATE, seek=SEEK)


@get_or_post
@signed_in
def end_action(request: HttpRequest, key: UUID) -> HttpResponse:
    found = queries.action_of(request.viewer, key, "plan:write")

    def act(asked: dict) -> None:
        into = queries_amend.live_action(found, asked.pop("into"))
        if into is None:
            commands_amend.end_action(found, by=request.viewer, **asked)
        else:
            commands_amend.merge([found], into, by=request.viewer, **asked)

    return pick(request, EndForm, found, act, title=_("%(action)s uit het plan halen") % {"action": found}, done=_("Bewaard."))


@get_or_post
@signed_in
def supersede(request: HttpRequest, key: UUID) -> HttpResponse:
    found = queries.action_of(request.viewer, key, "plan:write")

    def act(asked: dict) -> None:
        into = queries_amend.live_action(found, asked.pop("into"))
        if into is None:
            raise ValidationError({"into": _("Kies de actie die in de plaats komt.")})
        commands_amend.supersede(found, into, by=request.viewer, **asked)

    title = _("%(action)s vervangen door een andere actie") % {"action": found}
    return pick(request, SupersedeForm, found, act, title=title, done=_("Bewaard."))


@get_or_post
@signed_in
def merge(request: HttpRequest, key: UUID) -> HttpResponse:
    into = queries.action_of(request.viewer, key, "plan:write")

    def act(asked: dict) -> None:
        actions = queries_review.actions_named(into, asked.pop("actions"))
        commands_amend.merge(actions, into, by=request.viewer, **asked)

    title = _("Acties laten verdergaan in %(action)s") % {"action": into}
    return pick(request, MergeForm, into, act, title=title, done=_("De acties zijn samengevoegd."))
