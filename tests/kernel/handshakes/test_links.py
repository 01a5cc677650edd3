import datetime as dt
import re

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from bundel.kernel.access.models import Mail, Trail
from bundel.kernel.handshakes import commands, commands_links
from bundel.kernel.handshakes.models import Handshake, Link
from tests.kernel.handshakes.conftest import FAR


@pytest.fixture
def row(asked, world):
    return asked(asked=world.caw.pk)


@pytest.fixture
def token(row, world):
    return commands_links.make_link(row, by=world.viewer("Ella"))


def page(token, seen=False):
    return reverse("link_seen" if seen else "link_page", args=[token])


def test_the_token_itself_is_not_stored_and_ends_with_the_day_of_the_term(token):
    link = Link.objects.get()
    assert token not in str(vars(link))
    assert timezone.localtime(link.expires).date() == FAR + dt.timedelta(days=1)
    assert timezone.localtime(link.expires).time() == dt.time()


def test_only_whoever_asks_makes_a_link(row, world):
    with pytest.raises(PermissionDenied):
        commands_links.make_link(row, by=world.viewer("Anna"))


def test_a_newer_link_ends_the_older(row, token, world, client):
    newer = commands_links.make_link(row, by=world.viewer("Ella"))
    assert client.get(page(token)).status_code == 410
    assert client.get(page(newer)).status_code == 200


def test_a_forged_link_opens_nothing(token, client):
    for forged in (token[:-1], "x" + token, "zomaar", token.split(":")[0]):
        answer = client.get(page(forged))
        assert answer.status_code == 404
        assert "Trek 1.1" not in answer.content.decode()


def test_a_link_is_over_after_the_term(row, token):
    after = timezone.now().replace(year=2099, month=6, day=4, hour=12)
    assert commands_links.open_link(token, now=after - dt.timedelta(days=1))[0] == row
    with pytest.raises(commands_links.LinkExpired) as refused:
        commands_links.open_link(token, now=after)
    assert "ella@example.org" in refused.value.whom


def test_an_expired_link_answers_nothing_and_says_whom_to_ask(row, token, client):
    Link.objects.update(expires=timezone.now())
    for answer in (client.get(page(token)), client.post(page(token), {"say": "accepted", "name": "Piet"})):
        assert answer.status_code == 410
        assert "ella@example.org" in answer.content.decode()
        assert "Onthaal" not in answer.content.decode()
    row.refresh_from_db()
    assert (row.state, row.answered_name) == ("asked", "")


def test_what_was_withdrawn_says_so_and_whom_to_contact(row, token, world, client):
    commands.withdraw(row, by=world.viewer("Ella"), reason="vergissing")
    answer = client.get(page(token))
    assert answer.status_code == 410
    assert "ingetrokken" in answer.content.decode()
    assert "ella@example.org" in answer.content.decode()


def test_no_link_for_what_is_answered(row, world):
    commands.answer(row, by=world.viewer("Cas"), say="accepted")
    with pytest.raises(ValidationError):
        commands_links.make_link(row, by=world.viewer("Ella"))


def test_the_page_shows_just_what_is_asked_and_a_get_writes_nothing(token, client):
    answer = client.get(page(token))
    text = answer.content.decode()
    for shown in ("Trek 1.1", "vraagt u de actie te trekken", "Onthaal &lt;b&gt;vet&lt;/b&gt;", "Uren", "noindex"):
        assert shown in text
    assert "/werk/verzoeken/" not in text
    assert answer["Referrer-Policy"] == "no-referrer"
    assert "no-store" in answer["Cache-Control"]
    assert Handshake.objects.get().state == "asked"
    assert client.post(page(token, seen=True)).status_code == 204
    assert Handshake.objects.get().state == "seen"


def test_an_answer_through_a_link_stands_once_and_tells_who(row, token, client, happened):
    given = {"say": "accepted", "text": "<script>x</script>", "name": "Piet", "hours": "4"}
    assert client.post(page(token), given).status_code == 302
    row.refresh_from_db()
    assert (row.state, row.answered_name, row.answered_by, row.answer_data) == ("accepted", "Piet", None, {"hours": 4})
    told = client.get(page(token)).content.decode()
    assert "Piet" in told
    assert "<dt>Uren</dt><dd>4</dd>" in told
    assert "&lt;script&gt;x" in told
    assert "<script>x" not in told
    assert "Onthaal" not in told
    assert client.post(page(token), given).status_code == 302
    again = client.post(page(token), given | {"say": "declined", "text": "toch niet"})
    assert again.status_code == 409
    row.refresh_from_db()
    assert row.state == "accepted"
    assert [what for what, _who in happened] == ["accepted"]
    assert "Piet" in Trail.objects.get(verb="handshake.accepted").actor
    assert "CAW Duin" in Trail.objects.get(verb="handshake.accepted").actor


@pytest.mark.parametrize(
    "wrong",
    [
        {"say": "accepted", "name": " "},
        {"say": "declined", "name": "Piet", "text": ""},
        {"say": "done", "name": "Piet"},
        {"say": "accepted", "name": "Piet", "hours": "veel"},
        {},
    ],
)
def test_a_bad_answer_comes_back_in_the_form(token, client, wrong):
    answer = client.post(page(token), wrong)
    assert answer.status_code == 422
    assert 'class="error"' in answer.content.decode() or "message error" in answer.content.decode()
    assert Handshake.objects.get().state == "asked"


def test_whoever_refuses_need_not_fill_in_the_rest(token, client):
    client.post(page(token), {"say": "declined", "name": "Piet", "text": "geen tijd", "hours": "veel"})
    assert Handshake.objects.get().state == "declined"


def test_the_letter_with_a_link_opens_the_page(asked, world, client):
    asked(asked=world.caw.pk, email="piet@example.org")
    mail = Mail.objects.get()
    assert mail.to == "piet@example.org"
    address = re.search(r"https?://[^/]+(/antwoord/\S+)", mail.text)[1]
    assert client.get(address).status_code == 200


def test_a_link_goes_to_an_address_that_can_be_one(row, world):
    with pytest.raises(ValidationError) as refused:
        commands_links.send_link(row, by=world.viewer("Ella"), email="geen adres")
    assert "email" in refused.value.message_dict
    commands_links.send_link(row, by=world.viewer("Ella"), email="piet@example.org")
    assert Handshake.objects.get().email == "piet@example.org"
    assert Mail.objects.filter(to="piet@example.org").count() == 1


def test_an_answer_through_a_link_needs_no_form_token(token):
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(page(token), {"say": "accepted", "name": "Piet"}, headers={"origin": "null"}).status_code == 302


def test_an_account_that_answered_first_closes_the_link(row, token, world, client):
    commands.answer(row, by=world.viewer("Cas"), say="declined", text="geen tijd")
    answer = client.post(page(token), {"say": "accepted", "name": "Piet"})
    assert answer.status_code == 409
    assert "Cas" in answer.content.decode()
