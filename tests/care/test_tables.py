"""An empty database gets its tables at once: the same as when every migration is walked."""

import re
from pathlib import Path

from tests.support.house import empty_house
from tests.support.houses import SERVER

UNUSED = re.compile(r"\('auth_group_permissions', 'id'")  # Django's own model says integer, its migration bigint; nobody uses groups
STEP_BY_STEP = (
    "from django.core.management import call_command; from django.core.management.commands import migrate\n"
    "call_command(migrate.Command(), verbosity=0)\n"
)
SCHEMA = """
import hashlib, re
from django.db import connection
def parts(sql):
    depth, one, found = 0, "", []
    for char in sql[sql.index("(") + 1 : sql.rindex(")")]:
        depth += {"(": 1, ")": -1}.get(char, 0)
        if char == "," and not depth:
            found.append(one.strip()); one = ""
        else:
            one += char
    return sorted([*found, one.strip()])
cursor, lines = connection.cursor(), []
if connection.vendor == "postgresql":
    for query in (
        "SELECT table_name, column_name, data_type, is_nullable, column_default, character_maximum_length, is_identity"
        " FROM information_schema.columns WHERE table_schema = 'public'",
        "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = 'public'::regnamespace",
        "SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'",
        "SELECT tablename, policyname, permissive, roles::text, cmd, qual, with_check FROM pg_policies",
        "SELECT relname, relrowsecurity, relforcerowsecurity FROM pg_class WHERE relnamespace = 'public'::regnamespace",
        "SELECT tgrelid::regclass::text, tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal",
    ):
        cursor.execute(query); lines += [repr(row) for row in cursor.fetchall()]
else:
    cursor.execute("SELECT type, name, tbl_name, sql FROM sqlite_master")
    for kind, name, table, sql in cursor.fetchall():
        whole = parts(sql) if kind == "table" and "VIRTUAL" not in sql else sql
        lines.append(repr((kind, name, table, whole)))
cursor.execute("SELECT app, name FROM django_migrations")
lines += [repr(row) for row in cursor.fetchall()]
print("\\n".join(sorted(lines)))
"""


def test_an_empty_database_gets_the_tables_that_every_step_would_give(tmp_path: Path) -> None:
    with empty_house(tmp_path / "steps", SERVER) as steps, empty_house(tmp_path / "once", SERVER) as once:
        steps.python(STEP_BY_STEP)
        assert once.run("migrate").returncode == 0
        walked, made = (house.python(SCHEMA).splitlines() for house in (steps, once))
    assert len(walked) > 800
    assert [line for line in walked if line not in set(made) and not UNUSED.match(line)] == []
    assert [line for line in made if line not in set(walked) and not UNUSED.match(line)] == []
