"""What a person can do by keyboard alone, and what she does not lose when the connection goes."""

import pytest

from tests.browser.conftest import EMAIL, PASSWORD
from tests.browser.walker import Walker
from tests.support.chromium import fresh_page

pytestmark = pytest.mark.browser

FOCUSED = "document.activeElement.matches(%r)"
MOST_TABS = 60


def past_the_menu(page) -> None:
    """The first Tab gives the way past the menu."""
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUSED % "a.skip")
    page.keyboard.press("Enter")
    assert page.evaluate(FOCUSED % "#main")


def tab_to(page, selector: str) -> None:
    """Tab until the focus is there; a page where that takes too long has lost its way."""
    for _number in range(MOST_TABS):
        page.keyboard.press("Tab")
        if page.evaluate(FOCUSED % selector):
            return
    raise AssertionError(f"Tab does not reach {selector}")


def test_the_keyboard_alone_signs_in(browser, open_site) -> None:
    with fresh_page(browser) as page:
        Walker(page, open_site.address).go("/account/aanmelden/")
        if not page.evaluate(FOCUSED % "input[name=login]"):
            tab_to(page, "input[name=login]")
        page.keyboard.type(EMAIL)
        tab_to(page, "input[name=password]")
        page.keyboard.type(PASSWORD)
        with page.expect_navigation():
            page.keyboard.press("Enter")
        page.goto(f"{open_site.address}/werk/")
        assert "/tweede-stap/" in page.url


def test_the_keyboard_alone_skips_the_menu_searches_and_saves(browser, open_site) -> None:
    with fresh_page(browser) as page:
        walker = Walker(page, open_site.address)
        open_site.let_in(page)
        walker.go("/werk/")
        past_the_menu(page)
        page.keyboard.press("/")
        assert page.evaluate(FOCUSED % "input[data-search]")
        page.keyboard.type("meerjaren")
        with page.expect_navigation():
            page.keyboard.press("Enter")
        walker.look()
        past_the_menu(page)
        tab_to(page, "main .rows a")
        with page.expect_navigation():
            page.keyboard.press("Enter")
        walker.look()
        walker.go("/werk/plannen/nieuw/")
        past_the_menu(page)
        tab_to(page, "input[name=title]")
        page.keyboard.type("Met tien vingers")
        tab_to(page, "button.main")
        with page.expect_navigation():
            page.keyboard.press("Enter")
        walker.look()
        assert page.locator("h1").inner_text() == "Met tien vingers"


def test_what_was_typed_is_still_there_after_a_lost_connection(browser, open_site) -> None:
    with fresh_page(browser) as page:
        open_site.let_in(page)
        form = f"{open_site.address}/werk/plannen/nieuw/"
        page.goto(form)
        page.fill("input[name=title]", "Halverwege de lijn weg")
        page.fill("textarea[name=front]", "Eerste zin.\nTweede zin.")
        page.context.set_offline(True)
        page.locator("button.main").click()
        page.wait_for_url("chrome-error://**")
        page.context.set_offline(False)
        page.goto(form)
        assert page.input_value("input[name=title]") == "Halverwege de lijn weg"
        assert page.input_value("textarea[name=front]") == "Eerste zin.\nTweede zin."
        assert page.locator("[data-kept]").is_visible()
        kept = page.evaluate("Object.entries(sessionStorage).filter(([key]) => key.startsWith('bundel:')).map(([, one]) => JSON.parse(one))")
        assert [sorted(one) for one in kept] == [["front", "title"]], "what nobody touched follows the server, which others change too"
        with page.expect_navigation():
            page.locator("button.main").click()
        page.goto(form)
        assert page.input_value("input[name=title]") == "", "what was saved is forgotten"


def test_a_tick_that_was_taken_away_stays_away_after_a_reload(browser, open_site) -> None:
    with fresh_page(browser) as page:
        open_site.let_in(page)
        page.goto(f"{open_site.address}/werk/acties/")
        page.locator("table.list a[href*='/acties/']").first.click()
        page.locator("a[href$='/melden/']").click()
        page.locator("input[name=public]").uncheck()
        page.goto(page.url)
        assert not page.locator("input[name=public]").is_checked()
