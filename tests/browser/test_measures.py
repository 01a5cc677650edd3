"""A scheme with four eyes, compared and moved by sliders on the region's made-up people, proposed and sent to a decision; and a measure
through quick scan, sliders, talk, advice, the board's answers and their follow-up."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.browser.conftest import EMAIL
from tests.browser.people import Inhabited, inhabited, shown
from tests.browser.walker import Walker
from tests.support.house import House

pytestmark = pytest.mark.browser

PEOPLE = {
    "mia@example.org": ("OCMW Menen", "Mia Menen", "social_worker"),
    "hugo@example.org": ("OCMW Menen", "Hugo Hoofd", "head"),
    "karen@example.org": ("OCMW Kortrijk", "Karen Kortrijk", "social_worker"),
    "kris@example.org": ("OCMW Kortrijk", "Kris Kortrijk", "head"),
}
TICK = "from bundel.services.measures.ticks import tick; print(tick(None))"
KORTRIJK = """
import datetime as dt
from bundel.kernel.access.models import User
from bundel.kernel.access.viewer import viewer_of
from bundel.services.measures import commands
karen, kris = (viewer_of(User.objects.get(email=f"{name}@example.org")) for name in ("karen", "kris"))
scheme = commands.add_scheme(by=karen, member=karen.account.organisation, kind="top_up", title_nl="Steun van Kortrijk")
content = {"source": "reglement", "period": "month", "formula": {"kind": "flat", "amount": "60"},
           "when": {"fact": "net_income", "operator": "<=", "bound": "1800"}}
row = commands.write_version(scheme, by=karen, start=karen.today - dt.timedelta(days=30), until=None, content=content)
commands.offer(row, by=karen)
commands.approve(row, by=kris)
"""
FIRST = "input[type=range]"


@pytest.fixture
def measured(w13: House, tmp_path: Path) -> Iterator[Inhabited]:
    with inhabited(w13, tmp_path / "house", PEOPLE) as house:
        yield house


def day(later: int = 0) -> str:
    return (dt.datetime.now(ZoneInfo("Europe/Brussels")).date() + dt.timedelta(days=later)).isoformat()


def slide(walker: Walker, to: str) -> str:
    """Move the first slider; what the server answers replaces the outcome alone."""
    page = walker.page
    with page.expect_response(lambda answer: f"={to}" in answer.url):
        page.locator(FIRST).first.evaluate(
            "(one, to) => { one.value = to; one.dispatchEvent(new Event('change', { bubbles: true })) }", to
        )
    page.locator("#outcome .chip:not(.plain)").first.wait_for()
    walker.look()
    return page.locator("#outcome .value").first.inner_text()


def enter(walker: Walker, title: str, amount: str, top: str) -> None:
    page = walker.page
    walker.go("/werk/regelingen/")
    walker.follow("Nieuwe regeling")
    page.locator("input[name=title_nl]").fill(title)
    walker.press("Bewaar")
    walker.follow(title)
    walker.follow("Nieuwe versie")
    page.locator("input[name=start]").fill(day(-30))
    page.locator("input[name=source]").fill("Reglement van de raad")
    page.locator("select[name=c0_fact]").select_option("net_income")
    page.locator("select[name=c0_operator]").select_option("<=")
    page.locator("input[name=c0_bound]").fill(top)
    page.locator("input[name=c1_judge]").fill("bereid tot een gesprek")
    page.locator("input[name=amount]").fill(amount)
    walker.press("Bewaar")
    walker.press("Bied aan ter goedkeuring")


def approve(walker: Walker, title: str) -> None:
    walker.go("/werk/")
    walker.follow(title)
    walker.press("Keur goed")
    assert "goedgekeurd" in walker.page.locator(".card .chips").first.inner_text()


def compare(nele: Walker, house: House) -> None:
    page = nele.page
    nele.go("/werk/regelingen/vergelijken/")
    assert "OCMW Menen" in shown(nele)
    nele.follow("Bevolking")
    nele.follow("Maak een bevolking")
    nele.press("Bewaar")
    assert "Wordt gemaakt" in shown(nele)
    assert house.python(TICK).strip() == "1"
    nele.go("/werk/regelingen/bevolking/")
    assert "Hoe goed ze past" in shown(nele)
    nele.follow("Kost per lid")
    assert "Synthetisch." in shown(nele)
    nele.follow("Overstap")
    page.locator("select[name=to]").select_option(label="OCMW Menen: Steun van Menen")
    nele.press("Toon")
    before = page.locator("#outcome .value").first.inner_text()
    assert slide(nele, "1900") != before


def propose(nele: Walker) -> None:
    page = nele.page
    nele.follow("Stel dit voor aan de leden")
    page.locator("textarea[name=why]").fill("Wie verhuist, verliest niets meer.")
    nele.press("Bewaar")
    nele.follow("Steun van Menen")
    told = shown(nele)
    assert "1900" in told
    assert "Gezinnen die verliezen" in told
    nele.follow("Leg voor aan wie beslist")
    page.locator("select[name=body]").select_option(index=1)
    nele.press("Bewaar")
    nele.follow("Open het punt")
    assert "Meerkost per lid en per jaar" in shown(nele)


def describe(mia: Walker) -> None:
    page = mia.page
    mia.go("/werk/armoedetoets/")
    mia.follow("Toets de eerste maatregel")
    page.locator("input[name=title]").fill("Zwembad duurder")
    page.locator("textarea[name=text]").fill("Een beurt kost een euro meer.")
    page.locator("select[name=kind]").select_option("fee")
    page.locator("input[name=decided_on]").fill(day(40))
    page.locator("input[name=amount]").fill("4")
    page.locator("input[name=before]").fill("3")
    page.locator("input[name=times]").fill("10")
    mia.press("Bewaar")
    mia.follow("Zwembad duurder")
    mia.follow("Quickscan")
    page.locator("select[name=income_effect]").select_option("-1")
    mia.press("Bewaar")
    assert "wie het raakt" in shown(mia)
    page.locator("input[name=income_who]").fill("gezinnen met kinderen")
    mia.press("Bewaar")
    assert "Dit vraagt een gesprek" in shown(mia)
    mia.follow("Wat het doet met de bevolking")
    dearer = page.locator("#outcome .value").first.inner_text()
    assert slide(mia, "3") != dearer
    mia.press("Toets de maatregel met deze cijfers")
    mia.follow("Zwembad duurder")


def talk_and_advise(mia: Walker) -> None:
    page = mia.page
    mia.follow("Noteer een gesprek")
    page.locator("input[name=experts]").fill("4")
    page.locator("textarea[name=told]").fill("Een beurt is nu al duur.")
    mia.press("Bewaar")
    for text in ("Geef korting aan wie weinig heeft.", "Maak woensdag gratis."):
        mia.follow("Nieuwe aanbeveling")
        page.locator("textarea[name=text]").fill(text)
        mia.press("Bewaar")
    mia.press("Geef dit advies aan het bestuur")


def reply(hugo: Walker) -> None:
    page = hugo.page
    hugo.go("/werk/")
    hugo.follow("Zwembad duurder")
    for number, taken in enumerate(("yes", "no")):
        with page.expect_navigation():
            page.locator("ol.rows li").nth(number).get_by_role("link", name="antwoord").click()
        hugo.look()
        page.locator(f"input[name=taken][value={taken}]").check()
        page.locator("textarea[name=reason]").fill("Het past in het budget, of niet.")
        hugo.press("Bewaar")
    hugo.follow("volg op")
    page.locator("textarea[name=result]").fill("De korting bestaat.")
    hugo.press("Bewaar")
    hugo.press("Deel met de leden")
    told = shown(hugo)
    assert "De korting bestaat." in told
    assert "opgevolgd" in told


def test_a_common_scheme_goes_to_a_decision_and_a_measure_is_tested(browser, measured) -> None:
    with (
        measured.walk(browser, EMAIL) as nele, measured.walk(browser, "mia@example.org") as mia,
        measured.walk(browser, "hugo@example.org", phone=True) as hugo, measured.walk(browser, "karen@example.org") as karen,
    ):  # fmt: skip
        enter(mia, "Steun van Menen", "100", "1500")
        approve(hugo, "Steun van Menen")
        measured.house.python(KORTRIJK)
        compare(nele, measured.house)
        propose(nele)
        describe(mia)
        talk_and_advise(mia)
        reply(hugo)
        karen.go(hugo.page.url)
        karen.follow("Neem over")
        karen.press("Bewaar")
        assert "OCMW Kortrijk" in shown(karen)
