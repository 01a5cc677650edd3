"""What a handshake may do, and what must not happen."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404

from bundel.kernel.access import trail
from bundel.kernel.access.models import Mail, Trail
from bundel.kernel.handshakes import commands, queries, ticks
from bundel.kernel.handshakes.models import Handshake
from tests.world import TODAY


def test_a_question_has_ten_working_days_and_reaches_who_may_answer(asked):
    handshake = asked()
    assert (handshake.state, handshake.term) == ("asked", dt.date(2026, 12, 4))
    assert set(Mail.objects.values_list("to", flat=True)) == {"bram@example.org", "ine@example.org"}


def test_a_term_on_a_day_off_moves_to_the_next_working_day(asked):
    assert asked(term=dt.date(2026, 12, 25)).term == dt.date(2026, 12, 28)


def test_a_term_in_the_past_is_refused(asked):
    with pytest.raises(ValidationError, match="voorbij"):
        asked(term=TODAY - dt.timedelta(days=3))


def test_who_may_not_ask_asks_nothing(world, kind):
    with pytest.raises(PermissionDenied):
        commands.ask(
            kind.key, by=world.viewer("Anna"), partnership=world.duin.pk, asked=world.zuid.pk, subject=world.zuid, title="Taart"
        )
    assert not Handshake.objects.exists()


def test_the_same_open_question_is_not_asked_twice(asked):
    asked()
    with pytest.raises(ValidationError, match="nog niet beantwoord"):
        asked()
    assert Handshake.objects.count() == 1


def test_an_acceptance_runs_what_the_kind_declares_and_tells_who_asked(world, asked, told):
    handshake = commands.answer(asked(), by=world.viewer("Bram"), say="accepted", data={"slices": 3})
    assert told == [("accepted", handshake.title)]
    assert handshake.answer_data == {"slices": 3}
    assert Mail.objects.filter(to="ella@example.org").count() == 1
    assert [row.verb for row in trail.timeline(handshake.pk)] == ["handshake.accepted", "handshake.asked"]


def test_a_hook_that_refuses_leaves_the_question_open(world, asked, kind, monkeypatch):
    def refuse(handshake, by):
        raise ValidationError("de oven is stuk")

    handshake = asked()
    monkeypatch.setitem(commands.KINDS, kind.key, commands.Kind(**{**kind.__dict__, "on_accepted": refuse}))
    with pytest.raises(ValidationError, match="oven"):
        commands.answer(handshake, by=world.viewer("Bram"), say="accepted")
    handshake.refresh_from_db()
    assert handshake.state == "asked"


def test_a_double_click_answers_once(world, asked, told):
    handshake = asked()
    for _click in range(2):
        commands.answer(handshake, by=world.viewer("Bram"), say="accepted")
    assert told == [("accepted", handshake.title)]
    assert Trail.objects.filter(verb="handshake.accepted").count() == 1


def test_the_first_answer_of_an_organisation_stands_and_the_second_hears_whose_it_was(world, asked):
    handshake = asked()
    commands.answer(handshake, by=world.viewer("Bram"), say="accepted")
    with pytest.raises(ValidationError, match="Bram antwoordde al"):
        commands.answer(handshake, by=world.viewer("Ine"), say="declined", text="geen tijd")
    handshake.refresh_from_db()
    assert (handshake.state, handshake.answered_name) == ("accepted", "Bram")


def test_a_refusal_needs_its_reason(world, asked):
    handshake = asked()
    with pytest.raises(ValidationError) as refused:
        commands.answer(handshake, by=world.viewer("Bram"), say="declined", text="  ")
    assert "text" in refused.value.message_dict
    commands.answer(handshake, by=world.viewer("Bram"), say="declined", text="geen oven")
    assert Handshake.objects.get().answer == "geen oven"


@pytest.mark.parametrize("name", ["Anna", "Cas", "Dina", "Gust"])
def test_another_organisation_cannot_answer(world, asked, name):
    with pytest.raises(PermissionDenied):
        commands.answer(asked(), by=world.viewer(name), say="accepted")


def test_someone_of_another_partnership_finds_nothing(world, asked):
    handshake = asked()
    with pytest.raises(Http404):
        commands.answer(handshake, by=world.viewer("Odo"), say="accepted")
    with pytest.raises(Http404):
        queries.handshake_of(world.viewer("Odo"), handshake.pk)


def test_a_member_sees_only_what_concerns_it(world, asked):
    handshake = asked()
    assert list(queries.seen_by(world.viewer("Bram"))) == [handshake]
    assert list(queries.seen_by(world.viewer("Ella"))) == [handshake]
    assert list(queries.seen_by(world.viewer("Anna"))) == []
    with pytest.raises(Http404):
        queries.handshake_of(world.viewer("Anna"), handshake.pk)


def test_a_silent_one_comes_back_to_whoever_asked(world, asked, told):
    handshake = asked()
    after = dt.datetime(2026, 12, 5, 6, tzinfo=dt.UTC)
    assert [ticks.tick(after), ticks.tick(after)] == [1, 0]
    handshake.refresh_from_db()
    assert handshake.state == "expired"
    assert told == [("expired", handshake.title)]
    assert Mail.objects.filter(to="ella@example.org").count() == 1
    assert [one.title for one in queries.waiting(world.viewer("Ella"))] == [handshake.title]
    with pytest.raises(ValidationError, match="afgerond"):
        commands.answer(handshake, by=world.viewer("Bram"), say="accepted")


def test_reminders_go_out_once_each_and_a_missed_day_is_made_up(asked):
    asked()
    before = Mail.objects.count()
    done = [ticks.tick(dt.datetime(2026, 12, day, 6, tzinfo=dt.UTC)) for day in (1, 2, 2, 4)]
    assert done == [1, 0, 0, 1]
    assert Mail.objects.count() - before == 4


def test_a_question_that_was_answered_is_not_withdrawn(world, asked):
    handshake = asked()
    commands.answer(handshake, by=world.viewer("Bram"), say="accepted")
    with pytest.raises(ValidationError, match="antwoordde al"):
        commands.withdraw(handshake, by=world.viewer("Ella"), reason="vergist")


def test_what_was_accepted_ends_as_done_with_what_was_done(world, asked, told):
    handshake = asked()
    commands.answer(handshake, by=world.viewer("Bram"), say="accepted")
    with pytest.raises(ValidationError):
        commands.finish(handshake, by=world.viewer("Bram"), done=True, text=" ")
    commands.finish(handshake, by=world.viewer("Bram"), done=True, text="twee taarten gebakken")
    assert Handshake.objects.get().state == "done"
    assert told[-1] == ("closed", handshake.title)


def test_a_new_try_goes_to_another_party_and_handles_the_old_one(world, asked):
    old = commands.answer(asked(), by=world.viewer("Bram"), say="declined", text="geen oven")
    made = commands.again(old, by=world.viewer("Ella"), subject=world.zuid, asked=world.noord.pk)
    old.refresh_from_db()
    assert (old.handled, made.follows_id, made.asked_id) == (True, old.pk, world.noord.pk)
    assert list(queries.waiting(world.viewer("Ella"))) == []
