"""The worked examples of counting change, and that no hidden number can be computed from what is shown."""

import datetime as dt
from itertools import count

from hypothesis import given
from hypothesis import strategies as st

from bundel.engines.outcomes.pairs import (
    Scored,
    Tally,
    hidden,
    kept,
    lowest,
    may_show,
    paired,
    percent,
    protected,
    tally,
)

DAY = dt.date(2026, 1, 5)
ENDED = dt.date(2026, 10, 1)


def scored(subject, phase, *, days=0, edition=1, area="", assessor="", together=False, ended=ENDED, **levels):
    return Scored(subject, "scale", edition, phase, DAY + dt.timedelta(days=days), levels, area, assessor, together, ended)


def test_improved_at_the_end_and_not_kept_half_a_year_later():
    start, end, after = {"finances": 2, "network": 3}, {"finances": 3, "network": 3}, {"finances": 2}
    assert kept(start, end, after, "finances") == "not_kept"
    assert kept(start, end, after, "network") == "unknown"
    assert kept(start, end, {"finances": 4}, "finances") == "kept"
    assert kept(start, end, {"network": 3}, "network") == "not_improved"


def test_thirty_that_ended_twenty_one_pairs():
    rows, number = [], count()
    for many, levels in ((11, (2, 3)), (8, (3, 3)), (2, (3, 2))):
        for _each in range(many):
            who = str(next(number))
            rows += [scored(who, "start", finances=levels[0]), scored(who, "end", days=200, finances=levels[1])]
    rows += [scored(str(next(number)), "start", finances=2) for _each in range(9)]
    found = paired(rows)
    assert (len(found.pairs), found.of, len(found.dropped)) == (21, 30, 9)
    finances = tally(found.pairs, "finances")
    assert (finances.improved, finances.same, finances.worse) == (11, 8, 2)
    assert percent(finances.improved, finances.known) == 52, "of the pairs, not of the thirty"
    assert protected(finances) == {"improved": 11, "same": None, "worse": None, "known": 21}, "the 2 does not follow from 21 - 11 - 8"


def test_a_municipality_of_three_is_hidden_with_the_second_smallest():
    assert hidden({"Zuid": 3, "Noord": 12, "Oost": 7}) == {"Zuid", "Oost"}
    assert hidden({"Zuid": 3, "Oost": 2, "Noord": 12}) == {"Zuid", "Oost"}
    assert hidden({"Zuid": 1, "Oost": 2, "West": 6, "Noord": 12}) == {"Zuid", "Oost", "West"}, "1 and 2 together are small still"
    assert hidden({"Zuid": 0, "Noord": 12}) == frozenset()
    assert hidden({"Zuid": 3, "Noord": 0}) == {"Zuid", "Noord"}


def test_only_the_same_edition_and_a_start_make_a_pair():
    rows = [
        scored("a", "start", a=2), scored("a", "end", days=10, edition=2, a=3),
        scored("b", "end", a=3),
        scored("c", "start", a=2), scored("c", "interim", days=5, a=3), scored("c", "interim", days=9, a=4),
        scored("d", "start", ended=None, a=2),
    ]  # fmt: skip
    found = paired(rows)
    assert [pair.later.levels["a"] for pair in found.pairs] == [4]
    assert [one.subject for one in found.other_edition] == ["a"]
    assert [one.subject for one in found.running] == ["d"]
    assert not paired(rows, phase="end").pairs


def test_not_known_is_no_level():
    found = paired([scored("a", "start", a=None, b=2), scored("a", "end", days=1, a=3, b=None)])
    assert tally(found.pairs, "a").unknown == 1
    assert tally(found.pairs, "a").known == 0
    assert lowest({"a": None, "b": 4, "c": 1}) == 1
    assert lowest({"a": None}) is None
    assert percent(0, 0) is None


def test_one_level_between_two_assessors_is_faint():
    alone = paired([scored("a", "start", assessor="Anna", a=2), scored("a", "end", days=1, assessor="Jef", a=3)])
    same = paired([scored("a", "start", assessor="Anna", a=2), scored("a", "end", days=1, assessor="Anna", a=3)])
    joint = paired([scored("a", "start", together=True, a=2), scored("a", "end", days=1, together=True, a=3)])
    assert [tally(one.pairs, "a").faint for one in (alone, same, joint)] == [1, 0, 0]


@given(st.dictionaries(st.text("abcdefgh", min_size=1, max_size=2), st.integers(0, 40), max_size=8), st.integers(2, 10))
def test_no_hidden_number_follows_from_the_total(counts, minimum):
    gone = hidden(counts, minimum=minimum)
    for key, number in counts.items():
        if key not in gone:
            assert number == 0 or number >= minimum
    left = sum(counts[key] for key in gone)
    if gone and len(counts) > 1:
        assert len(gone) > 1
    if gone and sum(counts.values()) >= minimum:
        assert left >= minimum


@given(st.integers(0, 60), st.integers(0, 60))
def test_a_part_and_what_is_left_over_are_both_shown_or_neither(part, rest):
    assert may_show(part, part + rest) == may_show(rest, part + rest)


def test_a_part_beside_its_whole_gives_away_nothing_of_the_rest():
    whole, part = Tally("a", 12, 20, 8, 0), Tally("a", 10, 11, 0, 0)
    assert protected(part, beside=whole) == {"improved": None, "same": None, "worse": 0, "known": 21}, "12 - 10 are two of the others"
    assert set(protected(Tally("a", 18, 20, 0, 0), beside=whole).values()) == {None}, "two are left over"
    assert protected(whole, beside=whole) == {"improved": 12, "same": 20, "worse": 8, "known": 40}


cells = st.tuples(*[st.integers(0, 12)] * 3)


@given(cells, cells)
def test_what_is_shown_of_a_part_leaves_no_small_rest(part, rest):
    one = Tally("a", *part, 0)
    whole = Tally("a", *[a + b for a, b in zip(part, rest, strict=True)], 0)
    shown = protected(one, beside=whole)
    for key, number in shown.items():
        if number is not None and key != "known":
            assert may_show(number, whole.cells[key])
    assert sum(shown[key] is None for key in one.cells) != 1
