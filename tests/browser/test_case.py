"""Nobody falls in between: a woman comes to the CAW, one centre cannot take her, the next does, a specialist helps, and she sees it all.

And what happens when she takes her agreement back.
"""

import datetime as dt
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import EMAIL, SESSION
from tests.browser.walker import Walker
from tests.support.chromium import fresh_page
from tests.support.house import House
from tests.support.served import copy_of, served

pytestmark = pytest.mark.browser

PEOPLE = {
    "cato@example.org": ("caw-zuid-west-vlaanderen", "Cato Caw", "social_worker"),
    "hilde@example.org": ("OCMW Kortrijk", "Hilde Hoofd", "head"),
    "mia@example.org": ("OCMW Menen", "Mia Menen", "social_worker"),
    "sam@example.org": ("w13", "Sam Specialist", "specialist"),
}
READY = f"""
import datetime as dt
from django.db.models import Q
from bundel.kernel.access.models import Account, Post, User
from bundel.kernel.parties.models import Party
w13 = Party.objects.get(key="w13")
day = dt.date(2024, 1, 1)
for email, (party, name, role) in {PEOPLE!r}.items():
    user = User.objects.create_user(email, "Samen-door-de-mist-27", name=name)
    account = Account.objects.create(user=user, organisation=Party.objects.get(Q(key=party) | Q(name=party)), start=day)
    Post.objects.create(account=account, partnership=w13, role=role, start=day)
"""
NAME = "Amira Benali"


@dataclass
class Working:
    """A house that is served, and who lets whom in."""

    house: House
    site: str
    keys: dict[str, str]

    @contextmanager
    def walk(self, browser: Any, who: str = "", *, phone: bool = False) -> Iterator[Walker]:
        with fresh_page(browser, phone=phone) as page:
            if who:
                page.context.add_cookies([{"name": "sessionid", "value": self.keys[who], "url": self.site}])
            yield Walker(page, self.site, "nl", phone)


@pytest.fixture
def working(w13: House, tmp_path: Path) -> Iterator[Working]:
    house = copy_of(w13, tmp_path / "house")
    house.python(READY)
    keys = {who: house.python(SESSION.replace(EMAIL, who)) for who in PEOPLE}
    with served(house) as site:
        yield Working(house, site, keys)


def shown(walker: Walker) -> str:
    return walker.page.locator("main").inner_text()


def later(days: int) -> str:
    return (dt.date.today() + dt.timedelta(days=days)).isoformat()


def open_case(walker: Walker) -> str:
    """The CAW writes her down and opens the reception trajectory; the address of the case."""
    page = walker.page
    walker.go("/werk/inwoners/nieuw/")
    page.locator("input[name=given_name]").fill("Amira")
    page.locator("input[name=family_name]").fill("Benali")
    page.locator("input[name=phone]").fill("0470 12 34 56")
    page.locator("[name=basis]").first.select_option("guidance")
    page.locator("[name=reason]").fill("eerste gesprek aan het onthaal")
    walker.press("Bewaar")
    walker.go("/werk/dossiers/nieuw/gbo/")
    page.locator("select[name=client]").select_option(label=NAME)
    page.locator("textarea[name=question]").fill("Het water is afgesloten en de brieven blijven komen.")
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


def open_question(walker: Walker) -> None:
    """From the home page, as what waits on her."""
    walker.go("/werk/")
    with walker.page.expect_navigation():
        walker.page.locator("a[href*='/werk/verzoeken/']", has_text="·").first.click()
    walker.look()


def the_question(walker: Walker) -> str:
    walker.follow("Open waarover het gaat")
    return walker.page.url


def test_a_woman_is_handed_over_warmly_and_nobody_falls_in_between(working: Working, browser: Any) -> None:
    with working.walk(browser, "cato@example.org") as cato:
        case = open_case(cato)
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
        with mia.page.expect_navigation():
            mia.page.get_by_role("link", name=re.compile(r"^GBO-")).first.click()
        mia.look()
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
        row = amira.page.locator("li", has_text="OCMW Menen").filter(has=amira.page.get_by_role("button", name="Trek in"))
        with amira.page.expect_navigation():
            row.get_by_role("button").click()
        amira.look()

    with working.walk(browser, "mia@example.org") as mia:
        mia.go(question)
        assert "0470 12 34 56" not in shown(mia), "the door is closed"
        mia.go(theirs)
        assert NAME in mia.page.locator("h1").inner_text(), "what Menen wrote down itself stays"
