"""Two hundred households worked out by hand from the facts: on both sides of limits, on the days that rules change, odd households.

Null in `by_hand.json` is what the facts do not tell: there no amount, and no yes or no, may be called certain.
"""

import datetime as dt
import json
from pathlib import Path

import pytest

from bundel.engines.rights.explore import explore

CASES = json.loads((Path(__file__).parent / "by_hand.json").read_text())
CENT = 0.015


def test_what_comes_out_is_what_was_worked_out_by_hand():
    wrong = []
    for case in CASES:
        found = explore(case["household"], dt.date.fromisoformat(case["date"]), rights=tuple(case["expected"]))
        for right, expected in case["expected"].items():
            wrong += [
                f"{case['name']} {right}.{key}: {value} expected, {found[right].get(key)} found"
                for key, value in expected.items()
                if found[right].get(key) != (pytest.approx(value, abs=CENT) if type(value) in (int, float) else value)
            ]
    assert wrong == []
