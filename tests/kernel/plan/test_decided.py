"""What a decision or a meeting asks of an action shows on the page of that action."""

import datetime as dt

import pytest
from django.urls import reverse

from bundel.kernel.decisions import commands_bodies, commands_decisions, commands_items
from bundel.kernel.decisions.models import Task
from tests.kernel.plan.small import action_of, plan_of
from tests.world import TODAY


@pytest.fixture
def plan(world):
    return plan_of(world)


@pytest.fixture
def decide(world):
    ella = world.viewer("Ella")
    body = commands_bodies.create_body(world.duin.pk, by=ella, name="Raad van bestuur", kind="board")
    seat = commands_bodies.seat(body, by=ella, party=world.noord.pk, holder_name="Gust", start=dt.date(2025, 1, 1))

    def decided(**given):
        item = commands_items.propose(world.duin.pk, by=ella, title="Woonwinkel", body=body, proposal="Artikel 1.", **given)
        return commands_decisions.decide(item, by=ella, votes={seat.pk: "yes"})

    return decided


@pytest.fixture
def name(world, as_, plan, decide):
    """Give a task after a decision, on screen, naming an action; returns the decision and the answer."""

    def named(words):
        decision = decide()
        given = {"title": "Huur een pand", "owner": world.zuid.pk, "due": "2026-12-31", "action": words}
        return decision, as_("Ella").post(reverse("task_new", args=[decision.pk]), given)

    return named


@pytest.mark.parametrize("words", ["1.2", "1.2 Eén loket", "loket"])
def test_a_task_names_an_action_and_shows_there_with_owner_day_and_decision(world, as_, plan, name, words):
    decision, answer = name(words)
    assert answer.status_code == 302
    action = action_of(plan, "1.2")
    assert Task.objects.get().action == action.pk
    page = as_("Ella").get(reverse("action_detail", args=[action.pk])).content.decode()
    shown = page.split('aria-labelledby="tasks"')[1].split("</section>")[0]
    for part in ("Huur een pand", str(world.zuid), decision.number, reverse("decision", args=[decision.pk])):
        assert part in shown
    assert "Huur een pand" not in as_("Ella").get(reverse("action_detail", args=[action_of(plan).pk])).content.decode()


def test_a_done_task_says_so_on_the_page_of_its_action(world, as_, plan, name):
    name("1.2")
    commands_decisions.finish_task(Task.objects.get(), by=world.viewer("Ella"), result="Gehuurd.")
    page = as_("Ella").get(reverse("action_detail", args=[action_of(plan, "1.2").pk])).content.decode()
    assert "gedaan" in page.split('aria-labelledby="tasks"')[1].split("</section>")[0]


def test_words_that_name_no_action_are_refused(name):
    _decision, answer = name("9.9")
    assert answer.status_code == 422
    assert "9.9" in answer.content.decode()
    assert not Task.objects.exists()


def test_words_that_name_several_actions_are_refused_with_their_names(name):
    _decision, answer = name("o")
    assert answer.status_code == 422
    assert [title for title in ("1.2 Eén loket", "2.1.1 Woonclub") if title not in answer.content.decode()] == []
    assert not Task.objects.exists()


def test_a_task_of_a_closed_item_does_not_show_on_the_plan(world, as_, plan, decide):
    action = action_of(plan)
    commands_decisions.add_task(
        decide(closed=True), by=world.viewer("Ella"), title="Iets geheims", owner=world.zuid.pk, due=TODAY, action=action.pk
    )
    page = as_("Ella").get(reverse("action_detail", args=[action.pk])).content.decode()
    assert 'aria-labelledby="tasks"' not in page
    assert "Iets geheims" not in page.split('aria-labelledby="course"')[0]
