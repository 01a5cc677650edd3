"""`bundel export W13 MAP`: write a partnership as its folder, with the ground beside it, ready to be loaded again."""

import argparse
from pathlib import Path

from bundel.command.frame import ready, say_json
from bundel.command.main import GOOD, Fault


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("key", metavar="VERBAND", help="de sleutel van het samenwerkingsverband")
    parser.add_argument(
        "folder", metavar="MAP", type=Path, help="hierin komen de map van het verband en de map vlaanderen"
    )
    parser.add_argument("--json", action="store_true", help="welke bestanden er kwamen als JSON")


def run(given: argparse.Namespace) -> int:
    ready()
    from pydantic import ValidationError

    from bundel.loader.export import UnknownRegion, export
    from bundel.loader.folder import GROUND, ground_files, region_files, write_ground, write_region

    try:
        region = export(given.key)
    except UnknownRegion as unknown:
        raise Fault(str(unknown))
    except ValidationError as error:
        raise Fault(f"In de databank staat iets dat niet in een map past: {error}")
    try:
        write_region(region, given.folder / given.key)
    except ValueError as refused:
        raise Fault(str(refused))
    write_ground(region.ground, given.folder / GROUND)
    names = [f"{given.key}/{name}" for name in region_files(region)] + [
        f"{GROUND}/{name}" for name in ground_files(region.ground)
    ]
    if given.json:
        say_json({"folder": str(given.folder), "files": sorted(names)})
    else:
        print(f"{region.card.full_name}: {len(names)} bestanden in {given.folder}.")
    return GOOD
