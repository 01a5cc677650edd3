"""From a booking to a case: who typed a name is written down once, and the case stands beside the moment it came from."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from bundel.kernel.access.models import Ground, Trail
from bundel.kernel.cases import commands_booking, queries_booking
from bundel.kernel.cases.models import Case
from bundel.kernel.moments import commands as moments
from bundel.kernel.moments.models import Booking
from bundel.kernel.parties.models import Person
from tests.kernel.cases import small
from tests.kernel.moments.small import hour

pytestmark = pytest.mark.django_db
NAME = "Zoë Anna Zwaluw"


@pytest.fixture
def moment(world):
    return hour(world, title_nl="Woonclub")


@pytest.fixture
def typed(world, moment):
    return moments.book(moment, by=world.viewer("Anna"), name=NAME, phone="0470 12 34 56", about="vochtige flat")


@pytest.fixture
def kind(world):
    return small.load(world)


def who(booking):
    return reverse("case_of_booking", args=[booking.pk])


NEW = {"given_name": "Zoë Anna", "family_name": "Zwaluw", "phone": "0470 12 34 56", "basis": "guidance", "reason": "Woonclub"}


def test_from_a_typed_name_to_a_case_in_two_pages(world, moment, typed, kind, as_):
    anna = as_("Anna")
    assert who(typed).encode() in anna.get(reverse("moment", args=[moment.pk])).content
    asked = anna.get(who(typed)).content.decode()
    assert 'value="Zoë Anna"' in asked
    assert 'value="Zwaluw"' in asked
    assert 'value="0470 12 34 56"' in asked
    answer = anna.post(who(typed), NEW)
    assert answer.url == f"{reverse('case_start')}?afspraak={typed.pk}"
    resident = Person.objects.get(family_name="Zwaluw")
    start = anna.get(answer.url).content.decode()
    opens = reverse("case_new", args=[kind.key]) + f"?afspraak={typed.pk}"
    assert opens in start
    form = anna.get(opens).content.decode()
    assert "vochtige flat" in form
    assert f'value="{resident.party_id}" selected' in form
    made = anna.post(opens, {"client": resident.party_id, "question": "vochtige flat", "opened": timezone.localdate().isoformat()})
    case = Case.objects.get()
    assert made.url == reverse("case", args=[case.pk])
    assert case.client_id == resident.party_id
    shown = anna.get(made.url).content.decode()
    assert "Woonclub" in shown, "the moment stands on the page of the case"
    assert reverse("case", args=[case.pk]) in anna.get(reverse("moment", args=[moment.pk])).content.decode()
    assert anna.get(who(typed)).url == anna.get(opens).url == made.url, "asked again, it is the same case"


def test_a_resident_who_is_known_is_chosen_and_not_written_down_again(world, typed, kind, as_):
    client = small.resident(world, given="Zoë", family="Zwaluw")
    assert as_("Anna").post(who(typed), {"resident": client.pk}).status_code == 302
    typed.refresh_from_db()
    assert typed.resident_id == client.pk
    assert Person.objects.filter(family_name="Zwaluw").count() == 1


def test_maybe_the_same_person_is_asked_before_she_is_written_down_twice(world, typed, kind, as_):
    small.resident(world, given="Zoë Anna", family="Zwaluw", birth_date=dt.date(1990, 5, 4))
    anna, new = as_("Anna"), {**NEW, "birth_date": "1990-05-04"}
    answer = anna.post(who(typed), new)
    assert answer.status_code == 422
    assert "Al bekend in uw centrum" in answer.content.decode()
    assert anna.post(who(typed), {**new, "confirmed": "on"}).status_code == 302


def test_without_a_ground_nobody_is_written_down_and_nothing_typed_is_lost(typed, kind, as_):
    answer = as_("Anna").post(who(typed), {**NEW, "basis": "", "reason": ""})
    assert answer.status_code == 422
    assert 'value="Zwaluw"' in answer.content.decode()
    assert not Person.objects.filter(family_name="Zwaluw").exists()


def test_a_resident_without_running_ground_is_opened_first(world, moment, kind, as_):
    client = small.resident(world)
    booking = moments.book(moment, by=world.viewer("Anna"), resident=client.pk)
    Ground.objects.all().delete()
    assert as_("Anna").get(who(booking)).url == reverse("resident", args=[client.pk])


def test_the_same_booking_gives_one_case(world, typed, kind):
    anna = world.viewer("Anna")
    commands_booking.recognise(typed, by=anna, **NEW)
    typed.refresh_from_db()
    case = commands_booking.open_from(typed, kind, by=anna, client=typed.resident_id)
    with pytest.raises(ValidationError, match="volgde al"):
        commands_booking.open_from(typed, kind, by=anna, client=typed.resident_id, confirmed=True)
    assert Case.objects.count() == 1, "what was refused left nothing behind"
    assert Trail.objects.filter(verb="case.from_booking", subject=case.pk).count() == 1


def test_a_booking_is_nobody_elses(world, typed, kind, as_):
    for name in ("Bram", "Cas", "Odo", "Hanna"):
        assert as_(name).get(who(typed)).status_code in (403, 404), name
        assert NAME.encode() not in as_(name).get(reverse("moment", args=[typed.moment_id])).content
    with pytest.raises(Http404):
        queries_booking.find(world.viewer("Bram"), typed.pk)
    with pytest.raises(PermissionDenied):
        moments.recognise(typed, by=world.viewer("Bram"), resident=small.resident(world).pk)


def test_she_who_holds_the_hour_goes_on_from_it_too(world, typed, kind, as_):
    assert as_("Dina").get(who(typed)).status_code == 200


def test_a_place_for_a_colleague_or_given_back_opens_nothing(world, moment, typed, kind, as_):
    other = moments.book(moment, by=world.viewer("Anna"), colleague=world.accounts["Anna"])
    moments.cancel(typed, by=world.viewer("Anna"))
    for booking in (other, Booking.objects.get(pk=typed.pk)):
        assert as_("Anna").get(who(booking)).status_code == 404
    assert as_("Anna").get(reverse("case_start") + "?afspraak=niets").status_code == 404


def test_looking_at_who_it_is_stands_in_the_trail(typed, as_):
    before = Trail.objects.filter(verb="moment.names_read").count()
    as_("Anna").get(who(typed))
    assert Trail.objects.filter(verb="moment.names_read").count() == before + 1


def test_a_case_about_somebody_else_does_not_follow_from_her_booking(world, typed, kind):
    anna = world.viewer("Anna")
    commands_booking.recognise(typed, by=anna, **NEW)
    typed.refresh_from_db()
    with pytest.raises(ValidationError, match="voor iemand anders"):
        commands_booking.open_from(typed, kind, by=anna, client=small.resident(world).pk)
    assert not Case.objects.exists()


def test_only_her_own_organisation_is_led_to_the_case_and_all_of_them_in_one_query(world, moment, typed, kind, django_assert_num_queries):
    anna = world.viewer("Anna")
    commands_booking.recognise(typed, by=anna, **NEW)
    typed.refresh_from_db()
    case = commands_booking.open_from(typed, kind, by=anna, client=typed.resident_id)
    other = moments.book(moment, by=anna, name="Wim Merel")
    bookings = list(Booking.objects.filter(pk__in=[typed.pk, other.pk]))
    with django_assert_num_queries(1):
        hers = queries_booking.offers(anna, bookings)
    assert {key: line.url for key, line in hers.items()} == {typed.pk: reverse("case", args=[case.pk]), other.pk: who(other)}
    assert list(queries_booking.offers(world.viewer("Dina"), bookings)) == [other.pk], "she holds the hour; the case is not of her organisation"


def test_who_holds_the_hour_elsewhere_opens_no_case_about_a_resident_of_the_centre(world, moment, kind, as_):
    booking = moments.book(moment, by=world.viewer("Anna"), resident=small.resident(world).pk)
    assert queries_booking.offers(world.viewer("Dina"), [booking]) == {}
    assert as_("Dina").get(who(booking)).status_code == 404
    assert who(booking) in as_("Anna").get(reverse("moment", args=[moment.pk])).content.decode()
