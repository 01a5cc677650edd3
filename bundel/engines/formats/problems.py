"""What is wrong in a folder, said so that a coordinator can mend it: file, line, what, and what to do."""

import difflib
from dataclasses import dataclass
from typing import Any, get_args

from pydantic import BaseModel, ValidationError


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
    "greater_than": ("gt", "moet groter zijn dan"),
    "greater_than_equal": ("ge", "is minstens"),
    "less_than_equal": ("le", "is hoogstens"),
    "decimal_max_places": ("decimal_places", "heeft hoogstens zoveel decimalen:"),
    "decimal_max_digits": ("max_digits", "heeft hoogstens zoveel cijfers:"),
    "decimal_whole_digits": ("whole_digits", "heeft voor de komma hoogstens zoveel cijfers:"),
}


class FolderRefused(ValueError):
    """All problems of a folder at once; nothing of it has been taken over."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = sorted(set(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))


KINDS = {
    "string_type": ("tekst", "zet de waarde tussen aanhalingstekens"),
    "int_type": ("een geheel getal", "schrijf alleen cijfers"),
    "int_parsing": ("een geheel getal", "schrijf alleen cijfers"),
    "float_type": ("een getal", "schrijf alleen cijfers, met een punt voor de decimalen"),
    "float_parsing": ("een getal", "schrijf alleen cijfers, met een punt voor de decimalen"),
    "decimal_type": ("een getal", "schrijf alleen cijfers, met een punt voor de decimalen"),
    "decimal_parsing": ("een getal", "schrijf alleen cijfers, met een punt voor de decimalen"),
    "bool_type": ("true of false", "schrijf true of false"),
    "bool_parsing": ("true of false", "schrijf true of false"),
    "list_type": ("een lijst", "zet de waarden tussen rechte haken"),
    "model_type": ("een tabel met velden", "schrijf ze als een eigen blok"),
    "date_type": ("een dag", "schrijf de dag als 2016-05-31, zonder aanhalingstekens"),
    "date_from_datetime_parsing": ("een dag", "schrijf de dag als 2016-05-31"),
}


def explain(error: ValidationError, model: type[BaseModel]) -> list[tuple[tuple[str | int, ...], str, str]]:
    """Each fault of a pydantic error as (path, message, remedy), in Dutch."""
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
        return f"het veld ‘{name}’ ontbreekt", f"voeg ‘{name}’ toe"
    if kind == "extra_forbidden":
        return f"onbekend veld ‘{name}’", _known_fields(name, model_at(model, fault["loc"]))
    if kind in ("literal_error", "enum"):
        return f"‘{name}’ kent de waarde ‘{_short(fault['input'])}’ niet", f"kies uit {context['expected']}"
    if kind == "string_too_long":
        most, given = context["max_length"], len(fault["input"])
        return f"‘{name}’ telt {given} tekens, {most} is het meeste", f"kort in tot {most} tekens"
    if kind in ("string_too_short", "too_short"):
        return f"‘{name}’ is leeg", f"vul ‘{name}’ in of schrap de regel"
    if kind == "string_pattern_mismatch":
        return f"‘{_short(fault['input'])}’ past niet in ‘{name}’", f"volg de vorm {context['pattern']}"
    if kind in LIMITS:
        limit, words = LIMITS[kind]
        return f"‘{name}’ {words} {context[limit]}, hier staat {_short(fault['input'])}", "verbeter het getal"
    if kind in KINDS:
        what, remedy = KINDS[kind]
        return f"‘{name}’ moet {what} zijn", remedy
    return f"{name}: {fault['msg']}" if name else fault["msg"], context.get("remedy", "verbeter de waarde")


def _name(path: tuple[str | int, ...]) -> str:
    named = [str(part) for part in path if isinstance(part, str) and "[" not in part]
    return named[-1] if named else ""


def _short(value: object) -> str:
    text = str(value)
    return text if len(text) <= 60 else text[:57] + "…"


def _known_fields(name: str, model: type[BaseModel]) -> str:
    known = [field.alias or key for key, field in model.model_fields.items()]
    near = difflib.get_close_matches(name, known, n=1)
    guess = f"bedoelt u ‘{near[0]}’? " if near else "schrap het; "
    return f"{guess}bekend zijn: {', '.join(known)}"


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
