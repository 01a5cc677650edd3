"""What rooms see of the files of their objects. Who may see them, and the read in the trail, are for the room that asks."""

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable, Iterator
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from bundel.kernel.access import sealed
from bundel.kernel.access.prepared import prepared_query
from bundel.kernel.library import kinds, vault
from bundel.kernel.library.models import StoredFile

ACCEPT = kinds.ACCEPT  # what a file field offers to choose


class Gone(Exception):
    """The bytes of a file cannot be given: the message says why and what to do."""


def of(owner: UUID, *, older: bool = False) -> list[StoredFile]:
    """The files of one owner, as they were added; with `older` also the versions that were replaced. Removed ones never."""
    return list(_present(older).filter(owner=owner).select_related("added_by__user"))


def titles_of(owner: UUID) -> list[StoredFile]:
    """The present files of one owner: their title, name and until when they are valid."""
    return _titles(owner)


@prepared_query
def _titles(owner: UUID) -> QuerySet[StoredFile]:
    return _present(False).filter(owner=owner).only("title", "filename", "valid_until")


def of_each(owners: Iterable[UUID]) -> dict[UUID, list[StoredFile]]:
    """The present files of many owners, in one query."""
    found: dict[UUID, list[StoredFile]] = {}
    for row in _present(False).filter(owner__in=list(owners)):
        found.setdefault(row.owner, []).append(row)
    return found


def present() -> QuerySet[StoredFile]:
    """The present files of everyone, for a room that narrows them to its own objects itself."""
    return _present(False)


def _present(older: bool) -> QuerySet[StoredFile]:
    rows = StoredFile.objects.filter(removed_at__isnull=True)
    return rows if older else rows.filter(ended__isnull=True)


def find(key: UUID, *, owner: UUID) -> StoredFile:
    """One present file of this owner, a replaced version too; Http404 for another's."""
    found = _present(True).filter(pk=key, owner=owner).first()
    if found is None:
        raise Http404
    return found


def read(stored: StoredFile) -> bytes:
    """The bytes as they came in, after their digest was found to be the same. Gone when they are not, or not readable here."""
    if stored.removed_at:
        raise Gone(_("Dit bestand is verwijderd."))
    try:
        data = vault.read(stored.pk)
    except FileNotFoundError:
        raise Gone(_("Dit bestand ontbreekt op de server. Vraag de beheerder het uit een bewaring terug te zetten.")) from None
    except sealed.Unreadable:
        raise Gone(_("Dit bestand is nu niet leesbaar: de sleutel ontbreekt of het is beschadigd. Vraag het uw beheerder.")) from None
    if hashlib.sha256(data).hexdigest() != stored.sha256:
        raise Gone(_("Dit bestand is niet meer wat het was. Vraag de beheerder het uit een bewaring terug te zetten."))
    return data


def expiring(owners: Callable[[OuterRef], QuerySet], *, until: dt.date, limit: int = 500) -> QuerySet[StoredFile]:
    """The present files that are valid until some day up to `until`, past days too, the first to end first: title, day and owner.
    `owners` gives the rows that must be there for the owner of a file; whatever runs out is few, so that is where the database begins."""
    rows = _present(False).filter(Exists(owners(OuterRef("owner"))), valid_until__lte=until)
    return rows.only("title", "valid_until", "owner").order_by("valid_until", "added_at")[:limit]


def lacking() -> Iterator[str]:
    """For `bundel check`: files whose bytes are not on disk. Opens none of them."""
    there = {key for key, _written in vault.stored()}
    for row in _present(True).only("pk", "title", "people").iterator(chunk_size=2000):
        if row.pk not in there:
            yield f"bestand {row.pk} ontbreekt in {vault.folder()}; zet het terug uit een bewaring"
