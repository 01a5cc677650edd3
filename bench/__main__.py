"""`python -m bench`: how fast Bundel is with four partnerships, 140,000 parties, 10,000 actions and 60,000 cases, on both
databases.

    python -m bench [--only sqlite|postgresql] [--scale 0.1] [--strict]
    make bench BENCH_SIZE=0.1

Prints a table, with for each budget whether it is met, and writes build/bench.json. A database whose server is absent is left
out, which is said. Without `--scale` the size is BENCH_SIZE, or whole: then it takes a quarter of an hour for each database.
"""

import argparse
import json
import os
import secrets
import subprocess
import sys
import tempfile
from pathlib import Path

from bench import measures, rights
from bench.measure import Measure, machine, table
from tests.support.postgres import binaries, server

ROOT = Path(__file__).resolve().parents[1]


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench")
    parser.add_argument("--only", choices=["sqlite", "postgresql"])
    size = float(os.environ.get("BENCH_SIZE") or 1)
    parser.add_argument("--scale", type=float, default=size, help="part of the full size (BENCH_SIZE, else 1)")
    parser.add_argument("--strict", action="store_true", help="exit code 1 when something is over its budget")
    given = parser.parse_args()
    found: list[Measure] = [machine("before"), *rights.measure(), *measures.measure()]
    if given.only != "postgresql":
        found += one_database("sqlite", "sqlite:///bundel.sqlite3", given.scale)
    if given.only != "sqlite":
        if folder := binaries():
            with server(folder) as url:
                found += one_database("postgresql", url, given.scale)
        else:
            print("PostgreSQL is not measured: this machine has no server binaries.")
    found.append(machine("after"))
    print(f"\n{table(found)}")
    judged = [one for one in found if one.budget is not None]
    print(f"\n{sum(one.good for one in judged)} of {len(judged)} budgets met, at {given.scale:g} of the full size")
    target = ROOT / "build/bench.json"
    target.parent.mkdir(exist_ok=True)
    said = [
        {"name": m.name, "value": m.value, "unit": m.unit, "budget": m.budget, "database": m.database} for m in found
    ]
    target.write_text(json.dumps(said, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return 1 if given.strict and not all(one.good for one in found) else 0


def one_database(name: str, url: str, scale: float) -> list[Measure]:
    """Everything on one database, in a process of its own with a home that is thrown away."""
    with tempfile.TemporaryDirectory(prefix="bundel-bench-") as home:
        told = Path(home) / "measures.json"
        kept = {
            key: value for key, value in os.environ.items() if not key.startswith("BUNDEL_") or key == "BUNDEL_SHARED"
        }
        own = {
            "BUNDEL_HOME": home, "BUNDEL_DATABASE_URL": url, "BUNDEL_SECRET_KEY": secrets.token_urlsafe(48),
            "DJANGO_SETTINGS_MODULE": "bundel.settings",
        }  # fmt: skip
        command = [sys.executable, "-m", "bench.run", name, str(scale), str(told)]
        subprocess.run(command, cwd=ROOT, env={**kept, **own}, check=True)
        return [Measure(**one) for one in json.loads(told.read_text(encoding="utf-8"))]


if __name__ == "__main__":
    sys.exit(main())
