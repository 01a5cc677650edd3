"""How fast measures are: thirteen schemes on a region, one changed limit, a moved slider, made-up people.

    python -m bench.measures [--openfisca]

Processor time. OpenFisca-Core runs the same thirteen schemes in the environment of `bench.rights`, where that stands.
"""

import argparse
import datetime as dt
import json
import subprocess
import sys
import time

import numpy as np

from bench.measure import Measure, table
from bench.measures_world import COUNT, by_hand, figures, households
from bench.rights import ENVIRONMENT, ROOT, one, processor
from bench.rights_world import region

DAY = dt.date(2025, 10, 1)


def measure(*, openfisca: bool = True) -> list[Measure]:
    """Every measurement; raises AssertionError when two ways of computing disagree."""
    found, ours = _schemes()
    found += [*_slider(), *_people()]
    return [*found, *(_openfisca(ours) if openfisca else [])]


def schemes(members: list[str] | None = None) -> list:  # type: ignore[type-arg]
    """The thirteen, as data."""
    from bundel.engines.schemes.model import Scheme

    made = []
    for number in range(COUNT):
        figure = figures(number)
        income = {"fact": "net_income", "operator": "<=", "bound": figure["limit"] // 100}
        young = {"fact": "children", "operator": ">=", "bound": figure["children"]}
        basket = {
            "first_adult": figure["first"] // 100,
            "other_adult": figure["other"] // 100,
            "child": figure["child"] // 100,
            "origin": "verzonnen",
        }
        version = {
            "from": "2020-01-01", "source": "verzonnen", "period": "month", "cap": figure["cap"] // 100, "when": {"all": [income, young]},
            "formula": {"kind": "gap", "share": figure["share"], "reference": basket},
        }  # fmt: skip
        member = members[number] if members else ""
        made.append(
            Scheme.model_validate(
                {"key": f"s{number}", "member": member, "label": {"nl": f"Regeling {number}"}, "versions": [version]}
            )
        )
    return made


def _schemes() -> tuple[list[Measure], float]:
    from bundel.engines.schemes.evaluate import evaluate
    from bundel.engines.schemes.ground import ground_of_people

    persons, _homes = region()
    kept = ("household", "role", "age", "fiscally_dependent", "income_net_wage")
    ground = ground_of_people({name: persons[name] for name in kept}, {})
    every, given = schemes(), households()

    def ours() -> list[np.ndarray]:  # type: ignore[type-arg]
        done = evaluate(every, ground, DAY)
        return [done.paid(f"s{number}").amount for number in range(COUNT)]

    for found, expected in zip(ours(), by_hand(**given), strict=True):
        assert (found == expected).all()
    taken = processor(ours, 9, warm=3)
    hand = processor(lambda: by_hand(**given), 9, warm=3)
    done = evaluate(every, ground, DAY)
    limits = iter(range(1500, 9000))
    changed = processor(lambda: done.redo({"s3#when.all.0.bound": next(limits)}).paid("s3").year(), 15, warm=3)
    return [
        one(f"measures: 13 schemes, {len(persons['role'])} persons", taken[0], "ms", 100),
        one("measures: same, times hand-written numpy", taken[0] / hand[0], "x", 2),
        one("measures: one changed limit of a scheme", changed[0], "ms", 50),
    ], taken[0]


def _slider() -> list[Measure]:
    """Everything a screen shows after a slider moved: costs, winners, losers, poverty and traps per municipality and kind."""
    from bundel.engines.measures import kept
    from bundel.engines.measures.measure import Measure as Wanted
    from bundel.engines.measures.simulate import tried

    day = dt.date(2024, 6, 1)
    ready = kept.world_of("w13", day)
    own = [each.model_dump(by_alias=True) for each in schemes([place.code for place in ready.places])]
    change = {"kind": "scheme", "use": "s5"}
    trial = tried(
        Wanted.model_validate({"key": "m", "label": {"nl": "M"}, "date": day, "schemes": own, "changes": [change]}),
        ready.people,
        ready=ready,
    )
    trial.outcome()
    caps = iter(range(200, 900))
    taken = processor(lambda: json.dumps(trial.move({"s5#cap": next(caps)}).as_json()), 15, warm=3)
    return [one(f"measures: a moved slider, {ready.people.count[1]} persons", taken[len(taken) // 2], "ms", 200)]


def _people() -> list[Measure]:
    from bundel.engines.population.make import make
    from bundel.engines.population.margins import margins_of

    begin = time.process_time()
    people = make(margins_of("w13"), 1)
    return [one(f"measures: {people.count[0]} households made up", time.process_time() - begin, "s", 30)]


def _openfisca(ours: float) -> list[Measure]:
    python = ENVIRONMENT / "bin/python"
    if not python.exists():
        return []
    done = subprocess.run(
        [python, "-m", "bench.measures_openfisca"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if done.returncode:
        print(f"OpenFisca is not measured: {done.stderr.strip().splitlines()[-1]}")
        return []
    theirs = json.loads(done.stdout)
    for found, expected in zip(theirs["answers"], by_hand(**households()), strict=True):
        assert abs(found - expected.sum() / 100) < 1e-4 * max(found, 1), (found, expected.sum() / 100)
    return [
        one("measures: OpenFisca, 13 schemes", theirs["schemes_ms"], "ms", None),
        one("measures: times faster than OpenFisca, 13 schemes", theirs["schemes_ms"] / ours, "x", None),
    ]


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.measures")
    parser.add_argument("--openfisca", action="store_true", help="measure OpenFisca-Core too")
    print(table(measure(openfisca=parser.parse_args().openfisca)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
