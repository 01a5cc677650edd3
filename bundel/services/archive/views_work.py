"""What waits, as lines for the first page and the page of a board."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

MOODS = {
    "proposed": "warn", "approved": "idea", "destroyed": "good", "stopped": "plain", "asked": "warn", "granted": "good", "refused": "plain",
    "done": "good", "announced": "warn", "listed": "idea", "received": "idea", "placed": "good", "planned": "idea", "underway": "warn",
    "difference": "bad", "arrived": "good", "dropped": "plain",
}  # fmt: skip


def waiting_lines(found: list[tuple[str, Any]]) -> list[dict[str, Any]]:
    kinds = {
        "destruction": (_("Vernietiging"), "archive_destruction"), "reading": (_("Leesverzoek"), "archive_reading"),
        "transfer": (_("Overdracht"), "archive_transfer"), "move": (_("Verhuizing"), "archive_move"),
        "support": (_("Ondersteuning"), "archive_support"),
    }  # fmt: skip
    return [
        {
            "title": f"{kinds[kind][0]} {row.number}", "detail": f"{row.board} · {getattr(row, 'title', '')}".rstrip(" ·"),
            "url": reverse(kinds[kind][1], args=[row.pk]), "chip": row.get_state_display(), "mood": MOODS.get(row.state, "plain"),
        }
        for kind, row in found
    ]  # fmt: skip
