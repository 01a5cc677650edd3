"""Ideas, experiments and studies: which stage follows which, how members weigh, and that it is decided with a reason."""

import datetime as dt
import re
from decimal import Decimal
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.test import Client
from django.urls import reverse

from bundel.kernel.access.models import Mail
from bundel.kernel.handshakes import commands as handshakes
from bundel.kernel.handshakes.models import Handshake
from bundel.kernel.plan import commands_studies, queries_studies, study_rules
from bundel.kernel.plan.models import Action, Option, Study, Weight
from bundel.kernel.rooms import search
from bundel.kernel.rooms.screens import Stale
from tests.kernel.plan import small, small_voice

BY = dt.date(2026, 12, 4)
AFTER = dt.date(2026, 12, 5)


def html(client, name: str, *args: object, **asked: object) -> str:
    answer = client.get(reverse(name, args=args), asked)
    assert answer.status_code == 200
    return answer.content.decode()


def post(client, name: str, key: object, **data: object):
    return client.post(reverse(name, args=[key]), data)


def points(study: Study, *each: int) -> dict:
    return dict(zip(study.options.all(), each, strict=True))


def test_a_study_runs_from_idea_to_action_of_the_plan(world, as_):
    plan = small.plan_of(world)
    ella, bram, anna = as_("Ella"), as_("Bram"), as_("Anna")
    assert "nog geen idee" in html(bram, "study_list")
    bram.post(reverse("study_new"), {"kind": "idea", "title": "Deelauto", "text": "Niemand raakt bij de dokter."})
    study = Study.objects.get()
    assert study.proposer == world.zuid
    post(anna, "study_weigh", study.pk, whole="7", words="Graag.")
    assert "Steun voor het geheel: 7,00 op 10 (aantal leden: 1)" in html(ella, "study_detail", study.pk)
    post(ella, "study_start", study.pk, kind="study", owner=world.caw.pk)
    post(ella, "study_turn", study.pk, stage="weighing")
    study.refresh_from_db()
    assert study.stage == "studying"  # no options yet
    for title in ("Kopen", "Huren"):
        post(ella, "study_option_new", study.pk, title=title, pro="Snel.", contra="Duur.", cost="1200")
    post(ella, "study_turn", study.pk, stage="weighing")
    assert post(ella, "study_ask", study.pk, until="2099-12-31").status_code == 422
    post(ella, "study_ask", study.pk, parties=[world.zuid.pk, world.noord.pk], until="2099-12-31")
    buy, rent = study.options.all()
    asked = Handshake.objects.get(kind="plan.weigh", asked=world.zuid)
    assert "Tegen: Duur." in html(bram, "handshake", asked.pk)
    assert post(bram, "handshake_answer", asked.pk, say="accepted", **{str(buy.pk): "11", str(rent.pk): "5"}).status_code == 422
    given = {str(buy.pk): "3", str(rent.pk): "8"}
    assert post(bram, "handshake_answer", asked.pk, say="accepted", text="Huren kan.", **given).status_code == 302
    assert post(anna, "study_weigh", study.pk, **{str(buy.pk): "4", str(rent.pk): "7"}, words="").status_code == 302
    assert Handshake.objects.get(kind="plan.weigh", asked=world.noord).state == "accepted"
    shown = html(ella, "study_detail", study.pk)
    assert "7,50" in shown
    assert "3,50" in shown
    assert "Huren kan." in shown
    assert "elk lid telt even zwaar" in shown
    assert post(ella, "study_decide", study.pk, scale="yes", why="", chosen=rent.pk).status_code == 422
    assert post(ella, "study_decide", study.pk, scale="yes", why="Goedkoopst.", chosen=rent.pk).status_code == 302
    assert post(ella, "study_action", study.pk).status_code == 422
    assert post(ella, "study_action", study.pk, goal=plan.goals.get(code="1").pk, code="1.7").status_code == 302
    study.refresh_from_db()
    assert study.action == Action.objects.get(code="1.7", title="Deelauto")
    assert reverse("action_detail", args=[study.action_id]) in html(bram, "study_detail", study.pk)


def test_an_idea_says_what_it_is_about(world):
    for title, text, kind in ((" ", "Iets.", "idea"), ("Iets", " ", "idea"), ("Iets", "Iets.", "dream")):
        with pytest.raises(ValidationError):
            commands_studies.add_idea(by=world.viewer("Bram"), title=title, text=text, kind=kind)
    assert not Study.objects.exists()


def test_the_proposer_words_an_idea_until_it_is_taken_up_and_nobody_else(world):
    bram, ella = world.viewer("Bram"), world.viewer("Ella")
    study = commands_studies.add_idea(by=bram, title="Deelauto", text="Iets.")
    with pytest.raises(PermissionDenied):
        commands_studies.edit_study(study, by=world.viewer("Anna"), version=1, title="Van mij")
    with pytest.raises(Http404):
        commands_studies.edit_study(study, by=world.viewer("Odo"), version=1, title="Van mij")
    study = commands_studies.edit_study(study, by=bram, version=1, title="Deelauto's")
    study = commands_studies.start_study(study, by=ella, kind="experiment")
    with pytest.raises(PermissionDenied):
        commands_studies.edit_study(study, by=bram, version=study.version, title="Te laat")


def test_two_who_edit_at_once_do_not_overwrite_each_other(world, as_):
    study, ella = small_voice.study_of(world), world.viewer("Ella")
    commands_studies.edit_study(study, by=ella, version=study.version, title="Eerst")
    with pytest.raises(Stale):
        commands_studies.edit_study(study, by=ella, version=study.version, title="Tweede")
    answer = post(as_("Ella"), "study_edit", study.pk, title="Tweede", text="Iets.", version=study.version)
    assert answer.status_code == 422
    assert "Eerst" in answer.content.decode()


def test_a_study_cannot_end_before_it_starts_or_cost_less_than_nothing(world):
    study, ella = small_voice.study_of(world), world.viewer("Ella")
    for field, said in (
        ("until", {"start": dt.date(2026, 9, 2), "until": dt.date(2026, 9, 1)}), ("budget", {"budget": Decimal(-1)}),
        ("weigh_by", {"weigh_by": dt.date(2026, 11, 20)}), ("owner", {"owner": world.far}),
    ):  # fmt: skip
        with pytest.raises(ValidationError) as refused:
            commands_studies.edit_study(study, by=ella, version=study.version, **said)
        assert list(refused.value.message_dict) == [field]


@pytest.mark.parametrize(
    ("stage", "to"),
    [("scouting", "weighing"), ("scouting", "piloting"), ("studying", "scouting"), ("studying", "scaled"), ("weighing", "stopped")],
)
def test_a_stage_is_not_leapt_over(world, stage, to):
    study = small_voice.study_of(world, "experiment")
    Study.objects.filter(pk=study.pk).update(stage=stage)
    with pytest.raises(ValidationError):
        commands_studies.turn(study, by=world.viewer("Ella"), stage=to)


def test_every_stage_can_stop_and_only_the_end_is_over():
    assert all(study_rules.may_stop(stage) for stage in study_rules.STAGES)
    assert not any(study_rules.may_stop(stage) or study_rules.MOVES[stage] for stage in study_rules.OVER)
    assert not study_rules.may_scale("experiment", "weighing")
    assert study_rules.may_scale("study", "weighing")


def test_a_pilot_needs_hypothesis_measure_and_period(world):
    study, ella = small_voice.study_of(world, "experiment"), world.viewer("Ella")
    said = {"hypothesis": "Meer mensen gaan.", "start": dt.date(2026, 9, 1), "until": dt.date(2026, 10, 31)}
    study = commands_studies.edit_study(study, by=ella, version=study.version, **said)
    study = commands_studies.turn(study, by=ella, stage="weighing")
    with pytest.raises(ValidationError, match="maatstaf"):
        commands_studies.turn(study, by=ella, stage="piloting")
    study = commands_studies.edit_study(study, by=ella, version=study.version, measure="Ritten.")
    study = commands_studies.turn(study, by=ella, stage="piloting")
    with pytest.raises(ValidationError, match="maatstaf"):
        commands_studies.edit_study(study, by=ella, version=study.version, measure="")


def test_a_feasibility_study_is_weighed_between_two_options_with_pro_and_contra(world):
    study, ella = small_voice.study_of(world), world.viewer("Ella")
    commands_studies.add_option(study, by=ella, title="Kopen", pro="Snel.", contra="Duur.")
    half = commands_studies.add_option(study, by=ella, title="Huren", pro="Goedkoop.")
    with pytest.raises(ValidationError, match="twee opties"):
        commands_studies.turn(study, by=ella, stage="weighing")
    commands_studies.edit_option(half, by=ella, title="Huren", pro="Goedkoop.", contra="Traag.")
    assert commands_studies.turn(study, by=ella, stage="weighing").stage == "weighing"
    for wrong in ({"title": " "}, {"title": "x", "cost": Decimal(-1)}):
        with pytest.raises(ValidationError):
            commands_studies.add_option(study, by=ella, **wrong)


@pytest.mark.parametrize("wrong", [11, -1, True, "5", 5.0, None])
def test_points_are_a_whole_number_of_0_to_10(world, wrong):
    study = small_voice.weighing(world)
    with pytest.raises(ValidationError):
        commands_studies.weigh(study, by=world.viewer("Bram"), points=points(study, 5, wrong))
    assert not Weight.objects.exists()


def test_every_option_gets_points_and_no_stranger(world):
    study, bram = small_voice.weighing(world), world.viewer("Bram")
    first = study.options.first()
    foreign = Option.objects.create(study=small_voice.study_of(world), title="Elders")
    for wrong in ({}, {first: 5}, {**points(study, 1, 2), foreign: 3}):
        with pytest.raises(ValidationError):
            commands_studies.weigh(study, by=bram, points=wrong)
    assert not Weight.objects.exists()


def test_weighing_twice_replaces_what_the_member_gave_until_the_last_day(world):
    study, ella = small_voice.weighing(world), world.viewer("Ella")
    commands_studies.ask_members(study, by=ella, parties=[world.noord.pk], until=BY)
    commands_studies.weigh(study, by=world.viewer("Bram"), points=points(study, 1, 2))
    commands_studies.weigh(study, by=world.viewer("Bram"), points=points(study, 9, 8))
    assert sorted(Weight.objects.values_list("points", flat=True)) == [8, 9]
    with pytest.raises(ValidationError, match="laatste dag"):
        commands_studies.weigh(study, by=world.viewer("Bram", AFTER), points=points(study, 0, 0))
    assert sorted(Weight.objects.values_list("points", flat=True)) == [8, 9]


def test_one_member_weighs_through_a_link_and_a_colleague_then_replaces_it(world):
    study, ella = small_voice.weighing(world), world.viewer("Ella")
    commands_studies.ask_members(study, by=ella, parties=[world.zuid.pk], until=dt.date(2099, 12, 31), emails={world.zuid.pk: "x@zuid.example"})
    address = re.search(r"/antwoord/\S+", Mail.objects.latest("pk").text).group().rstrip(".")
    buy, rent = study.options.all()
    given = {"say": "accepted", "name": "Zoë Zand", "text": "", str(buy.pk): "2", str(rent.pk): "6"}
    client = Client()
    assert "Kopen" in client.get(address).content.decode()
    assert client.post(address, {**given, str(buy.pk): "12"}).status_code == 422
    assert client.post(address, given).status_code == 302
    assert {(row.option_id, row.points) for row in Weight.objects.filter(party=world.zuid)} == {(buy.pk, 2), (rent.pk, 6)}
    commands_studies.weigh(study, by=world.viewer("Bram"), points=points(study, 4, 4))
    assert list(Weight.objects.values_list("points", flat=True)) == [4, 4]


def test_a_colleague_with_an_account_answers_first_and_the_link_is_told_so(world):
    study, ella = small_voice.weighing(world), world.viewer("Ella")
    commands_studies.ask_members(study, by=ella, parties=[world.zuid.pk], until=dt.date(2099, 12, 31), emails={world.zuid.pk: "x@zuid.example"})
    address = re.search(r"/antwoord/\S+", Mail.objects.latest("pk").text).group().rstrip(".")
    commands_studies.weigh(study, by=world.viewer("Bram"), points=points(study, 4, 5))
    buy, rent = study.options.all()
    late = Client().post(address, {"say": "accepted", "name": "Zoë", "text": "nee", str(buy.pk): "0", str(rent.pk): "0"})
    assert late.status_code == 409
    assert sorted(Weight.objects.values_list("points", flat=True)) == [4, 5]


def test_only_members_weigh_and_only_members_are_asked(world):
    study, ella = small_voice.weighing(world), world.viewer("Ella")
    with pytest.raises(ValidationError, match="Alleen leden"):
        commands_studies.weigh(study, by=world.viewer("Dina"), points=points(study, 1, 2))
    for wrong in ([], [world.region.pk], [world.far.pk]):
        with pytest.raises(ValidationError):
            commands_studies.ask_members(study, by=ella, parties=wrong, until=BY)
    with pytest.raises(ValidationError):
        commands_studies.ask_members(study, by=ella, parties=[world.zuid.pk], until=dt.date(2026, 11, 20))
    with pytest.raises(PermissionDenied):
        commands_studies.ask_members(study, by=world.viewer("Bram"), parties=[world.zuid.pk], until=BY)


def test_options_stay_once_they_were_weighed(world, as_):
    study, ella = small_voice.weighing(world), world.viewer("Ella")
    commands_studies.weigh(study, by=world.viewer("Bram"), points=points(study, 1, 2))
    option = study.options.first()
    for act in (
        lambda: commands_studies.remove_option(option, by=ella),
        lambda: commands_studies.edit_option(option, by=ella, title="Anders"),
        lambda: commands_studies.add_option(study, by=ella, title="Derde"),
    ):
        with pytest.raises(ValidationError, match="al afgewogen"):
            act()
    assert post(as_("Ella"), "study_option_remove", option.pk).status_code == 302
    assert study.options.count() == 2
    assert Weight.objects.count() == 2


def test_an_option_that_nobody_weighed_can_go(world):
    study = small_voice.weighing(world)
    commands_studies.remove_option(study.options.first(), by=world.viewer("Ella"))
    assert study.options.count() == 1


def test_every_member_counts_once_however_large(world):
    study = small_voice.weighing(world)
    for name, number in (("Bram", 10), ("Anna", 5), ("Cas", 5)):
        commands_studies.weigh(study, by=world.viewer(name), points=points(study, number, 0))
    page = queries_studies.study_page(world.viewer("Ella"), study.pk)
    assert [(one.mean, one.number, one.best) for one in page.options] == [(Decimal("6.67"), 3, True), (Decimal("0.00"), 3, False)]
    assert [str(party) for party, *_rest in page.weights] == ["CAW Duin", "OCMW Noord", "OCMW Zuid"]
    assert study_rules.mean([]) is None


def test_deciding_needs_a_reason_and_scaling_what_was_tried_its_result(world):
    study, ella = small_voice.piloting(world), world.viewer("Ella")
    for said, field in (
        ({"scale": True, "why": " ", "result": "Goed."}, "why"), ({"scale": True, "why": "Werkt."}, "result"),
        ({"scale": False, "why": ""}, "why"),
    ):  # fmt: skip
        with pytest.raises(ValidationError) as refused:
            commands_studies.decide(study, by=ella, **said)
        assert list(refused.value.message_dict) == [field]
    with pytest.raises(PermissionDenied):
        commands_studies.decide(study, by=world.viewer("Bram"), scale=False, why="Te duur.")
    with pytest.raises(Http404):
        commands_studies.decide(study, by=ella, scale=False, why="Te duur.", decision=uuid4())
    done = commands_studies.decide(study, by=ella, scale=True, why="Werkt.", result="Dubbel zoveel ritten.")
    assert (done.stage, done.decided_on) == ("scaled", ella.today)
    for act in (
        lambda: commands_studies.decide(done, by=ella, scale=False, why="Toch niet."),
        lambda: commands_studies.edit_study(done, by=ella, version=done.version, title="Anders"),
        lambda: commands_studies.weigh(done, by=world.viewer("Bram"), points={None: 3}),
    ):
        with pytest.raises(ValidationError, match="beslist"):
            act()


def test_what_is_stopped_takes_its_questions_back_and_becomes_no_action(world):
    plan = small.plan_of(world)
    study, ella = small_voice.weighing(world), world.viewer("Ella")
    commands_studies.ask_members(study, by=ella, parties=[world.zuid.pk], until=BY)
    done = commands_studies.decide(study, by=ella, scale=False, why="Te duur.")
    assert Handshake.objects.get().state == "withdrawn"
    with pytest.raises(ValidationError):
        commands_studies.link_action(done, by=ella, action=small.action_of(plan))
    with pytest.raises(ValidationError):
        handshakes.answer(Handshake.objects.get(), by=world.viewer("Bram"), say="accepted", data={})


def test_too_early_to_scale(world):
    with pytest.raises(ValidationError) as refused:
        commands_studies.decide(small_voice.study_of(world), by=world.viewer("Ella"), scale=True, why="Nu al.")
    assert list(refused.value.message_dict) == ["scale"]


def test_what_ran_past_its_last_day_waits_on_the_coordinator_until_it_is_decided(world):
    study, ella = small_voice.piloting(world), world.viewer("Ella")
    assert [one.title for one in queries_studies.waiting(ella)] == ["Deelauto"]
    assert not list(queries_studies.waiting(world.viewer("Ella", dt.date(2026, 10, 31))))
    assert not list(queries_studies.waiting(world.viewer("Bram")))
    commands_studies.decide(study, by=ella, scale=False, why="Te weinig ritten.")
    assert not list(queries_studies.waiting(ella))


def test_the_list_filters_by_kind_stage_and_owner_and_exports(world, as_):
    small_voice.study_of(world)
    commands_studies.add_idea(by=world.viewer("Cas"), title="Buurtmoestuin", text="Samen telen.")
    ella = as_("Ella")
    for asked in ({"kind": "study"}, {"stage": "studying"}, {"owner": world.caw.pk}, {"q": "dokter"}):
        shown = html(ella, "study_list", **asked)
        assert "Deelauto" in shown
        assert "Buurtmoestuin" not in shown
    exported = ella.get(reverse("study_list"), {"export": "csv"}).getvalue().decode()
    assert "Buurtmoestuin" in exported


def test_a_study_is_found_by_its_words_within_the_partnership(world):
    study = small_voice.study_of(world)
    assert [hit.subject for hit in search.find(world.viewer("Anna"), "dokter")] == [study.pk]
    assert not search.find(world.viewer("Odo"), "dokter")


def test_a_page_asks_the_same_number_of_queries_however_much_stands_on_it(world, as_, django_assert_max_num_queries):
    study, ella = small_voice.study_of(world), world.viewer("Ella")
    for number in range(20):
        commands_studies.add_option(study, by=ella, title=f"Optie {number}", pro="Ja.", contra="Nee.")
    study = commands_studies.turn(study, by=ella, stage="weighing")
    for name in ("Bram", "Anna", "Cas"):
        commands_studies.weigh(study, by=world.viewer(name), points=points(study, *range(1, 11), *range(1, 11)))
    client = as_("Ella")
    html(client, "study_detail", study.pk)
    html(client, "study_list")
    with django_assert_max_num_queries(18):
        html(client, "study_detail", study.pk)
    with django_assert_max_num_queries(14):
        html(client, "study_list")
