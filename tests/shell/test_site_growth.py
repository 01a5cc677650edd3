"""How a partnership grew: the line says only what the dates and the sources say."""

import datetime as dt

from bundel.kernel.parties.models import Party, Relation
from bundel.kernel.parties.queries_public import Member, growth
from bundel.shell.site.chart import growth as drawn

TODAY = dt.date(2026, 11, 21)


def member(name: str, start: str | None, until: str | None = None) -> Member:
    days = [dt.date.fromisoformat(day) if day else None for day in (start, until)]
    return Member(Party(name=name), [Relation(start=days[0], until=days[1], source=f"bron {name}")])


def counted(on: str, value: int) -> dict:
    return {"on": on, "what": "leden", "value": value, "source": f"telling {on}"}


def test_the_number_falls_the_day_after_the_last_day():
    steps = growth([member("a", "2020-01-01"), member("b", "2020-01-01", "2024-12-31")], [], TODAY)
    assert [(step.on, step.number) for step in steps] == [(dt.date(2020, 1, 1), 2), (dt.date(2025, 1, 1), 1)]


def test_a_merger_is_one_step_with_who_left_and_who_came():
    found = [member("a", "2010-01-01", "2018-12-31"), member("b", "2010-01-01", "2018-12-31"), member("ab", "2019-01-01")]
    last = growth(found, [], TODAY)[-1]
    assert (len(last.joined), len(last.left), last.number) == (1, 2, 1)


def test_what_has_not_happened_yet_is_not_in_it():
    assert growth([member("a", "2020-01-01", "2030-12-31"), member("b", "2028-01-01")], [], TODAY)[-1].number == 1


def test_between_a_count_without_names_and_one_that_agrees_the_number_is_not_known():
    found = [member("weg", None, "2016-06-30"), *[member(f"lid {n}", "2018-10-01") for n in range(24)]]
    steps = growth(found, [counted("1999-03-31", 12), counted("2018-10", 24)], TODAY)
    assert [step.number for step in steps] == [12, None, 24]
    assert [step.unnamed for step in steps] == [11, 0, 0]
    assert steps[-1].begins
    line = drawn(steps, TODAY)
    assert line.unsure.count("L") == 1
    assert line.end[2] == "24"


def test_a_date_that_cannot_be_read_or_another_count_is_left_out():
    known = [counted("ooit", 3), {"on": "2020", "what": "personeel", "value": 70, "source": "x"}]
    assert growth([member("a", "2020-01-01")], known, TODAY)[0].known is None


def test_less_than_a_year_draws_no_line():
    assert drawn(growth([member("a", "2026-06-01")], [], TODAY), TODAY) is None
    assert drawn([], TODAY) is None
