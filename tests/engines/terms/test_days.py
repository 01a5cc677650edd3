import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bundel.engines.terms.days import (
    easter,
    holidays,
    is_working_day,
    next_working_day,
    working_days_after,
    working_days_before,
    working_days_between,
)

days = st.dates(dt.date(1990, 1, 1), dt.date(2120, 1, 1))
numbers = st.integers(0, 60)


@pytest.mark.parametrize("sunday", [dt.date(2024, 3, 31), dt.date(2025, 4, 20), dt.date(2026, 4, 5), dt.date(2000, 4, 23)])
def test_easter_falls_where_the_calendar_says(sunday):
    assert easter(sunday.year) == sunday


def test_belgium_has_ten_holidays():
    assert holidays(2026) == {
        dt.date(2026, month, day)
        for month, day in ((1, 1), (4, 6), (5, 1), (5, 14), (5, 25), (7, 21), (8, 15), (11, 1), (11, 11), (12, 25))
    }


def test_a_term_on_a_day_off_moves_on():
    assert next_working_day(dt.date(2026, 12, 25)) == dt.date(2026, 12, 28)
    assert next_working_day(dt.date(2026, 12, 24)) == dt.date(2026, 12, 24)


def test_days_off_do_not_count():
    assert working_days_after(dt.date(2026, 4, 3), 1) == dt.date(2026, 4, 7)
    assert working_days_between(dt.date(2026, 4, 3), dt.date(2026, 4, 7)) == 1
    assert working_days_between(dt.date(2026, 4, 7), dt.date(2026, 4, 3)) == 0


def test_a_negative_number_is_refused():
    for count in (working_days_after, working_days_before):
        with pytest.raises(ValueError, match="negative"):
            count(dt.date(2026, 1, 5), -1)


@given(days, numbers)
def test_counting_forward_and_between_agree(day, number):
    assert working_days_between(day, working_days_after(day, number)) == number


@given(days, numbers)
def test_so_many_days_before_leaves_so_many(day, number):
    end = next_working_day(day)
    start = working_days_before(end, number)
    assert working_days_between(start, end) == number
    assert number == 0 or is_working_day(working_days_after(start, 1))
