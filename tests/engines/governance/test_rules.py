"""Quorum, majority and the councils' preparation, as tables of cases."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bundel.engines.governance.rules import Council, count, prepared, quorum

ONE = Decimal(1)


@pytest.mark.parametrize(
    ("kind", "value", "whole", "present", "met"),
    [
        ("half_plus", None, 13, 6, False),  # GOV-06: needs 7 of 13
        ("half_plus", None, 13, 7, True),
        ("half_plus", None, 8, 4, False),
        ("half_plus", None, 8, 5, True),
        ("share", Decimal("66.67"), 9, 6, False),
        ("share", Decimal("66"), 9, 6, True),
        ("number", Decimal(3), 13, 2, False),
        ("none", None, 13, 0, True),
        ("half_plus", None, 0, 0, False),
    ],
)
def test_a_quorum_is_met_or_not(kind, value, whole, present, met):
    assert quorum(kind, value, whole, present).met is met


@pytest.mark.parametrize("kind", ["share", "number", "odd"])
def test_a_quorum_without_its_figure_is_refused(kind):
    with pytest.raises(ValueError, match="quorum"):
        quorum(kind, None, 13, 7)


@pytest.mark.parametrize(
    ("majority", "yes", "no", "abstain", "carried"),
    [
        ("simple", 4, 3, 6, True),
        ("absolute", 4, 3, 6, False),
        ("absolute", 7, 3, 3, True),
        ("two_thirds", 6, 3, 0, True),
        ("two_thirds", 6, 3, 1, False),
        ("unanimous", 5, 0, 0, True),
        ("unanimous", 5, 0, 1, False),
        ("unanimous", 0, 0, 0, False),
        ("simple", 0, 0, 3, False),
        ("simple", 3, 3, 0, False),
    ],
)
def test_a_majority_carries_or_not(majority, yes, no, abstain, carried):
    votes = [("yes", ONE)] * yes + [("no", ONE)] * no + [("abstain", ONE)] * abstain
    assert count(majority, votes).carried is carried


def test_a_tie_is_a_rejection_unless_the_chair_breaks_it():
    votes = [("yes", ONE), ("no", ONE)]
    assert (count("absolute", votes).tied, count("absolute", votes).carried) == (True, False)
    assert count("absolute", votes, casting="yes").carried
    assert not count("absolute", votes, casting="no").carried


def test_weights_count_and_not_heads():
    assert count("absolute", [("yes", Decimal(5)), ("no", ONE), ("no", ONE)]).carried


GOV_03 = [Council(name, "for") for name in ("Bocholt", "Hamont-Achel", "Hechtel-Eksel", "Lommel", "Meeuwen-Gruitrode", "Neerpelt", "Overpelt")]


def test_seven_of_eight_councils_are_not_all_and_the_eighth_is_named():
    found = prepared("all", None, [*GOV_03, Council("Peer", "")])
    assert (found.ready, found.missing, found.spoken, found.whole) == (False, ("Peer",), 7, 8)


def test_a_council_that_is_against_has_spoken_but_does_not_consent():
    councils = [*GOV_03, Council("Peer", "against")]
    assert prepared("all", None, councils).ready
    assert prepared("consent", None, councils).missing == ("Peer",)
    assert prepared("consent", None, [*GOV_03, Council("Peer", "conditions")]).missing == ("Peer",)
    assert prepared("consent", None, GOV_03).ready


def test_nobody_asked_is_nobody_prepared():
    assert not prepared("all", None, []).ready
    assert prepared("none", None, []).ready


def test_a_number_or_a_weight_of_councils():
    councils = [Council("A", "for", Decimal(6)), Council("B", ""), Council("C", "against", Decimal(3))]
    assert prepared("number", Decimal(2), councils).ready
    assert prepared("number", Decimal(3), councils).missing == ("B",)
    assert prepared("weight", Decimal(90), councils).ready
    assert not prepared("weight", Decimal(91), councils).ready


@given(st.lists(st.tuples(st.sampled_from(["yes", "no", "abstain"]), st.integers(1, 20).map(Decimal)), max_size=30))
def test_another_vote_for_never_turns_a_carried_proposal_down(votes):
    for majority in ("simple", "absolute", "two_thirds"):
        if count(majority, votes).carried:
            assert count(majority, [*votes, ("yes", ONE)]).carried
