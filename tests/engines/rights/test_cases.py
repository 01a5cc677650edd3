"""Every worked case of the shared facts, to the cent or the tolerance that it names."""

import datetime as dt
import json
from typing import Any

import pytest

from bundel.engines.rights.explore import explore

WORDS = ("note", "discretion")  # remarks for the reader


@pytest.mark.shared
def test_every_worked_case_comes_out(shared):
    wrong = []
    cases = json.loads((shared / "facts/cases/rights.json").read_text(encoding="utf-8"))["cases"]
    for case in cases:
        found = explore(case["household"], dt.date.fromisoformat(case["date"]))
        for right, expected in case["expected"].items():
            wrong += [
                f"{case['id']} {right}.{key}: {value} expected, {found[right].get(key)} found"
                for key, value in expected.items()
                if key not in WORDS and not same(found[right].get(key), value, case["tolerance"])
            ]
    assert wrong == []
    assert len(cases) >= 50


def same(found: Any, expected: Any, tolerance: float) -> bool:
    if isinstance(expected, dict):
        return isinstance(found, dict) and all(
            same(found.get(key), value, tolerance) for key, value in expected.items()
        )
    if isinstance(expected, (int, float)) and not isinstance(expected, bool) and isinstance(found, (int, float)):
        return abs(found - expected) <= tolerance + 1e-9
    return bool(found == expected)
