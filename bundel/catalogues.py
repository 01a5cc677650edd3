"""The words of the screens: gathered from code and templates, kept as .po, compiled by Babel without a system gettext.

The msgid is the Dutch word on the screen, so there is no Dutch catalogue.
"""

import ast
import os
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

PACKAGE = Path(__file__).resolve().parent
LOCALE = PACKAGE / "locale"
LANGUAGES = ("fr", "en")
HEADER = "# The words of Bundel in this language. Licensed under the EUPL-1.2."
_KEYWORDS: dict[str, Any] = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop"), None),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ((1, "c"), 2, 3)),
}
_LITERAL = r"""u?(?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')"""
_CALL = re.compile(rf"\b(_|gettext|ngettext|pgettext|npgettext)\(\s*({_LITERAL}(?:\s*,\s*{_LITERAL})*)")
_STRING = re.compile(_LITERAL)

Message = str | tuple[str, ...] | list[str]  # one form, or singular and plural


def source(language: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def compile_stale() -> list[str]:
    """Compile each catalogue whose .mo is missing or older than its .po; gives the languages that were compiled."""
    done = []
    for po in sorted(LOCALE.glob("*/LC_MESSAGES/django.po")):
        mo = po.with_suffix(".mo")
        if mo.exists() and mo.stat().st_mtime >= po.stat().st_mtime:
            continue
        with po.open("rb") as file:
            catalogue = read_po(file, locale=po.parts[-3])
        # Written beside and moved into place: another process may be reading it.
        handle, name = tempfile.mkstemp(dir=po.parent, suffix=".mo")
        with os.fdopen(handle, "wb") as file:
            write_mo(file, catalogue)
        os.chmod(name, 0o644)
        os.replace(name, mo)
        done.append(po.parts[-3])
    return done


def gather() -> Catalog:
    """Every word that code and templates mark, with the files it stands in; without lines, so that diffs stay quiet."""
    catalogue = Catalog(charset="utf-8")
    for path in sorted(PACKAGE.rglob("*")):
        words = {".py": _of_code, ".html": _of_template, ".txt": _of_template}.get(path.suffix)
        if words is None or "migrations" in path.parts:
            continue
        for message, context in words(path):
            catalogue.add(message, locations=[(path.relative_to(PACKAGE.parent).as_posix(), 0)], context=context)
    return catalogue


def _of_code(path: Path) -> Iterator[tuple[Message, str | None]]:
    for _line, message, _comments, context in extract_from_file("python", path, keywords=_KEYWORDS):
        yield message, context


def _of_template(path: Path) -> Iterator[tuple[Message, str | None]]:
    """Django turns a template into calls of gettext amid filler; the calls are read back as literals."""
    for name, arguments in _CALL.findall(templatize(path.read_text(encoding="utf-8"), origin=str(path))):
        texts = [str(ast.literal_eval(literal)) for literal in _STRING.findall(arguments)]
        context = texts.pop(0) if "pgettext" in name else None
        yield (texts[0], texts[1]) if name.startswith("n") else texts[0], context


def update(language: str) -> list[str]:
    """Bring the .po up to what code and templates mark; gives the words that still want a translation."""
    po = source(language)
    catalogue = _read(language)
    catalogue.header_comment = HEADER
    catalogue.update(gather(), no_fuzzy_matching=True, update_creation_date=False)
    po.parent.mkdir(parents=True, exist_ok=True)
    with po.open("wb") as file:
        write_po(file, catalogue, width=0, sort_output=True, ignore_obsolete=True, include_lineno=False)
    return untranslated(language)


def untranslated(language: str) -> list[str]:
    """The gathered words without a translation, or with one that someone still has to look at."""
    known = _read(language)
    return [
        first(message.id) for message in gather() if message.id and not _translated(known, message.id, message.context)
    ]


def _read(language: str) -> Catalog:
    if not source(language).exists():
        return Catalog(
            locale=language, charset="utf-8", project="Bundel", version="1", copyright_holder="", fuzzy=False,
            msgid_bugs_address="", last_translator="Bundel", language_team=language,
        )  # fmt: skip
    with source(language).open("rb") as file:
        return read_po(file, locale=language)


def _translated(known: Catalog, message: Message, context: str | None) -> bool:
    found = known.get(message if isinstance(message, str) else message[0], context)
    if found is None or found.fuzzy:
        return False
    return all(found.string) if isinstance(found.string, tuple) else bool(found.string)


def first(message: Message) -> str:
    return message if isinstance(message, str) else message[0]
