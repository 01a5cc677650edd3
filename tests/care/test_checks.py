"""`bundel check` finds what is wrong, and names it."""

import datetime as dt

import pytest
from django.db import connection
from django.utils import timezone

from bundel.kernel.access import trail
from bundel.kernel.access.models import Account, Chain, Mail, User
from bundel.kernel.access.viewer import the_house
from bundel.kernel.offers.models import Offer
from bundel.kernel.parties.models import Population, Territory
from bundel.kernel.rooms import search
from bundel.kernel.rooms.registry import rooms
from bundel.shell.care.checks import check
from tests.support.house import House


def findings(part: str, grade: str = "") -> list[str]:
    return [one.text for one in check() if one.part == part and grade in ("", one.grade)]


@pytest.fixture
def trailed(world, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(trail.SENTENCES, "test.acted", "%(actor)s deed iets")
    for _number in range(5):
        trail.record("test.acted", by=the_house("proef"), subject=world.noord, partnership=world.duin.pk)
    trail.record("test.acted", by=the_house("proef"), subject=world.noord)
    return world


def tamper(sql: str) -> None:
    """Change the trail as someone who owns the database could: past the triggers."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("ALTER TABLE access_trail DISABLE TRIGGER USER")
        else:
            cursor.execute("DROP TRIGGER access_trail_no_update")
            cursor.execute("DROP TRIGGER access_trail_no_delete")
        cursor.execute(sql)


def test_a_whole_trail_is_no_finding(trailed) -> None:
    assert findings("logboek") == []


def test_a_changed_sentence_is_named_with_its_lane_and_number(trailed) -> None:
    tamper("UPDATE access_trail SET actor = 'iemand anders' WHERE seq = 3")
    assert findings("logboek") == [f"keten {trailed.duin.pk} breekt bij nummer 3: de inhoud is gewijzigd"]


def test_a_removed_sentence_is_named(trailed) -> None:
    tamper("DELETE FROM access_trail WHERE seq = 2")
    assert findings("logboek") == [f"keten {trailed.duin.pk} breekt bij nummer 2: de rij ontbreekt"]


def test_a_cut_off_end_is_named(trailed) -> None:
    tamper("DELETE FROM access_trail WHERE seq = 5")
    assert findings("logboek") == [f"keten {trailed.duin.pk} breekt bij nummer 5: rijen op het einde ontbreken"]


def test_each_lane_names_its_own_first_broken_link(trailed) -> None:
    tamper("UPDATE access_trail SET reason = 'x' WHERE seq IN (1, 4)")
    Chain.objects.get(lane="house")
    assert len(findings("logboek")) == 2


def test_someone_without_organisation_is_an_orphan(world) -> None:
    User.objects.create_user("los@example.org", "Geheim-los-2026", name="Los")
    Account.objects.create(user=world.users["Anna"], organisation=world.zuid, start=dt.date(2020, 1, 1))
    texts = findings("wezen")
    assert any("los@example.org" in text for text in texts)
    assert any("geen enkele functie" in text for text in texts)


def test_a_search_entry_that_points_nowhere_and_a_party_that_is_not_found(world) -> None:
    for fill in rooms.index:
        fill()
    assert findings("zoeken") == []
    gone = Offer(partnership=world.duin, owner=world.duin, key="x", kind="service", name_nl="Weg")
    search.index([search.entry(subject=gone.pk, kind="offer", title="Weg", text="", url="/", audience="public")])
    search.forget([world.noord.pk])
    texts = findings("zoeken", "wrong")
    assert any("“Weg” wijst naar iets dat er niet meer is" in text for text in texts)
    assert any("OCMW Noord wordt niet gevonden" in text for text in texts)


def test_what_has_aged_is_noted(world) -> None:
    today = timezone.localdate()
    offer = {"partnership": world.duin, "owner": world.duin, "kind": "service"}
    Offer.objects.create(**offer, key="oud", name_nl="Oud", review=today - dt.timedelta(days=1))
    Offer.objects.create(**offer, key="bij", name_nl="Bij", review=today)
    counted = Territory.objects.create(code="99009", kind="municipality", name_nl="Geteld")
    Population.objects.create(territory=counted, year=today.year - 1, inhabitants=1, source="s")
    texts = findings("verouderd")
    assert any("Oud" in text for text in texts)
    assert any("Noord (99001) heeft geen bevolkingscijfer" in text for text in texts)
    assert not any("Bij" in text or "Geteld" in text for text in texts)


def test_a_letter_that_did_not_leave_is_wrong(db) -> None:
    now = timezone.now()
    Mail.objects.create(to="a@example.org", subject="Mislukt", text="x", state="failed", error="550 no")
    Mail.objects.create(to="b@example.org", subject="Wacht", text="x", not_before=now - dt.timedelta(hours=2))
    texts = findings("brieven", "wrong")
    assert any("Mislukt" in text and "550 no" in text for text in texts)
    assert any("1 brieven" in text or "1 brief" in text for text in texts)


def test_a_site_on_the_internet_is_looked_at_more_sternly(db, settings) -> None:
    assert findings("instellingen") == []
    settings.SITE_URL, settings.SECURE, settings.DEMO = "http://bundel.example.org", False, True
    texts = " ".join(findings("instellingen", "wrong"))
    assert "https" in texts
    assert "BUNDEL_DEMO" in texts
    assert "BUNDEL_MAIL_HOST" in texts


def test_a_room_adds_its_own_check(db, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rooms, "checks", [lambda: ["er scheelt iets"]])
    assert findings("kamers", "wrong") == ["er scheelt iets"]


def test_what_is_wrong_is_exit_code_one(house: House) -> None:
    house.python(
        "from bundel.kernel.access.models import Mail\n"
        "Mail.objects.create(to='a@example.org', subject='s', text='t', state='failed')"
    )
    assert house.run("check").returncode == 1
    assert house.ask("check")["good"] is False
