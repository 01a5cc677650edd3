"""Signing in: a password, then a second step; nobody by herself, nobody by guessing."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from bundel.kernel.access.middleware import SECOND_FACTOR
from bundel.kernel.access.models import Mail, Trail
from tests.kernel.accounts.steps import code, code_step, give_totp, password_step


@pytest.fixture(autouse=True)
def no_counters(db):
    cache.clear()


@pytest.fixture
def at_once(monkeypatch):
    """What waits for the commit runs at once: a test's own transaction never commits."""
    monkeypatch.setattr("django.db.transaction.on_commit", lambda act, using=None, robust=False: act())


def verbs() -> list[str]:
    return list(Trail.objects.order_by("pk").values_list("verb", flat=True))


def test_password_then_code_opens_the_work_place(world):
    secret = give_totp(world.users["Anna"])
    client = Client()
    assert password_step(client, "Anna").headers["Location"] == reverse("mfa_authenticate")
    assert client.get("/werk/").status_code == 302, "the password alone opens nothing"
    assert code_step(client, code(secret)).headers["Location"] == "/werk/"
    assert client.get("/werk/").status_code == 200
    assert client.session[SECOND_FACTOR] == "totp"
    assert verbs() == ["access.signed_in"]
    assert Trail.objects.get().details["factor"] == "totp"


def test_a_code_works_once(world):
    secret = give_totp(world.users["Anna"])
    value = code(secret)
    first, second = Client(), Client()
    password_step(first, "Anna")
    assert code_step(first, value).status_code == 302
    password_step(second, "Anna")
    assert code_step(second, value).status_code == 200
    assert "access.factor_failed" in verbs()


def test_without_a_second_step_everyone_with_a_post_is_led_to_set_one_up(world, at_once):
    client = Client()
    password_step(client, "Anna")
    answer = client.get("/werk/zoek/?q=x")
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith(reverse("second_factor"))
    page = client.get(answer.headers["Location"])
    assert reverse("mfa_activate_totp") in page.content.decode()
    assert client.get(reverse("mfa_add_webauthn")).status_code == 200
    setup = client.get(reverse("mfa_activate_totp"))
    assert b"data:image/svg+xml" in setup.content
    done = client.post(reverse("mfa_activate_totp"), {"code": code(client.session["mfa.totp.secret"])})
    assert done.headers["Location"] == reverse("mfa_view_recovery_codes")
    codes = client.get(done.headers["Location"])
    assert len(re.findall(r"\b\d{8}\b", codes.content.decode())) >= 10
    assert client.get(reverse("second_factor")).headers["Location"] == "/werk/zoek/?q=x"
    assert client.get("/werk/").status_code == 200
    assert verbs().count("access.factor_added") == 2, "the app and the recovery codes"
    assert Mail.objects.filter(to="anna@example.org").exists(), "she gets a letter about it"


def test_a_session_without_the_second_step_may_nothing_anywhere(world):
    client = Client()
    password_step(client, "Ella")
    assert client.get(reverse("trail")).status_code == 403
    assert client.get(reverse("my_account")).status_code == 200


def test_secrets_of_authenticators_are_not_stored_in_the_clear(world):
    secret = give_totp(world.users["Anna"])
    assert secret not in str(Authenticator.objects.get().data)


def test_an_unknown_address_and_a_wrong_password_look_the_same(world):
    def page(login: str) -> str:
        html = Client().post(reverse("account_login"), {"login": login, "password": "iets heel anders"}).content.decode()
        return re.sub(r'(value|csrf)="[^"]*"', "", html)

    assert page("anna@example.org") == page("niemand@example.org")
    rows = Trail.objects.filter(verb="access.sign_in_failed").order_by("pk")
    assert [row.details["who"] for row in rows] == ["Anna", "?"]
    assert "niemand" not in str([row.details for row in rows]), "what was typed is not kept"


def test_after_five_wrong_passwords_even_the_right_one_waits(world):
    client = Client()
    for _number in range(5):
        password_step(client, "Anna", "verkeerd woord")
    answer = password_step(client, "Anna")
    assert answer.status_code == 200
    assert "Te veel mislukte pogingen" in answer.content.decode()


def test_rate_limits_are_counted_in_the_database_so_all_processes_share_them(settings):
    assert settings.CACHES["default"]["BACKEND"].endswith("DatabaseCache")


def test_too_many_sign_ins_from_one_address_get_a_page_that_says_wait(world, settings):
    settings.ACCOUNT_RATE_LIMITS = {"login": "2/m/ip"}
    client = Client()
    for _number in range(2):
        password_step(client, "Anna", "verkeerd woord")
    answer = password_step(client, "Bram")
    assert answer.status_code == 429
    assert "Even wachten" in answer.content.decode()


def test_nobody_signs_up_by_herself(db):
    page = Client().post(reverse("account_signup"), {"email": "x@example.org", "password1": "Een-lang-woord-2026"})
    assert "kan niet vanzelf" in page.content.decode()
    assert Client().get(reverse("account_signup")).status_code == 200


def test_signing_out_is_a_sentence(world, as_):
    client = as_("Anna")
    client.post(reverse("account_logout"))
    assert client.get("/werk/").status_code == 302
    assert verbs() == ["access.signed_out"]


def test_a_closed_user_does_not_come_in(world):
    world.users["Anna"].is_active = False
    world.users["Anna"].save()
    assert password_step(Client(), "Anna").headers["Location"] == reverse("account_inactive")


def test_a_forgotten_password_goes_through_the_outbox_and_its_link_works_once(world, settings):
    answer = Client().post(reverse("account_reset_password"), {"email": "anna@example.org"}, headers={"host": "localhost"})
    assert answer.headers["Location"] == reverse("account_reset_password_done")
    letter = Mail.objects.get()
    assert letter.state == "waiting"
    link = re.search(r"https?://\S+", letter.text)[0]
    assert link.startswith(settings.SITE_URL), "never the host that the request claims"
    client = Client()
    form = client.get(link.removeprefix(settings.SITE_URL), follow=True)
    where = form.redirect_chain[-1][0]
    new = {"password1": "paard batterij nietje", "password2": "paard batterij nietje"}
    assert client.post(where, new).headers["Location"] == reverse("account_reset_password_from_key_done")
    again = Client().get(link.removeprefix(settings.SITE_URL), follow=True)
    assert "werkt niet meer" in again.content.decode()
    assert password_step(Client(), "Anna", "paard batterij nietje").status_code == 302
    assert "access.password_reset" in verbs()


def test_asking_a_password_for_an_unknown_address_looks_the_same_and_sends_nothing(world):
    answer = Client().post(reverse("account_reset_password"), {"email": "niemand@example.org"})
    assert answer.headers["Location"] == reverse("account_reset_password_done")
    assert not Mail.objects.exists()


def test_removing_the_last_second_step_closes_the_work_place_until_there_is_a_new_one(world):
    secret = give_totp(world.users["Anna"])
    client = Client()
    password_step(client, "Anna")
    code_step(client, code(secret))
    assert client.post(reverse("mfa_deactivate_totp")).status_code == 302
    assert client.get("/werk/").headers["Location"].startswith(reverse("second_factor"))
    assert "access.factor_removed" in verbs()


def test_after_five_minutes_a_change_of_the_second_step_asks_the_password_again(world):
    secret = give_totp(world.users["Anna"])
    client = Client()
    password_step(client, "Anna")
    code_step(client, code(secret))
    session = client.session
    session["signed_in"] -= 301
    session.save()
    assert client.get(reverse("mfa_deactivate_totp")).headers["Location"].startswith(reverse("account_reauthenticate"))
    target = reverse("account_reauthenticate") + "?next=" + reverse("mfa_deactivate_totp")
    assert "klopt niet" in client.post(target, {"password": "verkeerd woord"}).content.decode()
    assert client.post(target, {"password": "Geheim-Anna-2026"}).status_code == 302
    assert client.get(reverse("mfa_deactivate_totp")).status_code == 200
