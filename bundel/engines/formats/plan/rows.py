"""From the rows of a spreadsheet to the tree.

Two ways of laying out a plan are known: one row per goal or action (code, type, short and long text), and the whole
chain on each row (columns for Beleidsdoelstelling, Actieplan and Actie). What fits
neither stays as text, with a warning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bundel.engines.formats.plan.chains import Chains
from bundel.engines.formats.plan.columns import (
    CODE,
    KIND,
    LONGEST_CODE,
    OTHER,
    PARENT,
    TEXT,
    TITLE,
    Column,
    header_row,
    is_code,
    read_column,
)
from bundel.engines.formats.plan.headings import ACTION, RANKS, Mark, mark, numbers_of, tidy
from bundel.engines.formats.plan.lines import Line
from bundel.engines.formats.plan.model import MOST_LEVELS, PlanWarning
from bundel.engines.formats.plan.outline import bottom_level
from bundel.engines.formats.plan.row import Row, Sheets, attach, combined, keep_as_text, labelled
from bundel.engines.formats.plan.sheet import Sheet
from bundel.engines.formats.plan.tree import Draft


@dataclass
class Record:
    """A node found on a row that stands for one node, before its place in the tree is known."""

    draft: Draft
    family: str
    level: int
    parent: str
    row: Row


def tree_of_sheets(sheets: list[Sheet]) -> Sheets | None:
    """The tree in the sheets; None when no sheet has columns that can be told apart (then they are running text)."""
    found = Sheets()
    tables = [(sheet, layout) for sheet in sheets if (layout := _layout(sheet))]
    if not tables:
        return None
    records: list[Record] = []
    for sheet in sheets:
        layout = next((each for other, each in tables if other is sheet), None)
        if layout is None:
            _keep_as_front(sheet, found)
            continue
        header, columns = layout
        found.tree.front += list(_lines(sheet, 0, header))
        rows = list(_rows(sheet, header + 1, columns))
        if len({column.family for column in columns if column.family}) >= 2:
            Chains(found, columns).read(rows)
        else:
            records += _records(rows, columns, found, records)
    _place(records, found)
    return found


def sheet_lines(sheets: list[Sheet]) -> list[Line]:
    """All sheets as running text: a line a row, cells set apart by tabs."""
    return [line for sheet in sheets for line in _lines(sheet, 0, len(sheet.rows))]


def _layout(sheet: Sheet) -> tuple[int, list[Column]] | None:
    """(position of the header, columns); position -1 when there is no header but the first column holds codes."""
    if found := header_row(sheet.rows):
        return found
    filled = [row for row in sheet.rows if sum(1 for cell in row if cell.strip()) >= 2]
    coded = sum(1 for row in filled if is_code(row[0]))
    if len(filled) >= 2 and coded * 2 > len(filled):
        width = max(len(row) for row in filled)
        roles = [CODE, TITLE, TEXT, *([OTHER] * width)]
        return -1, [Column(role) for role in roles[:width]]
    return None


def _place_name(sheet: Sheet, position: int) -> str:
    row = f"rij {sheet.first + position}"
    return f"blad '{sheet.name}', {row}" if sheet.name else row


def _lines(sheet: Sheet, start: int, end: int) -> Iterator[Line]:
    gap = True
    for position in range(start, min(end, len(sheet.rows))):
        text = "\t".join(cell.strip() for cell in sheet.rows[position] if cell.strip())
        for part in text.split("\n"):
            if part.strip():
                yield Line(part, sheet.first + position, _place_name(sheet, position), gap)
                gap = False
        gap = gap or not text


def _keep_as_front(sheet: Sheet, found: Sheets) -> None:
    lines = list(_lines(sheet, 0, len(sheet.rows)))
    found.tree.front += lines
    if lines:
        message = (
            f"Blad '{sheet.name}' heeft geen kolommen die Bundel herkent; de tekst staat bij de inleiding. Zet een rij "
            "met kolomnamen bovenaan, zoals Code, Type, Korte omschrijving en Lange omschrijving."
        )
        found.warnings.append(PlanWarning(lines[0].number, message))


def _rows(sheet: Sheet, start: int, columns: list[Column]) -> Iterator[Row]:
    for position in range(max(start, 0), len(sheet.rows)):
        texts = [cell.strip() for cell in sheet.rows[position]]
        if any(texts):
            padded = columns + [Column(OTHER)] * (len(texts) - len(columns))
            cells = list(zip(padded, texts, strict=False))
            yield Row(cells, sheet.first + position, _place_name(sheet, position))


# One row per goal or action


def _records(rows: list[Row], columns: list[Column], found: Sheets, earlier: list[Record]) -> list[Record]:
    roles = {column.role for column in columns}
    title_role = TITLE if TITLE in roles else TEXT
    headers = [read_column(column.header).family for column in columns if column.role == title_role]
    default = headers[0] if headers and KIND not in roles and CODE not in roles else ""
    known = {(record.draft.code.casefold(), record.draft.title.casefold()): record for record in earlier}
    records: list[Record] = []
    for row in rows:
        record = _record(row, title_role, default)
        if record is None:
            keep_as_text(row, (records or earlier)[-1].draft if records or earlier else None, found)
            continue
        same = known.get((record.draft.code.casefold(), record.draft.title.casefold()))
        if same and same.draft.code:
            same.draft.extra += [part for part in record.draft.extra if part not in same.draft.extra]
            continue
        records.append(record)
    return records


def _record(row: Row, title_role: str, default: str) -> Record | None:
    """The node on a row, or None when nothing on it says which node it is."""
    written, title, kind = row.first(CODE), row.first(title_role), row.first(KIND)
    own = mark(Line(f"{written}\t{title or '-'}", row.number, row.place)) if is_code(written) else None
    code = own.code if own else written
    if not is_code(written):
        lone = written or title
        own = combined(lone)
        if own is None and not (kind and title) and not (default and title):
            return None
        if own is not None and (not written or not title):
            code, title = own.code, own.title
        elif written:
            return None
    family, level = _family(kind, own, default)
    taken = ((CODE, ""), (title_role, ""), (TEXT, ""), (KIND, ""), (PARENT, ""))
    extra = [row.first(TEXT)] if title_role != TEXT and row.first(TEXT) else []
    if kind and not family and not level:
        extra.append(labelled(Column(KIND, header="Type"), kind))
    draft = Draft(tidy(code), tidy(title), row.number, row.place, extra=extra + row.rest(*taken))
    draft.bbc = family == "bd" or (family == "ap" and own is not None and own.lettered)
    return Record(draft, family, level, tidy(row.first(PARENT)), row)


def _family(kind: str, own: Mark | None, default: str) -> tuple[str, int]:
    """(family, level): from the type column, else from the code, else from the name of the title column."""
    words = kind.strip()
    if re.fullmatch(r"(?:niveau|level|niv\.?)?\s*\d", words, re.I):
        return "", int(words[-1])
    if words:
        named = mark(Line(f"{words} 1: x", 0, ""))
        if named is not None and named.family:
            return named.family, 0
        by_header = read_column(words).family
        if by_header:
            return by_header, 0
    if own is not None and own.family:
        return own.family, 0
    return default, 0


def _place(records: list[Record], found: Sheets) -> None:
    """Puts the records in the tree: by their parent column, their order, or, when sorted by type, their codes."""
    if not records:
        return
    ranks, actions = _ranks(records)
    grouped = ranks == sorted(ranks) and ranks.count(ranks[0]) > 1 and ranks[0] != ranks[-1]
    goals = [record for record, is_action in zip(records, actions, strict=True) if not is_action]
    by_code = {record.draft.code.casefold(): record for record in goals}
    by_digits = {(_digits(record.draft.code), rank): record.draft for record, rank in _above(records, ranks, actions)}
    parents: dict[int, Draft] = {}
    stack: list[tuple[int, Draft]] = []
    for record, rank, is_action in zip(records, ranks, actions, strict=True):
        while stack and stack[-1][0] >= rank:
            stack.pop()
        above = stack[-1][1] if stack else None
        if record.parent:
            named = by_code.get(record.parent.casefold())
            if named is None or not _may_stand_under(record.draft, named.draft, parents):
                found.warn(
                    record.row,
                    f"De bovenliggende code {record.parent} op {record.row.place} is geen doel dat erboven kan staan. "
                    "Verbeter de code; de rij staat nu onder het doel dat ervoor komt.",
                )
            else:
                above = named.draft
        elif grouped and stack:
            above = _by_prefix(record.draft.code, rank, by_digits, sorted(set(ranks)))
            if above is None:
                above = stack[-1][1]
                found.warn(
                    record.row,
                    f"Bundel kan niet zien bij welk doel {record.draft.code} hoort ({record.row.place}); het staat nu "
                    f"bij {above.code}. Voeg een kolom 'Bovenliggende code' toe.",
                )
        if above is not None:
            parents[id(record.draft)] = above
        attach(record.draft, is_action, above, found)
        record.draft.rank = rank
        if not is_action:
            stack.append((rank, record.draft))


def _ranks(records: list[Record]) -> tuple[list[int], list[bool]]:
    depths = [record.level or max(len(numbers_of(record.draft.code)), 1) for record in records]
    worded = any(record.family == ACTION for record in records)
    plain = [depth for record, depth in zip(records, depths, strict=True) if not record.family]
    bottom = bottom_level(plain) if plain and not worded else 99
    ranks: list[int] = []
    actions: list[bool] = []
    for record, depth in zip(records, depths, strict=True):
        is_action = record.family == ACTION or (not record.family and depth >= bottom)
        actions.append(is_action)
        ranks.append(10_000 if is_action else (RANKS[record.family] * 100 + min(depth, 9) if record.family else depth))
    return ranks, actions


def _may_stand_under(draft: Draft, goal: Draft, parents: dict[int, Draft]) -> bool:
    """No goal stands under itself, not even by a detour, and none deeper than a plan can be."""
    above: Draft | None = goal
    for _ in range(MOST_LEVELS - 1):
        if above is None:
            return True
        if above is draft:
            return False
        above = parents.get(id(above))
    return False


def _above(records: list[Record], ranks: list[int], actions: list[bool]) -> Iterator[tuple[Record, int]]:
    for record, rank, is_action in zip(records, ranks, actions, strict=True):
        if not is_action:
            yield record, rank


def _digits(code: str) -> str:
    return "".join(re.findall(r"\d+", code))[:LONGEST_CODE]


def _by_prefix(code: str, rank: int, by_digits: dict[tuple[str, int], Draft], ranks: list[int]) -> Draft | None:
    """The goal whose digits begin the digits of this code, the longest such: A010203 belongs to AP0102."""
    own = _digits(code)
    for length in range(len(own) - 1, 0, -1):
        for higher in reversed([each for each in ranks if each < rank]):
            if (draft := by_digits.get((own[:length], higher))) is not None:
                return draft
    return None
