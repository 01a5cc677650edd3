"""From the rows of a spreadsheet to the tree.

Two ways of laying out a plan are known: one row per goal or action (code, type, short and long text), and the whole
chain on each row (columns for Beleidsdoelstelling, Actieplan and Actie). What fits neither stays as text, with a warning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from bundel.engines.formats.plan.columns import CODE, KIND, OTHER, PARENT, TEXT, TITLE, Column, header_row, read_column
from bundel.engines.formats.plan.headings import ACTION, RANKS, Mark, mark, numbers_of, tidy
from bundel.engines.formats.plan.lines import Line
from bundel.engines.formats.plan.model import PlanWarning
from bundel.engines.formats.plan.outline import bottom_level
from bundel.engines.formats.plan.sheet import Sheet
from bundel.engines.formats.plan.tree import Draft, Tree

_LONGEST_CODE = 40


@dataclass
class Row:
    """One filled row below a header: its cells by column, and where it stands."""

    cells: list[tuple[Column, str]]
    number: int
    place: str

    def first(self, role: str, family: str = "") -> str:
        return next((text for column, text in self.cells if (column.role, column.family) == (role, family)), "")

    def rest(self, *taken: tuple[str, str]) -> list[str]:
        """The cells of all other columns, each with the name of its column."""
        left = [(column, text) for column, text in self.cells if (column.role, column.family) not in taken]
        return [labelled(column, text) for column, text in left if text]


@dataclass
class Record:
    """A node found on a row that stands for one node, before its place in the tree is known."""

    draft: Draft
    family: str
    level: int
    parent: str
    row: Row


@dataclass
class Sheets:
    """Everything read from the sheets of one file."""

    tree: Tree = field(default_factory=Tree)
    warnings: list[PlanWarning] = field(default_factory=list)

    def warn(self, row: Row, message: str) -> None:
        self.warnings.append(PlanWarning(row.number, message))


def labelled(column: Column, text: str) -> str:
    return f"{column.header}: {text}" if column.header else text


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
            _Chains(found, columns).read(rows)
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
    coded = sum(1 for row in filled if _is_code(row[0]))
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
            f"Blad '{sheet.name}' heeft geen kolommen die Bundel herkent; de tekst staat bij de inleiding. Zet een rij met "
            "kolomnamen bovenaan, zoals Code, Type, Korte omschrijving en Lange omschrijving."
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
            _keep_as_text(row, (records or earlier)[-1].draft if records or earlier else None, found)
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
    own = mark(Line(f"{written}\t{title or '-'}", row.number, row.place)) if _is_code(written) else None
    code = own.code if own else written
    if not _is_code(written):
        lone = written or title
        own = _combined(lone)
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


def _is_code(text: str) -> bool:
    text = text.strip()
    return 0 < len(text) <= _LONGEST_CODE and any(sign.isdigit() for sign in text) and len(text.split()) <= 3


def _combined(text: str) -> Mark | None:
    """A code and a title in one cell: "BD01 - Iedereen mee"."""
    found = mark(Line(tidy(text), 0, ""))
    return found if found and found.code and (found.firm or found.depth > 1) else None


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


def _keep_as_text(row: Row, draft: Draft | None, found: Sheets) -> None:
    text = "\t".join(text for _, text in row.cells if text)
    if draft is None:
        found.tree.front.append(Line(text, row.number, row.place, True))
        found.warn(row, f"De rij op {row.place} hoort bij geen doel of actie; de tekst staat bij de inleiding.")
        return
    draft.extra.append(text)
    found.warn(
        row,
        f"De rij op {row.place} heeft geen code; de tekst staat bij {draft.code or draft.title[:40]}. Geef ze een code "
        "als het een eigen doel of actie is.",
    )


def _place(records: list[Record], found: Sheets) -> None:
    """Puts the records in the tree: by their parent column, their order, or, when sorted by type, their codes."""
    if not records:
        return
    ranks, actions = _ranks(records)
    grouped = ranks == sorted(ranks) and ranks.count(ranks[0]) > 1 and ranks[0] != ranks[-1]
    by_code = {
        record.draft.code.casefold(): record for record, is_action in zip(records, actions, strict=True) if not is_action
    }
    stack: list[tuple[int, Draft]] = []
    for record, rank, is_action in zip(records, ranks, actions, strict=True):
        while stack and stack[-1][0] >= rank:
            stack.pop()
        above = stack[-1][1] if stack else None
        if record.parent:
            named = by_code.get(record.parent.casefold())
            if named is None or named is record:
                place = record.row.place
                found.warn(record.row, f"De bovenliggende code {record.parent} op {place} bestaat niet in dit bestand.")
            else:
                above = named.draft
        elif grouped and stack:
            above = _by_prefix(record, records, ranks, rank, actions)
            if above is None:
                above = stack[-1][1]
                found.warn(
                    record.row,
                    f"Bundel kan niet zien bij welk doel {record.draft.code} hoort ({record.row.place}); het staat nu bij "
                    f"{above.code}. Voeg een kolom 'Bovenliggende code' toe.",
                )
        _attach(record.draft, is_action, above, found)
        record.draft.rank = rank
        if not is_action:
            stack.append((rank, record.draft))


def _attach(draft: Draft, is_action: bool, above: Draft | None, found: Sheets) -> None:
    if is_action and above is None:
        above = next((goal for goal in found.tree.goals if not goal.code and not goal.title), None)
        if above is None:
            above = Draft("", "", draft.line, draft.place)
            found.tree.goals.append(above)
    if is_action and above is not None:
        above.actions.append(draft)
    elif above is not None:
        above.goals.append(draft)
    else:
        found.tree.goals.append(draft)


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


def _by_prefix(
    record: Record, records: list[Record], ranks: list[int], rank: int, actions: list[bool]
) -> Draft | None:
    """The goal whose digits begin the digits of this code, the longest such: A010203 belongs to AP0102."""
    own = "".join(re.findall(r"\d+", record.draft.code))
    best: tuple[int, Draft] | None = None
    for other, other_rank, is_action in zip(records, ranks, actions, strict=True):
        digits = "".join(re.findall(r"\d+", other.draft.code))
        if other_rank < rank and not is_action and digits and len(digits) < len(own) and own.startswith(digits):
            if best is None or len(digits) > best[0]:
                best = (len(digits), other.draft)
    return best[1] if best else None


# The whole chain on each row


class _Chains:
    """Rows that name the goal, the goals under it and the action; a goal that comes back is the same goal."""

    def __init__(self, found: Sheets, columns: list[Column]) -> None:
        self.found = found
        self.families = sorted({column.family for column in columns if column.family}, key=lambda name: RANKS[name])
        self.known: dict[tuple[int, str, str], Draft] = {}
        self.path: list[Draft] = []

    def read(self, rows: list[Row]) -> None:
        for row in rows:
            named = [self._named(row, family) for family in self.families]
            filled = [depth for depth, (code, title, _, _) in enumerate(named) if code or title]
            if not filled:
                _keep_as_text(row, self._deepest(), self.found)
                continue
            deepest: Draft | None = None
            for depth in range(filled[-1] + 1):
                if depth in filled:
                    deepest = self._node(depth, row, *named[depth])
            if deepest is not None:
                self._fill(deepest, row)

    def _named(self, row: Row, family: str) -> tuple[str, str, str, bool]:
        code, title, text = (row.first(role, family) for role in (CODE, TITLE, TEXT))
        if not code and (both := _combined(title)) is not None:
            return both.code, both.title, text, both.lettered
        if not title and (both := _combined(code)) is not None and both.title:
            return both.code, both.title, text, both.lettered
        if not code and _is_code(title) and (own := mark(Line(f"{title}\t-", 0, ""))) is not None:
            return own.code, "", text, own.lettered
        return code, title, text, code[:1].isalpha()

    def _deepest(self) -> Draft | None:
        return self.path[-1] if self.path else None

    def _node(self, depth: int, row: Row, code: str, title: str, text: str, lettered: bool) -> Draft:
        """The node at this depth of the chain: the one already there with this code, or a new one."""
        family = self.families[depth]
        del self.path[depth:]
        goals = [each for each in self.path if each.rank < 10_000]
        above = goals[-1] if goals else None
        key = (id(above), family, tidy(code or title).casefold())
        draft = self.known.get(key)
        clash = draft is not None and bool(title) and tidy(title) != draft.title
        if draft is None or (clash and family == ACTION):
            rank = 10_000 if family == ACTION else depth
            draft = Draft(tidy(code), tidy(title), row.number, row.place, rank)
            draft.bbc = family == "bd" or (family == "ap" and lettered)
            self.known.setdefault(key, draft)
            _attach(draft, family == ACTION, above, self.found)
        elif clash:
            draft.extra.append(title)
            self.found.warn(
                row,
                f"{code} heeft op {row.place} een andere titel dan op {draft.place}; de eerste blijft de titel, de andere "
                "staat in de tekst.",
            )
        if text and text not in draft.extra:
            draft.extra.append(text)
        # Levels that this row leaves open keep the goal above them as their place in the path.
        self.path += [draft] * (depth + 1 - len(self.path))
        return draft

    def _fill(self, draft: Draft, row: Row) -> None:
        """The columns that belong to no family describe the deepest node of the row."""
        if not draft.code and _is_code(row.first(CODE)):
            draft.code = tidy(row.first(CODE))
        elif row.first(CODE) and row.first(CODE) != draft.code:
            draft.extra.append(row.first(CODE))
        if row.first(TITLE):
            if draft.title:
                draft.extra.append(row.first(TITLE))
            else:
                draft.title = tidy(row.first(TITLE))
        taken = [(role, family) for role in (CODE, TITLE, TEXT) for family in self.families]
        taken += [(CODE, ""), (TITLE, ""), (TEXT, "")]
        for part in [row.first(TEXT), *row.rest(*taken)]:
            if part and part not in draft.extra:
                draft.extra.append(part)
