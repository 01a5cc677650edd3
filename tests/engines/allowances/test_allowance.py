"""The allowance of a volunteer: the worked examples of the law's ceilings, and what is refused."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bundel.engines.allowances.allowance import Over, Paid, judge, left
from bundel.engines.allowances.ceilings import CEILINGS

Y2024 = CEILINGS[2024]
NEW_YEAR = dt.date(2024, 1, 1)


def lump(day: int, amount: str = "41.48", **more) -> Paid:
    return Paid(NEW_YEAR + dt.timedelta(days=day), "lump", Decimal(amount), **more)


def over(entry: Paid, before=(), ceiling=Y2024, **more) -> tuple:
    with pytest.raises(Over) as found:
        judge(entry, list(before), ceiling, **more)
    return found.value.code, found.value.facts.get("limit"), found.value.facts.get("left")


def test_forty_days_fit_and_of_the_forty_first_nine_cents_are_left():
    paid = [lump(day) for day in range(39)]
    assert sum(one.amount for one in paid) == Decimal("1617.72")
    assert judge(lump(39), paid, Y2024).amount == Decimal("0.09")
    assert over(lump(40), [*paid, lump(39)]) == ("year", Decimal("1659.29"), Decimal("0.09"))
    assert judge(lump(40, "0.09"), [*paid, lump(39)], Y2024).amount == 0


def test_what_another_organisation_paid_counts():
    declared = lump(0, "500", elsewhere=True)
    assert left([declared], Y2024).amount == Decimal("1159.29")
    assert judge(lump(0), [declared], Y2024).amount == Decimal("1117.81")
    assert over(lump(5, "20"), [lump(5, "30", elsewhere=True)]) == ("day", Decimal("41.48"), Decimal("11.48"))
    assert judge(lump(0, "1600", elsewhere=True), [lump(1)], Y2024).amount == Decimal("17.81")


def test_two_flat_rates_on_one_day_stay_under_the_ceiling_of_the_day():
    assert over(lump(3), [lump(3, "0.01")])[:2] == ("day", Decimal("41.48"))
    assert over(lump(3, "41.49"))[0] == "day"


def test_flat_rate_and_real_costs_do_not_go_together_in_one_year():
    real = Paid(NEW_YEAR, "real", Decimal("300"))
    assert over(real, [lump(1)])[0] == "both_systems"
    assert over(lump(1), [real])[0] == "both_systems"
    assert judge(real, [Paid(dt.date(2023, 5, 5), "lump", Decimal("10"))], None) is None


def test_kilometres_go_with_the_flat_rate_up_to_their_ceiling():
    drive = lump(1, kilometres=Decimal("1990"))
    assert judge(drive, [], Y2024).kilometres == 10
    assert over(lump(2, "1", kilometres=Decimal("10.1")), [drive]) == ("kilometres", 2000, Decimal("10"))


def test_no_figure_of_the_year_means_no_answer_and_never_the_year_beside_it():
    assert over(Paid(dt.date(2026, 3, 1), "lump", Decimal("1")), ceiling=None)[0] == "no_ceiling"
    assert over(Paid(dt.date(2026, 3, 1), "lump", Decimal("1")), ceiling=Y2024)[0] == "no_ceiling"
    assert sorted(CEILINGS) == [2019, 2020, 2023, 2024]


def test_the_raised_ceiling_is_of_the_year_and_not_of_the_day():
    paid = [lump(day) for day in range(40)]
    assert judge(lump(40), paid, Y2024, raised=True).amount == Decimal("3047.43") - 41 * Decimal("41.48")
    assert over(lump(50, "41.49"), paid, raised=True)[0] == "day"
    old = Paid(dt.date(2019, 5, 5), "lump", Decimal("1"))
    assert over(old, ceiling=CEILINGS[2019], raised=True)[0] == "no_raised"


@given(st.lists(st.tuples(st.integers(0, 365), st.integers(0, 4200)), max_size=80))
def test_what_was_let_through_never_passes_a_ceiling(tries):
    paid: list[Paid] = []
    for day, cents in tries:
        entry = lump(day, str(Decimal(cents) / 100))
        try:
            judge(entry, paid, Y2024)
        except Over:
            continue
        paid.append(entry)
    assert sum(one.amount for one in paid) <= Y2024.total
    for day in {one.on for one in paid}:
        assert sum(one.amount for one in paid if one.on == day) <= Y2024.day
