"""Spreadsheets and CSV to sheets: a name and rows of cells as text. What they mean is told in `rows`."""

from __future__ import annotations

import csv
import datetime
import io
import re
from dataclasses import dataclass
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook

from bundel.engines.formats.plan.columns import header_row
from bundel.engines.formats.plan.guard import DAMAGED, TOO_BIG_INSIDE, Archive, refuse_entities
from bundel.engines.formats.plan.model import PlanUnreadable

_MOST_CELLS = 2_000_000
_MOST_ROWS = 100_000
_MOST_SHEETS = 60
_CELL = re.compile(rb"\br\s*=\s*[\"']([A-Z]{0,3})(\d{1,9})[\"']")
_VALUE = re.compile(rb"<v>(\d{1,9})</v>")
_MOST_BYTES = 200_000_000
_NEEDED = ("xl/workbook.xml", "xl/_rels/", "xl/worksheets/", "xl/sharedStrings", "xl/styles.xml", "_rels/.rels")


@dataclass(frozen=True)
class Sheet:
    """rows[0] is row `first` of the sheet as the program shows it."""

    name: str
    rows: list[list[str]]
    first: int = 1


def xlsx_sheets(archive: Archive) -> list[Sheet]:
    """The sheets of an .xlsx or .xlsm. Everything is unpacked, measured and packed again before it is read."""
    names = [
        name
        for name in archive.members
        if (name == "[Content_Types].xml" or name.startswith(_NEEDED)) and not name.endswith(("/", ".bin", ".vml"))
    ]
    for name in names:
        data = archive.read(name)
        refuse_entities(data, name)
        if name.startswith("xl/worksheets/"):
            _refuse_a_vast_sheet(data, name)
    _refuse_repeated_strings(archive, names)
    safe = archive.repacked(names)
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(safe))
        if len(workbook.sheet_names) > _MOST_SHEETS:
            raise PlanUnreadable(f"Het rekenblad telt meer dan {_MOST_SHEETS} bladen. Laad alleen het plan op.")
        sheets = []
        for name in workbook.sheet_names:
            sheet = workbook.get_sheet_by_name(name)
            rows = [[_text(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
            sheets.append(Sheet(name, rows))
    except (CalamineError, ValueError, OSError, OverflowError):
        raise PlanUnreadable(DAMAGED) from None
    except BaseException as error:
        if type(error).__name__ == "PanicException":  # the reader is written in Rust; its panics are no Exception
            raise PlanUnreadable(DAMAGED) from None
        raise
    return sheets


def _refuse_a_vast_sheet(data: bytes, place: str) -> None:
    """One cell at the far end of a sheet would make the reader lay out all cells before it."""
    last_row = last_column = 1
    for found in _CELL.finditer(data):
        column = 0
        for letter in found[1]:
            column = column * 26 + letter - 64
        last_column, last_row = max(last_column, column), max(last_row, int(found[2]))
    if last_row * last_column > _MOST_CELLS:
        raise PlanUnreadable(
            f"Het rekenblad reikt tot rij {last_row} en kolom {last_column}; dat is te groot voor een plan. Kopieer de "
            "rijen van het plan naar een nieuw blad en bewaar dat.",
            place=place,
        )


def _refuse_repeated_strings(archive: Archive, names: list[str]) -> None:
    """One long shared text in very many cells would be copied into each of them."""
    shared = next((name for name in names if name.startswith("xl/sharedStrings")), None)
    if shared is None:
        return
    lengths = [len(part) for part in archive.read(shared).split(b"<si")][1:]
    room = _MOST_BYTES
    for name in names:
        if name.startswith("xl/worksheets/"):
            for found in _VALUE.finditer(archive.read(name)):
                at = int(found[1])
                room -= lengths[at] if at < len(lengths) else 0
    if room < 0:
        raise PlanUnreadable(TOO_BIG_INSIDE)


def _text(cell: Any) -> str:
    """A cell as it is read aloud: whole numbers without ".0", dates as day/month/year."""
    if isinstance(cell, str):
        return cell.replace("\r\n", "\n").replace("\r", "\n").replace("_x000D_", "")
    if isinstance(cell, bool):
        return "WAAR" if cell else "ONWAAR"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else f"{cell:.10g}"
    if isinstance(cell, datetime.datetime):
        return cell.strftime("%d/%m/%Y") if cell.time() == datetime.time() else cell.strftime("%d/%m/%Y %H:%M")
    if isinstance(cell, datetime.date):
        return cell.strftime("%d/%m/%Y")
    return "" if cell is None else str(cell)


def csv_sheet(text: str, name: str) -> Sheet:
    """The rows of a CSV text, whatever its separator. Errors: PlanUnreadable with the line where a quote goes wrong."""
    best: Sheet | None = None
    failure: PlanUnreadable | None = None
    for separator in _separators(text):
        try:
            sheet = Sheet(name, _csv_rows(text, separator))
        except PlanUnreadable as error:
            failure = failure or error
            continue
        if header_row(sheet.rows):
            return sheet
        best = best or sheet
    if best is None or failure is not None:
        raise failure or PlanUnreadable(DAMAGED)
    return best


def _separators(text: str) -> list[str]:
    """Semicolon, tab and comma, the most frequent at the top of the file first."""
    head = text[:5_000]
    return sorted((";", "\t", ","), key=lambda sign: -head.count(sign))


def _csv_rows(text: str, separator: str) -> list[list[str]]:
    rows: list[list[str]] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    started = 1
    try:
        for row in reader:
            rows.append([cell.replace("\r\n", "\n").replace("\r", "\n") for cell in row])
            # A quoted cell may span lines: blank rows keep the row number equal to the line number.
            rows += [[]] * (reader.line_num - len(rows))
            started = reader.line_num + 1
            if len(rows) > _MOST_ROWS:
                raise PlanUnreadable(TOO_BIG_INSIDE, line=len(rows))
    except csv.Error:
        raise PlanUnreadable(
            f"De aanhalingstekens in dit CSV-bestand kloppen niet, in de rij die op regel {started} begint. Sluit daar "
            'elke tekst tussen aanhalingstekens af en verdubbel een aanhalingsteken binnen een tekst (""), of bewaar '
            "het blad opnieuw als .xlsx.",
            line=started,
            place=f"regel {started}",
        ) from None
    return rows


def looks_like_csv(text: str) -> bool:
    """Is this text, whatever its name, a table with a header row that Bundel knows?"""
    head = [line for line in text[:20_000].splitlines()[:20] if line.strip()]
    for separator in (";", "\t", ","):
        rows = [[cell.strip(' "') for cell in line.split(separator)] for line in head]
        found = header_row(rows)
        if found and len(rows) > found[0] + 1 and len(rows[found[0] + 1]) >= 2:
            return True
    return False
