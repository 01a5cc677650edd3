"""Rights in a case: who may look, what is kept, how a right is followed up, what the night finds, what the region counts."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from bundel.kernel.access import rows, sealed
from bundel.kernel.access.models import Trail
from bundel.kernel.cases.models import Case
from bundel.kernel.parties import commands_residents
from bundel.kernel.parties.models import Territory
from bundel.services.rights import commands, commands_night, queries, queries_work, retention, telling, ticks
from bundel.services.rights.models import Finding, Followed, Night, Scan
from tests.kernel.cases import small as cases
from tests.kernel.cases.test_rows import ordinary_role
from tests.services.rights import small
from tests.world import TODAY


def test_a_scan_is_kept_sealed_with_the_version_of_its_rules_and_read_only_by_who_works_in_the_case(world):
    anna, made = world.viewer("Anna"), small.scan(world)
    with connection.cursor() as cursor:
        cursor.execute("SELECT household_sealed, told_sealed, rules FROM rights_scan")
        household, told, rules = cursor.fetchone()
    assert sealed.sealed_with(household.encode())
    assert sealed.sealed_with(told.encode())
    assert (made.rules, made.on) == (rules, small.JULY)
    before = Trail.objects.filter(verb="case.read").count()
    page = queries.scan_page(anna, made.pk, extra=500)
    assert Trail.objects.filter(verb="case.read").count() == before + 1
    assert page.same_rules
    assert page.result.of("verhoogde_tegemoetkoming").group == "yes"
    assert {row.right for row in page.rows} >= {"verhoogde_tegemoetkoming", "groeipakket_sociale_toeslag"}
    assert page.what_if.extra == 500
    assert page.what_if.table[0]["extra"] == "€ 0"
    for who in ("Bram", "Ella"):
        with pytest.raises(Http404):
            queries.scan_page(world.viewer(who), made.pk)
    assert Trail.objects.get(verb="rights.scanned").details["count"] == made.found


def test_what_the_case_knows_is_filled_in(world):
    anna, karin = world.viewer("Anna"), cases.resident(world, birth_date=dt.date(1988, 3, 2))
    child = cases.resident(world, given="Tijl", birth_date=dt.date(2019, 5, 3))
    commands_residents.live_together(karin, child, by=anna, start=dt.date(2024, 1, 1))
    made = small.case(world, key="gbo", client=karin.pk)
    place = Territory.objects.create(code="57081", kind="municipality", name_nl="Doornik")
    told = {"household": "alone_children", "rights": {"living_wage": ["checked", "granted"]}}
    Case.objects.filter(pk=made.pk).update(fields=told, municipality=place)
    made.refresh_from_db()
    walk = queries.prefilled(anna, made)
    assert [(one["role"], one["birth_date"]) for one in walk.household["people"]] == [("applicant", "1988-03-02"), ("child", "2019-05-03")]
    assert walk.holds("leefloon")
    assert not walk.holds("igo")
    assert walk.household["residence"] == {"region": "elders", "municipality": "Doornik"}
    done = walk.compute(small.JULY)
    assert telling.result(done).of("groeipakket_basisbedrag").group == "no"
    assert {queries.region_of(code) for code in ("34022", "23088", "99001", "zzz")} == {"Vlaanderen"}
    assert {queries.region_of(code) for code in ("21004", "25014", "57081", "92094")} == {"elders"}


def test_a_right_is_followed_up_until_it_is_granted_with_what_it_brings(world):
    anna, made = world.viewer("Anna"), small.scan(world)
    key, today = "groeipakket_sociale_toeslag", TODAY
    assert Followed.objects.get(case=made.case, right=key).state == "to_ask"
    follow = {"by": anna, "on": today}
    for wrong, field in (
        ({"state": "asked", "gained": Decimal(5)}, "gained"), ({"state": "?"}, "state"),
        ({"state": "asked", "on": today + dt.timedelta(1)}, "on"),
    ):  # fmt: skip
        with pytest.raises(ValidationError) as found:
            commands.follow(made.case, key, **{**follow, **wrong})
        assert field in found.value.message_dict
    commands.follow(made.case, key, state="asked", note="brief weg", **follow)
    row = commands.follow(made.case, key, state="granted", **follow)
    assert (row.gained, row.asked_on, row.ended_on) == (row.expected, today, today)
    assert row.expected == Decimal("884.16")
    assert queries.scan_page(anna, made.pk).gained == row.expected
    with pytest.raises(PermissionDenied):
        commands.follow(made.case, key, state="asked", by=world.viewer("Ella"), on=today)
    small.scan(world, made.case)
    assert Followed.objects.get(case=made.case, right=key).state == "granted"
    commands.follow(made.case, key, state="not_wanted", **follow)
    assert Followed.objects.get(case=made.case, right=key).gained is None


@pytest.fixture
def at_night(world):
    """A watched scan looked at on a day for which the figures are known."""
    made = small.scan(world)
    Scan.objects.filter(pk=made.pk).update(watch="agreed", watch_until=dt.date(2099, 1, 1))
    return made


def test_the_night_looks_only_where_there_is_a_ground_and_says_who_misses_or_loses_what(world, at_night):
    anna, other = world.viewer("Anna"), small.scan(world, small.case(world, pseudonym="Vos"))
    late = small.JULY + dt.timedelta(days=20)
    Followed.objects.update(found_on=small.JULY)
    assert commands_night.look(late) > 0
    assert set(Finding.objects.values_list("case", flat=True)) == {at_night.case_id}
    missed = Finding.objects.get(kind="misses", right="verhoogde_tegemoetkoming")
    listed = list(queries_work.work(anna))
    queries_work.tell(anna, listed)
    told = next(row for row in listed if row.pk == missed.pk)
    assert "24.100" in told.why
    assert told.shown.startswith("Karin")
    looked = Trail.objects.filter(verb="rights.looked").get()
    assert looked.is_read
    assert looked.people.filter(person=at_night.case.client_id).exists()
    assert list(queries_work.work(world.viewer("Bram"))) == []
    with pytest.raises(PermissionDenied):
        queries_work.work(world.viewer("Ella"))
    first = missed.since
    commands_night.look(late + dt.timedelta(days=1))
    assert Finding.objects.get(kind="misses", right="verhoogde_tegemoetkoming").since == first
    commands.follow(at_night.case, "verhoogde_tegemoetkoming", by=anna, state="asked", on=TODAY)
    assert not Finding.objects.filter(right="verhoogde_tegemoetkoming").exists()
    commands.watch(at_night, by=anna, ground="")
    assert Finding.objects.count() == 0
    assert commands_night.look(late) == 0
    assert other.watch == ""


def test_the_night_sees_an_age_limit_and_a_limit_missed_by_a_little():
    walk = small.walk(gross=39_000)
    walk.household["people"][1] = {"id": "1", "role": "child", "birth_date": "2000-07-20", "education": "higher"}
    found = {(kind, right): (on, why) for kind, right, on, why in commands_night.findings(walk.household, small.JULY, [])}
    on, why = found["ends", "groeipakket_basisbedrag"]
    assert on == dt.date(2026, 8, 1)
    assert "25" in why["nl"]
    assert why["fr"] != why["nl"]
    found = {(kind, right): why for kind, right, _on, why in commands_night.findings(small.walk(gross=47_500).household, small.JULY, [])}
    assert "47.500" in found["one_short", "groeipakket_sociale_toeslag"]["nl"]
    far = {(kind, right) for kind, right, _on, _why in commands_night.findings(small.walk(gross=90_000).household, small.JULY, [])}
    assert ("one_short", "groeipakket_sociale_toeslag") not in far


def test_a_ground_is_at_most_a_year_and_names_its_article(world):
    made, anna = small.scan(world), world.viewer("Anna")
    for given, field in (
        ({"ground": "agreed"}, "until"), ({"ground": "agreed", "until": TODAY + dt.timedelta(days=400)}, "until"),
        ({"ground": "public_task", "until": TODAY + dt.timedelta(days=9)}, "reference"), ({"ground": "?"}, "ground"),
    ):  # fmt: skip
        with pytest.raises(ValidationError) as found:
            commands.watch(made, by=anna, **given)
        assert field in found.value.message_dict


def test_the_tick_looks_once_a_day(world):
    small.watched(world, small.scan(world), until=TODAY + dt.timedelta(days=300))
    now = timezone.make_aware(dt.datetime.combine(TODAY, dt.time(0, 10)))
    ticks.tick(now)
    assert Night.objects.get().on == TODAY
    ticks.tick(now + dt.timedelta(hours=1))
    assert Trail.objects.filter(verb="rights.looked").count() == 1


def test_the_region_counts_without_a_case_and_hides_what_is_small(world):
    made = small.scan(world)
    commands.follow(made.case, "verhoogde_tegemoetkoming", by=world.viewer("Anna"), state="granted", on=TODAY, gained=Decimal(100))
    ella = queries_work.counts(world.viewer("Ella"), TODAY.year)
    assert (ella.total.granted, ella.total.euros, ella.members[0].granted) == (None, None, None)
    with pytest.raises(PermissionDenied):
        queries_work.counts(world.viewer("Anna"), TODAY.year)
    bram = queries_work.counts(world.viewer("Bram"), TODAY.year)
    assert bram.members == []
    lines = [queries_work.Line("a", 3, 0, 9, 5, Decimal(9)), queries_work.Line("b", 7, 6, 6, 6, Decimal(8)),
             queries_work.Line("c", 20, 6, 2, 9, Decimal(7))]  # fmt: skip
    shown = queries_work.hidden(lines)
    assert [one.found for one in shown] == [None, None, 20]
    assert [one.granted for one in shown] == [9, None, None]
    assert [one.euros for one in shown] == [Decimal(9), None, None]


def test_what_is_kept_goes_with_the_case(world):
    made = small.scan(world)
    commands.follow(made.case, "verhoogde_tegemoetkoming", by=world.viewer("Anna"), state="granted", on=TODAY, note="x")
    assert not retention._scans_due(TODAY).exists()
    Case.objects.filter(pk=made.case_id).update(closed=True, ended=TODAY, forgotten=TODAY)
    assert retention.forget_scans(retention._scans_due(TODAY)) == 1
    assert retention.forget_followed(retention._followed_due(TODAY)) > 0
    made.refresh_from_db()
    row = Followed.objects.get(right="verhoogde_tegemoetkoming")
    assert (made.household_sealed, made.by_name, made.rules != "") == ("", "", True)
    assert (row.note_sealed, row.state, row.by_name) == ("", "granted", "")
    assert not retention._scans_due(TODAY).exists()
    assert not retention._followed_due(TODAY).exists()


def test_the_screens_of_a_worker(world, as_):
    """Prefilled, walked, saved; the page of the case, of the scan, of a right, the letter, the list and the counts."""
    case = small.case(world)
    client = as_("Anna")
    page = client.get(reverse("case_scan", args=[case.pk]))
    assert page.status_code == 200
    assert b"Wat het dossier al weet" in page.content
    made = client.post(reverse("case_scan", args=[case.pk]), {"staat": small.walk().text(), "doe": "bewaar"})
    scan = Scan.objects.get()
    assert made.status_code == 302
    assert made.url == reverse("rights_scan", args=[scan.pk])
    body = client.get(f"{made.url}?extra=400&gross=1600").content.decode()
    assert "Waar werken niet loont" in body
    assert "<polyline" in body
    assert "style=" not in body
    assert "Rechtenscan van 1/7/2026" in client.get(reverse("case", args=[case.pk])).content.decode()
    letter = client.get(reverse("rights_letter", args=[scan.pk])).content.decode()
    assert "<svg" in letter
    assert "Karin" not in letter
    follow = reverse("right_follow", args=[case.pk, "verhoogde_tegemoetkoming"])
    wrong = client.post(follow, {"state": "granted", "on": timezone.localdate().isoformat(), "gained": "veel", "note": "blijft staan"})
    assert wrong.status_code == 422
    assert "blijft staan" in wrong.content.decode()
    assert "is geen bedrag" in wrong.content.decode()
    assert client.post(follow, {"state": "granted", "on": timezone.localdate().isoformat(), "gained": "1.250,50"}).status_code == 302
    assert Followed.objects.get(right="verhoogde_tegemoetkoming").gained == Decimal("1250.50")
    assert client.get(reverse("right_follow", args=[case.pk, "nooit"])).status_code == 404
    watch = client.post(reverse("rights_watch", args=[scan.pk]), {"ground": "agreed", "until": ""})
    assert watch.status_code == 422
    for name, args in (("rights_work", []), ("case_rights", [case.pk])):
        assert client.get(reverse(name, args=args)).status_code == 200
    assert as_("Ella").get(reverse("rights_counts")).status_code == 200
    broken = client.post(reverse("case_scan", args=[case.pk]), {"staat": "%%%", "doe": "bewaar"})
    assert broken.status_code == 422
    assert Scan.objects.count() == 1


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="row level security is PostgreSQL's")
def test_the_database_itself_gives_a_scan_to_who_works_in_the_case_alone(world, monkeypatch):
    monkeypatch.setattr(rows, "_base", [rows.NOBODY])
    made = small.scan(world)
    with ordinary_role():
        seen = {}
        for who in ("Anna", "Bram", "Ella"):
            with rows.scoped(world.viewer(who)):
                seen[who] = (Scan.objects.filter(pk=made.pk).count(), Followed.objects.count() > 0)
        with rows.house():
            assert Scan.objects.count() == 1
    assert seen == {"Anna": (1, True), "Bram": (0, False), "Ella": (0, False)}
