"""The form of a backup: one zip that either database can be put back from.

    manifest.json            what is in it: tables with columns, rows and SHA-256, files, migrations, version, moment
    tables/<table>.jsonl     one row a line, a JSON list in the order of the columns
    files/<path>             what people uploaded

Left out: the keys, of which only the names are in it (what is sealed stays sealed), browser sessions, counters of rate limits and
results of tasks (they end with the machine they lived on), and what Django makes again by
itself (content types, permissions, the list of migrations).
"""

import base64
import datetime as dt
import hashlib
import json
import uuid
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from decimal import Decimal
from typing import Any

from django.apps.registry import Apps
from django.db import models

FORMAT = 1
MANIFEST = "manifest.json"
LEFT_OUT_APPS = frozenset({"sessions", "contenttypes", "auth", "django_tasks_database", "usersessions"})
LEFT_OUT_TABLES = frozenset({"accounts_cache"})


class BackupRefused(Exception):
    """The backup cannot be made or put back; the message names the file inside and the remedy."""


@dataclass
class Table:
    name: str
    columns: list[str]
    rows: int = 0
    sha256: str = ""

    @property
    def member(self) -> str:
        return f"tables/{self.name}.jsonl"


@dataclass
class File:
    name: str
    size: int
    sha256: str

    @property
    def member(self) -> str:
        return f"files/{self.name}"


@dataclass
class Manifest:
    bundel: str
    made: str
    database: str
    migrations: dict[str, list[str]]
    tables: list[Table] = field(default_factory=list)
    files: list[File] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)  # the names of the keys that sealed something in it; never the keys
    format: int = FORMAT

    def as_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False, indent=1)

    @classmethod
    def from_json(cls, text: bytes) -> "Manifest":
        """Raises BackupRefused for what no backup of this format would say."""
        try:
            said = json.loads(text)
            if said.get("format") != FORMAT:
                raise BackupRefused(
                    f"{MANIFEST}: vorm {said.get('format')} kent deze Bundel niet; neem een nieuwere Bundel."
                )
            tables = [Table(**one) for one in said.pop("tables")]
            files = [File(**one) for one in said.pop("files")]
            return cls(**said, tables=tables, files=files)
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise BackupRefused(f"{MANIFEST} is beschadigd ({error}). Neem een andere bewaring.") from None


def kept_models(apps: Apps) -> list[type[models.Model]]:
    """The models whose rows a backup holds, many-to-many tables too, by name of table."""
    found = [model for model in apps.get_models(include_auto_created=True) if _is_kept(model._meta)]
    return sorted(found, key=lambda model: model._meta.db_table)


def _is_kept(meta: Any) -> bool:
    left_out = meta.app_label in LEFT_OUT_APPS or meta.db_table in LEFT_OUT_TABLES
    return meta.managed and not meta.proxy and not left_out


def columns(model: type[models.Model]) -> list[models.Field]:
    """The fields that are stored, generated ones left out: the database makes those."""
    return [one for one in model._meta.concrete_fields if one.column and not getattr(one, "generated", False)]


Code = Callable[[Any], Any]

_ENCODE: dict[str, Code] = {
    "UUIDField": str,
    "DateTimeField": lambda value: value.astimezone(dt.UTC).isoformat(),
    "DateField": dt.date.isoformat,
    "TimeField": dt.time.isoformat,
    "DecimalField": str,
    "DurationField": lambda value: value // dt.timedelta(microseconds=1),
    "BinaryField": lambda value: base64.b64encode(bytes(value)).decode(),
    "FileField": str,
}
_DECODE: dict[str, Code] = {
    "UUIDField": uuid.UUID,
    "DateTimeField": dt.datetime.fromisoformat,
    "DateField": dt.date.fromisoformat,
    "TimeField": dt.time.fromisoformat,
    "DecimalField": Decimal,
    "DurationField": lambda value: dt.timedelta(microseconds=value),
    "BinaryField": base64.b64decode,
}


def encoder(stored: models.Field) -> Code | None:
    """From a value of the field to plain JSON; None when it is that already."""
    return _ENCODE.get(_kind(stored))


def decoder(stored: models.Field) -> Code | None:
    return _DECODE.get(_kind(stored))


def _kind(stored: models.Field) -> str:
    while stored.remote_field is not None:
        stored = stored.target_field
    return stored.get_internal_type()


class Hashing:
    """A file that is read or written on the way to somewhere else, and its SHA-256."""

    def __init__(self) -> None:
        self._hash = hashlib.sha256()
        self.size = 0

    def add(self, data: bytes) -> bytes:
        self._hash.update(data)
        self.size += len(data)
        return data

    @property
    def sha256(self) -> str:
        return self._hash.hexdigest()
