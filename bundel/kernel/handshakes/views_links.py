"""The page behind a link, without sign-in: just what is asked, and the answer. Opening it writes nothing."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from bundel.kernel.handshakes import commands, commands_links
from bundel.kernel.handshakes.commands_links import LinkRefused
from bundel.kernel.handshakes.forms import AnswerForm
from bundel.kernel.handshakes.views import take_answer

STATUS = {"forged": 404, "expired": 410, "ended": 410, "used": 200}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def open_link(request: HttpRequest, token: str) -> HttpResponse:
    try:
        found, link = commands_links.open_link(token)
    except LinkRefused as refused:
        return _closed(request, refused)
    post = request.POST if request.method == "POST" else None
    form, more = AnswerForm(post, by_link=True), commands.form_of(found, post)
    kind = commands.kind_of(found)
    if post is not None:
        by = commands_links.holder(found, post.get("name", ""), timezone.localdate())
        if said := take_answer(found, form, more, post.get("say", ""), by=by, link=link):
            return _private(render(request, "handshakes/link_done.html", {"handshake": said}))
    context = {"handshake": found, "kind": kind, "lines": kind.shows(found), "form": form, "more": more, "token": token}
    return _private(render(request, "handshakes/link.html", context, status=200 if post is None else 422))


@never_cache
@require_POST
def link_seen(request: HttpRequest, token: str) -> HttpResponse:
    try:
        found, _link = commands_links.open_link(token)
    except LinkRefused as refused:
        return HttpResponse(status=404 if refused.why == "forged" else 410)
    commands.see(found, by=None)
    return HttpResponse(status=204)


def _closed(request: HttpRequest, refused: LinkRefused) -> HttpResponse:
    template = "handshakes/link_done.html" if refused.why == "used" else "handshakes/link_closed.html"
    context = {"handshake": refused.handshake, "why": refused.why}
    return _private(render(request, template, context, status=STATUS[refused.why]))


def _private(answer: HttpResponse) -> HttpResponse:
    """The address is the key: it goes to nobody else, and no one indexes it."""
    answer["Referrer-Policy"] = "no-referrer"
    answer["X-Robots-Tag"] = "noindex, nofollow"
    return answer
