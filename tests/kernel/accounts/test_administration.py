"""Administration happens in a timed session with a reason; nobody gives herself anything."""

import datetime as dt
import re

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from bundel.kernel.access.models import Account, AdminSession, Mail, Post, Trail, User
from bundel.kernel.access.viewer import viewer_of
from bundel.kernel.accounts import commands
from tests.kernel.accounts.steps import give_totp, password_step
from tests.world import someone

REASON = "nieuwe collega van OCMW Noord"


@pytest.fixture(autouse=True)
def no_counters(db):
    cache.clear()


@pytest.fixture
def flor(world, as_):
    """Flor's client, within a session of half an hour."""
    client = as_("Flor")
    assert client.post(reverse("admin_session"), {"do": "start", "reason": REASON, "minutes": 30}).status_code == 302
    return client


def nele(world, **changes):
    return {
        "name": "Nele Voet", "email": "Nele@Example.org", "organisation": world.noord.pk, "role": "social_worker",
        "title": "", "start": "2026-11-01", "language": "nl",
    } | changes  # fmt: skip


PAGES = [("people", False), ("person_add", False), ("person_manage", True)]


@pytest.mark.parametrize(("name", "of_someone"), PAGES)
def test_outside_a_session_the_pages_answer_403_with_the_way_in(world, as_, name, of_someone):
    url = reverse(name, args=[world.users["Anna"].uuid] if of_someone else [])
    answer = as_("Flor").get(url)
    assert answer.status_code == 403
    assert "Begin een sessie" in answer.content.decode()
    colleague = as_("Ella").get(url)
    assert colleague.status_code == 403
    assert "Begin een sessie" not in colleague.content.decode()


def test_a_session_needs_a_reason_and_an_allowed_length(world, as_):
    client = as_("Flor")
    for wrong in ({"reason": "", "minutes": 15}, {"reason": "zomaar", "minutes": 15}, {"reason": REASON, "minutes": 480}):
        assert client.post(reverse("admin_session"), {"do": "start", **wrong}).status_code == 200
    assert not AdminSession.objects.exists()
    assert as_("Ella").post(reverse("admin_session"), {"do": "start", "reason": REASON, "minutes": 15}).status_code == 403


def test_a_session_ends_by_itself_and_by_hand(flor, world):
    assert flor.get(reverse("people")).status_code == 200
    AdminSession.objects.update(started=timezone.now() - dt.timedelta(hours=1), ends=timezone.now() - dt.timedelta(minutes=1))
    assert flor.get(reverse("people")).status_code == 403
    flor.post(reverse("admin_session"), {"do": "start", "reason": REASON, "minutes": 15})
    flor.post(reverse("admin_session"), {"do": "end"})
    assert flor.get(reverse("people")).status_code == 403
    assert AdminSession.objects.filter(ended__isnull=False).count() == 1


def test_every_page_and_act_within_a_session_is_a_sentence_with_its_reason(flor, world):
    flor.get(reverse("people"))
    flor.get("/werk/")
    flor.post(reverse("person_add"), nele(world))
    rows = Trail.objects.exclude(verb="admin.started").order_by("pk")
    assert [row.verb for row in rows] == ["admin.page_opened", "admin.page_opened", "people.added", "people.invited"]
    assert {row.reason for row in rows} == {REASON}
    assert [row.details.get("page") for row in rows[:2]] == [reverse("people"), "/werk/"]


def test_the_banner_shows_on_every_page_of_a_session(flor):
    assert "Beheersessie tot" in flor.get("/werk/").content.decode()


def test_a_new_person_gets_a_link_that_works_once_and_then_a_second_step(flor, world, settings):
    answer = flor.post(reverse("person_add"), nele(world))
    user = User.objects.get(email="nele@example.org")
    assert answer.headers["Location"] == reverse("person_manage", args=[user.uuid])
    link = re.search(r"https?://\S+", Mail.objects.get(to="nele@example.org").text)[0].removeprefix(settings.SITE_URL)
    client = Client()
    where = client.get(link, follow=True).redirect_chain[-1][0]
    word = "paard batterij nietje"
    assert client.post(where, {"password1": word, "password2": word}).status_code == 302
    assert "werkt niet meer" in Client().get(link, follow=True).content.decode()
    fresh = Client()
    assert password_step(fresh, "Nele", word).status_code == 302
    assert fresh.get("/werk/").headers["Location"].startswith(reverse("second_factor"))


def test_somebody_known_gets_a_second_account_and_no_new_password_letter(flor, world):
    flor.post(reverse("person_add"), nele(world, name="Iets anders", email="odo@example.org"))
    odo = User.objects.get(email="odo@example.org")
    assert odo.name == "Odo"
    assert odo.accounts.count() == 2
    assert not Mail.objects.exists()


@pytest.mark.parametrize("role", ["coordinator", "administrator"])
def test_an_administrator_gives_herself_no_post(flor, world, role):
    before = Post.objects.count()
    own = flor.post(reverse("post_give", args=[world.accounts["Flor"].uuid]), {"role": role, "start": "2026-11-01"})
    assert own.status_code == 403
    page = flor.post(reverse("person_add"), nele(world, email="flor@example.org", role=role))
    assert "Uzelf kunt u geen rol geven" in page.content.decode()
    assert Post.objects.count() == before
    assert Account.objects.filter(user=world.users["Flor"]).count() == 1


def test_an_administrator_does_not_clear_her_own_second_step(flor, world):
    give_totp(world.users["Flor"])
    assert flor.post(reverse("factors_reset", args=[world.users["Flor"].uuid])).status_code == 403
    assert Authenticator.objects.filter(user=world.users["Flor"]).exists()


def test_people_of_another_partnership_do_not_exist_here(flor, world):
    assert flor.get(reverse("person_manage", args=[world.users["Odo"].uuid])).status_code == 404
    post = Post.objects.get(account=world.accounts["Odo"])
    for url in (
        reverse("post_give", args=[world.accounts["Odo"].uuid]), reverse("account_end", args=[world.accounts["Odo"].uuid]),
        reverse("post_end", args=[post.pk]), reverse("factors_reset", args=[world.users["Odo"].uuid]),
        reverse("person_invite", args=[world.users["Odo"].uuid]),
    ):  # fmt: skip
        assert flor.post(url, {"until": "2026-11-21", "role": "head", "start": "2026-11-01"}).status_code == 404
    assert "Odo" not in flor.get(reverse("people")).content.decode()


def test_a_post_is_given_and_ended_with_dates(flor, world):
    url = reverse("post_give", args=[world.accounts["Anna"].uuid])
    assert flor.post(url, {"role": "head", "start": "2026-11-01", "until": "2026-10-01"}).status_code == 200
    assert flor.post(url, {"role": "head", "start": "2026-11-01"}).status_code == 302
    assert "loopt al" in flor.post(url, {"role": "head", "start": "2026-11-05"}).content.decode()
    post = Post.objects.get(account=world.accounts["Anna"], role="head")
    flor.post(reverse("post_end", args=[post.pk]), {"until": "2026-10-01"})
    post.refresh_from_db()
    assert post.until is None
    flor.post(reverse("post_end", args=[post.pk]), {"until": "2026-11-20"})
    post.refresh_from_db()
    assert post.until == dt.date(2026, 11, 20)
    assert {"people.post_given", "people.post_ended"} <= set(Trail.objects.values_list("verb", flat=True))


def test_an_ended_account_loses_its_posts_here_and_its_sessions(flor, world):
    other = Client()
    other.force_login(world.users["Anna"])
    flor.post(reverse("account_end", args=[world.accounts["Anna"].uuid]), {"until": "2026-11-20"})
    world.accounts["Anna"].refresh_from_db()
    assert world.accounts["Anna"].until == dt.date(2026, 11, 20)
    assert not viewer_of(world.users["Anna"], today=dt.date(2026, 11, 21)).known


def test_an_account_with_posts_elsewhere_keeps_those(flor, world):
    Post.objects.create(account=world.accounts["Anna"], partnership=world.elders, role="partner", start="2020-01-01")
    flor.post(reverse("account_end", args=[world.accounts["Anna"].uuid]), {"until": "2026-11-20"})
    world.accounts["Anna"].refresh_from_db()
    assert world.accounts["Anna"].until is None
    assert viewer_of(world.users["Anna"], today=dt.date(2026, 11, 21)).partnership_ids() == (world.elders.pk,)


def test_clearing_a_second_step_ends_all_sessions_and_tells_the_person(flor, world):
    give_totp(world.users["Anna"])
    client = Client()
    password_step(client, "Anna")
    flor.post(reverse("factors_reset", args=[world.users["Anna"].uuid]))
    assert not Authenticator.objects.filter(user=world.users["Anna"]).exists()
    assert Mail.objects.filter(to="anna@example.org", subject="Uw tweede stap is gewist").exists()


def test_commands_refuse_without_a_session_whatever_the_screen_did(world):
    viewer = world.viewer("Flor")
    when = {"start": dt.date(2026, 11, 1)}
    with pytest.raises(PermissionDenied):
        commands.give_post(world.accounts["Anna"], role="head", **when, by=viewer)
    with pytest.raises(PermissionDenied):
        commands.add_person(name="X", email="x@example.org", organisation=world.noord, role="head", **when, by=viewer)
    with pytest.raises(PermissionDenied):
        commands.reset_factors(world.users["Anna"], by=world.viewer("Ella"))
    with pytest.raises(Http404):
        commands.end_post(Post.objects.get(account=world.accounts["Anna"]), until=dt.date(2026, 11, 1), by=world.viewer("Odo"))


def test_a_role_that_does_not_exist_is_refused(flor, world):
    with pytest.raises(ValidationError):
        commands.give_post(world.accounts["Anna"], role="baas", start=dt.date(2026, 11, 1), by=viewer_of(world.users["Flor"]))


def test_the_list_of_people_costs_the_same_however_long(flor, world, django_assert_max_num_queries):
    url = reverse("people")
    flor.get(url)
    with django_assert_max_num_queries(17) as short:
        flor.get(url)
    for number in range(12):
        someone(world, f"Extra{number}", world.noord, world.duin, "partner")
    with django_assert_max_num_queries(short.final_queries - short.initial_queries):
        flor.get(url)
