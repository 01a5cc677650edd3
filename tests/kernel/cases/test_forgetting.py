"""When a type's term is over, its cases say nothing about a person any more, and the figures still stand."""

import datetime as dt
import json

import pytest
from django.utils import timezone

from bundel.command.main import main
from bundel.kernel.access.models import Trail
from bundel.kernel.access.viewer import the_house
from bundel.kernel.cases import commands, commands_forget, commands_types, retention
from bundel.kernel.cases.models import Assessment, Case, CaseType, Consent, Door, Note, Question, Share, Task
from bundel.kernel.handshakes.models import Handshake
from bundel.kernel.rooms import search
from tests.kernel.cases import small

pytestmark = pytest.mark.django_db
LONG_AGO = dt.date(2016, 3, 17)


@pytest.fixture
def old(world) -> Case:
    """Closed in March 2016, with one of everything that says something about Karin."""
    anna = world.viewer("Anna")
    case = small.case(world, question="Karin slaapt op straat", fields={"entry": "own", "urgency": "Karin heeft honger"})
    commands.take_note(case, by=anna, text="Karin belde")
    commands.add_task(case, by=anna, title="Bel Karin", due=small.TODAY)
    consent = Consent.objects.create(
        case=case, organisation=world.zuid, kind="secrecy", purpose="voor Karin", given="spoken", explained_name="Anna Karin",
        start=LONG_AGO, until=LONG_AGO,
    )  # fmt: skip
    shake = Handshake.objects.create(
        partnership=world.duin, kind="case.reinforce", asker=world.noord, asked=world.zuid, subject_kind="cases.question",
        subject=case.pk, title="x", term=LONG_AGO, asked_on=LONG_AGO, state="declined", answer="Karin kennen wij al",
    )  # fmt: skip
    question = Question.objects.create(
        case=case, partnership=world.duin, kind="reinforce", asker=world.noord, asked=world.zuid, purpose="Karin", text="Karin vraagt",
        answer="Karin mag", on=LONG_AGO, handshake=shake,
    )  # fmt: skip
    Share.objects.create(question=question, consent=consent, on=LONG_AGO, copy={"client": [["Naam", "Karin"]]})
    Door.objects.create(case=case, digest="x", code="y", expires=timezone.now())
    Assessment.objects.create(case=case, instrument="wellbeing", phase="start", on=LONG_AGO, scores={"a": 3}, by_name="Karin")
    for phase, on, level in (("start", LONG_AGO, -1), ("end", LONG_AGO + dt.timedelta(days=9), 2)):
        words = {"Karin slaapt door": level, "rekeningen open": 0}
        Assessment.objects.create(case=case, instrument="goals", phase=phase, on=on, scores=words, order=list(words), by_name="Karin")
    Case.objects.filter(pk=case.pk).update(
        opened=dt.date(2015, 5, 9), ended=LONG_AGO, closed=True, state="closed", age_band="26-44",
        fields={**case.fields, "entry": "own", "end_reason": "reached"},
    )  # fmt: skip
    case.refresh_from_db()
    return case


def test_a_case_is_due_the_day_after_its_years_are_over(old):
    assert not retention.due(dt.date(2026, 3, 17)).exists()
    assert list(retention.due(dt.date(2026, 3, 18))) == [old]
    Case.objects.update(closed=False, ended=None)
    assert not retention.due(dt.date(2036, 3, 18)).exists(), "an open case is never due"


def test_a_forgotten_case_names_nobody_and_keeps_what_the_figures_need(world, old):
    assert search.find(world.viewer("Anna"), old.number)
    assert retention.carry_out(retention.due(small.TODAY)) == 1
    row = Case.objects.get(pk=old.pk)
    assert (row.opened, row.ended, row.forgotten) == (dt.date(2015, 5, 1), dt.date(2016, 3, 1), timezone.localdate())
    assert (row.client, row.pseudonym, row.question, row.due) == (None, "", "", None)
    assert row.fields == {"entry": "own", "end_reason": "reached"}
    assert (row.age_band, row.state, row.type_id) == ("26-44", "closed", old.type_id)
    assert Assessment.objects.get(case=old, instrument="wellbeing").scores == {"a": 3}
    goals = [one.scores for one in Assessment.objects.filter(case=old, instrument="goals").order_by("on")]
    assert goals == [{"1": -1, "2": 0}, {"1": 2, "2": 0}], "a pair without words"
    told = [list(model.objects.values()) for model in (Case, Note, Task, Consent, Question, Share, Assessment, Handshake)]
    assert "Karin" not in repr(told)
    assert not Door.objects.exists()
    assert search.find(world.viewer("Anna"), old.number) == []
    sentence = Trail.objects.get(verb="case.forgotten")
    assert (sentence.subject, sentence.details["years"]) == (old.pk, 10)
    assert not retention.due(small.TODAY).exists()
    assert retention.carry_out(Case.objects.all()) == 0, "twice is once"


def test_where_the_type_says_delete_the_rows_go_too(world, old):
    text = (small.TYPES / "guidance.toml").read_text(encoding="utf-8").replace('then = "anonymise"', 'then = "delete"')
    CaseType.objects.update(text=text, version=7)
    assert retention.carry_out(retention.due(small.TODAY)) == 1
    assert (Note.objects.count(), Task.objects.count(), Share.objects.count()) == (0, 0, 0)
    assert Case.objects.get().forgotten


def test_nobody_but_the_house_forgets_a_case(world, old):
    with pytest.raises(PermissionError):
        commands_forget.forget(old, by=world.viewer("Anna"))
    Case.objects.update(closed=False, ended=None)
    assert commands_forget.forget(old, by=the_house("Bundel")) is False


def test_the_command_tells_each_type_apart_and_does_what_is_due(world, old, capsys):
    text = (small.TYPES / "guidance.toml").read_text(encoding="utf-8").replace("version = 1", "version = 2").replace("years = 10", "years = 30")
    commands_types.load_type(text, file="x.toml", by=world.viewer("Ella"), partnership=world.duin)
    assert main(["retention", "--json"]) == 0
    told = next(one for one in json.loads(capsys.readouterr().out) if one["model"] == "cases.case")
    assert told["count"] == 1
    assert [(one["count"], one["rule"]) for one in told["parts"]] == [(1, "na 10 jaar zonder naam"), (0, "na 30 jaar zonder naam")]
    assert main(["retention", "--carry-out"]) == 0
    assert "na 10 jaar zonder naam" in capsys.readouterr().out
    assert Case.objects.get(pk=old.pk).forgotten
