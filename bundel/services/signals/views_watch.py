"""The screens of new rules and calls for projects."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from bundel.kernel.access.viewer import may, require
from bundel.kernel.rooms.lists import Listing
from bundel.kernel.rooms.screens import ask, signed_in
from bundel.services.signals import commands_watch, queries, queries_watch
from bundel.services.signals.forms import EditWatchForm, StepForm, WatchForm
from bundel.services.signals.views import get_or_post


@require_GET
@signed_in
def watched(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer
    listing = Listing(
        request, name="beleidswacht", rows_of=queries_watch.watched(viewer), columns=queries_watch.columns(),
        filters=queries_watch.filters(viewer), text=queries_watch.with_word, sort="deadline",
    )  # fmt: skip
    context = {"listing": listing, "may_add": may(viewer, "watch:write"), "today": viewer.today}
    return listing.export or render(request, "signals/watched.html", context)


def _choices(viewer, partnership: UUID) -> dict:
    return {"domains": queries.terms(partnership, "domain"), "members": queries.members(partnership, viewer.today)}


@get_or_post
@signed_in
def new(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer
    require(viewer, "watch:write")
    return ask(
        request, WatchForm(request.POST or None, **_choices(viewer, viewer.partnership)),
        lambda asked: commands_watch.add_watch(by=viewer, **asked), title=_("Noteer een regel of een oproep"), done=_("Bewaard."),
        back=("watch_list", []),
    )  # fmt: skip


@require_GET
@signed_in
def one(request: HttpRequest, key: UUID) -> HttpResponse:
    page = queries_watch.watch_page(request.viewer, key)
    return render(request, "signals/watch.html", {"page": page, "watch": page.watch})


@get_or_post
@signed_in
def edit(request: HttpRequest, key: UUID) -> HttpResponse:
    viewer = request.viewer
    row = queries_watch.watch_of(viewer, key, "watch:write")
    initial = {name: getattr(row, name) for name in (*commands_watch.FIELDS, "version")}
    form = EditWatchForm(
        request.POST or None, **_choices(viewer, row.partnership_id),
        initial={**initial, "domains": row.domains.all(), "members": row.members.all()},
    )  # fmt: skip
    return ask(
        request, form, lambda asked: commands_watch.edit_watch(row, by=viewer, **asked),
        title=_("Bewerk ‘%(title)s’") % {"title": row.title}, done=_("Bewaard."), back=("watch_detail", [key]),
        fresh=lambda: queries_watch.watch_of(viewer, key),
    )  # fmt: skip


@get_or_post
@signed_in
def step(request: HttpRequest, key: UUID) -> HttpResponse:
    viewer = request.viewer
    row = queries_watch.watch_of(viewer, key, "watch:write")
    return ask(
        request, StepForm(request.POST or None), lambda asked: commands_watch.step(row, by=viewer, **asked), title=_("Noteer wat er gedaan is"),
        done=_("Bewaard."), back=("watch_detail", [key]),
    )  # fmt: skip
