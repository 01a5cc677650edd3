"""Earlier answers that look like what is being typed: words in an index of their own, on both databases.

Of what she types the longest words are sought: in Dutch those say most, for what is one word there is a phrase elsewhere. More words
found is better; the rest is for the index to weigh.
"""

from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from bundel.kernel.access.viewer import Viewer, require
from bundel.kernel.rooms.text import words
from bundel.services.desk.models import Reusable

SHOWN, SOUGHT, SHORTEST, STEM = 5, 6, 4, 9
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
    """The best earlier answers of this desk, best first; nothing while there is no word to seek. One query for the index, one for
    the rows."""
    require(viewer, "desk:find")
    keys = _ranked(sought(text), desk, limit)
    rows = {row.pk: row for row in Reusable.objects.filter(pk__in=keys, partnership__in=viewer.partnership_ids(), withdrawn_on__isnull=True)}
    return [Similar(row.uuid, row.title, row.answer, row.review) for key in keys if (row := rows.get(key))]


def _ranked(found: list[str], desk: UUID, limit: int) -> list[int]:
    if not found:
        return []
    if connection.vendor == "postgresql":
        sql = (
            "SELECT r.id FROM desk_reusable r, to_tsquery('simple', %s) q WHERE r.lexemes @@ q AND r.desk_id = %s "
            "AND r.withdrawn_on IS NULL ORDER BY ts_rank(r.lexemes, q) DESC, r.published_on DESC LIMIT %s"
        )
        values: list[object] = [" | ".join(f"{word}:*" for word in found), desk, limit]
    else:
        sql = (
            "SELECT r.id FROM desk_reusable_fts f CROSS JOIN desk_reusable r ON r.id = f.rowid "
            "WHERE desk_reusable_fts MATCH %s AND r.desk_id = %s AND r.withdrawn_on IS NULL ORDER BY f.rank LIMIT %s"
        )
        values = [" OR ".join(f"{word}*" for word in found), desk.hex, limit]
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return [row[0] for row in cursor.fetchall()]
