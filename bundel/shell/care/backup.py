"""Making a backup: one moment of the database and the files, streamed into one file that is complete or not there."""

import contextlib
import json
import os
import shutil
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from django.apps import apps
from django.conf import settings
from django.db import connection, models, transaction
from django.utils import timezone

from bundel.shell.care import schema, sealing
from bundel.shell.care.archive import (
    MANIFEST,
    BackupRefused,
    File,
    Hashing,
    Manifest,
    Table,
    columns,
    encoder,
    kept_models,
)
from bundel.version import VERSION

CHUNK = 5000  # rows at a time
PIECE = 1 << 20  # bytes at a time


def files_folder() -> Path:
    return Path(settings.STORAGES["default"]["OPTIONS"]["location"])


def backup(target: Path) -> Manifest:
    """Write everything to `target`; what is in it. An older file of that name is replaced only when the new one is whole."""
    if schema.pending():
        raise BackupRefused("De databank is niet bij. Doe eerst `bundel migrate`.")
    if not target.parent.is_dir():
        raise BackupRefused(f"De map {target.parent} bestaat niet. Maak ze eerst.")
    unfinished = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with open(unfinished, "wb", opener=_for_us_alone) as file:
            with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as archive:
                manifest = _write(archive)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)
    return manifest


def _for_us_alone(path: str, flags: int) -> int:
    """It holds what residents told: nobody else on the machine reads it."""
    return os.open(path, flags, 0o600)


def _write(archive: zipfile.ZipFile) -> Manifest:
    with _one_moment():
        made = Manifest(VERSION, timezone.now().isoformat(), connection.vendor, schema.applied())
        for model in kept_models(apps):
            made.tables.append(_write_table(archive, model))
        made.keys = sorted(sealing.in_use())
    folder = files_folder()
    for path in _kept_files(folder):
        with contextlib.suppress(FileNotFoundError):  # removed by someone while we came this far: then it is gone here too
            made.files.append(_write_file(archive, path, path.relative_to(folder).as_posix()))
    archive.writestr(MANIFEST, made.as_json())
    return made


@contextmanager
def _one_moment() -> Iterator[None]:
    """Everything read inside is the state of one moment, while others go on writing."""
    if connection.vendor == "postgresql":
        with transaction.atomic():
            if not connection.savepoint_ids:
                with connection.cursor() as cursor:
                    cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield
    elif connection.in_atomic_block:
        yield
    else:  # a deferred transaction only reads; `atomic` would take the lock of the writers
        with connection.cursor() as cursor:
            cursor.execute("BEGIN DEFERRED")
        try:
            yield
        finally:
            with connection.cursor() as cursor:
                cursor.execute("ROLLBACK")


def _write_table(archive: zipfile.ZipFile, model: type[models.Model]) -> Table:
    stored = columns(model)
    coders = [(place, code) for place, one in enumerate(stored) if (code := encoder(one))]
    table = Table(model._meta.db_table, [one.column for one in stored])
    hashing = Hashing()
    dumps = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
    rows = model._base_manager.order_by(model._meta.pk.attname).values_list(*[one.attname for one in stored])
    with archive.open(table.member, "w", force_zip64=True) as out:
        lines: list[str] = []
        for row in rows.iterator(chunk_size=CHUNK):
            values = list(row)
            for place, code in coders:
                if values[place] is not None:
                    values[place] = code(values[place])
            lines.append(dumps(values))
            table.rows += 1
            if len(lines) == CHUNK:
                _flush(out, lines, hashing)
        _flush(out, lines, hashing)
    table.sha256 = hashing.sha256
    return table


def _flush(out: IO[bytes], lines: list[str], hashing: Hashing) -> None:
    if lines:
        out.write(hashing.add(("\n".join(lines) + "\n").encode()))
        lines.clear()


def _kept_files(folder: Path) -> list[Path]:
    """What was uploaded, without what is still being written (a name that begins with a point)."""
    return sorted(path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("."))


def _write_file(archive: zipfile.ZipFile, path: Path, name: str) -> File:
    hashing = Hashing()
    file = File(name, 0, "")
    with path.open("rb") as source, archive.open(file.member, "w", force_zip64=True) as out:
        while piece := source.read(PIECE):
            out.write(hashing.add(piece))
    file.size, file.sha256 = hashing.size, hashing.sha256
    return file


def copy_out(archive: zipfile.ZipFile, file: File, folder: Path) -> None:
    """One file of a backup, written under `folder`."""
    target = (folder / file.name).resolve()
    if not target.is_relative_to(folder.resolve()):
        raise BackupRefused(f"{file.member} wil buiten zijn map schrijven. Deze bewaring is niet door Bundel gemaakt.")
    target.parent.mkdir(parents=True, exist_ok=True)
    with archive.open(file.member) as source, target.open("wb") as out:
        shutil.copyfileobj(source, out, PIECE)
