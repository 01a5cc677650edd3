"""`bundel check`: what is wrong, part by part; exit code 1 when something is."""

import argparse
from dataclasses import asdict

from bundel.command.frame import ready, say_json


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="de bevindingen als JSON")


def run(given: argparse.Namespace) -> int:
    ready()
    from bundel.shell.care.checks import check

    found = check()
    wrong = sum(one.grade == "wrong" for one in found)
    if given.json:
        say_json({"good": not wrong, "findings": [asdict(one) for one in found]})
    else:
        for one in found:
            print(f"{'FOUT' if one.grade == 'wrong' else 'let op'}  {one.part}: {one.text}")
        notes = len(found) - wrong
        print("Alles is in orde." if not found else f"{wrong} keer fout, {notes} keer let op.")
    return 1 if wrong else 0
