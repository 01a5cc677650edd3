"""The calendar of a person: the page on which she makes her address, and what her calendar programme reads there."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bundel.kernel.accounts import commands_calendar, queries_calendar
from bundel.kernel.rooms.screens import signed_in


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@signed_in
def my_calendar(request: HttpRequest) -> HttpResponse:
    """A new address is shown in the answer to the button and never again: only its digest is kept."""
    shown = queries_calendar.address(commands_calendar.make_key(by=request.viewer)) if request.method == "POST" else ""
    context = {"key": queries_calendar.my_key(request.viewer), "address": shown}
    answer = render(request, "accounts/my_calendar.html", context)
    answer["Referrer-Policy"] = "no-referrer" if shown else "same-origin"
    return answer


@require_POST
@signed_in
def my_calendar_stop(request: HttpRequest) -> HttpResponse:
    commands_calendar.withdraw_key(by=request.viewer)
    messages.success(request, _("Het kalenderadres werkt niet meer."))
    return redirect("my_calendar")


@require_safe
@never_cache
def calendar_feed(request: HttpRequest, token: str) -> HttpResponse:
    """Without sign-in: the address is itself the secret. It writes nothing, also not that it was read."""
    answer = HttpResponse(queries_calendar.feed(token), content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'inline; filename="bundel.ics"'
    answer["X-Robots-Tag"] = "noindex, nofollow"
    return answer
