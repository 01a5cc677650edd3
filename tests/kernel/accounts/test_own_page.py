"""My page: who I am, where I am signed in; I end what is mine and nothing else."""

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from bundel.kernel.access import rows
from bundel.kernel.access.models import Trail
from tests.kernel.accounts.steps import code, code_step, give_totp, password_step

FIREFOX = "Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0"


def sign_in(name: str, secret: str | None, **headers) -> Client:
    client = Client(headers=headers)
    password_step(client, name)
    if secret:
        code_step(client, secret)
    return client


def test_my_page_shows_accounts_posts_and_devices(world):
    secret = give_totp(world.users["Anna"])
    client = sign_in("Anna", code(secret), **{"user-agent": FIREFOX})
    page = client.get(reverse("my_account")).content.decode()
    for part in ("OCMW Noord", "maatschappelijk werker", "Firefox op Windows", "127.0.0.1", "authenticatie-app"):
        assert part in page


def test_a_session_can_be_ended_from_another(world):
    here, there = sign_in("Anna", None), sign_in("Anna", None)
    row = UserSession.objects.exclude(session_key=here.session.session_key).get(user=world.users["Anna"])
    assert here.post(reverse("session_end", args=[row.pk])).status_code == 302
    assert there.get(reverse("my_account")).status_code == 302, "to the sign-in page"
    assert here.get(reverse("my_account")).status_code == 200


def test_all_other_sessions_end_at_once(world):
    here, one, two = (sign_in("Anna", None) for _number in range(3))
    here.post(reverse("sessions_end_others"))
    assert [client.get(reverse("my_account")).status_code for client in (here, one, two)] == [200, 302, 302]
    assert Trail.objects.get(verb="access.session_ended").details["number"] == 2


def test_another_persons_session_does_not_exist(world):
    here, bram = sign_in("Anna", None), sign_in("Bram", None)
    row = UserSession.objects.get(user=world.users["Bram"])
    assert here.post(reverse("session_end", args=[row.pk])).status_code == 404
    assert bram.get(reverse("my_account")).status_code == 200


def test_sessions_that_ran_out_are_not_shown(world):
    here = sign_in("Anna", None)
    sign_in("Anna", None)
    Session.objects.exclude(session_key=here.session.session_key).delete()
    assert here.get(reverse("my_account")).context["sessions"][0]["here"]
    assert len(here.get(reverse("my_account")).context["sessions"]) == 1


def test_last_seen_is_written_at_most_once_in_five_minutes(as_, django_assert_max_num_queries):
    client = as_("Anna")
    client.get("/werk/")
    with django_assert_max_num_queries(32 + 2 * rows.locked()) as watched:  # the home page asks each room what waits
        client.get("/werk/")
    assert not [one for one in watched.captured_queries if one["sql"].startswith(("UPDATE", "INSERT"))]


def test_my_page_costs_the_same_however_many_sessions(world, django_assert_max_num_queries):
    here = sign_in("Anna", None)
    here.get(reverse("my_account"))
    with django_assert_max_num_queries(14) as short:
        here.get(reverse("my_account"))
    for _number in range(4):
        sign_in("Anna", None)
    with django_assert_max_num_queries(short.final_queries - short.initial_queries):
        here.get(reverse("my_account"))
