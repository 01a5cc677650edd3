"""The state of the database's tables: what is still to be done, and doing it."""

from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from bundel.kernel.access import rows
from bundel.shell.care.turns import turn


def pending() -> list[str]:
    """The migrations that this version of Bundel has and the database has not, `room.name`, in order."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _backwards in plan]


def unknown() -> list[str]:
    """The migrations that the database has and this version has not: a newer Bundel worked here."""
    loader = MigrationExecutor(connection).loader
    known = loader.disk_migrations.keys() | replaced(loader)
    return sorted(f"{app}.{name}" for app, name in loader.applied_migrations if app in loader.migrated_apps and (app, name) not in known)


def replaced(loader: MigrationLoader) -> set[tuple[str, str]]:
    """Migrations that became one with others since: a database that had them is not newer than this Bundel."""
    return {key for migration in loader.replacements.values() for key in migration.replaces}


def applied() -> dict[str, list[str]]:
    """The migrations of each room that the database has: what a backup carries to know where it fits."""
    loader = MigrationExecutor(connection).loader
    found: dict[str, list[str]] = {}
    for app, name in sorted(loader.applied_migrations.keys() - replaced(loader)):
        if app in loader.migrated_apps:
            found.setdefault(app, []).append(name)
    return found


def migrate() -> list[str]:
    """Bring the database up to date; what was done. When two start at once, the second waits and finds nothing to do."""
    if not (todo := pending()):
        return []
    with turn("migrate", wait=True):
        todo = pending()
        if todo:
            with rows.house():
                call_command("migrate", interactive=False, verbosity=0)
    return todo
