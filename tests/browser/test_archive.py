"""A destruction is refused while its rule is over, and goes on once the State Archives permit it and someone else looked; a reader asks."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.people import Inhabited, inhabited, shown
from tests.support.house import House

pytestmark = pytest.mark.browser
PEOPLE = {
    "mia@example.org": ("OCMW Menen", "Mia Menen", "head"),
    "aart@example.org": ("w13", "Aart Archivaris", "specialist"),
    "piet@example.org": ("OCMW Wervik", "Piet Wervik", "head"),
}
FILLED = """
import datetime as dt
from bundel.kernel.access.models import Account
from bundel.kernel.access.viewer import viewer_of
from bundel.kernel.parties.models import Party
from bundel.services.archive import commands, commands_units
from bundel.services.archive.models import Unit
account = lambda email: Account.objects.get(user__email=email)
nele, aart = viewer_of(account("nele@example.org").user), viewer_of(account("aart@example.org").user)
commands.set_up(by=nele, partnership=nele.partnership, archivists=[aart.account.uuid])
board = commands.add_board(Party.objects.get(name="OCMW Menen"), by=nele, code="BE/MENEN", contacts=[account("mia@example.org").uuid])
ended = dt.date(2015, 1, 5)
rule = commands.add_rule(by=aart, number="S-1", name="Bestelbonnen", final="destroy", retention_years=10, published=ended, source="proef")
said = {"date": "1990-1995", "extent": "4 dozen", "creator": "OCMW Menen", "begin": 1990, "end": 1995}
inventory = commands_units.add_inventory(board, by=aart, title="Archief van Menen")
top = Unit.objects.get(inventory=inventory)
top = commands_units.change_unit(top, by=aart, version=1, public=True, **said)
commands_units.add_unit(
    top, by=aart, level="series", reference="BE/MENEN/1", title="Bestelbonnen", rule=rule.pk, closed=dt.date(1995, 12, 31), public=True, **said
)
print(inventory.pk)
"""


@pytest.fixture
def working(w13: House, tmp_path: Path) -> Iterator[Inhabited]:
    with inhabited(w13, tmp_path / "house", PEOPLE) as house:
        yield house


def test_a_destruction_is_refused_then_permitted_by_four_eyes_and_certified(working: Inhabited, browser: Any) -> None:
    inventory = working.house.python(FILLED).strip()
    with working.walk(browser, "aart@example.org") as aart:
        aart.go("/werk/archief/")
        assert "OCMW Menen" in shown(aart)
        aart.follow("Inventarissen")
        aart.follow("Archief van Menen")
        aart.press("Publiceer")
        aart.go("/werk/archief/vernietiging/nieuw/")
        if aart.page.get_by_role("link", name="OCMW Menen").count():
            aart.follow("OCMW Menen")
        aart.page.get_by_label("BE/MENEN/1").check()
        aart.press("Bewaar")
        proposal = aart.page.url
        assert "Waarom het nog niet mag" in shown(aart)

    with working.walk(browser, "mia@example.org", phone=True) as mia:
        mia.go(proposal)
        mia.press("Keur goed")
        told = shown(mia)
        assert "gold tot en met 5 januari 2020" in told
        assert "toelating van de algemeen rijksarchivaris" in told
        mia.follow("Noteer de toelating van het Rijksarchief")
        mia.page.locator("input[name=number]").fill("RA/2026/77")
        mia.page.locator("input[name=on]").fill("2026-01-15")
        mia.page.locator("input[name=given_by]").fill("Rijksarchief")
        mia.press("Bewaar")
        mia.press("Keur goed")
        assert "goedgekeurd" in shown(mia)

    with working.walk(browser, "aart@example.org") as aart:
        aart.go(proposal)
        aart.follow("Noteer de vernietiging")
        aart.page.locator("input[name=method]").fill("versnipperd door een erkende firma")
        aart.press("Bewaar")
        with aart.page.expect_download() as download:
            aart.page.get_by_role("link", name="Vernietigingsattest (PDF)").click()
        assert Path(download.value.path()).read_bytes().startswith(b"%PDF")

    with working.walk(browser, "piet@example.org") as piet:
        piet.go("/werk/")
        assert piet.page.get_by_role("link", name="Archief", exact=True).count() == 0, "another member sees nothing of it"

    with working.walk(browser, phone=True) as reader:
        reader.go(f"/w13/archief/{inventory}/")
        reader.follow("Vraag om te lezen")
        reader.page.locator("textarea[name=wanted]").fill("Alles over de haven")
        reader.page.locator("input[name=name]").fill("Rita Lezer")
        reader.page.locator("input[name=email]").fill("rita@example.org")
        reader.press("Stel de vraag")
        assert "Uw vraag is ontvangen: L-" in shown(reader)
