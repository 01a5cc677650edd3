"""Django's `migrate`; an empty database gets all its tables at once first."""

from typing import Any

from django.core.management.commands import migrate
from django.db import connections

from bundel.shell.care.tables import is_empty, make_at_once

PARTLY = ("app_label", "migration_name", "plan", "check_unapplied", "fake", "fake_initial", "prune")


class Command(migrate.Command):
    def handle(self, *args: Any, **options: Any) -> None:
        connection = connections[options["database"]]
        if not any(options.get(name) for name in PARTLY) and is_empty(connection):
            make_at_once(connection)
        super().handle(*args, **options)
