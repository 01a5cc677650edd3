"""The screens of the day: my agenda, the reception of a place, and the steps of one booking."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from bundel.kernel.access.viewer import may
from bundel.kernel.moments import commands, commands_feeds, queries, queries_desk, queries_series
from bundel.kernel.rooms.screens import signed_in

STEPS = {
    "aangemeld": (lambda row, by: commands.arrive(row, by=by), gettext_lazy("Aangemeld; het nummer staat erbij.")),
    "roep": (lambda row, by: commands.call(row, by=by), gettext_lazy("Binnengeroepen.")),
    "aanwezig": (lambda row, by: commands.attend(row, by=by, present=True), gettext_lazy("Genoteerd als aanwezig.")),
    "afwezig": (lambda row, by: commands.attend(row, by=by, present=False), gettext_lazy("Genoteerd als niet gekomen.")),
    "annuleer": (lambda row, by: commands.cancel(row, by=by), gettext_lazy("Geannuleerd; de plaats is vrij.")),
    "verwittigd": (lambda row, by: commands.told(row, by=by), gettext_lazy("Genoteerd.")),
}


@require_GET
@signed_in
def agenda(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer
    week = queries_desk.week(viewer, queries.times.day_of(request.GET.get("dag", ""), viewer.today))
    context = {
        "week": week,
        "feeds": queries_series.feeds(viewer),
        "may_feed": may(viewer, "moments:attend", organisation=viewer.organisation),
        "may_plan": may(viewer, "moments:plan", organisation=viewer.organisation),
    }
    return render(request, "moments/agenda.html", context)


@require_GET
@signed_in
def reception(request: HttpRequest) -> HttpResponse:
    return render(request, "moments/reception.html", {"queue": queries_desk.reception(request.viewer)})


@require_POST
@signed_in
def step(request: HttpRequest, pk: UUID, step: str) -> HttpResponse:
    """One step of one booking; back to where the button stood."""
    if step not in STEPS:
        raise Http404
    found = queries.find_booking(request.viewer, pk)
    act, done = STEPS[step]
    try:
        act(found, request.viewer)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, str(done))
    target = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(target, {request.get_host()}, request.is_secure()):
        return redirect(target)
    return redirect("moment", found.moment_id)


@require_POST
@signed_in
def feed_new(request: HttpRequest) -> HttpResponse:
    """The address is shown once, on the answer itself."""
    viewer = request.viewer
    token = commands_feeds.make_feed(by=viewer, place=viewer.organisation)
    return render(request, "moments/feed.html", {"address": queries_series.feed_address(token), "place": viewer.account.organisation})


@require_POST
@signed_in
def feed_end(request: HttpRequest, pk: UUID) -> HttpResponse:
    commands_feeds.end_feed(pk, by=request.viewer)
    messages.success(request, _("Ingetrokken: dit adres werkt niet meer."))
    return redirect("moment_agenda")
