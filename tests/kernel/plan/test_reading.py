"""A file becomes a plan: read, looked at, saved; and saved again into a plan that is there."""

import json

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from bundel.engines.formats.plan.read import read_plan
from bundel.kernel.plan import applying, commands, commands_actions, queries_export, queries_upload
from bundel.kernel.plan.models import Action, Goal, Plan, PlanUpload
from bundel.kernel.rooms.lists import comma_separated, xlsx
from bundel.kernel.rooms.screens import Stale
from tests.kernel.plan.small import TREE, action_of, goal, plan_of, tree

TEXT = """Meerjarenplan 2026-2031

Samen sterk.

Doelstelling 1: Onthaal

Mensen vinden de weg.

Actie 1.1. Rechten verkennen
Iedereen krijgt waar hij recht op heeft.

Actie 1.2. Eén loket
Eén deur.
"""
NEW = {"key": "nieuw", "title": "Nieuw", "start_year": 2026, "end_year": 2031, "kind": "multi_year"}


@pytest.fixture
def read(world):
    def reading(text: str = TEXT) -> PlanUpload:
        return commands.upload(world.duin, by=world.viewer("Ella"), data=text.encode(), filename="plan.txt")

    return reading


def test_what_is_previewed_is_what_is_saved(world, read):
    found = read()
    page = queries_upload.preview(found, None)
    assert (page.goals, page.actions, page.problems) == (1, 2, [])
    plan = commands.save_as_new(found, by=world.viewer("Ella"), **NEW)
    assert plan.status == "draft"
    kept = queries_export.as_json(plan)
    assert kept["goals"] == found.tree["goals"]
    assert kept["front"] == found.tree["front"]


def test_a_file_is_saved_once(world, read):
    found = read()
    commands.save_as_new(found, by=world.viewer("Ella"), **NEW)
    with pytest.raises(ValidationError):
        commands.save_as_new(found, by=world.viewer("Ella"), **{**NEW, "key": "nog-een"})


def test_the_same_file_again_changes_nothing(world, read):
    ella = world.viewer("Ella")
    plan = commands.save_as_new(read(), by=ella, **NEW)
    plan.refresh_from_db()
    before = list(Action.objects.values()), list(Goal.objects.values()), plan.version
    again = read()
    assert queries_upload.preview(again, plan).changes == []
    assert not commands.save_into(again, plan, by=ella, version=plan.version)
    plan.refresh_from_db()
    assert (list(Action.objects.values()), list(Goal.objects.values()), plan.version) == before


def test_saving_into_a_plan_keeps_what_people_added(world, read):
    ella = world.viewer("Ella")
    plan = commands.save_as_new(read(), by=ella, **NEW)
    action = action_of(plan)
    commands_actions.edit_action(action, by=ella, version=1, effect="Meer rechten.")
    commands_actions.assign(action, by=ella, lead=world.noord.pk)
    commands_actions.report(action, by=ella, state="late", on=ella.today, reason="Ziek.")
    plan.refresh_from_db()
    changed = read(
        TEXT.replace("Rechten verkennen", "Rechten actief verkennen").replace(
            "Actie 1.2. Eén loket\nEén deur.\n", "Actie 1.3. Nieuw\n"
        )
    )
    page = queries_upload.preview(changed, plan)
    assert {(one.what, one.code) for one in page.changes} == {("changed", "1.1"), ("new", "1.3"), ("gone", "1.2")}
    told = next(one for one in page.changes if one.code == "1.1")
    assert [(str(label), old, new) for label, old, new in told.fields] == [
        ("titel", "Rechten verkennen", "Rechten actief verkennen")
    ]
    commands.save_into(changed, plan, by=ella, version=plan.version)
    kept = action_of(plan)
    assert (kept.title, kept.effect, kept.state) == ("Rechten actief verkennen", "Meer rechten.", "late")
    assert kept.parties.count() == 1
    assert action_of(plan, "1.2").ended == ella.today


def test_what_ended_comes_back_with_its_history(world):
    ella = world.viewer("Ella")
    plan = plan_of(world)
    first = action_of(plan)
    commands.apply_tree(plan, tree(goal("1", "Onthaal", ("1.2", "Eén loket"))), by=ella, reason="Korter.")
    assert action_of(plan).ended == ella.today
    assert Goal.objects.get(plan=plan, code="2").ended == ella.today
    found = commands.apply_tree(plan, TREE, by=ella, reason="Toch weer.")
    assert found.counts["back"] == 4
    assert (action_of(plan).pk, action_of(plan).ended) == (first.pk, None)
    assert not commands.apply_tree(plan, TREE, by=ella)


def test_a_code_twice_is_refused_with_both_places_and_nothing_is_written(world):
    ella = world.viewer("Ella")
    plan = plan_of(world)
    double = tree(goal("1", "Onthaal", ("1.1", "Eén"), ("1.2", "Twee")), goal("3", "Zorg", ("1.1", "Drie")))
    with pytest.raises(ValidationError) as refused:
        commands.apply_tree(plan, double, by=ella, reason="Dubbel.")
    message = " ".join(refused.value.messages)
    assert "1.1" in message
    assert "onder doel 1" in message
    assert "onder doel 3" in message
    assert not Goal.objects.filter(plan=plan, code="3").exists()
    assert action_of(plan).title == "Rechten verkennen"


def test_a_file_without_goals_is_refused_with_a_remedy(world, read):
    found = read("Zomaar een brief.\n\nMet een tweede zin.\n")
    assert "Doelstelling 1" in queries_upload.preview(found, None).problems[0]
    with pytest.raises(ValidationError):
        commands.save_as_new(found, by=world.viewer("Ella"), **NEW)
    assert not Plan.objects.exists()


@pytest.mark.parametrize("data", [b"", b"\x00" * 5000, b"%PDF-1.4 kapot"])
def test_a_file_that_cannot_be_read_leaves_nothing(world, data):
    with pytest.raises(ValidationError):
        commands.upload(world.duin, by=world.viewer("Ella"), data=data, filename="plan.pdf")
    assert not PlanUpload.objects.exists()


def test_only_who_may_write_the_plan_reads_a_file_in(world):
    with pytest.raises(PermissionDenied):
        commands.upload(world.duin, by=world.viewer("Anna"), data=TEXT.encode(), filename="plan.txt")


def test_a_plan_that_changed_after_the_preview_is_not_overwritten_unseen(world, read):
    ella = world.viewer("Ella")
    plan = plan_of(world)
    seen = plan.version
    commands.edit_plan(plan, by=ella, version=seen, title="Nieuwe titel")
    with pytest.raises(Stale):
        commands.save_into(read(), plan, by=ella, version=seen)


def test_what_has_no_code_gets_the_same_one_each_time():
    source = tree(goal("", "Zonder", ("", "Ook zonder"), ("1.1", "Met"), ("", "Nog een")))
    goals, actions = applying.pieces(source)
    assert [one.code for one in goals] == ["1"]
    assert [one.code for one in actions] == ["1.2", "1.1", "1.3"]
    assert applying.pieces(source)[1][0].code == "1.2"


def test_a_title_too_long_for_its_column_loses_no_word():
    long = "woord " * 120
    _goals, actions = applying.pieces(tree(goal("1", "Kort", ("1.1", long))))
    assert len(actions[0].fields["title"]) == 500
    assert actions[0].fields["text"].startswith(long.strip())


def answer_bytes(answer) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


@pytest.mark.parametrize(("make", "name"), [(xlsx, "plan.xlsx"), (comma_separated, "plan.csv")])
def test_the_bbc_export_is_read_back_as_the_same_tree(world, make, name):
    plan = plan_of(
        world,
        tree(
            goal(
                "BD01",
                "Onthaal",
                goals=(goal("AP0101", "Rechten", ("A010101", "Verkennen"), ("A010102", "Loket"), text="Alinea."),),
            )
        ),
    )
    heads, rows = queries_export.bbc(plan)
    found = read_plan(answer_bytes(make("plan", heads, rows)), name)
    again = found.as_json()["goals"]
    assert [one["code"] for one in again] == ["BD01"]
    assert again == queries_export.as_json(plan)["goals"]


def test_the_json_of_a_plan_is_read_back_whole(world):
    plan, ella = plan_of(world), world.viewer("Ella")
    data = json.dumps(queries_export.as_json(plan)).encode()
    found = commands.upload(world.duin, by=ella, data=data, filename="plan.json")
    assert not commands.save_into(found, plan, by=ella, version=plan.version)
    with pytest.raises(ValidationError, match="JSON"):
        commands.upload(world.duin, by=ella, data=b'{"title": 3}', filename="plan.json")


def test_a_text_too_long_for_bbc_goes_on_in_the_next_column(world):
    plan = plan_of(world, tree(goal("BD01", "T" * 130, text="woord " * 1000)))
    heads, [row] = queries_export.bbc(plan)
    line = dict(zip(heads, row, strict=True))
    assert len(line["Korte omschrijving"]) == 100
    assert len(line["Lange omschrijving"]) <= 4000
    assert line["Lange omschrijving"] + line["Lange omschrijving (vervolg 2)"] == "woord " * 1000
    assert line["Volledige titel"] == "T" * 130
    assert "4000" in line["Opmerking"]
