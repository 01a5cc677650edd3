import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404

from bundel.kernel.access.models import Trail
from bundel.kernel.access.viewer import the_house
from bundel.kernel.cases import (
    commands,
    commands_answers,
    commands_door,
    commands_share,
    queries,
    queries_door,
    queries_share,
)
from bundel.kernel.cases.models import Case, Question, Task
from bundel.kernel.handshakes import commands as handshakes
from bundel.kernel.handshakes import queries as handshake_queries
from bundel.kernel.handshakes.models import Handshake
from tests.kernel.cases import small
from tests.kernel.cases.small import TODAY

pytestmark = pytest.mark.django_db
LATER = TODAY + dt.timedelta(days=200)


@pytest.fixture
def case(world):
    return small.case(world, question="Het water is afgesloten", fields={"domains": ["finances"], "urgency": "water"})


def ground(world, case, party=None, **given):
    return small.ground(world, case, party, **{"until": LATER, **given})


def asked(world, case, party=None, kind="refer", **given):
    party = party or world.zuid
    if kind != "advise" and "consent" not in given:
        given["consent"] = ground(world, case, party)
    options = {"purpose": "overnemen", "text": "graag snel", "fields": ["urgency"], "client": ["name"]} | given
    if kind == "advise":
        options |= {"fields": [], "client": []}
    return commands_share.ask(case, by=world.viewer("Anna"), kind=kind, asked=party.pk, **options)


def accept(world, question, who="Bram"):
    handshakes.answer(question.handshake, by=world.viewer(who), say="accepted", text="")
    return Question.objects.select_related("co_case", "handshake", "case").get(pk=question.pk)


def test_nothing_leaves_without_a_ground_for_this_receiver(world, case):
    anna = world.viewer("Anna")
    with pytest.raises(ValidationError, match="eerst een grond"):
        commands_share.ask(case, by=anna, kind="refer", asked=world.zuid.pk, purpose="x", text="")
    other = ground(world, case, world.caw)
    with pytest.raises(ValidationError, match="geldt voor"):
        commands_share.ask(case, by=anna, kind="refer", asked=world.zuid.pk, purpose="x", text="", consent=other)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"start": TODAY + dt.timedelta(days=1)}, "start"),
        ({"start": TODAY - dt.timedelta(days=9), "until": TODAY - dt.timedelta(days=1)}, "until"),
        ({"until": TODAY + dt.timedelta(days=400)}, "until"),
        ({"purpose": " "}, "purpose"),
        ({"kind": "legal_duty", "given": "none"}, "reference"),
        ({"kind": "public_task", "given": "spoken", "reference": "art. 1"}, "given"),
    ],
)
def test_a_ground_that_cannot_be_is_refused_at_its_field(world, case, given, field):
    with pytest.raises(ValidationError) as refused:
        ground(world, case, **given)
    assert field in refused.value.error_dict


def test_only_what_was_chosen_travels_and_only_the_receiver_reads_it(world, case):
    question = asked(world, case)
    shown = dict(queries_share.page(world.viewer("Bram"), question.pk).shared)
    assert shown == {"Naam": "Karin Vandaele", "Wat haast heeft": "water"}
    read = Trail.objects.get(verb="case.share_read")
    assert (read.is_read, read.ground, read.reason) == (True, "secrecy", "overnemen")
    for name in ("Cas", "Dina", "Ella", "Gust", "Hanna", "Odo"):
        with pytest.raises(Http404):
            queries_share.page(world.viewer(name), question.pk)
        with pytest.raises(Http404):
            handshake_queries.find(world.viewer(name), question.handshake_id)
        if name != "Odo":
            assert question.handshake not in list(handshake_queries.listed(world.viewer(name)))


def test_the_owner_changes_at_the_first_contact_and_not_before(world, case):
    question = accept(world, asked(world, case))
    mine, theirs = Case.objects.get(pk=case.pk), question.co_case
    assert (mine.leads, theirs.leads, theirs.owner) == (True, False, world.zuid)
    assert theirs.fields == {}, "the sender's fields stay with the sender; the share stands beside it"
    with pytest.raises(PermissionDenied):
        commands_answers.first_contact(question, by=world.viewer("Anna"), on=TODAY, way="face_to_face")
    with pytest.raises(ValidationError, match="nog niet bereikt"):
        commands_answers.first_contact(question, by=world.viewer("Bram"), on=TODAY, way="not_reached")
    with pytest.raises(ValidationError, match="eerste contact"):
        handshakes.finish(question.handshake, by=world.viewer("Bram"), done=True, text="klaar")
    done = commands_answers.first_contact(question, by=world.viewer("Bram"), on=TODAY, way="face_to_face")
    assert (done.case.leads, done.co_case.leads, done.co_case.role) == (False, True, "main")
    assert Handshake.objects.get(pk=question.handshake_id).state == "done"
    with pytest.raises(Http404):
        queries.find(world.viewer("Anna"), done.co_case.pk)


def test_a_refusal_and_a_silence_come_back_as_a_task(world, case):
    question = asked(world, case)
    handshakes.answer(
        question.handshake, by=world.viewer("Bram"), say="declined", text="wachtlijst van 14 weken",
        data={"alternative": "overbruggen door het OCMW"},
    )
    assert Case.objects.get(pk=case.pk).leads
    assert Task.objects.filter(case=case, title__startswith="Zoek een andere weg", due=dt.date(2026, 11, 24)).exists()
    assert Question.objects.get(pk=question.pk).alternative == "overbruggen door het OCMW"
    assert not Trail.objects.filter(details__icontains="wachtlijst").exists(), "the trail repeats nothing of it"
    again = asked(world, case, world.caw)
    late = the_house("Bundel", TODAY + dt.timedelta(days=30))
    handshakes.expire(again.handshake, by=late)
    assert case.notes.filter(text__contains="antwoordde niet op tijd").exists()
    with pytest.raises(Http404):
        queries_share.page(world.viewer("Cas"), again.pk)


def test_when_consent_is_withdrawn_the_door_is_closed_and_own_notes_stay(world, case):
    question = accept(world, asked(world, case))
    bram = world.viewer("Bram")
    commands.take_note(question.co_case, by=bram, text="eigen vaststelling")
    assert queries_share.shared_with(bram, question.co_case)["lines"]
    commands_share.withdraw_consent(question.share.consent, by=world.viewer("Anna"))
    assert queries_share.shared_with(bram, question.co_case)["lines"] is None
    assert queries_share.page(bram, question.pk).shared is None
    assert question.co_case.notes.filter(text="eigen vaststelling").exists()
    with pytest.raises(ValidationError, match="ingetrokken of voorbij"):
        asked(world, case, kind="reinforce", consent=question.share.consent)


def test_consent_withdrawn_before_the_answer_takes_the_question_back(world, case):
    question = asked(world, case)
    commands_share.withdraw_consent(question.share.consent, by=world.viewer("Anna"))
    assert Handshake.objects.get(pk=question.handshake_id).state == "withdrawn"
    assert not Question.objects.get(pk=question.pk).open


def test_nothing_is_shown_after_the_last_day_of_the_ground(world, case):
    question = accept(world, asked(world, case))
    after = world.viewer("Bram", LATER + dt.timedelta(days=1))
    assert queries_share.page(after, question.pk).shared is None


def test_advice_carries_no_person(world, case):
    for text in ("Karin heeft schulden", "vandaele", "85.07.30-033.28", "bel 0470 12 34 56", "k@example.org"):
        with pytest.raises(ValidationError):
            asked(world, case, world.region, kind="advise", text=text)
    question = asked(world, case, world.region, kind="advise", text="een gezin zonder water")
    with pytest.raises(ValidationError, match="advies"):
        handshakes.answer(question.handshake, by=world.viewer("Dina"), say="accepted", text="")
    handshakes.answer(question.handshake, by=world.viewer("Dina"), say="accepted", text="vraag een afbetalingsplan")
    assert case.notes.filter(text__contains="afbetalingsplan").exists()
    assert not Case.objects.filter(owner=world.region).exists()


def test_the_specialist_works_in_a_co_case_and_the_case_stays(world, case):
    question = accept(world, asked(world, case, world.region, kind="reinforce"), "Dina")
    assert question.co_case.owner == world.region
    assert Case.objects.get(pk=case.pk).leads
    with pytest.raises(Http404):
        queries.find(world.viewer("Dina"), case.pk)
    commands_answers.report_back(question, by=world.viewer("Dina"), text="plan opgemaakt")
    assert case.notes.filter(text__contains="plan opgemaakt").exists()


def test_sending_someone_back_where_she_came_from_is_noticed(world, case):
    theirs = accept(world, asked(world, case)).co_case
    consent = commands_share.record_consent(
        theirs, by=world.viewer("Bram"), organisation=world.noord.pk, kind="secrecy", purpose="terug", given="spoken", start=TODAY, until=LATER
    )
    given = {"by": world.viewer("Bram"), "kind": "refer", "asked": world.noord.pk, "purpose": "terug", "text": "", "consent": consent}
    with pytest.raises(ValidationError) as refused:
        commands_share.ask(theirs, **given)
    assert refused.value.error_dict["confirmed"][0].code == "pingpong"
    commands_share.ask(theirs, confirmed=True, **given)


def test_after_the_first_contact_the_receiver_keeps_her_own_record(world, case):
    question = accept(world, asked(world, case))
    bram = world.viewer("Bram")
    with pytest.raises(ValidationError, match="eerste contact"):
        commands_answers.take_in(question.co_case, by=bram, given_name="Karin", family_name="Vandaele")
    commands_answers.first_contact(question, by=bram, on=TODAY, way="face_to_face")
    taken = commands_answers.take_in(question.co_case, by=bram, given_name="Karin", family_name="Vandaele")
    assert taken.client.person.holder == world.zuid
    commands_share.withdraw_consent(question.share.consent, by=world.viewer("Anna"))
    assert taken.client.name == "Karin Vandaele", "what she wrote down herself stays"
    with pytest.raises(ValidationError, match="al zelf"):
        commands_answers.take_in(taken, by=bram, given_name="K")


def test_the_same_question_is_not_asked_twice(world, case):
    first = asked(world, case)
    with pytest.raises(ValidationError, match="nog niet afgerond"):
        asked(world, case, consent=first.share.consent)


def test_who_is_not_bound_by_secrecy_gets_no_notes_and_nothing_sensitive(world, case):
    from bundel.kernel.parties.models import Relation
    from tests.world import SINCE, party

    landlord = party("huurdershuis", "Woonhuis Duin", type="housing", public=True)
    Relation.objects.create(party=landlord, kind="partner_of", other=world.duin, start=SINCE)
    note = commands.take_note(case, by=world.viewer("Anna"), text="vertrouwelijk")
    with pytest.raises(ValidationError, match="beroepsgeheim"):
        asked(world, case, landlord, notes=[note.pk], fields=[])
    with pytest.raises(ValidationError, match="beroepsgeheim"):
        asked(world, case, landlord)


def test_the_warm_handover_stands_in_both_cases(world, case):
    question = accept(world, asked(world, case))
    commands_answers.plan_handover(question, by=world.viewer("Anna"), meet_on=TODAY, meet_who="Karin, Anna en Bram")
    commands_answers.met(question, by=world.viewer("Bram"), met_on=TODAY, met_who="Karin en Bram")
    for row in (case, question.co_case):
        assert row.notes.filter(text__contains="Warme overdracht gehad").exists()


def test_the_client_sees_who_looked_and_withdraws_with_her_code(world, case):
    question = accept(world, asked(world, case))
    queries_share.page(world.viewer("Bram"), question.pk)
    address, code = commands_door.open_door(case, by=world.viewer("Anna"))
    door = commands_door.find(address.rstrip("/").rsplit("/", 1)[1])
    with pytest.raises(ValidationError, match="nog 4 keer"):
        commands_door.knock(door, "000000" if code != "000000" else "111111")
    commands_door.knock(door, code)
    page = queries_door.page(commands_door.client(door), door)
    assert {str(one.account.user) for one in page.members} == {"Anna", "Bram"}
    assert any(one.actor == "Bram" for one in page.reads)
    commands_share.withdraw_consent(question.share.consent, by=commands_door.client(door), through_door=True)
    assert queries_share.page(world.viewer("Bram"), question.pk).shared is None


def test_five_wrong_codes_close_the_door(world, case):
    address, code = commands_door.open_door(case, by=world.viewer("Anna"))
    token = address.rstrip("/").rsplit("/", 1)[1]
    for _try in range(5):
        with pytest.raises(ValidationError):
            commands_door.knock(commands_door.find(token), "x")
    with pytest.raises(Http404):
        commands_door.find(token)
