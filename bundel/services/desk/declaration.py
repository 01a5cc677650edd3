"""What a desk says of itself, read from one TOML file and judged before anything of it is taken over. No expressions, no code."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from bundel.engines.formats.declared_parts import Key, Label, Part, Source
from bundel.engines.formats.toml_read import Fault, read_toml


class Choice(Part):
    key: Key
    label: Label


class TermRule(Part):
    """A term of procedure: its length, whether its last day rolls over, and where that comes from."""

    key: Key
    label: Label
    number: Annotated[int, Field(ge=1, le=400)]
    unit: Literal["days", "working_days", "months", "years"]
    rolls: bool = True
    judicial_holidays: bool = False
    source: Source


class Declaration(Part):
    key: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*$", max_length=40)]
    version: Annotated[int, Field(ge=1, le=10_000)]
    name: Label
    prefix: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2,6}$")]
    domain: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*$", max_length=40)]
    answer_days: Annotated[int, Field(ge=1, le=250)]
    topics: list[Choice] = Field(alias="topic", min_length=1)
    outcomes: list[Choice] = Field(alias="outcome", min_length=1)
    terms: list[TermRule] = Field(alias="term", default=[])


def read(text: str, *, file: str) -> Declaration:
    """The declaration in a TOML text. FolderRefused with every problem at once: file, line, message, remedy."""
    return read_toml(text, Declaration, file=file, faults=_twice)[0]


def _twice(one: Declaration) -> list[Fault]:
    found: list[Fault] = []
    for name, parts in (("topic", one.topics), ("outcome", one.outcomes), ("term", one.terms)):
        seen: set[str] = set()
        for place, part in enumerate(parts):
            if part.key in seen:
                found.append(((name, place, "key"), f"‘{part.key}’ staat er twee keer", "geef elk een eigen sleutel"))
            seen.add(part.key)
    return found
