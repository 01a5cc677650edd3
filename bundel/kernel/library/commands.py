"""What people do with files: keep one, put a newer one in its place, remove one. The calling room has checked that she may."""

import datetime as dt
import hashlib
import uuid
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.apps import apps
from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _

from bundel.kernel.access import trail
from bundel.kernel.access.viewer import Viewer
from bundel.kernel.library import kinds, vault
from bundel.kernel.library.models import StoredFile
from bundel.kernel.rooms.downloads import clean_name
from bundel.kernel.rooms.uploads import TooLarge, refusal


@transaction.atomic
def keep(
    *, by: Viewer, owner: Model, upload: UploadedFile, title: str = "", valid_from: dt.date | None = None,
    valid_until: dt.date | None = None, partnership: UUID, people: Iterable[UUID] = (), replaces: StoredFile | None = None,
    quiet: bool | str = False,
) -> StoredFile:  # fmt: skip
    """Keep a file with its owner, an object of the calling room. `people` are the residents it is about; the trail then names
    no title, and neither does it when `quiet`: the code that the room gives, declared in `trail.WORDS["title"]`, stands there
    instead. With `replaces` it becomes the next version of that file, which stays readable.

    ValidationError, beside `upload`, `title` or `valid_until`, for a file that is too large or not of a kind that is taken in.
    The title is the name of the file when none is given.
    """
    _somebody(by)
    data, kind, filename = taken_in(upload)
    older = _current(replaces, owner_uuid(owner)) if replaces is not None else None
    if valid_from and valid_until and valid_until < valid_from:
        raise ValidationError({"valid_until": _("Het einde ligt voor het begin.")})
    stored = StoredFile(
        id=uuid.uuid4(), partnership_id=partnership, owner_kind=owner._meta.label_lower, owner=owner_uuid(owner),
        title=(" ".join(title.split()) or filename)[:200], filename=filename, media_type=kind.media_type, size=len(data),
        sha256=hashlib.sha256(data).hexdigest(), people=sorted({str(one) for one in people}), added_by=by.account,
        added_at=by.at or timezone.now(), valid_from=valid_from, valid_until=valid_until,
        version=older.version + 1 if older else 1, replaces=older,
    )  # fmt: skip
    stored.sealed_with = vault.write(stored.pk, data)
    try:
        stored.save(force_insert=True)
        if older:
            StoredFile.objects.filter(pk=older.pk).update(ended=by.today)
        trail.record(
            "file.replaced" if older else "file.kept", by=by, subject=owner, partnership=partnership, people=stored.people,
            title=told(stored, quiet),
        )  # fmt: skip
    except BaseException:
        vault.delete(stored.pk)
        raise
    return stored


@transaction.atomic
def remove(stored: StoredFile, *, by: Viewer, reason: str, quiet: bool | str = False) -> StoredFile:
    """Delete the bytes and empty the names; that there was a file, and why it went, stays. Twice is once."""
    _somebody(by)
    row = StoredFile.objects.select_for_update().get(pk=stored.pk)
    if row.removed_at:
        return row
    if not reason.strip():
        raise ValidationError({"reason": _("Zeg waarom het bestand weg mag.")})
    told_title, people = told(row, quiet), row.people
    _empty(row, reason.strip()[:300], by.at or timezone.now())
    trail.record(
        "file.removed", by=by, subject=owner_of(row), partnership=row.partnership_id, people=people, title=told_title,
        why="–" if quiet else reason.strip()[:300],
    )
    return row


def forget(owners: Iterable[UUID], *, reason: str) -> int:
    """For the retention of a room: every file of these owners loses its bytes and names. The caller writes the sentence."""
    count = 0
    with transaction.atomic():
        for row in StoredFile.objects.select_for_update().filter(owner__in=list(owners), removed_at__isnull=True):
            _empty(row, reason[:300], timezone.now())
            count += 1
    return count


def sweep(now: dt.datetime) -> int:
    """Bytes that no row names, because their transaction never ended, go a day later; how many."""
    limit, count = (now - dt.timedelta(days=1)).timestamp(), 0
    old = [key for key, written in vault.stored() if written < limit]
    for start in range(0, len(old), 500):
        some = old[start : start + 500]
        known = set(StoredFile.objects.filter(pk__in=some, removed_at__isnull=True).values_list("pk", flat=True))
        for key in some:
            if key not in known:
                vault.delete(key)
                count += 1
    return count


def taken_in(upload: UploadedFile) -> tuple[bytes, kinds.Kind, str]:
    """The bytes, the kind that they are, and a clean name with the ending of that kind. ValidationError beside `upload`."""
    try:
        if isinstance(upload, TooLarge) or (upload.size or 0) > settings.UPLOAD_BYTES:
            raise ValidationError(refusal())
        upload.seek(0)
        data = upload.read(settings.UPLOAD_BYTES + 1)
        if len(data) > settings.UPLOAD_BYTES:
            raise ValidationError(refusal())
        filename = clean_name(upload.name or "")
        kind = kinds.read(data, filename)
    except ValidationError as error:
        raise ValidationError({"upload": error.messages}) from None
    if filename.rsplit(".", 1)[-1].lower() not in kind.endings:
        filename = f"{filename}.{kind.endings[0]}"
    return data, kind, filename


def told(stored: StoredFile, quiet: bool | str = False) -> str:
    """The title as the trail may hold it: of a file about residents only the code that it is one, of a `quiet` one its room's code."""
    if quiet:
        return quiet if isinstance(quiet, str) else "@unnamed"
    return "@resident" if stored.people else stored.title


def owner_uuid(owner: Model) -> UUID:
    return owner.pk if isinstance(owner.pk, UUID) else owner.uuid


def owner_of(row: Any) -> Model:
    """The owner as the subject of a sentence: its kind and key, nothing read of it."""
    model = apps.get_model(row.owner_kind)
    return model(**{model._meta.pk.name if model._meta.pk.get_internal_type() == "UUIDField" else "uuid": row.owner})


def _somebody(by: Viewer) -> None:
    if not (by.known or by.house):
        raise PermissionDenied("library:nobody")


def _current(replaced: StoredFile, owner: UUID) -> StoredFile:
    row = StoredFile.objects.select_for_update().get(pk=replaced.pk)
    if row.owner != owner or row.ended or row.removed_at:
        raise ValidationError({"upload": _("Van dit bestand is er al een nieuwere versie, of het is weg. Open de lijst opnieuw.")})
    return row


def _empty(row: StoredFile, reason: str, now: dt.datetime) -> None:
    row.title = row.filename = ""
    row.people, row.removed_at, row.removed_why = [], now, reason
    row.save(update_fields=["title", "filename", "people", "removed_at", "removed_why"])
    transaction.on_commit(lambda: vault.delete(row.pk))
