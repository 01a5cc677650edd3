"""The page behind a link: just what is asked, without sign-in. Never kept by a browser, never found by a search engine.

No form token is asked: the address is itself the secret, and whoever does not have it cannot post to it. A browser also
sends no origin from a page without referrer, so that a check of it would refuse everyone.
"""

from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from bundel.kernel.access.viewer import Viewer
from bundel.kernel.handshakes import commands, commands_kinds, commands_links, queries
from bundel.kernel.handshakes.views_answers import Answering


@dataclass
class Through:
    """The opened link, and who answers through it once she gave her name."""

    row: Any
    link: Any

    def who(self, name: str) -> Viewer:
        return commands_links.viewer_through(self.row, name)


def closed(view):
    """No search engine, no referrer, no cache."""

    @csrf_exempt
    @never_cache
    @wraps(view)
    def shut(request: HttpRequest, token: str) -> HttpResponse:
        try:
            response = view(request, token)
        except commands_links.LinkUsed as refused:
            response = _answered(request, refused)
        except commands_links.LinkRefused as refused:
            response = render(request, "handshakes/link_refused.html", {"refused": refused}, status=refused.status)
        response["Referrer-Policy"] = "no-referrer"
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return shut


@closed
@require_http_methods(["GET", "POST"])
def page(request: HttpRequest, token: str) -> HttpResponse:
    row, link = commands_links.open_link(token)
    through = Through(row, link)
    answering = Answering(row, request.POST if request.method == "POST" else None, through=True, link=through)
    status = 200
    if request.method == "POST":
        if answering.given(None):
            return redirect("link_page", token)
        status = 422
    kind = commands_kinds.kind_of(row)
    context = {"row": row, "kind": kind, "lines": (kind.shows_link or kind.shows)(row), "answering": answering, "token": token}
    return render(request, "handshakes/link_page.html", context, status=status)


@closed
@require_POST
def seen(request: HttpRequest, token: str) -> HttpResponse:
    row, _link = commands_links.open_link(token)
    commands.see(row, by=None)
    return HttpResponse(status=204)


def _answered(request: HttpRequest, refused: commands_links.LinkUsed) -> HttpResponse:
    """Thanks, and what was answered and when. The same answer again (a double click) goes to that page too; another one
    is told that the first stands."""
    row = refused.handshake
    late = request.method == "POST"
    if late and (request.POST.get("say"), request.POST.get("text", "").strip()) == (row.state, row.answer):
        return redirect(request.path)
    context = {"row": row, "given": queries.given(row), "refused": refused, "late": late}
    return render(request, "handshakes/link_answered.html", context, status=409 if late else 200)
