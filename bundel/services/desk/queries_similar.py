"""Earlier answers that look like what is being typed: words in an index of their own, on both databases.

Of what she types the longest words are sought: in Dutch those say most, for what is one word there is a phrase elsewhere. More words
found is better, and in the title better still.
"""

from dataclasses import dataclass
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from bundel.kernel.access.viewer import Viewer, require
from bundel.kernel.rooms.text import words
from bundel.services.desk.models import Reusable

SHOWN, SOUGHT, SHORTEST, STEM, CANDIDATES = 5, 6, 4, 9, 400
COMMON = frozenset(
    {
        "deze", "heeft", "hebben", "wordt", "worden", "werden", "wanneer", "welke", "onze", "haar", "zijn", "niet", "maar", "voor",
        "naar", "over", "door", "vraag", "vragen", "moet", "moeten", "kunnen", "mogen", "omdat", "waar", "waarom", "hoeveel", "hierbij",
        "alleen", "iemand", "andere", "eigen", "client", "mevrouw", "meneer", "cette", "avec", "dans", "pour", "this", "that", "with",
        "from"
    }
)  # fmt: skip


@dataclass(frozen=True)
class Similar:
    pk: UUID
    title: str
    answer: str
    review: object


def sought(text: str) -> list[str]:
    """The words of a text that are looked for: at most six, the longest first, each cut to the beginning that endings share."""
    known = {word for word in words(text) if len(word) >= SHORTEST and word not in COMMON and not word.isdigit()}
    return list(dict.fromkeys(word[:STEM] for word in sorted(known, key=lambda one: (-len(one), one))))[:SOUGHT]


def similar(viewer: Viewer, text: str, *, desk: UUID, limit: int = SHOWN) -> list[Similar]:
    """The best earlier answers of this desk, best first; nothing while there is no word to seek. First those that hold every word,
    then those that hold the three or the two that say most, then those that hold any: at most five queries, each of a bounded size."""
    require(viewer, "desk:find")
    found, keys = sought(text), []
    for many in dict.fromkeys(number for number in (len(found), 3, 2) if 1 < number <= len(found)):
        keys += [key for key in _holding(found[:many], desk, every=True) if key not in keys]
        if len(keys) >= limit:
            break
    else:
        keys += [key for key in _holding(found, desk, every=False) if key not in keys] if found else []
    rows = Reusable.objects.filter(pk__in=keys[:CANDIDATES], partnership__in=viewer.partnership_ids(), withdrawn_on__isnull=True)
    order = {key: place for place, key in enumerate(keys)}
    best = sorted(rows.values_list("pk", "title"), key=lambda row: (-_named(row[1], found), order[row[0]]))[:limit]
    whole = Reusable.objects.in_bulk([key for key, _title in best])
    return [Similar(row.uuid, row.title, row.answer, row.review) for key, _title in best if (row := whole.get(key))]


def _named(title: str, found: list[str]) -> int:
    """How many of the sought words stand in the title."""
    said = words(title)
    return sum(any(word.startswith(one) for word in said) for one in found)


def _holding(found: list[str], desk: UUID, *, every: bool) -> list[int]:
    """The keys of at most so many answers of the desk that hold these beginnings."""
    if connection.vendor == "postgresql":
        sql = (
            "SELECT r.id FROM desk_reusable r WHERE r.lexemes @@ to_tsquery('simple', %s) AND r.desk_id = %s "
            "AND r.withdrawn_on IS NULL LIMIT %s"
        )
        values: list[object] = [(" & " if every else " | ").join(f"{word}:*" for word in found), desk, CANDIDATES]
    else:
        sql = (
            "SELECT r.id FROM desk_reusable_fts f CROSS JOIN desk_reusable r ON r.id = f.rowid "
            "WHERE desk_reusable_fts MATCH %s AND r.desk_id = %s AND r.withdrawn_on IS NULL LIMIT %s"
        )
        values = [(" AND " if every else " OR ").join(f"{word}*" for word in found), desk.hex, CANDIDATES]
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return [row[0] for row in cursor.fetchall()]


def with_words(rows: QuerySet[Reusable], text: str) -> QuerySet[Reusable]:
    """Of these answers those in which every word begins some word, in whatever order; all of them without a word."""
    found = words(text)[:8]
    if not found:
        return rows
    if connection.vendor == "postgresql":
        query = RawSQL("SELECT id FROM desk_reusable WHERE lexemes @@ to_tsquery('simple', %s)", [" & ".join(f"{word}:*" for word in found)])
    else:
        query = RawSQL("SELECT rowid FROM desk_reusable_fts WHERE desk_reusable_fts MATCH %s", [" AND ".join(f"{word}*" for word in found)])
    return rows.filter(pk__in=query)
