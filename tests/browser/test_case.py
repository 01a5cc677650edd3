"""Nobody falls in between: from a booking to a lease, from an early report to an eviction avoided, from the CAW to a centre,
a specialist and the client's own page, and what happens when she takes her agreement back.
"""

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.people import Inhabited, inhabited, shown
from tests.browser.walker import Walker
from tests.support.house import House

pytestmark = pytest.mark.browser

PEOPLE = {
    "cato@example.org": ("caw-zuid-west-vlaanderen", "Cato Caw", "social_worker"),
    "hilde@example.org": ("OCMW Kortrijk", "Hilde Hoofd", "head"),
    "mia@example.org": ("OCMW Menen", "Mia Menen", "social_worker"),
    "sam@example.org": ("w13", "Sam Specialist", "specialist"),
}
HOURS = """
import datetime as dt
from bundel.engines.terms.days import next_working_day
from bundel.kernel.access.models import Account
from bundel.kernel.access.viewer import viewer_of
from bundel.kernel.moments import commands_series
mia = Account.objects.get(user__email="mia@example.org")
by = viewer_of(mia.user)
first = next_working_day(by.today + dt.timedelta(days=1))
commands_series.plan_series(by=by, kind="consultation", title_nl="Woonclub", organisation=mia.organisation_id, host=mia.organisation_id,
    first=first, begins=dt.time(10), minutes=60, holders=[mia], who="everyone", capacity=2)
"""
NAME = "Amira Benali"


@pytest.fixture
def working(w13: House, tmp_path: Path) -> Iterator[Inhabited]:
    with inhabited(w13, tmp_path / "house", PEOPLE) as house:
        yield house


def later(days: int) -> str:
    return (dt.date.today() + dt.timedelta(days=days)).isoformat()


def open_case(walker: Walker, kind: str, question: str) -> str:
    """The centre writes her down and opens a case about her; the address of the case."""
    page = walker.page
    walker.go("/werk/inwoners/nieuw/")
    page.locator("input[name=given_name]").fill("Amira")
    page.locator("input[name=family_name]").fill("Benali")
    page.locator("input[name=phone]").fill("0470 12 34 56")
    page.locator("input[name=basis][value=guidance]").check()
    page.locator("[name=reason]").fill("eerste gesprek aan het onthaal")
    walker.press("Bewaar")
    walker.go(f"/werk/dossiers/nieuw/{kind}/")
    page.locator("select[name=client]").select_option(label=NAME)
    page.locator("textarea[name=question]").fill(question)
    walker.press("Bewaar")
    assert NAME in page.locator("h1").inner_text()
    return page.url


def ask(walker: Walker, case: str, kind: str, party: str, purpose: str) -> None:
    """Without a ground the house first asks for one; then just what was ticked travels."""
    page = walker.page
    walker.go(case)
    walker.follow("Vraag, verwijs of vraag advies")
    page.locator(f"input[name=kind][value={kind}]").check()
    page.locator("select[name=asked]").select_option(label=party)
    walker.press("Verder")
    assert page.locator("select[name=organisation]").count() == 1, "a ground comes first"
    page.locator("input[name=purpose]").fill("samen de schulden en het water oplossen")
    page.locator("select[name=given]").select_option("spoken")
    page.locator("input[name=until]").fill(later(120))
    walker.press("Bewaar")
    page.locator("input[name=purpose]").fill(purpose)
    walker.press("Bewaar")
    assert purpose in shown(walker)


def write(walker: Walker, text: str, way: str) -> None:
    walker.follow("Notitie")
    walker.page.locator("select[name=kind]").select_option("contact")
    walker.page.locator("select[name=way]").select_option(way)
    walker.page.locator("textarea[name=text]").fill(text)
    walker.press("Bewaar")


def fill_in(walker: Walker, **values: str) -> None:
    """Fields of the case, each by what it is: a choice, marks, or something typed."""
    walker.page.locator("main a[href$='/velden/']").first.click()
    for name, value in values.items():
        one = walker.page.locator(f"[name={name}]")
        if one.count() > 1 or one.first.get_attribute("type") == "checkbox":
            walker.page.locator(f"[name={name}][value={value}]").check()
        elif one.evaluate("one => one.tagName") == "SELECT":
            one.select_option(value)
        else:
            one.fill(value)
    walker.press("Bewaar")


def click(walker: Walker, name: str) -> None:
    """The first link whose words fit."""
    with walker.page.expect_navigation():
        walker.page.get_by_role("link", name=re.compile(name)).first.click()
    walker.look()


def move(walker: Walker, label: str) -> None:
    walker.follow(label)
    walker.press("Bewaar")


def state(walker: Walker) -> str:
    return walker.page.locator(".page-head .chip").nth(1).inner_text()


def open_question(walker: Walker) -> None:
    """From the home page, as what waits on her."""
    walker.go("/werk/")
    with walker.page.expect_navigation():
        walker.page.locator("a[href*='/werk/verzoeken/']", has_text="·").first.click()
    walker.look()


def the_question(walker: Walker) -> str:
    walker.follow("Open waarover het gaat")
    return walker.page.url


def test_a_woman_is_handed_over_warmly_and_nobody_falls_in_between(working: Inhabited, browser: Any) -> None:
    with working.walk(browser, "cato@example.org") as cato:
        case = open_case(cato, "gbo", "Het water is afgesloten en de brieven blijven komen.")
        ask(cato, case, "refer", "OCMW Kortrijk", "Kan u haar opvolgen?")

    with working.walk(browser, "hilde@example.org") as hilde:
        open_question(hilde)
        hilde.page.locator("input[name=alternative]").fill("OCMW Menen, zij woont daar")
        hilde.page.locator("textarea[name=text]").fill("Zij woont niet in onze gemeente.")
        hilde.press("Wij kunnen haar niet opnemen")

    with working.walk(browser, "cato@example.org") as cato:
        cato.go(case)
        assert "Zoek een andere weg" in shown(cato), "a refusal comes back as a task"
        ask(cato, case, "refer", "OCMW Menen", "Kan u haar opvolgen in Menen?")

    with working.walk(browser, "mia@example.org") as mia:
        open_question(mia)
        question = the_question(mia)
        assert "0470 12 34 56" in shown(mia)
        mia.follow("Antwoord")
        mia.press("Wij nemen haar op")
        mia.go(question)
        assert "CAW" in mia.page.locator("section", has_text="Wie is nu verantwoordelijk").inner_text()
        mia.follow("Plan warme overdracht")
        mia.page.locator("input[name=meet_who]").fill("Amira, Cato en Mia")
        mia.press("Bewaar")
        mia.follow("Overdracht gehad")
        mia.page.locator("input[name=met_who]").fill("Amira, Cato en Mia")
        mia.press("Bewaar")
        mia.follow("Bevestig het eerste contact")
        mia.page.locator("select[name=way]").select_option("face_to_face")
        mia.press("Bewaar")
        assert "OCMW Menen" in mia.page.locator("section", has_text="Wie is nu verantwoordelijk").inner_text()
        click(mia, "^GBO-")
        theirs = mia.page.url
        mia.follow("Neem haar op in uw centrum")
        mia.press("Bewaar")
        assert NAME in mia.page.locator("h1").inner_text()
        ask(mia, theirs, "reinforce", "W13", "Een afbetalingsplan voor het water")

    with working.walk(browser, "sam@example.org", phone=True) as sam:
        open_question(sam)
        sam.press("Wij helpen mee")
        sam.go("/werk/dossiers/")
        assert sam.page.locator("tbody tr").count() == 1, "a co-case of her own, nothing else"

    with working.walk(browser, "cato@example.org") as cato:
        cato.go(case)
        cato.press("Eigen pagina")
        address, code = (cato.page.locator("code").nth(place).inner_text() for place in (0, 1))

    with working.walk(browser, phone=True) as amira:
        path = "/mijn/" + address.split("/mijn/")[1]
        amira.go(path)
        amira.page.locator("input[name=code]").fill(code)
        amira.press("Open")
        told = shown(amira)
        assert "Mia Menen" in told, "who is involved, and who looked"
        assert "Amira, Cato en Mia" in amira.page.locator("section", has_text="Wat we afspraken").inner_text(), "what was agreed"
        asked = amira.page.locator("section", has_text="Wat voor u gevraagd werd").inner_text()
        assert "OCMW Kortrijk" in asked
        assert "OCMW Menen" in asked, "the refusal and the second try"
        row = amira.page.locator("li", has_text="OCMW Menen").filter(has=amira.page.get_by_role("button", name="Trek in"))
        with amira.page.expect_navigation():
            row.get_by_role("button").click()
        amira.look()
        assert "ingetrokken" in amira.page.locator("section", has_text="Met wie gedeeld mag worden").inner_text()

    with working.walk(browser, "mia@example.org") as mia:
        mia.go(question)
        assert "0470 12 34 56" not in shown(mia), "the door is closed"
        mia.go(theirs)
        assert NAME in mia.page.locator("h1").inner_text(), "what Menen wrote down itself stays"


def test_a_visitor_of_the_housing_club_goes_from_booking_to_lease(working: Inhabited, browser: Any) -> None:
    working.house.python(HOURS)
    with working.walk(browser, phone=True) as visitor:
        visitor.go("/w13/afspraak/")
        click(visitor, "Woonclub")
        visitor.page.locator("input[name=name]").fill(NAME)
        visitor.page.locator("input[name=phone]").fill("0470 12 34 56")
        visitor.press("Maak de afspraak")

    with working.walk(browser, "mia@example.org") as mia:
        mia.go("/werk/momenten/")
        click(mia, "Woonclub")
        assert NAME in shown(mia), "who holds the hour sees who comes"
        click(mia, "^Open een dossier")
        assert mia.page.locator("input[name=phone]").input_value() == "0470 12 34 56", "what she typed is not typed again"
        mia.press("Bewaar")
        click(mia, "^Woonclub")
        mia.page.locator("textarea[name=question]").fill("Met drie kinderen weg uit een vochtig appartement.")
        mia.press("Bewaar")
        assert NAME in mia.page.locator("h1").inner_text()
        assert "Woonclub" in mia.page.locator("section", has_text="Afspraken op de agenda").inner_text(), "the booking stands in the case"
        fill_in(mia, first_visit=later(-30), persons="4", budget="850", scan="rights")
        for label in ("Bekijk de situatie", "Begin te zoeken", "Gereageerd op een woning", "Niet gelukt, zoek verder",
                      "Gereageerd op een woning", "Uitgenodigd voor een bezoek", "Zij mag huren"):  # fmt: skip
            move(mia, label)
        mia.follow("Huurcontract getekend")
        mia.press("Bewaar")
        assert "Vul eerst" in shown(mia), "found without a lease is not found"
        mia.page.go_back()
        mia.page.go_back()
        fill_in(mia, lease_start=later(0), rent="840", owner_kind="private")
        move(mia, "Huurcontract getekend")
        assert "Regel de huurwaarborg" in shown(mia)
        move(mia, "Naar nazorg")
        assert "nazorg" in state(mia)


def test_an_early_report_of_a_landlord_ends_in_an_eviction_avoided(working: Inhabited, browser: Any) -> None:
    with working.walk(browser, "mia@example.org") as mia:
        open_case(mia, "eviction", "De verhuurder belt: twee maanden huur niet betaald.")
        fill_in(mia, source="landlord", landlord_kind="private", notice_on=later(-2), children="yes", cause="arrears")
        assert "Schrijf huurder en verhuurder aan" in shown(mia), "the term begins with the day of the report"
        move(mia, "Zoek contact")
        write(mia, "Aan de deur gesproken; zij wil betalen maar weet niet hoe.", "visit")
        move(mia, "Bereikt")
        move(mia, "Onderzoek wat er speelt")
        mia.follow("Plan afgesproken")
        mia.press("Bewaar")
        assert "Vul eerst" in shown(mia)
        mia.page.go_back()
        mia.page.go_back()
        fill_in(mia, help="repayment")
        move(mia, "Plan afgesproken")
        fill_in(mia, outcome="kept")
        move(mia, "Afgewend")
        move(mia, "Naar nazorg")
        assert "Vraag of huur en afbetaling lukken" in shown(mia)
