"""The decisions that were made known, for anyone, at an address that stays."""

from django.http import Http404, HttpRequest, HttpResponse

from bundel.kernel.decisions import queries as decisions
from bundel.kernel.parties import queries_public as parties
from bundel.shell.site.pages import public_page, show

PLACE = "region_decisions"


@public_page
def decision_list(request: HttpRequest, region: str) -> HttpResponse:
    about = parties.partnership(region)
    asked = request.GET.get("jaar", "")
    if asked and not (asked.isdigit() and len(asked) == 4):
        raise Http404
    year = int(asked) if asked else None
    found, years = decisions.public_decisions(about.pk, year), decisions.public_years(about.pk)
    context = {"decisions": found, "years": years, "year": year}
    return show(request, "decisions.html", context, about=about, place=PLACE)


@public_page
def decision(request: HttpRequest, region: str, number: str) -> HttpResponse:
    about, found = parties.partnership(region), decisions.public_decision(region, number)
    return show(request, "decision.html", {"decision": found}, about=about, place=PLACE)
