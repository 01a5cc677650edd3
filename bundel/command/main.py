"""The program `bundel`: finds the subcommand, imports only that one, and turns faults into one clear line.

A subcommand is a module of this package, named in COMMANDS, with
    arguments(parser)   adds its own arguments to an argparse parser
    run(given) -> int   does the work: 0 good, 1 found something wrong, 2 wrong use
"""

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from bundel.config import ConfigurationError

# in the order in which `bundel --help` lists them
COMMANDS = {
    "demo": "een samenwerkingsverband met verzonnen mensen tonen",
    "serve": "Bundel draaien: databank bijwerken, woordenlijsten klaarzetten en de site openen",
    "work": "het achterwerk doen: taken, brieven en wat aan de beurt is",
    "tick": "één keer doen wat aan de beurt is (voor wie een eigen klok heeft)",
    "migrate": "de databank bijwerken",
    "check": "nakijken: instellingen, databank, logboek, wezen en verouderde gegevens",
    "load": "een samenwerkingsverband uit zijn map inlezen",
    "admin": "de eerste beheerder van een samenwerkingsverband toegang geven",
    "export": "een samenwerkingsverband als map wegschrijven",
    "hsds": "aanbod uitwisselen met andere dienstengidsen, in HSDS 3",
    "plan": "een plan uit een bestand lezen",
    "rights": "de rechten van een gezin verkennen",
    "backup": "alles in één bestand bewaren",
    "restore": "een bewaard bestand terugzetten in een lege databank",
    "retention": "wat volgens de bewaartermijnen weg mag",
    "compute": "een berekening maken: vraag en antwoord als JSON",
    "messages": "de woorden van de schermen verzamelen en de woordenlijsten klaarzetten",
}
GOOD, WRONG, MISUSED = 0, 1, 2


class Fault(Exception):
    """Something the person at the command line can mend: one line for stderr, and the exit code."""

    def __init__(self, message: str, code: int = WRONG) -> None:
        super().__init__(message)
        self.code = code


class DutchParser(argparse.ArgumentParser):
    """argparse, with the words that people see most in Dutch."""

    def format_help(self) -> str:
        return _dutch(super().format_help())

    def format_usage(self) -> str:
        return _dutch(super().format_usage())

    def error(self, message: str) -> None:
        self.exit(MISUSED, f"{self.format_usage()}{self.prog}: {_dutch(message)}\n")


WORDS = {
    "usage: ": "gebruik: ",
    "positional arguments:": "gegevens:",
    "options:": "keuzes:",
    "show this help message and exit": "deze uitleg tonen",
    "the following arguments are required": "dit ontbreekt",
    "unrecognized arguments": "onbekend",
    "invalid choice": "onbekende keuze",
    "choose from": "kies uit",
    "invalid int value": "geen geheel getal",
    "expected one argument": "hier hoort één waarde bij",
}


def _dutch(text: str) -> str:
    for english, dutch in WORDS.items():
        text = text.replace(english, dutch)
    return text


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one subcommand; the exit code. Never a traceback for what a setting, a file or a database does wrong."""
    given_words = list(sys.argv[1:] if arguments is None else arguments)
    parser = DutchParser(prog="bundel", description="Het platform waarop lokale welzijnscentra samenwerken.")
    subparsers = parser.add_subparsers(dest="command", metavar="OPDRACHT", required=True, parser_class=DutchParser)
    chosen = next((word for word in given_words if not word.startswith("-")), "")
    module = None
    for name, about in COMMANDS.items():
        subparser = subparsers.add_parser(name, help=about, description=f"{about[0].upper()}{about[1:]}.")
        if name == chosen:
            module = import_module(f"bundel.command.{name}")
            module.arguments(subparser)
    given = parser.parse_args(given_words)
    try:
        return module.run(given)
    except (Fault, ConfigurationError) as fault:
        print(fault, file=sys.stderr)
        return getattr(fault, "code", MISUSED)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # `bundel check | head`: the reader has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return GOOD
    except Exception as error:
        if (message := _known(error)) is None:
            raise
        print(message, file=sys.stderr)
        return WRONG


def _known(error: Exception) -> str | None:
    """A line for a fault of the database or the disk, None for a fault of our own."""
    from django.db import OperationalError, ProgrammingError

    said = " ".join(str(error).split())
    if isinstance(error, OperationalError):
        return f"De databank antwoordt niet zoals nodig: {said}. Kijk BUNDEL_DATABASE_URL na, en of de server draait."
    if isinstance(error, ProgrammingError):
        return f"De databank kent een tabel of instelling niet: {said}. Doe eerst `bundel migrate`, of kijk BUNDEL_DATABASE_URL na."
    if isinstance(error, OSError) and error.filename:
        return f"{error.filename}: {error.strerror}"
    return None
