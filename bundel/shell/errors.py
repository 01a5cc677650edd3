"""Error pages that say what to do next and lose nothing that was typed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "shell/404.html", status=404)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """No post at all, or a colleague without this right: the page says which, and whom to ask."""
    return render(request, "shell/403.html", {"no_post": str(exception) == "no-post"}, status=403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return render(request, "shell/csrf.html", status=403)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "shell/400.html", status=400)


def broken(request: HttpRequest) -> HttpResponse:
    """Plain HTML without the frame: whatever broke, this page must not."""
    from django.template import loader

    return HttpResponse(loader.get_template("shell/500.html").template.source, status=500)
