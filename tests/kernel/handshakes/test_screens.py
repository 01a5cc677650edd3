"""The screens: behind sign-in, and behind a link without account."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from bundel.kernel.access.models import Mail, Trail
from bundel.kernel.handshakes import commands, commands_links
from bundel.kernel.handshakes.models import Handshake, Link

ADDRESS = re.compile(r"/antwoord/\S+/")


@pytest.fixture
def by_mail(asked):
    """The address in the letter to someone without account."""
    asked(email="lieve@caw.example")
    return ADDRESS.search(Mail.objects.get(to="lieve@caw.example").text).group()


def test_a_worker_answers_on_the_page(as_, asked):
    handshake = asked()
    page = as_("Bram").get(reverse("handshake", args=[handshake.pk])).content.decode()
    assert "appeltaart" in page
    assert "Stukken" in page
    answer = as_("Bram").post(reverse("handshake_answer", args=[handshake.pk]), {"say": "accepted", "slices": "4"})
    assert answer.status_code == 302
    assert Handshake.objects.get().answer_data == {"slices": 4}


def test_a_wrong_field_comes_back_and_nothing_is_answered(as_, asked):
    handshake = asked()
    answer = as_("Bram").post(reverse("handshake_answer", args=[handshake.pk]), {"say": "accepted", "slices": "0", "text": "graag"})
    assert answer.status_code == 422
    assert "graag" in answer.content.decode()
    assert Handshake.objects.get().is_open


def test_a_refusal_asks_for_nothing_but_its_reason(as_, asked):
    handshake = asked()
    as_("Bram").post(reverse("handshake_answer", args=[handshake.pk]), {"say": "declined", "text": "geen oven"})
    assert Handshake.objects.get().state == "declined"


def test_opening_writes_nothing_and_the_mark_of_seeing_is_a_post(as_, asked):
    handshake = asked()
    as_("Bram").get(reverse("handshake", args=[handshake.pk]))
    assert Handshake.objects.get().state == "asked"
    as_("Ella").post(reverse("handshake_seen", args=[handshake.pk]))
    assert Handshake.objects.get().state == "asked"
    as_("Bram").post(reverse("handshake_seen", args=[handshake.pk]))
    assert Handshake.objects.get().state == "seen"


def test_script_in_an_answer_is_shown_as_text(as_, world, asked):
    handshake = asked()
    commands.answer(handshake, by=world.viewer("Bram"), say="declined", text="<script>alert(1)</script> nee")
    page = as_("Ella").get(reverse("handshake", args=[handshake.pk])).content.decode()
    assert "<script>alert" not in page
    assert "nee" in page


def test_a_link_shows_just_what_is_asked_and_takes_one_answer(by_mail):
    page = Client().get(by_mail)
    assert page["Referrer-Policy"] == "no-referrer"
    assert "noindex" in page["X-Robots-Tag"]
    assert "no-store" in page["Cache-Control"]
    assert Handshake.objects.get().state == "asked"
    answer = Client().post(by_mail, {"say": "accepted", "slices": "2", "name": "Lieve"})
    assert answer.status_code == 200
    handshake = Handshake.objects.get()
    assert (handshake.state, handshake.answered_name, handshake.answered_by) == ("accepted", "Lieve", None)
    assert "Lieve" in Trail.objects.get(verb="handshake.accepted").actor
    again = Client().post(by_mail, {"say": "declined", "text": "toch niet", "name": "Lieve"})
    assert "is bewaard" in again.content.decode()
    assert Handshake.objects.get().state == "accepted"


def test_a_link_wants_a_name(by_mail):
    assert Client().post(by_mail, {"say": "accepted", "slices": "2"}).status_code == 422
    assert Handshake.objects.get().is_open


def test_a_forged_link_opens_nothing(by_mail):
    forged = by_mail[:-2] + ("a" if by_mail[-2] != "a" else "b") + "/"
    answer = Client().get(forged)
    assert answer.status_code == 404
    assert "Een taart" not in answer.content.decode()
    assert Client().post(forged, {"say": "accepted", "slices": "1", "name": "X"}).status_code == 404


def test_an_expired_link_says_so(by_mail):
    from django.utils import timezone

    Link.objects.update(expires=timezone.now())
    assert Client().get(by_mail).status_code == 410
    assert Client().post(by_mail, {"say": "accepted", "slices": "1", "name": "X"}).status_code == 410
    assert Handshake.objects.get().is_open


def test_a_newer_link_closes_the_older_one(world, by_mail):
    commands_links.make_link(Handshake.objects.get(), by=world.viewer("Ella"), email="lieve@caw.example")
    assert Client().get(by_mail).status_code == 410


def test_a_withdrawn_question_closes_its_link(world, by_mail):
    commands.withdraw(Handshake.objects.get(), by=world.viewer("Ella"), reason="vergist")
    assert Client().get(by_mail).status_code == 410


def test_the_list_and_its_filters(as_, asked):
    asked()
    page = as_("Bram").get(reverse("handshakes") + "?kant=in&stand=open").content.decode()
    assert "Een taart voor de stuurgroep" in page
    assert "Een taart voor de stuurgroep" not in as_("Bram").get(reverse("handshakes") + "?kant=out").content.decode()
