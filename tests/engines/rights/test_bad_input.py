"""What people get wrong is named with its place and its remedy, all of it at once."""

import datetime as dt

import numpy as np
import pytest

from bundel.engines.rights.explore import explore
from bundel.engines.rights.population import explore_population
from bundel.engines.rights.words import LANGUAGES, WrongInput
from tests.engines.rights.households import MARCH_2025, alone, income


def wrong(household, date=MARCH_2025):
    with pytest.raises(WrongInput) as caught:
        explore(household, date)
    for one in caught.value.problems:
        assert all(one.says[language] for language in LANGUAGES)
    return {(one.place.removeprefix("household."), one.code): one.says["nl"] for one in caught.value.problems}


def people(**change):
    return {"people": [{**alone()["people"][0], **change}]}


@pytest.mark.parametrize(
    ("household", "place", "code", "says"),
    [
        (people(role="aplicant"), "people[0].role", "unknown_word", "Bedoel je applicant?"),
        (people(incomes=[income("net_wages", 1)]), "people[0].incomes[0].type", "unknown_word", "Bedoel je net_wage?"),
        (people(statuses=["belgien"]), "people[0].statuses[0]", "unknown_word", "Bedoel je belgian?"),
        (people(incomes=[income("net_wage", -5)]), "people[0].incomes[0].amount", "negative", "vul 0 in"),
        (people(incomes=[income("net_wage", "veel")]), "people[0].incomes[0].amount", "bad_number", "1250.50"),
        (people(incomes=[income("net_wage", 24000)]), "people[0].incomes[0].amount", "unit", "Is dit per jaar?"),
        (people(incomes=[{"type": "net_wage", "amount": 5}]), "people[0].incomes[0].period", "period_missing", "month of year"),
        (people(age=30, birth_year=1980), "people[0].age", "age_and_birth", "1980"),
        (people(age=30, birth_date="1995-05-01"), "people[0].age", "age_and_birth", "1995-05-01"),
        (people(age=None, birth_year=2031), "people[0].birth_year", "born_later", "2031"),
        (people(age=230), "people[0].age", "out_of_range", "0 tot 120"),
        (people(education="universiteit"), "people[0].education", "unknown_word", "higher"),
        (people(statuses=[{"name": "igo", "since": "vorig jaar"}]), "people[0].statuses[0].since", "bad_date", "jjjj-mm-dd"),
        (people(statuses=[{"name": "igo", "sinds": "2024"}]), "people[0].statuses[0]", "unknown_key", "since"),
        (alone(residence={"region": "Vlaandren"}), "residence.region", "unknown_word", "vlaanderen"),
        ({"people": []}, "people", "no_people", "aanvrager"),
        ({"people": {"id": "a"}}, "people", "not_a_list", "{id, role, age}"),
        (people(incomes=[{**income("net_wage", 5), "year": "twee"}]), "people[0].incomes[0].year", "bad_number", "twee"),
        ({"people": [{"role": "applicant", "incomes": {"net_wage": 1}}]}, "people[0].incomes", "not_a_list", "{type, amount, period}"),
        ({"people": [{"id": "a", "role": "child", "age": 3}]}, "people", "no_applicant", "applicant"),
        ({"people": [{"id": n, "role": "applicant", "age": 30} for n in "ab"]}, "people", "two_applicants", "partner"),
        ({"people": [{"id": "a", "role": r, "age": 30} for r in ("applicant", "sibling")]}, "people", "double_id", "eigen id"),
        ({"people": [{"role": "applicant", "age": 40}] + [{"id": str(n), "role": "sibling"} for n in range(39)]}, "people", "too_many", "40"),
        (alone(residence={"tenure": "huur", "rent": 1}), "residence.tenure", "unknown_word", "private_rent"),
        (alone(heating_fuel="kerosine"), "heating_fuel", "unknown_word", "aardgas"),
        (alone(assets={"spaargeld": 5}), "assets", "unknown_key", "savings"),
        (alone(owns_home="ja"), "owns_home", "bad_yes", "true of false"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named_with_its_remedy(household, place, code, says):
    found = wrong(household)
    assert (place, code) in found, found
    assert says in found[place, code]


def test_everything_wrong_is_said_at_once():
    both = people(role="aplicant", age=-3, incomes=[income("loon", 5)])
    assert len(wrong(both)) >= 3


def test_a_large_wage_may_be_confirmed_and_a_day_before_any_amount_is_refused():
    sure = people(incomes=[{**income("net_wage", 24000), "sure": True}])
    assert explore(sure, MARCH_2025)["leefloon"]["eligible"] is False
    assert "2005" in wrong(alone(), dt.date(1850, 1, 1))["date", "too_early"]


def region(**change):
    persons = {
        "household": np.array([0, 0, 1]),
        "role": np.array(["applicant", "child", "applicant"]),
        "age": np.array([40, 5, 70]),
        **change,
    }
    return {name: column for name, column in persons.items() if column is not None}


@pytest.mark.parametrize(
    ("persons", "households", "place", "says"),
    [
        (region(age=None, role=None), {}, "persons.role", "applicant, partner"),
        (region(agee=np.array([1, 2, 3])), {}, "persons.agee", "Bedoel je age?"),
        (region(id=np.array([7, 7, 8])), {}, "persons.id", "eigen id"),
        (region(), {"rent": np.array([1, 2, 3])}, "household 2", "geen leden"),
        (region(household=np.array([0, 1, 0])), {}, "persons.household", "Sorteer"),
        (region(role=np.array(["applicant", "kid", "applicant"])), {}, "persons.role", "Bedoel je child?"),
        (region(role=np.array([0, 0, 0])), {}, "household 0", "aanvrager"),
        (region(role=np.array([0, 2, 2])), {}, "household 1", "aanvrager"),
        (region(income_net_wage=np.array([0, -1, 0])), {}, "persons.income_net_wage[1]", "minder dan nul"),
        (region(income_net_wage=np.array([0.5, 1, 0])), {}, "persons.income_net_wage", "cent"),
        (region(status_igo=np.array([0, 1, 0])), {}, "persons.status_igo", "true of false"),
        (region(age=np.array([40, 5])), {}, "persons.age", "niet 3"),
        (region(rent=np.array([1, 2, 3])), {}, "persons.rent", "households"),
    ],
)
def test_a_region_that_cannot_be_read_is_refused_with_the_column(persons, households, place, says):
    with pytest.raises(WrongInput) as caught:
        explore_population(persons, households, MARCH_2025)
    found = {one.place: one.says["nl"] for one in caught.value.problems}
    assert says in found[place], found
