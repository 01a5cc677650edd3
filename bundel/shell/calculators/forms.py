"""A form for any calculator, made from the types of its question: what it asks there, it asks here."""

import datetime as dt
import json
import types
from decimal import Decimal, InvalidOperation
from typing import Any, Literal, Union, get_args, get_origin

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pydantic import BaseModel

from bundel.engines.calculators.calculator import Calculator
from bundel.kernel.rooms.fields import day_field
from bundel.shell.calculators.words import choice_of, title_of

YES_NO = [("", "—"), ("true", gettext_lazy("ja")), ("false", gettext_lazy("nee"))]


def _one(text: str) -> Any:
    """A typed value as JSON knows it: a number, true or false, a list after commas, else the words themselves."""
    text = text.strip()
    if text[:1] in ("{", "["):
        try:
            return json.loads(text)
        except json.JSONDecodeError:
            raise ValidationError(_("‘%(text)s’ is geen JSON.") % {"text": text[:60]}) from None
    if "," in text and not text.replace(",", "", 1).replace("-", "", 1).isdigit():
        return [_one(part) for part in text.split(",") if part.strip()]
    if text in ("true", "false"):
        return text == "true"
    try:
        number = Decimal(text.replace(",", "."))
    except InvalidOperation:
        return text
    return int(number) if number == number.to_integral_value() and "." not in text and "," not in text else float(number)


class Lines(forms.CharField):
    """Many values: one a line. `named`: each with its name before it, as `naam: waarde`."""

    def __init__(self, *, named: bool, **options: Any) -> None:
        self.named = named
        said = options.pop("help_text", "")
        help_text = _("Eén per regel, als naam: waarde.") if named else _("Eén per regel.")
        super().__init__(widget=forms.Textarea(attrs={"rows": 5}), help_text=f"{said} {help_text}".strip(), **options)

    def clean(self, value: Any) -> Any:
        lines = [line for line in super().clean(value).splitlines() if line.strip()]
        if not self.named:
            return [_one(line) for line in lines] or None
        found = {}
        for line in lines:
            name, colon, given = line.partition(":")
            if not colon or not name.strip() or not given.strip():
                raise ValidationError(_("Schrijf elke regel als naam: waarde. Dit kan niet: ‘%(line)s’") % {"line": line[:60]})
            found[name.strip()] = _one(given)
        return found or None


def _kinds(annotation: Any) -> list[Any]:
    """The types that a field may have, without None and without what only bounds them."""
    if get_origin(annotation) in (Union, types.UnionType):
        return [kind for part in get_args(annotation) for kind in _kinds(part)]
    if hasattr(annotation, "__metadata__"):
        return _kinds(annotation.__origin__)
    return [] if annotation is type(None) else [annotation]


def _field(annotation: Any, **options: Any) -> forms.Field:
    kind = next(iter(_kinds(annotation)), str)
    origin = get_origin(kind) or kind
    if origin is Literal:
        empty = [] if options.get("initial") else [("", "—")]
        return forms.ChoiceField(choices=[*empty, *((str(code), choice_of(str(code))) for code in get_args(kind))], **options)
    if kind is bool:
        return forms.ChoiceField(choices=YES_NO, **(options | {"initial": "", "required": False}))
    if kind is dt.datetime:
        widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
        return forms.DateTimeField(widget=widget, **options)
    if kind is dt.date:
        return day_field(**options)
    if kind is int:
        return forms.IntegerField(**options)
    if kind in (float, Decimal):
        return forms.DecimalField(localize=True, **options)
    if origin in (list, tuple, set):
        return Lines(named=False, **options)
    if origin is dict or (isinstance(origin, type) and issubclass(origin, BaseModel)):
        return Lines(named=True, **options)
    return forms.CharField(max_length=500, **options)


def form_for(calculator: Calculator) -> type[forms.Form]:
    """The form class of this calculator."""
    fields = {}
    for name, info in calculator.asked.model_fields.items():
        initial = None if info.is_required() or info.default in (None, "") or isinstance(info.default, bool) else info.default
        options = {"label": title_of(name, info.title), "required": info.is_required()}
        options |= {"help_text": _(info.description)} if info.description else {}
        fields[info.alias or name] = _field(info.annotation, **options, **({"initial": initial} if initial is not None else {}))
    return type("CalculatorForm", (forms.Form,), fields)


def question(cleaned: dict[str, Any]) -> dict[str, Any]:
    """What was typed as the calculator is asked it: what was left empty is left out."""
    return {name: _typed(value) for name, value in cleaned.items() if value not in (None, "", [], {})}


def _typed(value: Any) -> Any:
    return {"true": True, "false": False}.get(value, value) if isinstance(value, str) else value
