"""Late milestones and silent actions: first the lead, then the coordinator, once a week."""

import datetime as dt

from django.utils import timezone

from bundel.kernel.access.models import Mail
from bundel.kernel.plan import commands_actions, reminders
from tests.kernel.plan import small

DUE = dt.date(2026, 6, 1)


def at(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time(9)))


def late(world):
    plan = small.plan_of(world)
    action = small.led(world, plan)
    commands_actions.add_milestone(action, by=world.viewer("Ella"), title="Start", due=DUE)
    return action


def letters() -> list[str]:
    return sorted(Mail.objects.values_list("to", flat=True))


def test_the_people_of_the_lead_are_reminded_first_and_once_a_week(world):
    late(world)
    day = DUE + dt.timedelta(days=2)
    assert reminders.tick(at(day)) == 1
    assert reminders.tick(at(day)) == 0
    assert letters() == ["anna@example.org"]
    assert "/melden/" in Mail.objects.get().text
    assert reminders.tick(at(day + dt.timedelta(days=7))) == 1


def test_after_two_weeks_without_movement_the_coordinator_is_told(world):
    late(world)
    assert reminders.tick(at(DUE + dt.timedelta(days=15))) == 1
    assert letters() == ["ella@example.org"]


def test_a_report_is_movement(world):
    action = late(world)
    day = DUE + dt.timedelta(days=10)
    commands_actions.report(action, by=world.viewer("Ella"), state="late", on=day, reason="Wacht op geld.")
    reminders.tick(at(DUE + dt.timedelta(days=20)))
    assert letters() == ["anna@example.org"]


def test_an_action_of_which_nothing_was_heard_comes_to_whoever_coordinates_when_nobody_leads(world):
    small.plan_of(world)
    reminders.tick(at(dt.date(2026, 7, 3)))
    assert letters() == ["ella@example.org"] * 3


def test_a_tick_writes_no_more_than_its_bound_and_the_next_goes_on(world, monkeypatch):
    small.plan_of(world)
    monkeypatch.setattr(reminders, "MOST", 2)
    day = at(dt.date(2026, 7, 3))
    assert [reminders.tick(day) for _each in range(3)] == [2, 1, 0]


def test_who_speaks_french_is_reminded_in_french(world):
    late(world)
    world.users["Anna"].language = "fr"
    world.users["Anna"].save()
    reminders.tick(at(DUE + dt.timedelta(days=2)))
    assert Mail.objects.get().language == "fr"


def test_what_is_done_or_stopped_is_left_alone(world):
    action = late(world)
    type(action).objects.update(state="done")
    assert reminders.tick(at(dt.date(2026, 11, 21))) == 0
