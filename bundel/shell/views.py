"""The frame's own screens: today, search, and the small choices of language, theme and account."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from bundel.kernel.parties import queries as parties
from bundel.kernel.rooms import search as index
from bundel.kernel.rooms.registry import rooms
from bundel.kernel.rooms.screens import signed_in

SHOWN = 12  # of what waits; the rest is one click away


@require_GET
@signed_in
def today(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer
    waiting = sorted((one for source in rooms.waiting for one in source(viewer)), key=lambda one: one.urgency)
    cards = sorted((card for source in rooms.cards for card in source(viewer)), key=lambda card: card.order)
    shown = len(waiting) if "alles" in request.GET else SHOWN
    context = {
        "greeting": greeting(viewer.name, timezone.localtime().hour),
        "waiting": waiting[:shown],
        "more": max(0, len(waiting) - shown),
        "cards": cards,
    }
    return render(request, "shell/today.html", context)


def greeting(name: str, hour: int) -> str:
    """The hour's greeting and the first word of the name."""
    words = _("Goeiemorgen") if 5 <= hour < 12 else _("Goeiemiddag") if 12 <= hour < 18 else _("Goeienavond")
    return f"{words}, {name.split()[0]}" if name.strip() else words


@require_GET
@signed_in
def search(request: HttpRequest) -> HttpResponse:
    sought = request.GET.get("q", "")[:200]
    kind = request.GET.get("kind", "")
    kinds = [kind] if kind in rooms.kinds else []
    # a national number stands in no index of words: her own centre finds her by its blind one
    hits = [
        index.Hit("resident", one.pk, parties.masked(one), str(one.territory or ""), reverse("resident", args=[one.pk]), "")
        for one in (parties.found_by_number(request.viewer, sought) if kind in ("", "resident") else [])
    ]
    hits += index.find(request.viewer, sought, kinds=kinds, limit=40)
    labelled = [(hit, rooms.kinds.get(hit.kind, hit.kind)) for hit in hits]
    return render(
        request, "shell/search.html", {"sought": sought, "hits": labelled, "kinds": rooms.kinds.items(), "kind": kind}
    )


def _back(request: HttpRequest) -> str:
    target = request.POST.get("next", "")
    return target if url_has_allowed_host_and_scheme(target, {request.get_host()}, request.is_secure()) else "/"


@csrf_exempt
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Keep the chosen language in a cookie, and with the person when she is signed in.

    Without a CSRF mark, so that a stranger reads the public site without any cookie and a cache may keep its pages: the
    session cookie does not come along from another site, and another language harms nobody.
    """
    response = HttpResponseRedirect(_back(request))
    chosen = request.POST.get("language")
    if chosen in dict(settings.LANGUAGES):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME, chosen, max_age=31536000, samesite="Lax", secure=settings.SECURE
        )
        if request.user.is_authenticated and request.user.language != chosen:
            request.user.language = chosen
            request.user.save(update_fields=["language"])
    return response


@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    response = HttpResponseRedirect(_back(request))
    if request.POST.get("theme") in ("light", "dark"):
        response.set_cookie("theme", request.POST["theme"], max_age=31536000, samesite="Lax", secure=settings.SECURE)
    return response


@require_POST
@signed_in
def switch(request: HttpRequest) -> HttpResponse:
    """Work as another of one's own accounts, or in another partnership; a choice that is not one's own changes nothing."""
    kind, _sep, value = request.POST.get("to", "").partition(":")
    if kind in ("account", "partnership"):
        request.session[kind] = value
        if kind == "account":
            request.session.pop("partnership", None)
    return redirect("today")
