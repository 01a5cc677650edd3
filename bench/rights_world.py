"""Made-up people for the measurements of rights, and the same rules by hand in plain numpy, to compare with."""

import datetime as dt
import random
from typing import Any

import numpy as np

DATE = dt.date(2025, 10, 1)
SAME = ("leefloon", "pro_deo", "beslagbaar_bedrag", "groeipakket_basisbedrag", "groeipakket_sociale_toeslag")
HOUSEHOLDS = 132_128  # close to 300,000 persons
Column = Any


def region(households: int = HOUSEHOLDS) -> tuple[dict[str, Column], dict[str, Column]]:
    """Persons and households as columns: applicant, partner, minor children born from 2019; the same for a seed."""
    dice = np.random.default_rng(7)
    sizes = dice.choice([1, 2, 3, 4, 5, 6], households, p=[0.36, 0.3, 0.14, 0.13, 0.05, 0.02])
    people, household = int(sizes.sum()), np.repeat(np.arange(households), sizes)
    place = np.arange(people) - np.concatenate(([0], np.cumsum(sizes)[:-1]))[household]
    role = np.where(place == 0, 0, np.where((place == 1) & (dice.random(people) < 0.7), 1, 2))
    first, grown = place == 0, role < 2

    def euro(most: int, where: Column) -> Column:
        return np.where(where, dice.integers(0, most, people), 0)

    persons = {
        "household": household, "role": role,
        "age": np.where(role == 2, dice.integers(0, 6, people), dice.integers(18, 90, people)),
        "born_2019_or_later": role == 2, "education": np.where(role == 2, dice.integers(0, 3, people), 0), "fiscally_dependent": role == 2,
        "income_net_wage": euro(350_000, grown & (dice.random(people) < 0.6)), "income_gross_taxable_household": euro(9_000_000, first),
        "income_gross_taxable_annualised_household": euro(5_000_000, first), "income_taxable_indexed": euro(6_000_000, first),
        "income_taxable_joint": euro(9_000_000, first), "income_net_taxable_household": euro(9_000_000, first),
        "income_reference_income_school_allowance": euro(9_000_000, first), "income_reference_income_study_grant": euro(9_000_000, first),
        "income_gross_wage_fulltime_average": euro(500_000, first), "status_belgian": dice.random(people) < 0.9,
        "status_willing_to_work": dice.random(people) < 0.9, "status_igo": grown & (dice.random(people) < 0.02),
        "status_recognised_disability": dice.random(people) < 0.03, "declared_dependent_child": role == 2,
    }  # fmt: skip
    homes = {
        "tenure": dice.integers(0, 3, households), "rent": dice.integers(30_000, 110_000, households),
        "waiting_years": dice.integers(0, 9, households),
        "heating_fuel": dice.integers(0, 6, households), "savings": dice.integers(0, 4_000_000, households),
    }  # fmt: skip
    return persons, homes


HOUSEHOLD: dict[str, Any] = {
    "residence": {"region": "Vlaanderen", "tenure": "private_rent", "rent": 650},
    "assets": {"savings": 9000},
    "people": [
        {"id": "p1", "age": 34, "role": "applicant", "statuses": ["belgian", "willing_to_work"], "incomes": [
            {"type": "net_wage", "amount": 600, "period": "month"}, {"type": "gross_taxable_household", "amount": 14000, "period": "year"}]},
        {"id": "p2", "age": 33, "role": "partner", "incomes": [{"type": "net_wage", "amount": 300, "period": "month"}], "statuses": ["belgian"]},
        {"id": "c1", "age": 5, "role": "child", "birth_year": 2020, "education": "nursery", "fiscally_dependent": True},
        {"id": "c2", "age": 2, "role": "child", "birth_year": 2023},
    ],
}  # fmt: skip


def households(count: int = 150) -> list[dict[str, Any]]:
    """Households of many kinds, the same for a seed: one to six people, other statuses and incomes told of each, some facts left out."""
    dice = random.Random(7)
    roles = ("partner", "child", "child", "parent", "other_cohabitant", "student")
    statuses = ("igo", "leefloon", "pensioner", "single_parent", "recognised_disability", "verhoogde_tegemoetkoming", "job_seeker", "pregnant")
    facts: dict[str, Any] = {
        "assets": {"savings": 9000}, "owns_home": False, "points": 3, "social_housing_waiting_years": 4, "rent_arrears": 1300,
        "heating_fuel": "stookolie_bulk", "annual_water_bill_full": 480,
    }  # fmt: skip
    types = {"net_wage": "month", "net_pension": "month", "gross_taxable_household": "year", "taxable_joint": "year", "taxable_indexed": "year"}
    made = []
    for _number in range(count):
        people = []
        for at, role in enumerate(("applicant", *dice.sample(roles, dice.randrange(6)))):
            grown = role not in ("child", "student")
            people.append({
                "id": f"p{at}", "role": role, "age": dice.randrange(18, 90) if grown else dice.randrange(18),
                "statuses": ["belgian", *dice.sample(statuses, dice.randrange(3))] if grown else [],
                "incomes": [
                    {"type": word, "period": types[word], "amount": dice.randrange(600, 2500) * (1 if types[word] == "month" else 12)}
                    for word in dice.sample(sorted(types), dice.randrange(4) if grown else 0)
                ],
            })  # fmt: skip
        told = {key: facts[key] for key in dice.sample(sorted(facts), dice.randrange(len(facts)))}
        home = {"region": "Vlaanderen", **({"tenure": "private_rent", "rent": dice.randrange(400, 900)} if dice.random() < 0.7 else {})}
        made.append({"residence": home, "people": people, **told})
    return made


def by_hand(persons: dict[str, Column], homes: dict[str, Column]) -> dict[str, Column]:
    """The five rights of SAME in plain numpy: verdicts and amounts in cents. Figures of 1 October 2025, as the engine reads them."""
    household, role, age = persons["household"], persons["role"], persons["age"]
    starts = np.flatnonzero(np.diff(household, prepend=-1))
    add = np.add.reduceat
    some = np.logical_or.reduceat
    wage, own = persons["income_net_wage"], persons["income_net_wage"][starts]
    child = (role == 2) & (age <= 25)
    children, minor = add(child.astype(np.int64), starts), add(((role == 2) & (age < 18)).astype(np.int64), starts)
    size = add(np.ones_like(role), starts)
    category = np.where(minor > 0, 3, np.where(size == 1, 2, 1))
    amounts, free = np.array([876_13, 1314_20, 1776_07]), np.array([155_00, 250_00, 310_00])
    full, partner = amounts[category - 1], role == 1
    shared = np.where(category == 3, add(wage * partner, starts), add(np.maximum(wage - amounts[0], 0) * partner, starts))
    savings = homes["savings"]
    low, rest = np.clip(savings, 620_000, 1_250_000) - 620_000, np.maximum(savings - 1_250_000, 0)
    nobody = np.zeros(len(starts), dtype=bool)  # told of nobody in this region, but part of the rules
    education, running, used, shortage = persons["education"][starts], nobody, nobody, nobody
    exempt = np.where((running | (education >= 3)) & ~used, np.where(shortage, 443_52, 309_48), 0)
    home = 3 * np.maximum(homes.get("cadastral_income", 0) - 750_00 - 125_00 * children, 0)
    relatives = (role == 5) | (((role == 2) | (role == 3)) & (age >= 18))
    may = add(np.maximum(wage - amounts[0], 0) * relatives, starts)
    means = home + 12 * (own - np.minimum(own, exempt) + shared) + (2 * low * 6 + 100) // 200 + (2 * rest * 10 + 100) // 200
    month = (2 * means + 12) // 24
    left = full - (2 * np.maximum(means - free[category - 1], 0) + 12) // 24
    most = (2 * (means + 12 * may) + 12) // 24
    least = full - (2 * np.maximum(means + 12 * may - free[category - 1], 0) + 12) // 24
    grown, belgian = (age[starts] >= 18) | (minor > 0), persons["status_belgian"][starts]
    old = age[starts] >= 65
    disabled = persons["status_recognised_disability"][starts]
    willing = persons["status_willing_to_work"][starts] | (age[starts] < 18) | old | disabled
    leefloon = grown & belgian & willing & ~persons["status_igo"][starts] & (month < full) & ((may == 0) | (most < full))
    net, extra = add(wage, starts), children * 355_21
    whole = np.where(size == 1, 1612_00, 1920_00 + extra)
    partial = np.where(size == 1, 1920_00, 2226_00 + extra)
    t1, t2, t3, t4 = 1388_00, 1492_00, 1646_00, 1800_00
    third = np.where(own > 0, 30, 40)
    taken = 20 * (np.clip(own, t1, t2) - t1) + third * (np.clip(own, t2, t3) - t2) + 40 * (np.clip(own, t3, t4) - t3)
    gross = (2 * taken + 100) // 200 + np.maximum(own - t4, 0)
    declared = add((child & persons["declared_dependent_child"]).astype(np.int64), starts)
    income = add(persons["income_gross_taxable_household"], starts)
    bound = np.where(children >= 3, 76560_64, 47485_19)
    poor = income <= 40701_59
    each = np.where(children >= 3, np.where(poor, 108_29, 85_22), np.where(poor, 73_68, 37_31))
    social = (children > 0) & (income <= bound)
    return {
        "leefloon": leefloon, "leefloon_amount": np.where(leefloon, np.where(left == least, left, -1), 0), "pro_deo": net <= partial,
        "pro_deo_level": (net > whole).astype(np.int64) + (net > partial), "beslagbaar_bedrag_amount": np.maximum(gross - 86_00 * declared, 0),
        "groeipakket_basisbedrag": some(child, starts), "groeipakket_basisbedrag_amount": children * 184_62,
        "groeipakket_sociale_toeslag": social, "groeipakket_sociale_toeslag_amount": np.where(social, each * children, 0),
    }  # fmt: skip
