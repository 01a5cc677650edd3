"""The rights explorer of the public site, and every figure it rests on.

Anonymous: what is answered travels in the form and is kept nowhere, not in a session either. An answer never stands in an address.
"""

from urllib.parse import urljoin

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from bundel.kernel.rooms import papers
from bundel.services.rights import queries_paper, queries_public
from bundel.shell.site.pages import of, public_page, show

PLACE = "region_rights"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def explore(request: HttpRequest, region: str) -> HttpResponse:
    about = of(region)
    chosen = request.POST.get("language", "")
    known = {code for code, _label in settings.LANGUAGES}
    with translation.override(chosen if chosen in known else get_language()):
        given = None
        if request.method == "POST":
            given = request.POST.copy()
            if chosen in known:
                given["doe"] = "toon"
        turn = queries_public.turn(given, request.viewer.today)
        context: dict[str, object] = {"turn": turn, "plain": True, "languages": settings.LANGUAGES}
        template = "rights.html"
        if turn.kind == "letter":
            address = urljoin(settings.SITE_URL, reverse("region_rights", args=[about.key]))
            drawing, carries = queries_paper.code(address, turn.state)
            context |= {"result": turn.result, "code": drawing, "carries": carries, "address": address}
            template = "rights_letter.html"
        response = show(request, template, context, about=about, place=PLACE)
        response["Content-Language"] = get_language() or "nl"
    response.status_code = turn.status
    if chosen in known:
        response.set_cookie(settings.LANGUAGE_COOKIE_NAME, chosen, max_age=365 * 86400, samesite="Lax", secure=settings.SECURE)
    return response


@public_page
def limits(request: HttpRequest, region: str) -> HttpResponse:
    about, today = of(region), request.viewer.today
    on = queries_public.day(request.GET.get("op", ""), today)
    context = {"listed": queries_public.limits(on), "on": on, "release": queries_public.release()}
    return show(request, "rights_limits.html", context, about=about, place=PLACE)


@public_page
def limits_paper(request: HttpRequest, region: str) -> HttpResponse:
    about = of(region)
    on = queries_public.day(request.GET.get("op", ""), request.viewer.today)
    language = (get_language() or "nl")[:2]
    context = {"listed": queries_public.limits(on), "on": on, "region": about, "language": language, "release": queries_public.release()}
    made = papers.pdf("shell/site/rights_limits_paper.html", context, language=language)
    answer = HttpResponse(made, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="rechten-{on.isoformat()}.pdf"'
    return answer
