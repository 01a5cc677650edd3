"""A Word document to lines: every paragraph, with its heading level and the number Word would print before it.

Kept: body, tables, text boxes, footnotes and endnotes, hyperlinks, inserted text, content controls.
Left out: what is not on the page or not of the text: deletions, field codes, comments, headers and footers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from bundel.engines.formats.plan.guard import Archive
from bundel.engines.formats.plan.lines import Line
from bundel.engines.formats.plan.model import PlanUnreadable
from bundel.engines.formats.plan.word_numbering import Numbering, W, number, value

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_HEADING = re.compile(r"(?:heading|kop|titre|überschrift)\s*([1-9])$", re.I)
_CONTENTS = re.compile(r"(?:toc|inhopg|tm)\s*\d$", re.I)
_LIST_DEPTH = re.compile(r"(?:list|lijst|liste)\D*([2-5])$", re.I)
_TITLE = re.compile(r"(?:title|titel|titre)$", re.I)
_LEFT_OUT = {f"{W}del", f"{W}moveFrom", f"{W}instrText", f"{W}delText", f"{W}rPr", f"{W}pPr", f"{W}sectPr", f"{W}tblPr"}
_DEEPEST = 200


@dataclass(frozen=True)
class _Style:
    level: int | None = None
    contents: bool = False
    title: bool = False
    list_key: str | None = None
    list_level: int | None = None
    list_depth: int = 0


@dataclass
class _Paragraph:
    text: str
    style: _Style
    label: str = ""
    listed: bool = False
    row: bool = False
    depth: int = 1


def docx_lines(archive: Archive) -> list[Line]:
    """The lines of a .docx, .docm or .dotx. Errors: PlanUnreadable."""
    main = _main_part(archive)
    folder = main.rsplit("/", 1)[0] if "/" in main else "word"
    reader = _Reader(archive, folder)
    body = archive.xml(main).find(f"{W}body")
    if body is None:
        raise PlanUnreadable("Het Word-bestand heeft geen tekst. Kies het bestand waarin het plan staat.")
    return _as_lines(list(reader.block(body, 0)))


def _main_part(archive: Archive) -> str:
    if "word/document.xml" in archive:
        return "word/document.xml"
    found = [name for name in archive.names("word/document") if name.endswith(".xml")]
    if not found:
        raise PlanUnreadable("Dit zip-bestand is geen Word-document. Bewaar het plan als .docx en probeer opnieuw.")
    return found[0]


def _as_lines(paragraphs: list[_Paragraph]) -> list[Line]:
    lines: list[Line] = []
    before: _Paragraph | None = None
    blank = False
    for count, each in enumerate(paragraphs, start=1):
        if not each.text.strip():
            blank = True
            continue
        tight = before is not None and ((each.listed and before.listed) or (each.row and before.row))
        text = f"{each.label} {each.text.lstrip()}" if each.label else each.text
        gap = blank or not tight
        level = each.style.level
        for part in [text.replace("\n", " ")] if level or each.style.title else text.split("\n"):
            if part.strip():
                lines.append(
                    Line(
                        text=part,
                        number=count,
                        place=f"alinea {count}",
                        gap=gap,
                        level=level,
                        contents=each.style.contents,
                        cover=each.style.title,
                        listed=each.depth if re.search(r"\d", each.label) and level is None else None,
                        item=each.listed and level is None and not re.search(r"\w", each.label),
                    )
                )
            gap = False
        before, blank = each, False
    return lines


class _Reader:
    """Walks the parts of one document, in the order of the page."""

    def __init__(self, archive: Archive, folder: str) -> None:
        numbering = f"{folder}/numbering.xml"
        self.numbering = Numbering(archive.xml(numbering) if numbering in archive else None)
        styles = f"{folder}/styles.xml"
        self.styles = _read_styles(archive.xml(styles), self.numbering) if styles in archive else {}
        self.notes = {
            kind: _notes(archive.xml(part), kind)
            for kind in ("footnote", "endnote")
            if (part := f"{folder}/{kind}s.xml") in archive
        }
        self.noted = 0

    def block(self, parent: Element, depth: int, contents: bool = False) -> Iterator[_Paragraph]:
        """The paragraphs under an element, tables row by row."""
        if depth > _DEEPEST:
            raise PlanUnreadable("Het Word-bestand is te diep genest. Bewaar het opnieuw als .docx en probeer opnieuw.")
        for child in parent:
            if child.tag == f"{W}p":
                yield from self.paragraph(child, depth, contents)
            elif child.tag == f"{W}tbl":
                for row in _rows(child, 0):
                    yield from self.row(row, depth + 1)
            elif child.tag == f"{W}sdt":
                is_contents = any(
                    "Table of Contents" in (value(found) or "") for found in child.iter(f"{W}docPartGallery")
                )
                yield from self.block(child, depth + 1, contents or is_contents)
            elif child.tag == f"{_MC}AlternateContent":
                yield from self.block(_choice(child), depth + 1, contents)
            elif child.tag not in _LEFT_OUT:
                yield from self.block(child, depth + 1, contents)

    def row(self, row: Element, depth: int) -> Iterator[_Paragraph]:
        """One line a row, cells set apart by tabs, when each cell holds one paragraph; else paragraph by paragraph."""
        cells = [list(self.block(cell, depth)) for cell in row if cell.tag in (f"{W}tc", f"{W}sdt")]
        filled = [[each for each in cell if each.text.strip()] for cell in cells]
        if any(len(cell) > 1 for cell in filled) or any(each.style.level for cell in filled for each in cell):
            yield from (each for cell in filled for each in cell)
        else:
            texts = [f"{each.label} {each.text}".strip() for cell in filled for each in cell]
            yield _Paragraph("\t".join(text.replace("\n", " ") for text in texts), _Style(), row=True)

    def paragraph(self, element: Element, depth: int, contents: bool) -> Iterator[_Paragraph]:
        parts: list[str] = []
        boxes: list[Element] = []
        notes: list[str] = []
        self._run(element, parts, boxes, notes, 0)
        properties = element.find(f"{W}pPr")
        style = self._style(properties)
        if contents and not style.contents:
            style = _Style(contents=True)
        text = "".join(parts)
        label, listed, depth_in_list = self._label(properties, style)
        yield _Paragraph(text, style, label, listed, depth=depth_in_list)
        for box in boxes:
            yield from self.block(box, depth + 1)
        for note in notes:
            self.noted += 1
            yield _Paragraph(f"[{self.noted}] {note}", _Style())

    def _run(self, element: Element, parts: list[str], boxes: list[Element], notes: list[str], depth: int) -> None:
        if depth > _DEEPEST:
            raise PlanUnreadable("Het Word-bestand is te diep genest. Bewaar het opnieuw als .docx en probeer opnieuw.")
        for child in element:
            tag = child.tag
            if tag in (f"{W}t", f"{_M}t"):
                parts.append(child.text or "")
            elif tag in (f"{W}tab", f"{W}ptab"):
                parts.append("\t")
            elif tag in (f"{W}br", f"{W}cr"):
                parts.append("\n")
            elif tag == f"{W}noBreakHyphen":
                parts.append("\u2011")
            elif tag == f"{W}txbxContent":
                boxes.append(child)
            elif tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
                kind = tag.removeprefix(W).removesuffix("Reference")
                note = self.notes.get(kind, {}).get(value(child, "id") or "")
                notes += [note] if note else []
            elif tag == f"{_MC}AlternateContent":
                self._run(_choice(child), parts, boxes, notes, depth + 1)
            elif tag not in _LEFT_OUT:
                self._run(child, parts, boxes, notes, depth + 1)

    def _style(self, properties: Element | None) -> _Style:
        if properties is None:
            return self.styles.get("", _Style())
        style = self.styles.get(value(properties.find(f"{W}pStyle")) or "", _Style())
        outline = number(value(properties.find(f"{W}outlineLvl")))
        if outline is not None and not style.contents:
            level = outline + 1 if outline < 9 else None
            return replace(style, level=level)
        return style

    def _label(self, properties: Element | None, style: _Style) -> tuple[str, bool, int]:
        """The number or bullet before a paragraph, whether it is in a list at all, and how deep, from 1."""
        own = properties.find(f"{W}numPr") if properties is not None else None
        key, level = style.list_key, style.list_level
        if own is not None:
            key = value(own.find(f"{W}numId")) or key
            own_level = number(value(own.find(f"{W}ilvl")))
            level = own_level if own_level is not None else level
        if key is None or key == "0":
            return "", False, 1
        return self.numbering.label(key, level or 0), True, max(style.list_depth, (level or 0) + 1)


def _rows(table: Element, depth: int) -> Iterator[Element]:
    for child in table:
        if child.tag == f"{W}tr":
            yield child
        elif depth < _DEEPEST and child.tag not in _LEFT_OUT and child.tag != f"{W}tbl":
            yield from _rows(child, depth + 1)


def _choice(alternate: Element) -> Element:
    """Of two drawings of the same thing, one."""
    for tag in (f"{_MC}Choice", f"{_MC}Fallback"):
        found = alternate.find(tag)
        if found is not None:
            return found
    return alternate


def _notes(root: Element, kind: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for note in root.findall(f"{W}{kind}"):
        if value(note, "type") in (None, "normal"):
            text = " ".join("".join(part.text or "" for part in each.iter(f"{W}t")) for each in note.iter(f"{W}p"))
            found[value(note, "id") or ""] = text.strip()
    return found


def _read_styles(root: Element, numbering: Numbering) -> dict[str, _Style]:
    """Paragraph styles by id, with what they inherit; "" is the default style."""
    raw = {value(style, "styleId") or "": style for style in root.findall(f"{W}style")}
    styles: dict[str, _Style] = {}
    for key in raw:
        styles[key] = _resolved(key, raw, numbering)
        if value(raw[key], "default") in ("1", "true") and value(raw[key], "type") == "paragraph":
            styles[""] = styles[key]
    return styles


def _resolved(key: str, raw: dict[str, Element], numbering: Numbering) -> _Style:
    level: int | None = None
    list_key: str | None = None
    list_level: int | None = None
    known = contents = title = False
    seen: set[str] = set()
    at: str | None = key
    while at in raw and at not in seen and len(seen) < 50:
        seen.add(at)
        name = value(raw[at].find(f"{W}name")) or ""
        contents = contents or bool(_CONTENTS.match(name) or _CONTENTS.match(at))
        title = title or (at == key and bool(_TITLE.match(name) or _TITLE.match(at)))
        properties = raw[at].find(f"{W}pPr")
        outline = number(value(properties.find(f"{W}outlineLvl"))) if properties is not None else None
        named = _HEADING.match(name) or _HEADING.match(at)
        if not known and (outline is not None or named):
            known = True
            level = int(named[1]) if named else (outline or 0) + 1
            level = level if level <= 9 else None
        numbered = properties.find(f"{W}numPr") if properties is not None else None
        if list_key is None and numbered is not None:
            list_key = value(numbered.find(f"{W}numId"))
        if list_level is None and numbered is not None:
            list_level = number(value(numbered.find(f"{W}ilvl")))
        linked = numbering.by_style.get(at)
        if linked and list_level is None and list_key is not None:
            list_level = linked[1]
        at = value(raw[at].find(f"{W}basedOn"))
    deeper = _LIST_DEPTH.search(value(raw[key].find(f"{W}name")) or "")
    return _Style(None if contents else level, contents, title, list_key, list_level, int(deeper[1]) if deeper else 0)
