"""The tables of an empty database, made at once from the models of today instead of step by step along every migration.

Django renders the models of all rooms again at almost every step; with a hundred tables that is nearly all the time of `bundel migrate`.
Where nothing is stored yet the way does not matter, only where it ends: `tests/care/test_tables.py` compares both.
"""

from django.apps import apps
from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.operations import RunPython

OURS = "bundel."


def is_empty(connection: BaseDatabaseWrapper) -> bool:
    """Whether the database has no table at all."""
    return not connection.introspection.table_names()


def make_at_once(connection: BaseDatabaseWrapper) -> None:
    """Every table, what the database itself guards (locks on rows, triggers, the search index), and the record of every migration: all
    of it or nothing. For an empty database only. Migrations that move what is stored are `elidable`: there is nothing to move."""
    executor = MigrationExecutor(connection)
    graph = executor.loader.graph
    plan = [migration for migration, _backwards in executor.migration_plan(graph.leaf_nodes())]
    migrated = executor.loader.migrated_apps
    models = [
        model for app in apps.get_app_configs() if app.label in migrated for model in app.get_models()
        if model._meta.managed and not model._meta.proxy and model._meta.can_migrate(connection)
    ]  # fmt: skip
    with connection.constraint_checks_disabled(), transaction.atomic(using=connection.alias):
        with connection.schema_editor(atomic=False) as editor:
            for model in models:
                editor.create_model(model)
        with connection.schema_editor(atomic=False) as editor:
            for migration in plan:
                if apps.get_app_config(migration.app_label).name.startswith(OURS):
                    for step in migration.operations:
                        if isinstance(step, RunPython) and not step.elidable:
                            step.code(apps, editor)
        executor.recorder.ensure_schema()
        for migration in plan:
            executor.record_migration(migration)
        executor.check_replacements()
