"""On PostgreSQL row level security: an incident and a request for the member that they hang on, and for the officers of the partnership."""

from django.db import migrations

HOUSE = "(SELECT current_setting('bundel.house', true)) = 'on'"
ORGANISATION = "(SELECT nullif(current_setting('bundel.organisation', true), '')::uuid)"
ACCOUNT = "(SELECT nullif(current_setting('bundel.account', true), '')::bigint)"
TABLES = ("privacy_incident", "privacy_subjectrequest")


def seen(table):
    return (
        f"({table}.organisation_id = {ORGANISATION} OR EXISTS (SELECT 1 FROM privacy_service s JOIN privacy_service_officers o "
        f"ON o.service_id = s.id WHERE s.partnership_id = {table}.partnership_id AND o.account_id = {ACCOUNT}))"
    )


def build(apps, editor):
    if editor.connection.vendor == "sqlite":
        return
    for table in TABLES:
        editor.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
        editor.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
        editor.execute(f"CREATE POLICY rows_of_house ON {table} FOR ALL USING ({HOUSE}) WITH CHECK ({HOUSE})")
        editor.execute(f"CREATE POLICY rows_of_both ON {table} FOR ALL USING ({seen(table)}) WITH CHECK ({seen(table)})")


def drop(apps, editor):
    if editor.connection.vendor == "sqlite":
        return
    for table in TABLES:
        editor.execute(f"DROP POLICY rows_of_house ON {table}")
        editor.execute(f"DROP POLICY rows_of_both ON {table}")
        editor.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
        editor.execute(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY")


class Migration(migrations.Migration):
    dependencies = [("privacy", "0001_tables")]
    operations = [migrations.RunPython(build, drop)]
