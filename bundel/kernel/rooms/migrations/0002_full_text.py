"""The full-text index beside the entries: FTS5 on SQLite, a generated tsvector with GIN on PostgreSQL."""

from django.db import migrations

SQLITE = [
    "CREATE VIRTUAL TABLE rooms_entry_fts USING fts5(words, content='rooms_entry', content_rowid='id', "
    "tokenize='unicode61 remove_diacritics 2', prefix='2 3 4')",
    "CREATE TRIGGER rooms_entry_ai AFTER INSERT ON rooms_entry BEGIN "
    "INSERT INTO rooms_entry_fts(rowid, words) VALUES (new.id, new.words); END",
    "CREATE TRIGGER rooms_entry_ad AFTER DELETE ON rooms_entry BEGIN "
    "INSERT INTO rooms_entry_fts(rooms_entry_fts, rowid, words) VALUES ('delete', old.id, old.words); END",
    "CREATE TRIGGER rooms_entry_au AFTER UPDATE OF words ON rooms_entry BEGIN "
    "INSERT INTO rooms_entry_fts(rooms_entry_fts, rowid, words) VALUES ('delete', old.id, old.words); "
    "INSERT INTO rooms_entry_fts(rowid, words) VALUES (new.id, new.words); END",
]
POSTGRES = [
    "ALTER TABLE rooms_entry ADD COLUMN lexemes tsvector "
    "GENERATED ALWAYS AS (to_tsvector('simple'::regconfig, words)) STORED",
    "CREATE INDEX rooms_entry_lexemes ON rooms_entry USING gin (lexemes)",
]


def build(apps, schema_editor):
    for statement in SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRES:
        schema_editor.execute(statement)


def drop(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        for name in ("ai", "ad", "au"):
            schema_editor.execute(f"DROP TRIGGER rooms_entry_{name}")
        schema_editor.execute("DROP TABLE rooms_entry_fts")
    else:
        schema_editor.execute("ALTER TABLE rooms_entry DROP COLUMN lexemes")


class Migration(migrations.Migration):
    dependencies = [("rooms", "0001_initial")]
    operations = [migrations.RunPython(build, drop)]
