"""What a file changes in an adopted plan, what is added to it by hand and which goals leave it: each keeps its reason."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from bundel.kernel.access import trail
from bundel.kernel.access.models import Trail
from bundel.kernel.plan import commands, commands_actions, commands_amend, commands_reports, queries, queries_amend
from bundel.kernel.plan.models import Action, Amendment, Goal
from bundel.kernel.rooms.search import find
from tests.kernel.plan.small import TREE, action_of, goal, plan_of, tree

pytestmark = pytest.mark.django_db

OTHER = tree(goal("1", "Onthaal", ("1.1", "Rechten actief verkennen"), ("1.3", "Een derde"), text="Mensen vinden de weg."))


def said(plan) -> set[tuple[str, str]]:
    rows = Amendment.objects.filter(plan=plan).select_related("goal", "action")
    return {(one.kind, (one.action or one.goal).code) for one in rows}


def goal_of(plan, code: str) -> Goal:
    return Goal.objects.get(plan=plan, code=code)


# a file ----------------------------------------------------------------------------------------------------------------


def test_a_file_leaves_one_amendment_for_each_goal_and_action_it_changes(world):
    plan = plan_of(world)
    commands.apply_tree(plan, OTHER, by=world.viewer("Ella"), reason="De raad koos anders.", decision_text="Raad van 3 mei")
    assert said(plan) == {("worded", "1.1"), ("added", "1.3"), ("ended", "1.2"), ("ended", "2"), ("ended", "2.1"), ("ended", "2.1.1")}
    (kept,) = queries_amend.amendments_of(action_of(plan))
    assert (kept.reason, kept.decision_text, kept.on) == ("De raad koos anders.", "Raad van 3 mei", world.viewer("Ella").today)
    assert [(one["label"], one["was"], one["now"]) for one in kept.changes] == [
        ("titel", "Rechten verkennen", "Rechten actief verkennen"),
    ]  # fmt: skip


def test_what_a_file_brings_back_says_so(world):
    plan, ella = plan_of(world), world.viewer("Ella")
    commands.apply_tree(plan, OTHER, by=ella, reason="Anders.")
    Amendment.objects.all().delete()
    commands.apply_tree(plan, TREE, by=ella, reason="Toch zoals het was.")
    assert ("returned", "2.1.1") in said(plan)
    assert ("ended", "1.3") in said(plan)


def test_a_moved_action_says_from_which_goal(world, as_):
    plan = plan_of(world)
    moved = tree(goal("1", "Onthaal", ("1.2", "Eén loket"), text="Mensen vinden de weg."),
                 goal("2", "Wonen", ("1.1", "Rechten verkennen"), goals=(goal("2.1", "Betaalbaar", ("2.1.1", "Woonclub")),)))  # fmt: skip
    commands.apply_tree(plan, moved, by=world.viewer("Ella"), reason="Hoort bij wonen.")
    (kept,) = queries_amend.amendments_of(action_of(plan))
    assert [(one["field"], one["was"], one["now"]) for one in kept.changes] == [("goal", "1", "2")]
    assert "Hoort bij wonen." in as_("Anna").get(reverse("amend_action_history", args=[action_of(plan).pk])).content.decode()


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_a_file_does_not_change_an_adopted_plan_without_a_reason(world, reason):
    plan = plan_of(world)
    with pytest.raises(ValidationError) as caught:
        commands.apply_tree(plan, OTHER, by=world.viewer("Ella"), reason=reason)
    assert "reason" in caught.value.message_dict
    assert action_of(plan).title == "Rechten verkennen"
    assert not commands.apply_tree(plan, TREE, by=world.viewer("Ella")), "a file that changes nothing needs no reason"


def test_a_file_into_a_draft_leaves_no_amendment(world):
    plan = plan_of(world, adopted=False)
    commands.apply_tree(plan, OTHER, by=world.viewer("Ella"))
    assert not Amendment.objects.exists()


def read_in(client, world, plan) -> str:
    found = commands.upload(world.duin, by=world.viewer("Ella"), data=TEXT.encode(), filename="plan.txt")
    return f"{reverse('plan_preview', args=[found.pk])}?in={plan.pk}"


TEXT = "Doelstelling 1: Onthaal\n\nMensen vinden de weg.\n\nActie 1.1. Rechten actief verkennen\nTekst van 1.1.\n"


def test_the_preview_asks_the_reason_and_loses_nothing_typed(world, as_):
    plan, client = plan_of(world), as_("Ella")
    url = read_in(client, world, plan)
    assert 'name="reason"' in client.get(url).content.decode()
    typed = {"in": plan.pk, "version": plan.version, "reason": " ", "decision_text": "Besluit van de raad"}
    answer = client.post(url, typed)
    assert answer.status_code == 422
    assert "Zeg waarom u het wijzigt" in answer.content.decode()
    assert "Besluit van de raad" in answer.content.decode()
    assert action_of(plan).title == "Rechten verkennen"
    commands.edit_plan(plan, by=world.viewer("Ella"), version=plan.version, title="Intussen anders")
    answer = client.post(url, {**typed, "reason": "De raad koos anders."})
    assert answer.status_code == 409
    assert "De raad koos anders." in answer.content.decode()
    plan.refresh_from_db()
    assert client.post(url, {**typed, "reason": "De raad koos anders.", "version": plan.version}).status_code == 302
    assert ("worded", "1.1") in said(plan)


def test_a_file_for_a_draft_asks_no_reason_and_a_taken_name_is_told(world, as_):
    plan, client = plan_of(world, adopted=False), as_("Ella")
    url = read_in(client, world, plan)
    assert 'name="reason"' not in client.get(url).content.decode()
    new = {"title": "Nog een", "key": plan.key, "start_year": 2026, "end_year": 2031, "kind": "multi_year"}
    answer = client.post(url.partition("?")[0], new)
    assert answer.status_code == 422
    assert "Er is al een plan met deze korte naam" in answer.content.decode()
    assert client.post(url, {"in": plan.pk, "version": plan.version}).status_code == 302


# by hand ---------------------------------------------------------------------------------------------------------------


def test_an_action_added_to_an_adopted_plan_says_why(world, as_):
    plan, client = plan_of(world), as_("Ella")
    url = reverse("action_new", args=[goal_of(plan, "1").pk])
    typed = {"code": "1.9", "title": "Nieuw", "effect": "Minder wachten.", "why_regional": "Samen."}
    answer = client.post(url, typed)
    assert answer.status_code == 422
    assert "reason" in answer.context["form"].errors
    assert not Action.objects.filter(code="1.9").exists()
    assert client.post(url, {**typed, "reason": "Vraag van de leden", "decision_text": "Raad"}).status_code == 302
    (kept,) = queries_amend.amendments_of(action_of(plan, "1.9"))
    assert (kept.kind, kept.reason, kept.decision_text) == ("added", "Vraag van de leden", "Raad")
    with pytest.raises(ValidationError):
        commands_amend.add_action(goal_of(plan, "1"), by=world.viewer("Ella"), code="1.10", title="Zonder reden")


def test_a_goal_added_to_an_adopted_plan_says_why(world, as_):
    plan, client = plan_of(world), as_("Ella")
    url = reverse("plan_goal_new", args=[plan.pk])
    assert client.post(url, {"code": "9", "title": "Nieuw"}).status_code == 422
    assert client.post(url, {"code": "9", "title": "Nieuw", "reason": "Erbij"}).status_code == 302
    assert said(plan) == {("added", "9")}


def test_what_is_added_to_a_draft_asks_nothing(world, as_):
    plan = plan_of(world, adopted=False)
    url = reverse("action_new", args=[goal_of(plan, "1").pk])
    typed = {"code": "1.9", "title": "Nieuw", "effect": "Minder wachten.", "why_regional": "Samen."}
    assert as_("Ella").post(url, typed).status_code == 302
    assert not Amendment.objects.exists()


def test_an_action_moves_to_another_goal_on_its_form(world, as_):
    plan, client = plan_of(world), as_("Ella")
    action, to = action_of(plan), goal_of(plan, "2")
    url = reverse("action_edit", args=[action.pk])
    typed = {"version": action.version, "code": action.code, "title": action.title, "text": action.text, "goal": str(to.pk)}
    assert client.post(url, {**typed, "reason": "Hoort bij wonen"}).status_code == 302
    assert action_of(plan).goal == to
    (kept,) = queries_amend.amendments_of(action)
    assert [(one["field"], one["was"], one["now"]) for one in kept.changes] == [("goal", "1 Onthaal", "2 Wonen")]


# goals that end --------------------------------------------------------------------------------------------------------


def test_a_goal_leaves_with_a_reason_and_a_decision(world):
    plan, ella = plan_of(world), world.viewer("Ella")
    commands_amend.end_action(action_of(plan, "2.1.1"), by=ella, reason="klaar")
    commands_amend.end_goal(goal_of(plan, "2.1"), by=ella, reason="niets meer te doen", decision_text="Raad van 3 mei")
    left = goal_of(plan, "2.1")
    assert left.ended == ella.today
    (kept,) = queries_amend.amendments_of(left)
    assert (kept.kind, kept.reason, kept.decision_text) == ("ended", "niets meer te doen", "Raad van 3 mei")
    assert "haalde doel 2.1 uit het plan" in trail.sentence(Trail.objects.get(verb="goal.ended"))
    assert "2.1 Betaalbaar" not in [hit.title for hit in find(ella, "betaalbaar")]
    for again in (lambda: commands_amend.end_goal(left, by=ella, reason="nog eens"),
                  lambda: commands_amend.add_action(left, by=ella, code="2.1.9", title="Te laat", reason="zo")):  # fmt: skip
        with pytest.raises(ValidationError):
            again()


def test_a_goal_with_something_under_it_leaves_only_when_that_is_said(world):
    plan, ella = plan_of(world), world.viewer("Ella")
    top = goal_of(plan, "2")
    with pytest.raises(ValidationError) as caught:
        commands_amend.end_goal(top, by=ella, reason="weg")
    assert "2.1, 2.1.1" in caught.value.message_dict["together"][0]
    with pytest.raises(ValidationError) as caught:
        commands_amend.end_goal(top, by=ella, reason=" ", together=True)
    assert "reason" in caught.value.message_dict
    commands_amend.end_goal(top, by=ella, reason="weg", together=True)
    assert said(plan) == {("ended", "2"), ("ended", "2.1"), ("ended", "2.1.1")}
    assert action_of(plan, "2.1.1").ended == goal_of(plan, "2.1").ended == ella.today
    assert [node.goal.code for node in queries.in_plan(plan, None).walk()] == ["1"]


def test_a_goal_leaves_a_draft_without_a_reason_or_an_amendment(world):
    plan = plan_of(world, adopted=False)
    commands_amend.end_goal(goal_of(plan, "2"), by=world.viewer("Ella"), together=True)
    assert not Amendment.objects.exists()


def test_the_screen_names_what_would_leave_with_the_goal(world, as_):
    plan, client = plan_of(world), as_("Ella")
    top = goal_of(plan, "2")
    url = reverse("amend_goal_end", args=[top.pk])
    shown = client.get(url).content.decode()
    assert "2.1 Betaalbaar" in shown
    assert "2.1.1 Woonclub" in shown
    answer = client.post(url, {"reason": "De raad koos anders."})
    assert answer.status_code == 422
    assert "together" in answer.context["form"].errors
    assert "De raad koos anders." in answer.content.decode()
    assert client.post(url, {"reason": "De raad koos anders.", "together": "on"}).status_code == 302
    detail = client.get(reverse("plan_goal", args=[goal_of(plan, "2.1").pk])).content.decode()
    assert "Woonclub" in detail, "the page of a goal that left still shows what stood in it"
    assert reverse("plan_goal", args=[top.pk]) in client.get(reverse("plan_detail", args=[plan.pk])).content.decode()


def test_a_frozen_report_and_the_year_in_which_it_left_still_tell_the_goal(world):
    plan, ella = plan_of(world), world.viewer("Ella")
    before = commands_reports.freeze_report(plan, by=ella, year=2026)
    commands_amend.end_goal(goal_of(plan, "2"), by=ella, reason="weg", together=True)
    before.refresh_from_db()
    assert [one["code"] for one in before.snapshot["goals"]] == ["1", "2", "2.1"]
    after = commands_reports.freeze_report(plan, by=ella, year=2026)
    left = {one["code"]: one["ended"] for one in after.snapshot["goals"]}
    assert left["2"] == ella.today.isoformat()
    assert [one["kind"] for one in after.snapshot["amendments"]] == ["ended"] * 3


def test_a_report_on_an_action_stays_readable_after_its_goal_left(world, as_):
    plan, ella = plan_of(world), world.viewer("Ella")
    action = action_of(plan, "2.1.1")
    commands_actions.report(action, by=ella, state="late", on=ella.today, reason="Het terrein is er niet.")
    commands_amend.end_goal(goal_of(plan, "2"), by=ella, reason="weg", together=True)
    assert "Het terrein is er niet." in as_("Anna").get(reverse("action_detail", args=[action.pk])).content.decode()
