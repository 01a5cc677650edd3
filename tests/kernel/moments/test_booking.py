import datetime as dt
import uuid

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.http import Http404

from bundel.kernel.access.models import Mail, Trail
from bundel.kernel.moments import commands, commands_moments, queries, seating
from bundel.kernel.moments.models import Booking, Moment
from bundel.kernel.parties import commands_residents as residents
from tests.kernel.moments.conftest import MONDAY, TUESDAY, at


def names(moment, name="Tabel", number=4, by=None):
    return [commands.book(moment, by=by, name=f"{name} {n}") for n in range(number)]


def test_a_place_has_a_number_and_an_hour(moment, as_of):
    first, second = names(moment, number=2, by=as_of("Anna"))
    assert (first.seat, second.seat) == (1, 2)
    moment.refresh_from_db()
    assert moment.taken == 2
    assert (moment.time_of(1), moment.time_of(2)) == (at(TUESDAY, 9), at(TUESDAY, 9, 30))


def test_who_chooses_an_hour_gets_it_and_the_next_is_told_that_it_is_taken(moment, as_of):
    assert commands.book(moment, by=as_of("Anna"), name="Een", slot=2).seat == 3
    with pytest.raises(ValidationError, match="ander uur") as refused:
        commands.book(moment, by=as_of("Bram"), name="Twee", slot=2)
    assert "slot" in refused.value.message_dict


def test_a_full_moment_gives_a_turn_on_the_waiting_list_or_says_no(moment, as_of):
    names(moment, by=as_of("Anna"))
    waiting = commands.book(moment, by=as_of("Bram"), name="Vijf")
    assert (waiting.state, waiting.seat, waiting.turn) == ("waiting", None, 1)
    with pytest.raises(ValidationError, match="volzet"):
        commands.book(moment, by=as_of("Bram"), name="Zes", wait=False)


def test_a_place_that_is_given_back_goes_to_who_waits_first_with_a_letter(moment, world, as_of):
    booked = names(moment, by=as_of("Anna"))
    dina = commands.book(moment, by=as_of("Ella"), colleague=world.accounts["Dina"])
    later = commands.book(moment, by=as_of("Bram"), name="Later")
    commands.cancel(booked[2], by=as_of("Anna"))
    dina.refresh_from_db()
    later.refresh_from_db()
    moment.refresh_from_db()
    assert (dina.state, dina.seat, later.state, moment.taken) == ("booked", 3, "waiting", 4)
    letter = Mail.objects.get(key=f"moment-up3:{dina.pk}")
    assert (letter.to, "10:00" in letter.text, dina.code in letter.text) == ("dina@example.org", True, True)
    assert Trail.objects.filter(verb="moment.moved_up").count() == 1


def test_who_moved_up_without_an_address_must_be_called(moment, as_of, world):
    booked = names(moment, by=as_of("Anna"))
    commands.book(moment, by=as_of("Bram"), name="Zonder adres", phone="0470 11 22 33")
    commands.cancel(booked[0], by=as_of("Anna"))
    found = Booking.objects.get(name="Zonder adres")
    assert (found.state, found.to_tell) == ("booked", True)
    commands.told(found, by=as_of("Bram"))
    found.refresh_from_db()
    assert not found.to_tell


def test_a_double_click_is_one_booking(moment, as_of):
    once = uuid.uuid4()
    first, second = (commands.book(moment, by=as_of("Anna"), name="Tabel", once=once) for _time in range(2))
    assert first.pk == second.pk
    assert Booking.objects.count() == 1


def test_a_double_click_on_cancel_gives_one_place_back(moment, as_of):
    booking = names(moment, number=1, by=as_of("Anna"))[0]
    commands.cancel(booking, by=as_of("Anna"))
    commands.cancel(booking, by=as_of("Anna"))
    moment.refresh_from_db()
    assert (moment.taken, Trail.objects.filter(verb="moment.booking_cancelled").count()) == (0, 1)


def test_the_same_person_has_one_place(moment, world, as_of):
    resident = residents.add_resident(by=world.viewer("Anna"), basis="law", reason="test", family_name="Tabel")
    commands.book(moment, by=as_of("Anna"), resident=resident)
    with pytest.raises(ValidationError, match="al een reservatie voor Jurist op dinsdag 2 juni 2099, 09:00"):
        commands.book(moment, by=as_of("Anna"), resident=resident.pk)
    booking = commands.book(moment, by=as_of("Anna"), colleague=world.accounts["Anna"])
    with pytest.raises(ValidationError, match="al een reservatie"):
        commands.book(moment, by=as_of("Anna"), colleague=world.accounts["Anna"])
    commands.cancel(booking, by=as_of("Anna"))
    assert commands.book(moment, by=as_of("Anna"), colleague=world.accounts["Anna"]).state == "booked"


def test_the_same_person_is_not_in_two_moments_at_once(plan, world, as_of):
    one = plan(kind="training", slot_minutes=None, capacity=9).moments.first()
    other = plan(kind="training", slot_minutes=None, capacity=9, host=world.zuid.pk, holders=[], title_nl="Vorming").moments.first()
    commands.book(one, by=as_of("Anna"), colleague=world.accounts["Anna"])
    with pytest.raises(ValidationError, match="dan al een plaats in Jurist"):
        commands.book(other, by=as_of("Anna"), colleague=world.accounts["Anna"])


def test_nobody_books_what_is_over_or_called_off(moment, as_of):
    with pytest.raises(ValidationError, match="voorbij"):
        commands.book(moment, by=as_of("Anna", at(TUESDAY, 12)), name="Te laat")
    commands_moments.cancel_moment(moment, by=as_of("Ella"), reason="ziek")
    with pytest.raises(ValidationError, match="afgelast: ziek"):
        commands.book(moment, by=as_of("Anna"), name="Toch")


def test_a_slot_that_is_over_is_not_given_any_more(moment, as_of):
    assert commands.book(moment, by=as_of("Anna", at(TUESDAY, 10, 15)), name="Binnengelopen").seat == 3


def test_one_books_for_exactly_one_person(moment, world, as_of):
    for who in ({}, {"name": "Een", "colleague": world.accounts["Anna"]}):
        with pytest.raises(ValidationError, match="Kies voor wie"):
            commands.book(moment, by=as_of("Anna"), **who)


def test_one_books_for_a_resident_of_the_own_centre_and_a_colleague_of_the_own_organisation(moment, world, as_of):
    resident = residents.add_resident(by=world.viewer("Anna"), basis="law", reason="test", family_name="Tabel")
    with pytest.raises(Http404):
        commands.book(moment, by=as_of("Bram"), resident=resident)
    with pytest.raises(ValidationError, match="eigen organisatie"):
        commands.book(moment, by=as_of("Bram"), colleague=world.accounts["Anna"])
    with pytest.raises(PermissionDenied):
        commands.book(moment, by=as_of("Gust"), name="Iemand")
    with pytest.raises(Http404):
        commands.book(moment, by=as_of("Odo"), name="Iemand")


def test_a_moment_without_reservations_takes_none(plan, as_of):
    moment = plan(kind="outreach", who="nobody").moments.first()
    with pytest.raises(ValidationError, match="wie wil, komt"):
        commands.book(moment, by=as_of("Anna"), name="Iemand")


def test_the_database_refuses_a_seat_twice_and_more_taken_than_there_are(moment, as_of):
    booking = names(moment, number=1, by=as_of("Anna"))[0]
    copy = Booking(moment=moment, organisation=booking.organisation, name="Kopie", state="booked", seat=1, code="XXXX")
    with pytest.raises(IntegrityError), transaction.atomic():
        copy.save()
    with pytest.raises(IntegrityError), transaction.atomic():
        Moment.objects.filter(pk=moment.pk).update(taken=5)
    with pytest.raises(IntegrityError), transaction.atomic():
        Booking.objects.filter(pk=booking.pk).update(seat=None)


def test_only_who_is_concerned_reads_a_name(moment, world, as_of):
    resident = residents.add_resident(by=world.viewer("Anna"), basis="law", reason="test", given_name="Roza", family_name="Tabel")
    booking = commands.book(moment, by=as_of("Anna"), resident=resident, about="huur")
    seen = {name: queries.page(as_of(name), moment.pk).bookings[0] for name in ("Anna", "Gust", "Bram", "Dina", "Ella")}
    assert {name: one.who for name, one in seen.items()} == {
        "Anna": "Roza Tabel", "Gust": "bezet", "Bram": "bezet", "Dina": "Roza Tabel", "Ella": "bezet",
    }  # fmt: skip
    reads = Trail.objects.filter(verb="moment.names_read")
    assert sorted(reads.values_list("actor", "people__person")) == [("Anna", resident.pk), ("Dina", resident.pk)]
    told = [row.details for row in Trail.objects.filter(subject=moment.pk)]
    assert "Roza" not in str(told)
    assert booking.code in str(told)


def test_other_rooms_find_what_is_booked_for_their_object_and_what_is_free(plan, world, as_of):
    series = plan()
    first, second = series.moments.order_by("starts")[:2]
    commands.book(first, by=as_of("Anna"), name="Tabel", subject=world.zuid)
    assert [one.pk for one in queries.of_subject(world.zuid.pk)] == [first.pk]
    assert [one.name for one in queries.bookings_of(world.zuid.pk)] == ["Tabel"]
    names(first, number=3, by=as_of("Bram"))
    free = queries.next_free(world.duin.pk, after=at(MONDAY), kind="consultation", host=world.noord.pk, public=True)
    assert free[0].pk == second.pk
    assert queries.next_free(world.elders.pk) == []


def test_an_arrival_gets_the_next_number_of_the_place(plan, world, as_of):
    one = plan().moments.first()
    other = plan(title_nl="Energie", holders=[]).moments.first()
    here = at(TUESDAY, 8, 50)
    booked = [*names(one, number=2, by=as_of("Anna")), *names(other, number=1, by=as_of("Anna"))]
    assert [commands.arrive(row, by=as_of("Anna", here)).queue for row in booked] == [1, 2, 3]
    assert commands.arrive(booked[0], by=as_of("Anna", here)).queue == 1
    called = commands.call(booked[0], by=as_of("Dina", here + dt.timedelta(minutes=10)))
    assert (called.state, called.called_at is not None) == ("present", True)
    with pytest.raises(ValidationError, match="dag zelf"):
        commands.arrive(commands.book(one, by=as_of("Anna"), name="Vroeg"), by=as_of("Anna"))
    with pytest.raises(PermissionDenied):
        commands.arrive(booked[1], by=as_of("Bram", here))


def test_presence_is_noted_from_the_day_itself_and_can_be_put_right(moment, as_of):
    booking = names(moment, number=1, by=as_of("Anna"))[0]
    with pytest.raises(ValidationError, match="moet nog komen"):
        commands.attend(booking, by=as_of("Dina"), present=True)
    after = at(TUESDAY, 12)
    assert commands.attend(booking, by=as_of("Dina", after), present=False).state == "absent"
    assert commands.attend(booking, by=as_of("Anna", after), present=True).state == "present"
    with pytest.raises(ValidationError, match="voorbij"):
        commands.cancel(booking, by=as_of("Anna", after))


def test_persons_are_counted_per_member_and_no_more_new_ones_than_came(plan, world, as_of):
    moment = plan(kind="outreach", who="nobody").moments.first()
    with pytest.raises(ValidationError, match="moet nog komen"):
        commands.count(moment, by=as_of("Dina"), party=world.zuid.pk, persons=1)
    later = as_of("Dina", at(TUESDAY, 12))
    with pytest.raises(ValidationError, match="niet meer nieuwe"):
        commands.count(moment, by=later, party=world.zuid.pk, persons=3, fresh=4)
    commands.count(moment, by=later, party=world.zuid.pk, persons=9, fresh=2)
    assert commands.count(moment, by=later, party=world.zuid.pk, persons=12, fresh=5).persons == 12
    assert commands.count(moment, by=later, party=world.zuid.pk, persons=0) is None
    assert moment.presences.count() == 0


def test_seats_dealt_again_keep_the_hour_that_still_exists(moment, as_of):
    booked = [commands.book(moment, by=as_of("Anna"), name=f"Nr {n}", slot=n) for n in (1, 3)]
    before = {row.pk: moment.time_of(row.seat) for row in booked}
    moment.per_slot, moment.capacity = 2, 8
    seating.deal_again(moment, before)
    assert [moment.time_of(Booking.objects.get(pk=row.pk).seat) for row in booked] == list(before.values())
