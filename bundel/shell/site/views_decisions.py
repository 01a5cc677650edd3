"""The decisions that were made known, for anyone, at an address that stays; each also on paper."""

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import override

from bundel.kernel.decisions import queries as decisions
from bundel.kernel.decisions import queries_register as register
from bundel.kernel.parties import queries_public as parties
from bundel.shell.site.pages import public_page, show

PLACE = "region_decisions"
PREFIX = (
    "eli: http://data.europa.eu/eli/ontology# prov: http://www.w3.org/ns/prov# dct: http://purl.org/dc/terms/ "
    "foaf: http://xmlns.com/foaf/0.1/ skos: http://www.w3.org/2004/02/skos/core# xsd: http://www.w3.org/2001/XMLSchema# "
    "mandaat: http://data.vlaanderen.be/ns/mandaat# org: http://www.w3.org/ns/org# person: http://www.w3.org/ns/person# "
    "ext: http://mu.semte.ch/vocabularies/ext/"
)


def _narrowed(request: HttpRequest, partnership: Any) -> tuple[int | None, Any, str]:
    """The year and the body that are asked for, and the query that asks for them again. Http404 for what cannot be."""
    year, key = request.GET.get("jaar", ""), request.GET.get("orgaan", "")
    if year and not (year.isascii() and year.isdigit() and len(year) == 4):
        raise Http404
    body = register.public_body(partnership, key) if key else None
    given = {**({"jaar": year} if year else {}), **({"orgaan": body.key} if body else {})}
    return int(year) if year else None, body, urlencode(given)


@public_page
def decision_list(request: HttpRequest, region: str) -> HttpResponse:
    about = parties.partnership(region)
    year, body, query = _narrowed(request, about.pk)
    asked = request.GET.get("blad", "1")
    if not (asked.isascii() and asked.isdigit() and len(asked) < 4 and int(asked)):
        raise Http404
    number = int(asked)
    found, more = register.public_page(about.pk, year, body, number)
    here = f"{query}&blad={number}" if number > 1 else query
    context = {
        "decisions": found, "years": register.public_years(about.pk, body), "year": year, "bodies": register.public_bodies(about.pk),
        "body": body, "query": query, "prefix": PREFIX, "list": register.list_names(region, found, here) if found else None,
        "newer": number - 1, "older": number + 1 if more else 0, "first": register.AT_ONCE * (number - 1) + 1,
        "last": register.AT_ONCE * (number - 1) + len(found),
    }  # fmt: skip
    return show(request, "decisions.html", context, about=about, place=PLACE)


@public_page
def decision_list_paper(request: HttpRequest, region: str) -> HttpResponse:
    about = parties.partnership(region)
    year, body, _query = _narrowed(request, about.pk)
    return _file(f"{region}-besluitenlijst{f'-{year}' if year else ''}", register.list_paper(about.pk, str(about), year, body))


@public_page
def decision(request: HttpRequest, region: str, number: str) -> HttpResponse:
    about, found = parties.partnership(region), decisions.public_decision(region, number)
    with override("nl"):
        outcome = str(found.get_outcome_display())
    context = {"decision": found, "names": register.names_of(found), "prefix": PREFIX, "outcome_nl": outcome}
    return show(request, "decision.html", context, about=about, place=PLACE)


@public_page
def decision_paper(request: HttpRequest, region: str, number: str) -> HttpResponse:
    parties.partnership(region)
    return _file(*register.paper_of(region, number))


def _file(name: str, content: bytes) -> HttpResponse:
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{name}.pdf"'
    return answer
