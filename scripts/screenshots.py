"""Makes the pictures in docs/images from the demo, by itself: `python scripts/screenshots.py`.

It needs what the tests need. The same seed gives the same people and reports; the day of today shows in them.
"""

import os
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
IMAGES = ROOT / "docs" / "images"
WHO = "coordinator@w13.demo"
DESK, PHONE = {"width": 1280, "height": 800}, {"width": 390, "height": 800}
LARGEST = 150_000  # bytes
COLOURS = 200


def main() -> int:
    from tests.support.chromium import chromium, open_browser
    from tests.support.house import House
    from tests.support.served import served

    executable = chromium()
    if executable is None:
        print("Geen chromium op deze machine; op Debian: apt install chromium", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder:
        house = House(Path(folder), f"sqlite:///{folder}/demo.sqlite3")
        made = house.run("demo", "w13", "--only-make", BUNDEL_DEMO="yes")
        if made.returncode:
            print(made.stderr, file=sys.stderr)
            return 1
        with served(house, BUNDEL_DEMO="yes") as site, open_browser(executable) as browser:
            _take(browser, site)
    large = [path.name for path in IMAGES.glob("*.png") if path.stat().st_size > LARGEST]
    if large:
        print(f"Te groot voor een README: {', '.join(large)}", file=sys.stderr)
    return 1 if large else 0


def _take(browser: Any, site: str) -> None:
    """Walks through the demo as its coordinator, and once as anybody with a phone."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    page = _page(browser, DESK)
    page.goto(f"{site}/account/aanmelden/")
    with page.expect_navigation(url="**/werk/"):
        page.locator(f"form:has(input[value='{WHO}']) button").click()
    _shoot(page, "vandaag")
    page.goto(f"{site}/werk/plannen/")
    _follow(page, "main a:has-text('voorbeeld')")
    _shoot(page, "plan")
    _follow(page, "main .rows li:has(.chip.bad) a[href*='/acties/']")
    _shoot(page, "actie")
    page = _page(browser, DESK)
    page.goto(f"{site}/w13/")
    _shoot(page, "publiek")
    page = _page(browser, PHONE)
    page.goto(f"{site}/w13/plan/meerjarenplan-2020-2025/")
    _shoot(page, "telefoon")


def _page(browser: Any, size: dict[str, int]) -> Any:
    return browser.new_context(viewport=size, locale="nl-BE", timezone_id="Europe/Brussels").new_page()


def _follow(page: Any, link: str) -> None:
    with page.expect_navigation():
        page.locator(link).first.click()


def _shoot(page: Any, name: str) -> None:
    """With a palette of its own colours: a page of text needs no more, and a README stays light."""
    from PIL import Image  # comes with weasyprint, which the tests need

    path = IMAGES / f"{name}.png"
    page.screenshot(path=path)
    with Image.open(path) as picture:
        picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)
    print(f"{path.relative_to(ROOT)}: {path.stat().st_size // 1000} kB")


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bundel.settings")
    sys.exit(main())
