"""Reads a declaration in TOML and judges it, so that every fault names its line and its remedy."""

import re
import tomllib
from collections.abc import Callable, Iterable
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from bundel.engines.formats.problems import FolderRefused, Problem, explain
from bundel.engines.formats.said import Said
from bundel.engines.formats.said import gettext_noop as _
from bundel.engines.formats.toml_places import Path, Places

Model = TypeVar("Model", bound=BaseModel)
Fault = tuple[Path, str, str]  # where in the declaration, what is wrong, what to do


def read_toml(
    text: str, model: type[Model], *, file: str, first_line: int = 1, faults: Callable[[Model], Iterable[Fault]] | None = None
) -> tuple[Model, Callable[..., int]]:
    """The declaration in the text, and `line("goals", 0, "code")`: the line on which a part of it stands in the file.

    `first_line` is where the text begins in its file. `faults` says what the parts alone cannot know. FolderRefused with
    every problem at once: file, line, message, remedy.
    """
    before = first_line - 1
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        reason = re.sub(r" \(at .*\)$", "", str(error))
        what = Said(_("dit is geen geldige TOML (%(reason)s)"), reason=reason)
        remedy = Said(_("kijk aanhalingstekens, haken en gelijkheidstekens op deze regel na"))
        raise FolderRefused([Problem(file, before + _line_of(error, text), what, remedy)]) from None
    except RecursionError:
        raise FolderRefused([Problem(file, first_line, Said(_("dit is te diep genest")), Said(_("haal de haken binnen haken weg")))]) from None
    places: list[Places] = []  # found when the first line is asked for: a declaration without a fault never needs them

    def line(*path: str | int) -> int:
        if not places:
            places.append(Places(text))
        return before + places[0].line(path)

    try:
        found = model.model_validate(raw)
    except ValidationError as error:
        raise FolderRefused([Problem(file, line(*path), what, remedy) for path, what, remedy in explain(error, model)]) from None
    problems = [Problem(file, line(*path), what, remedy) for path, what, remedy in (faults(found) if faults else ())]
    if problems:
        raise FolderRefused(problems)
    return found, line


def _line_of(error: tomllib.TOMLDecodeError, text: str) -> int:
    found = re.search(r"at line (\d+)", str(error))
    return int(found[1]) if found else text.count("\n") + (not text.endswith("\n"))
