"""Calculating on a screen, and a key with which a program asks the same over the API."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import EMAIL
from tests.browser.people import Inhabited, inhabited, shown
from tests.support.house import House

pytestmark = pytest.mark.browser


@pytest.fixture
def working(w13: House, tmp_path: Path) -> Iterator[Inhabited]:
    with inhabited(w13, tmp_path / "house", {}) as house:
        yield house


def test_a_term_is_reckoned_and_a_program_asks_with_a_key_until_it_is_taken_back(working: Inhabited, browser: Any) -> None:
    with working.walk(browser, EMAIL) as nele:
        nele.go("/werk/rekenen/")
        nele.follow("Termijnen, beroep en verjaring")
        nele.page.locator("input[name=event_date]").fill("2025-05-16")
        nele.press("Bereken")
        assert "Geef ook de termijn" in shown(nele)
        nele.page.locator("input[name=term]").fill("3 maanden")
        nele.press("Bereken")
        assert "18 augustus 2025" in shown(nele), "16 August was a Saturday"
        nele.go("/account/sleutels/")
        nele.page.locator("input[name=label]").fill("dashboard")
        nele.press("Maak de sleutel")
        secret = nele.page.locator("code").filter(has_text="bundel_").first.inner_text()
        nele.go("/api/")
        asked = browser.new_context(extra_http_headers={"Authorization": f"Bearer {secret}"}).request
        assert asked.get(f"{nele.site}/api/me").json()["roles"] == ["coordinator"]
        plans = asked.get(f"{nele.site}/api/plans").json()["items"]
        assert asked.get(f"{nele.site}/api/actions?plan={plans[0]['id']}").json()["items"]
        told = asked.post(f"{nele.site}/api/calculators/legal.terms", data={"event_date": "2025-05-16", "term": "3 months"})
        assert told.json()["last_day"] == "2025-08-18"
        nele.go("/account/sleutels/")
        assert "/api/plans" in shown(nele), "each use is told"
        nele.page.get_by_role("button", name="Trek in dashboard").click()
        nele.page.wait_for_load_state()
        assert asked.get(f"{nele.site}/api/me").status == 401

    with working.walk(browser, EMAIL, phone=True) as nele:
        nele.go("/werk/rekenen/governance.vote/")
        nele.go("/account/sleutels/")
