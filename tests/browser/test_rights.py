"""Rights: a resident walks the explorer on her phone in three languages; a worker keeps a scan and sees what the night found."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.people import Inhabited, inhabited, shown
from tests.support.house import House

pytestmark = pytest.mark.browser

WORKER = "wout@example.org"
CASE = f"""
import datetime as dt
from bundel.kernel.access.models import User
from bundel.kernel.access.viewer import viewer_of
from bundel.kernel.cases import commands, commands_types
from bundel.kernel.cases.shipped import types_for
from bundel.kernel.parties import commands_residents
from bundel.kernel.parties.models import Party
by = viewer_of(User.objects.get(email="{WORKER}"))
one, text = types_for("w13")["guidance"]
from bundel.kernel.access.viewer import the_house
kind = commands_types.load_type(text, file="guidance.toml", by=the_house("proef"), partnership=Party.objects.get(key="w13"))[0]
karin = commands_residents.add_resident(
    by=by, basis="guidance", reason="eerste gesprek", given_name="Karin", family_name="Proef", birth_date=dt.date(1988, 3, 2)
)
print(commands.open_case(kind, by=by, client=karin.pk).pk)
"""
NIGHT = """
import datetime as dt
from bundel.services.rights import commands_night
from bundel.services.rights.models import Followed
Followed.objects.update(found_on=dt.date(2026, 7, 1))
print(commands_night.look(dt.date.today()))
"""


@pytest.fixture(scope="module")
def house(w13: House, tmp_path_factory) -> Iterator[Inhabited]:
    folder: Path = tmp_path_factory.mktemp("rights") / "house"
    with inhabited(w13, folder, {WORKER: ("ocmw-kortrijk", "Wout Proef", "social_worker")}) as made:
        yield made


def five_pages(walker) -> None:
    """As someone who lives with her mother; of the money she does not know."""
    page = walker.page
    page.locator("input[name=age]").fill("38")
    page.locator("input[name=partner][value=no]").check()
    page.locator("input[name=others]").fill("66")
    walker.press("Verder", within=page.locator("#vragen"))
    walker.press("Verder", within=page.locator("#vragen"))
    page.locator("input[name=tenure][value=private_rent]").check()
    page.locator("input[name=rent]").fill("750")
    walker.press("Verder", within=page.locator("#vragen"))
    walker.press("Weet ik niet")
    page.locator("input[name=gross]").fill("14.000")
    walker.press("Verder", within=page.locator("#vragen"))


@pytest.mark.parametrize("language", ["nl", "fr", "en"])
def test_a_resident_finds_her_rights_on_a_phone(browser, house, language) -> None:
    with house.walk(browser, phone=True) as walker:
        page, walker.language = walker.page, language
        page.goto(f"{house.site}/w13/rechten/")
        walker.choose_language()
        if language != "nl":  # the short walk: what she typed stays when the language changes, then straight to a result
            page.locator("input[name=age]").fill("41")
            walker.press("Verder", within=page.locator("#vragen"))
            walker.press("Toon het resultaat")
            assert page.locator("h1").inner_text()[0].isdigit()
            return
        page.locator("input[name=age]").fill("oud")
        walker.press("Verder", within=page.locator("#vragen"))
        assert "geen leeftijd" in page.locator(".error").first.inner_text()
        five_pages(walker)
        assert page.url.endswith("/w13/rechten/")
        assert "Verhoogde tegemoetkoming" in shown(walker)
        page.locator("summary", has_text="Waarom?").first.click()
        walker.press("Volgende vraag")
        for _question in range(6):  # five by themselves, and one that an answer may raise
            if page.get_by_role("button", name="Weet ik niet").count():
                walker.press("Weet ik niet")
        page.locator("summary", has_text="Dit hangt af van").click()
        with page.expect_navigation():
            page.get_by_role("button", name="Vraag me meer").first.click()
        walker.press("Toon het resultaat")
        assert "Hier vroeg je naar" in shown(walker)
        walker.press("Maak een brief om mee te nemen")
        assert page.locator(".qr svg").count() == 1
        state = page.locator("input[name=staat]").get_attribute("value")
        page.goto("about:blank")
        page.goto(f"{house.site}/w13/rechten/#a={state}")
        walker.press("Toon mijn resultaat")
        assert "Verhoogde tegemoetkoming" in shown(walker)
        walker.go("/w13/rechten/grenzen/?op=2026-07-01")


def test_a_worker_keeps_a_scan_follows_it_up_and_sees_what_the_night_found(browser, house) -> None:
    case = house.house.python(CASE)
    with house.walk(browser, WORKER) as walker:
        page = walker.page
        walker.go(f"/werk/dossiers/{case}/")
        walker.follow("Kijk de rechten na")
        assert page.locator("input[name=age]").input_value() == "2/3/1988"
        five_pages(walker)
        if page.get_by_role("button", name="Toon met de cijfers van").count():
            with page.expect_navigation():
                page.get_by_role("button", name="Toon met de cijfers van").click()
        walker.press("Bewaar in het dossier")
        page.locator("input[name=extra]").fill("400")
        walker.press("Reken")
        assert "Waar werken niet loont" in shown(walker) or "Nergens blijft" in shown(walker)
        walker.follow("Elke nacht nakijken")
        page.locator("input[name=ground][value=agreed]").check()
        page.locator("input[name=until]").fill(page.locator("input[name=until]").get_attribute("max"))
        walker.press("Bewaar")
        assert "Elke nacht nagekeken" in shown(walker)
        assert int(house.house.python(NIGHT)) > 0
        walker.go("/werk/rechten/")
        assert "Karin Proef" in shown(walker)
        walker.follow("Verhoogde tegemoetkoming")
        page.locator("input[name=state][value=granted]").check()
        page.locator("input[name=gained]").fill("veel")
        walker.press("Bewaar")
        assert "is geen bedrag" in page.locator(".error").first.inner_text()
        page.locator("input[name=gained]").fill("240")
        walker.press("Bewaar")
        assert "toegekend" in shown(walker)
