"""The five compared rights in OpenFisca-Core, in its own environment: `python -m bench.rights_openfisca` prints JSON.

The same limits and amounts as `bench.rights_world.by_hand`; figures of 1 October 2025. One household is built from a dict, as a
web request would; the region is given as arrays.
"""

import json
import time
from typing import Any

import numpy as np
from openfisca_core.entities import build_entity
from openfisca_core.periods import MONTH
from openfisca_core.simulation_builder import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

from bench.rights_world import region

PERIOD = "2025-10"
STATUSES = (
    "belgian", "eu_citizen", "refugee", "register", "leefloon_held", "pregnant", "married", "willing", "igo", "disabled", "earning_capacity",
    "invalidity", "incapacity", "spi_running", "spi_exhausted", "shortage_attest", "contract", "first_time",
)  # fmt: skip
ROLES = [
    {"key": "applicant", "label": "applicant", "max": 1},
    *({"key": key, "label": key} for key in ("partner", "child", "parent")),
]
Household = build_entity(key="household", plural="households", label="household", roles=ROLES)
Person = build_entity(key="person", plural="persons", label="person", is_person=True)


def variable(name: str, entity: Any, kind: type, formula: Any = None) -> type[Variable]:
    """A variable of a month, as a country package would declare it."""
    body = {"value_type": kind, "entity": entity, "definition_period": MONTH, "label": name}
    if formula is not None:
        body["formula"] = formula
    return type(name, (Variable,), body)


def of_own(name: str) -> Any:
    return lambda household, period: household.value_from_person(household.members(name, period), Household.APPLICANT)


def category(household: Any, period: Any) -> Any:
    return np.where(household("minors", period) > 0, 3, np.where(household.nb_persons() == 1, 2, 1))


def full(household: Any, period: Any) -> Any:
    return np.select([household("category", period) == 3, household("category", period) == 2], [1776.07, 1314.20], 876.13)


def partner_means(household: Any, period: Any) -> Any:
    wage = household.members("wage", period)
    partner = household.members.has_role(Household.PARTNER)
    return np.where(
        household("category", period) == 3, household.sum(wage * partner), household.sum(np.maximum(wage - 876.13, 0) * partner)
    )


def savings_means(household: Any, period: Any) -> Any:
    savings = household("savings", period)
    return (np.clip(savings, 6200, 12500) - 6200) * 0.06 + np.maximum(savings - 12500, 0) * 0.1


def home_means(household: Any, period: Any) -> Any:
    return 3 * np.maximum(household("cadastral_income", period) - 750 - 125 * household("children", period), 0)


def spi_exempt(household: Any, period: Any) -> Any:
    running = household("own_spi_running", period) + (household("own_education", period) >= 3)
    shortage = household("own_shortage_attest", period) * household("own_contract", period) * household("own_first_time", period)
    return running * np.logical_not(household("own_spi_exhausted", period)) * np.where(shortage, 443.52, 309.48)


def others_may(household: Any, period: Any) -> Any:
    grown = household.members.has_role(Household.CHILD) * (household.members("age", period) >= 18)
    relatives = grown + household.members.has_role(Household.PARENT)
    return household.sum(np.maximum(household.members("wage", period) - 876.13, 0) * relatives)


def means(household: Any, period: Any) -> Any:
    own = household("own_wage", period) - np.minimum(household("own_wage", period), household("spi_exempt", period))
    return 12 * (own + household("partner_means", period)) + household("savings_means", period) + household("home_means", period)


def most_means(household: Any, period: Any) -> Any:
    return household("means", period) + 12 * household("others_may", period)


def residence(household: Any, period: Any) -> Any:
    return sum(household(f"own_{name}", period) for name in ("belgian", "eu_citizen", "refugee", "register", "leefloon_held")) > 0


def grown_up(household: Any, period: Any) -> Any:
    other = household("own_pregnant", period) + household("own_married", period) + (household("minors", period) > 0)
    return (household("own_age", period) >= 18) + other


def willing(household: Any, period: Any) -> Any:
    age, studies = household("own_age", period), household("own_education", period) >= 3
    held = ("willing", "leefloon_held", "disabled", "earning_capacity", "invalidity", "incapacity")
    return (sum(household(f"own_{name}", period) for name in held) > 0) + studies + (age < 18) + (age >= 65)


def leefloon_eligible(household: Any, period: Any) -> Any:
    full = household("full", period)
    poor = (household("means", period) / 12 < full) * ((household("others_may", period) == 0) + (household("most_means", period) / 12 < full))
    allowed = household("grown_up", period) * household("residence", period) * household("willing_or_excused", period)
    return allowed * np.logical_not(household("own_igo", period)) * poor


def least(household: Any, period: Any) -> Any:
    free = np.select([household("category", period) == 3, household("category", period) == 2], [310, 250], 155)
    left = household("full", period) - np.maximum(household("most_means", period) - free, 0) / 12
    return household("leefloon_eligible", period) * left


def leefloon(household: Any, period: Any) -> Any:
    free = np.select([household("category", period) == 3, household("category", period) == 2], [310, 250], 155)
    left = household("full", period) - np.maximum(household("means", period) - free, 0) / 12
    return household("leefloon_eligible", period) * left


def pro_deo_extra(household: Any, period: Any) -> Any:
    return household("children", period) * 355.21


def pro_deo_level(household: Any, period: Any) -> Any:
    net = household.sum(household.members("wage", period))
    single, extra = household.nb_persons() == 1, household("pro_deo_extra", period)
    whole, partial = np.where(single, 1612, 1920 + extra), np.where(single, 1920, 2226 + extra)
    return (net > whole) * 1 + (net > partial) * 1


def seizable(household: Any, period: Any) -> Any:
    own = household("own_wage", period)
    third = np.where(own > 0, 0.3, 0.4)
    first, second, last = (np.clip(own, low, high) - low for low, high in ((1388, 1492), (1492, 1646), (1646, 1800)))
    taken = 0.2 * first + third * second + 0.4 * last
    declared = household.sum(household.members("declared", period) * household.members("is_child", period))
    return np.maximum(taken + np.maximum(own - 1800, 0) - 86 * declared, 0)


def social(household: Any, period: Any) -> Any:
    income, children = household.sum(household.members("gross", period)), household("children", period)
    large, poor = children >= 3, income <= 40701.59
    each = np.where(large, np.where(poor, 108.29, 85.22), np.where(poor, 73.68, 37.31))
    return (income <= np.where(large, 76560.64, 47485.19)) * each * children


def system() -> TaxBenefitSystem:
    """The rules as a small country."""
    found = TaxBenefitSystem([Person, Household])
    own = {"age": int, "wage": float, "education": int, **dict.fromkeys(STATUSES, bool)}
    inputs = {"gross": float, "declared": bool, **own}
    declared = [variable(name, Person, kind) for name, kind in inputs.items()]
    declared += [variable("savings", Household, float), variable("cadastral_income", Household, float)]
    declared += [variable("is_child", Person, bool, lambda person, period: person.has_role(Household.CHILD) * (person("age", period) <= 25))]
    for name, kind in own.items():
        declared.append(variable(f"own_{name}", Household, kind, of_own(name)))
    sums = {
        "children": lambda household, period: household.sum(household.members("is_child", period)),
        "minors": lambda household, period: household.sum(household.members("is_child", period) * (household.members("age", period) < 18)),
    }
    declared += [variable(name, Household, int, formula) for name, formula in sums.items()]
    declared += [variable("category", Household, int, category), variable("pro_deo_level", Household, int, pro_deo_level)]
    tests = {"leefloon_eligible": leefloon_eligible, "residence": residence, "grown_up": grown_up, "willing_or_excused": willing}
    declared += [variable(name, Household, bool, formula) for name, formula in tests.items()]
    money = {
        "full": full, "home_means": home_means, "spi_exempt": spi_exempt, "others_may": others_may, "most_means": most_means,
        "leefloon_least": least, "partner_means": partner_means, "savings_means": savings_means, "means": means, "leefloon": leefloon,
        "pro_deo_extra": pro_deo_extra,
        "beslagbaar_bedrag": seizable, "groeipakket_sociale_toeslag": social,
        "groeipakket_basisbedrag": lambda household, period: household("children", period) * 184.62,
    }  # fmt: skip
    declared += [variable(name, Household, float, formula) for name, formula in money.items()]
    found.add_variables(*declared)
    return found


ASKED = json.dumps({
    "persons": {
        "p1": {"age": {PERIOD: 34}, "wage": {PERIOD: 600}, "gross": {PERIOD: 14000}, "belgian": {PERIOD: True}, "willing": {PERIOD: True}},
        "p2": {"age": {PERIOD: 33}, "wage": {PERIOD: 300}, "belgian": {PERIOD: True}},
        "c1": {"age": {PERIOD: 5}}, "c2": {"age": {PERIOD: 2}},
    },
    "households": {"h": {"applicant": ["p1"], "partner": ["p2"], "child": ["c1", "c2"], "savings": {PERIOD: 9000}}},
})  # fmt: skip
TARGETS = ("leefloon", "leefloon_least", "pro_deo_level", "beslagbaar_bedrag", "groeipakket_basisbedrag", "groeipakket_sociale_toeslag")


def household(rules: TaxBenefitSystem) -> dict[str, float]:
    """The five answers from JSON, the simulation built anew."""
    simulation = SimulationBuilder().build_from_entities(rules, json.loads(ASKED))
    return {name: float(simulation.calculate(name, PERIOD)[0]) for name in TARGETS}


def explained(rules: TaxBenefitSystem) -> str:
    """The same with the trace that OpenFisca's own web service gives as its explanation."""
    simulation = SimulationBuilder().build_from_entities(rules, json.loads(ASKED))
    simulation.trace = True
    answers = {name: float(simulation.calculate(name, PERIOD)[0]) for name in TARGETS}
    return json.dumps({"answers": answers, "trace": simulation.tracer.get_serialized_flat_trace()})


def of_region(rules: TaxBenefitSystem) -> None:
    persons, homes = region()
    builder = SimulationBuilder()
    builder.create_entities(rules)
    builder.declare_person_entity("person", np.arange(len(persons["role"])))
    instance = builder.declare_entity("household", np.arange(len(homes["savings"])))
    builder.join_with_persons(instance, persons["household"], np.array(["applicant", "partner", "child"])[persons["role"]])
    simulation = builder.build(rules)
    given = {
        "age": persons["age"], "wage": persons["income_net_wage"] / 100, "gross": persons["income_gross_taxable_household"] / 100,
        "belgian": persons["status_belgian"], "willing": persons["status_willing_to_work"], "igo": persons["status_igo"],
        "disabled": persons["status_recognised_disability"], "declared": persons["declared_dependent_child"], "savings": homes["savings"] / 100,
    }  # fmt: skip
    for name, column in given.items():
        simulation.set_input(name, PERIOD, column)
    for name in TARGETS:
        simulation.calculate(name, PERIOD)


def fastest(act: Any) -> float:
    """Milliseconds of processor time of the fastest of 150 calls: what others do on the machine is left out."""
    taken = []
    for _ in range(150):
        begin = time.process_time()
        act()
        taken.append((time.process_time() - begin) * 1000)
    return min(taken)


def main() -> None:
    rules = system()
    answers = household(rules)
    plain, traced = (fastest(lambda act=act: act(rules)) for act in (lambda one: json.dumps(household(one)), explained))
    begin = time.process_time()
    of_region(rules)
    whole = (time.process_time() - begin) * 1000
    for name in ("pro_deo_level", "leefloon_least"):
        answers.pop(name)
    print(json.dumps({"answers": answers, "household_ms": plain, "explained_ms": traced, "region_ms": whole}))


if __name__ == "__main__":
    main()
