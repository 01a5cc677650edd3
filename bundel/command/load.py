"""`bundel load W13|MAP …`: bring partnerships into the database; says what changed. As often as wanted."""

import argparse
from dataclasses import asdict
from pathlib import Path

from bundel.command.frame import ready, say_json
from bundel.command.main import GOOD, Fault

MOST_NEW = 25


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "folders", nargs="+", metavar="MAP", help="een map, of de naam van een verband dat bij Bundel hoort"
    )
    parser.add_argument("--check", action="store_true", help="alleen nakijken, niets inlezen")
    parser.add_argument("--all", action="store_true", help="ook alles noemen wat nieuw is, hoe lang de lijst ook wordt")
    parser.add_argument("--reason", default="", metavar="TEKST", help="waarom een vastgesteld plan verandert; anders wordt het bestand genoemd")
    parser.add_argument("--decision", default="", metavar="TEKST", help="het besluit waarop dat rust, zoals ‘besluit 2026-00012’")
    parser.add_argument("--json", action="store_true", help="wat er veranderde als JSON")


def run(given: argparse.Namespace) -> int:
    from bundel.engines.formats.problems import FolderRefused
    from bundel.loader.folder import read_region

    try:
        regions = [read_region(folder(name)) for name in given.folders]
    except FolderRefused as refused:
        if given.json:
            say_json({"problems": [asdict(problem) for problem in refused.problems]})
        raise Fault(f"{refused}\nEr is niets ingelezen.")
    if given.check:
        if not given.json:
            print(f"Alles leest goed: {', '.join(region.card.full_name for region in regions)}.")
        return GOOD
    ready()
    from django.core.exceptions import ValidationError

    from bundel.kernel.access.viewer import the_house
    from bundel.loader.apply import LoadRefused, load
    from bundel.loader.apply_plans import Why

    told = {}
    for region in regions:
        try:
            told[region.card.key] = load(region, by=the_house("bundel load"), why=Why(given.reason, given.decision))
        except LoadRefused as refused:
            raise Fault(f"{region.card.key}: {refused}")
        except ValidationError as refused:
            raise Fault(f"{region.card.key}: {' '.join(refused.messages)}")
        if not given.json:
            say(region.card.full_name, told[region.card.key], most_new=None if given.all else MOST_NEW)
    if given.json:
        say_json(
            {key: [asdict(change) | {"sentence": str(change)} for change in changes] for key, changes in told.items()}
        )
    return GOOD


def folder(name: str) -> Path:
    """A folder as it was named, or else the one that comes with Bundel."""
    from bundel.loader.folder import HOME

    given = Path(name).resolve()
    return HOME / name if not given.is_dir() and (HOME / name).is_dir() else given


def say(name: str, changes: list, *, most_new: int | None) -> None:
    """One line a change; of what is new no more than `most_new`, for a first load brings a thousand."""
    new = [change for change in changes if change.kind == "new"]
    shown = set(map(id, new[:most_new]))
    for change in changes:
        if change.kind != "new" or id(change) in shown:
            print(change)
    if len(new) > len(shown):
        print(f"… en nog {len(new) - len(shown)} andere nieuwe dingen (--all noemt ze).")
    moved = sum(change.kind not in ("kept", "warned") for change in changes)
    print(f"{name}: {moved} wijzigingen." if moved else f"{name}: er verandert niets.")
