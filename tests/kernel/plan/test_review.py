"""A review keeps what was concluded; the page tells what became of every goal and what changed since the last time."""

import datetime as dt
import re

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from bundel.kernel.plan import commands, commands_actions, commands_amend, queries_review
from bundel.kernel.plan.models import Action, Amendment, Candidate, Goal, Year
from tests.kernel.plan.small import action_of, many, plan_of
from tests.kernel.plan.small_year import proposed
from tests.world import TODAY

pytestmark = pytest.mark.django_db
TYPED = {"on": "2026-11-20", "title": "Halfweg", "conclusions": "Op koers."}


def lived(world):
    """A plan in which one action is done and reworded, one ended, and one was selected in a frozen year."""
    plan, ella = plan_of(world), world.viewer("Ella")
    one = action_of(plan)
    commands_actions.report(one, by=ella, state="done", on=dt.date(2026, 6, 1), reason="af")
    commands_amend.amend_action(one, by=ella, version=one.version, reason="raad", decision_text="Besluit 7", title="Anders")
    year = proposed(world, plan)
    commands_amend.end_action(action_of(plan, "1.2"), by=ella, reason="geen geld")
    Candidate.objects.filter(year=year, action__code="2.1.1").update(selected=True)
    Year.objects.filter(pk=year.pk).update(state="frozen", frozen_on=TODAY)
    return plan


def figures(page) -> dict:
    return {line.goal.code: [number for _label, number, _to in line.figures] for line in page.lines}


def test_the_figures_are_counted_per_goal_with_everything_under_it(world):
    plan, ella = lived(world), world.viewer("Ella")
    page = queries_review.Review(ella, plan.pk, {})
    assert list(queries_review.FIGURES) == ["live", "selected", "done", "late", "changed", "ended"]
    assert figures(page) == {"1": [1, 0, 1, 0, 1, 1], "2": [1, 1, 0, 0, 0, 0]}
    assert [number for _label, number, _to in page.whole] == [2, 1, 1, 0, 1, 1]
    deeper = queries_review.Review(ella, plan.pk, {"doel": str(Goal.objects.get(plan=plan, code="2").pk)})
    assert figures(deeper) == {"2.1": [1, 1, 0, 0, 0, 0]}


def test_every_figure_leads_to_just_as_many_rows(world, as_):
    plan = lived(world)
    page = queries_review.Review(world.viewer("Ella"), plan.pk, {})
    for _label, number, to in [one for line in page.lines for one in line.figures] + page.whole:
        assert as_("Anna").get(to).context["listing"].count == number, to


def test_the_page_shows_figures_rule_reviews_and_changes(world, as_):
    plan = lived(world)
    text = as_("Ine").get(reverse("review_list", args=[plan.pk])).content.decode()
    for told in ("Geteld per doel", "raad", "Besluit 7", "geen geld", "Rechten verkennen", "Er is nog geen evaluatie"):
        assert told in text


def test_a_review_is_kept_on_the_screen_and_changes_are_told_since(world, as_):
    plan, ella = lived(world), world.viewer("Ella")
    assert as_("Ella").post(reverse("review_new", args=[plan.pk]), {**TYPED, "on": "2026-11-21"}).status_code == 302
    address = reverse("review_list", args=[plan.pk])
    page = as_("Ella").get(address)
    assert "Op koers." in page.content.decode()
    assert page.context["listing"].rows == []
    action = action_of(plan, "2.1.1")
    commands_amend.amend_action(action, by=ella, version=action.version, reason="bijgestuurd", title="Woonloket")
    page = as_("Ella").get(address)
    assert [row.reason for row in page.context["listing"].rows] == ["bijgestuurd"]
    assert [row.about.code for row in page.context["listing"].rows] == ["2.1"]
    everything = as_("Ella").get(address, {"since": "begin"}).context["listing"]
    assert [row.about.code for row in everything.rows] == ["1", "1", "2.1"]
    assert as_("Ella").get(address, {"since": "begin", "export": "csv"}).status_code == 200


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"on": "2026-11-22"}, "on"),
        ({"on": "gisteren"}, "on"),
        ({"conclusions": " "}, "conclusions"),
        ({"title": ""}, "title"),
    ],
)
def test_a_review_of_a_day_to_come_or_without_conclusions_is_refused(world, as_, monkeypatch, wrong, field):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_a, **_k: TODAY)
    plan = plan_of(world)
    answer = as_("Hanna").post(reverse("review_new", args=[plan.pk]), {**TYPED, **wrong})
    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert not Amendment.objects.exists()


def test_a_draft_or_a_closed_plan_is_not_reviewed_and_the_page_says_so(world, as_):
    ella, draft, closed = world.viewer("Ella"), plan_of(world, adopted=False), plan_of(world, key="dicht")
    commands.close(closed, by=ella)
    for plan in (draft, closed):
        with pytest.raises(ValidationError):
            commands_amend.review(plan, by=ella, on=ella.today, title="Halfweg", conclusions="Op koers.")
        text = as_("Ella").get(reverse("review_list", args=[plan.pk])).content.decode()
        assert reverse("review_new", args=[plan.pk]) not in text
    assert "nog een ontwerp" in as_("Ella").get(reverse("review_list", args=[draft.pk])).content.decode()
    with pytest.raises(PermissionDenied):
        commands_amend.review(draft, by=world.viewer("Anna"), on=ella.today, title="Halfweg", conclusions="Op koers.")


def test_a_draft_leads_to_the_evaluation_of_each_action_of_the_plan_before_it(world, as_):
    before = plan_of(world)
    Action.objects.filter(plan=before, code="1.1").update(better_off="partly", better_off_why="Uit de bevraging.")
    draft = commands.create_plan(world.duin, by=world.viewer("Ella"), key="nieuw", title="Nieuw plan", start_year=2032, end_year=2037)
    rows = reverse("review_rows", args=[before.pk])
    assert rows in as_("Ella").get(reverse("plan_detail", args=[draft.pk])).content.decode()
    assert rows not in as_("Ella").get(reverse("plan_detail", args=[before.pk])).content.decode()
    assert "Uit de bevraging." in as_("Ella").get(rows).content.decode()


def test_an_action_is_replaced_through_the_screen(world, as_):
    plan = plan_of(world)
    one, two = action_of(plan), action_of(plan, "1.2")
    url = reverse("amend_action_supersede", args=[one.pk])
    for wrong in ({"into": "", "reason": "zo"}, {"into": str(two.pk), "reason": " "}, {"into": str(one.pk), "reason": "zo"}):
        assert as_("Ella").post(url, wrong).status_code == 422
    assert as_("Ella").post(url, {"into": str(two.pk), "reason": "beter zo"}).status_code == 302
    one.refresh_from_db()
    assert (one.taken_over_by_id, Amendment.objects.get().kind) == (two.pk, "superseded")


def test_several_actions_are_merged_into_one_through_the_screen(world, as_):
    plan = plan_of(world)
    one, two, into = action_of(plan), action_of(plan, "1.2"), action_of(plan, "2.1.1")
    stranger = action_of(plan_of(world, key="ander"))
    url = reverse("amend_action_merge", args=[into.pk])
    both = [str(one.pk), str(two.pk)]
    for wrong in ({"actions": [], "reason": "zo"}, {"actions": both, "reason": ""}, {"actions": [str(stranger.pk)], "reason": "zo"}):
        assert as_("Ella").post(url, wrong).status_code == 422
    assert as_("Ella").post(url, {"actions": both, "reason": "hetzelfde werk", "decision_text": "Besluit 9"}).status_code == 302
    assert set(Action.objects.filter(taken_over_by=into).values_list("code", flat=True)) == {"1.1", "1.2"}
    assert [(row.kind, row.decision_text) for row in Amendment.objects.all()] == [("merged", "Besluit 9")] * 2


def test_the_page_of_a_long_plan_stays_bounded(world, as_, django_assert_max_num_queries):
    plan, client = many(world, 200), as_("Ella")
    for action in Action.objects.filter(plan=plan)[:60]:
        Amendment.objects.create(plan=plan, action=action, kind="worded", on=TODAY, reason="zo", changes=[])
    with django_assert_max_num_queries(20):
        page = client.get(reverse("review_list", args=[plan.pk]))
    assert len(page.context["listing"].rows) == 20


def codes_offered(answer) -> list[str]:
    return [label.split(" ")[0] for _key, label in answer.context["form"].picks.field.choices if _key]


def test_among_thousands_of_actions_a_merge_offers_at_most_twenty(world, as_, django_assert_max_num_queries):
    plan, client = many(world, 400), as_("Ella")
    into = action_of(plan, "3.7")
    url = reverse("amend_action_merge", args=[into.pk])
    with django_assert_max_num_queries(20):
        answer = client.get(url)
    assert codes_offered(answer) == [f"3.{number}" for number in range(1, 22) if number != 7]
    answer = client.get(url, {"q": "actie"})
    assert len(codes_offered(answer)) == 20
    assert codes_offered(client.get(url, {"q": "9.40 actie"})) == ["9.40"]
    assert codes_offered(client.get(url, {"q": "3.7"})) == [], "not itself"
    assert "Typ andere woorden" in client.get(url, {"q": "bestaat niet"}).content.decode()


def test_searching_keeps_what_was_chosen_and_typed_and_saves_nothing(world, as_):
    plan, client = many(world, 40), as_("Ella")
    into, first, second = action_of(plan, "1.1"), action_of(plan, "1.2"), action_of(plan, "9.3")
    url = reverse("amend_action_merge", args=[into.pk])
    typed = {"actions": [str(first.pk), "geen sleutel"], "reason": "Hetzelfde werk.", "q": "9.3"}
    answer = client.post(url, {**typed, "zoek": "1"})
    assert answer.status_code == 200
    assert codes_offered(answer) == ["1.2", "9.3"]
    html = answer.content.decode()
    assert "Hetzelfde werk." in html
    assert re.search(rf'value="{first.pk}"[^>]*checked', html)
    assert not Amendment.objects.exists()
    assert client.post(url, {**typed, "actions": [str(first.pk), str(second.pk)]}).status_code == 302
    assert set(Action.objects.filter(taken_over_by=into).values_list("code", flat=True)) == {"1.2", "9.3"}


def test_the_action_that_comes_in_its_place_is_searched_for_too(world, as_):
    plan, client = many(world, 40), as_("Ella")
    one, other = action_of(plan, "1.1"), action_of(plan, "9.3")
    for name in ("amend_action_supersede", "amend_action_end"):
        answer = client.post(reverse(name, args=[one.pk]), {"q": "9.3", "zoek": "1", "reason": "Beter zo.", "into": str(other.pk)})
        assert codes_offered(answer) == ["9.3"]
        assert "Beter zo." in answer.content.decode()
    assert client.post(reverse("amend_action_end", args=[one.pk]), {"q": "9.3", "reason": "Beter zo.", "into": str(other.pk)}).status_code == 302
    one.refresh_from_db()
    assert one.taken_over_by == other
