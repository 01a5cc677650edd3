"""`bundel backup FILE`: everything in one file."""

import argparse
from pathlib import Path

from bundel.command.frame import ready, say_json
from bundel.command.main import Fault


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="BESTAND", help="waar het komt, bijvoorbeeld bundel-2026-11-21.zip")
    parser.add_argument("--json", action="store_true", help="wat bewaard is als JSON")


def run(given: argparse.Namespace) -> int:
    ready()
    from bundel.shell.care.archive import BackupRefused
    from bundel.shell.care.backup import backup

    try:
        made = backup(given.file)
    except BackupRefused as refused:
        raise Fault(str(refused)) from None
    rows = sum(table.rows for table in made.tables)
    if given.json:
        tables = {table.name: table.rows for table in made.tables}
        say_json({"file": str(given.file), "made": made.made, "rows": rows, "files": len(made.files), "tables": tables, "keys": made.keys})
    else:
        size = given.file.stat().st_size / 1_000_000
        print(f"{given.file}: {rows} rijen en {len(made.files)} bestanden bewaard ({size:.1f} MB).")
        print("Niet erin: de geheime sleutel (secret.key of BUNDEL_SECRET_KEY). Bewaar die apart.")
        if made.keys:
            print(
                "Niet erin: de sleutels van wat verzegeld is (field.keys of BUNDEL_FIELD_KEYS). Bewaar ze apart: zonder"
                f" {', '.join(made.keys)} blijven verzegelde velden en bestanden onleesbaar."
            )
    return 0
