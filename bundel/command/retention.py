"""`bundel retention`: what each declared term says is due; with --carry-out it happens."""

import argparse

from bundel.command.frame import ready_and_current, say_json


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--carry-out", action="store_true", help="het ook doen; zonder deze keuze wordt alleen geteld")
    parser.add_argument("--json", action="store_true", help="de termijnen en wat aan de beurt is als JSON")


def run(given: argparse.Namespace) -> int:
    ready_and_current()
    from bundel.shell.care.retention import carry_out, terms

    found = carry_out() if given.carry_out else terms()
    if given.json:
        say_json(found)
        return 0
    for term in found:
        word = "gedaan" if given.carry_out else "aan de beurt"
        print(
            f"{term['model']}: {term['rule']}  [{term['count']} {word}]"
            if term["ends"]
            else f"{term['model']}: {term['rule']}"
        )
        for part in term["parts"]:
            print(f"    {part['name']}: {part['rule']} ({part['source']})  [{part['count']} {word}]")
    return 0
