"""`bundel restore FILE [--into URL]`: a backup put back in an empty database, of either kind."""

import argparse
import os
from pathlib import Path

from bundel.command.frame import ready, say_json
from bundel.command.main import Fault


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="BESTAND", help="wat `bundel backup` maakte")
    parser.add_argument("--into", metavar="URL", help="in deze databank in plaats van BUNDEL_DATABASE_URL")
    parser.add_argument("--json", action="store_true", help="wat teruggezet is als JSON")


def run(given: argparse.Namespace) -> int:
    if given.into:
        os.environ["BUNDEL_DATABASE_URL"] = given.into
    ready()
    from bundel.shell.care.archive import BackupRefused
    from bundel.shell.care.restore import restore

    try:
        done = restore(given.file)
    except BackupRefused as refused:
        raise Fault(str(refused)) from None
    broken = [f"keten {one.lane} breekt bij nummer {one.seq}" for one in done.broken]
    if given.json:
        say_json({"rows": done.rows, "files": len(done.manifest.files), "made": done.manifest.made, "broken": broken, "lacking": done.lacking})
    else:
        print(f"{done.rows} rijen en {len(done.manifest.files)} bestanden teruggezet, geteld en nagekeken.")
        print("\n".join(broken) or "Het logboek klopt.")
        if done.lacking:
            print("\n".join(done.lacking))
    return 1 if broken or done.lacking else 0
