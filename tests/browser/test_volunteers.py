"""A buddy: from someone who answers a vacancy without account, through the screening and a proposal with reasons, to a duo whose
silence is noticed on the start page and by letter."""

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.browser.conftest import EMAIL
from tests.browser.people import Inhabited, inhabited, shown
from tests.browser.test_case import move, open_case, write
from tests.browser.walker import Walker
from tests.support.house import House

pytestmark = pytest.mark.browser

PEOPLE = {
    "mia@example.org": ("OCMW Menen", "Mia Menen", "social_worker"),
    "sam@example.org": ("w13", "Sam Specialist", "specialist"),
}
SILENT = """
import datetime as dt
from django.utils import timezone
from bundel.kernel.access.models import Mail
from bundel.services.volunteers import ticks
from bundel.services.volunteers.models import Duo
Duo.objects.update(start=timezone.localdate() - dt.timedelta(days=20))
ticks.tick(timezone.now())
print(Mail.objects.get(key__startswith="duo-silent").to)
"""


@pytest.fixture
def guiding(w13: House, tmp_path: Path) -> Iterator[Inhabited]:
    with inhabited(w13, tmp_path / "house", PEOPLE) as house:
        yield house


def today() -> str:
    return dt.datetime.now(ZoneInfo("Europe/Brussels")).date().isoformat()


def look_for_volunteers(nele: Walker) -> None:
    page = nele.page
    nele.go("/werk/vrijwilligers/")
    nele.follow("Maak de eerste vacature")
    page.locator("input[name=title_nl]").fill("Buddy na budgethulp")
    page.locator("textarea[name=text_nl]").fill("U gaat mee naar de winkel.")
    page.locator("input[name=record]").check()
    page.locator("input[name=public]").check()
    nele.press("Bewaar")
    nele.go("/werk/vrijwilligers/regels/")
    nele.follow("Schrijf de eerste nota")
    page.locator("textarea[name=text]").fill("Doel, statuut, verzekering, vergoeding en geheimhouding.")
    nele.press("Bewaar")
    nele.follow("Noteer de verzekering")
    page.locator("input[name=insurer]").fill("Verzekeraar")
    page.locator("input[name=number]").fill("12-34")
    page.locator("input[name=start]").fill(today())
    nele.press("Bewaar")


def be_interested(lut: Walker) -> None:
    """Too young comes back with everything that was typed."""
    page = lut.page
    lut.go("/w13/vrijwilligers/")
    lut.follow("Buddy na budgethulp")
    page.locator("input[name=name]").fill("Lut Vandamme")
    page.locator("input[name=email]").fill("lut@example.org")
    page.locator("input[name=birth_date]").fill(today())
    page.locator("select[name=municipality]").select_option(label="Menen")
    page.locator("input[name=languages][value=nl]").check()
    page.locator("input[name=slots][value=tue-evening]").check()
    page.locator("input[name=interests][value=budget]").check()
    lut.press("Ik heb interesse")
    assert "minstens 18 jaar" in shown(lut)
    page.locator("input[name=birth_date]").fill("1970-05-01")
    lut.press("Ik heb interesse")
    assert "neemt contact met u op" in page.locator("body").inner_text()


def get_to_know(nele: Walker) -> None:
    page = nele.page
    nele.go("/werk/")
    nele.follow("Lut Vandamme")
    for kind in ("talk", "record"):
        nele.follow("Noteer een stap")
        page.locator("select[name=kind]").select_option(kind)
        nele.press("Bewaar")
    nele.follow("Geef versie 1")
    nele.press("Bewaar")
    nele.follow("Gelezen en begrepen")
    nele.press("Bewaar")
    assert "er is nog geen begeleider gekozen" in shown(nele)
    nele.follow("Bewerk")
    page.locator("select[name=supervisor]").select_option(label="Nele Proef")
    page.locator("select[name=substitute]").select_option(label="Sam Specialist")
    nele.press("Bewaar")
    nele.press("Zij kan beginnen")
    assert "beschikbaar" in page.locator(".chips").inner_text()


def ask_a_buddy(mia: Walker) -> str:
    case = open_case(mia, "buddy_duo", "Zij wil iemand die meekijkt met de post.")
    write(mia, "Kennismaking in het centrum.", "face_to_face")
    move(mia, "Eerste gesprek gehad")
    mia.follow("Vraag een buddy")
    mia.page.locator("select[name=municipality]").select_option(label="Menen")
    mia.page.locator("input[name=slots][value=tue-evening]").check()
    mia.press("Bewaar")
    return case


def propose(nele: Walker) -> None:
    nele.go("/werk/")
    with nele.page.expect_navigation():
        nele.page.get_by_role("link", name=re.compile("^Buddy voor DUO-")).first.click()
    nele.look()
    told = shown(nele)
    assert "spreekt Nederlands" in told
    assert "kan op dinsdag ’s avonds" in told
    with nele.page.expect_navigation():
        nele.page.get_by_role("button", name="Stel Lut Vandamme voor").click()
    nele.look()


def decide(mia: Walker, case: str) -> None:
    mia.go("/werk/buddys/")
    with mia.page.expect_navigation():
        mia.page.get_by_role("link", name=re.compile("^DUO-")).first.click()
    mia.look()
    mia.follow("Beslis over het voorstel")
    mia.page.locator("input[name=answer][value=yes]").check()
    mia.press("Bewaar")
    assert "heeft een buddy" in mia.page.locator(".chips").inner_text()
    mia.go(case)
    told = shown(mia)
    assert "Lut Vandamme" in told
    assert "voorgesteld" in told


def notice(nele: Walker, guiding: Inhabited) -> None:
    assert guiding.house.python(SILENT).strip() == EMAIL
    nele.go("/werk/")
    nele.follow("Geen contact meer: Lut Vandamme")
    assert "6 dagen te lang stil" in shown(nele)
    nele.follow("Noteer een contact")
    nele.page.locator("input[name=minutes]").fill("45")
    nele.press("Bewaar")
    assert "te lang stil" not in shown(nele)
    nele.go("/werk/")
    assert "Geen contact meer" not in shown(nele)


def test_a_buddy_is_found_for_a_resident_and_their_silence_is_noticed(browser, guiding) -> None:
    with (
        guiding.walk(browser, EMAIL) as nele, guiding.walk(browser, "mia@example.org", phone=True) as mia,
        guiding.walk(browser, phone=True) as lut,
    ):  # fmt: skip
        look_for_volunteers(nele)
        be_interested(lut)
        get_to_know(nele)
        case = ask_a_buddy(mia)
        propose(nele)
        decide(mia, case)
        notice(nele, guiding)
