"""What the API can do: as OpenAPI 3.1 for a program, and as a page for a person. Both are open: they tell of nobody."""

from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from bundel.shell.api.api import api
from bundel.shell.api.entrance import MOST

PREFIX = "/api/"
STANDARD, HEADERS = "OpenAPI 3.1", "Authorization: Bearer bundel_…\nX-Reason: …"
CODES = {
    "not_signed_in": 401, "forbidden": 403, "not_found": 404, "invalid_input": 422, "refused": 422, "parameter_missing": 422, "too_many": 429,
}  # fmt: skip
PARTS = {
    "me": _("Wie u bent"), "plans": _("Plannen en acties"), "offers": _("Aanbod"), "moments": _("Momenten"), "cases": _("Dossiers"),
    "handshakes": _("Verzoeken"), "calculators": _("Berekeningen"), "schemes": _("Lokale regelingen"), "rights": _("Rechten"),
}  # fmt: skip


@require_safe
def openapi(request: HttpRequest) -> JsonResponse:
    return JsonResponse(schema(), json_dumps_params={"ensure_ascii": False})


def schema() -> dict[str, Any]:
    found: dict[str, Any] = api.get_openapi_schema(path_prefix=PREFIX)
    return found


@dataclass
class Operation:
    """One operation as the page shows it."""

    name: str
    method: str
    path: str
    summary: str
    told: str  # more about it, in the reader's language
    source: str  # the law or rule of a calculator, as it is called
    given: list[dict[str, Any]] = field(default_factory=list)
    body: list[str] = field(default_factory=list)
    answer: list[str] = field(default_factory=list)


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Every operation with what it asks and gives, from the same schema, so that the page cannot differ from it."""
    whole = schema()
    parts: dict[str, list[Operation]] = {}
    for path, methods in whole["paths"].items():
        for method, one in methods.items():
            parts.setdefault(one["tags"][0], []).append(_operation(whole, path, method, one))
    told = [(key, PARTS.get(key, key), found) for key, found in parts.items()]
    frame = "shell/base.html" if request.viewer.known else "shell/public.html"
    context = {"parts": told, "most": MOST, "frame_template": frame, "standard": STANDARD, "headers": HEADERS, "codes": CODES}
    return render(request, "shell/api.html", context)


def _operation(whole: dict[str, Any], path: str, method: str, one: dict[str, Any]) -> Operation:
    given = [
        {"name": each["name"], "where": each["in"], "required": each.get("required", False), "said": _now(each["schema"].get("description"))}
        for each in one.get("parameters", [])
    ]
    body = one.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema", {})
    answer = one["responses"].get(200, {}).get("content", {}).get("application/json", {}).get("schema", {})
    more = str(one.get("description", ""))
    told, source = ("", more) if one["tags"][0] == "calculators" else (_now(more), "")
    return Operation(
        one["operationId"], method.upper(), path, _now(one["summary"]), told, source, given, _names(whole, body), _names(whole, answer)
    )


def _now(text: object) -> str:
    """Words of the schema, which was made once, in the language of this reader."""
    return gettext(str(text)) if text else ""


def _names(whole: dict[str, Any], found: dict[str, Any]) -> list[str]:
    """The names of the parts of an object, with those of the rows of a list under it."""
    if "$ref" in found:
        found = whole["components"]["schemas"][found["$ref"].rsplit("/", 1)[1]]
    names = []
    for name, one in found.get("properties", {}).items():
        inner = _names(whole, one.get("items", {})) if one.get("type") == "array" else []
        names.append(f"{name}[{', '.join(inner)}]" if inner else name)
    return names
