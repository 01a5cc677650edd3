"""Database triggers: a letter and the text it was made from stay as they were, until the letter is forgotten as a whole."""

from django.db import migrations

LETTER, TEXT = "library_letter", "library_templatetext"
HEAD = ("partnership_id", "owner_kind", "owner", "text_id", "kind", "language", "sha256", "frozen_at", "version", "replaces_id", "replaced_why")
SAID = ("title_sealed", "body_sealed", "values_sealed", "people")
WORDS = ("template_id", "version", "title_nl", "title_fr", "title_en", "body_nl", "body_fr", "body_en", "blanks", "saved_at")


def changed(columns, differs, cast=""):
    return " OR ".join(f"NEW.{name}{cast} {differs} OLD.{name}{cast}" for name in columns)


def lock(apps, schema_editor):
    run = schema_editor.execute
    sqlite = schema_editor.connection.vendor == "sqlite"
    differs, cast = ("IS NOT", "") if sqlite else ("IS DISTINCT FROM", "::text")
    letter = f"({changed(HEAD, differs, cast)}) OR (({changed(SAID, differs, cast)}) AND (NEW.forgotten_at IS NULL OR NEW.body_sealed <> ''))"
    text = changed(WORDS, differs, cast)
    if sqlite:
        no = "BEGIN SELECT RAISE(ABORT, 'what was frozen stays'); END"
        for table, when in ((LETTER, letter), (TEXT, text)):
            run(f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} WHEN {when} {no}")
            run(f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} {no}")
        return
    run(
        "CREATE FUNCTION bundel_letter_stays() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'what was frozen stays'; END $$"
    )
    act = "EXECUTE FUNCTION bundel_letter_stays()"
    for table, when in ((LETTER, letter), (TEXT, text)):
        run(f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} FOR EACH ROW WHEN ({when}) {act}")
        run(f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} FOR EACH ROW {act}")


def unlock(apps, schema_editor):
    sqlite = schema_editor.connection.vendor == "sqlite"
    for table in (LETTER, TEXT):
        for act in ("update", "delete"):
            schema_editor.execute(f"DROP TRIGGER {table}_no_{act}" + ("" if sqlite else f" ON {table}"))
    if not sqlite:
        schema_editor.execute("DROP FUNCTION bundel_letter_stays()")


class Migration(migrations.Migration):
    dependencies = [("library", "0001_tables")]
    operations = [migrations.RunPython(lock, unlock)]
