import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.utils import timezone

from bundel.kernel.access.models import Mail
from bundel.kernel.moments import commands, commands_moments, commands_series, queries_series, ticks
from bundel.kernel.moments.models import Booking, Moment, Series
from bundel.kernel.rooms.models import Entry
from bundel.kernel.rooms.screens import Stale
from tests.kernel.moments.conftest import MONDAY, TUESDAY, at

WEEK = dt.timedelta(days=7)


def days(series):
    return list(series.moments.exclude(state="cancelled").order_by("day").values_list("day", flat=True))


def test_a_series_makes_its_moments_at_the_same_hour_of_the_clock(plan):
    series = plan(first=dt.date(2099, 10, 20), until=dt.date(2099, 10, 27))  # winter time begins on 25 October
    found = [timezone.localtime(one.starts) for one in series.moments.order_by("day")]
    assert [(one.day, one.hour) for one in found] == [(20, 9), (27, 9)]
    assert found[0].utcoffset() != found[1].utcoffset()
    assert Entry.objects.get(subject=series.pk).title == "Jurist"


def test_a_holiday_gives_no_moment_unless_it_goes_on(plan):
    holiday = dt.date(2099, 7, 21)  # a Tuesday
    around = {"first": holiday - WEEK, "until": holiday + WEEK}
    assert days(plan(**around)) == [holiday - WEEK, holiday + WEEK]
    assert days(plan(**around, skip_holidays=False, holders=[])) == [holiday - WEEK, holiday, holiday + WEEK]
    with pytest.raises(ValidationError, match="21 juli 2099 is een feestdag"):
        plan(first=holiday, rule="", until=None)


@pytest.mark.parametrize(
    ("wrong", "field", "words"),
    [
        ({"first": MONDAY - WEEK}, "first", "voorbij"),
        ({"until": TUESDAY - WEEK}, "until", "voor het begin"),
        ({"minutes": 0}, "minutes", "minstens 5 minuten"),
        ({"minutes": 3000}, "minutes", "hoogstens een dag"),
        ({"slot_minutes": 500}, "slot_minutes", "niet langer"),
        ({"capacity": 0}, "capacity", "minstens één"),
        ({"capacity": 900}, "capacity", "hoogstens 2000"),
        ({"rule": "FREQ=SECONDLY"}, "rule", "geen herhaling"),
        ({"rule": "FREQ=MONTHLY;BYDAY=4MO", "until": TUESDAY + WEEK}, "first", "geen enkele dag"),
    ],
)
def test_what_cannot_be_planned_is_told_beside_its_field(plan, wrong, field, words):
    with pytest.raises(ValidationError) as refused:
        plan(**wrong)
    assert words in refused.value.message_dict[field][0]
    assert not Series.objects.exists()


def test_an_hour_that_summer_time_skips_is_refused(plan, as_of):
    night = dt.date(2099, 3, 29)
    by = as_of("Ella", at(dt.date(2099, 3, 2)))
    with pytest.raises(ValidationError, match="29 maart 2099 bestaat 02:30 niet"):
        plan(by=by, first=night, begins=dt.time(2, 30), rule="", until=None)
    long_night = plan(by=by, first=night - dt.timedelta(days=1), begins=dt.time(22), minutes=480, slot_minutes=None, rule="", until=None)
    assert timezone.localtime(long_night.moments.get().ends).hour == 7  # eight hours later, with one hour skipped


def test_a_series_without_an_end_is_made_a_year_ahead_and_goes_on_by_itself(plan):
    series = plan(until=None)
    number = series.moments.count()
    assert 50 < number < 60
    assert ticks.make_longer(MONDAY) == 0
    assert ticks.make_longer(MONDAY + 26 * WEEK) > 20
    assert ticks.make_longer(MONDAY + 26 * WEEK) == 0
    assert len(set(days(series))) == series.moments.count()


def test_what_is_over_was_held(moment):
    assert ticks.tick(at(TUESDAY, 12)) >= 1
    moment.refresh_from_db()
    assert moment.state == "held"
    assert ticks.tick(at(TUESDAY, 12)) == 0


def test_nobody_holds_two_moments_at_once(plan, world):
    plan()
    with pytest.raises(ValidationError, match="heeft dan al Jurist: dinsdag 2 juni 2099, 09:00"):
        plan(title_nl="Elders", host=world.zuid.pk, begins=dt.time(10))
    assert plan(title_nl="Later", host=world.zuid.pk, begins=dt.time(11)).moments.exists()


def test_only_people_of_who_holds_it_hold_it(plan, world):
    with pytest.raises(ValidationError, match="Anna werkt niet voor"):
        plan(holders=[world.accounts["Anna"]])


def test_who_may_plan_for_whom(plan, world, as_of):
    own = {"organisation": world.noord.pk, "holders": []}
    assert plan(by=as_of("Anna"), **own).pk
    with pytest.raises(PermissionDenied):
        plan(by=as_of("Bram"), **own)
    with pytest.raises(PermissionDenied):
        plan(by=as_of("Gust"), **own)
    with pytest.raises(Http404):
        plan(by=as_of("Odo"), partnership=world.duin.pk, **own)


def test_one_moment_is_planned_for_another_room(world, as_of):
    made = commands.plan_once(
        by=as_of("Dina"), kind="visit", title="Teambezoek", starts=at(TUESDAY, 14), ends=at(TUESDAY, 16), organisation=world.region.pk,
        host=world.zuid.pk, serves=world.zuid.pk, subject=world.caw, capacity=8,
    )  # fmt: skip
    assert (made.starts, made.ends, made.capacity, made.series.subject) == (at(TUESDAY, 14), at(TUESDAY, 16), 8, world.caw.pk)
    with pytest.raises(ValidationError, match="voor het begin"):
        commands.plan_once(
            by=as_of("Dina"), kind="visit", title="Fout", starts=at(TUESDAY, 14), ends=at(TUESDAY, 13), organisation=world.region.pk
        )
    with pytest.raises(ValidationError, match="voorbij"):
        commands.plan_once(
            by=as_of("Dina"), kind="visit", title="Fout", starts=at(MONDAY - WEEK), ends=at(MONDAY - WEEK, 11), organisation=world.region.pk
        )


def test_a_day_that_does_not_take_place_tells_everyone_why(moment, world, as_of):
    commands.book(moment, by=as_of("Anna"), colleague=world.accounts["Anna"])
    phone = commands.book(moment, by=as_of("Anna"), name="Met telefoon", phone="0470 11 22 33")
    with pytest.raises(ValidationError, match="Zeg waarom"):
        commands_moments.cancel_moment(moment, by=as_of("Dina"), reason=" ")
    commands_moments.cancel_moment(moment, by=as_of("Dina"), reason="de jurist is ziek")
    commands_moments.cancel_moment(moment, by=as_of("Dina"), reason="nog eens")
    moment.refresh_from_db()
    phone.refresh_from_db()
    assert (moment.state, moment.reason, moment.taken, phone.state, phone.to_tell) == (
        "cancelled",
        "de jurist is ziek",
        0,
        "cancelled",
        True,
    )
    letters = Mail.objects.filter(key__startswith="moment-cancelled")
    assert [(one.to, "de jurist is ziek" in one.text) for one in letters] == [("anna@example.org", True)]
    with pytest.raises(PermissionDenied):
        commands_moments.cancel_moment(moment, by=as_of("Anna"), reason="neen")


def test_a_moment_that_is_moved_keeps_its_bookings_and_tells_them(moment, world, as_of):
    booking = commands.book(moment, by=as_of("Ella"), colleague=world.accounts["Hanna"])
    commands_moments.move_moment(moment, by=as_of("Dina"), starts=at(TUESDAY + dt.timedelta(days=1), 13))
    booking.refresh_from_db()
    moment.refresh_from_db()
    assert (booking.state, moment.moved, moment.ends) == ("booked", True, at(TUESDAY + dt.timedelta(days=1), 15))
    assert "woensdag 3 juni 2099, 13:00" in Mail.objects.get(key=f"moment-moved{moment.version}:{booking.pk}").text
    for wrong in (at(MONDAY, 8), at(TUESDAY + WEEK, 9)):
        with pytest.raises(ValidationError):
            commands_moments.move_moment(moment, by=as_of("Dina"), starts=wrong)


def change(series, as_of, **fields):
    series.refresh_from_db()
    return commands_series.change_series(series, by=as_of("Dina"), version=series.version, **fields)


def test_another_hour_is_for_all_that_comes_and_tells_who_booked(plan, world, as_of):
    series = plan()
    first, second = series.moments.order_by("starts")[:2]
    booking = commands.book(second, by=as_of("Ella"), colleague=world.accounts["Hanna"], slot=1)
    change(series, as_of, begins=dt.time(13), place="Zaal 2")
    assert [timezone.localtime(one.starts).hour for one in series.moments.all()] == [13] * 4
    assert "13:30" in Mail.objects.get(key__startswith="moment-moved", key__endswith=str(booking.pk)).text
    assert "Zaal 2" in Mail.objects.get(key__startswith="moment-moved").text


def test_no_fewer_places_than_are_booked(plan, as_of):
    series = plan(slot_minutes=None, capacity=4)
    moment = series.moments.order_by("starts")[1]
    for number in range(3):
        commands.book(moment, by=as_of("Anna"), name=f"Nr {number}")
    with pytest.raises(ValidationError, match="9 juni 2099 zijn al 3 plaatsen geboekt"):
        change(series, as_of, capacity=2)
    commands.cancel(Booking.objects.get(name="Nr 0"), by=as_of("Anna"))
    change(series, as_of, capacity=2)
    assert sorted(Booking.objects.exclude(seat=None).values_list("seat", flat=True)) == [1, 2]


def test_more_places_move_up_who_waits(plan, as_of):
    series = plan(slot_minutes=None, capacity=1)
    moment = series.moments.order_by("starts").first()
    commands.book(moment, by=as_of("Anna"), name="Eerste")
    commands.book(moment, by=as_of("Anna"), name="Tweede")
    change(series, as_of, capacity=3)
    assert Booking.objects.get(name="Tweede").state == "booked"


def test_days_that_go_need_a_reason_once_somebody_booked(plan, as_of):
    series = plan()
    last = series.moments.order_by("starts").last()
    commands.book(last, by=as_of("Anna"), name="Laatste")
    shorter = {"until": TUESDAY + WEEK}
    with pytest.raises(ValidationError, match="al gereserveerd .1., het eerst op 23 juni"):
        change(series, as_of, **shorter)
    change(series, as_of, **shorter, reason="minder middelen")
    assert days(series) == [TUESDAY, TUESDAY + WEEK]
    last.refresh_from_db()
    assert (last.state, last.reason) == ("cancelled", "minder middelen")
    change(series, as_of, until=TUESDAY + 4 * WEEK)
    assert days(series) == [TUESDAY, TUESDAY + WEEK, TUESDAY + 2 * WEEK, TUESDAY + 4 * WEEK]  # what was called off stays so


def test_another_rhythm_makes_the_new_days(plan, as_of):
    series = plan()
    change(series, as_of, rule="FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH")
    assert days(series) == [TUESDAY + dt.timedelta(days=n) for n in (0, 2, 14, 16)]


def test_who_saved_first_is_not_written_over(plan, as_of):
    series = plan()
    change(series, as_of, title_nl="Nieuw")
    with pytest.raises(Stale):
        commands_series.change_series(series, by=as_of("Dina"), version=1, title_nl="Ouder")


def test_a_series_shows_what_comes_with_a_bound(plan, as_of, django_assert_num_queries):
    series = plan(until=None)
    page = queries_series.series_page(as_of("Gust"), series.pk)
    assert (len(page.coming), page.may_plan) == (Moment.objects.filter(series=series).count(), False)
