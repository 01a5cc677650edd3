"""The index of reusable answers (FTS5 on SQLite, a generated tsvector with GIN on PostgreSQL), and on PostgreSQL row level security:
a question and a court file for the member that asked and for the specialists of the desk; what hangs on them with them."""

from django.db import migrations

SQLITE = [
    "CREATE VIRTUAL TABLE desk_reusable_fts USING fts5(words, content='desk_reusable', content_rowid='id', "
    "tokenize='unicode61 remove_diacritics 2', prefix='4 9')",
    "CREATE TRIGGER desk_reusable_ai AFTER INSERT ON desk_reusable BEGIN "
    "INSERT INTO desk_reusable_fts(rowid, words) VALUES (new.id, new.words); END",
    "CREATE TRIGGER desk_reusable_ad AFTER DELETE ON desk_reusable BEGIN "
    "INSERT INTO desk_reusable_fts(desk_reusable_fts, rowid, words) VALUES ('delete', old.id, old.words); END",
    "CREATE TRIGGER desk_reusable_au AFTER UPDATE OF words ON desk_reusable BEGIN "
    "INSERT INTO desk_reusable_fts(desk_reusable_fts, rowid, words) VALUES ('delete', old.id, old.words); "
    "INSERT INTO desk_reusable_fts(rowid, words) VALUES (new.id, new.words); END",
]
POSTGRES = [
    "ALTER TABLE desk_reusable ADD COLUMN lexemes tsvector GENERATED ALWAYS AS (to_tsvector('simple'::regconfig, words)) STORED",
    "CREATE INDEX desk_reusable_lexemes ON desk_reusable USING gin (lexemes)",
]
HOUSE = "(SELECT current_setting('bundel.house', true)) = 'on'"
ORGANISATION = "(SELECT nullif(current_setting('bundel.organisation', true), '')::uuid)"
ACCOUNT = "(SELECT nullif(current_setting('bundel.account', true), '')::bigint)"


def seen(table):
    return (
        f"({table}.organisation_id = {ORGANISATION} OR EXISTS (SELECT 1 FROM desk_desk_specialists s "
        f"WHERE s.desk_id = {table}.desk_id AND s.account_id = {ACCOUNT}))"
    )


def of(table, parent, column):
    return f"EXISTS (SELECT 1 FROM {parent} p WHERE p.id = {table}.{column})"


RULES = {
    "desk_question": seen("desk_question"),
    "desk_courtfile": seen("desk_courtfile"),
    "desk_message": of("desk_message", "desk_question", "question_id"),
    **{f"desk_{name}": of(f"desk_{name}", "desk_courtfile", "file_id") for name in ("hearing", "courtterm", "exhibit")},
}


def build(apps, editor):
    if editor.connection.vendor == "sqlite":
        for statement in SQLITE:
            editor.execute(statement)
        return
    for statement in POSTGRES:
        editor.execute(statement)
    for table, rule in RULES.items():
        editor.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
        editor.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
        editor.execute(f"CREATE POLICY rows_of_house ON {table} FOR ALL USING ({HOUSE}) WITH CHECK ({HOUSE})")
        editor.execute(f"CREATE POLICY rows_of_both ON {table} FOR ALL USING ({rule}) WITH CHECK ({rule})")


def drop(apps, editor):
    if editor.connection.vendor == "sqlite":
        for name in ("ai", "ad", "au"):
            editor.execute(f"DROP TRIGGER desk_reusable_{name}")
        editor.execute("DROP TABLE desk_reusable_fts")
        return
    for table in RULES:
        editor.execute(f"DROP POLICY rows_of_house ON {table}")
        editor.execute(f"DROP POLICY rows_of_both ON {table}")
        editor.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
        editor.execute(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY")
    editor.execute("ALTER TABLE desk_reusable DROP COLUMN lexemes")


class Migration(migrations.Migration):
    dependencies = [("desk", "0001_tables")]
    operations = [migrations.RunPython(build, drop)]
