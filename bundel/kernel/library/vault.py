"""Where the bytes of files stand: sealed, one file each, under the folder that backups take along."""

import os
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

from django.conf import settings

from bundel.kernel.access import sealed

FOLDER = "library"
ENDING = ".sealed"
UNFINISHED = ".part"


def folder() -> Path:
    return Path(settings.STORAGES["default"]["OPTIONS"]["location"]) / FOLDER


def place(key: UUID) -> Path:
    return folder() / key.hex[:2] / f"{key.hex}{ENDING}"


def write(key: UUID, data: bytes) -> str:
    """Seal the bytes and put them in their place, whole or not at all; the name of the key that sealed them."""
    target = place(key)
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    closed = sealed.seal(data)
    unfinished = target.with_name(f".{target.name}{UNFINISHED}")
    try:
        with open(unfinished, "wb", opener=lambda path, flags: os.open(path, flags, 0o600)) as file:
            file.write(closed)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)
    return sealed.sealed_with(closed)


def read(key: UUID) -> bytes:
    """The bytes as they came in. FileNotFoundError when they are not there, sealed.Unreadable without their key."""
    return sealed.unseal(place(key).read_bytes())


def delete(key: UUID) -> None:
    place(key).unlink(missing_ok=True)


def stored() -> Iterator[tuple[UUID, float]]:
    """Every file that is there, with when it was written (seconds since 1970)."""
    for path in sorted(folder().glob(f"??/*{ENDING}")):
        try:
            yield UUID(path.name.removesuffix(ENDING)), path.stat().st_mtime
        except (ValueError, FileNotFoundError):
            continue
