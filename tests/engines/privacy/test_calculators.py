"""What a data protection officer reckons: every worked case of the facts, and the edges of the vocabulary."""

import datetime as dt
import json

import pytest
from pydantic import ValidationError

from bundel.engines.calculators.calculator import Refused
from bundel.engines.calculators.known import CALCULATORS
from bundel.engines.privacy import breach, risk

WEEKEND = {"aware_at": "2025-05-30T16:00"}


def compute(name: str, **asked: object) -> dict:
    one = CALCULATORS[name]
    return one.compute(one.asked.model_validate(asked)).model_dump(mode="json", exclude_none=True)


@pytest.mark.shared
def test_every_worked_case_comes_out(shared):
    cases = json.loads((shared / "facts/cases/money.json").read_text(encoding="utf-8"))
    own = [one for one in cases.get("cases", cases) if one["service"].startswith("dpo.")] if isinstance(cases, dict) else [
        one for one in cases if one["service"].startswith("dpo.")
    ]  # fmt: skip
    assert len(own) >= 4
    for one in own:
        found = compute(one["service"], **one["input"])
        assert {key: found[key] for key in one["expected"]} == one["expected"], one["id"]


def test_seventy_two_clock_hours_run_through_a_weekend():
    assert compute("dpo.breach", **WEEKEND)["notify_before"] == "2025-06-02T16:00"
    brussels = dt.datetime.fromisoformat("2025-10-24T16:00+02:00")
    assert breach.notify_before(brussels) == dt.datetime.fromisoformat("2025-10-27T14:00+00:00"), "real hours when the clock changes"


def test_a_late_notification_needs_a_reason():
    late = {**WEEKEND, "risk": "high", "notified_at": "2025-06-03T09:00"}
    with pytest.raises(Refused) as refused:
        compute("dpo.breach", **late, reason=" ")
    assert (refused.value.code, refused.value.more) == ("reason_required", {"late": True, "hours_late": 17.0})
    assert compute("dpo.breach", **late, reason="De leverancier zweeg.")["hours_late"] == 17.0
    in_time = compute("dpo.breach", **WEEKEND, risk="risk", notified_at="2025-06-02T16:00")
    assert (in_time["late"], in_time["hours_late"]) == (False, 0.0)


@pytest.mark.parametrize(
    ("asked", "authority", "subjects"),
    [({"risk": "unlikely"}, False, False), ({"risk": "unlikely", "encrypted": True}, False, False), ({"risk": "risk"}, True, False),
     ({"risk": "high"}, True, True), ({"risk": "high", "encrypted": True}, True, False), ({}, True, False)],
)  # fmt: skip
def test_who_is_told_follows_the_risk(asked, authority, subjects):
    found = compute("dpo.breach", **WEEKEND, **asked)
    assert (found["notify_authority"], found["notify_subjects"], found["register"]) == (authority, subjects, True)
    assert found.get("authority") == ("VTC" if authority else None)


@pytest.mark.parametrize("asked", [{"notified_at": "2025-05-29T16:00"}, {"notified_at": "2025-06-01T16:00+02:00"}])
def test_moments_that_cannot_be_are_refused(asked):
    with pytest.raises(Refused) as refused:
        compute("dpo.breach", **WEEKEND, **asked)
    assert refused.value.code == "invalid_input"


@pytest.mark.parametrize(
    ("asked", "due"),
    [({"received": "2025-01-31"}, "2025-02-28"), ({"received": "2025-03-10", "extended": True, "informed_on": "2025-04-01"}, "2025-06-10"),
     ({"received": "2025-01-31", "extended": True, "informed_on": "2025-02-28"}, "2025-04-30"), ({"received": "2024-01-31"}, "2024-02-29"),
     ({"received": "2025-07-02", "extended": True}, "2025-10-02"), ({"received": "2026-11-05"}, "2026-12-07")],
)  # fmt: skip
def test_a_request_has_one_month_or_three(asked, due):
    assert compute("dpo.subjectrequest", **asked)["due"] == due


def test_an_extension_after_the_first_month_is_refused():
    with pytest.raises(Refused) as refused:
        compute("dpo.subjectrequest", received="2025-01-31", extended=True, informed_on="2025-03-01")
    assert refused.value.code == "extension_after_first_month"
    with pytest.raises(Refused) as refused:
        compute("dpo.subjectrequest", received="2025-01-31", extended=True, informed_on="2025-01-30")
    assert refused.value.code == "invalid_input"


def test_a_record_names_what_it_lacks():
    assert compute("dpo.register", record={})["missing"] == [
        "purpose", "controller", "categories_subjects", "categories_data", "recipients", "retention", "security",
    ]  # fmt: skip
    whole = {"purpose": "p", "controller": "c", "categories_subjects": ["s"], "categories_data": ["d"], "recipients": ["r"], "security": "s"}
    assert compute("dpo.register", record={**whole, "retention": "10 jaar"}) == {"complete": True, "missing": []}
    assert compute("dpo.register", record={**whole, "retention": "Onbeperkt."})["missing"] == ["retention"]


def test_boards_are_counted_and_words_that_are_not_known_refused():
    assert compute("dpo.kpi", ocmw_only=0, ocmw_plus_municipality=0) == {"boards": 0, "controllers": 0}
    for name, asked in [("dpo.kpi", {"ocmw_only": -1, "ocmw_plus_municipality": 0}), ("dpo.breach", {"risk": "low", **WEEKEND}),
                        ("dpo.breach", {}), ("dpo.subjectrequest", {"received": "gisteren"})]:  # fmt: skip
        with pytest.raises(ValidationError):
            compute(name, **asked)


def test_risks_criteria_and_scores_keep_to_their_scale():
    assert not risk.dpia_needed(["sensitive"])
    assert risk.dpia_needed(["sensitive", "vulnerable"])
    assert risk.needs_measure(3, 4)
    assert not risk.needs_measure(2, 5)
    assert risk.percentage({"a": 2, "b": 1}, {"a": 3, "b": 3, "c": 3}) == 33
    assert risk.percentage({}, {"a": 3}) is None
    for wrong in (lambda: risk.size(0, 3), lambda: risk.size(6, 1), lambda: risk.dpia_needed(["x"]),
        lambda: risk.percentage({"a": 4}, {"a": 3})):
        with pytest.raises(ValueError, match="."):
            wrong()
