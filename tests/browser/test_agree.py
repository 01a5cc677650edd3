"""How W13 comes to agree: a year's programme from proposal to public report, and a decision on which all councils were heard."""

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.browser.conftest import EMAIL
from tests.browser.people import Inhabited, inhabited, shown
from tests.browser.walker import Walker
from tests.support.house import House

pytestmark = pytest.mark.browser

PAPER = 120_000  # milliseconds: a paper on a busy machine
HEAD, WORKER = "hilde@example.org", "wim@example.org"
PEOPLE = {HEAD: ("OCMW Kortrijk", "Hilde Hoofd", "head"), WORKER: ("OCMW Menen", "Wim Werker", "social_worker")}
PLAN = """
from bundel.kernel.access.viewer import the_house
from bundel.kernel.parties.models import Party
from bundel.kernel.plan import commands, commands_actions
house, w13 = the_house("proef"), Party.objects.get(key="w13")
plan = commands.create_plan(w13, by=house, key="samen-2026-2031", title="Samen 2026-2031", start_year=2026, end_year=2031)
goal = commands_actions.add_goal(plan, by=house, code="1", title="Niemand valt tussen wal en schip")
for number, title in enumerate(("Eén regionale energieploeg", "Samen naar de woonwinkel", "Vorming voor onthaal", "Een gedeelde hulplijn"), 1):
    commands_actions.add_action(goal, by=house, code=f"1.{number}", title=title, effect="Wie om hulp vraagt, wordt dezelfde week geholpen.",
        why_regional="Eén gemeente alleen krijgt dit niet bemand.")
plan.refresh_from_db()
commands.adopt(plan, by=house)
plan.refresh_from_db()
commands.publish(plan, by=house)
print(plan.pk)
"""


STRATEGY = "Eén intergemeentelijke vereniging"
ALL_THE_OTHERS = """
from django.utils import timezone
from bundel.kernel.access.viewer import the_house
from bundel.kernel.handshakes import commands
from bundel.kernel.handshakes.models import OPEN, Handshake
said = {"verdict": "for", "on": timezone.localdate().isoformat(), "reference": "", "conditions": ""}
for one in Handshake.objects.filter(kind="decisions.position", state__in=OPEN):
    commands.answer(one, by=the_house("proef"), say="accepted", data=said)
"""


@pytest.fixture
def agreeing(w13: House, tmp_path: Path) -> Iterator[Inhabited]:
    with inhabited(w13, tmp_path / "house", PEOPLE) as house:
        yield house


def propose_and_ask(walker: Walker, plan: str) -> str:
    """Begin 2027, propose all four, ask the members to score; returns the address of the year."""
    page = walker.page
    walker.go(f"/werk/plannen/{plan}/jaren/")
    walker.follow("Begin een jaarprogramma")
    year = page.locator("input[name=year]").input_value()
    walker.press("Bewaar")
    walker.follow(year)
    for number in range(1, 5):
        walker.follow("Stel een actie voor")
        page.locator("select[name=action]").select_option(index=1)
        page.locator("textarea[name=why]").fill(f"De middelen voor actie {number} zijn er volgend jaar.")
        walker.press("Bewaar")
    walker.press("Vraag de leden te scoren")
    return page.url


def score(walker: Walker, year: str) -> None:
    page = walker.page
    walker.go("/werk/")
    walker.go(year)
    walker.follow("Geef uw scores")
    cards = page.locator("form section.card")
    assert cards.count() == 4
    for place in range(4):
        for choice in cards.nth(place).locator("select").all():
            choice.select_option(str(5 - place))
    walker.press("Bewaar de scores")
    assert page.url == year
    assert page.get_by_role("link", name="Geef uw scores").count() == 0


def select_and_freeze(walker: Walker, year: str) -> None:
    page = walker.page
    walker.go(year)
    walker.follow("Selecteer")
    for box in page.locator("input[name=chosen]").all()[:3]:
        box.check()
    walker.press("Bewaar de selectie")
    walker.follow("Leg vast")
    walker.press("Leg deze selectie vast")
    assert page.locator("tbody .chip.good").count() == 3
    assert "Vastgelegd op" in shown(walker)


def ask_lead(walker: Walker, year: str, code: str, party: str, email: str = "") -> str:
    """Returns the address of the action."""
    page = walker.page
    walker.go(year)
    with page.expect_navigation():
        page.locator("tbody a", has_text=re.compile(rf"^{re.escape(code)} ")).first.click()
    action = page.url
    walker.follow("Vraag een trekker of partner")
    page.locator("select[name=party]").select_option(label=party)
    page.locator("textarea[name=question]").fill(
        "Kunt u deze actie volgend jaar trekken? Er is een halftijdse medewerker voor."
    )
    page.locator("input[name=email]").fill(email)
    walker.press("Bewaar")
    assert page.url == action
    assert party in page.locator("section[aria-labelledby=asked]").inner_text()
    return action


def accept_by_link(walker: Walker, path: str) -> None:
    """Without account; the link opens once."""
    walker.go(path)
    walker.page.locator("input[name=name]").fill("Mia Menens")
    walker.press("Wij trekken deze actie")
    assert "Bedankt, uw antwoord is bewaard" in shown(walker)


def decline(walker: Walker, reason: str) -> None:
    walker.go("/werk/verzoeken/")
    with walker.page.expect_navigation():
        walker.page.locator("main tbody a", has_text="1.2 ").first.click()
    walker.look()
    walker.page.locator("textarea[name=text]").fill(reason)
    walker.press("Wij kunnen dit niet trekken")
    assert reason in shown(walker)


LET_IT_PASS = """
import datetime as dt
from django.utils import timezone
from bundel.kernel.handshakes.models import Handshake
day = timezone.localdate()
silent = Handshake.objects.filter(kind="plan.lead", asked__name="OCMW Wevelgem")
print(silent.update(asked_on=day - dt.timedelta(days=20), term=day - dt.timedelta(days=1)))
"""


def look_back(walker: Walker, plan: str) -> None:
    """The mid-term review, and a figure by which the goal is followed."""
    page, conclusion = walker.page, "Wie om hulp vraagt, wacht korter; we gaan door."
    walker.go(f"/werk/plannen/{plan}/evaluaties/")
    walker.follow("Evaluatie bewaren")
    page.locator("input[name=title]").fill("Evaluatie halfweg")
    page.locator("textarea[name=conclusions]").fill(conclusion)
    walker.press("Bewaar")
    assert conclusion in shown(walker)
    walker.go("/werk/cijfers/")
    walker.follow("Volg een nieuw cijfer")
    page.locator("input[name=title]").fill("Gezinnen die dezelfde week hulp kregen")
    page.locator("textarea[name=definition]").fill("Elk gezin een keer, vanaf de vraag geteld.")
    page.locator("input[name=unit]").fill("gezinnen")
    page.locator("input[name=start]").fill("2025-01-01")
    walker.press("Bewaar")
    walker.follow("Gezinnen die dezelfde week hulp kregen")
    walker.follow("Meld een cijfer")
    page.locator("input[name=value]").fill("42")
    walker.press("Bewaar")
    assert "42 gezinnen" in shown(walker)
    figure = page.url
    walker.go(f"/werk/plannen/{plan}/")
    with page.expect_navigation():
        page.locator("section[aria-labelledby=goals] a", has_text="Niemand valt").first.click()
    walker.follow("Kies de cijfers")
    page.get_by_label("Gezinnen die dezelfde week hulp kregen").check()
    walker.press("Bewaar")
    walker.follow("Gezinnen die dezelfde week hulp kregen")
    assert page.url == figure
    assert "Niemand valt tussen wal en schip" in shown(walker)


def account_for_it(walker: Walker, plan: str, action: str) -> str:
    """An amendment with a reason, then the report: frozen, on paper, on the site. Returns where it stands."""
    page, reason = walker.page, "Na de bevraging gaat het om twee dagen."
    walker.go(action)
    walker.follow("Bewerk")
    page.locator("textarea[name=effect]").fill("Wie om hulp vraagt, wordt binnen twee dagen geholpen.")
    page.locator("textarea[name=reason]").fill(reason)
    walker.press("Bewaar")
    walker.follow("Wat hieraan veranderde")
    assert reason in shown(walker)
    walker.go(f"/werk/plannen/{plan}/jaarverslagen/")
    walker.follow("Jaarverslag vastleggen")
    year = page.locator("input[name=year]").input_value()
    page.locator("textarea[name=intro]").fill("Het eerste jaar dat we samen programmeerden.")
    walker.press("Bewaar")
    with page.expect_navigation():
        page.locator("main .rows a").first.click()
    walker.look()
    with page.expect_download(timeout=PAPER) as saved:
        page.get_by_role("link", name="PDF", exact=True).click(timeout=PAPER)
    assert Path(saved.value.path()).read_bytes().startswith(b"%PDF")
    walker.press("Zet op de site")
    return f"/w13/jaarverslag/samen-2026-2031/{year}/"


def test_a_year_goes_from_proposals_to_a_public_report(browser, agreeing) -> None:
    plan = agreeing.house.python(PLAN)
    with agreeing.walk(browser, EMAIL) as nele:
        year = propose_and_ask(nele, plan)
        with agreeing.walk(browser, HEAD) as hilde:
            score(hilde, year)
        select_and_freeze(nele, year)
        accepted = ask_lead(nele, year, "1.1", "OCMW Menen", "mia@example.org")
        declined = ask_lead(nele, year, "1.2", "OCMW Kortrijk")
        silent = ask_lead(nele, year, "1.3", "OCMW Wevelgem", "stil@example.org")
        with agreeing.walk(browser, phone=True) as mia:
            accept_by_link(mia, agreeing.letter_to("mia@example.org"))
        reason = "Wij trekken al twee acties en hebben niemand vrij."
        with agreeing.walk(browser, HEAD, phone=True) as hilde:
            decline(hilde, reason)
        assert agreeing.house.python(LET_IT_PASS) == "1"
        ticked = agreeing.house.run("tick")
        assert ticked.returncode == 0, ticked.stderr
        nele.go(accepted)
        assert "OCMW Menen" in nele.page.locator("section[aria-labelledby=who]").inner_text()
        nele.go(declined)
        assert reason in nele.page.locator("section[aria-labelledby=asked]").inner_text()
        nele.go(silent)
        asked = nele.page.locator("section[aria-labelledby=asked]")
        assert "zonder antwoord" in asked.inner_text()
        nele.follow("OCMW Wevelgem", asked)
        assert nele.page.get_by_role("link", name="Vraag opnieuw").is_visible()
        nele.go(year)
        look_back(nele, plan)
        report = account_for_it(nele, plan, accepted)
    with agreeing.walk(browser, phone=True) as stranger:
        stranger.go(report)
        stranger.follow("Vast adres van deze versie")
        assert "Het eerste jaar dat we samen programmeerden." in shown(stranger)
        assert "binnen twee dagen" in shown(stranger)


def form_a_board(walker: Walker) -> None:
    """A board with three seats, that decides on strategy after the councils."""
    page = walker.page
    walker.go("/werk/organen/")
    walker.go("/werk/organen/nieuw/")
    page.locator("input[name=name]").fill("Bestuur van de proef")
    page.locator("select[name=kind]").select_option("board")
    page.locator("select[name=councils_rule]").select_option("all")
    walker.press("Bewaar")
    walker.follow("Bestuur van de proef")
    for name, party in (("Gust Geens", "OCMW Kortrijk"), ("Zita Zwaan", "OCMW Menen"), ("Cas Claes", "OCMW Wevelgem")):
        walker.follow("Zetel toevoegen")
        page.locator("select[name=party]").select_option(label=party)
        page.locator("input[name=holder_name]").fill(name)
        if party == "OCMW Kortrijk":
            page.locator("input[name=chair]").check()
        walker.press("Bewaar")
    assert page.locator("section[aria-labelledby=seats] tbody tr").count() == 3
    walker.go("/werk/organen/bevoegdheden/nieuw/")
    page.locator("input[name=label]").fill("Rechtsvorm")
    page.locator("select[name=body]").select_option(label="Bestuur van de proef")
    page.locator("input[name=strategic]").check()
    walker.press("Bewaar")


COMMITTEES = {"Adviescommissie juridische dienst": "service_advice", "Adviescommissie van de proef": "policy_advice"}


def form_the_committees(walker: Walker) -> None:
    for name, kind in COMMITTEES.items():
        walker.go("/werk/organen/nieuw/")
        walker.page.locator("input[name=name]").fill(name)
        walker.page.locator("select[name=kind]").select_option(kind)
        walker.press("Bewaar")


def ask_the_committees(walker: Walker, item: str) -> None:
    for name in COMMITTEES:
        walker.go(item)
        walker.follow("Vraag advies")
        walker.page.locator("select[name=body]").select_option(label=name)
        walker.press("Bewaar")


def note_the_advice(walker: Walker, item: str) -> None:
    """The first is in favour, the second has a remark."""
    for verdict, text in (("for", ""), ("remarks", "Leg de evaluatie in de statuten vast.")):
        walker.go(item)
        walker.follow("Noteer het advies", walker.page.locator("section[aria-labelledby=advice]"))
        walker.page.locator(f"input[name=verdict][value={verdict}]").check()
        walker.page.locator("input[name=on]").fill(today())
        walker.page.locator("textarea[name=text]").fill(text)
        walker.press("Bewaar")
    advice = walker.page.locator("section[aria-labelledby=advice]").inner_text()
    assert [said for said in (*COMMITTEES, "gunstig met opmerkingen", "Leg de evaluatie in de statuten vast.") if said not in advice] == []


def today() -> str:
    return dt.datetime.now(ZoneInfo("Europe/Brussels")).date().isoformat()


def put_it_to_the_councils(walker: Walker) -> str:
    """Returns the address of the item."""
    page = walker.page
    walker.go("/werk/punten/nieuw/")
    page.locator("input[name=title]").fill(STRATEGY)
    page.locator("select[name=subject]").select_option(label="Rechtsvorm")
    page.locator("textarea[name=text]").fill("De samenwerking krijgt rechtspersoonlijkheid.")
    page.locator("textarea[name=proposal]").fill("Artikel 1. De leden richten een vereniging op.")
    walker.press("Bewaar")
    walker.follow(STRATEGY)
    item = page.url
    walker.follow("Vraag de raden")
    page.locator("input[name=until]").fill("2030-06-30")
    walker.press("Bewaar")
    assert page.locator("section[aria-labelledby=councils] tbody tr").count() == 14
    return item


def vote(walker: Walker, item: str) -> None:
    """Two for, one against."""
    page = walker.page
    walker.go(item)
    walker.follow("Stem")
    for choice, select in zip(("yes", "yes", "no"), page.locator("select[name^=vote_]").all(), strict=True):
        select.select_option(choice)
    walker.press("Noteer het besluit")


def say_what_the_council_thinks(walker: Walker, verdict: str, conditions: str = "") -> None:
    page = walker.page
    page.locator(f"input[name=verdict][value={verdict}]").check()
    page.locator("input[name=on]").fill(today())
    page.locator("textarea[name=conditions]").fill(conditions)


def send_a_link(walker: Walker, item: str, party: str, email: str) -> None:
    walker.go(item)
    walker.follow(party)
    walker.follow("Stuur een link")
    walker.page.locator("input[name=email]").fill(email)
    walker.press("Bewaar")


def test_all_councils_are_heard_before_the_board_decides(browser, agreeing) -> None:
    agreeing.house.python(PLAN)
    with agreeing.walk(browser, EMAIL) as nele:
        form_a_board(nele)
        form_the_committees(nele)
        item = put_it_to_the_councils(nele)
        ask_the_committees(nele, item)
        vote(nele, item)
        refused = nele.page.get_by_role("alert").inner_text()
        assert [name for name in ("OCMW Kortrijk", "OCMW Menen", "OCMW Wevelgem") if name not in refused] == []
        send_a_link(nele, item, "OCMW Menen", "raad@example.org")
        with agreeing.walk(browser, HEAD, phone=True) as hilde:
            hilde.go("/werk/verzoeken/")
            hilde.follow(STRATEGY)
            say_what_the_council_thinks(hilde, "conditions", "Mits elk lid een zetel behoudt.")
            hilde.press("Geef het standpunt door")
        with agreeing.walk(browser, phone=True) as mia:
            mia.go(agreeing.letter_to("raad@example.org"))
            mia.page.locator("input[name=name]").fill("Mia Menens")
            say_what_the_council_thinks(mia, "against")
            mia.press("Geef het standpunt door")
        agreeing.house.python(ALL_THE_OTHERS)
        nele.go(item)
        councils = nele.page.locator("section[aria-labelledby=councils]").inner_text()
        assert "14 van de 14" in councils
        assert "Mits elk lid een zetel behoudt." in councils
        vote(nele, item)
        awaited = nele.page.get_by_role("alert").inner_text()
        assert [name for name in COMMITTEES if name not in awaited] == []
        note_the_advice(nele, item)
        vote(nele, item)
        assert "aangenomen" in shown(nele)
        nele.press("Maak bekend")
        nele.follow("Actiepunt")
        nele.page.locator("input[name=title]").fill("Schrijf de statuten uit")
        nele.page.locator("select[name=owner]").select_option(label="OCMW Kortrijk")
        nele.page.locator("input[name=action]").fill("1.1")
        nele.press("Bewaar")
        assert "Schrijf de statuten uit" in nele.page.locator("section[aria-labelledby=tasks]").inner_text()
        public = nele.page.get_by_role("link", name="Publieke bladzijde").get_attribute("href")
        nele.go("/werk/acties/?q=energieploeg")
        nele.page.locator("main tbody a").first.click()
        assert "Schrijf de statuten uit" in nele.page.locator("section[aria-labelledby=tasks]").inner_text()
    with agreeing.walk(browser, phone=True) as stranger:
        stranger.go(public)
        assert STRATEGY in shown(stranger)
