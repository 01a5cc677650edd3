"""Find anything the viewer may see, in one query, on both databases.

Who may find an entry is written into its indexed words as a mark, so the index itself passes over the rest; the same
rule stands once more in the WHERE clause. Words are folded (no accents, lower case) and every word may be a beginning.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from bundel.kernel.access import rows
from bundel.kernel.access.viewer import Viewer, may
from bundel.kernel.rooms.models import Entry
from bundel.kernel.rooms.text import fold, words

CANDIDATES = 400  # what the index hands over before the best are chosen


@dataclass(frozen=True)
class Hit:
    kind: str
    subject: UUID
    title: str
    detail: str
    url: str
    public_url: str


def entry(
    *,
    subject: UUID,
    kind: str,
    title: str,
    text: str,
    url: str,
    audience: str,
    detail: str = "",
    public_url: str = "",
    weight: int = 0,
    partnership: UUID | None = None,
    organisation: UUID | None = None,
) -> Entry:
    """An index row, not saved. `text` is everything it should be found by; `audience` decides who finds it."""
    mark = {
        "public": "scopepublic",
        "partnership": f"scopep{partnership.hex}" if partnership else "scopenobody",
        "organisation": f"scopeo{organisation.hex}" if organisation else "scopenobody",
        "residents": f"scoper{organisation.hex}" if organisation else "scopenobody",
    }[audience]
    known = dict.fromkeys(words(f"{title} {detail} {text}"))
    return Entry(
        subject=subject, kind=kind, title=title[:300], detail=detail[:200], words=" ".join([mark, *known])[:6000], url=url,
        public_url=public_url, audience=audience, weight=weight, partnership=partnership, organisation=organisation,
    )  # fmt: skip


FIELDS = ["kind", "title", "detail", "words", "url", "public_url", "audience", "weight", "partnership", "organisation"]


def index(entries: Iterable[Entry]) -> None:
    """Write or rewrite the rows of these subjects. That is the house's work: the row may be for another organisation to find."""
    with rows.house():
        Entry.objects.bulk_create(entries, update_conflicts=True, unique_fields=["subject"], update_fields=FIELDS, batch_size=500)


def index_rows(found: QuerySet, entry_of: Callable[[Any], Entry], *, batch: int = 500) -> int:
    """Write the rows of a whole query, so many at a time that memory stays flat; gives how many there were."""
    count, entries = 0, []
    for row in found.iterator(chunk_size=batch):
        entries.append(entry_of(row))
        if len(entries) == batch:
            index(entries)
            count, entries = count + len(entries), []
    index(entries)
    return count + len(entries)


def forget(subjects: Iterable[UUID]) -> None:
    with rows.house():
        Entry.objects.filter(subject__in=list(subjects)).delete()


def _scopes(viewer: Viewer) -> tuple[list[str], str, list[object]]:
    """The marks the viewer may match, and the same rule as SQL with its parameters."""
    marks, rules, values = ["scopepublic"], ["e.audience = 'public'"], []
    adapt = _adapt
    for partnership in viewer.partnership_ids():
        marks.append(f"scopep{partnership.hex}")
        rules.append("(e.audience = 'partnership' AND e.partnership = %s)")
        values.append(adapt(partnership))
    if viewer.organisation:
        marks.append(f"scopeo{viewer.organisation.hex}")
        rules.append("(e.audience = 'organisation' AND e.organisation = %s)")
        values.append(adapt(viewer.organisation))
        if any(
            may(viewer, "residents:find", partnership=p, organisation=viewer.organisation)
            for p in viewer.partnership_ids()
        ):
            marks.append(f"scoper{viewer.organisation.hex}")
            rules.append("(e.audience = 'residents' AND e.organisation = %s)")
            values.append(adapt(viewer.organisation))
    return marks, " OR ".join(rules), values


def _adapt(value: UUID) -> object:
    return value if connection.vendor == "postgresql" else value.hex


def find(viewer: Viewer, query: str, *, kinds: Iterable[str] = (), limit: int = 20) -> list[Hit]:
    """The best `limit` hits for `query`, best first. Empty when no word of two letters or more (or digit) is given."""
    sought = [word for word in words(query)[:8] if len(word) > 1 or word.isdigit()]
    if not sought:
        return []
    marks, rule, values = _scopes(viewer)
    kinds = list(kinds)
    of_kind = f" AND e.kind IN ({','.join(['%s'] * len(kinds))})" if kinds else ""
    columns = "e.kind, e.subject, e.title, e.detail, e.url, e.public_url, e.weight"
    if connection.vendor == "postgresql":
        match = "(" + " | ".join(marks) + ") & " + " & ".join(f"{word}:*" for word in sought)
        sql = (
            f"SELECT {columns} FROM rooms_entry e "  # noqa: S608 - only our own words are pasted in, values are parameters
            f"WHERE e.lexemes @@ to_tsquery('simple', %s) AND ({rule}){of_kind} LIMIT %s"
        )
    else:
        match = "(" + " OR ".join(marks) + ") AND " + " AND ".join(f"{word}*" for word in sought)
        sql = (
            f"SELECT {columns} FROM rooms_entry_fts f "  # noqa: S608 - as above
            f"CROSS JOIN rooms_entry e ON e.id = f.rowid "
            f"WHERE rooms_entry_fts MATCH %s AND ({rule}){of_kind} LIMIT %s"
        )
    with connection.cursor() as cursor:
        cursor.execute(sql, [match, *values, *kinds, CANDIDATES])
        found = cursor.fetchall()
    wanted = fold(query).strip()

    def rank(row: tuple) -> tuple:
        title = fold(row[2])
        begun = title.startswith(wanted) or any(word.startswith(sought[0]) for word in words(title)[:3])
        return (title != wanted, not title.startswith(wanted), not begun, -row[6], title)

    return [Hit(row[0], UUID(str(row[1])), *row[2:6]) for row in sorted(found, key=rank)[:limit]]
