"""A breach is reported by a worker and handled by the officer, with its clock in sight; its member sees it, its neighbour does not."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils import timezone

from tests.browser.conftest import EMAIL
from tests.browser.people import Inhabited, inhabited, shown
from tests.support.house import House

pytestmark = pytest.mark.browser
PEOPLE = {
    "mia@example.org": ("OCMW Menen", "Mia Menen", "social_worker"),
    "wim@example.org": ("OCMW Wevelgem", "Wim Wevelgem", "head"),
    "sam@example.org": ("w13", "Sam Specialist", "specialist"),
}
WHEN = "%Y-%m-%dT%H:%M"


@pytest.fixture
def working(w13: House, tmp_path: Path) -> Iterator[Inhabited]:
    with inhabited(w13, tmp_path / "house", PEOPLE) as house:
        yield house


def test_a_breach_is_reported_assessed_notified_told_and_closed_within_its_clock(working: Inhabited, browser: object) -> None:
    with working.walk(browser, EMAIL) as nele:
        nele.go("/werk/privacy/")
        nele.press("Neem over wat Bundel meebrengt")
        nele.follow("Wie de DPO is")
        nele.page.get_by_label("Sam Specialist").check()
        nele.press("Bewaar")
        for member in ("OCMW Menen", "OCMW Wevelgem"):
            nele.go("/werk/privacy/wie/nieuw/")
            nele.page.locator("select[name=organisation]").select_option(label=member)
            nele.page.locator("input[name=name]").fill(member)
            nele.press("Bewaar")

    with working.walk(browser, "mia@example.org", phone=True) as mia:
        mia.go("/werk/privacy/")
        mia.follow("Meld een incident")
        mia.page.locator("textarea[name=what]").fill("Een lijst met inkomens ging naar een verkeerd adres.")
        mia.page.locator("input[name=harm][value=confidentiality]").check()
        mia.press("Bewaar")
        assert "Wanneer werd dit bekend?" in shown(mia), "asked back"
        assert mia.page.locator("textarea[name=what]").input_value().startswith("Een lijst"), "and nothing is lost"
        known = timezone.localtime() - dt.timedelta(hours=2)
        mia.page.locator("input[name=aware_at]").fill(known.strftime(WHEN))
        mia.press("Bewaar")
        address = mia.page.url
        assert "nog 69 u" in shown(mia) or "nog 70 u" in shown(mia)

    with working.walk(browser, "sam@example.org") as sam:
        sam.go("/werk/")
        assert "Loopt eerst af: incident" in shown(sam)
        sam.go(address)
        sam.follow("Beoordeel")
        sam.page.locator("input[name=risk][value=high]").check()
        sam.page.locator("textarea[name=why]").fill("Inkomens van tien gezinnen.")
        sam.press("Bewaar")
        sam.follow("Noteer de melding aan de VTC")
        sam.page.locator("input[name=reference]").fill("VTC-26-1")
        sam.press("Bewaar")
        assert "gemeld na 2 u" in shown(sam) or "gemeld na 1 u" in shown(sam)
        sam.follow("Noteer dat betrokkenen ingelicht zijn")
        sam.page.locator("textarea[name=how]").fill("Elk gezin kreeg een brief.")
        sam.press("Bewaar")
        sam.follow("Sluit af")
        sam.page.locator("textarea[name=lesson]").fill("Lijsten gaan niet meer per mail.")
        sam.press("Bewaar")
        assert "afgesloten" in shown(sam)

    with working.walk(browser, "wim@example.org") as wim:
        wim.go("/werk/privacy/incidenten/")
        assert "INC-" not in shown(wim)
        wim.go("/werk/privacy/")
        assert "OCMW Menen" not in shown(wim)
        wim.follow("OCMW Wevelgem")
        wim.follow("Geef scores")
        wim.page.locator("input[name=norm_plan]").fill("9")
        wim.press("Bewaar")
        assert "Geef een score van 0 tot 3." in shown(wim)
        wim.page.locator("input[name=norm_plan]").fill("2")
        wim.press("Bewaar")
        assert "10%" in shown(wim)
