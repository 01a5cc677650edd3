"""The API of the house: each operation asks a room's own queries or commands as the viewer, and turns what she gets into JSON.

No rule and no query of its own: whatever a person may not see on her screens she does not see here.
"""

from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, Throttled
from ninja.errors import ValidationError as NotAsDeclared

from bundel.engines.calculators.asking import refusal
from bundel.engines.calculators.calculator import Refused
from bundel.shell.api import calculators, cases, handshakes, me, measures, moments, offers, plans, rights
from bundel.shell.api.entrance import A_MINUTE, WithKey, WithSession
from bundel.version import VERSION

api = NinjaAPI(title="Bundel", version=VERSION, docs_url=None, openapi_url=None, auth=[WithKey(), WithSession()], urls_namespace="api")
for part in (me, plans, offers, moments, cases, handshakes, calculators, measures, rights):
    api.add_router("", part.router)


def _say(request: HttpRequest, status: int, error: str, message: object, **more: Any) -> HttpResponse:
    return api.create_response(request, {"error": error, "message": str(message), **more}, status=status)


@api.exception_handler(Http404)
def not_there(request: HttpRequest, _error: Http404) -> HttpResponse:
    return _say(request, 404, "not_found", _("Dit is er niet, of niet voor u."))


@api.exception_handler(PermissionDenied)
def not_allowed(request: HttpRequest, _error: PermissionDenied) -> HttpResponse:
    return _say(request, 403, "forbidden", _("Dit mag u niet, of uw sleutel leest alleen."))


@api.exception_handler(AuthenticationError)
def not_known(request: HttpRequest, _error: AuthenticationError) -> HttpResponse:
    answer = _say(request, 401, "not_signed_in", _("Geef een geldige sleutel mee, of meld u aan."))
    answer["WWW-Authenticate"] = "Bearer"
    return answer


@api.exception_handler(Throttled)
def too_many(request: HttpRequest, _error: Throttled) -> HttpResponse:
    answer = _say(request, 429, "too_many", _("Te veel vragen. Probeer het over een minuut opnieuw."))
    answer["Retry-After"] = str(A_MINUTE)
    return answer


@api.exception_handler(HttpError)
def wrong(request: HttpRequest, error: HttpError) -> HttpResponse:
    return _say(request, error.status_code, "invalid_request", error)


@api.exception_handler(NotAsDeclared)
def badly_asked(request: HttpRequest, error: NotAsDeclared) -> HttpResponse:
    fields = [{"field": _place(one["loc"]), "message": one["msg"].removeprefix("Value error, ")} for one in error.errors]
    return _say(request, 422, "invalid_input", _("De vraag is niet goed ingevuld."), fields=fields)


def _place(where: tuple[Any, ...]) -> str:
    """Where in the question, without the parts that only the framework knows."""
    skipped = {"body", "query", "path", "header"}
    return ".".join(str(part) for part in where if part not in skipped and part not in ("asked", "paging", "given")) or "."


@api.exception_handler(ValidationError)
def refused_by_a_room(request: HttpRequest, error: ValidationError) -> HttpResponse:
    by_field = error.message_dict if hasattr(error, "error_dict") else {NON_FIELD_ERRORS: error.messages}
    fields = [{"field": "." if name == NON_FIELD_ERRORS else name, "message": text} for name, told in by_field.items() for text in told]
    return _say(request, 422, "refused", " ".join(error.messages), fields=fields)


@api.exception_handler(Refused)
def refused_by_a_calculator(request: HttpRequest, error: Refused) -> HttpResponse:
    return api.create_response(request, refusal(error), status=422)
