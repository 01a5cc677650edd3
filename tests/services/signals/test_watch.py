"""New rules and calls: what must be told, what is due, and which planned actions a call fits."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from bundel.kernel.parties.models import Population, Territory
from bundel.kernel.plan.models import Action, Goal
from bundel.kernel.rooms import search
from bundel.services.signals import commands_watch, queries_watch
from bundel.services.signals.models import Watch
from tests.kernel.plan import small as plans
from tests.services.signals import small
from tests.world import TODAY


def call(world, **fields) -> Watch:
    given = {"kind": "call", "title": "Oproep opvang", "source": "https://example.org/oproep", "on": TODAY - dt.timedelta(days=9), **fields}
    return commands_watch.add_watch(by=world.viewer("Ella"), **given)


@pytest.mark.parametrize(
    ("field", "value"),
    [("kind", "brief"), ("title", " "), ("source", "javascript:alert(1)"), ("source", ""), ("on", None),
     ("deadline", TODAY - dt.timedelta(days=99))],
)  # fmt: skip
def test_bad_input_is_told_beside_its_field(world, field, value):
    with pytest.raises(ValidationError) as found:
        call(world, **{field: value})
    assert field in found.value.message_dict


def test_a_rule_asks_no_minimum_and_words_and_members_are_of_the_region(world):
    domain, group = small.words(world)
    foreign = ({"kind": "rule", "minimum_centres": 3}, {"domains": [group]}, {"members": [world.far]})
    for fields, wrong in zip(foreign, ("kind", "domains", "members"), strict=True):
        with pytest.raises(ValidationError) as found:
            call(world, **fields)
        assert wrong in found.value.message_dict
    assert list(call(world, domains=[domain], members=[world.zuid]).members.all()) == [world.zuid]


def test_a_form_keeps_what_was_typed(world, as_):
    given = {"kind": "call", "title": "Oproep opvang", "source": "geen adres", "on": "2026-11-01", "text": "Voor gezinnen."}
    answer = as_("Ella").post(reverse("watch_new"), given)
    assert answer.status_code == 422
    assert "Voor gezinnen." in answer.content.decode()
    assert as_("Ella").post(reverse("watch_new"), {**given, "source": "https://example.org"}).status_code == 302


def test_a_deadline_stands_on_the_home_page_of_who_watches_until_it_is_settled(world, as_):
    row = call(world, deadline=TODAY + dt.timedelta(days=5))
    call(world, title="Veel later", deadline=TODAY + dt.timedelta(days=90))
    (shown,) = queries_watch.waiting(world.viewer("Ella"))
    assert (shown.title, str(shown.chip), shown.mood) == ("Oproep opvang", "nog 5 dagen", "bad")
    assert list(queries_watch.waiting(world.viewer("Anna"))) == []
    with pytest.raises(PermissionDenied):
        commands_watch.step(row, by=world.viewer("Anna"), text="x")
    as_("Ella").post(reverse("watch_step", args=[row.pk]), {"text": "Ingediend met drie leden.", "settled": "on"})
    assert list(queries_watch.waiting(world.viewer("Ella"))) == []
    page = as_("Anna").get(reverse("watch_detail", args=[row.pk])).content.decode()
    assert "Ingediend met drie leden." in page
    assert "Ella" in page


def test_a_call_is_matched_with_planned_actions_of_its_domain_and_with_the_scale_of_the_region(world, as_):
    domain, _group = small.words(world)
    plan = plans.plan_of(world)
    Action.objects.get(plan=plan, code="1.1").terms.add(domain)
    Goal.objects.get(plan=plan, code="2.1").terms.add(domain)
    Action.objects.filter(plan=plan, code="1.2").update(state="done")
    place = Territory.objects.get(code="99001")
    Population.objects.create(territory=place, year=2026, inhabitants=21_000, source="Statbel")
    type(world.noord).objects.filter(pk=world.noord.pk).update(territory=place)
    row = call(world, domains=[domain], minimum_inhabitants=50_000, minimum_centres=2)
    page = queries_watch.watch_page(world.viewer("Anna"), row.pk)
    assert [(str(action), why) for action, why in page.actions] == [
        ("1.1 Rechten verkennen", "zelfde domein: Zorg voor kinderen"), ("2.1.1 Woonclub", "zelfde domein: Zorg voor kinderen"),
    ]  # fmt: skip
    assert [need.met for need in page.needs] == [False, True]
    shown = as_("Anna").get(reverse("watch_detail", args=[row.pk])).content.decode()
    assert "de regio telt er 21\u00a0000 (2026, Statbel)" in shown or "de regio telt er 21 000 (2026, Statbel)" in shown
    assert "te klein" in shown
    assert "de regio telt er 2" in shown
    assert len(queries_watch.watch_page(world.viewer("Anna"), call(world).pk).actions) == 2  # no domain: all that is planned


def test_a_region_without_figures_says_that_it_cannot_tell(world):
    (need,) = queries_watch.watch_page(world.viewer("Ella"), call(world, minimum_inhabitants=5).pk).needs
    assert need.met is None


def test_what_is_watched_is_listed_and_found(world, as_):
    domain, _group = small.words(world)
    call(world, domains=[domain], deadline=TODAY)
    page = as_("Bram").get(reverse("watch_list"), {"domain": domain.pk, "open": "yes", "q": "opvang"}).content.decode()
    assert "Oproep opvang" in page
    assert [hit.kind for hit in search.find(world.viewer("Bram"), "oproep")] == ["watch"]
