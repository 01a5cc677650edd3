"""Writes declarations as TOML: fields in the order of the model, empty ones left out, long texts wrapped.

The same declaration always gives the same bytes, so that a folder under version control only shows real changes.
"""

import re
import textwrap
from datetime import date
from typing import Any

from pydantic import BaseModel

from bundel.loader.dates import PartialDate

WIDTH = 110
WRAPPER = textwrap.TextWrapper(
    WIDTH,
    break_long_words=False,
    break_on_hyphens=False,
    drop_whitespace=False,
    replace_whitespace=False,
    expand_tabs=False,
)
ESCAPES = {"\\": "\\\\", '"': '\\"', "\b": "\\b", "\f": "\\f", "\r": "\\r", "\t": "\\t"}
BARE = re.compile(r"[A-Za-z0-9_-]+")
CONTROL = re.compile(r'[\\"\x00-\x09\x0b-\x1f\x7f]')


def toml(declaration: BaseModel) -> str:
    return "\n".join(_table(declaration, ())).lstrip("\n") + "\n"


def _table(declaration: BaseModel, path: tuple[str, ...]) -> list[str]:
    lines: list[str] = []
    tables: list[str] = []
    for name, field in type(declaration).model_fields.items():
        key, value = field.alias or name, getattr(declaration, name)
        if not field.is_required() and value == field.default:
            continue
        if isinstance(value, list) and value and isinstance(value[0], BaseModel):
            for entry in value:
                header = (*path, key)
                tables += ["", f"[[{'.'.join(header)}]]", *_table(entry, header)]
        else:
            lines.append(f"{key} = {_value(value, room=WIDTH - len(key) - 3)}")
    return lines + tables


def _value(value: Any, *, room: int) -> str:
    if isinstance(value, PartialDate):
        if value.day:
            return str(value)
        return str(value) if value.month is None and value.year >= 1000 else f'"{value}"'
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float | date):
        return str(value)
    if isinstance(value, list):
        return _array([_value(entry, room=room * 1000) for entry in value], room=room)
    if isinstance(value, dict):
        names = [name if BARE.fullmatch(name) else f'"{_escaped(name)}"' for name in value]
        entries = [f"{name} = {_value(one, room=10_000)}" for name, one in zip(names, value.values(), strict=True)]
        return f"{{ {', '.join(entries)} }}"
    return _text(str(value), room=room)


def _array(entries: list[str], *, room: int) -> str:
    one_line = f"[{', '.join(entries)}]"
    if len(one_line) <= room:
        return one_line
    return "[\n" + "".join(f"  {entry},\n" for entry in entries) + "]"


def _text(value: str, *, room: int) -> str:
    plain = f'"{_escaped(value)}"'
    if "\n" not in value and len(plain) <= room:
        return plain
    return '"""\n' + "\n".join(_wrapped(_escaped(line)) for line in value.split("\n")) + '"""'


def _wrapped(line: str) -> str:
    """One line of the text, broken over lines that end in a backslash: TOML takes such a break out again."""
    pieces: list[str] = []
    for piece in WRAPPER.wrap(line):
        kept = piece.lstrip(" ")
        if pieces:  # blanks at the start of a continued line would be taken out with the break
            pieces[-1] += " " * (len(piece) - len(kept))
        if kept or not pieces:
            pieces.append(kept if pieces else piece)
    return "\\\n".join(pieces)


def _escaped(text: str) -> str:
    return CONTROL.sub(lambda found: ESCAPES.get(found[0], f"\\u{ord(found[0]):04x}"), text)
