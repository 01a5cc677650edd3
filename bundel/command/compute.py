"""`bundel compute NAAM [BESTAND]`: one question as JSON in, one answer as JSON out. Without a name: which there are."""

import argparse
import json
import sys
from pathlib import Path

from bundel.command.main import GOOD, MISUSED, WRONG, Fault


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", metavar="NAAM", nargs="?", help="welke berekening; zonder naam: welke er zijn")
    parser.add_argument("file", metavar="BESTAND", nargs="?", default="-", help="de vraag als JSON, in UTF-8 (standaard: wat binnenkomt)")
    parser.add_argument("--json", action="store_true", help="de lijst als JSON")


def run(given: argparse.Namespace) -> int:
    from bundel.engines.calculators.known import CALCULATORS

    if not given.name:
        _list(given.json)
        return GOOD
    calculator = CALCULATORS.get(given.name)
    if calculator is None:
        raise Fault(f"Er is geen berekening ‘{given.name}’. `bundel compute` zegt welke er zijn.", MISUSED)
    from bundel.engines.calculators.asking import ask, refusal
    from bundel.engines.calculators.calculator import Refused

    try:
        answer, code = ask(calculator, _question(given.file)), GOOD
    except Refused as refused:
        answer, code = refusal(refused), WRONG
    print(json.dumps(answer, ensure_ascii=False, indent=2))
    return code


def _question(file: str) -> object:
    from bundel.engines.calculators.calculator import Refused

    try:
        raw = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
        return json.loads(raw.decode("utf-8-sig"))
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise Refused("invalid_json", f"Dit is geen JSON in UTF-8: {error}.") from None


def _list(as_json: bool) -> None:
    from bundel.engines.calculators.known import CALCULATORS

    found = sorted(CALCULATORS.values(), key=lambda one: one.name)
    if as_json:
        print(json.dumps([{"name": one.name, "title": one.title, "source": one.source} for one in found], ensure_ascii=False, indent=2))
        return
    for one in found:
        print(f"{one.name:28} {one.title}")
