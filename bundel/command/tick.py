"""`bundel tick`: what is due, once. `bundel work` does the same by itself; this is for who has a clock of her own."""

import argparse
from dataclasses import asdict

from bundel.command.frame import ready_and_current, say_json


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="wat gedaan is als JSON")
    parser.add_argument("--index", action="store_true", help="alleen de zoekindex opnieuw maken")


def run(given: argparse.Namespace) -> int:
    ready_and_current()
    if given.index:
        return _index(given.json)
    from bundel.shell.care.ticks import tick

    done = list(tick())
    if given.json:
        say_json([asdict(one) for one in done])
    else:
        for one in done:
            print(f"{one.name}: {one.error or ('een ander proces is bezig' if one.busy else one.count)}")
    return 1 if any(one.error for one in done) else 0


def _index(as_json: bool) -> int:
    from bundel.shell.care.indexing import rebuild

    count = rebuild()
    if as_json:
        say_json({"entries": count})
    else:
        print(f"Zoekindex gemaakt: {count} regels.")
    return 0
