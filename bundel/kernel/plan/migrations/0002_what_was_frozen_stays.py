"""Database triggers: a frozen report and a frozen year programme stay as they were, whoever holds the connection."""

from django.db import migrations

KEPT = ("plan_id", "year", "number", "title", "intro", "snapshot", "digest", "frozen_on")
REPORT = "plan_yearreport"
YEAR = "plan_year"


def changed(columns, differs):
    return " OR ".join(f"NEW.{name} {differs} OLD.{name}" for name in columns)


def lock(apps, schema_editor):
    run = schema_editor.execute
    if schema_editor.connection.vendor == "sqlite":
        no = "BEGIN SELECT RAISE(ABORT, 'what was frozen stays'); END"
        run(f"CREATE TRIGGER {REPORT}_no_update BEFORE UPDATE ON {REPORT} WHEN {changed(KEPT, 'IS NOT')} {no}")
        run(f"CREATE TRIGGER {REPORT}_no_delete BEFORE DELETE ON {REPORT} {no}")
        run(
            f"CREATE TRIGGER {YEAR}_no_update BEFORE UPDATE ON {YEAR} "
            f"WHEN OLD.digest <> '' AND ({changed(('frozen', 'digest'), 'IS NOT')}) {no}"
        )
        return
    run(
        "CREATE FUNCTION bundel_frozen() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'what was frozen stays'; END $$"
    )
    act = "EXECUTE FUNCTION bundel_frozen()"
    differs = changed(KEPT, "IS DISTINCT FROM")
    run(f"CREATE TRIGGER {REPORT}_no_update BEFORE UPDATE ON {REPORT} FOR EACH ROW WHEN ({differs}) {act}")
    run(f"CREATE TRIGGER {REPORT}_no_delete BEFORE DELETE ON {REPORT} FOR EACH ROW {act}")
    differs = changed(("frozen", "digest"), "IS DISTINCT FROM")
    run(f"CREATE TRIGGER {YEAR}_no_update BEFORE UPDATE ON {YEAR} FOR EACH ROW WHEN (OLD.digest <> '' AND ({differs})) {act}")


def unlock(apps, schema_editor):
    on = "" if schema_editor.connection.vendor == "sqlite" else " ON {}"
    for table, act in ((REPORT, "update"), (REPORT, "delete"), (YEAR, "update")):
        schema_editor.execute(f"DROP TRIGGER {table}_no_{act}{on.format(table)}")
    if on:
        schema_editor.execute("DROP FUNCTION bundel_frozen()")


class Migration(migrations.Migration):
    replaces = [("plan", "0005_what_was_frozen_stays")]
    dependencies = [("plan", "0001_tables")]
    operations = [migrations.RunPython(lock, unlock)]
