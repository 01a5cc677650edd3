"""Lists that filter, sort, page and export, in a fixed number of queries however long they are.

Paging shows at most `DEEPEST` rows and counts no further than `COUNTED`: beyond that a person filters or exports.
"""

import csv
import datetime as dt
import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils.translation import gettext as _

from bundel.kernel.access import trail
from bundel.kernel.access.viewer import may

PAGE, COUNTED, DEEPEST, EXPORTED = 20, 1000, 10_000, 100_000
AT_HAND = 3  # so many filters stand above a list; the others open on request, so that a phone shows rows


@dataclass(frozen=True)
class Column:
    """`sort` names the order_by fields (None: cannot be sorted); `value` gives the plain value that is exported.

    A column that is `export_only` stands in the spreadsheet and not on the screen; one that is `wide` not on a phone (its
    cells bear the class of that name too).
    """

    key: str
    label: object
    value: Callable[[Any], object] | None = None
    sort: tuple[str, ...] | None = None
    numeric: bool = False
    export_only: bool = False
    wide: bool = False


@dataclass(frozen=True)
class Filter:
    """A choice above the list. `choices` are (value, label); `apply` narrows the rows; an unknown value is passed over."""

    key: str
    label: object
    choices: list[tuple[str, object]]
    apply: Callable[[QuerySet, str], QuerySet]


@dataclass
class Listing:
    """One list on one request. Give it rows that the viewer may see; it never widens them."""

    request: HttpRequest
    name: str
    rows_of: QuerySet
    columns: list[Column]
    filters: list[Filter] = field(default_factory=list)
    text: Callable[[QuerySet, str], QuerySet] | None = None
    sort: str = ""
    exported: Callable[[QuerySet], QuerySet] | None = None  # adds what only the exported rows need beside them
    lines: Callable[[list[Any]], Iterable[Any]] | None = None  # the rows of these keys whole, when `rows_of` does not read them so

    def __post_init__(self) -> None:
        asked = self.request.GET
        self.chosen = {f.key: asked[f.key] for f in self.filters if asked.get(f.key) in {str(v) for v, _l in f.choices}}
        self.sought = asked.get("q", "").strip()[:200] if self.text else ""
        rows = self.rows_of
        for one in self.filters:
            if one.key in self.chosen:
                rows = one.apply(rows, self.chosen[one.key])
        if self.sought and self.text:
            rows = self.text(rows, self.sought)
        self.by = asked.get("sort", self.sort)
        column = next((c for c in self.columns if c.sort and c.key == self.by.removeprefix("-")), None)
        if column is None:
            self.by = self.sort
            column = next((c for c in self.columns if c.key == self.sort.removeprefix("-")), None)
        if column and column.sort:
            down = self.by.startswith("-")
            rows = rows.order_by(*[f"-{name}" if down else name for name in column.sort])
        self.all = rows
        self.count = rows.order_by()[: COUNTED + 1].count()
        self.counted = min(self.count, COUNTED)
        self.many = self.count > COUNTED
        pages = DEEPEST // PAGE if self.many else max(1, -(-self.count // PAGE))
        number = asked.get("page", "1")
        self.page = min(max(int(number), 1), pages) if number.isdigit() and len(number) < 7 else 1
        # first which rows, from the index alone; then only those whole, so that sorting never carries their texts along
        keys = list(rows.values_list("pk", flat=True)[(self.page - 1) * PAGE : self.page * PAGE + 1])
        self.rows = self._whole(keys[:PAGE]) if keys else []
        self.has_next = len(keys) > PAGE and self.page < pages
        self.has_previous = self.page > 1
        self.pages = None if self.many else pages
        self.first = (self.page - 1) * PAGE + 1 if self.rows else 0
        self.last = (self.page - 1) * PAGE + len(self.rows)

    def _whole(self, keys: list[Any]) -> list[Any]:
        """The rows of these keys, in their order; they were found among those that the viewer may see."""
        found = self.lines(keys) if self.lines else self.rows_of.order_by().filter(pk__in=keys)
        whole = {row.pk: row for row in found}
        return [whole[key] for key in keys if key in whole]

    @property
    def narrowed(self) -> bool:
        return bool(self.chosen or self.sought)

    @property
    def seeks(self) -> bool:
        """Whether a word can be sought in this list; a template cannot ask for a function itself without calling it."""
        return self.text is not None

    @cached_property
    def fields(self) -> list[dict[str, object]]:
        return [
            {
                "key": f.key,
                "label": f.label,
                "choices": [(str(v), label) for v, label in f.choices],
                "chosen": self.chosen.get(f.key, ""),
            }
            for f in self.filters
        ]

    @property
    def first_fields(self) -> list[dict[str, object]]:
        return self.fields[:AT_HAND]

    @property
    def more_fields(self) -> list[dict[str, object]]:
        return self.fields[AT_HAND:]

    @property
    def chosen_in_more(self) -> bool:
        return any(one["chosen"] for one in self.more_fields)

    @property
    def may_export(self) -> bool:
        return any(column.value for column in self.columns) and may(self.request.viewer, "lists:export")

    def link(self, **changes: object) -> str:
        state = {**self.chosen, "q": self.sought, "sort": self.by if self.by != self.sort else "", "page": ""}
        state.update({key: str(value) for key, value in changes.items()})
        return "?" + urlencode({key: value for key, value in state.items() if value})

    @property
    def heads(self) -> Iterator[dict[str, object]]:
        for column in self.columns:
            if column.export_only:
                continue
            up, down = self.by == column.key, self.by == f"-{column.key}"
            yield {
                "label": column.label,
                "classes": " ".join(name for name in ("num" * column.numeric, "wide" * column.wide) if name),
                "link": self.link(sort=f"-{column.key}" if up else column.key) if column.sort else "",
                "aria": "ascending" if up else "descending" if down else "",
            }

    @property
    def next_link(self) -> str:
        return self.link(page=self.page + 1)

    @property
    def previous_link(self) -> str:
        return self.link(page=self.page - 1)

    @property
    def xlsx_link(self) -> str:
        return self.link(export="xlsx")

    @property
    def csv_link(self) -> str:
        return self.link(export="csv")

    def _exported(self) -> QuerySet:
        return self.exported(self.all) if self.exported else self.all

    @property
    def export(self) -> HttpResponse | StreamingHttpResponse | None:
        """The answer when the request asks for an export, else None. PermissionDenied without the right to export."""
        kind = self.request.GET.get("export")
        if kind not in ("xlsx", "csv"):
            return None
        if not self.may_export:
            raise PermissionDenied("lists:export")
        columns = [column for column in self.columns if column.value]
        heads = [str(column.label) for column in columns]
        rows = ([column.value(row) for column in columns] for row in self._exported()[:EXPORTED].iterator(chunk_size=1000))
        trail.record(
            "list.exported",
            by=self.request.viewer,
            partnership=self.request.viewer.partnership,
            list=self.name,
            form=kind,
        )
        return xlsx(self.name, heads, rows) if kind == "xlsx" else comma_separated(self.name, heads, rows)


def _plain(value: object) -> object:
    """A value as a spreadsheet may hold it: text that starts like a formula is made harmless."""
    if value is None:
        return ""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return value
    if isinstance(value, dt.date):
        return value.isoformat()
    text = str(value)
    return f"'{text}" if text and text[0] in "=+-@\t\r" else text


def comma_separated(name: str, heads: list[str], rows: Iterable[list[object]]) -> StreamingHttpResponse:
    """CSV as Belgian spreadsheets open it: UTF-8 with mark, semicolons."""

    def lines() -> Iterator[str]:
        buffer = io.StringIO()
        writer = csv.writer(buffer, delimiter=";")
        yield "\ufeff"
        writer.writerow(heads)
        for row in rows:
            writer.writerow([_plain(value) for value in row])
            if buffer.tell() > 32_000:
                yield buffer.getvalue()
                buffer.seek(0)
                buffer.truncate()
        yield buffer.getvalue()

    answer = StreamingHttpResponse(lines(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return answer


def xlsx(
    name: str, heads: list[str], rows: Iterable[list[object]], *, more: Iterable[tuple[str, list[str], Iterable[list[object]]]] = ()
) -> HttpResponse:
    """XLSX with a frozen bold head row; formulas and links in text stay text. `more`: further sheets, each a title, heads and rows."""
    import xlsxwriter  # only an export pays for it

    memory = io.BytesIO()
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
    with xlsxwriter.Workbook(memory, options) as book:
        bold = book.add_format({"bold": True, "bottom": 1})
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for title, its_heads, its_rows in [(_("Lijst"), heads, rows), *more]:
            _fill(book.add_worksheet(title[:31]), its_heads, its_rows, bold, day)
    answer = HttpResponse(
        memory.getvalue(), content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    )
    answer["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    return answer


def _fill(sheet: Any, heads: list[str], rows: Iterable[list[object]], bold: Any, day: Any) -> None:
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, len(heads), 24)
    for place, head in enumerate(heads):
        sheet.write_string(0, place, head, bold)
    for line, row in enumerate(rows, start=1):
        for place, value in enumerate(row):
            if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
                sheet.write_datetime(line, place, dt.datetime(value.year, value.month, value.day), day)
            elif isinstance(value, (int, float)) and not isinstance(value, bool):
                sheet.write_number(line, place, value)
            else:
                sheet.write_string(line, place, "" if value is None else str(value)[:32_000])
