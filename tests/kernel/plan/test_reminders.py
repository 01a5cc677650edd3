"""Late milestones and silent actions: first the lead, then the coordinator, once a week."""

import datetime as dt

from django.utils import timezone

from bundel.kernel.access.models import Mail
from bundel.kernel.plan import commands_actions, home, reminders
from bundel.kernel.plan.models import Action, ActionParty, Goal
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


def test_what_was_silent_longest_waits_first_and_what_was_never_reported_fills_the_rest(world):
    """Of the own organisation alone; what is done, has ended or was heard of lately does not wait."""
    plan = small.plan_of(world)
    goal = Goal.objects.filter(plan=plan).first()
    days = {"A": 400, "B": 300, "C": None, "D": 350, "E": None, "F": 10, "G": 500, "H": 320}
    for number, (code, ago) in enumerate(days.items()):
        made = Action.objects.create(
            plan=plan, goal=goal, code=f"9.{number}", sort_code=f"9.{number}", title=code,
            state="done" if code == "G" else "on_schedule", state_on=ago and timezone.localdate() - dt.timedelta(days=ago),
        )  # fmt: skip
        ActionParty.objects.create(action=made, party=world.zuid if code == "D" else world.noord, role="lead", start=dt.date(2024, 1, 1))
    Action.objects.filter(title="H").update(ended=timezone.localdate())
    told = [one.title[-1] for one in home.waiting(world.viewer("Anna", timezone.localdate())) if one.title.startswith("9.")]
    assert told == ["A", "B", "C", "E"]
    assert [one for one in home.waiting(world.viewer("Bram", timezone.localdate())) if one.title.endswith(" D")]
    for number in range(home.SHOWN):
        made = Action.objects.create(
            plan=plan, goal=goal, code=f"8.{number}", sort_code=f"8.{number}", title="lang geleden",
            state="late", state_on=timezone.localdate() - dt.timedelta(days=600 + number),
        )  # fmt: skip
        ActionParty.objects.create(action=made, party=world.noord, role="lead", start=dt.date(2024, 1, 1))
    told = [one.title for one in home.waiting(world.viewer("Anna", timezone.localdate()))]
    assert [title for title in told if title[0] in "89"] == [f"8.{number} lang geleden" for number in reversed(range(home.SHOWN))]
