"""The door of this engine: `read_plan` turns the bytes of a file into a plan.

What the file is, is decided by its content first and its name second. Errors: PlanUnreadable, in Dutch, with the
remedy. Nothing of the source is left out but what the printed page does not show either.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bundel.engines.formats.plan.codes import with_own_codes
from bundel.engines.formats.plan.docx import docx_lines
from bundel.engines.formats.plan.guard import Archive
from bundel.engines.formats.plan.lines import Line, joined
from bundel.engines.formats.plan.model import PlanUnreadable, PlanWarning, ReadPlan
from bundel.engines.formats.plan.odf import ods_sheets, odt_lines
from bundel.engines.formats.plan.outline import Outline
from bundel.engines.formats.plan.remarks import remarks
from bundel.engines.formats.plan.rows import sheet_lines, tree_of_sheets
from bundel.engines.formats.plan.sheet import Sheet, csv_sheet, looks_like_csv, xlsx_sheets
from bundel.engines.formats.plan.text import decode, text_lines
from bundel.engines.formats.plan.tree import Tree, find_period, grow, split_title

LARGEST_FILE = 20_000_000
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"II*\x00", b"MM\x00*", b"RIFF", b"BM")
_PROGRAMS = (b"MZ", b"\x7fELF", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe")
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def read_plan(data: bytes, filename: str) -> ReadPlan:
    """The plan in a file: text, Word, PDF, OpenDocument, spreadsheet or CSV.

    data: at most LARGEST_FILE bytes. filename: only its ending is used, and only where the content leaves doubt.
    """
    if len(data) > LARGEST_FILE:
        raise PlanUnreadable(
            f"Het bestand is {len(data) // 1_000_000} MB groot; Bundel leest plannen tot "
            f"{LARGEST_FILE // 1_000_000} MB. Bewaar het zonder afbeeldingen en bijlagen, en probeer opnieuw."
        )
    if not data.strip():
        raise PlanUnreadable("Het bestand is leeg. Kies het bestand waarin het plan staat.")
    try:
        return _read(data, filename)
    except RecursionError:
        raise PlanUnreadable("Het bestand is te diep genest. Bewaar het opnieuw en probeer opnieuw.") from None


def _read(data: bytes, filename: str) -> ReadPlan:
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _archived(Archive(data))
    if b"%PDF-" in data[:1024]:
        from bundel.engines.formats.plan.pdf import pdf_lines  # half the start-up time of a server, for a rare file

        return plan_of_lines(*pdf_lines(data))
    _refuse_other_kinds(data)
    text = decode(data)
    if not text.strip():
        raise PlanUnreadable("Het bestand bevat geen tekst. Kies het bestand waarin het plan staat.")
    if filename.casefold().endswith((".csv", ".tsv")) or looks_like_csv(text):
        return _plan_of_sheets([csv_sheet(text, "")])
    return plan_of_lines(text_lines(text))


def _archived(archive: Archive) -> ReadPlan:
    if archive.names("word/"):
        return plan_of_lines(docx_lines(archive))
    if "xl/workbook.bin" in archive:
        raise PlanUnreadable("Dit is een .xlsb-rekenblad. Bewaar het in Excel als .xlsx en probeer opnieuw.")
    if archive.names("xl/"):
        return _plan_of_sheets(xlsx_sheets(archive))
    kind = archive.read("mimetype") if "mimetype" in archive else b""
    if b"opendocument.text" in kind:
        return plan_of_lines(odt_lines(archive))
    if b"opendocument.spreadsheet" in kind:
        return _plan_of_sheets([Sheet(name, rows) for name, rows in ods_sheets(archive)])
    raise PlanUnreadable(
        "Dit zip-bestand is geen Word-document of rekenblad. Pak het uit en laad het bestand op waarin het plan staat."
    )


def _refuse_other_kinds(data: bytes) -> None:
    if data.startswith(_OLD_OFFICE):
        raise PlanUnreadable(_old_office(data))
    if data.startswith(_PICTURES) and not data[:64].isascii() or data.startswith((b"GIF87a", b"GIF89a")):
        raise PlanUnreadable("Dit is een afbeelding. Laad het plan op als tekst, Word, PDF of rekenblad.")
    if data.startswith(_PROGRAMS) and b"\x00" in data[:512]:
        raise PlanUnreadable("Dit is een programma, geen document. Laad het plan op als tekst, Word, PDF of rekenblad.")
    if data.startswith(b"{\\rtf"):
        raise PlanUnreadable("Dit is een RTF-bestand. Bewaar het in Word of LibreOffice als .docx en probeer opnieuw.")
    if re.match(rb"\s*(?:<\?xml|<!doctype|<html)", data[:200], re.I):
        raise PlanUnreadable(
            "Dit is een webpagina of XML-bestand. Bewaar het plan als tekst, Word, PDF of rekenblad en probeer opnieuw."
        )


def _old_office(data: bytes) -> str:
    """What is inside the container that Word and Excel used before 2007, and still use for a password."""

    def holds(name: str) -> bool:
        return name.encode("utf-16-le") in data

    if holds("EncryptedPackage") or holds("EncryptionInfo"):
        return (
            "Het bestand is met een wachtwoord beveiligd. Open het, haal het wachtwoord eraf (Bestand, Info, Document "
            "beveiligen) en probeer opnieuw."
        )
    if holds("WordDocument"):
        return "Dit is een Word-bestand van voor 2007 (.doc). Bewaar het in Word als .docx en probeer opnieuw."
    if holds("Workbook") or holds("Book"):
        return "Dit is een Excel-bestand van voor 2007 (.xls). Bewaar het in Excel als .xlsx en probeer opnieuw."
    return "Dit oude Office-bestand kan Bundel niet lezen. Bewaar het als .docx, .xlsx of PDF en probeer opnieuw."


def _plan_of_sheets(sheets: list[Sheet]) -> ReadPlan:
    if not any(cell.strip() for sheet in sheets for row in sheet.rows for cell in row):
        raise PlanUnreadable("Het rekenblad is leeg. Kies het bestand waarin het plan staat.")
    found = tree_of_sheets(sheets)
    if found is None:
        return plan_of_lines(sheet_lines(sheets))
    return plan_of_tree(found.tree, found.warnings)


def plan_of_lines(lines: list[Line], warnings: Sequence[PlanWarning] = ()) -> ReadPlan:
    """A plan out of running text."""
    return plan_of_tree(grow(lines, Outline(lines).headings()), warnings)


def plan_of_tree(tree: Tree, warnings: Sequence[PlanWarning] = ()) -> ReadPlan:
    title, front = split_title(tree.front)
    restarted = with_own_codes(tree)
    return ReadPlan(
        title=title,
        period=find_period(title, front),
        front=joined(front),
        goals=tuple(goal.as_goal() for goal in tree.goals),
        warnings=(*warnings, *restarted, *remarks(tree, title)),
    )
