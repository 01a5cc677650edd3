"""Putting a backup back: everything is verified first, then loaded in one transaction, then counted and checked."""

import json
import shutil
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from django.apps.registry import Apps
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import DatabaseError, connection, models, transaction
from django.db.migrations.executor import MigrationExecutor

from bundel.kernel.access import trail
from bundel.shell.care import sealing
from bundel.shell.care.archive import MANIFEST, BackupRefused, Hashing, Manifest, Table, columns, decoder, kept_models
from bundel.shell.care.backup import PIECE, copy_out, files_folder
from bundel.shell.care.tables import is_empty, make_at_once

BATCH = 2000
ANOTHER = "Neem een andere bewaring."


@dataclass
class Restored:
    manifest: Manifest
    rows: int = 0
    broken: list[trail.Broken] = field(default_factory=list)
    lacking: list[str] = field(default_factory=list)  # what cannot be opened for want of its key


def restore(source: Path) -> Restored:
    """Put `source` back in an empty database and an empty folder of files. Refused or whole, nothing between."""
    try:
        with zipfile.ZipFile(source) as archive:
            manifest = verified(archive)
            return _restore(archive, manifest)
    except FileNotFoundError:
        raise BackupRefused(f"{source} bestaat niet.") from None
    except zipfile.BadZipFile:
        raise BackupRefused(
            f"{source.name} is afgebroken of geen bewaring: {MANIFEST} en het einde ontbreken. {ANOTHER}"
        ) from None


def verified(archive: zipfile.ZipFile) -> Manifest:
    """The manifest, after every file inside was read and found to be what the manifest says."""
    names = archive.namelist()
    if MANIFEST not in names:
        raise BackupRefused(f"{MANIFEST} ontbreekt: dit is geen bewaring van Bundel. {ANOTHER}")
    manifest = Manifest.from_json(_whole(archive, MANIFEST))
    parts = [*manifest.tables, *manifest.files]
    for part in parts:
        if part.member not in names:
            raise BackupRefused(f"{part.member} ontbreekt. {ANOTHER}")
        if _hash(archive, part.member) != part.sha256:
            raise BackupRefused(f"{part.member} is gewijzigd of beschadigd: de controlesom klopt niet. {ANOTHER}")
    if strange := set(names) - {MANIFEST, *(part.member for part in parts)} or len(names) != len(parts) + 1:
        named = ", ".join(sorted(strange)[:3]) if isinstance(strange, set) else "een naam komt twee keer voor"
        raise BackupRefused(f"{named} hoort niet in deze bewaring. {ANOTHER}")
    return manifest


def _whole(archive: zipfile.ZipFile, member: str) -> bytes:
    try:
        return archive.read(member)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError):
        raise BackupRefused(f"{member} is beschadigd. {ANOTHER}") from None


def _hash(archive: zipfile.ZipFile, member: str) -> str:
    hashing = Hashing()
    try:
        with archive.open(member) as file:
            while piece := file.read(PIECE):
                hashing.add(piece)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError):
        return "unreadable"
    return hashing.sha256


def _restore(archive: zipfile.ZipFile, manifest: Manifest) -> Restored:
    folder = files_folder()
    if manifest.files and folder.is_dir() and any(folder.iterdir()):
        raise BackupRefused(f"De map {folder} is niet leeg. Verplaats ze, of geef met BUNDEL_HOME een andere plaats.")
    apps = _tables_as_they_were(manifest)
    done = Restored(manifest)
    fresh = folder.with_name(f"{folder.name}.restoring")
    shutil.rmtree(fresh, ignore_errors=True)
    try:
        for file in manifest.files:
            copy_out(archive, file, fresh)
        with transaction.atomic():
            done.rows = _load(archive, manifest, apps)
        if manifest.files:
            folder.mkdir(parents=True, exist_ok=True)
            folder.rmdir()
            fresh.replace(folder)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    call_command("migrate", interactive=False, verbosity=0)
    done.broken = list(trail.verify())
    done.lacking = sealing.lacking()
    return done


def _tables_as_they_were(manifest: Manifest) -> Apps:
    """The models as they were when the backup was made, after the database was given their tables.

    A backup of an older Bundel is loaded in its own tables, and those are brought up to date afterwards.
    """
    executor = MigrationExecutor(connection)
    known = executor.loader.disk_migrations
    applied = {(app, name) for app, names in manifest.migrations.items() for name in names}
    for key, migration in executor.loader.replacements.items():
        if applied.issuperset(migration.replaces):  # several migrations that became one since
            applied = applied.difference(migration.replaces) | {key}
    strange = [f"{app}.{name}" for app, name in sorted(applied) if (app, name) not in known]
    if strange:
        raise BackupRefused(
            f"Gemaakt met Bundel {manifest.bundel}, die nieuwer is dan deze ({', '.join(strange[:3])}). Neem die versie."
        )
    ahead = [key for key in executor.loader.applied_migrations if key in known and key not in applied]
    if ahead:
        raise BackupRefused(
            f"De bewaring is van een oudere Bundel ({manifest.bundel}) en de tabellen in de databank zijn al nieuwer. "
            "Geef met --into een databank die nog geen tabellen heeft."
        )
    # within each room the backup's migrations are a path; its ends are those that no other one of it builds on
    graph = executor.loader.graph
    ends = [key for key in sorted(applied) if key in graph.nodes and not _followed(graph, key, applied)]
    apps = executor.loader.project_state(ends).apps
    tables = set(connection.introspection.table_names())
    for model in kept_models(apps):
        table = model._meta.db_table
        if table in tables and model._base_manager.exists():
            raise BackupRefused(
                f"De databank is niet leeg (er staat al iets in {table}). Terugzetten wist nooit: geef met --into een lege "
                "databank, bijvoorbeeld --into sqlite:///terug.sqlite3, en laat BUNDEL_DATABASE_URL daarna daarheen wijzen."
            )
    if is_empty(connection) and set(ends) == set(graph.leaf_nodes()):
        make_at_once(connection)
    else:
        executor.migrate(ends)
    return apps


def _followed(graph: object, key: tuple[str, str], applied: set[tuple[str, str]]) -> bool:
    return any(child.key[0] == key[0] and child.key in applied for child in graph.node_map[key].children)


def _load(archive: zipfile.ZipFile, manifest: Manifest, apps: Apps) -> int:
    known = {model._meta.db_table: model for model in kept_models(apps)}
    lacking = [table.name for table in manifest.tables if table.name not in known]
    if lacking:
        raise BackupRefused(
            f"{lacking[0]} kent deze Bundel niet. Neem de versie waarmee bewaard is ({manifest.bundel})."
        )
    total = 0
    locked = _without_force()
    for table in manifest.tables:
        model = known[table.name]
        try:
            _insert(model, table, _rows(archive, model, table))
            count = model._base_manager.count()
        except (DatabaseError, ValueError, TypeError, LookupError) as error:
            raise BackupRefused(f"{table.member} past niet in de databank: {' '.join(str(error).split())}") from None
        if count != table.rows:
            raise BackupRefused(
                f"{table.member}: {table.rows} rijen bewaard, {count} teruggezet. Er is niets gewijzigd."
            )
        total += count
    try:
        connection.check_constraints()
    except DatabaseError as error:
        raise BackupRefused(f"Rijen verwijzen naar wat er niet is: {' '.join(str(error).split())}. {ANOTHER}") from None
    with connection.cursor() as cursor:
        for name in locked:
            cursor.execute(f"ALTER TABLE {connection.ops.quote_name(name)} FORCE ROW LEVEL SECURITY")
        for statement in connection.ops.sequence_reset_sql(no_style(), list(known.values())):
            cursor.execute(statement)
    return total


def _without_force() -> list[str]:
    """PostgreSQL copies no rows into a table whose row level security binds its owner too: within this transaction it does not.
    The names of those tables; the caller puts the lock back."""
    if connection.vendor != "postgresql":
        return []
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relforcerowsecurity AND relnamespace = current_schema::regnamespace")
        names = [name for (name,) in cursor.fetchall()]
        for name in names:
            cursor.execute(f"ALTER TABLE {connection.ops.quote_name(name)} NO FORCE ROW LEVEL SECURITY")
    return names


def _rows(archive: zipfile.ZipFile, model: type[models.Model], table: Table) -> Iterator[list[object]]:
    """The rows of one table as the database wants them."""
    stored = {one.column: one for one in columns(model)}
    if strange := [name for name in table.columns if name not in stored]:
        raise BackupRefused(f"{table.member}: de kolom {strange[0]} kent deze Bundel niet.")
    fields = [stored[name] for name in table.columns]
    coders = [(place, code) for place, one in enumerate(fields) if (code := decoder(one))]
    prepared = [(place, one) for place, one in enumerate(fields) if not _is_plain(one)]
    with archive.open(table.member) as file:
        for line in file:
            row = json.loads(line)
            for place, code in coders:
                if row[place] is not None:
                    row[place] = code(row[place])
            for place, one in prepared:
                row[place] = _ready(one, row[place])
            yield row


PLAIN = (
    models.CharField,
    models.TextField,
    models.IntegerField,
    models.BooleanField,
    models.AutoField,
    models.FloatField,
)


def _is_plain(stored: models.Field) -> bool:
    """Whether text and numbers go in as they are."""
    while stored.remote_field is not None:
        stored = stored.target_field
    return isinstance(stored, PLAIN) and type(stored).__module__.startswith("django.")


def _ready(stored: models.Field, value: object) -> object:
    if isinstance(stored, models.JSONField) and value is None and not stored.null:
        return connection.ops.adapt_json_value(None, stored.encoder)
    return stored.get_db_prep_save(value, connection)


def _insert(model: type[models.Model], table: Table, rows: Iterable[list[object]]) -> None:
    """In bulk: COPY on PostgreSQL, many rows a statement on SQLite."""
    quote = connection.ops.quote_name
    into = f"{quote(table.name)} ({', '.join(quote(name) for name in table.columns)})"
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {into} FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
            return
        sql = f"INSERT INTO {into} VALUES ({', '.join(['%s'] * len(table.columns))})"  # noqa: S608
        rows = iter(rows)
        while batch := list(islice(rows, BATCH)):
            cursor.executemany(sql, batch)
