import datetime as dt
import re
import uuid

import pytest
from django.core.exceptions import ValidationError
from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from bundel.kernel.access import tokens
from bundel.kernel.access.models import Mail
from bundel.kernel.moments import commands, commands_public, links, ticks
from bundel.kernel.moments.models import Booking
from bundel.kernel.parties import commands_residents as residents
from tests.kernel.moments.conftest import MONDAY, TUESDAY, at

WHO = {"name": "Roza Verzonnen", "email": "roza@example.org"}


@pytest.fixture
def book(moment, as_of):
    def make(**fields):
        return commands_public.book_public(moment, **{**WHO, **fields})

    return make


def address(moment):
    return reverse("public_book", args=["duin", moment.pk])


def test_a_resident_books_and_cancels_through_her_own_link(client, moment):
    page = client.get(address(moment)).content.decode()
    once = re.search(r'name="once" value="([^"]+)"', page).group(1)
    answer = client.post(address(moment), {**WHO, "slot": "1", "once": once})
    booking = Booking.objects.get()
    token = links.token_of(uuid.UUID(once))
    assert answer.url == reverse("public_booking", args=["duin", token])
    assert (booking.seat, booking.organisation_id, booking.booked_by_id) == (2, moment.host_id, None)
    mine = client.get(answer.url)
    assert mine["Referrer-Policy"] == "no-referrer"
    assert "noindex" in mine["X-Robots-Tag"]
    assert booking.code in mine.content.decode()
    assert answer.url in Mail.objects.get(to="roza@example.org").text
    assert client.post(answer.url).status_code == 302
    assert "geannuleerd" in client.get(answer.url).content.decode()
    booking.refresh_from_db()
    assert booking.state == "cancelled"


def test_the_token_is_not_stored(book):
    booking, token = book()
    assert booking.digest == tokens.digest(token)
    assert token not in str([getattr(booking, field.name) for field in booking._meta.fields])


def test_a_double_click_leads_to_the_same_page(client, moment):
    given = {**WHO, "once": str(uuid.uuid4())}
    assert client.post(address(moment), given).url == client.post(address(moment), given).url
    assert Booking.objects.count() == 1


def test_the_same_person_books_once_however_she_writes_her_number(book):
    book(email="", phone="0470 12 34 56")
    with pytest.raises(ValidationError, match="al een reservatie"):
        book(email="", phone="+32 (0)470/12.34.56")
    with pytest.raises(ValidationError, match="al een reservatie"):
        book(email="", phone="0032470123456")


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"name": " "}, "Vul uw naam in"),
        ({"email": ""}, "telefoonnummer of een e-mailadres"),
        ({"email": "", "phone": "12"}, "geen telefoonnummer"),
        ({"email": "roza"}, "geen e-mailadres"),
    ],
)
def test_what_is_missing_is_told(book, wrong, words):
    with pytest.raises(ValidationError, match=words):
        book(**wrong)


def test_what_was_typed_comes_back_beside_the_message(client, moment):
    answer = client.post(address(moment), {"name": "Roza Verzonnen", "about": "huur"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="Roza Verzonnen"' in page
    assert 'value="huur"' in page
    assert "telefoonnummer of een e-mailadres" in page


def test_a_machine_that_fills_every_field_books_nothing(client, moment):
    assert client.post(address(moment), {**WHO, "website": "https://spam.example"}).status_code == 422
    assert not Booking.objects.exists()


def test_too_many_tries_of_one_network_address_are_slowed_down(client, moment, monkeypatch):
    monkeypatch.setattr(commands_public, "MOST_AN_HOUR", 2)
    codes = [client.post(address(moment), {"name": f"Nr {n}", "email": f"nr{n}@example.org"}).status_code for n in range(4)]
    assert codes == [302, 302, 422, 422]


def test_one_person_does_not_take_every_hour(plan, world, as_of):
    moments = list(plan().moments.order_by("starts"))
    for moment in moments[:3]:
        commands_public.book_public(moment, **WHO)
    with pytest.raises(ValidationError, match="al 3 reservaties"):
        commands_public.book_public(moments[3], **WHO)


def test_who_booked_is_shown_to_nobody_else(client, moment, book, as_of):
    book(about="schulden")
    for url in (address(moment), reverse("region_moments", args=["duin"])):
        page = client.get(url).content.decode()
        assert "Roza" not in page
        assert "schulden" not in page


def test_a_full_moment_puts_a_resident_on_the_waiting_list_and_moves_her_up(client, moment, book, as_of):
    booked = [commands.book(moment, by=as_of("Anna"), name=f"Nr {n}") for n in range(4)]
    booking, token = book()
    assert booking.state == "waiting"
    page = reverse("public_booking", args=["duin", token])
    assert "eerste op de wachtlijst" in client.get(page).content.decode()
    commands.cancel(booked[1], by=as_of("Anna"))
    assert "staat vast" in client.get(page).content.decode()
    assert Mail.objects.filter(to="roza@example.org", key__startswith="moment-up").count() == 1


def test_residents_book_only_what_is_for_everyone_and_still_comes(plan, world, as_of, client):
    workers = plan(who="workers").moments.first()
    with pytest.raises(Http404):
        commands_public.book_public(workers, **WHO)
    assert client.get(address(workers)).status_code == 404
    assert client.get(reverse("public_book", args=["elders", workers.pk])).status_code == 404
    moment = plan(title_nl="Energie", holders=[]).moments.first()
    with pytest.raises(ValidationError, match="begonnen of voorbij"):
        commands_public.book_public(moment, **WHO, by=as_of("Anna", at(TUESDAY, 9, 30)))


def test_the_list_is_by_centre_and_costs_the_same_however_long(plan, world, client, as_of, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    soon = timezone.localdate() + (TUESDAY - MONDAY) * 3
    today = as_of("Ella", timezone.now())
    here = {"by": today, "first": soon, "rule": "", "until": None, "skip_holidays": False, "holders": []}
    plan(**here)
    url = reverse("region_moments", args=["duin"])
    with CaptureQueriesContext(connection) as few:
        assert "Jurist" in client.get(url).content.decode()
    for number in range(5):
        plan(**here, title_nl=f"Nr {number}", host=world.zuid.pk)
    with django_assert_num_queries(len(few)):
        client.get(url)
    assert "Nr 1" not in client.get(f"{url}?bij=ocmw-noord").content.decode()
    assert "Nr 1" in client.get(f"{url}?bij=ocmw-zuid").content.decode()
    one = client.get(f"{url}?wat=Nr+2").content.decode()
    assert (one.count("<b>Nr 2</b>"), one.count("<b>Nr 1</b>"), one.count("<b>Jurist</b>")) == (1, 0, 0), "also by what it is about"
    assert "<b>Nr 1</b>" in client.get(f"{url}?wat=onzin").content.decode(), "what is not offered narrows nothing"


def test_the_day_before_who_booked_hears_it_once_more_and_her_worker_does_not(book, moment, world, as_of):
    _booking, token = book()
    book(name="Stien Proef", email="stien@example.org")
    karin = residents.add_resident(by=as_of("Anna"), basis="guidance", reason="gesprek", given_name="Karin")
    commands.book(moment, by=as_of("Anna"), resident=karin)
    Mail.objects.all().delete()
    assert ticks.remind(at(MONDAY - dt.timedelta(days=1))) == 0, "two days before"
    assert ticks.remind(at(MONDAY, 7)) == 2
    assert ticks.remind(at(MONDAY, 18)) == 0, "once"
    letter = Mail.objects.get(to="roza@example.org")
    assert letter.subject.startswith("Morgen: ")
    assert token in letter.text, "with the way to cancel"
    assert set(Mail.objects.values_list("to", flat=True)) == {"roza@example.org", "stien@example.org"}


def test_who_cancelled_or_booked_today_is_not_reminded(book, moment):
    _booking, token = book()
    late, _token = book(name="Nu Pas", email="nu@example.org")
    commands_public.cancel_public(token)
    Booking.objects.filter(pk=late.pk).update(booked_at=at(MONDAY, 6))
    assert ticks.remind(at(MONDAY, 7)) == 0


def test_who_booked_by_herself_is_still_reminded_when_her_centre_recognised_her(book, world, as_of):
    booking, _token = book()
    karin = residents.add_resident(by=as_of("Anna"), basis="guidance", reason="gesprek", given_name="Karin")
    commands.recognise(booking, by=as_of("Anna"), resident=karin.pk)
    assert ticks.remind(at(MONDAY, 7)) == 1
