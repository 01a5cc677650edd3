"""Row level security on PostgreSQL: the exhibit of a court file for whoever may see that file, as its own table says. On SQLite nothing."""

from django.db import migrations

RULE = (
    "owner_kind = 'desk.courtfile' AND EXISTS (SELECT 1 FROM desk_courtfile f WHERE f.id = library_storedfile.owner)"
)


def lock(apps, editor):
    if editor.connection.vendor == "postgresql":
        editor.execute(f"CREATE POLICY rows_of_court ON library_storedfile FOR ALL USING ({RULE}) WITH CHECK ({RULE})")


def unlock(apps, editor):
    if editor.connection.vendor == "postgresql":
        editor.execute("DROP POLICY rows_of_court ON library_storedfile")


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0004_papers_and_names_only_for_who_may_see_them"),
        ("desk", "0002_found_and_locked"),
    ]

    operations = [
        migrations.RunPython(lock, unlock),
    ]
