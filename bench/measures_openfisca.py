"""The thirteen schemes in OpenFisca-Core, in its own environment: `python -m bench.measures_openfisca` prints JSON."""

import json
import time
from typing import Any

import numpy as np
from openfisca_core.entities import build_entity
from openfisca_core.periods import MONTH
from openfisca_core.simulation_builder import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

from bench.measures_world import COUNT, figures, households

PERIOD = "2025-10"
Household = build_entity(
    key="household", plural="households", label="household", roles=[{"key": "member", "label": "member"}]
)
Person = build_entity(key="person", plural="persons", label="person", is_person=True)


def variable(name: str, kind: type, formula: Any = None) -> type[Variable]:
    body = {"value_type": kind, "entity": Household, "definition_period": MONTH, "label": name}
    if formula is not None:
        body["formula"] = formula
    return type(name, (Variable,), body)


def scheme(number: int) -> Any:
    one = figures(number)

    def formula(household: Any, period: Any) -> Any:
        need = (
            one["first"]
            + one["other"] * np.maximum(household("adults", period) - 1, 0)
            + one["child"] * household("young", period)
        ) / 100
        short = np.maximum(need - household("net", period), 0)
        paid = np.minimum(short * one["share"] / 100, one["cap"] / 100)
        asked = (household("net", period) <= one["limit"] / 100) * (household("children", period) >= one["children"])
        return paid * asked

    return formula


def system() -> TaxBenefitSystem:
    found = TaxBenefitSystem([Household, Person])
    found.add_variables(
        *(variable(name, float) for name in ("net",)),
        *(variable(name, int) for name in ("adults", "young", "children")),
    )
    found.add_variables(*(variable(f"scheme_{number}", float, scheme(number)) for number in range(COUNT)))
    return found


def main() -> None:
    rules, given = system(), households()
    count = len(given["net"])
    best, answers = float("inf"), []
    for _ in range(5):
        builder = SimulationBuilder()
        builder.create_entities(rules)
        builder.declare_person_entity("person", np.arange(count))
        instance = builder.declare_entity("household", np.arange(count))
        builder.join_with_persons(instance, np.arange(count), np.full(count, "member"))
        simulation = builder.build(rules)
        for name, column in given.items():
            simulation.set_input(name, PERIOD, column / 100 if name == "net" else column)
        begin = time.process_time()  # building the people is not counted, on either side
        answers = [
            float(simulation.calculate(f"scheme_{number}", PERIOD).sum(dtype=np.float64)) for number in range(COUNT)
        ]
        best = min(best, (time.process_time() - begin) * 1000)
    print(json.dumps({"answers": answers, "schemes_ms": best}))


if __name__ == "__main__":
    main()
