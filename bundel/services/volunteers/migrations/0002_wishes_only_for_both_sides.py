"""Row level security on PostgreSQL: a wish for who asked and who was asked; what hangs on it with it. On SQLite nothing."""

from django.db import migrations

HOUSE = "(SELECT current_setting('bundel.house', true)) = 'on'"
ORGANISATION = "(SELECT nullif(current_setting('bundel.organisation', true), '')::uuid)"


def of(table, parent, column):
    return f"EXISTS (SELECT 1 FROM {parent} p WHERE p.id = {table}.{column})"


RULES = {
    "volunteers_need": f"(organisation_id = {ORGANISATION} OR asked_id = {ORGANISATION})",
    "volunteers_proposal": of("volunteers_proposal", "volunteers_need", "need_id"),
    "volunteers_duo": of("volunteers_duo", "volunteers_need", "need_id"),
    "volunteers_contact": of("volunteers_contact", "volunteers_duo", "duo_id"),
}


def lock(apps, editor):
    if editor.connection.vendor != "postgresql":
        return
    for table, rule in RULES.items():
        editor.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
        editor.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
        editor.execute(f"CREATE POLICY rows_of_house ON {table} FOR ALL USING ({HOUSE}) WITH CHECK ({HOUSE})")
        editor.execute(f"CREATE POLICY rows_of_both ON {table} FOR ALL USING ({rule}) WITH CHECK ({rule})")


def unlock(apps, editor):
    if editor.connection.vendor != "postgresql":
        return
    for table in RULES:
        for name in ("rows_of_house", "rows_of_both"):
            editor.execute(f"DROP POLICY {name} ON {table}")
        editor.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
        editor.execute(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY")


class Migration(migrations.Migration):
    dependencies = [("volunteers", "0001_tables")]
    operations = [migrations.RunPython(lock, unlock)]
