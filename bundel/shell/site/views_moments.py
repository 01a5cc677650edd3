"""Booking a consultation on the public site: which hours there are, one form without an account, and a page of her own.

A page with a form is kept by nobody. The page behind the secret address is found by no search engine and tells no other
site where the reader came from; it takes no form token, because the address is itself the secret.
"""

from uuid import UUID

from allauth.account.adapter import get_adapter
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from bundel.kernel.moments import commands_public, queries, queries_public
from bundel.kernel.parties import queries_public as parties
from bundel.kernel.rooms.screens import into
from bundel.shell.site.forms_moments import PublicBookForm
from bundel.shell.site.pages import of, public_page, show

PLACE = "region_moments"


@public_page
def moments(request: HttpRequest, region: str) -> HttpResponse:
    about = of(region)
    offered = queries_public.offered(about, request.GET.get("bij", ""), request.GET.get("wat", ""))
    return show(request, "moments.html", {"offered": offered}, about=about, place=PLACE)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def book(request: HttpRequest, region: str, pk: UUID) -> HttpResponse:
    about = of(region)
    row = queries_public.bookable(about, pk)
    form = PublicBookForm(request.POST or None, slots=queries.free_slots(row))
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                commands_public.slow_down(get_adapter().get_client_ip(request))
                _booking, token = commands_public.book_public(row, language=get_language() or "nl", **form.given())
            except ValidationError as error:
                into(form, error)
            else:
                return redirect("public_booking", region, token)
    seats = [one for one in parties.locations(row.host) if parties.holds(one, request.viewer.today)]
    response = show(request, "moment_book.html", {"row": row, "form": form, "seats": seats}, about=about, place=PLACE)
    response.status_code = status
    return response


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def booking(request: HttpRequest, region: str, token: str) -> HttpResponse:
    """What she booked, and a button to cancel it."""
    about = of(region)
    row = queries_public.opened(about, token)
    wrong = ""
    if request.method == "POST":
        try:
            commands_public.cancel_public(token)
        except ValidationError as error:
            wrong = " ".join(error.messages)
        else:
            return redirect("public_booking", region, token)
    context = {"row": row, "moment": row.moment, "at": row.expected, "turn": queries_public.turn_of(row), "wrong": wrong}
    response = show(request, "moment_booking.html", context, about=about, place=PLACE)
    response.status_code = 422 if wrong else 200
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
