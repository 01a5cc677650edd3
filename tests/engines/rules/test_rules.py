"""The planner orders rules and redoes only what a change touches; limits are read in three values; figures have days."""

import datetime as dt
import dis
from itertools import pairwise

import numpy as np
import pytest

from bundel.engines.rights.book import book
from bundel.engines.rules import parameters, plain
from bundel.engines.rules.columns import Groups
from bundel.engines.rules.limits import Limit, Reading, all_of, any_of
from bundel.engines.rules.money import cents, euros, half_up, month_of, share
from bundel.engines.rules.planner import Rule, RuleError, plan, rule, rules_of

DAY = dt.date(2025, 3, 1)


def made(name, function, *arguments, start=None, end=None):
    return Rule(name, function, arguments, "household", "", start, end)


DOUBLE = made("double", lambda wage: 2 * wage, "wage")
LEFT = made("left", lambda double, rent: double - rent, "double", "rent")
ALONE = made("alone", lambda people: people == 1, "people")


def test_rules_are_ordered_by_what_they_need_and_only_the_changed_part_is_redone():
    planned = plan([LEFT, ALONE, DOUBLE], DAY, known=["wage", "rent", "people"], absent=[])
    columns = planned.run({"wage": np.array([[5]]), "rent": np.array([[3]]), "people": np.array([[1]])})
    assert [one.name for one in planned.steps].index("double") < [one.name for one in planned.steps].index("left")
    again = planned.redo(columns, {"rent": np.array([[4]])})
    assert (columns["left"].item(), again["left"].item()) == (7, 6)
    assert again["double"] is columns["double"]
    assert planned.downstream(["wage"]) == ["double", "left"]


def test_only_what_is_wanted_is_planned_and_what_nobody_needs_is_let_go():
    planned = plan([LEFT, ALONE, DOUBLE], DAY, known=["wage", "rent", "people"], absent=[], targets=["left"])
    columns = planned.run({"wage": np.array([[5]]), "rent": np.array([[3]])}, keep=frozenset(["left"]))
    assert "double" not in columns
    assert columns["left"].item() == 7


def test_without_its_figure_a_rule_does_not_run_nor_does_what_rests_on_it():
    planned = plan([LEFT, DOUBLE], DAY, known=["wage"], absent=["rent"])
    assert dict(planned.absent) == {"rent": "rent", "left": "rent"}
    assert set(planned.run({"wage": np.array([[5]])})) == {"wage", "double"}


@pytest.mark.parametrize(
    ("rules", "says"),
    [
        ([DOUBLE, DOUBLE], "Twee regels heten double"),
        ([LEFT], "vraagt double"),
        ([made("a", lambda b: b, "b"), made("b", lambda a: a, "a")], "wachten op elkaar"),
    ],
)
def test_rules_that_do_not_fit_together_are_refused(rules, says):
    with pytest.raises(RuleError, match=says):
        plan(rules, DAY, known=["wage", "rent"], absent=[])


def test_a_rule_may_have_versions_by_date():
    old = made("tax", lambda wage: wage, "wage", end=dt.date(2025, 2, 28))
    new = made("tax", lambda wage: 3 * wage, "wage", start=dt.date(2025, 3, 1))
    for date, expected in ((dt.date(2025, 2, 28), 5), (DAY, 15)):
        columns = plan([old, new], date, known=["wage"], absent=[]).run({"wage": np.array([[5]])})
        assert columns["tax"].item() == expected


def test_a_declared_rule_stays_the_function_it_was():
    class Module:
        @rule("person", source="law", start="2025-01-01")
        def tax(wage):  # noqa: N805
            return wage

    found = rules_of(Module)
    assert [(one.name, one.arguments, one.entity, one.start) for one in found] == [("tax", ("wage",), "person", dt.date(2025, 1, 1))]
    assert Module.tax(3) == 3


POOR, OLD = Limit("poor", "wage", "<=", 10), Limit("old", "age", ">=", 65)


def reading(unknown, wage=5, age=70, households=1):
    planned = plan([], DAY, known=["wage", "age"], absent=[])
    columns = {"wage": np.full((households, 1), wage), "age": np.full((households, 1), age)}
    return Reading(planned, columns, {name: np.ones((households, 1), dtype=bool) for name in unknown})


@pytest.mark.parametrize(
    ("tree", "unknown", "wage", "expected"),
    [
        (all_of(POOR, OLD), [], 5, 1), (all_of(POOR, OLD), [], 11, 0), (all_of(POOR, OLD), ["wage"], 5, -1),
        (any_of(POOR, OLD), ["wage"], 5, 1), (all_of(POOR, OLD), ["age"], 11, 0), (any_of(POOR, OLD), ["age"], 11, -1),
        (Limit("rich", "wage", "<=", 10, negated=True), [], 11, 1), (Limit("seen", "wage", ">", 0, judged=True), [], 5, -1),
        (Limit("seen", "wage", ">", 0, judged=True), [], 0, 0),
    ],
)  # fmt: skip
def test_limits_are_read_in_three_values_for_one_household_as_for_many(tree, unknown, wage, expected):
    assert reading(unknown, wage).sign(tree) == expected
    state = reading(unknown, wage, households=3).state(tree)
    assert np.broadcast_to(state.yes, (3, 1)).all() == (expected == 1)
    assert np.broadcast_to(state.surely_no, (3, 1)).all() == (expected == 0)


def test_groups_add_up_per_household_in_every_world():
    groups = Groups(np.array([0, 2]), np.array([0, 0, 1]), np.array([0, 2]))
    wage = np.array([[1, 10], [2, 20], [4, 40]])
    assert groups.total(wage).tolist() == [[3, 30], [4, 40]]
    assert groups.total(wage[:, :1] > 1).tolist() == [[1], [1]]
    assert groups.some(wage > 15).tolist() == [[False, True], [False, True]]
    assert groups.spread(groups.own(wage)).tolist() == [[1, 10], [1, 10], [4, 40]]


def test_money_is_whole_cents_and_rounds_half_up():
    assert (cents("0.005"), cents(1314.20), cents(7)) == (1, 131420, 700)
    assert (euros(131420), euros(700)) == (1314.2, 7)
    assert [int(one) for one in (half_up(5, 2), half_up(4, 3), month_of(25000), share(1999, 50))] == [3, 1, 2083, 1000]
    for wrong in ("veel", float("nan"), True, 10**15):
        with pytest.raises(ValueError, match="no amount"):
            cents(wrong)


FILE = """checked_on = 2026-11-21
checked_by = "ik"
[limit]
rows = [ { from = 2025-01-01, to = 2025-12-31, value = [10.50, 3], evidence = "O", source = "wet" } ]
"""


def test_a_figure_holds_on_its_days_and_on_no_other(tmp_path):
    (tmp_path / "p.toml").write_text(FILE, encoding="utf-8")
    series = parameters.read(tmp_path / "p.toml")["limit"]
    assert series.at(dt.date(2025, 12, 31)).value == (1050, 300)
    assert series.at(dt.date(2026, 1, 1)) is None
    assert series.before(dt.date(2026, 1, 1)).value == (1050, 300)
    assert series.before(dt.date(2024, 1, 1)) is None


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        (FILE.replace('"O"', '"?"'), "bewijs"), (FILE.replace("2025-12-31", "2024-12-31"), "voor het begint"),
        (FILE.replace('checked_by = "ik"\n', ""), "checked_by"), (FILE.replace("[limit]", '[limit]\nunit = "pond"'), "eenheid"),
        (FILE.replace("rows = [", 'rows = [ { from = 2024-01-01, value = 1, evidence = "O", source = "w" },'), "loopt over"),
    ],
)  # fmt: skip
def test_a_file_of_figures_that_is_wrong_is_refused_with_the_remedy(tmp_path, wrong, says):
    (tmp_path / "p.toml").write_text(wrong, encoding="utf-8")
    with pytest.raises(parameters.ParameterError, match=says):
        parameters.read(tmp_path / "p.toml")


def test_every_rule_of_the_book_can_be_reckoned_in_plain_numbers():
    """`~` is a number of a plain yes or no, and a word of numpy that is not there fails only where a household reaches it."""
    for one in book().rules:
        words = list(dis.get_instructions(one.function))
        assert not any(each.opname == "UNARY_INVERT" for each in words), one.name
        used = {after.argval for each, after in pairwise(words) if each.opname == "LOAD_GLOBAL" and each.argval == "np"}
        assert used <= vars(plain).keys(), (one.name, used)
    few = plain.Few([3, 0, 7])
    assert list(plain.where(few > 2, few, -1)) == [3, -1, 7]
    assert list(10 - few) == [7, 10, 3]
    assert list(plain.clip(few, 1, 5)) == [3, 1, 5]
    assert list(plain.Home(3, 0).ranked(few, plain.Few([True, False, True]))) == [2, 0, 1]
    with pytest.raises(TypeError, match="logical_not"):
        _ = ~few
    with pytest.raises(TypeError, match="one figure"):
        plain.Figures((1, 2)) * 3
