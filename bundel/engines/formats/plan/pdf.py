"""The text of a PDF to lines: visual lines are put together into paragraphs again.

A PDF knows no paragraphs, so white space, indents, type sizes and short last lines decide. Page numbers and lines that
come back on most pages are left out, with a warning that says which.
"""

from __future__ import annotations

import io
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from typing import Any

from pypdf import PdfReader

from bundel.engines.formats.plan.headings import mark
from bundel.engines.formats.plan.lines import Line
from bundel.engines.formats.plan.model import PlanUnreadable, PlanWarning

MOST_PAGES = 600
MOST_CHARACTERS = 6_000_000
LARGEST_CONTENT = 60_000_000
_BULLET = re.compile(r"[•▪◦‣●○■□➢➤→✓–—-](?:\s|$)|o\s+\S")
_MARKER = re.compile(r"(?:[•▪◦‣●○■□➢➤✓–—-]|o|\(?[0-9ivx]{1,4}[.)]|\(?[a-z][.)])\s*$")
_PAGE_NUMBER = re.compile(
    r"(?:(?:pagina|page|blz\.?|p\.?|bladzijde)\s*)?[-–—|]?\s*\d{1,4}\s*(?:(?:van|/|of|sur|\|)\s*\d{1,4})?\s*[-–—|]?$",
    re.I,
)
_NAMED_PAGE = re.compile(r"(?:pagina|page|blz\.?|bladzijde)\s*\d|\d{1,4}\s*/\s*\d{1,4}$", re.I)
_EDGE_LINES = 3
LOCKED = (
    "Deze PDF is met een wachtwoord beveiligd. Bewaar ze zonder wachtwoord (Afdrukken, Opslaan als PDF) en probeer "
    "opnieuw."
)
NO_TEXT_LAYER = (
    "Deze PDF heeft geen tekstlaag; het is vermoedelijk een scan. Laat er eerst tekstherkenning (OCR) op los, of laad "
    "het Word-bestand op."
)
DAMAGED = (
    "Deze PDF is beschadigd. Open ze in een PDF-lezer, bewaar ze opnieuw (Afdrukken, Opslaan als PDF) en probeer "
    "opnieuw."
)
TOO_LARGE = "Deze PDF is te groot om als plan te lezen. Laad alleen de bladzijden met het plan op, zonder bijlagen."


@dataclass(frozen=True)
class _Row:
    """A visual line. top: height on the page in points, None when not known; size: of the type, in points."""

    text: str
    page: int
    count: int
    top: float | None
    left: float
    size: float
    font: str

    @property
    def place(self) -> str:
        return f"bladzijde {self.page}, regel {self.count}"


def pdf_lines(data: bytes) -> tuple[list[Line], list[PlanWarning]]:
    """Paragraphs as lines, and what was left out or missing. Errors: PlanUnreadable."""
    pages = _pages(data)
    if sum(len(row.text.strip()) for page in pages for row in page) < 20:
        raise PlanUnreadable(NO_TEXT_LAYER)
    warnings = [
        PlanWarning(1, f"Bladzijde {number} heeft geen tekst. Is ze gescand, laat er dan eerst OCR op los.")
        for number, page in enumerate(pages, start=1)
        if not page
    ]
    rows, left_out = _without_running_lines(pages)
    return _paragraphs(rows), warnings + left_out


def _pages(data: bytes) -> list[list[_Row]]:
    """Every page as visual lines. Whatever the PDF library stumbles on becomes one clear message."""
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise PlanUnreadable(LOCKED)
        if len(reader.pages) > MOST_PAGES:
            raise PlanUnreadable(f"De PDF telt meer dan {MOST_PAGES} bladzijden. {TOO_LARGE}")
    except PlanUnreadable:
        raise
    except Exception as error:  # the library raises many kinds, also bare ones, on damaged files
        raise PlanUnreadable(LOCKED if "crypt" in f"{type(error).__name__} {error}" else DAMAGED) from None
    pages: list[list[_Row]] = []
    characters = content = 0
    for number in range(1, len(reader.pages) + 1):
        try:
            page = reader.pages[number - 1]
            contents = page.get_contents()
            content += len(contents.get_data()) if contents is not None else 0
            if content > LARGEST_CONTENT:
                raise PlanUnreadable(TOO_LARGE, place=f"bladzijde {number}")
            rows = _rows(page, number) if contents is not None else []
        except PlanUnreadable:
            raise
        except Exception:
            raise PlanUnreadable(DAMAGED, place=f"bladzijde {number}") from None
        characters += sum(len(row.text) for row in rows)
        if characters > MOST_CHARACTERS:
            raise PlanUnreadable(TOO_LARGE, place=f"bladzijde {number}")
        pages.append(rows)
    return pages


def _rows(page: Any, number: int) -> list[_Row]:
    """The visual lines of one page in reading order; loose bullets and list numbers are put before their item."""
    parts: list[tuple[str, float, float, float, str]] = []
    rows: list[_Row] = []

    def close() -> None:
        text = "".join(part[0] for part in parts).strip("\n")
        if text.strip():
            _, top, left, size, font = next(part for part in parts if part[0].strip())
            rows.append(_Row(text.rstrip(), number, len(rows) + 1, top, left, size, font))
        parts.clear()

    def visit(text: str, around: list[float], matrix: list[float], font: Any, size: float) -> None:
        top = matrix[4] * around[1] + matrix[5] * around[3] + around[5]
        left = matrix[4] * around[0] + matrix[5] * around[2] + around[4]
        height = abs(size * matrix[3] * around[3]) or abs(size)
        name = str(font.get("/BaseFont", "")) if font else ""
        for position, part in enumerate(text.split("\n")):
            if position:
                close()
            if part:
                parts.append((part.replace("\x00", ""), top, left, height, name))

    page.extract_text(visitor_text=visit)
    close()
    return _with_markers(rows)


def _with_markers(rows: list[_Row]) -> list[_Row]:
    """A bullet or number that the PDF draws by itself goes before the line at the same height."""
    loose = [row for row in rows if _MARKER.match(row.text.strip()) and not row.text.strip().isdigit()]
    if not loose:
        return rows
    at_height: dict[int, str] = {}
    used: set[int] = set()
    others = {round(row.top or 0) for row in rows if row not in loose}
    for row in loose:
        height = round(row.top or 0)
        beside = next((near for near in (height, height - 1, height + 1) if near in others), None)
        if beside is not None and beside not in at_height:
            at_height[beside] = row.text.strip()
            used.add(row.count)
    kept: list[_Row] = []
    for row in rows:
        if row.count in used:
            continue
        sign = at_height.pop(round(row.top or 0), None)
        kept.append(replace(row, text=f"{sign} {row.text}" if sign else row.text, count=len(kept) + 1))
    return kept


def _without_running_lines(pages: list[list[_Row]]) -> tuple[list[_Row], list[PlanWarning]]:
    """All lines but the page numbers and the headers and footers that come back on most pages."""
    filled = [page for page in pages if page]
    seen: Counter[tuple[str, int]] = Counter()
    edges: list[set[int]] = []
    for page in filled:
        edge = _edge(page)
        edges.append(edge)
        seen.update({_running(row) for row in page if row.count in edge})
    wanted = max(2, len(filled) // 2 + 1)
    kept: list[_Row] = []
    dropped: dict[str, list[_Row]] = {}
    for page, edge in zip(filled, edges, strict=True):
        for row in page:
            text = row.text.strip()
            repeated = row.count in edge and len(filled) > 1 and seen[_running(row)] >= wanted
            number = _PAGE_NUMBER.match(text) is not None
            numbered = row.count in edge and number and (repeated or _NAMED_PAGE.match(text) is not None)
            if numbered or (repeated and not _heads(row)):
                dropped.setdefault("" if number else _running(row)[0], []).append(row)
            else:
                kept.append(row)
    return kept, [_left_out(rows) for rows in dropped.values()]


def _heads(row: _Row) -> bool:
    """Is this line written like a coded heading? Those are never taken for a running line."""
    found = mark(Line(row.text, row.count, row.place))
    return found is not None and found.firm and (found.depth > 1 or bool(found.family))


def _left_out(rows: list[_Row]) -> PlanWarning:
    first = rows[0]
    times = "één bladzijde" if len(rows) == 1 else f"{len(rows)} bladzijden"
    return PlanWarning(
        1,
        f"Kop- of voettekst '{first.text.strip()[:60]}' is op {times} weggelaten, voor het eerst op {first.place}. "
        "Hoort ze toch bij het plan, vul ze dan aan.",
    )


def _running(row: _Row) -> tuple[str, int]:
    """What a header or footer has in common from page to page: its words, but for the digits, and its height."""
    return re.sub(r"\d+", "0", " ".join(row.text.split())), round((row.top or 0) / 4)


def _edge(page: list[_Row]) -> set[int]:
    """The outermost lines of a page, by height and by order."""
    by_height = sorted(page, key=lambda row: row.top or 0)
    outer = by_height[:_EDGE_LINES] + by_height[-_EDGE_LINES:] + page[:1] + page[-1:]
    return {row.count for row in outer}


def _paragraphs(rows: list[_Row]) -> list[Line]:
    leading = _leading(rows)
    full = _full_widths(rows)
    words = set(re.findall(r"\w+", " ".join(row.text for row in rows).casefold()))
    lines: list[Line] = []
    text, first, before = "", None, None
    for row in rows:
        if before is None or first is None or _opens(row, before, leading, full):
            if first is not None:
                lines.append(_line(text, first, len(lines) + 1))
            text, first = row.text, row
        else:
            text = _joined(text, row.text, words)
        before = row
    if first is not None:
        lines.append(_line(text, first, len(lines) + 1))
    return lines


def _line(text: str, first: _Row, number: int) -> Line:
    return Line(text.strip(), number, first.place, gap=not _BULLET.match(text.strip()))


def _full_widths(rows: list[_Row]) -> dict[int, int]:
    """How many characters a full line has, by type size: most lines of running text come near it."""
    lengths: dict[int, list[int]] = defaultdict(list)
    for row in rows:
        lengths[round(row.size)].append(len(row.text))
    return {size: sorted(found)[len(found) * 3 // 4] for size, found in lengths.items()}


def _leading(rows: list[_Row]) -> float:
    """The usual distance between two lines of one paragraph, as a multiple of the type size."""
    found: Counter[float] = Counter()
    for before, row in zip(rows, rows[1:], strict=False):
        if before.page == row.page and before.top is not None and row.top is not None and row.size == before.size:
            ratio = round((before.top - row.top) / (row.size or 1), 1)
            if 0.8 <= ratio <= 1.9:
                found[ratio] += 1
    if not found:
        return 1.25
    often = max(found.values())
    return min(ratio for ratio, times in found.items() if times * 5 >= often)


def _opens(row: _Row, before: _Row, leading: float, full: dict[int, int]) -> bool:
    """Does a new paragraph begin here?"""
    text, last = row.text.strip(), before.text.rstrip()
    ended = last.endswith((".", ":", ";", "!", "?", "”", '"'))
    if _BULLET.match(text) or abs(row.size - before.size) > 0.05 * max(row.size, before.size):
        return True
    if row.page != before.page:
        return ended or not text[:1].islower()
    drop = (before.top - row.top) / (row.size or 1) if before.top is not None and row.top is not None else 0.0
    if drop > leading * 1.3 or drop < -0.5:
        return True
    bold = ("Bold" in row.font, "Bold" in before.font)
    if bold[0] != bold[1] and (bold[0] or not text[:1].islower()):
        return True
    # The next word would have fitted on the line before, so the line was ended on purpose.
    fits = len(last) + 1 + len(text.split(maxsplit=1)[0]) < 0.95 * full[round(before.size)]
    if fits and not text[:1].islower():
        return True
    found = mark(Line(text, row.count, row.place))
    return found is not None and found.firm and bool(found.code) and (ended or bool(found.family) or found.depth > 1)


def _joined(text: str, following: str, words: set[str]) -> str:
    """Two visual lines as one. A hyphen at the end goes only when the whole word is also written without it."""
    head, tail = text.rstrip(), following.lstrip()
    if head.endswith("\u00ad"):
        return head[:-1] + tail
    if head.endswith(("-", "\u2010")) and head[-2:-1].isalpha() and tail[:1].isalpha():
        start = re.search(r"\w+$", head[:-1])
        end = re.match(r"\w+", tail)
        if start and end and tail[:1].islower():
            if head.endswith("\u2010") or (start[0] + end[0]).casefold() in words:
                return head[:-1] + tail
            if end[0] in ("en", "of", "et", "ou", "tot", "naar", "als"):
                return f"{head} {tail}"
        return head + tail
    return head + tail if re.search(r"\w/$", head) else f"{head} {tail}"
