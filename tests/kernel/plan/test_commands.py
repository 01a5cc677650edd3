"""What people may do with a plan, and what is refused."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404

from bundel.kernel.access.models import Trail
from bundel.kernel.parties.models import Relation, Term
from bundel.kernel.plan import commands, commands_actions, commands_amend, queries
from bundel.kernel.plan.models import Action, ActionParty, Goal, Plan, Progress
from bundel.kernel.rooms import search
from bundel.kernel.rooms.screens import Stale
from tests.kernel.plan.small import action_of, led, plan_of
from tests.world import TODAY

DAY = dt.timedelta(days=1)


@pytest.fixture
def plan(world) -> Plan:
    return plan_of(world)


def say(world, action, who="Anna", on=TODAY, state="on_schedule", reason="Gestart in twee centra.", **more):
    return commands_actions.report(action, by=world.viewer(who), state=state, on=on, reason=reason, **more)


# reporting


def test_the_lead_reports_and_the_action_bears_the_word(world, plan):
    action = led(world, plan)
    say(world, action, state="at_risk")
    action.refresh_from_db()
    assert (action.state, action.state_on) == ("at_risk", TODAY)
    assert Trail.objects.filter(subject=action.pk, verb="action.reported").count() == 1


def test_a_colleague_of_another_centre_cannot_report(world, plan):
    action = led(world, plan)
    with pytest.raises(PermissionDenied):
        say(world, action, who="Bram")


def test_a_stranger_to_the_partnership_finds_nothing_to_report_on(world, plan):
    with pytest.raises(Http404):
        say(world, action_of(plan), who="Odo")


def test_an_older_day_does_not_overwrite_a_newer_one(world, plan):
    action = led(world, plan)
    say(world, action, state="late", on=TODAY)
    say(world, action, state="on_schedule", on=TODAY - 30 * DAY)
    action.refresh_from_db()
    assert (action.state, action.state_on) == ("late", TODAY)
    assert Progress.objects.filter(action=action).count() == 2


def test_the_last_report_of_one_day_counts(world, plan):
    action = led(world, plan)
    say(world, action, state="late")
    say(world, action, state="done")
    action.refresh_from_db()
    assert action.state == "done"


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("on", {"on": TODAY + DAY}),
        ("on", {"on": dt.date(2025, 12, 31)}),
        ("reason", {"reason": "  "}),
        ("state", {"state": "fine"}),
    ],
)
def test_a_report_needs_a_word_a_reason_and_a_day_in_the_plan(world, plan, field, wrong):
    action = led(world, plan)
    with pytest.raises(ValidationError) as refused:
        say(world, action, **wrong)
    assert list(refused.value.message_dict) == [field]
    assert not Progress.objects.exists()


def test_a_report_after_done_is_allowed(world, plan):
    action = led(world, plan)
    say(world, action, state="done", on=TODAY - DAY)
    say(world, action, state="on_schedule", reason="Toch nog een bestuur bij.")
    action.refresh_from_db()
    assert action.state == "on_schedule"


# milestones


def test_a_milestone_is_done_and_opened_again_with_a_reason(world, plan):
    ella, action = world.viewer("Ella"), action_of(plan)
    milestone = commands_actions.add_milestone(action, by=ella, title="  Opleiding\ngegeven ")
    assert (milestone.title, milestone.due) == ("Opleiding gegeven", None)
    commands_actions.finish_milestone(milestone, by=ella, on=TODAY)
    with pytest.raises(ValidationError):
        commands_actions.reopen_milestone(milestone, by=ella, reason=" ")
    commands_actions.reopen_milestone(milestone, by=ella, reason="Er kwam niemand.")
    milestone.refresh_from_db()
    assert milestone.done is None


def test_a_milestone_is_not_done_in_the_future(world, plan):
    ella = world.viewer("Ella")
    milestone = commands_actions.add_milestone(action_of(plan), by=ella, title="Start", due=TODAY)
    with pytest.raises(ValidationError):
        commands_actions.finish_milestone(milestone, by=ella, on=TODAY + DAY)


# who does it


def test_a_change_of_lead_ends_the_former_with_a_date(world, plan):
    action = led(world, plan, since=dt.date(2026, 1, 1))
    commands_actions.assign(action, by=world.viewer("Ella"), lead=world.zuid.pk, partners=[world.caw.pk], on=TODAY)
    parts = {(row.party_id, row.role, row.start, row.until) for row in ActionParty.objects.filter(action=action)}
    assert parts == {
        (world.noord.pk, "lead", dt.date(2026, 1, 1), TODAY - DAY),
        (world.zuid.pk, "lead", TODAY, None),
        (world.caw.pk, "partner", TODAY, None),
    }


def test_two_changes_of_lead_on_one_day_keep_both(world, plan):
    action = led(world, plan, since=TODAY)
    commands_actions.assign(action, by=world.viewer("Ella"), lead=world.zuid.pk)
    assert ActionParty.objects.get(action=action, party=world.noord).until == TODAY
    assert ActionParty.objects.get(action=action, until__isnull=True).party_id == world.zuid.pk


def test_assigning_the_same_changes_nothing(world, plan):
    action = led(world, plan)
    assert commands_actions.assign(action, by=world.viewer("Ella"), lead=world.noord.pk) is False


def test_only_members_and_partners_of_today_can_be_given_an_action(world, plan):
    ella = world.viewer("Ella")
    Relation.objects.filter(party=world.zuid).update(until=TODAY - DAY)
    offered = set(queries.parties_for(plan, TODAY))
    assert offered == {world.duin, world.noord, world.caw, world.region}
    for stranger in (world.far, world.zuid):
        with pytest.raises(ValidationError):
            commands_actions.assign(action_of(plan), by=ella, lead=stranger.pk)


def test_a_worker_cannot_assign(world, plan):
    with pytest.raises(PermissionDenied):
        commands_actions.assign(action_of(plan), by=world.viewer("Anna"), lead=world.noord.pk)


# editing


def test_an_edit_on_an_older_version_is_refused(world, plan):
    ella, action = world.viewer("Ella"), action_of(plan)
    commands_actions.edit_action(action, by=ella, version=action.version, effect="Meer rechten.")
    with pytest.raises(Stale):
        commands_actions.edit_action(action, by=ella, version=action.version, effect="Iets anders.")
    assert action_of(plan).effect == "Meer rechten."


def test_an_edited_action_is_found_by_its_new_words(world, plan):
    ella, action = world.viewer("Ella"), action_of(plan)
    commands_actions.edit_action(action, by=ella, version=1, title="Energiescans", code="1.9")
    assert [hit.subject for hit in search.find(world.viewer("Anna"), "energiesc")] == [action.pk]
    assert search.find(world.viewer("Odo"), "energiesc") == []
    assert action_of(plan, "1.9").sort_code == "000001.000009"


def test_a_code_is_given_once(world, plan):
    ella = world.viewer("Ella")
    with pytest.raises(ValidationError, match="1.2"):
        commands_actions.edit_action(action_of(plan), by=ella, version=1, code="1.2")
    with pytest.raises(ValidationError, match="1.1"):
        commands_actions.add_action(Goal.objects.get(plan=plan, code="2"), by=ella, code="1.1", title="Nog een")


def test_line_ends_of_a_browser_do_not_change_a_text(world, plan):
    ella, action = world.viewer("Ella"), action_of(plan)
    changed = commands_actions.edit_action(action, by=ella, version=1, text="Een.\r\nTwee.")
    assert changed.text == "Een.\nTwee."


def test_goals_and_actions_are_tagged(world, plan):
    ella = world.viewer("Ella")
    term = Term.objects.create(scheme="domain", key="wonen", label_nl="Wonen")
    goal = Goal.objects.get(plan=plan, code="2")
    commands_actions.edit_goal(goal, by=ella, version=1, plain="Iedereen woont goed.", terms=[term])
    made = commands_actions.add_goal(plan, by=ella, code="2.2", title="Gezond", parent=goal, terms=[term])
    assert made.parent == goal
    assert list(made.terms.all()) == [term]


# the life of a plan


def test_a_plan_is_adopted_published_and_closed_in_that_order(world):
    plan, ella = plan_of(world, adopted=False), world.viewer("Ella")
    for step in (commands.publish, commands.close):
        with pytest.raises(ValidationError):
            step(plan, by=ella)
    commands.adopt(plan, by=ella)
    commands.publish(plan, by=ella)
    commands.close(plan, by=ella)
    assert (plan.status, plan.public) == ("closed", True)


def test_an_expert_does_not_adopt(world):
    with pytest.raises(PermissionDenied):
        commands.adopt(plan_of(world, adopted=False), by=world.viewer("Anna"))


def everything_one_can_do(world, plan):
    ella = world.viewer("Ella")
    action, goal = action_of(plan), Goal.objects.get(plan=plan, code="1")
    milestone = action.milestones.first()
    done = action.milestones.last()
    return {
        "edit_plan": lambda: commands.edit_plan(plan, by=ella, version=plan.version, title="Anders"),
        "adopt": lambda: commands.adopt(plan, by=ella),
        "close": lambda: commands.close(plan, by=ella),
        "publish": lambda: commands.publish(plan, by=ella),
        "withdraw": lambda: commands.withdraw(plan, by=ella),
        "apply_tree": lambda: commands.apply_tree(
            plan, {"goals": [], "front": "", "title": "", "period": None}, by=ella
        ),
        "add_goal": lambda: commands_actions.add_goal(plan, by=ella, code="9", title="Negen"),
        "end_goal": lambda: commands_amend.end_goal(goal, by=ella, reason="weg", together=True),
        "edit_goal": lambda: commands_actions.edit_goal(goal, by=ella, version=1, title="Anders"),
        "add_action": lambda: commands_actions.add_action(goal, by=ella, code="1.9", title="Negen"),
        "edit_action": lambda: commands_actions.edit_action(action, by=ella, version=1, title="Anders"),
        "add_milestone": lambda: commands_actions.add_milestone(action, by=ella, title="Nog een"),
        "finish_milestone": lambda: commands_actions.finish_milestone(milestone, by=ella, on=TODAY),
        "reopen_milestone": lambda: commands_actions.reopen_milestone(done, by=ella, reason="toch niet"),
        "assign": lambda: commands_actions.assign(action, by=ella, lead=world.zuid.pk),
        "report": lambda: commands_actions.report(action, by=ella, state="done", on=TODAY, reason="klaar"),
    }


def test_a_closed_plan_refuses_every_change(world, plan):
    ella = world.viewer("Ella")
    action = led(world, plan)
    commands_actions.add_milestone(action, by=ella, title="Start")
    done = commands_actions.add_milestone(action, by=ella, title="Einde")
    commands_actions.finish_milestone(done, by=ella, on=TODAY)
    commands.close(plan, by=ella)
    before = Trail.objects.count()
    for act in everything_one_can_do(world, plan).values():
        with pytest.raises(ValidationError, match="afgesloten"):
            act()
    assert Trail.objects.count() == before
    assert Action.objects.get(pk=action.pk).title == "Rechten verkennen"


def test_every_command_is_closed_to_the_outsider(world, plan, monkeypatch):
    odo = world.viewer("Odo")
    monkeypatch.setattr(type(world), "viewer", lambda self, name, today=TODAY: odo)
    action = action_of(plan)
    action.milestones.create(title="Start")
    for act in everything_one_can_do(world, plan).values():
        with pytest.raises(Http404):
            act()


def test_a_sub_plan_stands_in_a_plan_of_the_same_partnership(world, plan):
    ella = world.viewer("Ella")
    years = {"title": "Deel", "start_year": 2026, "end_year": 2027}
    with pytest.raises(ValidationError):
        commands.create_plan(world.duin, by=ella, key="los", kind="sub_plan", **years)
    sub = commands.create_plan(world.duin, by=ella, key="deel", kind="sub_plan", parent=plan, **years)
    lines = queries.plans(world.viewer("Anna"))
    assert [(line.plan, [one.plan for one in line.inside]) for line in lines] == [(plan, [sub])]


def test_overlapping_plans_name_each_other(world, plan):
    ella = world.viewer("Ella")
    later = commands.create_plan(
        world.duin, by=ella, key="rsap", title="RSAP", start_year=2031, end_year=2034, kind="action_programme"
    )
    never = commands.create_plan(world.duin, by=ella, key="ooit", title="Ooit", start_year=2032, end_year=2034)
    found = {line.plan: line.overlaps for line in queries.plans(world.viewer("Anna"))}
    assert found == {plan: [later], later: [never, plan], never: [later]}
