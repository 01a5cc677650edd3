"""How fast rights are computed: one household, a region, a changed limit, the open questions, starting up.

    python -m bench.rights [--openfisca]

Processor time, not the clock, where it is our own process. OpenFisca-Core is measured on the same rules in an environment of
its own under build/, which is made the first time; without it the other measurements stand.
"""

import argparse
import itertools
import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from pydantic_core import from_json, to_json

from bench.measure import Measure, percentile, table
from bench.rights_world import DATE, HOUSEHOLD, SAME, by_hand, households, region

ROOT = Path(__file__).resolve().parents[1]
ENVIRONMENT = ROOT / "build/bench-openfisca"
OPENFISCA = "OpenFisca-Core>=44,<47"
STORE = "rules"
OURS = 700  # calls before and as many after OpenFisca's: together they take as long as its own, so that both meet as quiet a machine


def measure(*, openfisca: bool = True) -> list[Measure]:
    """Every measurement of rights; raises AssertionError when two ways of computing disagree."""
    found = [*_start(), *_household(), *_worlds(), *_region()]
    if openfisca:
        found += _openfisca()
    return found


def processor(act: Callable[[], object], times: int, *, warm: int = 5) -> list[float]:
    """Milliseconds of processor time of each call, sorted."""
    for _ in range(warm):
        act()
    taken = []
    for _ in range(times):
        begin = time.process_time()
        act()
        taken.append((time.process_time() - begin) * 1000)
    return sorted(taken)


def one(name: str, value: float, unit: str, budget: float | None, *, more_is_better: bool = False) -> Measure:
    return Measure(name, value, unit, budget, STORE, more_is_better)


def _start() -> list[Measure]:
    """Importing the engine and reading every rule, figure and sentence, without what Python and numpy cost by themselves."""
    code = "import time; {}; b = time.process_time(); {}; print(time.process_time() - b)"
    engine = "import bundel.engines.rights.explore as e; e.law(__import__('datetime').date(2025, 10, 1))"
    taken = []
    for _ in range(5):
        done = subprocess.run([sys.executable, "-c", code.format("import numpy", engine)], cwd=ROOT, capture_output=True, text=True, check=True)
        taken.append(float(done.stdout))
    return [one("rights: engine start-up", min(taken), "s", 0.3)]


def _household() -> list[Measure]:
    from bundel.engines.rights.explore import explore
    from bundel.engines.rights.questions import questions

    asked = itertools.cycle(map(json.dumps, households()))  # of many kinds: nothing is ready because the same one came before
    taken = processor(lambda: to_json(explore(from_json(next(asked)), DATE)), 300)
    opened: dict[str, Any] = {"open": True, "people": [{"id": "p1", "role": "applicant"}, {"id": "c1", "role": "child", "age": 6}]}
    asking = processor(lambda: questions(opened, DATE), 60)
    return [
        one("rights: one household, all reasons p50", percentile(taken, 0.5), "ms", None),
        one("rights: one household, all reasons p95", percentile(taken, 0.95), "ms", 5),
        one("rights: all open questions in order p50", percentile(asking, 0.5), "ms", None),
    ]


def _worlds() -> list[Measure]:
    """Eight unanswered yes-or-no questions: 256 worlds through every rule they touch, read for every right."""
    from bundel.engines.rights.book import book
    from bundel.engines.rights.explore import compute
    from bundel.engines.rights.worlds import outcomes, possible_worlds

    words = ("igo", "leefloon", "ivt", "it", "zorgbudget_ouderen", "debt_mediation", "recognised_disability", "verhoogde_tegemoetkoming")
    done = compute({**HOUSEHOLD, "open": True}, DATE)
    facts = [f"status_{word}" for word in words]
    assert possible_worlds(done, facts).count == 256
    made = processor(lambda: possible_worlds(done, facts), 200)

    def read() -> None:
        worlds = possible_worlds(done, facts)
        for right in book().rights.values():
            outcomes(worlds, done, right)

    return [
        one("rights: 256 possible worlds p50", percentile(made, 0.5), "ms", 2),
        one("rights: 256 possible worlds, every right read p50", percentile(processor(read, 200), 0.5), "ms", None),
    ]


def _region() -> list[Measure]:
    from bundel.engines.rights.book import law
    from bundel.engines.rights.population import columns_of_population, compute_population

    persons, homes = region()
    people = len(persons["role"])
    columns, unknown = columns_of_population(persons, homes)
    every = processor(lambda: compute_population(columns, unknown, DATE), 5, warm=1)
    same = processor(lambda: compute_population(columns, unknown, DATE, rights=SAME), 9, warm=2)
    hand = processor(lambda: by_hand(persons, homes), 9, warm=2)
    _agree(compute_population(columns, unknown, DATE, rights=SAME), by_hand(persons, homes))
    kept = compute_population(columns, unknown, DATE, keep=True)
    higher = law(DATE).values["pro_deo_limits"] + 100_00
    changed = processor(lambda: kept.changed(pro_deo_limits=higher), 5, warm=1)
    return [
        one(f"rights: {people} persons, every right", every[0] / 1000, "s", 1),
        one("rights: same, memory", _memory(), "MB", 500),
        one("rights: five rights, times hand-written numpy", same[0] / hand[0], "x", 1.5),
        one("rights: one changed limit on the region", changed[0], "ms", 50),
    ]


def _agree(found: Any, expected: dict[str, Any]) -> None:
    """The engine and the hand-written rules say the same of every household."""
    for key in SAME:
        if key in expected:
            assert ((found.verdict[key] == 1) == expected[key]).all(), key
        if f"{key}_amount" in expected:
            assert (found.amount[key] == expected[f"{key}_amount"]).all(), key


def _memory() -> float:
    """Peak megabytes of a process that computes the region, people included."""
    code = (
        "import resource; from bench.rights_world import *; from bundel.engines.rights.population import explore_population; "
        "explore_population(*region(), DATE); print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)"
    )
    return float(subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True).stdout)


def _openfisca() -> list[Measure]:
    """The same five rights in OpenFisca-Core, one household from JSON: how many times slower than ours."""
    python = ENVIRONMENT / "bin/python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", ENVIRONMENT], check=True)
        done = subprocess.run([python, "-m", "pip", "install", "--quiet", OPENFISCA], capture_output=True, text=True, check=False)
        if done.returncode:
            print("OpenFisca is not measured: it could not be installed.")
            return []
    from bundel.engines.rights.explore import explore

    asked = json.dumps(HOUSEHOLD)

    def ours_once() -> object:
        return to_json(explore(from_json(asked), DATE, rights=SAME))

    before = processor(ours_once, OURS)[0]
    done = subprocess.run([python, "-m", "bench.rights_openfisca"], cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        print(f"OpenFisca is not measured: {done.stderr.strip().splitlines()[-1]}")
        return []
    theirs = json.loads(done.stdout)
    ours = explore(json.loads(asked), DATE, rights=SAME)
    for key, amount in theirs["answers"].items():
        assert abs((ours[key]["amount"] or 0) - amount) < 0.02, f"{key}: {ours[key]['amount']} and {amount}"
    taken = min(before, processor(ours_once, OURS)[0])
    persons, homes = region()
    from bundel.engines.rights.population import columns_of_population, compute_population

    columns, unknown = columns_of_population(persons, homes)
    whole = processor(lambda: compute_population(columns, unknown, DATE, rights=SAME), 5, warm=1)[0]
    return [
        one("rights: OpenFisca, one household, fastest", theirs["household_ms"], "ms", None),
        one("rights: OpenFisca with its trace, fastest", theirs["explained_ms"], "ms", None),
        one("rights: ours, the same rules with reasons, fastest", taken, "ms", None),
        one("rights: times faster than OpenFisca, which gives no reasons", theirs["household_ms"] / taken, "x", 10, more_is_better=True),
        one("rights: times faster than OpenFisca with its trace", theirs["explained_ms"] / taken, "x", 10, more_is_better=True),
        one("rights: times faster than OpenFisca, region", theirs["region_ms"] / whole, "x", None),
    ]


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.rights")
    parser.add_argument("--openfisca", action="store_true", help="measure OpenFisca-Core too")
    found = measure(openfisca=parser.parse_args().openfisca)
    print(table(found))
    return 0


if __name__ == "__main__":
    np.seterr(all="raise")
    sys.exit(main())
