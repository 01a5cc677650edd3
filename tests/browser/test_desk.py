"""A question is asked, found again, answered, made nameless and counted; a court file has its terms."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import EMAIL
from tests.browser.people import Inhabited, inhabited, shown
from tests.support.house import House

pytestmark = pytest.mark.browser
PEOPLE = {
    "mia@example.org": ("OCMW Menen", "Mia Menen", "social_worker"),
    "sam@example.org": ("w13", "Sam Specialist", "specialist"),
}


@pytest.fixture
def working(w13: House, tmp_path: Path) -> Iterator[Inhabited]:
    with inhabited(w13, tmp_path / "house", PEOPLE) as house:
        yield house


def open_desk(working: Inhabited, browser: Any) -> None:
    """The coordinator takes the legal desk over and says who answers."""
    with working.walk(browser, EMAIL) as nele:
        nele.go("/werk/desk/")
        with nele.page.expect_navigation():
            nele.page.get_by_role("button", name="Neem over: Juridische desk").click()
        nele.follow("Wie antwoordt")
        nele.page.get_by_label("Sam Specialist").check()
        nele.press("Bewaar")
        assert "Sam Specialist" in shown(nele)


def test_a_question_is_asked_answered_made_nameless_found_again_and_counted(working: Inhabited, browser: Any) -> None:
    open_desk(working, browser)
    with working.walk(browser, "mia@example.org") as mia:
        mia.go("/werk/desk/legal/vraag/")
        mia.page.locator("input[name=title]").fill("Terugvordering van leefloon")
        mia.page.locator("textarea[name=question]").fill("Hoelang kan terugvordering voor 85.07.30-033.28?")
        mia.page.locator("select[name=topic]").select_option("recovery")
        mia.press("Stel de vraag")
        assert "•••" in mia.page.locator("textarea[name=question]").input_value(), "asked back before anything is kept"
        mia.press("Stel de vraag")
        question = mia.page.url
        assert "JUR-" in shown(mia)

    with working.walk(browser, "sam@example.org") as sam:
        sam.go("/werk/")
        assert "Mijn desk: nieuw" in shown(sam)
        sam.go(question)
        sam.follow("Antwoord")
        sam.page.locator("textarea[name=text]").fill("Vijf jaar, vanaf elke betaling. Bel mij op 0470 12 34 56.")
        sam.page.locator("textarea[name=sources]").fill("organieke wet OCMW: art. 102")
        sam.page.locator("input[name=minutes]").fill("45")
        sam.page.locator("select[name=outcome]").select_option("answered")
        sam.press("Geef het antwoord")
        sam.follow("Maak herbruikbaar")
        sam.press("Maak herbruikbaar")
        assert "telefoonnummer" in shown(sam), "refused while it still says who somebody is"
        sam.page.locator("textarea[name=answer]").fill("Vijf jaar, vanaf elke betaling.")
        sam.press("Maak herbruikbaar")
        assert "Herzien tegen" in shown(sam)

    with working.walk(browser, "mia@example.org", phone=True) as mia:
        mia.go("/werk/desk/legal/vraag/")
        mia.page.locator("textarea[name=question]").press_sequentially("Tot wanneer is terugvordering mogelijk")
        mia.page.get_by_role("link", name="Terugvordering van leefloon").wait_for()
        mia.follow("Terugvordering van leefloon")
        mia.go("/werk/desk/legal/eerder/?q=terugvordering")
        assert "Terugvordering van leefloon" in shown(mia), "and without script by searching"

    with working.walk(browser, EMAIL) as nele:
        nele.go("/werk/desk/cijfers/")
        assert "OCMW Menen" in shown(nele)
        with nele.page.expect_navigation():
            nele.page.locator("tbody a").first.click()
        nele.look()
        assert "45" in nele.page.locator("tbody tr").first.inner_text()
        assert "leefloon" not in nele.page.locator("tbody th").first.inner_text()


def test_a_court_file_has_its_terms_hearings_and_exhibits(working: Inhabited, browser: Any, tmp_path: Path) -> None:
    open_desk(working, browser)
    paper = tmp_path / "beslissing.txt"
    paper.write_text("Beslissing", encoding="utf-8")
    with working.walk(browser, "sam@example.org") as sam:
        sam.go("/werk/desk/rechtbank/")
        sam.follow("Open een dossier")
        sam.page.locator("select[name=organisation]").select_option(label="OCMW Menen")
        sam.page.locator("input[name=court]").fill("Arbeidsrechtbank Gent, afdeling Kortrijk")
        sam.page.locator("input[name=roll_number]").fill("26/101/A")
        sam.page.locator("select[name=role]").select_option("defendant")
        sam.page.locator("textarea[name=parties_named]").fill("OCMW Menen tegen een cliënt")
        sam.page.locator("input[name=mandate]").fill("vast bureau, 3 november 2026")
        sam.press("Bewaar")
        sam.follow("Bereken een termijn")
        sam.page.locator("select[name=rule]").select_option("labour_court")
        sam.page.locator("input[name=event]").fill("2026-11-20")
        sam.press("Bewaar")
        assert "22 februari 2027" in shown(sam)
        assert "herentals.be" in shown(sam)
        sam.follow("Zitting")
        sam.page.locator("input[name=day]").fill((dt.date.today() + dt.timedelta(days=40)).isoformat())
        sam.page.locator("input[name=hour]").fill("09:00")
        sam.page.locator("input[name=what]").fill("Inleiding")
        sam.press("Bewaar")
        sam.follow("Stuk toevoegen")
        sam.page.locator("input[name=upload]").set_input_files(str(paper))
        sam.press("Bewaar")
        assert "stuk 1" in shown(sam)
        address = sam.page.url

    with working.walk(browser, "mia@example.org", phone=True) as mia:
        mia.go(address)
        assert "26/101/A" in shown(mia), "the member reads along"
        assert mia.page.get_by_role("link", name="Bereken een termijn").count() == 0
