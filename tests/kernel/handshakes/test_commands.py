import datetime as dt
from dataclasses import replace

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404

from bundel.kernel.access.models import Trail
from bundel.kernel.handshakes import commands, queries
from bundel.kernel.handshakes.models import Handshake
from tests.kernel.handshakes.conftest import FAR, KEY
from tests.world import TODAY, someone

AFTER = dt.date(2099, 6, 10)


def test_a_question_takes_the_kinds_own_term_in_working_days(world, asked):
    row = asked(term=None)
    assert row.term == dt.date(2026, 12, 4)
    assert Trail.objects.get(subject=row.pk).verb == "handshake.asked"


def test_a_term_on_a_day_off_moves_to_the_next_working_day(asked):
    assert asked(term=dt.date(2026, 12, 25)).term == dt.date(2026, 12, 28)


def test_a_term_in_the_past_is_refused(asked):
    with pytest.raises(ValidationError):
        asked(term=dt.date(2026, 11, 2))


def test_the_same_open_question_is_not_asked_twice(asked, world):
    asked()
    with pytest.raises(ValidationError) as refused:
        asked()
    assert "OCMW Noord" in refused.value.messages[0]
    assert Handshake.objects.count() == 1


def test_nobody_asks_itself(asked, world):
    with pytest.raises(ValidationError):
        asked(asker=world.noord.pk)


def test_only_who_may_ask_asks(asked, world):
    with pytest.raises(PermissionDenied):
        asked(by=world.viewer("Anna"))
    with pytest.raises(Http404):
        asked(by=world.viewer("Odo"))


def test_the_first_answer_of_an_organisation_stands_and_the_second_is_told_who(world, asked, happened):
    someone(world, "Mia", world.noord, world.duin, "head")
    row = asked()
    commands.answer(row, by=world.viewer("Anna"), say="accepted")
    with pytest.raises(ValidationError) as refused:
        commands.answer(row, by=world.viewer("Mia"), say="declined", text="geen tijd")
    assert "Anna" in refused.value.messages[0]
    assert happened == [("accepted", "Anna")]


def test_a_double_click_is_one_answer(world, asked, happened):
    row = asked()
    for _time in range(2):
        commands.answer(row, by=world.viewer("Anna"), say="accepted", text="goed", data={"hours": 3})
    row.refresh_from_db()
    assert (row.state, row.answer_data, happened) == ("accepted", {"hours": 3}, [("accepted", "Anna")])
    assert Trail.objects.filter(verb="handshake.accepted").count() == 1


def test_another_organisation_cannot_answer(world, asked):
    with pytest.raises(PermissionDenied):
        commands.answer(asked(), by=world.viewer("Bram"), say="accepted")


@pytest.mark.parametrize("say", ["declined", "countered"])
def test_a_refusal_without_a_reason_is_refused(world, asked, say, happened):
    with pytest.raises(ValidationError) as refused:
        commands.answer(asked(), by=world.viewer("Anna"), say=say, text="  ")
    assert "text" in refused.value.message_dict
    assert happened == []


def test_an_answer_that_does_not_exist_is_refused(world, asked):
    with pytest.raises(ValidationError):
        commands.answer(asked(), by=world.viewer("Anna"), say="done")


def test_a_hook_that_refuses_leaves_nothing_behind(world, asked, kind):
    def refuse(row, by):
        raise ValidationError("kan niet")

    row = asked()
    commands.KINDS[KEY] = replace(kind, on_accepted=refuse)
    with pytest.raises(ValidationError):
        commands.answer(row, by=world.viewer("Anna"), say="accepted")
    row.refresh_from_db()
    assert row.state == "asked"


def test_a_question_is_withdrawn_with_a_reason_and_not_after_an_answer(world, asked):
    ella, row = world.viewer("Ella"), asked()
    with pytest.raises(ValidationError):
        commands.withdraw(row, by=ella, reason="")
    assert commands.withdraw(row, by=ella, reason="vergissing").state == "withdrawn"
    again = asked()
    commands.answer(again, by=world.viewer("Anna"), say="accepted")
    with pytest.raises(ValidationError) as refused:
        commands.withdraw(again, by=ella, reason="toch niet")
    assert "Anna" in refused.value.messages[0]


def test_a_silent_one_expires_and_can_be_asked_again(world, asked, action, happened):
    row, later = asked(), world.viewer("Ella", AFTER)
    assert not commands.expire(row, by=world.viewer("Ella"))
    assert [commands.expire(row, by=later) for _time in range(2)] == [True, False]
    assert [one.pk for one in queries.came_back(world.viewer("Ella"))] == [row.pk]
    made = commands.again(row, by=world.viewer("Ella"), subject=action, term=FAR)
    row.refresh_from_db()
    assert (row.handled, made.follows_id, happened) == (True, row.pk, [("expired", "Ella")])
    assert queries.came_back(world.viewer("Ella")) == []


def test_what_runs_is_not_asked_again(world, asked, action):
    with pytest.raises(ValidationError):
        commands.again(asked(), by=world.viewer("Ella"), subject=action)


def test_accepted_work_is_finished_once_with_what_was_done(world, asked, happened):
    row, anna = asked(), world.viewer("Anna")
    with pytest.raises(ValidationError):
        commands.finish(row, by=anna, done=True, text="klaar")
    commands.answer(row, by=anna, say="accepted")
    with pytest.raises(ValidationError):
        commands.finish(row, by=anna, done=True, text=" ")
    assert commands.finish(row, by=anna, done=True, text="Loket open").state == "done"
    with pytest.raises(ValidationError):
        commands.finish(row, by=anna, done=False, text="toch niet")
    with pytest.raises(PermissionDenied):
        commands.finish(row, by=world.viewer("Bram"), done=True, text="x")


def test_only_the_asked_party_marks_it_seen(world, asked):
    row = asked()
    commands.see(row, by=world.viewer("Ella"))
    assert Handshake.objects.get().state == "asked"
    commands.see(row, by=world.viewer("Anna"))
    assert Handshake.objects.get().state == "seen"


def test_other_rooms_find_the_last_try_of_each_party(world, asked, action):
    occasion = action.pk
    first = asked(occasion=occasion)
    commands.withdraw(first, by=world.viewer("Ella"), reason="fout")
    second = commands.again(first, by=world.viewer("Ella"), subject=action, term=FAR)
    other = asked(asked=world.zuid.pk, occasion=occasion)
    found = queries.latest_by_party(occasion, KEY)
    assert {party: row.pk for party, row in found.items()} == {world.noord.pk: second.pk, world.zuid.pk: other.pk}
    assert len(queries.of_subject(action.pk)) == 3 == len(queries.of_subject(action.pk, KEY))
    assert queries.of_subject(action.pk, "test.other") == []
    assert len(queries.of_occasion(occasion, KEY)) == 3


def test_only_what_the_own_organisation_may_answer_waits(world, asked):
    asked()
    counts = {name: queries.waiting_count(world.viewer(name, TODAY)) for name in ("Anna", "Gust", "Bram", "Ella", "Flor")}
    assert counts == {"Anna": 1, "Gust": 1, "Bram": 0, "Ella": 0, "Flor": 0}
