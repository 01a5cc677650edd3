"""In a demo a made-up person is let in by her password alone; everywhere else and for everyone else the gate stays closed."""

import pytest
from django.contrib.auth.hashers import make_password
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from bundel.kernel.access.models import Trail
from bundel.kernel.accounts.queries import DEMO_PASSWORD
from tests.kernel.accounts.steps import code, code_step, give_totp, password_step

ADDRESS = "ella@duin.demo"


@pytest.fixture(autouse=True)
def no_counters(db):
    cache.clear()


@pytest.fixture
def made_up(world):
    """Ella as a made-up person of a demo."""
    user = world.users["Ella"]
    user.email, user.password = ADDRESS, make_password(DEMO_PASSWORD)
    user.save()
    return user


def sign_in(client: Client):
    return client.post(reverse("account_login"), {"login": ADDRESS, "password": DEMO_PASSWORD})


def test_in_a_demo_a_made_up_person_needs_no_second_step_and_the_trail_says_so(made_up, settings):
    settings.DEMO = True
    client = Client()
    assert sign_in(client).headers["Location"] == "/werk/"
    assert client.get("/werk/").status_code == 200
    assert Trail.objects.get(verb="access.signed_in").details["factor"] == "demo"


def test_outside_a_demo_the_same_person_is_led_to_a_second_step(made_up):
    client = Client()
    sign_in(client)
    assert client.get("/werk/").headers["Location"].startswith(reverse("second_factor"))


def test_a_session_of_a_demo_opens_nothing_once_the_demo_is_off(made_up, settings):
    settings.DEMO = True
    client = Client()
    sign_in(client)
    settings.DEMO = False
    assert client.get("/werk/").status_code == 302
    assert client.get(reverse("second_factor")).status_code == 200


def test_in_a_demo_a_person_with_a_real_address_still_shows_a_second_step(world, settings):
    settings.DEMO = True
    client = Client()
    password_step(client, "Anna")
    assert client.get("/werk/").headers["Location"].startswith(reverse("second_factor"))


def test_a_made_up_person_with_an_app_is_asked_for_its_code(made_up, settings):
    settings.DEMO = True
    secret = give_totp(made_up)
    client = Client()
    assert sign_in(client).headers["Location"] == reverse("mfa_authenticate")
    assert client.get("/werk/").status_code == 302
    assert code_step(client, code(secret)).headers["Location"] == "/werk/"


def test_the_sign_in_page_names_the_made_up_people_in_a_demo_alone(made_up, settings):
    assert ADDRESS not in Client().get(reverse("account_login")).content.decode()
    settings.DEMO = True
    page = Client().get(reverse("account_login")).content.decode()
    assert ADDRESS in page
    assert DEMO_PASSWORD in page
    assert "anna@example.org" not in page
