"""What an answer says beside yes and no: reasons, distances, what is missing, what is refused."""

import datetime as dt

from bundel.engines.rights.book import book
from bundel.engines.rights.chart import catalogue, dates_of_change, limits_chart
from bundel.engines.rights.curve import income_curve
from bundel.engines.rights.explore import compute, explore
from bundel.engines.rights.questions import answered, questions
from bundel.engines.rights.worlds import possibilities
from tests.engines.rights.households import MARCH_2025, alone, income

MAY_2026 = dt.date(2026, 5, 15)


def by_limit(answer):
    return {one["limit"]: one for one in answer["reasons"]}


def test_an_answer_says_which_limits_hold_which_fail_and_by_how_much():
    found = explore(alone(incomes=[income("net_wage", 1500)]), MARCH_2025)["leefloon"]
    failing = [one for one in found["reasons"] if one["decides"]]
    assert (found["eligible"], found["verdict"], found["amount"]) == (False, "no", 0)
    assert [one["limit"] for one in failing] == ["leefloon_means"]
    assert (failing[0]["value"], failing[0]["bound"], failing[0]["distance"]) == (1500, 1314.2, -185.8)
    assert (
        failing[0]["text"] == "Wat meetelt van je geld (€ 1.500 per maand) is minder dan het leefloon van € 1.314,20."
    )
    assert by_limit(found)["leefloon_age"]["passes"] is True
    in_french = explore(alone(incomes=[income("net_wage", 1500)]), MARCH_2025, language="fr")["leefloon"]
    assert "1.500 €" in by_limit(in_french)["leefloon_means"]["text"]


def test_a_right_names_how_to_apply_what_it_opens_and_its_sources():
    found = explore(alone(), MAY_2026)["leefloon"]
    assert found["mode"] == "application"
    assert "OCMW" in found["apply"]
    assert "verhoogde_tegemoetkoming" in found["opens"]
    assert found["derived"] is True
    amounts = next(one for one in found["sources"] if one["parameter"] == "leefloon_amounts")
    assert (amounts["evidence"], amounts["from"]) == ("D", "2026-03-01")


def test_without_a_figure_for_the_date_the_amount_is_refused_and_the_right_may_still_be_told():
    child = {"id": "c", "age": 3, "birth_year": 2023, "role": "child"}
    household = alone()
    household["people"].append(child)
    base = explore(household, dt.date(2026, 10, 1))["groeipakket_basisbedrag"]
    assert (base["eligible"], base["amount"], base["no_parameter"]) == (True, None, "gp_base")
    assert "1/10/2026" in base["refused"]
    later = explore(alone(), dt.date(2027, 3, 1))["leefloon"]
    assert (later["eligible"], later["amount"]) == (True, None)
    vt = explore(alone(incomes=[income("gross_taxable_household", 20_000, "year")]), MARCH_2025)[
        "verhoogde_tegemoetkoming"
    ]
    assert (vt["eligible"], vt["verdict"]) == (None, "no_parameter")


def test_an_income_of_another_year_is_not_known_and_what_settles_an_amount_is_enough():
    autumn, winter = dt.date(2019, 6, 1), dt.date(2022, 1, 15)
    taxed = {**income("net_taxable_household", 30_000, "year"), "year": 2018}  # the ceiling of 2019 looks at 2017
    found = explore(alone(incomes=[taxed]), autumn)["maf_plafond"]
    assert (found["amount"], found["missing"]) == (None, ["income_net_taxable_household"])
    assert explore(alone(incomes=[{**taxed, "year": 2017}]), autumn)["maf_plafond"]["amount"] == 1061.2
    # with increased reimbursement the social ceiling holds whatever the income; at the pump it is a flat sum whatever was bought
    held = alone("verhoogde_tegemoetkoming", "chronic_condition", incomes=[income("net_wage", 900)], heating_fuel="stookolie_pomp")
    assert explore(held, autumn)["maf_plafond"]["amount"] == 371.42
    assert (explore(held, winter)["verwarmingstoelage"]["amount"], explore(held, winter)["verwarmingstoelage"].get("missing")) == (210, None)


def test_not_known_is_neither_yes_nor_no_and_names_what_is_missing():
    found = explore(alone(residence={"region": "Vlaanderen"}), dt.date(2022, 5, 1))
    assert (found["huurpremie"]["verdict"], found["huurpremie"]["missing"]) == (
        "depends",
        ["owns_home", "rent", "tenure", "waiting_years"],
    )
    gross_only = explore(alone(incomes=[income("gross_taxable_household", 9000, "year")]), MARCH_2025)["leefloon"]
    assert gross_only["missing"] == ["income_net_pension", "income_net_replacement_income", "income_net_wage"]


def test_the_law_of_the_date_decides_which_cohabitants_count():
    household = alone(age=24)
    household["people"].append({"id": "g", "age": 72, "role": "grandparent", "incomes": [income("net_pension", 1700)]})
    before, after = (
        explore(household, date)["leefloon"]["amount"] for date in (dt.date(2026, 2, 28), dt.date(2026, 3, 1))
    )
    assert (before, after) == (876.13, 100.2)
    household["people"][0]["statuses"].append("leefloon")  # a running file changes at its next review
    assert explore(household, dt.date(2026, 3, 1))["leefloon"]["amount"] == 893.64


def test_where_the_centre_may_choose_both_ends_are_told_and_a_person_judges():
    household = alone(age=22)
    household["people"].append({"id": "m", "age": 51, "role": "parent", "incomes": [income("net_wage", 3000)]})
    found = explore(household, MARCH_2025)["leefloon"]
    assert (found["verdict"], found["amount_min"], found["amount_max"]) == ("judge", 0, 876.13)


def test_the_worlds_bound_the_amount_and_say_what_it_hangs_on():
    household = alone(
        residence={"region": "Vlaanderen", "tenure": "private_rent", "rent": 600},
        incomes=[income("taxable_indexed", 20_000, "year")],
    )
    found = possibilities(compute(household, dt.date(2022, 5, 1)))["huurpremie"]
    assert found["facts"] == ["waiting_years"]
    assert 0 < found["yes_in"] < 1
    assert (found["amount_min"], found["amount_max"]) == (11620, 11620)
    assert found["hangs_on"] == {"waiting_years": 1.0}


def test_a_conversation_asks_first_what_decides_most():
    household = {"open": True, "people": [{"id": "p1", "role": "applicant"}]}
    first = questions(household, MARCH_2025, language="fr")
    age = next(one for one in first[:10] if one["id"] == "person.p1.age")
    assert "avez-vous" in age["text"]  # who fills it in is spoken to
    assert "Revenu d’intégration" in age["why"]
    assert first[0]["euros_a_month"] > 100 > first[-1]["euros_a_month"]
    assert {one["kind"] for one in first} <= {"yes", "people", "number", "money", "choice"}
    assert all(one["choices"] for one in first if one["kind"] in ("choice", "people"))
    told = answered(household, "person.p1.age", 30)
    assert household["people"][0].get("age") is None
    assert all(one["id"] != "person.p1.age" for one in questions(told, MARCH_2025))
    assert all(one["id"] != first[1]["id"] for one in questions(household, MARCH_2025, skip=[first[1]["id"]]))
    told = answered(answered(told, "income.p1.net_wage", 900), "fact.residence.region", False)
    assert explore(told, MARCH_2025)["schooltoeslag"]["verdict"] == "no"


def test_working_does_not_pay_where_leefloon_falls_as_fast_as_the_wage_rises():
    curve = income_curve(alone(), MARCH_2025, up_to=2500_00, step=100_00)
    assert curve.points[0].disposable == 1314_20
    assert curve.points[-1].disposable == 2500_00
    assert [(one.start, one.kept, one.lost) for one in curve.traps] == [(100_00, 0, ("leefloon",))]
    running = income_curve(alone("spi_running"), MARCH_2025, up_to=1000_00, step=50_00)
    assert running.points[6].disposable == 1314_20 + 300_00


def test_every_figure_stands_in_the_chart_with_its_source_and_every_right_in_the_catalogue():
    rows = limits_chart()
    assert {row["parameter"] for row in rows} == set(book().series)
    assert all(row["source"] and row["evidence"] for row in rows)
    assert next(row for row in rows if row["parameter"] == "spi_base")["rights"][0] == "leefloon"
    assert {one["number"] for one in catalogue("en")} == set(range(1, 45))
    on_a_day = {row["parameter"]: row for row in limits_chart(MARCH_2025)}
    assert on_a_day["vt_year"]["values"] is None
    assert on_a_day["leefloon_amounts"]["values"] == [876.13, 1314.2, 1776.07]
    assert dt.date(2026, 3, 1) in dates_of_change()
