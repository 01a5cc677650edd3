"""Row level security on PostgreSQL for the files and letters of a case, and for what the search index holds of residents.

A file or letter of a case: for a running member. One of another room that is about residents: for the house alone, until that room
says who else. An entry of the index: what only an organisation finds, for that organisation. On SQLite nothing.
"""

from django.db import migrations

HOUSE = "(SELECT current_setting('bundel.house', true)) = 'on'"
ORGANISATION = "(SELECT nullif(current_setting('bundel.organisation', true), '')::uuid)"
ACCOUNT = "(SELECT nullif(current_setting('bundel.account', true), '')::bigint)"
TODAY = "(SELECT (now() AT TIME ZONE 'Europe/Brussels')::date)"

OF_SOMEONE = "'cases.case', 'desk.courtfile'"  # what hangs on these is for whom their own rooms say, in a policy of each


def papers(table: str) -> dict[str, str]:
    member = (
        f"owner_kind = 'cases.case' AND EXISTS (SELECT 1 FROM cases_member m WHERE m.case_id = {table}.owner AND m.account_id = {ACCOUNT}"
        f" AND m.start <= {TODAY} AND (m.until IS NULL OR m.until >= {TODAY}))"
    )
    return {"rows_of_member": member, "rows_of_nobody": f"owner_kind NOT IN ({OF_SOMEONE}) AND people = '[]'::jsonb"}


POLICIES = {
    "library_storedfile": papers("library_storedfile"),
    "library_letter": papers("library_letter"),
    "rooms_entry": {"rows_of_finder": f"audience IN ('public', 'partnership') OR organisation = {ORGANISATION}"},
}


def lock(apps, editor):
    if editor.connection.vendor != "postgresql":
        return
    for table, policies in POLICIES.items():
        editor.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
        editor.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
        for name, rule in {"rows_of_house": HOUSE, **policies}.items():
            editor.execute(f"CREATE POLICY {name} ON {table} FOR ALL USING ({rule}) WITH CHECK ({rule})")


def unlock(apps, editor):
    if editor.connection.vendor != "postgresql":
        return
    for table, policies in POLICIES.items():
        for name in ("rows_of_house", *policies):
            editor.execute(f"DROP POLICY {name} ON {table}")
        editor.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
        editor.execute(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY")


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0003_cases_counted_for_a_programme"),
        ("library", "0002_letters_stay"),
        ("rooms", "0002_full_text"),
    ]

    operations = [
        migrations.RunPython(lock, unlock),
    ]
