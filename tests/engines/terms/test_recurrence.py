import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bundel.engines.terms.days import holidays
from bundel.engines.terms.recurrence import DAYS, ORDINALS, Rule, UnknownRule, days, read

FIRST = dt.date(2026, 12, 1)  # a Tuesday


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("FREQ=WEEKLY;BYDAY=TU", Rule(1, (1,))),
        ("RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=TH,TU", Rule(2, (1, 3))),
        ("FREQ=MONTHLY;BYDAY=2TU", Rule(1, (1,), 2)),
        ("FREQ=MONTHLY;INTERVAL=3;BYDAY=-1FR", Rule(3, (4,), -1)),
    ],
)
def test_a_rule_is_read_and_said_again(text, rule):
    assert read(text) == rule
    assert read(str(rule)) == rule


@pytest.mark.parametrize(
    "text",
    [
        "", "weekly", "FREQ=DAILY;BYDAY=MO", "FREQ=SECONDLY", "FREQ=WEEKLY", "FREQ=WEEKLY;BYDAY=XX", "FREQ=WEEKLY;INTERVAL=0;BYDAY=MO",
        "FREQ=WEEKLY;INTERVAL=99;BYDAY=MO", "FREQ=WEEKLY;INTERVAL=-1;BYDAY=MO", "FREQ=MONTHLY;BYDAY=5TU", "FREQ=MONTHLY;BYDAY=TU",
        "FREQ=MONTHLY;BYDAY=1TU,2TU", "FREQ=WEEKLY;BYDAY=MO;COUNT=3", "FREQ=WEEKLY;BYDAY=MO;UNTIL=20991231",
    ],
)  # fmt: skip
def test_what_is_outside_the_part_that_is_taken_is_refused(text):
    with pytest.raises(UnknownRule):
        read(text)


def test_every_second_week_counts_from_the_first():
    assert days(read("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH"), FIRST, dt.date(2026, 12, 20)) == [
        dt.date(2026, 12, day) for day in (1, 3, 15, 17)
    ]


def test_the_last_friday_of_the_month_is_left_out_when_it_is_a_holiday():
    last_fridays = read("FREQ=MONTHLY;BYDAY=-1FR")
    assert days(last_fridays, FIRST, dt.date(2027, 1, 31)) == [dt.date(2027, 1, 29)]  # 25 December 2026 is Christmas
    assert days(last_fridays, FIRST, dt.date(2027, 1, 31), skip_holidays=False)[0] == dt.date(2026, 12, 25)


def test_nothing_comes_after_an_end_that_lies_before_the_start():
    assert days(read("FREQ=WEEKLY;BYDAY=TU"), FIRST, dt.date(2026, 11, 1)) == []


def test_later_days_alone_are_the_days_after():
    rule, until = read("FREQ=WEEKLY;BYDAY=TU"), dt.date(2027, 3, 1)
    every = days(rule, FIRST, until)
    assert days(rule, FIRST, until, after=every[4]) == every[5:]


@given(
    every=st.integers(1, 26), weekdays=st.sets(st.integers(0, 6), min_size=1), ordinal=st.sampled_from((0, *ORDINALS)),
    first=st.dates(dt.date(2000, 1, 1), dt.date(2090, 1, 1)), length=st.integers(0, 900),
)  # fmt: skip
def test_every_day_lies_in_the_period_on_a_right_weekday_and_is_no_holiday(every, weekdays, ordinal, first, length):
    chosen = tuple(sorted(weekdays)) if not ordinal else (min(weekdays),)
    rule = Rule(min(every, 12) if ordinal else every, chosen, ordinal)
    until = first + dt.timedelta(days=length)
    found = days(rule, first, until)
    assert found == sorted(set(found))
    assert all(first <= day <= until and day.weekday() in chosen and day not in holidays(day.year) for day in found)
    assert read(str(rule)) == rule
    assert len(DAYS) == 7
