"""The walk that says whether the house stands: from the sign-in page to what anyone may read."""

import re
from pathlib import Path

import pytest

from tests.browser.conftest import EMAIL, PASSWORD
from tests.browser.walker import Walker, code_at
from tests.support.chromium import fresh_page

pytestmark = pytest.mark.browser

PLAN = "seeds/001_b8b9d3f824e94796.txt"
LEAD = {"nl": "OCMW Kortrijk", "fr": "CPAS de Courtrai"}
REASON = "De eerste ploeg is gevormd; bewoners van drie straten deden mee."


def sign_in_for_the_first_time(walker: Walker) -> str:
    """Password, then an authenticator app; returns its secret."""
    walker.page.goto(walker.site)
    walker.choose_language()
    walker.follow("Aanmelden", walker.page.get_by_role("banner"))
    page = walker.page
    page.locator("input[name=login]").fill(EMAIL)
    page.locator("input[name=password]").fill(PASSWORD)
    walker.press("Meld aan")
    if "/werk/" not in page.url and "kies" not in page.url:
        walker.go("/werk/")
    walker.follow("Kies de app")
    page.locator("details summary").first.click()
    secret = page.locator("code").inner_text()
    page.locator("input[name=code]").fill(code_at(secret))
    walker.press("Zet aan")
    walker.follow("Bewaard, verder")
    assert page.url.endswith("/werk/")
    return secret


def sign_in_again(walker: Walker, secret: str) -> None:
    """With both steps, as on any other day."""
    page = walker.page
    page.locator("details.person summary").click()
    walker.press("Meld af", page.locator("details.person"))
    walker.go("/account/aanmelden/")
    page.locator("input[name=login]").fill(EMAIL)
    page.locator("input[name=password]").fill(PASSWORD)
    walker.press("Meld aan")
    page.locator("input[name=code]").fill(code_at(secret, 1))
    walker.press("Meld aan")
    assert page.url.endswith("/werk/")


def read_the_plan(walker: Walker, file: Path) -> None:
    """Upload, preview, save as a draft."""
    page = walker.page
    walker.go("/werk/plannen/inlezen/")
    page.locator("input[type=file]").set_input_files(file)
    walker.press("Lees in")
    chips = page.locator("section[aria-labelledby=read] .chips .chip").all_inner_texts()
    assert [re.match(r"\d+", chip)[0] for chip in chips[:2]] == ["13", "55"]
    assert page.locator("section[aria-labelledby=warnings]").is_visible()
    tree = page.locator("section[aria-labelledby=read] > .tree > li")
    assert tree.count() == 13
    assert tree.first.is_visible()
    walker.press("Bewaar als ontwerp")
    assert page.locator("section[aria-labelledby=goals] > .tree > li").count() == 13


def give_it_a_lead(walker: Walker) -> str:
    """Opens the first action of the plan, gives it a lead; returns the action's title."""
    page = walker.page
    with page.expect_navigation():
        page.locator("section[aria-labelledby=goals] .rows a").first.click()
    walker.look()
    title = page.locator("h1").inner_text().split(" ", 1)[1]
    walker.follow("Trekker en partners")
    page.locator("select[name=lead]").select_option(label="OCMW Kortrijk")
    page.get_by_label("OCMW Menen", exact=True).check()
    walker.press("Bewaar")
    assert "OCMW Kortrijk" in page.locator("section[aria-labelledby=who]").inner_text()
    return title


def report_on_it(walker: Walker) -> None:
    page = walker.page
    walker.follow("Voortgang melden")
    page.locator("input[name=state][value=on_schedule]").check()
    page.locator("textarea[name=reason]").fill(REASON)
    walker.press("Meld")
    assert REASON in page.locator("section[aria-labelledby=reports]").inner_text()


@pytest.mark.shared
@pytest.mark.parametrize(("language", "phone"), [("nl", False), ("fr", True)], ids=["nl-desktop", "fr-phone"])
def test_a_plan_goes_from_a_file_to_the_public_page(browser, site, shared, language, phone) -> None:
    with fresh_page(browser, phone=phone) as page:
        walker = Walker(page, site, language, phone)
        secret = sign_in_for_the_first_time(walker)
        sign_in_again(walker, secret)
        read_the_plan(walker, shared / PLAN)
        plan, plan_title = page.url, page.locator("h1").inner_text()
        title = give_it_a_lead(walker)
        report_on_it(walker)
        walker.go(plan)
        walker.press("Stel vast")
        walker.press("Zet op de site")
        walker.go("/werk/onze-acties/")
        walker.go("/werk/")
    with fresh_page(browser, phone=phone, language=f"{language}-BE") as page:
        anyone = Walker(page, site, language, phone)
        anyone.go("/w13/")
        anyone.go("/w13/plan/")
        step(anyone, "main h2 a, main h3 a, main li a", plan_title)
        step(anyone, "main a[href*='/doel/']", "")
        step(anyone, "main a[href*='/actie/']", title)
        shown = page.locator("main").inner_text()
        assert [said for said in (title, REASON, LEAD[language]) if said not in shown] == []


def step(walker: Walker, links: str, words: str) -> None:
    with walker.page.expect_navigation():
        walker.page.locator(links, has_text=words).first.click()
    walker.look()
