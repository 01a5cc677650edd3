"""The calculators of decisions, on the worked cases and beside them."""

import pytest

from bundel.engines.calculators.asking import ask
from bundel.engines.calculators.calculator import Refused
from bundel.engines.calculators.known import CALCULATORS
from tests.engines.calculators.worked import hold

SERVICES = ("governance.approval", "governance.preparation", "governance.publication", "governance.vote")


@pytest.mark.shared
def test_every_worked_case_holds(shared):
    for service in SERVICES:
        hold(shared, service)


WEIGHTED = {"A": {"weight": 4, "vote": "yes"}, "B": [3, "no"], "C": "no", "D": ["abstain", 2]}


@pytest.mark.parametrize(
    ("service", "given", "expected"),
    [
        ("publication", {"decided": "2025-06-24"}, {"publish_by": "2025-07-04"}),
        ("preparation", {"members": 8, "consents": 7, "refusals": 1}, {"allowed": False}),
        ("preparation", {"members": 8, "consents": 7}, {"allowed": False}),
        ("preparation", {"members": 8, "consents": 8, "refusals": 0}, {"allowed": True}),
        ("preparation", {"councils": {"A": "refused", "B": "amended"}, "rule": "all_prepared"}, {"ready": True, "missing": []}),
        ("preparation", {"councils": {"A": "refused", "B": "approved"}, "rule": "all_consent"}, {"ready": False, "missing": ["A"]}),
        ("vote", {"votes": WEIGHTED, "rule": "simple_majority_cast"}, {"yes": 4, "no": 4, "abstain": 2, "passed": False}),
        ("vote", {"votes": {"A": "yes"}, "rule": "simple_majority_cast"}, {"yes": 1, "no": 0, "passed": True}),
        ("vote", {"members": 13, "present": 7, "quorum": "half_plus"}, {"quorum_met": True}),
        ("vote", {"members": 3, "present": 1, "votes": {"A": "yes"}}, {"quorum_met": False, "passed": False}),
    ],
)
def test_what_the_statutes_say(service, given, expected):
    answer = ask(CALCULATORS[f"governance.{service}"], given)
    assert {key: answer.get(key) for key in expected} == expected
    assert answer["arithmetic"]


@pytest.mark.parametrize(
    ("service", "given"),
    [
        ("approval", {}), ("approval", {"complete_file_received": "31/12/2025"}), ("approval", {"complete_file_received": "2025-01-01", "x": 1}),
        ("publication", {}), ("publication", {"decided": "2025-02-01", "published": "2025-01-01"}), ("preparation", {}),
        ("preparation", {"councils": {}}), ("preparation", {"councils": {"A": "perhaps"}}),
        ("preparation", {"members": 3, "consents": 3, "refusals": 1}), ("vote", {"members": 3}), ("vote", {"members": 3, "present": 4}),
        ("vote", {"votes": {"A": "maybe"}}), ("vote", {"votes": {"A": [1, 2]}}),
        ("vote", {"members": 1, "present": 1, "votes": {"A": "yes", "B": "no"}}),
        ("vote", []), ("vote", "x"),
    ],
)  # fmt: skip
def test_what_is_no_question_is_refused(service, given):
    with pytest.raises(Refused) as refused:
        ask(CALCULATORS[f"governance.{service}"], given)
    assert refused.value.code == "invalid_input"
