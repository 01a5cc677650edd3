"""Row level security on PostgreSQL: a booking that says who comes is for the organisation it counts for and for the one that holds
the moment. A place without a name, a colleague's or one whose name was forgotten, is read by everyone. On SQLite nothing."""

from django.db import migrations

HOUSE = "(SELECT current_setting('bundel.house', true)) = 'on'"
ORGANISATION = "(SELECT nullif(current_setting('bundel.organisation', true), '')::uuid)"
HELD = (
    "EXISTS (SELECT 1 FROM moments_moment m JOIN moments_series s ON s.id = m.series_id"
    f" WHERE m.id = moments_booking.moment_id AND s.organisation_id = {ORGANISATION})"
)
CONCERNED = f"organisation_id = {ORGANISATION} OR {HELD}"
NAMELESS = "resident_id IS NULL AND name = '' AND phone = '' AND email = '' AND about = ''"
POLICIES = {
    "rows_of_house": f"FOR ALL USING ({HOUSE}) WITH CHECK ({HOUSE})",
    "rows_of_concerned": f"FOR ALL USING ({CONCERNED}) WITH CHECK ({CONCERNED})",
    "rows_without_name": f"FOR SELECT USING ({NAMELESS})",
}


def lock(apps, editor):
    if editor.connection.vendor != "postgresql":
        return
    editor.execute("ALTER TABLE moments_booking ENABLE ROW LEVEL SECURITY")
    editor.execute("ALTER TABLE moments_booking FORCE ROW LEVEL SECURITY")
    for name, rule in POLICIES.items():
        editor.execute(f"CREATE POLICY {name} ON moments_booking {rule}")


def unlock(apps, editor):
    if editor.connection.vendor != "postgresql":
        return
    for name in POLICIES:
        editor.execute(f"DROP POLICY {name} ON moments_booking")
    editor.execute("ALTER TABLE moments_booking NO FORCE ROW LEVEL SECURITY")
    editor.execute("ALTER TABLE moments_booking DISABLE ROW LEVEL SECURITY")


class Migration(migrations.Migration):
    dependencies = [("moments", "0002_indexes_of_the_few")]

    operations = [migrations.RunPython(lock, unlock)]
