"""The open directory under /hsds/, as HSDS 3.0 lays it down: for machines, without signing in, public offers only."""

import datetime as dt
import json
from collections.abc import Callable, Iterator
from functools import wraps
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.utils.cache import patch_cache_control
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.timezone import is_naive, make_aware
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from bundel.engines.formats.hsds import write
from bundel.kernel.offers import queries_hsds as queries

PER_PAGE, MOST, FRESH = 50, 200, 60  # results a page, at most; seconds that an answer may be kept
OPENAPI = "https://raw.githubusercontent.com/openreferral/specification/3.0/schema/openapi.json"


class Wrong(ValueError):
    """A parameter that cannot be: its name, and what to do."""


def open_data(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Only GET and HEAD, for every origin; what is asked wrong gets 400, what is not there 404, both in JSON."""

    @wraps(view)
    def answered(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        try:
            response = view(request, *args, **kwargs)
            patch_cache_control(response, public=True, max_age=FRESH)
        except Wrong as wrong:
            response = _json({"error": str(wrong)}, status=400)
        except Http404:
            response = _json({"error": _("Dit staat niet in de publieke lijst.")}, status=404)
        response["Access-Control-Allow-Origin"] = "*"
        return response

    return require_safe(answered)


def _json(body: object, status: int = 200) -> JsonResponse:
    return JsonResponse(body, status=status, safe=False, json_dumps_params={"ensure_ascii": False})


def _number(request: HttpRequest, name: str, default: int, most: int) -> int:
    raw = request.GET.get(name, "")
    if not raw:
        return default
    if not raw.isdigit() or not 1 <= int(raw[:9]) <= most:
        raise Wrong(_("%(name)s: geef een getal van 1 tot %(most)s.") % {"name": name, "most": most})
    return int(raw)


def _key(request: HttpRequest, name: str) -> UUID | None:
    raw = request.GET.get(name, "")
    try:
        return UUID(raw) if raw else None
    except ValueError:
        raise Wrong(_("%(name)s: geef een id zoals het in deze lijst staat.") % {"name": name})


def _flag(request: HttpRequest, name: str) -> bool:
    return request.GET.get(name, "").lower() in ("true", "1")


def _since(request: HttpRequest) -> dt.datetime | None:
    raw = request.GET.get("modified_after", "").replace(" ", "+")
    if not raw:
        return None
    try:
        moment = parse_datetime(raw) or (day := parse_date(raw)) and dt.datetime.combine(day, dt.time.min)
    except ValueError:
        moment = None
    if not moment:
        raise Wrong(_("modified_after: geef een moment zoals 2026-05-31T00:00:00Z."))
    return make_aware(moment) if is_naive(moment) else moment


def _word(request: HttpRequest) -> str:
    return request.GET.get("search", "").strip()[:100].replace("\x00", "")


def _paged(request: HttpRequest, rows: object, shown: Callable[[list], list]) -> HttpResponse:
    """One page of rows, or with format=ndjson all of them, one a line."""
    form = request.GET.get("format", "json")
    if form not in ("json", "ndjson"):
        raise Wrong(_("format: json of ndjson."))
    if form == "ndjson":
        return StreamingHttpResponse(_lines(rows, shown), content_type="application/x-ndjson")
    number, per_page = _number(request, "page", 1, 1_000_000), _number(request, "per_page", PER_PAGE, MOST)
    total = len(rows) if isinstance(rows, list) else rows.count()
    found = list(rows[(number - 1) * per_page : number * per_page])
    return _json(write.page(shown(found), number=number, per_page=per_page, total=total))


def _lines(rows: object, shown: Callable[[list], list]) -> Iterator[str]:
    start = 0
    while found := list(rows[start : start + MOST]):
        for one in shown(found):
            yield json.dumps(one, ensure_ascii=False) + "\n"
        start += MOST


@open_data
def about(request: HttpRequest) -> HttpResponse:
    return _json({"version": write.VERSION, "profile": write.PROFILE, "openapi_url": OPENAPI})


@open_data
def services(request: HttpRequest) -> HttpResponse:
    on = request.viewer.today
    rows = queries.services(
        search=_word(request), term=_key(request, "taxonomy_term_id"), taxonomy=_key(request, "taxonomy_id"),
        organization=_key(request, "organization_id"), modified_after=_since(request),
    )  # fmt: skip
    if _flag(request, "minimal"):
        found = [{"id": str(key), "modified_date": at.isoformat(timespec="milliseconds")} for key, at in queries.keys(rows)]
        return _json(write.page(found, number=1, per_page=max(1, len(found)), total=len(found)))
    if _flag(request, "full"):
        return _paged(request, rows, lambda found: [write.service(one) for one in queries.whole(found, on)])
    return _paged(request, rows, lambda found: [write.service(one, full=False) for one in queries.plain(found, on)])


@open_data
def service(request: HttpRequest, pk: UUID) -> HttpResponse:
    [one] = queries.whole([queries.find_service(pk)], request.viewer.today)
    return _json(write.service(one))


@open_data
def organizations(request: HttpRequest) -> HttpResponse:
    rows, on = queries.organizations(_word(request)), request.viewer.today
    full_service = _flag(request, "full_service")
    if _flag(request, "full") or full_service:
        return _paged(request, rows, lambda found: [_whole_organization(one, on, full_service) for one in queries.with_services(found)])
    return _paged(request, rows, lambda found: [write.organization(queries.party(one)) for one in found])


def _whole_organization(found: tuple, on: dt.date, full_service: bool) -> dict:
    party, offers = found
    told = queries.whole(offers, on) if full_service else queries.plain(offers, on)
    return write.organization(queries.party(party), told, full_service=full_service)


@open_data
def organization(request: HttpRequest, pk: UUID) -> HttpResponse:
    found = queries.find_organization(pk)
    return _json(_whole_organization(found, request.viewer.today, _flag(request, "full_service")))


@open_data
def taxonomies(request: HttpRequest) -> HttpResponse:
    word = _word(request).lower()
    rows = [one for one in queries.taxonomies() if word in one.name.lower()]
    return _paged(request, rows, lambda found: [write.taxonomy(one) for one in found])


@open_data
def taxonomy(request: HttpRequest, pk: UUID) -> HttpResponse:
    return _json(write.taxonomy(_one(queries.taxonomies(), pk)))


@open_data
def taxonomy_terms(request: HttpRequest) -> HttpResponse:
    """Our lists are flat: every term is a top one, and nothing has a parent."""
    word, of = _word(request).lower(), _key(request, "taxonomy_id")
    rows = [one for one in queries.terms() if word in one.name.lower() and of in (None, one.taxonomy_id)]
    if request.GET.get("parent_id"):
        rows = []
    return _paged(request, rows, lambda found: [write.taxonomy_term(one) for one in found])


@open_data
def taxonomy_term(request: HttpRequest, pk: UUID) -> HttpResponse:
    return _json(write.taxonomy_term(_one(queries.terms(), pk)))


def _one(rows: list, pk: UUID) -> object:
    found = next((row for row in rows if row.id == pk), None)
    if found is None:
        raise Http404
    return found


@open_data
def service_at_locations(request: HttpRequest) -> HttpResponse:
    on = request.viewer.today
    narrowed = queries.services(
        term=_key(request, "taxonomy_term_id"), taxonomy=_key(request, "taxonomy_id"), organization=_key(request, "organization_id"),
        modified_after=_since(request),
    )  # fmt: skip
    rows = queries.moments(on, of=narrowed, search=_word(request), postcode=request.GET.get("postcode", "").strip()[:10])
    return _paged(request, rows, lambda found: [_at_location(row, on) for row in found])


@open_data
def service_at_location(request: HttpRequest, pk: UUID) -> HttpResponse:
    on = request.viewer.today
    return _json(_at_location(queries.find_moment(pk, on), on))


def _at_location(row: object, on: dt.date) -> dict:
    [of] = queries.plain([row.offer], on)
    return write.service_at_location(queries.moment(row), of, nested=True)
