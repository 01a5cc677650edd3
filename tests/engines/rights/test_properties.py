"""What must hold for any household."""

import random
from copy import deepcopy

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bundel.engines.rights.explore import explore
from bundel.engines.rights.population import compute_population
from bundel.engines.rights.questions import answered, questions
from bundel.engines.rights.reading import facts_of
from tests.engines.rights.households import DATES, MARCH_2025, alone, households, income

few = settings(max_examples=25, deadline=None, derandomize=True)
leefloon = ("leefloon",)


@few
@given(
    households(),
    st.sampled_from(DATES[1:]),
    st.integers(1, 2500),
    st.sampled_from(["net_wage", "net_pension", "savings"]),
)
def test_more_means_never_give_more_leefloon(household, date, more, what):
    for person in household["people"]:
        person["incomes"] = [one for one in person["incomes"] if one["type"] == "net_wage"]
    richer = deepcopy(household)
    if what == "savings":
        richer["assets"] = {"savings": richer.get("assets", {}).get("savings", 0) + more}
    else:
        richer["people"][0]["incomes"].append(income(what, more))
    before, after = (explore(one, date, rights=leefloon)["leefloon"] for one in (household, richer))
    assert most(after) <= most(before)


def most(answer):
    return answer.get("amount_max", answer.get("amount_if_eligible", answer["amount"])) or 0


@few
@given(households(), st.sampled_from(DATES), st.randoms(use_true_random=False))
def test_the_order_of_persons_does_not_matter(household, date, chance):
    turned = deepcopy(household)
    chance.shuffle(turned["people"])
    before, after = explore(household, date), explore(turned, date)
    for key, answer in before.items():
        for part in ("eligible", "verdict", "amount", "category", "threshold", "missing", "amount_by_child"):
            assert answer.get(part) == after[key].get(part), (key, part)
        assert sorted(answer.get("members", [])) == sorted(after[key].get("members", []))


@settings(max_examples=10, deadline=None, derandomize=True)
@given(st.lists(households(), min_size=2, max_size=5), st.sampled_from(DATES))
def test_a_household_alone_equals_the_same_household_inside_the_population(several, date):
    facts = facts_of(several, date)
    region = compute_population(facts.columns, facts.unknown, date)
    for row, household in enumerate(several):
        found = explore(household, date)
        for key, verdict in region.verdict.items():
            assert {1: True, 0: False, -1: None}[int(verdict[row])] == found[key]["eligible"], key
            if key in region.amount and verdict[row] >= 0:
                amount = found[key]["amount"]
                assert int(region.amount[key][row]) == (-1 if amount is None else round(amount * 100)), key


CHANCE = {
    "yes": lambda one, dice: dice.random() < 0.3,
    "people": lambda one, dice: [each["value"] for each in one["choices"] if dice.random() < 0.2],
    "money": lambda one, dice: dice.choice([0, 700, 1400, 25_000 if one["period"] == "year" else 2_500]),
    "number": lambda one, dice: 1985 if "birth" in one["id"] else dice.choice([3, 17, 25, 66]),
    "choice": lambda one, dice: dice.choice(one["choices"])["value"],
}


@pytest.mark.parametrize("seed", range(4))
def test_what_was_called_certain_is_never_contradicted_and_the_questions_end(seed):
    dice = random.Random(seed)
    date = DATES[1 + seed]
    child = {"id": "c1", "role": "child", "age": 4, "birth_year": date.year - 4}
    household = {"open": True, "people": [{"id": "p1", "role": "applicant"}, child][: 1 + seed % 2]}
    certain: dict[str, tuple[bool, object]] = {}
    asked = 0
    while (open_questions := questions(household, date)) and asked < 90:
        one = open_questions[0]
        household = answered(household, one["id"], CHANCE[one["kind"]](one, dice))
        asked += 1
        if asked % 6 == 0:
            for key, answer in explore(household, date).items():
                if answer["eligible"] is not None:
                    verdict, amount = certain.setdefault(key, (answer["eligible"], answer["amount"]))
                    assert answer["eligible"] == verdict, key
                    assert amount is None or answer["amount"] == amount, key
                    certain[key] = (verdict, answer["amount"])
    assert open_questions == []
    assert asked < 60
    assert not any(answer["verdict"] == "depends" for answer in explore(household, date).values())


def test_at_a_limit_one_cent_decides():
    person = alone()["people"][0]
    means = {"type": "net_monthly_means", "period": "month"}
    on, over = ({"people": [{**person, "incomes": [{**means, "amount": amount}]}]} for amount in (1612.00, 1612.01))
    found = [explore(one, DATES[4], rights=("pro_deo",))["pro_deo"]["level"] for one in (on, over)]
    assert found == ["full", "partial"]
    assert explore(alone(), MARCH_2025)["leefloon"]["amount"] == 1314.2
