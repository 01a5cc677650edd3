"""A year's programme: proposed, scored, selected, frozen, accounted for."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, connection, transaction
from django.http import Http404

from bundel.kernel.access.models import Trail
from bundel.kernel.handshakes import commands as handshakes
from bundel.kernel.handshakes.models import Handshake
from bundel.kernel.plan import commands, commands_actions, commands_year, queries_year
from bundel.kernel.plan import year_rules as rules
from bundel.kernel.plan.models import Action, Candidate, Score
from tests.kernel.plan import small, small_year
from tests.kernel.plan.small_year import candidate, points


def last_verb() -> str:
    return Trail.objects.order_by("-pk").first().verb


def state(year) -> tuple:
    """Everything of the programme that freezing keeps."""
    year.refresh_from_db()
    rows = year.candidates.order_by("pk").values_list("action", "proposed_by", "why", "score", "scorers", "selected", "reason")
    return year.digest, year.frozen, list(rows), sorted(Score.objects.filter(candidate__year=year).values_list("pk", "points"))


# rules ---------------------------------------------------------------------------------------------------------------


def test_the_score_is_the_weighted_mean_over_members_with_half_going_up():
    given = {"a": {"need": 5, "money": 2}, "b": {"need": 4, "money": 1}}
    assert rules.weigh({"need": 3, "money": 1}, given) == rules.Weighed(Decimal("3.75"), 2)
    assert rules.weigh({"a": 8}, {str(n): {"a": int(n == 0)} for n in range(8)}).score == Decimal("0.13")


def test_a_member_that_left_a_criterion_out_does_not_count():
    assert rules.weigh({"need": 1, "money": 1}, {"a": {"need": 5}}) == rules.Weighed(None, 0)


def test_six_of_fourteen_is_more_than_a_third_and_two_of_six_is_not():
    assert rules.crowded(["x"] * 6 + list("abcdefgh")) == [("x", 6, 14)]
    assert rules.crowded(["x", "x", "a", "b", "c", "d"]) == []


def test_the_worked_example_of_the_region():
    """42 actions, 14 selected, 9 done, 3 carried with reason, 2 stopped."""
    rows = [(True, "achieved")] * 9 + [(True, "carried")] * 3 + [(True, "stopped")] * 2 + [(False, "")] * 28
    found = rules.count(rows)
    assert (found.proposed, found.selected, found.achieved, found.carried, found.stopped, found.open) == (42, 14, 9, 3, 2, 0)


# opening and proposing ------------------------------------------------------------------------------------------------


def test_a_year_outside_the_plan_is_refused(world):
    plan = small.plan_of(world)
    with pytest.raises(ValidationError, match="2026 tot en met 2031"):
        commands_year.open_year(plan, by=world.viewer("Ella"), year=2032)


def test_a_year_has_one_programme(world):
    year = small_year.year_of(world)
    with pytest.raises(ValidationError, match="al een jaarprogramma"):
        commands_year.open_year(year.plan, by=world.viewer("Ella"), year=2027)


@pytest.mark.parametrize("weight", [0, -1, "2", 1.5, True, 101])
def test_a_weight_is_a_whole_number(world, weight):
    with pytest.raises(ValidationError, match="gewicht"):
        small_year.year_of(world, criteria=[{"key": "need", "label": "nood", "weight": weight}])


def test_an_action_without_effect_or_regional_reason_is_refused_with_their_names(world):
    year = small_year.year_of(world)
    Action.objects.update(effect=" ", why_regional="")
    with pytest.raises(ValidationError, match="wat inwoners ervan merken, waarom regionaal"):
        commands_year.propose(year, small.action_of(year.plan), by=world.viewer("Bram"), why="Nu.")


def test_an_action_of_another_plan_cannot_be_proposed(world):
    year, other = small_year.year_of(world), small.plan_of(world, key="ander")
    small_year.ready(other)
    with pytest.raises(ValidationError, match="ander plan"):
        commands_year.propose(year, small.action_of(other), by=world.viewer("Ella"), why="Nu.")


def test_an_action_is_proposed_once_a_year(world):
    year = small_year.proposed(world)
    with pytest.raises(ValidationError, match="al voorgesteld"):
        commands_year.propose(year, small.action_of(year.plan), by=world.viewer("Bram"), why="Nu.")


def test_any_member_proposes_for_itself_and_a_stranger_sees_nothing(world):
    year = small_year.year_of(world)
    made = commands_year.propose(year, small.action_of(year.plan), by=world.viewer("Cas"), why="Nu.")
    assert made.proposed_by == world.caw
    assert last_verb() == "year.proposed"
    with pytest.raises(Http404):
        commands_year.propose(year, small.action_of(year.plan, "1.2"), by=world.viewer("Odo"), why="Nu.")
    with pytest.raises(PermissionDenied):
        commands_year.propose(year, small.action_of(year.plan, "1.2"), by=world.viewer("Flor"), why="Nu.")


# scoring -------------------------------------------------------------------------------------------------------------


def test_every_member_is_asked_once(world):
    year = small_year.scoring(world, score_by=dt.date(2026, 12, 1))
    asked = Handshake.objects.filter(kind="plan.score", occasion=year.pk)
    assert {one.asked for one in asked} == {world.noord, world.zuid, world.caw}
    assert {one.term for one in asked} == {dt.date(2026, 12, 1)}
    assert year.state == "scoring"


def test_scores_of_members_give_the_figure_and_who_scored_counts(world):
    year = small_year.scored(world)
    assert (candidate(year).score, candidate(year).scorers) == (Decimal("4.50"), 2)
    assert (candidate(year, "1.2").score, candidate(year, "2.1.1").score) == (Decimal("2.50"), Decimal("1.00"))


@pytest.mark.parametrize("wrong", [6, -1, 2.5, "3", True, None])
def test_a_score_is_a_whole_number_from_nought_to_five(world, wrong):
    year = small_year.scoring(world)
    given = points(year, 5, 3, 1)
    given[candidate(year).pk]["need"] = wrong
    with pytest.raises(ValidationError, match="van 0 tot 5"):
        commands_year.score(year, by=world.viewer("Bram"), points=given)
    assert not Score.objects.exists()
    assert Handshake.objects.get(asked=world.zuid).state == "asked"


def test_a_member_scores_everything_at_once(world):
    year = small_year.scoring(world)
    given = points(year, 5, 3, 1)
    del given[candidate(year).pk]["money"]
    with pytest.raises(ValidationError, match="elk criterium"):
        commands_year.score(year, by=world.viewer("Bram"), points=given)


def test_of_two_people_of_a_member_the_first_answer_stands(world):
    year = small_year.scoring(world)
    commands_year.score(year, by=world.viewer("Anna"), points=points(year, 5, 3, 1))
    with pytest.raises(ValidationError, match="Anna antwoordde al"):
        commands_year.score(year, by=world.viewer("Gust"), points=points(year, 0, 0, 0))
    assert candidate(year).score == Decimal("5.00")


def test_the_region_itself_is_no_member_that_scores(world):
    year = small_year.scoring(world)
    with pytest.raises(ValidationError, match="geen lid"):
        commands_year.score(year, by=world.viewer("Ella"), points=points(year, 5, 3, 1))


# selecting and freezing -----------------------------------------------------------------------------------------------


def test_passing_over_a_higher_score_needs_a_reason(world):
    year = small_year.scored(world)
    low, ella = candidate(year, "1.2"), world.viewer("Ella")
    with pytest.raises(ValidationError, match=r"hogere score niet gekozen is: 1\.1"):
        commands_year.select(year, by=ella, chosen={low.pk})
    commands_year.select(year, by=ella, chosen={low.pk}, reasons={candidate(year).pk: "Kan pas in 2028."})
    assert candidate(year).reason == "Kan pas in 2028."
    assert candidate(year, "1.2").selected


def test_candidates_scored_by_less_than_the_quorum_are_named(world):
    year = small_year.scored(world, quorum=3)
    named = commands_year.select(year, by=world.viewer("Ella"), chosen={candidate(year).pk})
    assert {row.action.code for row in named} == set(small_year.CODES)


def test_more_than_the_seats_is_refused(world):
    year = small_year.scored(world, seats=1)
    with pytest.raises(ValidationError, match="plaats voor 1"):
        commands_year.select(year, by=world.viewer("Ella"), chosen={candidate(year).pk, candidate(year, "1.2").pk})


def test_a_candidate_of_another_year_cannot_be_chosen(world):
    year = small_year.scored(world)
    other = small_year.proposed(world, year.plan, year=2028)
    with pytest.raises(ValidationError, match="hoort niet bij"):
        commands_year.select(year, by=world.viewer("Ella"), chosen={candidate(other).pk})


def test_selecting_withdraws_the_questions_that_nobody_answered(world):
    year = small_year.scored(world)
    commands_year.select(year, by=world.viewer("Ella"), chosen={candidate(year).pk})
    assert Handshake.objects.get(asked=world.caw, kind="plan.score").state == "withdrawn"


def test_freezing_keeps_the_selection_with_its_fingerprint_and_names_who_has_no_lead(world):
    year = small_year.scored(world)
    commands_actions.assign(small.action_of(year.plan), by=world.viewer("Ella"), lead=world.noord.pk)
    commands_year.select(year, by=world.viewer("Ella"), chosen={candidate(year).pk, candidate(year, "1.2").pk})
    without = commands_year.freeze(year, by=world.viewer("Hanna"))
    year.refresh_from_db()
    assert [row.action.code for row in without] == ["1.2"]
    assert year.state == "frozen"
    assert year.digest == rules.digest(year.frozen)
    assert len(year.frozen["candidates"]) == 3
    assert last_verb() == "year.frozen"


def test_a_year_is_frozen_once(world):
    year = small_year.frozen(world)
    with pytest.raises(ValidationError, match="vastgelegd"):
        commands_year.freeze(year, by=world.viewer("Hanna"))


def _propose(world, year):
    commands_year.propose(year, small.action_of(year.plan), by=world.viewer("Ella"), why="Nog.")


def _score(world, year):
    commands_year.score(year, by=world.viewer("Cas"), points=points(year, 0, 0, 0))


def _select(world, year):
    commands_year.select(year, by=world.viewer("Ella"), chosen={candidate(year, "2.1.1").pk})


def _ask(world, year):
    commands_year.start_scoring(year, by=world.viewer("Ella"))


def _hook(world, year):
    flat = {f"{pk}.{key}": number for pk, row in points(year, 0, 0, 0).items() for key, number in row.items()}
    commands_year.keep_scores(year.pk, world.caw.pk, flat, world.viewer("Cas"))


def _late_answer(world, year):
    asked = handshakes.ask(
        "plan.score", by=world.viewer("Ella"), partnership=world.duin.pk, asked=world.caw.pk, subject=year, title="Scores"
    )
    handshakes.answer(asked, by=world.viewer("Cas"), say="accepted", data={})


@pytest.mark.parametrize("door", [_propose, _score, _select, _ask, _hook, _late_answer])
def test_no_door_changes_a_frozen_year(world, door):
    year = small_year.frozen(world)
    before = state(year)
    with pytest.raises(ValidationError, match="vastgelegd"):
        door(world, year)
    assert state(year) == before


CHANGES = [
    "UPDATE plan_year SET frozen = '{}'", "UPDATE plan_year SET digest = 'x'", "UPDATE plan_year SET digest = ''",
    "UPDATE plan_candidate SET selected = NOT selected", "UPDATE plan_candidate SET score = 5", "UPDATE plan_candidate SET scorers = 99",
    "UPDATE plan_candidate SET reason = 'x'", "UPDATE plan_candidate SET why = 'x'", "DELETE FROM plan_candidate",
    "UPDATE plan_score SET points = 0", "DELETE FROM plan_score",
]  # fmt: skip


def test_the_database_itself_keeps_a_frozen_year(world):
    year = small_year.frozen(world)
    before = state(year)
    for change in CHANGES:
        with pytest.raises(DatabaseError, match="what was frozen stays"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(change)
        assert state(year) == before, change


def test_a_new_text_of_the_plan_leaves_the_frozen_year_as_it_was(world):
    year = small_year.frozen(world)
    before = state(year)
    commands.apply_tree(year.plan, small.tree(small.goal("1", "Anders", ("1.1", "Heel iets anders"))), by=world.viewer("Ella"), reason="Anders.")
    action = small.action_of(year.plan)
    commands_actions.edit_action(action, by=world.viewer("Ella"), version=action.version, code="9.9", title="Nog anders")
    assert state(year) == before
    assert rules.digest(year.frozen) == year.digest
    assert [one["title"] for one in year.frozen["candidates"]] == ["Rechten verkennen", "Eén loket", "Woonclub"]


def test_a_closed_plan_takes_no_programme(world):
    plan = small.plan_of(world)
    commands.close(plan, by=world.viewer("Ella"))
    with pytest.raises(ValidationError, match="afgesloten"):
        commands_year.open_year(plan, by=world.viewer("Ella"), year=2027)


# results -------------------------------------------------------------------------------------------------------------


def test_carrying_needs_a_reason_and_a_later_year(world):
    year = small_year.frozen(world)
    later, earlier = small_year.year_of(world, year.plan, year=2028), small_year.year_of(world, year.plan, year=2026)
    ella = world.viewer("Ella")
    with pytest.raises(ValidationError, match="waarom"):
        commands_year.carry(candidate(year), by=ella, into=later, because=" ")
    with pytest.raises(ValidationError, match="later jaar"):
        commands_year.carry(candidate(year), by=ella, into=earlier, because="Te laat begonnen.")
    made = commands_year.carry(candidate(year), by=ella, into=later, because="Te laat begonnen.")
    assert made.carried_from == candidate(year)
    assert made.carried_because == "Te laat begonnen."
    assert candidate(year).result == "carried"
    assert candidate(year).result_why == "Te laat begonnen."


def test_a_year_closes_when_every_selected_action_has_its_result(world):
    year, ella = small_year.frozen(world), world.viewer("Ella")
    commands_year.result(candidate(year), by=ella, result="achieved", why="Driehonderd mensen geholpen.")
    with pytest.raises(ValidationError, match=r"wat er kwam van: 1\.2"):
        commands_year.close_year(year, by=ella)
    commands_year.result(candidate(year, "1.2"), by=ella, result="stopped", why="Beslist door de raad.")
    commands_year.close_year(year, by=ella)
    figures = queries_year.year_page(ella, year.pk).figures
    assert (figures.proposed, figures.selected, figures.achieved, figures.stopped, figures.open) == (3, 2, 1, 1, 0)
    with pytest.raises(ValidationError, match="afgesloten"):
        commands_year.result(candidate(year), by=ella, result="stopped", why="Toch niet.")


@pytest.mark.parametrize(("code", "result", "why"), [("2.1.1", "achieved", "x"), ("1.1", "great", "x"), ("1.1", "achieved", " ")])
def test_a_result_is_of_a_selected_action_known_and_told(world, code, result, why):
    year = small_year.frozen(world)
    with pytest.raises(ValidationError):
        commands_year.result(candidate(year, code), by=world.viewer("Ella"), result=result, why=why)
    assert not Candidate.objects.exclude(result="").exists()


def test_results_leave_the_frozen_selection_alone(world):
    year = small_year.frozen(world)
    before = state(year)
    commands_year.result(candidate(year), by=world.viewer("Ella"), result="achieved", why="Geholpen.")
    assert state(year) == before


def test_a_party_that_leads_more_than_a_third_is_named_on_the_page(world):
    year = small_year.frozen(world)
    commands_actions.assign(small.action_of(year.plan), by=world.viewer("Ella"), lead=world.noord.pk)
    page = queries_year.year_page(world.viewer("Anna"), year.pk)
    assert page.crowded == [("OCMW Noord", 1, 2)]
    assert [row.action.code for row in page.without_lead] == ["1.2"]
