"""Debian's Chromium, driven by Playwright, and what axe finds on a page."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import axe_playwright_python
from playwright.sync_api import Browser, Page, sync_playwright

# The shell first: the same engine without the browser's own windows, a quarter less work in every test.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    "--no-sandbox",  # as root, in a container, on pages of our own alone
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]
AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js")


def chromium() -> str | None:
    """The path of the browser; None where this machine has none. BUNDEL_CHROMIUM names another."""
    if named := os.environ.get("BUNDEL_CHROMIUM"):
        return named
    return next((path for name in NAMES if (path := shutil.which(name, path=_search_path()))), None)


def _search_path() -> str:
    return os.pathsep.join([os.environ.get("PATH", ""), "/usr/bin"])


@contextmanager
def open_browser(executable: str) -> Iterator[Browser]:
    """One headless browser, closed at the end."""
    # Playwright runs an event loop in this thread, which Django takes for asynchronous code of ours.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, headless=True, args=list(FLAGS))
        yield browser
        browser.close()


@contextmanager
def fresh_page(browser: Browser, *, phone: bool = False, language: str = "nl-BE") -> Iterator[Page]:
    """A page without memory of others; raises AssertionError at its end when a script failed or the policy refused."""
    width = PHONE if phone else DESKTOP
    context = browser.new_context(viewport=width, has_touch=phone, locale=language, timezone_id="Europe/Brussels")
    page = context.new_page()
    page.set_default_timeout(10_000)
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    yield page
    context.close()
    # An answer of 4xx is reported here too; tests that ask for one read the answer itself.
    complaints = [text for text in complaints if not text.startswith("Failed to load resource")]
    assert not complaints, f"the browser complained: {complaints}"


def violations(page: Page) -> list[str]:
    """What axe finds on the page as it stands: one line per rule with the first places; empty when all is well."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found: list[dict[str, Any]] = page.evaluate(
        "levels => axe.run({runOnly: {type: 'tag', values: levels}, resultTypes: ['violations']}).then(result => result.violations)", LEVELS
    )
    return [_sentence(rule) for rule in found]


def _sentence(rule: dict[str, Any]) -> str:
    places = [" ".join(str(part) for part in node["target"]) for node in rule["nodes"]]
    return f"{rule['id']} ({rule['impact']}): {rule['help']} at {'; '.join(places[:3])}"
