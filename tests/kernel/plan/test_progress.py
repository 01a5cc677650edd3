"""The rules of progress: pure, told in a table."""

import datetime as dt

import pytest

from bundel.kernel.plan.progress import Step, is_stale, propose, roll_up

TODAY = dt.date(2026, 11, 21)
END = dt.date(2031, 12, 31)
PAST, SOON, LATER = dt.date(2026, 11, 20), dt.date(2026, 12, 21), dt.date(2026, 12, 22)
DONE = dt.date(2026, 6, 1)


@pytest.mark.parametrize(
    ("steps", "last", "expected"),
    [
        ([], "", ""),
        ([], "late", ""),
        ([], "stopped", "stopped"),
        ([Step("a", PAST)], "done", "done"),
        ([Step("a", PAST, DONE)], "", "done"),
        ([Step("a", None, DONE), Step("b", PAST, DONE)], "late", "done"),
        ([Step("a", PAST)], "", "late"),
        ([Step("a", TODAY)], "", "at_risk"),
        ([Step("a", SOON)], "", "at_risk"),
        ([Step("a", LATER)], "", "on_schedule"),
        ([Step("a", None)], "", "on_schedule"),
        ([Step("a", LATER), Step("b", PAST)], "on_schedule", "late"),
        ([Step("a", PAST, DONE), Step("b", LATER)], "late", "on_schedule"),
    ],
)
def test_the_milestones_propose_a_word(steps, last, expected):
    proposal = propose(steps, TODAY, END, last)
    assert proposal.state == expected
    assert str(proposal.why)


def test_what_is_open_after_the_plan_is_late_even_without_a_date():
    assert propose([Step("a")], END, END).state == "on_schedule"
    assert propose([Step("a")], END + dt.timedelta(days=1), END).state == "late"


def test_the_proposal_names_the_milestone_that_decides():
    why = str(propose([Step("Later", LATER), Step("Opleiding {gegeven}", PAST)], TODAY, END).why)
    assert "Opleiding {gegeven}" in why
    assert "20/11/2026" in why


@pytest.mark.parametrize(("days", "stale"), [(0, False), (180, False), (181, True)])
def test_an_action_is_stale_after_its_interval(days, stale):
    assert is_stale(TODAY - dt.timedelta(days=days), 180, TODAY) is stale


def test_an_action_never_heard_of_is_stale():
    assert is_stale(None, 180, TODAY)


def test_the_figure_counts_good_actions_of_all_actions():
    rolled = roll_up(["on_schedule", "done", "late", "stopped", "", "on_schedule"])
    assert (rolled.value, rolled.whole, rolled.percentage) == (3, 6, 50)
    assert rolled.counts == {"on_schedule": 2, "done": 1, "late": 1, "stopped": 1, "": 1}
    assert "op schema of klaar" in str(rolled.rule)


def test_nothing_to_count_has_no_percentage():
    assert roll_up([]).percentage is None
