"""`bundel plan read FILE`: what the plan reader makes of a file; nothing is stored."""

import argparse
import sys
from pathlib import Path

from bundel.command.frame import say_json
from bundel.command.main import GOOD, WRONG


def arguments(parser: argparse.ArgumentParser) -> None:
    acts = parser.add_subparsers(dest="act", metavar="WAT", required=True)
    read = acts.add_parser("read", help="een plan lezen en tonen", description="Een plan lezen en tonen.")
    read.add_argument("file", type=Path, metavar="BESTAND", help="tekst, Word, PDF, spreadsheet of CSV")
    read.add_argument("--json", action="store_true", help="de boom als JSON")


def run(given: argparse.Namespace) -> int:
    from bundel.engines.formats.plan.model import PlanUnreadable
    from bundel.engines.formats.plan.read import read_plan
    from bundel.engines.formats.plan.show import describe

    try:
        plan = read_plan(given.file.read_bytes(), given.file.name)
    except PlanUnreadable as error:
        print(f"{given.file.name}: {error}", file=sys.stderr)
        return WRONG
    if given.json:
        say_json(plan.as_json())
    else:
        print(describe(plan))
    return GOOD
