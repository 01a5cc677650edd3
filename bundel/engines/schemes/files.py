"""Schemes in and out of TOML and JSON. What goes out comes in the same."""

import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from bundel.engines.formats.problems import explain
from bundel.engines.formats.said import Said, Wrong
from bundel.engines.formats.said import gettext_noop as _
from bundel.engines.formats.toml_places import Places
from bundel.engines.schemes.model import Scheme

Model = TypeVar("Model", bound=BaseModel)
TAGS = (
    "fact",
    "judge",
    "all",
    "any",
    "flat",
    "base_step",
    "gap",
    "cost_share",
    "table",
    "brackets",
    "given",
    "number",
    "growing",
    "scheme",
    "fee",
    "premium",
    "threshold",
    "closure",
)
BARE = re.compile(r"[A-Za-z0-9_-]+")


@dataclass(frozen=True)
class Fault:
    """`place` is the dotted place in the declaration, `line` counts from 1 and is 0 where there are no lines. The words are a `Said`."""

    place: str
    line: int
    message: str
    remedy: str

    def __str__(self) -> str:
        where = f"regel {self.line}, {self.place}" if self.line else self.place
        return (
            f"{where}: {self.message}."
            if not self.remedy
            else f"{where}: {self.message}. Remedie: {self.remedy if self.remedy.endswith('?') else self.remedy.rstrip('.') + '.'}"
        )


class Refused(ValueError):
    """A declaration that cannot be read; `faults` holds every one."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = faults


def read(text: str, model: type[Model]) -> Model:
    """A declaration in TOML, or in JSON when it begins with a brace. Raises Refused with place, line and remedy of every fault."""
    places = None
    try:
        if text.lstrip().startswith("{"):
            raw = json.loads(text, parse_float=Decimal)
        else:
            raw = tomllib.loads(text, parse_float=Decimal)
            places = Places(text)
    except json.JSONDecodeError as error:
        raise Refused(
            [
                Fault(
                    "",
                    error.lineno,
                    Said(_("dit is geen geldige JSON")),
                    Said(_("kijk komma's, haken en aanhalingstekens op deze regel na")),
                )
            ]
        ) from None
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise Refused(
            [
                Fault(
                    "",
                    _line_of(error),
                    Said(_("dit is geen geldige TOML")),
                    Said(_("kijk aanhalingstekens, haken en gelijkheidstekens na")),
                )
            ]
        ) from None
    return made(raw, model, places)


def made(raw: Any, model: type[Model], places: Places | None = None) -> Model:
    """A declaration from plain data, such as a form or an API call. Raises Refused."""
    try:
        return model.model_validate(raw)
    except ValidationError as error:
        given = error.errors(include_url=False)
        found = []
        for (path, what, remedy), one in zip(explain(error, model), given, strict=False):
            where = _place(raw, path)
            if one["type"] == "value_error":
                refused = one["ctx"]["error"]
                what, remedy = (refused.what, refused.remedy) if isinstance(refused, Wrong) else (str(refused), "")
            if one["type"] != "too_short" or _is_empty(one["input"]):
                found.append(
                    Fault(".".join(map(str, where)), places.line(where) if places else 0, what, remedy)
                )
        raise Refused(found or [Fault("", 0, str(error), "")]) from None


def _is_empty(given: Any) -> bool:
    return not given


def _place(raw: Any, path: tuple[str | int, ...]) -> tuple[str | int, ...]:
    """The path without the words that the reading put in to say which form a part took."""
    here, found = raw, list[str | int]()
    for number, part in enumerate(path):
        last = number == len(path) - 1
        if isinstance(here, Mapping) and part in here and (last or isinstance(here[part], Mapping | list | tuple)):
            here = here[part]
        elif isinstance(here, list | tuple) and isinstance(part, int):
            here = here[part] if part < len(here) else None
        elif part in TAGS and not last:
            continue
        found.append(part)
    return tuple(found)


def _line_of(error: Exception) -> int:
    found = re.search(r"at line (\d+)", str(error))
    return int(found[1]) if found else 1


def plain(declaration: BaseModel) -> dict[str, Any]:
    """As data, without what stands at its default."""
    return declaration.model_dump(by_alias=True, exclude_defaults=True)


def as_json(declaration: BaseModel) -> str:
    return json.dumps(
        declaration.model_dump(by_alias=True, exclude_defaults=True, mode="json"), ensure_ascii=False, indent=1
    )


def as_toml(declaration: BaseModel) -> str:
    """TOML, the same bytes for the same declaration: lists of tables as blocks of their own, what lies deeper on one line."""
    lines: list[str] = []
    blocks: list[str] = []
    for key, value in plain(declaration).items():
        if isinstance(value, list | tuple) and value and isinstance(value[0], dict):
            for one in value:
                blocks += ["", f"[[{key}]]", *(f"{_key(name)} = {_value(part)}" for name, part in one.items())]
        else:
            lines.append(f"{_key(key)} = {_value(value)}")
    return "\n".join([*lines, *blocks]) + "\n"


def _key(name: str) -> str:
    return name if BARE.fullmatch(name) else json.dumps(name, ensure_ascii=False)


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Decimal):
        text = f"{value:f}"
        return text.rstrip("0").rstrip(".") if "." in text else text
    if isinstance(value, int | date):
        return str(value)
    if isinstance(value, Mapping):
        return (
            "{ " + ", ".join(f"{_key(name)} = {_value(one)}" for name, one in value.items()) + " }" if value else "{}"
        )
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_value, value)) + "]"
    return json.dumps(str(value), ensure_ascii=False).replace("\x7f", "\\u007f")


def read_scheme(text: str) -> Scheme:
    """One scheme in TOML or JSON. Raises Refused."""
    return read(text, Scheme)
