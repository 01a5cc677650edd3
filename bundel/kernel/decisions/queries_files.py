"""The files of items, for whoever sees the item itself: what is closed stays closed."""

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError

from bundel.kernel.access.viewer import Viewer
from bundel.kernel.decisions import queries, queries_agenda
from bundel.kernel.decisions.models import Item
from bundel.kernel.library import queries as library

ACCEPT = library.ACCEPT


def file_of(viewer: Viewer, key: UUID, file: UUID, act: str = "decisions:read") -> tuple[Item, Any]:
    """The item and one of its files; Http404 when either is not for this viewer."""
    item = queries.item_of(viewer, key, act)
    return item, library.find(file, owner=item.pk)


def content(stored: Any) -> bytes:
    """The bytes; ValidationError, with what to do, when they cannot be given."""
    try:
        return library.read(stored)
    except library.Gone as gone:
        raise ValidationError(str(gone)) from None


def lay_before(meeting: UUID, agenda: list[Item]) -> None:
    """Gives every item of a meeting that is shown its `files`, in one query."""
    shown = {item.pk: item for item in agenda if item.shown}
    for item in agenda:
        item.files = []
    for file in queries_agenda.files(meeting) if shown else []:
        if file.owner in shown:
            shown[file.owner].files.append(file)
