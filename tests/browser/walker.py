"""Someone who walks through the site in one language and on one screen, and looks at every page she passes."""

import re
import time
from dataclasses import dataclass, field
from typing import Any

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.utils.translation import gettext, override
from playwright.sync_api import Locator, Page

from tests.support.chromium import violations

DUTCH_ALONE = ("Bewaar", "Meld af", "Vandaag", "Mijlpaal")
# What axe judges by: each kind of element with its attributes in its kind of parent, whether it says anything, the order of headings.
KINDS = """() => {
  const kind = one => one.tagName + "." + (one.getAttribute("class") || "");
  const seen = new Set(), ids = [];
  for (const one of document.querySelectorAll("body *")) {
    const names = one.getAttributeNames().filter(name => name !== "href" && name !== "value").join(" ");
    seen.add([kind(one.parentElement), kind(one), names, one.getAttribute("role"), one.textContent.trim() === ""].join(" "));
    if (one.id) ids.push(one.id);
  }
  const headings = [...document.querySelectorAll("h1, h2, h3, h4")].map(one => one.tagName);
  headings.forEach((one, place) => seen.add(`${headings[place - 1]} ${one}`));
  return [...seen, new Set(ids).size === ids.length ? "each id once" : document.location.href];
}"""
JUDGED: dict[bool, set[str]] = {True: set(), False: set()}  # on a phone or not: in what was already on a page axe found nothing
STEP = 30  # seconds that a code of an authenticator app counts


@dataclass
class Walker:
    page: Page
    site: str
    language: str = "nl"
    phone: bool = False
    passed: list[str] = field(default_factory=list)

    def say(self, dutch: str) -> str:
        """The word as it stands on the screen in the walker's language."""
        with override(self.language):
            return gettext(dutch)

    def look(self) -> None:
        """Every page: the right language, nothing for axe to find, nothing that sticks out, and no word left in Dutch."""
        page, where = self.page, self.page.url
        self.passed.append(where.removeprefix(self.site))
        assert page.locator("html").get_attribute("lang") == self.language, where
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{where} is wider than the screen"
        assert page.locator("h1").count() == 1, f"{where} has no single heading"
        kinds = set(page.evaluate(KINDS))
        if not kinds <= JUDGED[self.phone]:  # axe takes as long as the page itself: it need not judge the same thing again
            assert (where, violations(page)) == (where, [])
            JUDGED[self.phone] |= kinds
        if self.language != "nl":
            shown = page.locator("body").inner_text()
            left = [word for word in DUTCH_ALONE if re.search(rf"\b{word}\b", shown)]
            assert left == [], f"{where} is not all in {self.language}"

    def go(self, path: str) -> None:
        answer = self.page.goto(path if path.startswith("http") else self.site + path)
        assert answer is not None
        assert answer.status == 200, (path, answer.status)
        self.look()

    def button(self, dutch: str, within: Any = None) -> Locator:
        return (within or self.page).get_by_role("button", name=self.say(dutch), exact=True)

    def press(self, dutch: str, within: Any = None) -> None:
        """A button that leads to another page."""
        with self.page.expect_navigation():
            self.button(dutch, within).click()
        self.look()

    def follow(self, name: str, within: Any = None) -> None:
        """A link; `name` as it stands in the content, or the Dutch word of the screen."""
        with self.page.expect_navigation():
            (within or self.page).get_by_role("link", name=self.say(name), exact=True).first.click()
        self.look()

    def fill(self, dutch: str, text: str) -> None:
        self.page.get_by_label(re.compile(rf"^\s*{re.escape(self.say(dutch))}")).first.fill(text)

    def choose_language(self) -> None:
        if self.page.locator("html").get_attribute("lang") != self.language:
            with self.page.expect_navigation():
                self.page.locator(f"button[name=language][value={self.language}]").click()
            self.look()


def code_at(secret: str, steps: int = 0) -> str:
    """What the app shows now, or so many half minutes later; each code is taken once."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // STEP + steps))
