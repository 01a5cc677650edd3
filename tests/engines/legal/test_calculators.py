"""The calculators of a legal desk, on the worked cases and beside them."""

import pytest

from bundel.engines.calculators.asking import ask
from bundel.engines.calculators.calculator import Refused
from bundel.engines.calculators.known import CALCULATORS
from tests.engines.calculators.worked import hold


@pytest.mark.shared
def test_every_worked_case_holds(shared):
    for service in ("legal.kpi", "legal.terms"):
        hold(shared, service)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"event_date": "2025-03-31", "term": "3 month(s)"}, {"raw_last_day": "2025-06-30", "last_day": "2025-06-30"}),
        ({"event_date": "2025-05-16", "term": "3 month(s)"}, {"raw_last_day": "2025-08-16", "last_day": "2025-08-18"}),
        ({"notified": "2025-07-10", "term": "1 month", "judicial_holidays": True}, {"raw_last_day": "2025-08-10", "last_day": "2025-09-15"}),
        ({"event_date": "2025-05-16", "term": "3 maanden"}, {"raw_last_day": "2025-08-16"}),
        ({"event_date": "2025-05-16", "term": "3 mois"}, {"raw_last_day": "2025-08-16"}),
        ({"event_date": "2025-05-16", "term": "2 werkdagen"}, {"raw_last_day": "2025-05-20"}),
        ({"event_date": "2025-05-16", "term": "1 jour ouvrable"}, {"raw_last_day": "2025-05-19"}),
        ({"notified": "2025-07-10", "term": "1 month", "judicial_holidays": False}, {"raw_last_day": "2025-08-10", "last_day": "2025-08-11"}),
        ({"payment": "2019-10-01", "claim_started": "2024-11-15"}, {"time_barred": True}),
        ({"payment": "2019-10-01", "claim_started": "2024-10-01"}, {"time_barred": False}),
        ({"payment": "2019-10-01", "today": "2024-10-02"}, {"time_barred": True}),
        ({"application": "2025-04-15", "decision": None, "today": "2025-05-15"}, {"appealable": False}),
        ({"application": "2025-04-15", "decision": "2025-05-10", "notified": "2025-05-12", "today": "2025-08-12"}, {"appealable": True}),
        ({"application": "2025-04-15", "decision": "2025-05-10", "notified": "2025-05-12", "today": "2025-08-13"}, {"appealable": False}),
    ],
)
def test_terms_appeal_and_time_bars(given, expected):
    answer = ask(CALCULATORS["legal.terms"], given)
    assert {key: answer.get(key) for key in expected} == expected
    assert answer["arithmetic"]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"answered_days": [1, 2, 3, 5, 5, 5, 6, 8, 9, 20], "target_days": 5}, {"within_target_pct": 60, "median_days": 5}),
        ({"answered_days": [1, 2, 9], "target_days": 5}, {"within_target_pct": 66.67, "median_days": 2}),
        ({"questions": 5}, {"per_working_day_220": 0.02, "per_member": None}),
    ],
)
def test_the_load_of_a_desk(given, expected):
    answer = ask(CALCULATORS["legal.kpi"], given)
    assert {key: answer.get(key) for key in expected} == expected


@pytest.mark.parametrize(
    ("service", "given"),
    [
        ("terms", {}), ("terms", {"event_date": "2025-01-01"}), ("terms", {"event_date": "2025-01-01", "term": "soon"}),
        ("terms", {"event_date": "2025-01-01", "term": "0 days"}), ("terms", {"term": "3 months"}), ("terms", {"payment": "2025-01-01"}),
        ("terms", {"event_date": "2025-02-30", "term": "3 months"}), ("terms", {"application": "2025-01-01"}),
        ("terms", {"application": "2025-01-01", "decision": "2025-01-20", "today": "2025-02-01"}),
        ("kpi", {}), ("kpi", {"questions": -1}), ("kpi", {"questions": 5, "members": 0}), ("kpi", {"answered_days": []}),
        ("kpi", {"questions": 5, "target_days": 5}),
    ],
)  # fmt: skip
def test_what_is_no_question_is_refused(service, given):
    with pytest.raises(Refused) as refused:
        ask(CALCULATORS[f"legal.{service}"], given)
    assert refused.value.code == "invalid_input"
