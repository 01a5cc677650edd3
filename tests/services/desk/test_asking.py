"""Asking: what is refused, what is hidden, who sees it, who is told."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.urls import reverse

from bundel.kernel.access.models import Mail, Trail
from bundel.kernel.offers import commands as offers
from bundel.kernel.offers import commands_agreements as agreements
from bundel.kernel.parties import commands_residents
from bundel.services.desk import commands, commands_desks, commands_reuse, queries, queries_desks, ticks
from bundel.services.desk.models import Question
from tests.services.desk import small
from tests.world import TODAY, someone

pytestmark = pytest.mark.django_db
NUMBER = "85.07.30-033.28"


@pytest.fixture
def desk(world):
    return small.desk(world)


def test_a_national_number_is_noticed_and_nothing_is_kept(world, desk):
    with pytest.raises(commands.SaysWho) as refused:
        small.question(world, desk, facts=f"Het gaat over {NUMBER}, zegt zij.")
    assert refused.value.parts == {"facts": [NUMBER]}
    assert not Question.objects.exists()


@pytest.mark.parametrize("written", ["85073003328", "85 07 30 033 28", "85.07.30-033.28", "850730-03328"])
def test_a_national_number_is_seen_however_it_is_written(world, desk, written):
    with pytest.raises(commands.SaysWho):
        small.question(world, desk, question=f"Wat met {written}?")


@pytest.mark.parametrize("written", ["0470 12 34 56", "BE68 5390 0754 7034", "8 juli 1976", "12345678901", "+32 470 12 34 56"])
def test_another_number_is_no_national_number(world, desk, written):
    assert small.question(world, desk, question=f"Wat met {written}?").pk


def test_the_name_of_a_resident_of_the_own_centre_is_noticed_in_either_order(world, desk):
    commands_residents.add_resident(by=world.viewer("Anna"), basis="law", reason="x", given_name="Amira", family_name="El Benali")
    for text in ("Mevrouw Amira El Benali vraagt", "El Benali Amira vraagt", "amira el benali vraagt"):
        with pytest.raises(commands.SaysWho):
            small.question(world, desk, question=text)
    assert small.question(world, desk, "Bram", question="Amira El Benali woont niet bij ons").pk, "another centre's resident is not told"


def test_a_specialist_does_not_learn_who_is_a_resident_of_a_centre_by_typing_names(world, desk):
    commands_residents.add_resident(by=world.viewer("Anna"), basis="law", reason="x", given_name="Amira", family_name="Benali")
    row = small.question(world, desk)
    commands.say(row, by=world.viewer("Dina"), text="Gaat het over Amira Benali?")
    answered = small.answered(world, desk)
    told = [
        commands_reuse.still_says(answered, commands_reuse.Draft("t", "v", f"{name} vraagt dit.", []))
        for name in ("Amira Benali", "Mia Zomers")
    ]
    assert [(one.kind, one.certain) for found in told for one in found] == [("looks", False)] * 2, "known there or not: the same answer"


def test_whoever_else_opens_a_question_leaves_a_trace_also_where_it_is_answered_or_made_reusable(world, desk, as_):
    row = small.answered(world, desk)
    someone(world, "Hilde", world.noord, world.duin, "head")
    for who, name in (("Anna", "desk_question"), ("Hilde", "desk_question"), ("Dina", "desk_answer"), ("Dina", "desk_reuse")):
        before = Trail.objects.filter(verb="desk.read").count()
        assert as_(who).get(reverse(name, args=[row.pk])).status_code == 200
        assert Trail.objects.filter(verb="desk.read").count() - before == (who != "Anna"), (who, name)


def test_the_form_comes_back_with_the_number_hidden_and_the_rest_as_typed(world, desk, as_):
    given = {"title": "Vraag", "question": f"Mag dit voor {NUMBER}?", "facts": "Alles wat ik weet.", "topic": "recovery"}
    answer = as_("Anna").post(reverse("desk_ask", args=["legal"]), given)
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert NUMBER not in shown
    assert "Mag dit voor •••?" in shown
    assert "Alles wat ik weet." in shown


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"title": " "}, "title"),
        ({"question": ""}, "question"),
        ({"topic": "nope"}, "topic"),
        ({"wanted": TODAY - dt.timedelta(days=1)}, "wanted"),
        ({"company": "0207.494.679"}, "company"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(world, desk, given, field):
    with pytest.raises(ValidationError) as refused:
        small.question(world, desk, **given)
    assert field in refused.value.message_dict


def test_the_term_is_that_of_the_desk_or_sooner_when_she_needs_it_sooner(world, desk):
    assert small.question(world, desk).due == dt.date(2026, 11, 27)  # five working days after Saturday 21 November
    assert small.question(world, desk, wanted=dt.date(2026, 11, 24)).due == dt.date(2026, 11, 24)
    assert small.question(world, desk, wanted=dt.date(2027, 1, 5)).due == dt.date(2026, 11, 27)


def test_numbers_count_on_in_a_year(world, desk):
    assert [small.question(world, desk).number for _time in range(2)] == ["JUR-2026-0001", "JUR-2026-0002"]


def test_only_who_takes_part_in_the_offer_asks(world, desk):
    offer = offers.add_offer(by=world.viewer("Ella"), name_nl="Rechtshulp", kind="service", owner=world.region)
    agreements.join(offer, world.noord, by=world.viewer("Ella"), start=TODAY)
    desk = commands_desks.staff(desk, by=world.viewer("Ella"), specialists=[world.accounts["Dina"].uuid], offer=offer.pk)
    assert small.question(world, desk).pk
    with pytest.raises(ValidationError, match="neemt op"):
        small.question(world, desk, "Bram")


def test_it_is_seen_by_colleagues_with_the_role_and_the_specialists_and_nobody_else(world, desk):
    row = small.question(world, desk)
    assert queries.find(world.viewer("Anna"), row.pk) == row
    assert queries.find(world.viewer("Dina"), row.pk) == row
    for who in ("Bram", "Cas", "Ella", "Flor", "Gust", "Hanna", "Ine", "Odo"):
        with pytest.raises(Http404):
            queries.find(world.viewer(who), row.pk)


def test_a_specialist_of_another_desk_is_a_stranger_to_it(world, desk):
    row = small.question(world, desk)
    commands_desks.staff(desk, by=world.viewer("Ella"), specialists=[], offer=None)
    with pytest.raises(Http404):
        queries.find(world.viewer("Dina"), row.pk)
    with pytest.raises(Http404):
        commands.assign(row, by=world.viewer("Dina"), to=world.accounts["Dina"].uuid)


def test_the_read_of_a_specialist_stands_in_the_trail(world, desk, as_):
    row = small.question(world, desk)
    as_("Anna").get(reverse("desk_question", args=[row.pk]))
    assert not Trail.objects.filter(verb="desk.read").exists()
    as_("Dina").get(reverse("desk_question", args=[row.pk]))
    assert Trail.objects.get(verb="desk.read").is_read


def test_another_member_that_asked_about_the_same_opponent_is_a_conflict_and_no_more(world, desk, as_):
    small.question(world, desk, opponent="Immo De Zon bv", title="Geheim van Noord")
    theirs = small.question(world, desk, "Bram", opponent="de zon, IMMO BV")
    own = small.question(world, desk, "Bram", opponent="Iemand anders")
    assert queries.page(world.viewer("Dina"), theirs.pk).conflict
    assert not queries.page(world.viewer("Dina"), own.pk).conflict
    shown = as_("Bram").get(reverse("desk_question", args=[theirs.pk])).content.decode()
    assert "conflict met een ander dossier" in shown
    assert "Geheim van Noord" not in shown
    assert "Noord" not in shown
    assert "Zon" not in Question.objects.get(pk=theirs.pk).opponent_digest


def test_a_company_number_shows_the_conflict_too(world, desk):
    small.question(world, desk, company="0207.494.678")
    assert queries.page(world.viewer("Bram"), small.question(world, desk, "Bram", company="BE 0207494678").pk).conflict
    assert not queries.page(world.viewer("Anna"), small.question(world, desk, company="0403.019.261").pk).conflict


def test_work_is_divided_by_load_and_a_turn_says_who_is_next(world, desk):
    row = small.question(world, desk)
    assert row.turn == "desk"
    row = commands.assign(row, by=world.viewer("Dina"), to=world.accounts["Dina"].uuid)
    assert (row.state, row.turn) == ("assigned", "specialist")
    assert [(one.account, one.open) for one in queries.workload(world.viewer("Dina"), desk)] == [(world.accounts["Dina"], 1)]
    with pytest.raises(PermissionDenied):
        commands.assign(row, by=world.viewer("Anna"), to=world.accounts["Dina"].uuid)
    with pytest.raises(ValidationError):
        commands.assign(row, by=world.viewer("Dina"), to=world.accounts["Anna"].uuid)


def test_a_question_of_another_kind_goes_to_another_desk_and_its_people(world, desk):
    row = small.question(world, desk)
    other = commands_desks.start("debt", by=world.viewer("Ella"), partnership=world.duin.pk)
    commands.reroute(row, by=world.viewer("Dina"), desk=other, topic="amicable")
    with pytest.raises(Http404):
        queries.find(world.viewer("Dina"), row.pk)
    assert queries.find(world.viewer("Anna"), row.pk).desk == other


def test_a_question_back_waits_on_the_asker_and_an_answer_on_nobody_of_the_desk(world, desk):
    row = small.question(world, desk)
    commands.say(row, by=world.viewer("Dina"), text="Sinds wanneer?", minutes=5)
    row.refresh_from_db()
    assert (row.state, row.turn, row.minutes) == ("clarifying", "asker", 5)
    commands.say(row, by=world.viewer("Anna"), text="Sinds mei.")
    row.refresh_from_db()
    assert (row.state, row.turn) == ("assigned", "specialist")
    with pytest.raises(commands.SaysWho):
        commands.say(row, by=world.viewer("Anna"), text=NUMBER)
    with pytest.raises(Http404):
        commands.say(row, by=world.viewer("Bram"), text="Mag ik ook?")


def test_an_answer_has_sources_minutes_topic_and_outcome_and_the_asker_is_told(world, desk):
    row = small.question(world, desk)
    with pytest.raises(ValidationError) as refused:
        commands.answer(row, by=world.viewer("Dina"), text="", sources=[], minutes=0, topic="x", outcome="x")
    assert set(refused.value.message_dict) == {"text", "sources", "minutes", "topic", "outcome"}
    row = small.answered(world, desk)
    assert (row.state, row.turn, row.minutes, row.outcome) == ("answered", "asker", 45, "answered")
    letter = Mail.objects.get(to="anna@example.org", subject__contains="beantwoord")
    assert "Terugvordering" not in letter.text
    commands.say(row, by=world.viewer("Anna"), text="En voor de kinderen?")
    row.refresh_from_db()
    assert (row.state, row.turn) == ("assigned", "specialist"), "a follow-up question opens it again"


def test_a_source_without_its_place_is_named_by_its_line():
    with pytest.raises(ValidationError, match="Regel 2"):
        commands.read_sources("organieke wet: art. 102\nzomaar iets")


def test_time_reminds_once(world, desk):
    small.question(world, desk)
    from django.utils import timezone

    when = timezone.make_aware(dt.datetime(2026, 11, 26, 8))
    assert [ticks.tick(when), ticks.tick(when)] == [1, 0]
    assert ticks.tick(when + dt.timedelta(days=4)) == 1, "and once more when it is late"


def test_the_first_page_counts_what_waits(world, desk, as_):
    small.question(world, desk)
    page = queries_desks.overview(world.viewer("Dina"))
    assert (page.new, page.late, page.open) == (1, 0, 1)
    home = as_("Dina").get(reverse("today")).content.decode()
    assert "Mijn desk: nieuw" in home


def test_a_declaration_that_is_wrong_is_refused_with_its_line(world, as_):
    answer = as_("Ella").post(reverse("desk_load"), {"text": 'key = "x"\nversion = 1\nprefix = "a"\n'})
    assert answer.status_code == 422
    assert "regel 3" in answer.content.decode()


def test_a_declaration_changes_under_a_higher_version_only(world, desk):
    ella = world.viewer("Ella")
    with pytest.raises(ValidationError, match="Verhoog"):
        commands_desks.load_desk(desk.text.replace("answer_days = 5", "answer_days = 8"), file="a.toml", by=ella, partnership=world.duin.pk)
    text = desk.text.replace("answer_days = 5", "answer_days = 8").replace("version = 1", "version = 2")
    changed, is_new = commands_desks.load_desk(text, file="a.toml", by=ella, partnership=world.duin.pk)
    assert (changed.pk, changed.answer_days, is_new) == (desk.pk, 8, True)
