"""A priority has a source, an action names it by list and code, and the list to report says both."""

import io
from zipfile import ZipFile

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.urls import reverse

from bundel.kernel.access.models import Trail
from bundel.kernel.plan import commands, commands_priorities, queries_amend, queries_priorities
from bundel.kernel.plan.models import Action, Amendment, Priority
from tests.kernel.plan.small import action_of, led, many, plan_of

pytestmark = pytest.mark.django_db
LIST = "vlaams-2026"


def priority(world, code="VP-1", *, partnership=None, by="Ella", **fields) -> Priority:
    given = {"scheme": LIST, "code": code, "label_nl": f"Prioriteit {code}", "source": "Omzendbrief van 26/10/2018", **fields}
    return commands_priorities.add_priority(partnership or world.duin, by=world.viewer(by), **given)


def codes(plan, code="1.1") -> list:
    return queries_priorities.pairs(action_of(plan, code).external_codes)


def test_the_list_starts_empty_and_says_who_enters_it_from_where(world, as_):
    text = as_("Anna").get(reverse("priority_list")).content.decode()
    assert "De coördinator voert ze in" in text
    plan = plan_of(world)
    assert "omzendbrief" in as_("Anna").get(reverse("priority_map", args=[plan.pk])).content.decode()


def test_the_coordinator_enters_a_priority_with_its_source_on_the_screen(world, as_):
    typed = {"scheme": "Vlaams-2026", "code": " VP-1 ", "label_nl": "<b>Armoede</b>", "source": "Omzendbrief", "start_year": "2026"}
    assert as_("Ella").post(reverse("priority_new"), {**typed, "source": " "}).status_code == 422
    assert as_("Ella").post(reverse("priority_new"), typed).status_code == 302
    found = Priority.objects.get()
    assert (found.scheme, found.code, found.source, found.start_year, found.end_year) == ("vlaams-2026", "VP-1", "Omzendbrief", 2026, None)
    text = as_("Ine").get(reverse("priority_list")).content.decode()
    assert "&lt;b&gt;Armoede" in text
    assert "VP-1" not in as_("Odo").get(reverse("priority_list")).content.decode()


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"start_year": 2030, "end_year": 2026}, "end_year"),
        ({"start_year": 20}, "start_year"),
        ({"scheme": "met spatie"}, "scheme"),
        ({"scheme": "x" * 61}, "scheme"),
        ({"code": " "}, "code"),
        ({"code": "x" * 41}, "code"),
        ({"label_nl": ""}, "label_nl"),
        ({"source": "\n"}, "source"),
    ],
)
def test_a_priority_that_is_not_sound_is_refused_beside_its_field(world, wrong, field):
    with pytest.raises(ValidationError) as caught:
        priority(world, **wrong)
    assert list(caught.value.message_dict) == [field]
    assert not Priority.objects.exists()


def test_a_code_stands_once_in_a_list(world):
    priority(world)
    with pytest.raises(ValidationError) as caught:
        priority(world)
    assert list(caught.value.message_dict) == ["code"]
    priority(world, scheme="andere-lijst")
    priority(world, partnership=world.elders, by="Odo")


def test_only_who_writes_the_plan_enters_priorities_and_nobody_words_those_of_everyone(world):
    for name in ("Anna", "Gust", "Hanna", "Odo"):
        with pytest.raises((PermissionDenied, Http404)):
            priority(world, by=name)
    shared = Priority.objects.create(scheme=LIST, code="A", label_nl="Voor iedereen", source="Decreet")
    with pytest.raises(PermissionDenied):
        commands_priorities.edit_priority(shared, by=world.viewer("Ella"), label_nl="Anders")


def test_a_priority_that_actions_name_keeps_its_code(world):
    plan, ella, one = plan_of(world, adopted=False), world.viewer("Ella"), priority(world)
    commands_priorities.edit_priority(one, by=ella, code="VP-9")
    commands_priorities.edit_priority(one, by=ella, code="VP-1")
    commands_priorities.map_action(action_of(plan), by=ella, codes=[(LIST, "VP-1")])
    with pytest.raises(ValidationError):
        commands_priorities.edit_priority(one, by=ella, code="VP-9")
    assert commands_priorities.edit_priority(one, by=ella, label_nl="Anders").label_nl == "Anders"


def test_an_action_is_mapped_on_the_screen_with_a_reason_once_the_plan_is_adopted(world, as_):
    plan = plan_of(world)
    priority(world)
    action, url = action_of(plan), reverse("priority_action", args=[action_of(plan).pk])
    assert as_("Ella").post(url, {"codes": [f"{LIST}:VP-1"]}).status_code == 422
    assert codes(plan) == []
    assert as_("Ella").post(url, {"codes": [f"{LIST}:VP-1"], "reason": "omzendbrief"}).status_code == 302
    assert codes(plan) == [(LIST, "VP-1")]
    (kept,) = queries_amend.amendments_of(action)
    assert (kept.reason, kept.changes) == (
        "omzendbrief", [{"field": "external_codes", "was": "", "now": f"{LIST} VP-1", "label": "Vlaamse prioriteiten"}]
    )  # fmt: skip
    assert Trail.objects.filter(verb="action.mapped", subject=action.pk).count() == 1
    assert "VP-1" in as_("Ine").get(reverse("priority_map", args=[plan.pk])).content.decode()
    assert as_("Ella").post(url, {"codes": [], "reason": "toch niet"}).status_code == 302
    assert codes(plan) == []


def test_mapping_to_what_it_already_is_changes_nothing(world):
    plan, ella = plan_of(world), world.viewer("Ella")
    version = action_of(plan).version
    commands_priorities.map_action(action_of(plan), by=ella, codes=[])
    assert not Amendment.objects.exists()
    assert action_of(plan).version == version


def test_a_code_given_twice_unknown_of_elsewhere_or_out_of_its_years_is_refused(world):
    plan, ella = plan_of(world, adopted=False), world.viewer("Ella")
    priority(world)
    priority(world, "OUD", start_year=2014, end_year=2019)
    priority(world, "ELDERS", partnership=world.elders, by="Odo")
    for wrong in (["VP-1", "VP-1"], ["ONBEKEND"], ["ELDERS"], ["OUD"]):
        with pytest.raises(ValidationError) as caught:
            commands_priorities.map_action(action_of(plan), by=ella, codes=[(LIST, code) for code in wrong])
        assert "codes" in caught.value.message_dict
    assert codes(plan) == []


def test_nothing_is_mapped_in_a_closed_plan_or_on_an_action_that_left(world):
    plan, ella = plan_of(world), world.viewer("Ella")
    priority(world)
    Action.objects.filter(plan=plan, code="1.2").update(ended=ella.today)
    with pytest.raises(ValidationError):
        commands_priorities.map_action(action_of(plan, "1.2"), by=ella, codes=[(LIST, "VP-1")], reason="zo")
    commands.close(plan, by=ella)
    with pytest.raises(ValidationError):
        commands_priorities.map_action(action_of(plan), by=ella, codes=[(LIST, "VP-1")], reason="zo")
    assert codes(plan) == []


def test_a_code_that_no_list_has_stays_and_is_told(world, as_):
    plan, ella = plan_of(world, adopted=False), world.viewer("Ella")
    Action.objects.filter(plan=plan, code="1.1").update(external_codes=[{"scheme": "oud", "code": "X"}])
    priority(world)
    commands_priorities.map_action(action_of(plan), by=ella, codes=[("oud", "X"), (LIST, "VP-1")])
    lines = {line.code: (line.number, line.listed) for line in queries_priorities.Mapped(ella, plan.pk).lines}
    assert lines == {"VP-1": (1, True), "X": (1, False)}
    assert "staat in geen lijst" in as_("Ella").get(reverse("priority_action", args=[action_of(plan).pk])).content.decode()


def test_the_reporting_list_names_actions_per_priority_and_those_without(world, as_):
    plan, ella = plan_of(world), world.viewer("Ella")
    Action.objects.filter(plan=plan, code="1.1").update(effect="Mensen vinden hun recht.")
    for code in ("VP-1", "VP-2", "VP-3"):
        priority(world, code)
    led(world, plan)
    commands_priorities.map_action(action_of(plan), by=ella, codes=[(LIST, "VP-1"), (LIST, "VP-2")], reason="zo")
    commands_priorities.map_action(action_of(plan, "1.2"), by=ella, codes=[(LIST, "VP-1")], reason="zo")
    found = queries_priorities.Mapped(ella, plan.pk)
    _heads, rows = found.sheet("csv")
    told = [(row[1], row[5], row[7], row[10]) for row in rows]
    assert told == [
        ("VP-1", "1.1", "OCMW Noord", "Mensen vinden hun recht."), ("VP-1", "1.2", "", ""),
        ("VP-2", "1.1", "OCMW Noord", "Mensen vinden hun recht."), ("VP-3", "", "", ""), ("", "2.1.1", "", ""),
    ]  # fmt: skip
    sent = as_("Ella").get(reverse("priority_report", args=[plan.pk, "xlsx"])).content
    assert ZipFile(io.BytesIO(sent)).testzip() is None
    assert as_("Ella").get(reverse("priority_report", args=[plan.pk, "exe"])).status_code == 404
    page = as_("Anna").get(reverse("priority_map", args=[plan.pk]), {"priority": "none"})
    assert [row.code for row in page.context["listing"].rows] == ["2.1.1"]
    page = as_("Anna").get(reverse("priority_map", args=[plan.pk]), {"priority": f"{LIST}:VP-1"})
    assert [row.code for row in page.context["listing"].rows] == ["1.1", "1.2"]
    assert page.context["mapped"].without == 1


def test_the_page_of_a_long_plan_asks_as_much_as_that_of_a_short_one(world, as_, django_assert_max_num_queries):
    plan, client = many(world, 200), as_("Ella")
    for number in range(30):
        priority(world, f"P{number}")
    Action.objects.filter(plan=plan).update(external_codes=[{"scheme": LIST, "code": "P1"}])
    with django_assert_max_num_queries(25):
        page = client.get(reverse("priority_map", args=[plan.pk]))
    assert len(page.context["listing"].rows) == 20
