"""Incidents and their 72 hours, requests and their month: what is refused, who sees it, what stands in the trail."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from bundel.kernel.access import rows as locks
from bundel.kernel.access.models import Mail, Trail
from bundel.kernel.access.viewer import stranger
from bundel.kernel.rooms import search
from bundel.services.privacy import (
    commands,
    commands_alarm,
    commands_register,
    declared,
    queries,
    queries_alarm,
    retention,
    ticks,
)
from bundel.services.privacy.models import Incident, SubjectRequest
from tests.services.privacy import small
from tests.world import TODAY

WHEN = "%Y-%m-%dT%H:%M"


@pytest.fixture
def noord(world):
    with locks.house():
        yield small.service(world)


def ago(hours):
    return timezone.now() - dt.timedelta(hours=hours)


def test_without_the_moment_it_became_known_a_report_is_asked_back_and_nothing_is_lost(world, noord, as_):
    given = {"controller": str(noord.pk), "what": "Een stick is zoek.", "harm": "availability", "people": "40"}
    anna = as_("Anna")
    answer = anna.post(reverse("privacy_incident_new"), given)
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert answer.context["form"].errors["aware_at"]
    assert "Een stick is zoek." in shown
    assert "72 uur" in shown
    assert not Incident.objects.exists()
    late = anna.post(reverse("privacy_incident_new"), {**given, "aware_at": (timezone.localtime() + dt.timedelta(hours=2)).strftime(WHEN)})
    assert late.context["form"].errors["aware_at"], "a moment that must still come"
    sent = anna.post(reverse("privacy_incident_new"), {**given, "aware_at": timezone.localtime(ago(1)).strftime(WHEN)})
    row = Incident.objects.get()
    assert sent.url == reverse("privacy_incident", args=[row.pk])
    assert row.notify_before - row.aware_at == dt.timedelta(hours=72)
    assert "stick" not in row.what_sealed
    assert {mail.to for mail in Mail.objects.all()} == {"dina@example.org"}
    assert "stick" not in Mail.objects.get().text


def test_an_incident_is_assessed_notified_told_and_closed_in_that_order(world, noord):
    dina = world.viewer("Dina", timezone.localdate())
    row = small.incident(world, noord)
    for act in (lambda: commands_alarm.notify(row, by=dina, at=ago(0)), lambda: commands_alarm.close(row, by=dina, lesson="x"),
                lambda: commands_alarm.assess(row, by=dina, risk="big", why="x"),
                    lambda: commands_alarm.assess(row, by=dina, risk="high", why=" ")):  # fmt: skip
        with pytest.raises(ValidationError):
            act()
    row = commands_alarm.assess(row, by=dina, risk="high", why="Gezondheid van een gezin.", people=4)
    assert (row.tells_authority, row.tells_people, queries_alarm.page(dina, row.pk).next) == (True, True, "notify")
    with pytest.raises(ValidationError):
        commands_alarm.close(row, by=dina, lesson="Dubbel adres nakijken.")
    row = commands_alarm.notify(row, by=dina, at=timezone.now() - dt.timedelta(seconds=2), reference="VTC-1")
    assert queries_alarm.page(dina, row.pk).next == "tell"
    row = commands_alarm.tell_people(row, by=dina, on=timezone.localdate(), how="Met een brief.")
    row = commands_alarm.close(row, by=dina, lesson="Dubbel adres nakijken.")
    assert row.state == "closed"
    with pytest.raises(ValidationError):
        commands_alarm.assess(row, by=dina, risk="risk", why="x")
    said = [one.verb for one in Trail.objects.filter(subject=row.pk).order_by("seq")]
    assert said == [f"privacy.incident_{verb}" for verb in ("reported", "assessed", "notified", "told", "closed")]


def test_a_late_notification_needs_its_reason_and_an_unlikely_risk_needs_none(world, noord):
    dina = world.viewer("Dina")
    row = small.incident(world, noord, hours=80)
    assert queries_alarm.clock(row, timezone.now()).late
    row = commands_alarm.assess(row, by=dina, risk="risk", why="Namen en adressen.")
    with pytest.raises(ValidationError) as refused:
        commands_alarm.notify(row, by=dina, at=ago(0.01))
    assert "uur te laat" in refused.value.message_dict["late_why"][0]
    row = commands_alarm.notify(row, by=dina, at=ago(0.01), late_why="De leverancier zweeg drie dagen.")
    assert queries_alarm.clock(row, timezone.now()).late
    assert row.late_why
    unlikely = commands_alarm.assess(small.incident(world, noord, hours=100), by=dina, risk="unlikely", why="Versleuteld.", encrypted=True)
    assert queries_alarm.page(dina, unlikely.pk).next == "close"
    with pytest.raises(ValidationError):
        commands_alarm.notify(unlikely, by=dina, at=ago(0.01), late_why="x")
    assert commands_alarm.close(unlikely, by=dina, lesson="Niets.").state == "closed"


def test_content_is_for_who_reported_who_keeps_it_and_the_officer_and_reads_stand_in_the_trail(world, noord, as_):
    row, req = small.incident(world, noord), small.asked(world, noord)
    zuid = small.incident(world, small.Controller.objects.get(name="OCMW Zuid"), who="Bram")
    assert set(queries_alarm.incidents(world.viewer("Dina"))) == {row, zuid}
    assert list(queries_alarm.incidents(world.viewer("Anna"))) == [row]
    assert list(queries_alarm.incidents(world.viewer("Bram"))) == [zuid], "the head of Zuid sees his own alone"
    for name in ("Ella", "Gust", "Cas", "Odo", "Hanna", "Flor"):
        assert not queries_alarm.incidents(world.viewer(name)).exists()
        assert not queries_alarm.requests(world.viewer(name)).exists()
    assert not queries_alarm.incidents(stranger(TODAY)).exists()
    assert not queries_alarm.requests(world.viewer("Anna")).exists(), "a worker reports, she does not read requests"
    with pytest.raises(PermissionDenied):
        commands_alarm.assess(row, by=world.viewer("Anna"), risk="risk", why="x")
    with pytest.raises(Http404):
        commands_alarm.assess(row, by=world.viewer("Bram"), risk="risk", why="x")
    with pytest.raises(Http404):
        commands_alarm.report(noord, by=world.viewer("Bram"), aware_at=ago(1), harm="integrity", what="x")
    commands.name_contacts(noord, by=world.viewer("Dina"), contacts=[world.accounts["Anna"].uuid])
    assert list(queries_alarm.requests(world.viewer("Anna"))) == [req], "as a named contact she does"
    assert as_("Anna").get(reverse("privacy_request", args=[req.pk])).status_code == 200
    assert as_("Anna").get(reverse("privacy_incident", args=[row.pk])).status_code == 200
    assert as_("Dina").get(reverse("privacy_incident", args=[row.pk])).status_code == 200
    reads = list(Trail.objects.filter(is_read=True).order_by("seq").values_list("verb", "actor"))
    assert reads == [("privacy.request_read", "Anna"), ("privacy.incident_read", "Dina")], "her own report is no read"
    assert "Jan" not in str(list(Trail.objects.values_list("details", flat=True)))
    assert "Jan" not in SubjectRequest.objects.get().person_sealed
    for name in ("Bram", "Ella", "Cas"):
        assert as_(name).get(reverse("privacy_incident", args=[row.pk])).status_code == 404
        assert not search.find(world.viewer(name), row.number)
    assert row.number not in b"".join(as_("Bram").get(reverse("privacy_incidents") + "?export=csv").streaming_content).decode()


def test_the_coordinator_sees_counts_and_a_stranger_to_the_member_nothing(world, noord, as_):
    small.incident(world, noord)
    counted = {one.name: one.incidents_open for one in queries.listed(world.viewer("Ella"))}
    assert counted == {"Gemeente Noord": 0, "OCMW Noord": 1, "OCMW Zuid": 0}
    assert [one.name for one in queries.listed(world.viewer("Bram"))] == ["OCMW Zuid"]
    assert not queries.listed(world.viewer("Odo")).exists()
    assert not queries.listed(world.viewer("Cas")).exists()
    shown = as_("Ella").get(reverse("privacy_controller", args=[noord.pk]))
    assert shown.status_code == 200
    assert shown.context["page"].content is False
    assert as_("Ella").get(reverse("privacy_register", args=[noord.pk, "csv"])).status_code == 403
    assert as_("Bram").get(reverse("privacy_controller", args=[noord.pk])).status_code == 404


def test_a_request_has_a_month_and_is_extended_within_it_only(world, noord):
    dina = world.viewer("Dina")
    row = small.asked(world, noord, received=dt.date(2026, 10, 30))
    assert row.due == dt.date(2026, 11, 30)
    with pytest.raises(ValidationError):
        commands_alarm.answer(row, by=dina, outcome="granted", text="Alles gegeven.", on=TODAY)
    commands_alarm.identify(row, by=dina)
    old = small.asked(world, noord, received=dt.date(2026, 9, 15))
    with pytest.raises(ValidationError) as refused:
        commands_alarm.extend(old, by=dina, informed_on=dt.date(2026, 10, 20), why="Veel dossiers.")
    assert "15/10/2026" in refused.value.message_dict["informed_on"][0]
    row = commands_alarm.extend(row, by=dina, informed_on=dt.date(2026, 11, 20), why="Veel dossiers.")
    assert row.due == dt.date(2027, 2, 1), "30 January is a Saturday"
    with pytest.raises(ValidationError):
        commands_alarm.extend(row, by=dina, informed_on=dt.date(2026, 11, 20), why="Nog meer.")
    with pytest.raises(ValidationError):
        commands_alarm.answer(row, by=dina, outcome="refused", text=" ", on=TODAY)
    assert commands_alarm.answer(row, by=dina, outcome="partly", text="Zonder derden.", on=TODAY).state == "answered"
    with pytest.raises(ValidationError):
        commands_alarm.receive(noord, by=dina, right="access", received=TODAY + dt.timedelta(days=1), person="x", what="x")
    with pytest.raises(PermissionDenied):
        commands_alarm.receive(noord, by=world.viewer("Anna"), right="access", received=TODAY, person="x", what="x")


def test_the_daily_work_reminds_once_of_every_clock(world, noord):
    row, req = small.incident(world, noord, hours=65), small.asked(world, noord, timezone.localdate())
    commands_register.save_contract(
        by=world.viewer("Dina"), controller=noord, processor="Softwarehuis", what="dossiers", clauses=["security"],
        until=timezone.localdate() + dt.timedelta(days=20),
    )  # fmt: skip
    Mail.objects.all().delete()
    now = timezone.now()
    assert ticks.tick(now) == 2, "half a day is left, and the contract ends within 30 days"
    assert ticks.tick(now) == 0
    assert ticks.tick(now + dt.timedelta(hours=12)) == 1, "too late now"
    due = timezone.make_aware(dt.datetime.combine(req.due, dt.time(9)))
    assert ticks.tick(due - dt.timedelta(days=9)) == 1
    assert ticks.tick(due) >= 1
    assert not [mail for mail in Mail.objects.all() if "Jan" in mail.text or "brief" in mail.text]
    cards = list(declared.cards(world.viewer("Dina")))
    assert [one.value for one in cards] == [row.number, req.number]
    assert len(list(declared.waiting(world.viewer("Dina", timezone.localdate())))) >= 3
    assert list(declared.waiting(world.viewer("Anna"))) == [] == list(declared.cards(world.viewer("Ella")))


def test_what_is_old_is_emptied_and_only_that(world, noord):
    dina = world.viewer("Dina")
    row = commands_alarm.assess(small.incident(world, noord), by=dina, risk="unlikely", why="x")
    commands_alarm.close(row, by=dina, lesson="x")
    req = small.asked(world, noord)
    commands_alarm.identify(req, by=dina)
    commands_alarm.answer(req, by=dina, outcome="granted", text="x", on=dina.today)
    soon, later = TODAY + dt.timedelta(days=700), TODAY.replace(year=TODAY.year + 6)
    for one in retention.RETENTION:
        assert not one.due(soon).exists()
        assert one.carry_out(one.due(later)) == 1
    row.refresh_from_db()
    req.refresh_from_db()
    assert (row.what_sealed, row.assessed_sealed, req.person_sealed, req.answer_sealed) == ("", "", "", "")
    assert (row.risk, req.outcome) == ("unlikely", "granted")


def test_days_are_quarters_of_the_officer_alone(world, noord):
    dina = world.viewer("Dina")
    for days in (Decimal("0"), Decimal("0.3"), Decimal("6")):
        with pytest.raises(ValidationError):
            commands.note_work(noord, by=dina, on=TODAY, days=days, what="register")
    with pytest.raises(PermissionDenied):
        commands.note_work(noord, by=world.viewer("Ella"), on=TODAY, days=Decimal(1), what="register")
    commands.note_work(noord, by=dina, on=TODAY, days=Decimal("0.75"), what="register")
    assert queries.page(dina, noord.pk).days == Decimal("0.75")
