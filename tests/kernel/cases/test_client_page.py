"""The client's own page and the link of a partner without account, as a browser meets them."""

import pytest
from django.test import Client
from django.urls import reverse

from bundel.kernel.access.models import Trail
from bundel.kernel.cases import commands, commands_door, commands_share, queries_share
from bundel.kernel.handshakes import commands_links
from bundel.kernel.handshakes.models import Handshake
from tests.kernel.cases import small
from tests.kernel.handshakes.conftest import FAR

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(world):
    made = small.case(world)
    commands.take_note(made, by=world.viewer("Anna"), text="voor mezelf")
    commands.take_note(made, by=world.viewer("Anna"), text="elke maandag bellen", kind="agreed")
    commands.add_task(made, by=world.viewer("Anna"), title="Breng het attest mee", due=FAR, for_client=True)
    return made


@pytest.fixture
def door(world, case):
    address, code = commands_door.open_door(case, by=world.viewer("Anna"))
    return address.rstrip("/").rsplit("/", 1)[1], code


def test_with_her_code_she_sees_what_is_for_her_and_nothing_else(world, case, door):
    token, code = door
    browser = Client()
    assert browser.get(reverse("client_page", args=[token])).status_code == 302, "first the code"
    wrong = browser.post(reverse("client_door", args=[token]), {"code": "nee"})
    assert wrong.status_code == 422
    assert "4 keer" in wrong.content.decode()
    assert browser.post(reverse("client_door", args=[token]), {"code": f" {code[:3]} {code[3:]} "}).status_code == 302
    page = browser.get(reverse("client_page", args=[token]))
    told = page.content.decode()
    assert "elke maandag bellen" in told
    assert "Breng het attest mee" in told
    assert "Anna" in told
    assert "voor mezelf" not in told
    assert page["X-Robots-Tag"] == "noindex, nofollow"
    assert "no-store" in page["Cache-Control"]
    assert Client().get(reverse("client_page", args=[token])).status_code == 302, "another browser has to give the code too"


def test_she_withdraws_only_with_her_code_and_only_her_own(world, case, door):
    token, code = door
    question = small.refer(world, case)
    other = small.ground(world, small.case(world, client=small.resident(world, given="Lies").pk))
    url = reverse("client_withdraw", args=[token, question.share.consent_id])
    stranger, browser = Client(), Client()
    assert stranger.post(url).status_code == 302
    question.share.consent.refresh_from_db()
    assert question.share.consent.withdrawn is None, "without the code nothing happened"
    browser.post(reverse("client_door", args=[token]), {"code": code})
    assert browser.post(reverse("client_withdraw", args=[token, other.pk])).status_code == 404
    assert browser.post(url).status_code == 302
    question.share.consent.refresh_from_db()
    assert question.share.consent.withdrawn_by == "de cliënt zelf"
    assert Handshake.objects.get(pk=question.handshake_id).state == "withdrawn"


def test_a_new_link_closes_the_one_before(world, case, door):
    commands_door.open_door(case, by=world.viewer("Anna"))
    assert Client().get(reverse("client_door", args=[door[0]])).status_code == 404


@pytest.fixture
def link(world, case, monkeypatch):
    monkeypatch.setattr(queries_share, "today", lambda: small.TODAY)
    question = small.refer(world, case, world.caw, text="graag een gesprek", email="balie@example.org", term=FAR)
    return question, commands_links.make_link(question.handshake, by=world.viewer("Anna"))


def test_who_has_no_account_reads_by_link_what_was_shared_and_that_is_written_down(world, case, link):
    question, token = link
    page = Client().get(reverse("link_page", args=[token])).content.decode()
    assert "Karin Vandaele" in page
    assert "graag een gesprek" in page
    read = Trail.objects.get(verb="case.share_read")
    assert (read.is_read, read.actor, read.account_uuid) == (True, "CAW Duin, via link", None)


def test_when_she_withdraws_the_link_shows_nothing_any_more(world, case, link):
    question, token = link
    commands_share.withdraw_consent(question.share.consent, by=world.viewer("Anna"))
    page = Client().get(reverse("link_page", args=[token]))
    assert page.status_code in (404, 410)
    assert "Karin" not in page.content.decode()


def test_an_answer_by_link_makes_no_case_there_and_a_second_one_is_told_the_first_stands(world, case, link):
    question, token = link
    url, said = reverse("link_page", args=[token]), {"say": "accepted", "text": "", "name": "Bea Balie", "alternative": ""}
    assert Client().post(url, said).status_code == 302
    question.refresh_from_db()
    assert question.co_case is None
    assert case.notes.filter(text__contains="aanvaardde").exists()
    assert Client().post(url, {**said, "say": "declined", "text": "toch niet"}).status_code == 409
    assert Handshake.objects.get(pk=question.handshake_id).state == "accepted"
