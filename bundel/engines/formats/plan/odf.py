"""OpenDocument: a text document (.odt) to lines, a spreadsheet (.ods) to rows of cells.

Read here and not by the spreadsheet library, because a few bytes of ODS can repeat a cell millions of times.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from bundel.engines.formats.plan.guard import DAMAGED, LOCKED, TOO_BIG_INSIDE, Archive
from bundel.engines.formats.plan.lines import Line
from bundel.engines.formats.plan.model import PlanUnreadable

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_LEFT_OUT = {f"{_TEXT}tracked-changes", f"{_OFFICE}annotation", f"{_OFFICE}forms", f"{_TEXT}sequence-decls"}
_DEEPEST = 200
_MOST_COLUMNS = 200
_MOST_CELLS = 1_000_000


def _body(archive: Archive, kind: str) -> Element:
    if "META-INF/manifest.xml" in archive and b"encryption-data" in archive.read("META-INF/manifest.xml"):
        raise PlanUnreadable(LOCKED)
    found = archive.xml("content.xml").find(f"{_OFFICE}body/{_OFFICE}{kind}")
    if found is None:
        raise PlanUnreadable(DAMAGED, place="content.xml")
    return found


def odt_lines(archive: Archive) -> list[Line]:
    """The paragraphs of an .odt, headings with their level; automatic numbers are not computed."""
    lines: list[Line] = []
    for number, (text, level, contents) in enumerate(_paragraphs(_body(archive, "text"), False, 0), start=1):
        for position, part in enumerate([text.replace("\n", " ")] if level else text.split("\n")):
            if part.strip():
                lines.append(Line(part, number, f"alinea {number}", position == 0, level, contents))
    return lines


def _paragraphs(parent: Element, contents: bool, depth: int) -> Iterator[tuple[str, int | None, bool]]:
    if depth > _DEEPEST:
        raise PlanUnreadable(TOO_BIG_INSIDE)
    for child in parent:
        if child.tag == f"{_TEXT}h":
            level = child.get(f"{_TEXT}outline-level") or "1"
            yield _words(child, 0), int(level) if level in "123456789" and level else 9, contents
        elif child.tag == f"{_TEXT}p":
            yield _words(child, 0), None, contents
        elif child.tag == f"{_TABLE}table-row":
            cells = [" ".join(text for text, _, _ in _paragraphs(cell, contents, depth + 1)) for cell in child]
            yield "\t".join(cell for cell in cells if cell.strip()), None, contents
        elif child.tag not in _LEFT_OUT:
            yield from _paragraphs(child, contents or child.tag == f"{_TEXT}table-of-content", depth + 1)


def _words(element: Element, depth: int) -> str:
    if depth > _DEEPEST:
        raise PlanUnreadable(TOO_BIG_INSIDE)
    parts = [element.text or ""]
    for child in element:
        if child.tag == f"{_TEXT}s":
            count = child.get(f"{_TEXT}c") or "1"
            parts.append(" " * (int(count) if count.isdecimal() and len(count) < 3 else 1))
        elif child.tag == f"{_TEXT}tab":
            parts.append("\t")
        elif child.tag == f"{_TEXT}line-break":
            parts.append("\n")
        elif child.tag == f"{_TEXT}note":
            body = child.find(f"{_TEXT}note-body")
            parts.append(f" [{_words(body, depth + 1).strip()}]" if body is not None else "")
        elif child.tag not in _LEFT_OUT:
            parts.append(_words(child, depth + 1))
        parts.append(child.tail or "")
    return "".join(parts)


def ods_sheets(archive: Archive) -> list[tuple[str, list[list[str]]]]:
    """(name, rows of cells as text) for each sheet. Errors: PlanUnreadable."""
    sheets: list[tuple[str, list[list[str]]]] = []
    room = _MOST_CELLS
    for table in _body(archive, "spreadsheet").iter(f"{_TABLE}table"):
        rows: list[list[str]] = []
        for row in table.iter(f"{_TABLE}table-row"):
            cells = _cells(row)
            times = _repeats(row, "number-rows-repeated")
            times = min(times, 1_000) if cells else times if times < 1_000 else 1
            room -= times * (len(cells) + 1)
            if room < 0:
                raise PlanUnreadable(TOO_BIG_INSIDE)
            rows += [cells] * times
        sheets.append((table.get(f"{_TABLE}name") or "", rows))
    return sheets


def _cells(row: Element) -> list[str]:
    cells: list[str] = []
    for cell in row:
        if cell.tag in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
            text = "\n".join(_words(each, 0) for each in cell if each.tag == f"{_TEXT}p")
            times = _repeats(cell, "number-columns-repeated")
            if len(cells) + times > _MOST_COLUMNS:
                if text.strip():
                    raise PlanUnreadable(TOO_BIG_INSIDE)
                break
            cells += [text] * times
    while cells and not cells[-1].strip():
        cells.pop()
    return cells


def _repeats(element: Element, name: str) -> int:
    text = element.get(f"{_TABLE}{name}") or "1"
    return int(text) if text.isdecimal() and len(text) < 10 else 1
