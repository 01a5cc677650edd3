"""What the archive adds to the first page: what waits on the archivist and on the contacts of a board."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from bundel.kernel.access.viewer import Viewer
from bundel.kernel.rooms.registry import Waiting
from bundel.services.archive import queries, rules

PAGES = {
    "destruction": "archive_destruction", "reading": "archive_reading", "transfer": "archive_transfer", "move": "archive_move",
    "support": "archive_support",
}  # fmt: skip


def waiting(viewer: Viewer) -> Iterable[Waiting]:
    """At most two of each kind; everything else stands on the first page of the archive."""
    found = rules.reach(viewer)
    if found is None or not found.works:
        return
    names = {
        "destruction": _("Vernietiging %(number)s"), "reading": _("Leesverzoek %(number)s"), "transfer": _("Overdracht %(number)s"),
        "move": _("Verhuizing %(number)s"), "support": _("Ondersteuning %(number)s"),
    }  # fmt: skip
    for kind, row in queries.waiting(viewer, most=2):
        yield Waiting(
            names[kind] % {"number": row.number}, str(row.board), reverse(PAGES[kind], args=[row.pk]), row.get_state_display(),
            "bad" if row.state == "difference" else "", 30, "A",
        )  # fmt: skip
