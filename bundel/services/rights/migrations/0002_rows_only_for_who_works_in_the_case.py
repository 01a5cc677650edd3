"""Row level security on PostgreSQL: a scan, what is followed up and what the night found, for who is a running member of the case.

Counts of the region and the nightly run are the house's. On SQLite nothing.
"""

from django.db import migrations

HOUSE = "(SELECT current_setting('bundel.house', true)) = 'on'"
ACCOUNT = "(SELECT nullif(current_setting('bundel.account', true), '')::bigint)"
TODAY = "(SELECT (now() AT TIME ZONE 'Europe/Brussels')::date)"
TABLES = ("rights_scan", "rights_followed", "rights_finding")


def member(table: str) -> str:
    return (
        f"EXISTS (SELECT 1 FROM cases_member m WHERE m.case_id = {table}.case_id AND m.account_id = {ACCOUNT}"
        f" AND m.start <= {TODAY} AND (m.until IS NULL OR m.until >= {TODAY}))"
    )


def lock(apps, editor):
    if editor.connection.vendor != "postgresql":
        return
    for table in TABLES:
        rule = member(table)
        editor.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
        editor.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
        editor.execute(f"CREATE POLICY rows_of_house ON {table} FOR ALL USING ({HOUSE}) WITH CHECK ({HOUSE})")
        editor.execute(f"CREATE POLICY rows_of_member ON {table} FOR ALL USING ({rule}) WITH CHECK ({rule})")


def unlock(apps, editor):
    if editor.connection.vendor != "postgresql":
        return
    for table in TABLES:
        for name in ("rows_of_house", "rows_of_member"):
            editor.execute(f"DROP POLICY {name} ON {table}")
        editor.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
        editor.execute(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY")


class Migration(migrations.Migration):
    dependencies = [("rights", "0001_tables"), ("cases", "0002_rows_only_for_who_may_see_them")]
    operations = [migrations.RunPython(lock, unlock)]
