"""What is wrong in a folder, said so that a coordinator can mend it: file, line, what, and what to do."""

import difflib
from dataclasses import dataclass
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from bundel.engines.formats.said import Said
from bundel.engines.formats.said import gettext_noop as _


@dataclass(frozen=True, order=True)
class Problem:
    """`file` is relative to the region's folder; `line` counts from 1, 0 where the file itself is the trouble."""

    file: str
    line: int
    message: str
    remedy: str

    def __str__(self) -> str:
        place = f"{self.file}, regel {self.line}" if self.line else self.file
        return f"{place}: {self.message}. Remedie: {self.remedy}."


LIMITS = {
    "greater_than": ("gt", _("‘%(name)s’ moet groter zijn dan %(limit)s, hier staat %(given)s")),
    "greater_than_equal": ("ge", _("‘%(name)s’ is minstens %(limit)s, hier staat %(given)s")),
    "less_than_equal": ("le", _("‘%(name)s’ is hoogstens %(limit)s, hier staat %(given)s")),
    "decimal_max_places": ("decimal_places", _("‘%(name)s’ heeft hoogstens zoveel decimalen: %(limit)s, hier staat %(given)s")),
    "decimal_max_digits": ("max_digits", _("‘%(name)s’ heeft hoogstens zoveel cijfers: %(limit)s, hier staat %(given)s")),
    "decimal_whole_digits": ("whole_digits", _("‘%(name)s’ heeft voor de komma hoogstens zoveel cijfers: %(limit)s, hier staat %(given)s")),
}


class FolderRefused(ValueError):
    """All problems of a folder at once; nothing of it has been taken over."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = sorted(set(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))


NUMBER = (_("een getal"), _("schrijf alleen cijfers, met een punt voor de decimalen"))
KINDS = {
    "string_type": (_("tekst"), _("zet de waarde tussen aanhalingstekens")),
    "int_type": (_("een geheel getal"), _("schrijf alleen cijfers")),
    "int_parsing": (_("een geheel getal"), _("schrijf alleen cijfers")),
    **dict.fromkeys(("float_type", "float_parsing", "decimal_type", "decimal_parsing"), NUMBER),
    "bool_type": (_("true of false"), _("schrijf true of false")),
    "bool_parsing": (_("true of false"), _("schrijf true of false")),
    "list_type": (_("een lijst"), _("zet de waarden tussen rechte haken")),
    "model_type": (_("een tabel met velden"), _("schrijf ze als een eigen blok")),
    "date_type": (_("een dag"), _("schrijf de dag als 2016-05-31, zonder aanhalingstekens")),
    "date_from_datetime_parsing": (_("een dag"), _("schrijf de dag als 2016-05-31")),
}


def explain(error: ValidationError, model: type[BaseModel]) -> list[tuple[tuple[str | int, ...], str, str]]:
    """Each fault of a pydantic error as (path, message, remedy), in Dutch; a `Said` wherever the words are ours."""
    told: list[dict[str, Any]] = [dict(fault) for fault in error.errors(include_url=False)]
    faults = [fault for fault in told if not _other_branch(fault)]
    return [(fault["loc"], *_said(fault, model)) for fault in faults]


def _other_branch(fault: dict[str, Any]) -> bool:
    """A field that takes a word or a list is refused twice by pydantic; only the form that was meant is of use."""
    last = str(fault["loc"][-1]) if fault["loc"] else ""
    meant_as_word = isinstance(fault["input"], str)
    return (last.startswith("literal[") and not meant_as_word) or (last.startswith("list[") and meant_as_word)


def _said(fault: dict[str, Any], model: type[BaseModel]) -> tuple[str, str]:
    name, kind, context = _name(fault["loc"]), fault["type"], fault.get("ctx", {})
    if kind == "missing":
        return Said(_("het veld ‘%(name)s’ ontbreekt"), name=name), Said(_("voeg ‘%(name)s’ toe"), name=name)
    if kind == "extra_forbidden":
        return Said(_("onbekend veld ‘%(name)s’"), name=name), _known_fields(name, model_at(model, fault["loc"]))
    if kind in ("literal_error", "enum"):
        what = Said(_("‘%(name)s’ kent de waarde ‘%(given)s’ niet"), name=name, given=_short(fault["input"]))
        return what, Said(_("kies uit %(choices)s"), choices=context["expected"].replace(" or ", ", "))
    if kind == "union_tag_invalid":
        field = context["discriminator"].strip("'")
        return Said(_("‘%(name)s’ kent de waarde ‘%(given)s’ niet"), name=field, given=_short(context["tag"])), Said(
            _("kies uit %(choices)s"), choices=context["expected_tags"]
        )
    if kind == "union_tag_not_found":
        field = context["discriminator"].strip("'")
        return Said(_("het veld ‘%(name)s’ ontbreekt"), name=field), Said(_("voeg ‘%(name)s’ toe"), name=field)
    if kind == "string_too_long":
        most, given = context["max_length"], len(fault["input"])
        what = Said(_("‘%(name)s’ telt %(given)s tekens, %(most)s is het meeste"), name=name, given=given, most=most)
        return what, Said(_("kort in tot %(most)s tekens"), most=most)
    if kind in ("string_too_short", "too_short"):
        return Said(_("‘%(name)s’ is leeg"), name=name), Said(_("vul ‘%(name)s’ in of schrap de regel"), name=name)
    if kind == "string_pattern_mismatch":
        what = Said(_("‘%(given)s’ past niet in ‘%(name)s’"), given=_short(fault["input"]), name=name)
        return what, Said(_("volg de vorm %(form)s"), form=context["pattern"])
    if kind in LIMITS:
        limit, words = LIMITS[kind]
        return Said(words, name=name, limit=context[limit], given=_short(fault["input"])), Said(_("verbeter het getal"))
    if kind in KINDS:
        must, remedy = KINDS[kind]
        return Said(_("‘%(name)s’ moet %(what)s zijn"), name=name, what=Said(must)), Said(remedy)
    return f"{name}: {fault['msg']}" if name else fault["msg"], context.get("remedy", Said(_("verbeter de waarde")))


def _name(path: tuple[str | int, ...]) -> str:
    named = [str(part) for part in path if isinstance(part, str) and "[" not in part]
    return named[-1] if named else ""


def _short(value: object) -> str:
    text = str(value)
    return text if len(text) <= 60 else text[:57] + "…"


def _known_fields(name: str, model: type[BaseModel]) -> str:
    known = [field.alias or key for key, field in model.model_fields.items()]
    near = difflib.get_close_matches(name, known, n=1)
    if near:
        return Said(_("bedoelt u ‘%(near)s’? bekend zijn: %(known)s"), near=near[0], known=", ".join(known))
    return Said(_("schrap het; bekend zijn: %(known)s"), known=", ".join(known))


def model_at(model: type[BaseModel], path: tuple[str | int, ...]) -> type[BaseModel]:
    """The model in which the last element of the path should be a field."""
    for part in path[:-1]:
        found = _field(model, part)
        inner = _model_in(found.annotation) if found else None
        model = inner or model
    return model


def _field(model: type[BaseModel], part: str | int) -> Any:
    return next((field for key, field in model.model_fields.items() if part in (key, field.alias)), None)


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for inner in get_args(annotation) if (found := _model_in(inner))), None)
