"""Court files: terms are reckoned, exhibits numbered, and nobody else looks in."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from bundel.engines.terms.procedure import reckon
from bundel.services.desk import commands_court, queries_court, ticks
from bundel.services.desk.models_court import CourtFile
from tests.services.desk import small
from tests.world import TODAY

D = dt.date


@pytest.mark.parametrize(
    ("event", "number", "unit", "options", "last"),
    [
        (D(2025, 4, 15), 30, "days", {}, D(2025, 5, 15)),  # a decision on an application
        (D(2025, 4, 15), 3, "months", {}, D(2025, 7, 15)),
        (D(2025, 11, 30), 3, "months", {"rolls": False}, D(2026, 2, 28)),  # clipped at the end of February
        (D(2025, 11, 30), 3, "months", {}, D(2026, 3, 2)),  # which is a Saturday
        (D(2026, 7, 6), 1, "months", {"judicial_holidays": True}, D(2026, 9, 15)),
        (D(2026, 6, 25), 1, "months", {"judicial_holidays": True}, D(2026, 7, 27)),  # began before the holidays
        (D(2026, 11, 20), 5, "working_days", {}, D(2026, 11, 27)),
        (D(2024, 2, 29), 5, "years", {"rolls": False}, D(2029, 2, 28)),
    ],
)
def test_the_last_day_of_a_term(event, number, unit, options, last):
    assert reckon(event, number, unit, **options).last == last


def test_a_term_says_what_moved_it():
    assert reckon(D(2026, 7, 6), 1, "months", judicial_holidays=True).why == ("art50",)
    assert reckon(D(2025, 11, 30), 3, "months").why == ("art53",)
    with pytest.raises(ValueError, match="at least one"):
        reckon(TODAY, 0, "days")


GIVEN = {"court": "Arbeidsrechtbank Duin", "role": "defendant", "parties_named": "OCMW Noord tegen A. B.", "mandate": "raad, 3 november 2026"}


@pytest.fixture
def desk(world):
    return small.desk(world)


def opened(world, desk, **given):
    return commands_court.open_file(desk, by=world.viewer("Dina"), organisation=world.noord.pk, **{**GIVEN, **given})


@pytest.mark.django_db
class TestCourtFiles:
    def test_a_file_needs_a_court_parties_and_a_mandate_of_a_member(self, world, desk):
        with pytest.raises(ValidationError) as refused:
            commands_court.open_file(
                desk, by=world.viewer("Dina"), organisation=world.far.pk, court="", role="defendant", parties_named="", mandate=""
            )
        assert set(refused.value.message_dict) == {"court", "parties_named", "mandate", "organisation"}
        with pytest.raises(ValidationError):
            opened(world, desk, parties_named="tegen 85.07.30-033.28")
        with pytest.raises(PermissionDenied):
            commands_court.open_file(desk, by=world.viewer("Anna"), organisation=world.noord.pk, **GIVEN)

    def test_one_roll_number_is_one_file(self, world, desk):
        opened(world, desk, roll_number="26/12/A")
        with pytest.raises(ValidationError) as refused:
            opened(world, desk, roll_number="26/12/A")
        assert "roll_number" in refused.value.message_dict

    def test_the_names_are_sealed(self, world, desk):
        row = opened(world, desk)
        assert "Noord" not in row.parties_sealed
        assert row.parties == "OCMW Noord tegen A. B."

    def test_only_the_member_and_the_specialists_look_in(self, world, desk):
        row = opened(world, desk)
        assert queries_court.find(world.viewer("Anna"), row.pk) == row
        for who in ("Bram", "Ella", "Odo", "Gust"):
            with pytest.raises(Http404):
                queries_court.find(world.viewer(who), row.pk)
        with pytest.raises(PermissionDenied):
            commands_court.plan_hearing(row, by=world.viewer("Anna"), at=timezone.now(), what="x")
        with pytest.raises(Http404):
            commands_court.plan_hearing(row, by=world.viewer("Bram"), at=timezone.now(), what="x")

    def test_a_term_is_never_typed_and_carries_its_source(self, world, desk):
        row = opened(world, desk)
        made = commands_court.reckon_term(row, by=world.viewer("Dina"), event=D(2026, 11, 20), rule="labour_court")
        assert (made.last, made.number, made.unit) == (D(2027, 2, 22), 3, "months")  # 20 February is a Saturday
        assert "herentals" in made.source
        with pytest.raises(ValidationError) as refused:
            commands_court.reckon_term(row, by=world.viewer("Dina"), event=TODAY, label="eigen")
        assert set(refused.value.message_dict) == {"number", "unit", "source"}

    def test_a_term_that_runs_is_reminded_and_one_that_was_met_not(self, world, desk):
        row = opened(world, desk)
        made = commands_court.reckon_term(
            row, by=world.viewer("Dina"), event=TODAY, label="conclusie", number=10, unit="days", source="beschikking"
        )
        at = timezone.make_aware(dt.datetime.combine(made.last - dt.timedelta(days=3), dt.time(8)))
        assert [ticks.tick(at), ticks.tick(at)] == [1, 0]
        commands_court.meet_term(made, by=world.viewer("Dina"))
        assert ticks.tick(at + dt.timedelta(days=3)) == 0

    def test_exhibits_count_on(self, world, desk):
        row, dina = opened(world, desk), world.viewer("Dina")
        for name in ("een", "twee"):
            upload = SimpleUploadedFile(f"{name}.txt", name.encode(), "text/plain")
            commands_court.add_exhibit(row, by=dina, upload=upload, title=name)
        assert [(number, stored.title) for number, stored in queries_court.page(dina, row.pk).exhibits] == [(1, "een"), (2, "twee")]

    def test_hearings_and_terms_go_into_a_calendar_without_names(self, world, desk, as_):
        row, dina = opened(world, desk), world.viewer("Dina")
        commands_court.plan_hearing(row, by=dina, at=timezone.make_aware(dt.datetime(2026, 12, 7, 9)), what="Pleidooi", place="zaal 2")
        commands_court.reckon_term(row, by=dina, event=TODAY, rule="decision")
        text = as_("Dina").get(reverse("court_ics", args=[row.pk])).content.decode()
        assert text.count("BEGIN:VEVENT") == 2
        assert "Pleidooi" in text
        assert "A. B." not in text

    def test_a_result_has_its_day(self, world, desk):
        row, dina = opened(world, desk), world.viewer("Dina")
        with pytest.raises(ValidationError):
            commands_court.conclude(row, by=dina, result="won", on=TODAY + dt.timedelta(days=1))
        with pytest.raises(ValidationError):
            commands_court.conclude(row, by=dina, result="", on=TODAY)
        commands_court.conclude(row, by=dina, result="settled", on=TODAY)
        assert CourtFile.objects.get().result == "settled"

    def test_it_hangs_on_the_question_it_came_from(self, world, desk):
        asked = small.question(world, desk, case_number="GBO-2026-0001")
        row = opened(world, desk, question=asked, case_number=asked.case_number)
        assert row.question == asked
        with pytest.raises(ValidationError):
            opened(world, desk, question=small.question(world, desk, "Bram"))
