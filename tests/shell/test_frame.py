"""The frame: what greets, where to start, the choice of language, and pages for when something is wrong."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from bundel.kernel.offers.models import Offer
from bundel.shell.context import _opened as opened
from bundel.shell.views import greeting

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("hour", "words"), [(5, "Goeiemorgen"), (12, "Goeiemiddag"), (18, "Goeienavond"), (3, "Goeienavond")]
)
def test_the_day_has_its_greeting(hour, words):
    assert greeting("Ella Desmet", hour) == f"{words}, Ella"
    assert greeting(" ", hour) == words


def test_today_is_the_first_place_of_the_menu(as_):
    page = as_("Ella").get("/werk/").content.decode()
    assert page.index('<a href="/werk/" aria-current="page">') < page.index("/werk/aanbod/")


def test_a_line_of_the_menu_shows_while_one_is_at_its_head_and_stands_alone_for_who_may_not_see_it(as_):
    ella = as_("Ella")
    pages = [ella.get(reverse(name)).content.decode() for name in ("today", "plan_list", "study_list")]
    shown = [page.split('class="menu"')[1].split("</nav>")[0] for page in pages]
    assert [reverse("study_list") in one for one in shown] == [False, True, True]
    assert all(reverse("plan_list") in one for one in shown)
    head = {"name": "head", "under": "", "here": True}
    below = {"name": "below", "under": "head", "here": False}
    assert [(one["name"], one["inner"]) for one in opened([head, below])] == [("head", False), ("below", True)]
    assert [one["name"] for one in opened([head | {"here": False}, below])] == ["head"]
    assert [(one["name"], one["inner"]) for one in opened([below])] == [("below", False)]


def test_when_nothing_waits_today_shows_where_to_start(as_):
    page = as_("Anna").get("/werk/").content.decode()
    assert "Niets wacht op u" in page
    assert '<a class="button" href="/werk/aanbod/">' in page


def test_what_must_be_looked_at_waits_on_the_coordinator(world, as_):
    day = dt.date(2020, 1, 1)
    Offer.objects.create(
        partnership=world.duin, owner=world.region, key="oud", kind="service", name_nl="Oude dienst", review=day
    )
    page = as_("Ella").get("/werk/").content.decode()
    assert "Kijk “Oude dienst” na" in page
    assert "Niets wacht op u" not in page
    assert "Oude dienst" not in as_("Anna").get("/werk/").content.decode()


def test_a_stranger_chooses_a_language_without_a_session(world):
    client = Client(enforce_csrf_checks=True)
    answer = client.post("/taal/", {"language": "fr", "next": "/duin/"})
    assert answer.headers["Location"] == "/duin/"
    assert set(answer.cookies) == {"django_language"}
    assert '<html lang="fr"' in client.get("/duin/").content.decode()


def test_a_language_choice_leads_to_no_other_site(world):
    assert Client().post("/taal/", {"language": "fr", "next": "https://elders.example/"}).headers["Location"] == "/"


def test_an_unknown_address_says_what_to_do_next(world):
    answer = Client().get("/bestaat/niet/")
    assert answer.status_code == 404
    assert "Naar het begin" in answer.content.decode()


def test_a_colleague_without_the_right_hears_whom_to_ask(as_):
    answer = as_("Anna").get("/werk/aanbod/nieuw/")
    assert answer.status_code == 403
    assert "coördinator" in answer.content.decode()


def test_a_lapsed_form_keeps_its_page_and_says_so(world):
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.users["Ella"])
    answer = client.post("/weergave/", {"theme": "dark"})
    assert answer.status_code == 403
    assert "verlopen" in answer.content.decode()
