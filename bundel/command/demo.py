"""`bundel demo`: a partnership with made-up people and a year of life, in a database of its own, ready to look at."""

import argparse
import os
from pathlib import Path

from bundel.command.main import Fault

REGIONS = Path(__file__).resolve().parent.parent / "regions"


def known() -> list[str]:
    return sorted(folder.name for folder in REGIONS.iterdir() if (folder / "region.toml").is_file())


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("region", nargs="?", default="w13", help=f"welk samenwerkingsverband: {', '.join(known())} (w13)")
    parser.add_argument("--port", type=int, default=8000, help="poort (8000)")
    parser.add_argument("--workers", type=int, default=1, help="hoeveel werkers (1)")
    parser.add_argument("--seed", type=int, default=13, help="ander getal, andere verzonnen mensen (13)")
    parser.add_argument("--small", action="store_true", help="een tiende van een jaar: sneller klaar")
    parser.add_argument("--only-make", action="store_true", help="de demo klaarzetten en niet openen")


def run(given: argparse.Namespace) -> int:
    if given.region not in known():
        raise Fault(f"Geen demo voor {given.region!r}. Kies uit: {', '.join(known())}.", 2)
    os.environ.setdefault("BUNDEL_DEMO", "yes")
    os.environ.setdefault("BUNDEL_DATABASE_URL", f"sqlite:///demo-{given.region}.sqlite3")
    from bundel.command import serve

    serve.prepare("127.0.0.1", given.port)
    from bundel.kernel.access import rows
    from bundel.loader import demo

    with rows.house():
        people = demo.make(given.region, seed=given.seed, part=0.1 if given.small else 1.0)
    print(f"\nDemo van {given.region}: echte gemeenten, verzonnen mensen. Aanmelden kan als:")
    for one in people[:9]:
        print(f"  {one.email:<34} {one.name}, {one.what}")
    print(f"  … en {len(people) - 9} anderen. Wachtwoord van allen: {demo.PASSWORD}")
    print("  Op de aanmeldpagina kan het ook met één klik, zonder telefoon.\n", flush=True)
    return 0 if given.only_make else serve.listen("127.0.0.1", given.port, given.workers)
