"""The words by which an agenda item is taken to touch people in poverty: a region's own, or those that come with Bundel."""

from typing import Any
from uuid import UUID

from bundel.kernel.access.viewer import Viewer, require
from bundel.services.measures import scan
from bundel.services.measures.models_tests import AgendaWords


def words_of(partnership: UUID) -> dict[str, Any]:
    """The words by which an agenda item is warned about. One query."""
    return AgendaWords.objects.filter(pk=partnership).values_list("words", flat=True).first() or scan.STEMS


def words_page(viewer: Viewer) -> dict[str, Any]:
    """What the form of the words begins with."""
    require(viewer, "schemes:people", partnership=viewer.partnership)
    row = AgendaWords.objects.filter(pk=viewer.partnership).first()
    found = row.words if row else scan.STEMS
    return {**{key: ", ".join(found.get(key, ())) for key in scan.STEMS}, "version": row.version if row else 0}
