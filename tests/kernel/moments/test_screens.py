import datetime as dt
import io

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.http import Http404
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar
from openpyxl import load_workbook

from bundel.kernel.access import tokens
from bundel.kernel.access.models import Account, Trail
from bundel.kernel.moments import (
    commands,
    commands_feeds,
    declared,
    queries_calendar,
    queries_desk,
    queries_presence,
    retention,
    times,
)
from bundel.kernel.moments.models import Booking, Feed, Moment, Series
from bundel.kernel.parties import commands_residents as residents
from bundel.kernel.rooms.registry import rooms
from tests.kernel.moments.conftest import at


@pytest.fixture
def today(plan, as_of):
    """A consultation hour that is now: it began half an hour ago and lasts long."""
    now = timezone.localtime()
    begins = (now - dt.timedelta(minutes=30)).time().replace(second=0, microsecond=0) if now.hour > 0 else dt.time(0)
    given = {"first": now.date(), "begins": begins, "minutes": 600, "rule": "", "until": None, "skip_holidays": False}
    return plan(by=as_of("Ella", now), **given).moments.get()


def step(client, booking, name, **data):
    return client.post(reverse("booking_step", args=[booking.pk, name]), data)


SERIES = {
    "kind": "consultation", "title_nl": "Huurrecht", "first": "2099-06-02", "begins": "09:00", "minutes": "120", "repeat": "weekly",
    "every": "2", "until": "2099-07-31", "slot_minutes": "30", "capacity": "1", "who": "everyone", "skip_holidays": "on",
}  # fmt: skip


def test_a_series_goes_from_the_screen_to_its_moments(as_, world):
    given = {**SERIES, "organisation": world.region.pk, "host": world.zuid.pk, "holders": [str(world.accounts["Dina"].uuid)]}
    dina = as_("Dina")
    bad = dina.post(reverse("series_new"), {**given, "until": "2099-01-01"})
    assert bad.status_code == 422
    assert "voor het begin" in bad.content.decode()
    assert 'value="Huurrecht"' in bad.content.decode()
    assert dina.post(reverse("series_new"), given).status_code == 302
    series = Series.objects.get()
    assert (series.rule, series.moments.count()) == ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", 5)
    page = dina.get(reverse("series_edit", args=[series.pk]))
    assert page.status_code == 200
    change = {name: value for name, value in given.items() if name not in ("kind", "organisation", "host", "first")}
    change |= {"version": "1", "begins": "10:00", "weekdays": "1"}
    assert dina.post(reverse("series_edit", args=[series.pk]), change).status_code == 302
    assert {timezone.localtime(one.starts).hour for one in series.moments.all()} == {10}
    stale = dina.post(reverse("series_edit", args=[series.pk]), change)
    assert (stale.status_code, "Iemand anders bewaarde intussen" in stale.content.decode()) == (422, True)


def test_booking_calling_off_and_moving_from_the_screen(as_, world, moment):
    anna = as_("Anna")
    url = reverse("moment_book", args=[moment.pk])
    assert anna.post(url, {}).status_code == 422
    given = {"colleague": str(world.accounts["Anna"].uuid), "slot": "2", "about": "een vraag"}
    assert anna.post(url, given).status_code == 302
    assert Booking.objects.get().seat == 3
    again = anna.post(url, {**given, "slot": "1"})
    assert (again.status_code, "een vraag" in again.content.decode()) == (422, True)
    dina = as_("Dina")
    assert dina.post(reverse("moment_move", args=[moment.pk]), {"starts": "2099-06-03T13:00", "place": "Zaal 2"}).status_code == 302
    assert "verplaatst" in anna.get(reverse("moment", args=[moment.pk])).content.decode()
    assert dina.post(reverse("moment_cancel", args=[moment.pk]), {"reason": ""}).status_code == 422
    assert dina.post(reverse("moment_cancel", args=[moment.pk]), {"reason": "staking"}).status_code == 302
    assert "Afgelast: staking" in anna.get(reverse("moment", args=[moment.pk])).content.decode()


def test_a_worker_books_for_a_resident_she_guides_and_the_form_shows_no_other(as_, world, moment):
    resident = residents.add_resident(by=world.viewer("Anna"), basis="law", reason="test", given_name="Roza", family_name="Tabel")
    anna, url = as_("Anna"), reverse("moment_book", args=[moment.pk])
    residents.open_ground(resident, by=world.viewer("Anna"), basis="law", reason="test", until=timezone.localdate() + dt.timedelta(days=9))
    assert "Roza Tabel" in anna.get(url).content.decode()
    assert "Roza" not in as_("Bram").get(url).content.decode()
    assert anna.post(url, {"resident": str(resident.pk)}).status_code == 302
    seen = {
        name: "Roza Tabel" in as_(name).get(reverse("moment", args=[moment.pk])).content.decode()
        for name in ("Anna", "Bram", "Dina", "Ella")
    }
    assert seen == {"Anna": True, "Bram": False, "Dina": True, "Ella": False}


def test_the_desk_checks_in_calls_the_next_and_notes(as_, as_of, today):
    here = as_of("Anna", timezone.now())
    first, second, third = (commands.book(today, by=here, name=f"Bezoeker {n}") for n in "ABC")
    anna, url = as_("Anna"), reverse("moment_reception")
    assert anna.get(url).content.decode().count("Meld aan") == 3
    assert step(anna, second, "aangemeld", next=url).url == url
    step(anna, first, "aangemeld", next=url)
    page = anna.get(url).content.decode()
    assert page.index("Bezoeker B") < page.index("Bezoeker A") < page.index("Bezoeker C")  # by number, then who still comes
    assert "Roep de volgende" in page
    step(anna, second, "roep", next=url)
    step(anna, third, "afwezig", next=url)
    second.refresh_from_db()
    third.refresh_from_db()
    assert (second.queue, second.state, third.state) == (1, "present", "absent")
    assert step(anna, third, "taart").status_code == 404
    assert step(anna, third, "aangemeld", next="https://elders.example/").url == reverse("moment", args=[today.pk])
    assert as_("Bram").get(url).status_code == 200
    assert "Bezoeker" not in as_("Bram").get(url).content.decode()
    with pytest.raises(PermissionDenied):
        queries_desk.reception(here, today.series.serves_id or today.series.organisation_id)


def test_the_agenda_shows_the_week_of_who_holds_it(as_, as_of, today):
    commands.book(today, by=as_of("Bram", timezone.now()), name="Bezoeker")
    page = as_("Dina").get(reverse("moment_agenda")).content.decode()
    assert "Bezoeker" in page
    assert "houdt nog geen momenten" in as_("Anna").get(reverse("moment_agenda")).content.decode()
    assert as_("Dina").get(reverse("moment_agenda") + "?dag=geen").status_code == 200


def test_the_week_shows_what_people_wrote_as_text(as_, as_of, today):
    script = "<script>x</script>\"'"
    commands.book(today, by=as_of("Bram", timezone.now()), name=script, about=script)
    page = as_("Dina").get(reverse("moment_agenda")).content.decode()
    assert "<script>x" not in page
    assert page.count("&lt;script&gt;x&lt;/script&gt;&quot;&#x27;") == 2, "the name, and what it is about"


def test_presence_is_counted_per_member_and_every_figure_opens_its_rows(as_, as_of, today, plan, world):
    now = timezone.now()
    booked = [commands.book(today, by=as_of("Anna", now), name=f"A{n}") for n in range(2)]
    booked += [commands.book(today, by=as_of("Bram", now), name="B")]
    commands.attend(booked[0], by=as_of("Anna", now), present=True)
    commands.attend(booked[2], by=as_of("Dina", now), present=False)
    given = {"first": timezone.localdate(now), "begins": dt.time(23), "minutes": 50, "rule": "", "until": None, "skip_holidays": False}
    outreach = plan(by=as_of("Ella", now), kind="outreach", who="nobody", title_nl="Markt", holders=[], **given).moments.get()
    commands.count(outreach, by=as_of("Dina", now), party=world.zuid.pk, persons=12, fresh=5)
    day = timezone.localdate(now)
    report = queries_presence.report(as_of("Ella", now), day, day)
    lines = {line.name: [getattr(line, name) for name in queries_presence.FIGURES] for line in report.lines}
    assert lines["OCMW Noord"] == [2, 1, 0, 1, 0, 0]
    assert lines["OCMW Zuid"] == [1, 0, 1, 0, 12, 5]
    assert lines["CAW Duin"] == [0] * 6
    ella = as_("Ella")
    page = ella.get(reverse("moment_presence") + f"?van={day}&tot={day}").content.decode()
    noord = next(line for line in report.lines if line.name == "OCMW Noord")
    assert report.link(noord, "present").replace("&", "&amp;") in page
    assert ella.get(report.link(noord, "present")).content.decode().count("<tr><th") == 1 + 1  # the head too
    assert ella.get(report.link(noord)).content.decode().count("<tr><th") == 1 + 2
    zuid = next(line for line in report.lines if line.name == "OCMW Zuid")
    assert '<td class="num">12</td>' in ella.get(report.link_counts(zuid)).content.decode()
    sheet = load_workbook(io.BytesIO(ella.get(reverse("moment_presence") + "?export=xlsx").content)).active
    assert ("OCMW Zuid", 1, 0, 1, 0, 12, 5) in [row[:7] for row in sheet.iter_rows(values_only=True)]
    assert as_("Ine").get(reverse("moment_presence") + "?export=csv").status_code == 403
    assert Trail.objects.filter(verb="list.exported").count() == 1


def test_a_calendar_names_no_resident_and_ends_with_its_owner(as_, as_of, world, today, client):
    commands.book(today, by=as_of("Anna", timezone.now()), name="Roza Verzonnen", about="schulden")
    token = tokens.new_token()  # as they were made before a person had one address for everything
    Feed.objects.create(account=world.accounts["Dina"], partnership=world.duin, digest=tokens.digest(token))
    url = reverse("moment_feed", args=[token])
    assert token not in str(Feed.objects.values_list("digest", flat=True))
    told = client.get(url).content
    (event,) = Calendar.from_ical(told).walk("VEVENT")
    assert (str(event["summary"]), str(event["location"])) == ("Jurist (1/20)", "OCMW Noord")
    assert event.decoded("dtstart") == today.starts
    assert b"Roza" not in told
    assert b"schulden" not in told
    desk = commands_feeds.make_feed(by=as_of("Anna", timezone.now()), place=world.noord.pk)
    assert len(Calendar.from_ical(client.get(reverse("moment_feed", args=[desk])).content).walk("VEVENT")) == 1
    with pytest.raises(PermissionDenied):
        commands_feeds.make_feed(by=as_of("Bram", timezone.now()), place=world.noord.pk)
    again = commands_feeds.make_feed(by=as_of("Anna", timezone.now()), place=world.noord.pk)
    assert client.get(reverse("moment_feed", args=[desk])).status_code == 404
    assert client.get(url).status_code == 200
    Account.objects.filter(pk=world.accounts["Dina"].pk).update(until=timezone.localdate() - dt.timedelta(days=1))
    assert client.get(url).status_code == 404
    assert client.get(reverse("moment_feed", args=[again])).status_code == 200
    with pytest.raises(Http404):
        queries_calendar.feed("geraden")


def test_an_address_is_shown_once_and_can_be_ended(as_, world):
    dina = as_("Dina")
    shown = dina.post(reverse("moment_feed_new")).content.decode()
    feed = Feed.objects.get()
    assert "/kalender/" in shown
    assert "/kalender/" not in dina.get(reverse("moment_agenda")).content.decode()
    assert as_("Ella").post(reverse("moment_feed_end", args=[feed.pk])).status_code == 404
    assert dina.post(reverse("moment_feed_end", args=[feed.pk])).status_code == 302
    feed.refresh_from_db()
    assert feed.ended


def test_what_waits_on_the_holder_and_on_who_must_call(as_of, plan, today, world):
    now = timezone.now()
    commands.book(today, by=as_of("Bram", now), name="Zonder adres")
    held = [one.url for one in declared.waiting(world.viewer("Dina", today=timezone.localdate()))]
    assert held == [reverse("moment", args=[today.pk])]
    Booking.objects.update(to_tell=True)
    told = [str(one.chip) for one in declared.waiting(world.viewer("Bram", today=timezone.localdate()))]
    assert told == ["bellen"]
    Moment.objects.filter(pk=today.pk).update(starts=now - dt.timedelta(days=2), ends=now - dt.timedelta(days=2, hours=-1))
    assert ["noteer wie er was" in one.detail for one in declared.waiting(world.viewer("Dina", today=timezone.localdate()))] == [True]
    assert list(declared.waiting(world.viewer("Gust"))) == []


def test_the_card_counts_what_its_rows_show(as_, as_of, plan, world):
    now = timezone.localtime()
    soon = {"first": now.date(), "begins": dt.time(23, 50), "minutes": 60, "rule": "", "until": None, "skip_holidays": False}
    moment = plan(by=as_of("Ella", now), slot_minutes=None, capacity=7, **soon).moments.get()
    plan(by=as_of("Ella", now), who="nobody", holders=[], **soon)
    if moment.starts > timezone.now():  # not in the last minutes of the day
        commands.book(moment, by=as_of("Bram", now), name="Een")
        (card,) = declared.cards(world.viewer("Anna", today=now.date()))
        assert (card.value, card.of) == (6, 7)
        assert as_("Anna").get(card.url).content.decode().count("6 / 7") == 1


def test_what_was_typed_goes_after_ninety_days_and_the_number_stays(as_of, today):
    commands.book(today, by=as_of("Bram", timezone.now()), name="Roza", phone="0470 11 22 33", about="schulden")
    (rule,) = [one for one in rooms.retention if one.model == "moments.booking" and one.due]
    assert not rule.due(timezone.localdate() + dt.timedelta(days=80)).exists()
    rows = rule.due(timezone.localdate() + dt.timedelta(days=92))
    assert rule.carry_out(rows) == 1
    row = Booking.objects.get()
    assert (row.name, row.phone, row.about, row.state, row.seat is None) == ("", "", "", "booked", False)
    assert not rule.due(timezone.localdate() + dt.timedelta(days=92)).exists()
    assert retention.TYPED.days == 90


def test_lists_and_pages_cost_the_same_however_long(as_, as_of, plan, today, django_assert_num_queries):
    now = timezone.now()
    ella, anna = as_("Ella"), as_("Anna")
    pages = [
        (ella, reverse("moments")),
        (anna, reverse("moment_reception")),
        (anna, reverse("moment", args=[today.pk])),
        (ella, reverse("bookings")),
    ]
    commands.book(today, by=as_of("Anna", now), name="Eerste")
    counts = []
    for client, url in pages:
        client.get(url)
        with CaptureQueriesContext(connection) as few:
            client.get(url)
        counts.append(len(few))
    plan(holders=[])
    for number in range(12):
        commands.book(today, by=as_of("Anna", now), name=f"Nr {number}")
    for (client, url), number in zip(pages, counts, strict=True):
        with django_assert_num_queries(number):
            client.get(url)


def test_an_unknown_secret_opens_nothing(client, db):
    assert client.get(reverse("moment_feed", args=["x" * 40])).status_code == 404
    assert len(tokens.new_token()) > 40
    assert times.day_of("geen dag", at(dt.date(2099, 1, 1)).date()) == dt.date(2099, 1, 1)
