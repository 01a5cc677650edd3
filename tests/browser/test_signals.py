"""What is missing travels: from someone without account, who names a resident by mistake, to an action of the plan and back to her."""

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.browser.conftest import EMAIL
from tests.browser.people import Inhabited, inhabited, shown
from tests.browser.test_agree import PLAN
from tests.browser.walker import Walker
from tests.support.house import House

pytestmark = pytest.mark.browser

SOFIE, LACK = "sofie@example.org", "Wie in ploegen werkt, vindt na zes uur geen opvang"
LETTER = f"from bundel.kernel.access.models import Mail; print(Mail.objects.filter(to='{SOFIE}').latest('pk').text)"


@pytest.fixture
def signalling(w13: House, tmp_path: Path) -> Iterator[Inhabited]:
    with inhabited(w13, tmp_path / "house", {}) as house:
        yield house


def link_in_letter(house: Inhabited) -> str:
    return re.search(r"/signaal/\S+", house.house.python(LETTER))[0]


def hand_out_a_link(walker: Walker) -> None:
    page = walker.page
    walker.go("/werk/signalen/links/")
    walker.follow("Geef de eerste een link")
    page.locator("select[name=party]").select_option(label="OCMW Menen")
    page.locator("input[name=name]").fill("Sofie School")
    page.locator("input[name=email]").fill(SOFIE)
    walker.press("Bewaar")
    assert "Sofie School" in shown(walker)


def tell_what_is_missing(walker: Walker, path: str) -> None:
    """A national number is hidden and asked back; the rest of what was typed is still there."""
    page = walker.page
    walker.go(path)
    page.locator("textarea[name=text]").fill(f"{LACK}, ook 85.07.30-033.28 niet.")
    page.locator("select[name=municipality]").select_option(label="Menen")
    page.locator("input[name=people]").fill("7")
    page.locator("input[name=urgency][value=high]").check()
    walker.press("Verstuur")
    assert "Wij verborgen" in page.locator(".error").inner_text()
    assert page.locator("textarea[name=text]").input_value() == f"{LACK}, ook [nummer] niet."
    page.locator("textarea[name=text]").fill(f"{LACK}.")
    walker.press("Verstuur")
    assert "De regio leest het" in shown(walker)


def make_it_an_action(walker: Walker) -> None:
    page = walker.page
    walker.go("/werk/signalen/")
    walker.follow(f"{LACK}.")
    walker.follow("Maak er een thema van")
    page.locator("input[name=title_nl]").fill("Opvang na zes uur")
    walker.press("Bewaar")
    walker.follow("Opvang na zes uur")
    walker.press("Toon op de site")
    walker.follow("Zet op de agenda")
    page.locator("input[name=on]").fill(dt.datetime.now(ZoneInfo("Europe/Brussels")).date().isoformat())
    walker.press("Bewaar")
    walker.follow("Noteer de beslissing")
    page.locator("input[name=outcome][value=action]").check()
    page.locator("textarea[name=reason]").fill("Samen krijgen we dit bemand.")
    page.locator("select[name=action]").select_option(label="1.3 Vorming voor onthaal")
    walker.press("Bewaar")
    assert "1.3 Vorming voor onthaal" in shown(walker)
    walker.follow("Rond af")
    page.locator("textarea[name=result_nl]").fill("De opvang is open tot acht uur.")
    walker.press("Bewaar")


def test_what_someone_without_account_signals_becomes_an_action_and_she_hears_it(browser, signalling) -> None:
    signalling.house.python(PLAN)
    with signalling.walk(browser, EMAIL) as nele, signalling.walk(browser, phone=True) as sofie:
        hand_out_a_link(nele)
        tell_what_is_missing(sofie, link_in_letter(signalling))
        make_it_an_action(nele)
        sofie.go(link_in_letter(signalling))
        assert "De opvang is open tot acht uur." in shown(sofie)
        sofie.go("/w13/signalen/")
        sofie.follow("Opvang na zes uur")
        told = shown(sofie)
        assert "De opvang is open tot acht uur." in told
        assert [name for name in ("Sofie", "OCMW Menen") if name in told] == []
