"""An organisation without account accepts through its link, and then reads exactly what was shared, behind a link and a code."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from bundel.kernel.access.models import Mail, Trail
from bundel.kernel.cases import commands_forget, commands_share, commands_share_door, queries_share
from bundel.kernel.cases.models import Case, ShareDoor, Task
from bundel.kernel.handshakes import commands_links
from tests.kernel.cases import small
from tests.kernel.handshakes.conftest import FAR

pytestmark = pytest.mark.django_db


@pytest.fixture
def accepted(world, monkeypatch):
    """Noord referred Karin to the CAW, by e-mail; Bea accepted through the link."""
    monkeypatch.setattr(queries_share, "today", lambda: small.TODAY)
    case = small.case(world, question="niet voor haar ogen")
    question = small.refer(world, case, world.caw, text="graag een gesprek", email="balie@example.org", term=FAR)
    token = commands_links.make_link(question.handshake, by=world.viewer("Anna"))
    given = {"say": "accepted", "text": "", "name": "Bea Balie", "alternative": ""}
    assert Client().post(reverse("link_page", args=[token]), given).status_code == 302
    question.refresh_from_db()
    return question


def token_in_mail() -> str:
    letter = Mail.objects.filter(text__contains="/gedeeld/").latest("pk")
    assert letter.to == "balie@example.org"
    assert "Karin" not in letter.text
    return re.search(r"/gedeeld/([^/]+)/", letter.text)[1]


def test_she_gets_a_link_by_mail_and_a_code_from_the_worker_and_sees_just_the_share(world, accepted, as_):
    token, anna = token_in_mail(), as_("Anna")
    door, sheet = reverse("share_door", args=[token]), reverse("share_page", args=[token])
    assert Task.objects.filter(case=accepted.case, title__contains="code").exists(), "the worker is told to give the code"
    page = reverse("case_question", args=[accepted.pk])
    assert "Bel nu de code door" in anna.get(page).content.decode()
    assert Client().get(sheet).status_code == 302
    assert Client().post(door, {"code": ""}).status_code == 422
    shown = anna.post(reverse("question_code", args=[accepted.pk])).content.decode()
    code = re.search(r"<b>(\d{6})</b>", shown)[1]
    assert "/gedeeld/" not in shown, "the address went by mail"
    assert "De code is gegeven" in anna.get(page).content.decode()
    browser = Client()
    assert browser.post(door, {"code": "nee"}).status_code == 422
    assert browser.post(door, {"code": f"{code[:3]} {code[3:]}"}).status_code == 302
    seen = browser.get(sheet)
    told = seen.content.decode()
    assert "Karin Vandaele" in told
    assert "graag een gesprek" in told
    assert "niet voor haar ogen" not in told
    assert (seen["X-Robots-Tag"], "no-store" in seen["Cache-Control"]) == ("noindex, nofollow", True)
    read = Trail.objects.filter(verb="case.share_read").latest("pk")
    assert (read.is_read, read.actor, read.account_uuid) == (True, "CAW Duin, via link", None)
    assert [one.person for one in read.people.all()] == [accepted.case.client_id]
    assert {"case.share_door", "case.share_code"} <= set(Trail.objects.values_list("verb", flat=True))
    commands_share.withdraw_consent(accepted.share.consent, by=world.viewer("Anna"))
    assert browser.get(sheet).status_code == 404
    assert browser.get(door).status_code == 404
    assert anna.post(reverse("question_code", args=[accepted.pk]), follow=True).status_code == 200
    assert "/code/" not in anna.get(page).content.decode()


def test_five_wrong_codes_close_it_and_a_ground_that_ran_out_too(world, accepted):
    token = token_in_mail()
    door = reverse("share_door", args=[token])
    browser = Client()
    assert [browser.post(door, {"code": "000"}).status_code for _number in range(6)] == [422] * 5 + [404]
    _address, code = commands_share_door.give_code(accepted, by=world.viewer("Anna"))
    assert browser.post(door, {"code": code}).status_code == 302, "a new code opens it again"
    consent = accepted.share.consent
    consent.start, consent.until = "2020-01-01", "2020-02-01"
    consent.save()
    assert browser.get(reverse("share_page", args=[token])).status_code == 404


def test_without_a_mail_address_the_worker_gives_both_and_forgetting_takes_the_door_away(world, accepted):
    accepted.handshake.email = ""
    accepted.handshake.save()
    address, code = commands_share_door.give_code(accepted, by=world.viewer("Anna"))
    token = address.rstrip("/").rsplit("/", 1)[1]
    assert Client().post(reverse("share_door", args=[token]), {"code": code}).status_code == 302
    assert ShareDoor.objects.filter(question=accepted, ended__isnull=True).count() == 1
    Case.objects.filter(pk=accepted.case_id).update(closed=True, ended="2010-01-01", opened="2009-01-01")
    commands_forget.forget(Case.objects.get(pk=accepted.case_id), by=_house())
    assert not ShareDoor.objects.exists()


def _house():
    from bundel.kernel.access.viewer import the_house

    return the_house("proef")
