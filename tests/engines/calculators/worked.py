"""The worked cases of the shared facts, by service."""

import json
from pathlib import Path
from typing import Any

from bundel.engines.calculators.asking import ask
from bundel.engines.calculators.known import CALCULATORS


def cases(shared: Path, service: str) -> list[dict[str, Any]]:
    found = json.loads((shared / "facts" / "cases" / "money.json").read_text(encoding="utf-8"))
    return [one for one in (found["cases"] if isinstance(found, dict) else found) if one["service"] == service]


def hold(shared: Path, service: str) -> None:
    """Every case of the service gives what it says, whatever more the answer holds."""
    known = cases(shared, service)
    assert known
    for case in known:
        answer = ask(CALCULATORS[service], case["input"])
        assert {key: answer.get(key) for key in case["expected"]} == case["expected"], case["id"]
