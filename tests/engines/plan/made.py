"""Small files made on the spot: Word, Excel, OpenDocument, PDF and plain zip."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import xlsxwriter
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls


def zipped(members: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return target.getvalue()


def changed(data: bytes, name: str, part: bytes) -> bytes:
    """The same zip with one member replaced or added."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {each: archive.read(each) for each in archive.namelist()}
    return zipped(members | {name: part})


def saved(document: Any) -> bytes:
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def word(*paragraphs: str | tuple[str, str]) -> bytes:
    """A Word document of paragraphs; a tuple is (text, style)."""
    document = Document()
    for each in paragraphs:
        text, style = each if isinstance(each, tuple) else (each, "Normal")
        document.add_paragraph(text, style)
    return saved(document)


def with_numbered_headings(document: Any, *patterns: str, start: int = 1) -> None:
    """Lets Word number the heading styles itself: "%1.", "%1.%2." …"""
    styles = [document.styles[f"Heading {level}"] for level in range(1, len(patterns) + 1)]
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="{start if not level else 1}"/><w:numFmt w:val="decimal"/>'
        f'<w:pStyle w:val="{style.style_id}"/><w:lvlText w:val="{pattern}"/></w:lvl>'
        for level, (pattern, style) in enumerate(zip(patterns, styles, strict=True))
    )
    numbering = document.part.numbering_part.element
    numbering.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{levels}</w:abstractNum>'))
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    for level, style in enumerate(styles):
        properties = style.element.get_or_add_pPr()
        properties.append(
            parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="77"/></w:numPr>')
        )


def excel(**sheets: list[list[Any]]) -> bytes:
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for position, row in enumerate(rows):
            sheet.write_row(position, 0, row)
    book.close()
    return target.getvalue()


def opendocument(kind: str, body: str) -> bytes:
    """kind: "text" or "spreadsheet"; body: what stands inside office:text or office:spreadsheet."""
    names = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text", "table")
    )
    content = (
        f"<office:document-content {names}><office:body><office:{kind}>{body}</office:{kind}>"
        "</office:body></office:document-content>"
    )
    return zipped({"mimetype": f"application/vnd.oasis.opendocument.{kind}".encode(), "content.xml": content.encode()})


def pdf(html: str) -> bytes:
    from weasyprint import HTML

    return HTML(string=html).write_pdf()
