"""Bytes of a text file to lines: the encoding is found out, nothing is dropped but blank lines."""

from __future__ import annotations

import codecs
import re

from bundel.engines.formats.plan.lines import Line
from bundel.engines.formats.plan.model import PlanUnreadable

MOST_LINES = 200_000
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x7f\ufffe\uffff]")
_MARKDOWN = re.compile(r"(#{1,6})\s+(?=\S)")
NO_TEXT = (
    "Dit bestand is geen leesbare tekst. Bewaar het plan als .txt, .docx, .xlsx, .ods, .csv of als PDF met tekst, "
    "en probeer opnieuw."
)


def decode(data: bytes) -> str:
    """Text in UTF-8, UTF-16, UTF-32 or Windows-1252. Errors: PlanUnreadable for bytes that are no text."""
    text = _decoded(data)
    if _CONTROL.search(text):
        found = len(_CONTROL.findall(text))
        if "\x00" in text or found > 3 + len(text) // 500:
            raise PlanUnreadable(NO_TEXT)
    return text.removeprefix("\ufeff")


def _decoded(data: bytes) -> str:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError as error:
                raise PlanUnreadable(_broken(encoding, error)) from None
    guess = _utf16_without_mark(data)
    for encoding in filter(None, (guess, "utf-8", "cp1252")):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1")


def _broken(encoding: str, error: UnicodeDecodeError) -> str:
    name = "UTF-8" if encoding == "utf-8-sig" else encoding.upper()
    return (
        f"Het bestand zegt dat het {name} is, maar byte {error.start + 1} is dat niet. "
        "Open het in een tekstprogramma, bewaar het opnieuw als UTF-8 en probeer opnieuw."
    )


def _utf16_without_mark(data: bytes) -> str | None:
    head = data[:2000]
    if len(head) < 4 or len(data) % 2:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > len(head) // 4 and not even:
        return "utf-16-le"
    if even > len(head) // 4 and not odd:
        return "utf-16-be"
    return None


def text_lines(text: str) -> list[Line]:
    """The non-blank lines, numbered as an editor numbers them. Errors: PlanUnreadable when there are far too many."""
    raw = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if len(raw) > MOST_LINES:
        raise PlanUnreadable(
            f"Het bestand telt {len(raw)} regels; Bundel leest er hoogstens {MOST_LINES}. "
            "Laad alleen het plan op, zonder bijlagen.",
            line=MOST_LINES,
        )
    marked = _is_markdown(raw)
    lines: list[Line] = []
    gap = False
    for number, row in enumerate(raw, start=1):
        for part in row.splitlines() or [""]:
            if not part.strip():
                gap = True
                continue
            heading = _MARKDOWN.match(part) if marked else None
            lines.append(
                Line(
                    text=part,
                    number=number,
                    place=f"regel {number}",
                    gap=gap or heading is not None,
                    level=len(heading[1]) if heading else None,
                )
            )
            gap = False
    return lines


def _is_markdown(raw: list[str]) -> bool:
    """Three headings with number signs make it Markdown; a single "# 3" in running text does not."""
    return sum(1 for row in raw if _MARKDOWN.match(row)) >= 3
