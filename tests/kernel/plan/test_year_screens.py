"""The screens of a year's programme, from opening it to its results, and of asking who leads."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bundel.kernel.handshakes import commands as handshakes
from bundel.kernel.handshakes.models import Handshake
from bundel.kernel.plan import commands_lead, queries_year
from bundel.kernel.plan.models import Candidate, Progress, Score, Year
from tests.kernel.plan import small, small_year
from tests.kernel.plan.small_year import candidate


@pytest.fixture
def plan(world):
    found = small.plan_of(world)
    small_year.ready(found)
    return found


def html(client, name: str, *args: object) -> str:
    answer = client.get(reverse(name, args=args))
    assert answer.status_code == 200
    return answer.content.decode()


def post(client, name: str, key: object, **data: object):
    return client.post(reverse(name, args=[key]), data)


def test_the_whole_year_runs_from_screen_to_database(world, plan, as_):
    ella, bram = as_("Ella"), as_("Bram")
    assert reverse("year_list", args=[plan.pk]) in html(ella, "plan_detail", plan.pk)
    assert "nog geen jaarprogramma" in html(ella, "year_list", plan.pk)
    weights = {f"weight_{key}": 1 for key in ("need", "effect", "readiness", "support")}
    post(ella, "year_new", plan.pk, year=2027, quorum=1, weight_money=0, **weights)
    year = Year.objects.get()
    assert [one["key"] for one in year.criteria] == ["need", "effect", "readiness", "support"]
    for code in ("1.1", "1.2"):
        post(bram, "year_propose", year.pk, action=small.action_of(plan, code).pk, why="Nu is er geld.")
    post(ella, "year_move", year.pk, to="scoring")
    given = {f"{row.pk}.{one['key']}": 4 for row in Candidate.objects.all() for one in year.criteria}
    assert "Geef uw scores" in html(bram, "year_detail", year.pk)
    post(bram, "year_score", year.pk, **given)
    assert Score.objects.count() == 8
    assert "1 van 3 leden" in html(ella, "year_detail", year.pk)
    post(ella, "year_select", year.pk, chosen=[candidate(year).pk])
    assert "Leg deze selectie vast" in html(ella, "year_freeze", year.pk)
    assert "nog geen trekker" in html(ella, "year_freeze", year.pk)
    post(ella, "year_freeze", year.pk)
    year.refresh_from_db()
    shown = html(ella, "year_detail", year.pk)
    assert year.digest in shown
    assert reverse("action_ask", args=[small.action_of(plan).pk]) in shown
    post(ella, "year_result", candidate(year).pk, result="achieved", why="Driehonderd mensen.")
    post(ella, "year_move", year.pk, to="close")
    year.refresh_from_db()
    assert year.state == "closed"


def test_a_score_out_of_range_comes_back_in_the_form(world, plan, as_):
    year = small_year.scoring(world, plan)
    given = {f"{row.pk}.{one['key']}": 4 for row in year.candidates.all() for one in year.criteria}
    for wrong in ("6", "-1", "", "x"):
        answer = post(as_("Bram"), "year_score", year.pk, **{**given, f"{candidate(year).pk}.need": wrong})
        assert answer.status_code == 422
    assert not Score.objects.exists()


def test_a_selection_without_reason_comes_back_with_what_was_typed(world, plan, as_):
    year = small_year.scored(world, plan)
    reason = {f"reason-{candidate(year, '1.2').pk}": "Dringend."}
    answer = post(as_("Ella"), "year_select", year.pk, chosen=[candidate(year, "1.2").pk], **reason)
    assert answer.status_code == 422
    assert "hogere score" in answer.content.decode()
    assert "Dringend." in answer.content.decode()


def test_carrying_over_without_reason_is_refused_on_screen(world, plan, as_):
    year = small_year.frozen(world, plan)
    later = small_year.year_of(world, plan, year=2028)
    assert post(as_("Ella"), "year_carry", candidate(year).pk, into=later.pk, because="").status_code == 422
    assert post(as_("Ella"), "year_carry", candidate(year).pk, into=later.pk, because="Te laat begonnen.").status_code == 302
    assert "overgedragen uit 2027" in html(as_("Anna"), "year_detail", later.pk)


def test_a_year_page_asks_the_same_number_of_queries_however_many_scored(world, plan, as_, django_assert_max_num_queries):
    year = small_year.scored(world, plan)
    client = as_("Ella")
    html(client, "year_detail", year.pk)
    with django_assert_max_num_queries(20):
        html(client, "year_detail", year.pk)


def test_who_was_asked_stands_on_the_action_with_the_answer(world, plan, as_):
    action = small.action_of(plan)
    post(as_("Ella"), "action_ask", action.pk, role="lead", party=world.zuid.pk, question="Kunt u?")
    asked = Handshake.objects.get(kind="plan.lead")
    assert "antwoord tegen" in html(as_("Anna"), "action_detail", action.pk)
    handshakes.answer(asked, by=world.viewer("Bram"), say="declined", text="Geen volk.")
    shown = html(as_("Anna"), "action_detail", action.pk)
    assert "Geen volk." in shown
    assert "geweigerd" in shown
    assert commands_lead.ask_lead(action, by=world.viewer("Ella"), party=world.noord.pk)


def test_what_is_done_is_closed_with_the_question_whether_the_resident_is_better_off(world, plan, as_):
    action = small.led(world, plan)
    done = {"state": "done", "on": "2026-11-02", "reason": "Klaar."}
    assert post(as_("Anna"), "action_report", action.pk, **done).status_code == 422
    assert post(as_("Anna"), "action_report", action.pk, **done, better_off="partly").status_code == 422
    assert not Progress.objects.exists()
    post(as_("Anna"), "action_report", action.pk, **done, better_off="partly", better_off_why="Wachttijd gehalveerd.")
    action.refresh_from_db()
    assert (action.better_off, action.better_off_why) == ("partly", "Wachttijd gehalveerd.")
    assert "Wachttijd gehalveerd." in html(as_("Bram"), "action_detail", action.pk)


def test_a_new_action_says_what_residents_notice_and_why_it_is_regional(world, plan, as_):
    goal = small.action_of(plan).goal
    answer = post(as_("Ella"), "action_new", goal.pk, code="1.9", title="Nieuw")
    assert answer.status_code == 422
    assert not plan.actions.filter(code="1.9").exists()


def test_a_member_scores_from_the_page_of_the_question_too(world, plan, as_):
    year = small_year.scoring(world, plan)
    asked = Handshake.objects.get(kind="plan.score", asked=world.zuid)
    given = {f"{row.pk}.{one['key']}": 3 for row in year.candidates.all() for one in year.criteria}
    assert "nood" in html(as_("Bram"), "handshake", asked.pk)
    short = {**given}
    short.pop(f"{candidate(year).pk}.need")
    assert post(as_("Bram"), "handshake_answer", asked.pk, say="accepted", **short).status_code == 422
    assert not Score.objects.exists()
    assert post(as_("Bram"), "handshake_answer", asked.pk, say="accepted", **given).status_code == 302
    assert candidate(year).scorers == 1


def test_a_party_takes_the_lead_from_the_page_of_the_question(world, plan, as_):
    action = small.action_of(plan)
    asked = commands_lead.ask_lead(action, by=world.viewer("Ella"), party=world.zuid.pk)
    assert "Mensen vinden hun rechten." in html(as_("Bram"), "handshake", asked.pk)
    assert post(as_("Bram"), "handshake_answer", asked.pk, say="accepted").status_code == 302
    assert action.parties.get(role="lead", until__isnull=True).party == world.zuid


def test_a_long_programme_shows_its_best_first_and_counts_all(world, plan, as_, monkeypatch):
    monkeypatch.setattr(queries_year, "FIRST", 2)
    year = small_year.scored(world, plan)
    first = html(as_("Ella"), "year_detail", year.pk)
    assert "Toon ook de andere 1 actie" in first
    assert [code in first for code in ("1.1 ", "1.2 ", "2.1.1 ")] == [True, True, False]
    everything = as_("Ella").get(reverse("year_detail", args=[year.pk]) + "?alles=1").content.decode()
    assert "2.1.1 " in everything
    assert "Toon ook" not in everything


def test_of_what_is_not_shown_first_nothing_is_asked_one_by_one(world, plan, monkeypatch, django_assert_num_queries):
    year = small_year.scored(world, plan)
    with CaptureQueriesContext(connection) as short:
        whole = queries_year.year_page(world.viewer("Ella"), year.pk)
    monkeypatch.setattr(queries_year, "FIRST", 1)
    with django_assert_num_queries(len(short) + 2):
        page = queries_year.year_page(world.viewer("Ella"), year.pk, to_choose=True)
        told = [(row.pk, str(row.action), row.score, row.reason, row.selected, row.low, row.lead) for row in page.rows]
    assert [one[0] for one in told] == [row.pk for row in whole.rows]
    assert [one[1:] for one in told] == [
        (str(row.action), row.score, row.reason, row.selected, row.low, row.lead) for row in whole.rows
    ]
    assert page.figures == whole.figures
    assert page.rows[0].means == whole.rows[0].means


def test_of_what_is_not_shown_first_only_the_selected_is_read_and_all_of_it_counted(world, monkeypatch):
    year = small_year.frozen(world)
    whole = queries_year.year_page(world.viewer("Ella"), year.pk)
    monkeypatch.setattr(queries_year, "FIRST", 1)
    page = queries_year.year_page(world.viewer("Ella"), year.pk)
    assert {row.pk for row in page.rows[1:]} == {row.pk for row in whole.rows[1:] if row.selected}
    assert (page.figures, page.more) == (whole.figures, len(whole.rows) - 1)
    assert (page.crowded, [row.pk for row in page.without_lead]) == (whole.crowded, [row.pk for row in whole.without_lead])
