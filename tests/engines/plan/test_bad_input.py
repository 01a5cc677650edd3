"""Files that are no plan, or mean harm: one clear Dutch message each, within bounds."""

from __future__ import annotations

import io
import os
import time
import zipfile

import pytest
from pypdf import PdfReader, PdfWriter

from bundel.engines.formats.plan.model import PlanUnreadable
from bundel.engines.formats.plan.read import read_plan
from tests.engines.plan.made import changed, excel, opendocument, pdf, word, zipped

ENTITIES = b"""<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c SYSTEM "file:///etc/hostname">]>"""


def refused(data: bytes, filename: str) -> str:
    started = time.process_time()
    with pytest.raises(PlanUnreadable) as caught:
        read_plan(data, filename)
    assert time.process_time() - started < 10
    return str(caught.value)


@pytest.mark.parametrize("data", [b"", b"  \n\t\r\n", b"\xef\xbb\xbf\n", "\ufeff \n".encode("utf-16")])
def test_an_empty_file_is_said_to_be_empty(data: bytes) -> None:
    assert "Kies het bestand waarin het plan staat" in refused(data, "plan.txt")


def test_fifty_megabytes_of_zeros_are_refused_by_their_size() -> None:
    assert "50 MB groot" in refused(bytes(50_000_000), "plan.txt")


@pytest.mark.parametrize("size", [10, 1_000, 19_000_000])
def test_zeros_are_no_text(size: int) -> None:
    assert "geen leesbare tekst" in refused(bytes(size), "plan.txt")


def test_noise_is_no_text() -> None:
    noise = bytes(range(256)) * 200
    assert "geen leesbare tekst" in refused(noise, "plan.txt")
    assert refused(b"Plan" + os.urandom(5_000), "plan.txt")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(100), "afbeelding"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "afbeelding"),
        (b"GIF89a" + bytes(100), "afbeelding"),
        (b"MZ\x90\x00\x03" + bytes(300), "programma"),
        (b"{\\rtf1\\ansi Plan}", "RTF"),
        (b"<!DOCTYPE html><html><body>Plan</body></html>", "webpagina"),
        (ENTITIES + b"<plan>&b;</plan>", "webpagina of XML"),
    ],
)
def test_another_kind_of_file_is_named(data: bytes, said: str) -> None:
    assert said in refused(data, "plan.docx")


def test_bitmap_letters_at_the_start_of_a_text_are_no_bitmap() -> None:
    assert read_plan(b"BM-plan\n\nDoelstelling 1: Zorg\nActie 1.1: Pool\n", "plan.txt").goals[0].title == "Zorg"


@pytest.mark.parametrize(
    ("stream", "said"),
    [
        ("EncryptedPackage", "wachtwoord"),
        ("WordDocument", ".doc"),
        ("Workbook", ".xls"),
        ("Iets anders", "oude Office-bestand"),
    ],
)
def test_an_old_or_locked_office_file_says_how_to_save_it(stream: str, said: str) -> None:
    container = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + stream.encode("utf-16-le") + bytes(512)
    assert said in refused(container, "plan.docx")


@pytest.mark.parametrize(("name", "folder"), [("plan.docx", "word/document.xml"), ("plan.xlsx", "xl/workbook.xml")])
def test_a_zip_bomb_is_not_unpacked(name: str, folder: str) -> None:
    bomb = zipped({folder: bytes(300_000_000), "[Content_Types].xml": b""})
    assert "pakt uit tot veel meer" in refused(bomb, name)


def test_a_zip_of_many_small_bombs_is_not_unpacked() -> None:
    bomb = zipped(
        {f"word/part{number}.xml": b" " * 1_900_000 for number in range(150)} | {"word/document.xml": b"<a/>"}
    )
    assert "pakt uit tot veel meer" in refused(bomb, "plan.docx")


def test_a_header_that_lies_about_its_size_does_not_help() -> None:
    data = bytearray(zipped({"word/document.xml": bytes(50_000_000)}))
    honest = (50_000_000).to_bytes(4, "little")
    assert data.count(honest) >= 1
    lying = bytes(data).replace(honest, (1_000).to_bytes(4, "little"))
    assert refused(lying, "plan.docx")


@pytest.mark.parametrize("cut", [30, 200, 2_000])
def test_a_damaged_zip_says_to_save_it_again(cut: int) -> None:
    whole = word("Doelstelling 1: Zorg", "Actie 1.1: Pool")
    assert "beschadigd" in refused(whole[:-cut], "plan.docx")


def test_a_damaged_part_inside_a_zip_says_which() -> None:
    whole = bytearray(word("Doelstelling 1: Zorg", "Actie 1.1: Pool"))
    with zipfile.ZipFile(io.BytesIO(bytes(whole))) as archive:
        info = archive.getinfo("word/document.xml")
    start = info.header_offset + 30 + len(info.filename)
    whole[start + 20 : start + 60] = b"\x00" * 40
    message = refused(bytes(whole), "plan.docx")
    assert "word/document.xml" in message
    assert "beschadigd" in message


def test_a_zip_that_is_no_office_file_says_to_unpack_it() -> None:
    assert "Pak het uit" in refused(zipped({"plan.txt": b"Doelstelling 1: Zorg"}), "plan.zip")


@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml", "word/numbering.xml"])
def test_word_with_entities_is_refused(part: str) -> None:
    assert "entiteiten" in refused(changed(word("Plan"), part, ENTITIES + b"<d>&b;&c;</d>"), "plan.docx")


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_spreadsheet_with_entities_is_refused(part: str, encoding: str) -> None:
    entities = ENTITIES.decode().replace('"1.0"', f'"1.0" encoding="{encoding}"').encode(encoding)
    assert refused(changed(excel(Plan=[["Code", "Titel"]]), part, entities), "plan.xlsx")


def test_opendocument_with_entities_is_refused() -> None:
    file = zipped({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": ENTITIES + b"<d>&b;</d>"})
    assert "entiteiten" in refused(file, "plan.odt")


def test_a_cell_at_the_end_of_the_world_is_not_laid_out() -> None:
    sheet = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
        b"</sheetData></worksheet>"
    )
    assert "te groot voor een plan" in refused(
        changed(excel(Plan=[["a"]]), "xl/worksheets/sheet1.xml", sheet), "p.xlsx"
    )


def test_one_long_text_in_very_many_cells_is_not_copied() -> None:
    shared = b"<sst><si><t>" + b"x" * 30_000 + b"</t></si></sst>"
    cells = b"".join(b'<c r="A%d" t="s"><v>0</v></c>' % row for row in range(1, 20_000))
    file = changed(excel(Plan=[["a"]]), "xl/sharedStrings.xml", shared)
    file = changed(file, "xl/worksheets/sheet1.xml", b"<worksheet><sheetData>" + cells + b"</sheetData></worksheet>")
    assert "pakt uit tot veel meer" in refused(file, "plan.xlsx")


def test_a_repeated_opendocument_cell_is_not_laid_out() -> None:
    cell = '<table:table-cell table:number-columns-repeated="16384"><text:p>Code</text:p></table:table-cell>'
    row = f'<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-row>'
    assert refused(opendocument("spreadsheet", f'<table:table table:name="P">{row}</table:table>'), "plan.ods")


def test_a_deeply_nested_document_is_refused() -> None:
    body = "<text:section>" * 100_000 + "</text:section>" * 100_000
    assert refused(opendocument("text", body), "plan.odt")


def test_a_word_document_without_body_is_refused() -> None:
    assert refused(changed(word("Plan"), "word/document.xml", b"<document/>"), "plan.docx")


def test_a_scanned_pdf_asks_for_text_recognition() -> None:
    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    target = io.BytesIO()
    writer.write(target)
    message = refused(target.getvalue(), "plan.pdf")
    assert "geen tekstlaag" in message
    assert "OCR" in message


def test_a_locked_pdf_asks_to_take_the_password_away() -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf("<p>Doelstelling 1: Zorg voor iedereen</p>"))))
    writer.encrypt("geheim", algorithm="RC4-128")
    target = io.BytesIO()
    writer.write(target)
    assert "wachtwoord" in refused(target.getvalue(), "plan.pdf")


def test_a_damaged_pdf_says_to_save_it_again() -> None:
    assert "beschadigd" in refused(b"%PDF-1.7\n" + b"onzin " * 500, "plan.pdf")
    assert refused(pdf("<p>Doelstelling 1: Zorg voor iedereen</p>")[:600], "plan.pdf")


def test_broken_quotes_in_csv_name_the_line() -> None:
    data = 'Code;Titel\nA1;"goed"\nA2;"open\nA3;tekst\n'
    with pytest.raises(PlanUnreadable) as caught:
        read_plan(data.encode(), "plan.csv")
    assert caught.value.line == 3
    assert "aanhalingstekens" in caught.value.message


def test_an_empty_spreadsheet_is_said_to_be_empty() -> None:
    assert "leeg" in refused(excel(Plan=[]), "plan.xlsx")


def test_a_text_of_a_million_lines_is_refused() -> None:
    assert "regels" in refused(b"1. x\n" * 1_000_000, "plan.txt")


@pytest.mark.parametrize(
    "line", [b"1. Zorg\n", b"Actie 1.1: Pool\n", b"BD01\n", b"1.1. Zorg\n\n", b"# Zorg\n", b"- a\n"]
)
def test_very_many_headings_take_no_very_long_time(line: bytes) -> None:
    started = time.process_time()
    read_plan(b"Plan\n\n" + line * 50_000, "plan.txt")
    assert time.process_time() - started < 10


def test_one_line_of_many_megabytes_takes_no_very_long_time() -> None:
    started = time.process_time()
    read_plan(b"Plan\n\nDoelstelling 1: " + b"zorg 2020 - " * 800_000, "plan.txt")
    assert time.process_time() - started < 10
