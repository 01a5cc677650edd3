"""The public plan: only what is public, and the rule beside every figure."""

import pytest
from django.test import Client

from bundel.kernel.parties.models import Party
from bundel.kernel.plan.models import Plan

pytestmark = pytest.mark.django_db


def read(path: str, language: str = "nl") -> str:
    answer = Client().get(path, headers={"accept-language": language})
    assert answer.status_code == 200, path
    return answer.content.decode()


@pytest.fixture
def pages(planned) -> dict[str, str]:
    base = "/duin/plan/plan-2026/"
    return {
        "list": "/duin/plan/", "plan": base, "goal": f"{base}doel/{planned.goal.pk}/",
        "action": f"{base}actie/{planned.action.pk}/", "home": "/duin/", "member": "/duin/leden/ocmw-noord/",
    }  # fmt: skip


@pytest.mark.parametrize("language", ["nl", "fr", "en"])
def test_every_page_of_the_plan_reads_in_each_language_with_few_queries(pages, language, django_assert_max_num_queries):
    for path in pages.values():
        with django_assert_max_num_queries(18):
            page = read(path, language)
        assert "Woonclub starten" in page or path == "/duin/plan/"


def test_progress_is_counted_from_public_reports_and_says_its_rule(pages):
    for name in ("home", "list", "plan"):
        page = read(pages[name])
        assert '1 <span class="of">/ 2</span>' in page, name
        assert "Hoe geteld" in page
        assert "alleen de publieke meldingen" in page


def test_an_internal_report_is_nowhere_on_the_site(pages):
    for path in pages.values():
        assert "ruzie" not in read(path), path
    assert "op schema" in read(pages["action"])
    assert "De eerste groep draait." in read(pages["home"])


def test_an_action_names_its_lead_its_milestones_and_its_goal(pages):
    page = read(pages["action"])
    assert '<a href="/duin/leden/ocmw-noord/">OCMW Noord</a>' in page
    assert "Eerste groep" in page
    assert "Iedereen woont" in page


def test_a_member_page_names_the_actions_it_leads(pages):
    assert pages["action"] in read(pages["member"])


def test_a_lead_that_is_not_public_is_not_named(pages, planned):
    Party.objects.filter(pk=planned.noord.pk).update(public=False)
    assert "OCMW Noord" not in read(pages["action"])
    assert "OCMW Noord" not in read(pages["plan"])


def test_goals_stand_under_their_strand(pages):
    page = read(pages["plan"])
    assert page.index("Luik wonen") < page.index("Iedereen woont")


def test_the_texts_of_a_plan_are_marked_as_dutch_for_who_reads_french(pages):
    assert '<h1 lang="nl">Meerjarenplan Duin</h1>' in read(pages["plan"], "fr")
    assert '<h1>Meerjarenplan Duin</h1>' in read(pages["plan"])


def test_a_draft_or_withdrawn_plan_is_not_found(pages, planned):
    for path in ("/duin/plan/ontwerp/", f"/duin/plan/ontwerp/doel/{planned.draft_goal.pk}/", "/elders/plan/plan-2026/"):
        assert Client().get(path).status_code == 404
    assert f"doel/{planned.draft_goal.pk}" not in read(pages["list"])
    assert Client().get(f"/duin/plan/plan-2026/doel/{planned.draft_goal.pk}/").status_code == 404
    Plan.objects.filter(pk=planned.plan.pk).update(public=False)
    for name in ("plan", "goal", "action"):
        assert Client().get(pages[name]).status_code == 404
    assert "Woonclub starten" not in read(pages["home"])
    assert "Woonclub starten" not in read(pages["member"])
