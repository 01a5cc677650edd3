"""`bundel migrate`: bring the database up to date; safe when two start at once."""

import argparse

from bundel.command.frame import ready, say_json


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="de gedane stappen als JSON")


def run(given: argparse.Namespace) -> int:
    ready()
    from bundel.shell.care.schema import migrate

    done = migrate()
    if given.json:
        say_json({"applied": done})
    else:
        print(
            "\n".join(f"  {step}" for step in done) + f"\n{len(done)} stappen gedaan."
            if done
            else "De databank is bij."
        )
    return 0
