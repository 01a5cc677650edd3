"""Calculating on a screen: the list of calculators, and for each its form, its answer and how that came about."""

import datetime as dt
from decimal import Decimal
from typing import Any, get_type_hints

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from bundel.engines.calculators.asking import ask
from bundel.engines.calculators.calculator import Calculator, Refused
from bundel.engines.calculators.known import CALCULATORS
from bundel.kernel.rooms.screens import signed_in
from bundel.shell.calculators.forms import form_for, question
from bundel.shell.calculators.words import choice_of, title_of

SERVICES = {
    "governance": gettext_lazy("Besluiten"), "legal": gettext_lazy("Juridische dienst"), "dpo": gettext_lazy("Gegevensbescherming"),
    "archive": gettext_lazy("Archief"),
}  # fmt: skip


@require_GET
@signed_in
def calculators(request: HttpRequest) -> HttpResponse:
    services: dict[str, list[dict[str, str]]] = {}
    for one in sorted(CALCULATORS.values(), key=lambda one: one.name):
        services.setdefault(one.name.partition(".")[0], []).append({"name": one.name, "title": _(one.title), "source": one.source})
    return render(request, "shell/calculators.html", {"services": [(label_of(key), found) for key, found in services.items()]})


def label_of(service: str) -> str:
    return str(SERVICES.get(service, service.capitalize()))


@require_http_methods(["GET", "POST"])
@signed_in
@never_cache
def calculator(request: HttpRequest, name: str) -> HttpResponse:
    """Nothing of what is typed is kept, and none of it goes out in an address."""
    found = CALCULATORS.get(name)
    if found is None:
        raise Http404
    form = form_for(found)(request.POST or None)
    answer: list[tuple[str, list[Any]]] = []
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                answer, status = lines_of(found, ask(found, question(form.cleaned_data))), 200
            except Refused as refused:
                told(form, refused)
    context = {"calculator": found, "title": _(found.title), "form": form, "answer": answer}
    return render(request, "shell/calculator.html", context, status=status)


def told(form: forms.Form, refused: Refused) -> None:
    """Each refusal beside the field it is about, else above the form."""
    wrong = [(one["field"].partition(".")[0], one["message"]) for one in refused.more.get("fields", [])]
    for field, message in wrong:
        form.add_error(field if field in form.fields else None, _(message))
    if not wrong:
        field = str(refused.more.get("field", ""))
        form.add_error(field if field in form.fields else None, _(str(refused)))


def lines_of(calculator: Calculator, answer: dict[str, Any]) -> list[tuple[str, list[Any]]]:
    """The answer as (label, words), its arithmetic last."""
    model = get_type_hints(calculator.compute).get("return")
    titles = {info.serialization_alias or name: info.title for name, info in getattr(model, "model_fields", {}).items()}
    ordered = sorted(answer.items(), key=lambda one: one[0] == "arithmetic")
    return [(title_of(name, titles.get(name)), said if isinstance(said, list) else [said]) for name, value in ordered for said in [_said(value)]]


def _said(value: Any) -> Any:
    """One value in the reader's words; a list for several."""
    if isinstance(value, bool):
        return _("ja") if value else _("nee")
    if isinstance(value, int | float | Decimal):
        return number_format(value)
    if isinstance(value, list):
        return [_said(one) for one in value] or "—"
    if isinstance(value, dict):
        return [f"{choice_of(name)}: {_said(one)}" for name, one in value.items()]
    try:
        return date_format(dt.date.fromisoformat(value), "j F Y") if len(value) == 10 else choice_of(value)
    except (ValueError, TypeError):
        return choice_of(value) if isinstance(value, str) else value
