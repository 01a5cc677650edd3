"""An adopted plan changes for a reason, and what changed stays readable."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from bundel.kernel.decisions import commands_bodies, commands_decisions, commands_items
from bundel.kernel.plan import commands_actions, commands_amend, queries_amend
from bundel.kernel.plan.models import Amendment, Goal
from tests.kernel.plan.small import action_of, led, plan_of

pytestmark = pytest.mark.django_db


def test_an_adopted_plan_keeps_what_was_and_why(world):
    plan, ella = plan_of(world), world.viewer("Ella")
    action = action_of(plan)
    commands_amend.amend_action(
        action, by=ella, version=action.version, reason="Raad vroeg het", decision_text="Besluit 12", title="Anders"
    )
    (kept,) = queries_amend.amendments_of(action)
    assert (kept.kind, kept.reason, kept.decision_text) == ("worded", "Raad vroeg het", "Besluit 12")
    assert [(one["field"], one["was"], one["now"]) for one in kept.changes] == [("title", "Rechten verkennen", "Anders")]


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_an_adopted_plan_does_not_change_without_a_reason(world, reason):
    plan, ella = plan_of(world), world.viewer("Ella")
    action, goal = action_of(plan), Goal.objects.get(plan=plan, code="1")
    with pytest.raises(ValidationError) as caught:
        commands_amend.amend_action(action, by=ella, version=action.version, reason=reason, title="Anders")
    assert "reason" in caught.value.message_dict
    with pytest.raises(ValidationError):
        commands_amend.amend_goal(goal, by=ella, version=goal.version, reason=reason, title="Anders")
    with pytest.raises(ValidationError):
        commands_amend.end_action(action, by=ella, reason=reason)
    action.refresh_from_db()
    assert (action.title, action.ended) == ("Rechten verkennen", None)


def test_a_draft_asks_no_reason_and_leaves_no_amendment(world):
    plan, ella = plan_of(world, adopted=False), world.viewer("Ella")
    action = action_of(plan)
    commands_amend.amend_action(action, by=ella, version=action.version, reason="", title="Anders")
    assert not Amendment.objects.exists()


def test_the_screen_asks_the_reason(world, as_):
    plan = plan_of(world)
    action, url = action_of(plan), reverse("action_edit", args=[action_of(plan).pk])
    typed = {"version": action.version, "code": action.code, "title": "Anders"}
    answer = as_("Ella").post(url, typed)
    assert answer.status_code == 422
    assert "reason" in answer.context["form"].errors
    assert as_("Ella").post(url, {**typed, "reason": "<script>x</script>"}).status_code == 302
    text = as_("Ine").get(reverse("amend_action_history", args=[action.pk])).content.decode()
    assert "&lt;script&gt;x" in text
    assert "Rechten verkennen" in text


def test_a_merged_action_keeps_its_reports_and_both_pages_say_so(world, as_):
    plan, ella = plan_of(world), world.viewer("Ella")
    one, into = led(world, plan), action_of(plan, "1.2")
    commands_actions.report(one, by=ella, state="late", on=dt.date(2026, 5, 1), reason="zo gezegd")
    commands_amend.merge([one], into, by=ella, reason="hetzelfde werk")
    one.refresh_from_db()
    assert (one.taken_over_by_id, one.ended) == (into.pk, ella.today)
    old = as_("Anna").get(reverse("action_detail", args=[one.pk])).content.decode()
    new = as_("Anna").get(reverse("action_detail", args=[into.pk])).content.decode()
    assert "zo gezegd" in old
    assert reverse("action_detail", args=[into.pk]) in old
    assert reverse("action_detail", args=[one.pk]) in new


def test_a_merge_into_itself_into_another_plan_or_in_a_circle_is_refused(world):
    plan, ella = plan_of(world), world.viewer("Ella")
    one, two = action_of(plan), action_of(plan, "1.2")
    other = action_of(plan_of(world, key="ander"))
    for into in (one, other):
        with pytest.raises(ValidationError):
            commands_amend.merge([one], into, by=ella, reason="zo")
    with pytest.raises(ValidationError):
        commands_amend.merge([], one, by=ella, reason="zo")
    commands_amend.supersede(one, two, by=ella, reason="zo")
    for moved, into in ((two, one), (one, two)):
        with pytest.raises(ValidationError):
            commands_amend.merge([moved], into, by=ella, reason="zo")


def test_an_action_leaves_the_plan_through_the_screen(world, as_):
    plan = plan_of(world)
    one, two = action_of(plan), action_of(plan, "1.2")
    url = reverse("amend_action_end", args=[one.pk])
    assert as_("Ella").post(url, {"into": "", "reason": ""}).status_code == 422
    assert as_("Ella").post(url, {"into": str(two.pk), "reason": "samen"}).status_code == 302
    one.refresh_from_db()
    assert one.taken_over_by_id == two.pk


def test_a_review_keeps_its_conclusions(world):
    plan, ella = plan_of(world), world.viewer("Ella")
    commands_amend.review(plan, by=ella, on=ella.today, title="Halfweg", conclusions="Op koers.")
    assert [one.reason for one in queries_amend.reviews_of(plan)] == ["Halfweg\n\nOp koers."]
    with pytest.raises(ValidationError):
        commands_amend.review(plan, by=ella, on=ella.today, title="Halfweg", conclusions=" ")


def test_a_decision_that_is_named_by_its_number_is_a_link_and_a_closed_one_is_not(world, as_):
    plan, ella = plan_of(world), world.viewer("Ella")
    board = commands_bodies.create_body(world.duin.pk, by=ella, name="Raad van bestuur", kind="board")
    seat = commands_bodies.seat(board, by=ella, party=world.noord.pk, holder_name="Gust", start=dt.date(2025, 1, 1))
    numbers = []
    for closed in (False, True):
        item = commands_items.propose(world.duin.pk, by=ella, title="Bijsturen", body=board, proposal="Artikel 1.", closed=closed)
        numbers.append(commands_decisions.decide(item, by=ella, votes={seat.pk: "yes"}))
    for decision in numbers:
        action = action_of(plan)
        commands_amend.amend_action(
            action, by=ella, version=action.version, reason="beslist", decision_text=f"besluit {decision.number}", title=decision.number
        )
    assert set(Amendment.objects.values_list("decision", flat=True)) == {numbers[0].pk, None}
    page = as_("Anna").get(reverse("amend_action_history", args=[action_of(plan).pk])).content.decode()
    assert reverse("decision", args=[numbers[0].pk]) in page
    assert reverse("decision", args=[numbers[1].pk]) not in page
