"""The calendar behind a secret address: a calendar program fetches it, without sign-in. Nobody keeps it in common."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from bundel.kernel.moments import queries_calendar


@require_safe
@never_cache
def feed(request: HttpRequest, token: str) -> HttpResponse:
    answer = HttpResponse(queries_calendar.feed(token), content_type="text/calendar; charset=utf-8")
    answer["X-Robots-Tag"] = "noindex, nofollow"
    answer["Referrer-Policy"] = "no-referrer"
    return answer
