"""What of a plan anyone may see."""

import datetime as dt
import uuid

import pytest
from django.http import Http404

from bundel.kernel.access.viewer import stranger
from bundel.kernel.plan import commands, commands_actions, queries_public
from bundel.kernel.rooms import search
from tests.kernel.plan.small import action_of, led, plan_of
from tests.world import TODAY


@pytest.fixture
def plan(world):
    found = plan_of(world)
    commands.publish(found, by=world.viewer("Ella"))
    return found


def test_a_plan_is_public_only_after_it_was_put_on_the_site(world):
    plan = plan_of(world)
    assert queries_public.public_plans(world.duin.pk) == []
    with pytest.raises(Http404):
        queries_public.public_plan("duin", "plan")
    commands.publish(plan, by=world.viewer("Ella"))
    assert queries_public.public_plans(world.duin.pk) == [plan]
    commands.withdraw(plan, by=world.viewer("Ella"))
    assert queries_public.public_plans(world.duin.pk) == []


def test_only_public_reports_are_seen_and_counted(world, plan):
    ella = world.viewer("Ella")
    action = led(world, plan)
    commands_actions.report(action, by=ella, state="on_schedule", on=dt.date(2026, 6, 1), reason="Gestart.")
    commands_actions.report(action, by=ella, state="late", on=TODAY, reason="Intern: ruzie.", public=False)
    page = queries_public.public_action("duin", "plan", action.pk)
    assert [row.reason for row in page.reports] == ["Gestart."]
    assert (page.state, page.lead) == ("on_schedule", world.noord)
    tree = queries_public.public_plan_tree(plan)
    assert (tree.roll.value, tree.roll.whole) == (1, 3)
    assert tree.roots[0].actions[0].public_state == "on_schedule"


def test_a_party_that_is_not_public_is_not_named(world, plan):
    action = led(world, plan)
    type(world.noord).objects.filter(pk=world.noord.pk).update(public=False)
    assert queries_public.public_action("duin", "plan", action.pk).lead is None
    assert queries_public.public_plan_tree(plan).roots[0].actions[0].public_lead is None


@pytest.mark.parametrize("where", [("elders", "plan"), ("duin", "ander")])
def test_an_action_is_found_under_its_own_plan_alone(world, plan, where):
    with pytest.raises(Http404):
        queries_public.public_action(*where, action_of(plan).pk)
    with pytest.raises(Http404):
        queries_public.public_action("duin", "plan", uuid.uuid4())


def test_what_is_on_the_site_is_found_by_everyone_and_else_by_the_partnership(world):
    plan = plan_of(world)
    assert search.find(stranger(TODAY), "woonclub") == []
    assert len(search.find(world.viewer("Cas"), "woonclub")) == 1
    commands.publish(plan, by=world.viewer("Ella"))
    assert [hit.subject for hit in search.find(stranger(TODAY), "woonclub")] == [action_of(plan, "2.1.1").pk]
    commands.withdraw(plan, by=world.viewer("Ella"))
    assert search.find(stranger(TODAY), "woonclub") == []


def test_what_ended_is_no_longer_found(world, plan):
    tree = {
        "goals": [{"code": "1", "title": "Onthaal", "text": "", "actions": [], "goals": []}],
        "front": "",
        "title": "",
        "period": None,
    }
    commands.apply_tree(plan, tree, by=world.viewer("Ella"), reason="Nieuwe tekst.")
    assert search.find(stranger(TODAY), "woonclub") == []
    with pytest.raises(Http404):
        queries_public.public_action("duin", "plan", action_of(plan).pk)
