"""Whom the employment service cannot guide to work yet: allotted by her address, refused with the reason, allotted again, accepted."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.people import Inhabited, inhabited, shown
from tests.browser.test_case import later, open_question
from tests.browser.walker import Walker
from tests.support.house import House

pytestmark = pytest.mark.browser

PEOPLE = {
    "sam@example.org": ("w13", "Sam Specialist", "specialist"),
    "mia@example.org": ("OCMW Menen", "Mia Menen", "social_worker"),
    "cato@example.org": ("caw-zuid-west-vlaanderen", "Cato Caw", "social_worker"),
}


@pytest.fixture
def network(w13: House, tmp_path: Path) -> Iterator[Inhabited]:
    with inhabited(w13, tmp_path / "house", PEOPLE) as house:
        yield house


def refer(sam: Walker, case: str, party: re.Pattern[str]) -> None:
    """The link of the proposal leads past the ground to the question."""
    page = sam.page
    sam.go(case)
    with page.expect_navigation():
        page.get_by_role("link", name=party).first.click()
    sam.look()
    page.locator("input[name=purpose]").fill("onthaal van wie nog niet naar werk kan")
    page.locator("select[name=given]").select_option("spoken")
    page.locator("input[name=until]").fill(later(120))
    sam.press("Bewaar")
    page.locator("input[name=purpose]").fill("Kan u haar ontvangen?")
    sam.press("Bewaar")
    assert "toegewezen" in page.locator(".page-head").inner_text()


def test_someone_is_allotted_by_address_refused_allotted_again_and_accepted(browser, network) -> None:
    with network.walk(browser, "sam@example.org") as sam:
        page = sam.page
        sam.go("/werk/dossiers/nieuw/vdab_reception/")
        page.locator("input[name=pseudonym]").fill("Duif")
        page.locator("[name=reference]").fill("V-2026-17")
        page.locator("[name=residence]").fill("Menen")
        page.locator("select[name=municipality]").select_option(label="Menen")
        sam.press("Bewaar")
        case = page.url
        panel = page.locator("section", has=page.get_by_role("heading", name="Toewijzing"))
        assert "zij woont in Menen" in panel.locator("li").first.inner_text()
        refer(sam, case, re.compile("^OCMW Menen"))

        with network.walk(browser, "mia@example.org", phone=True) as mia:
            open_question(mia)
            mia.page.locator("textarea[name=text]").fill("Geen plaats voor het voorjaar.")
            mia.press("Wij kunnen haar niet opnemen")

        sam.go(case)
        told = panel.inner_text()
        assert "Geen plaats voor het voorjaar." in told
        assert "zij woont in Menen" not in told, "who refused is not proposed again"
        refer(sam, case, re.compile("^CAW|Centrum [Aa]lgemeen"))

        with network.walk(browser, "cato@example.org") as cato:
            open_question(cato)
            cato.press("Wij nemen haar op")

        sam.go(case)
        assert "aanvaard" in page.locator(".page-head").inner_text()
        assert "CAW" in shown(sam)
