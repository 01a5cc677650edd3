"""A published decision tells machines in which term the body sat and which mandataries were there when the session began."""

import datetime as dt

import pytest
import rdflib
from django.test import Client
from django.urls import reverse
from rdflib.namespace import FOAF, ORG, PROV, RDF, XSD

from bundel.kernel.decisions import commands_decisions, commands_statutes, rdfa
from bundel.kernel.decisions.models import Attendance, Body, Seat
from tests.kernel.decisions.conftest import moment
from tests.kernel.decisions.test_publication import BESLUIT, assert_sound, only, page, read_back

MANDAAT = rdflib.Namespace("http://data.vlaanderen.be/ns/mandaat#")
EXT = rdflib.Namespace("http://mu.semte.ch/vocabularies/ext/")
PERSON = rdflib.Namespace("http://www.w3.org/ns/person#")


@pytest.fixture
def term(world, board):
    return commands_statutes.add_term(board, by=world.viewer("Ella"), start=dt.date(2025, 1, 1), until=dt.date(2030, 12, 31))


@pytest.fixture
def known(world, held):
    """A decision of a meeting that is over, made known."""

    def made(state="closed", closed=False, **item):
        meeting = held(state, closed=closed, **item)
        decision = meeting.decisions.filter(closed=False).get()
        commands_decisions.publish(decision, by=world.viewer("Ella"))
        decision.refresh_from_db()
        return decision

    return made


def listed():
    return Client().get(reverse("region_decisions", args=["duin"]))


def who(graph, verb) -> list[str]:
    """The names of the mandataries whom the one session tells with this verb."""
    session = only(graph, BESLUIT.Zitting)
    people = [graph.value(one, MANDAAT.isBestuurlijkeAliasVan) for one in graph.objects(session, verb)]
    return sorted(str(graph.value(one, FOAF.name)) for one in people)


@pytest.mark.shared
def test_page_and_list_satisfy_the_published_shapes_with_mandates_and_term(known, term, shared):
    decision = known()
    for answer in (page(decision), listed()):
        graph = read_back(answer)
        assert list(graph.subjects(RDF.type, MANDAAT.Mandataris))
        assert_sound(graph, shared)


def test_who_was_there_is_told_as_mandataries_with_person_mandate_and_time(known, term, seats):
    decision = known()
    Seat.objects.filter(holder_name="Gust").update(until=dt.date(2030, 12, 31))
    for answer in (page(decision), listed()):
        graph = read_back(answer)
        session = only(graph, BESLUIT.Zitting)
        (gust,) = graph.objects(session, BESLUIT.heeftAanwezigeBijStart)
        assert (session, BESLUIT.heeftVoorzitter, gust) in graph
        assert (gust, RDF.type, MANDAAT.Mandataris) in graph
        person, mandate = graph.value(gust, MANDAAT.isBestuurlijkeAliasVan), graph.value(gust, ORG.holds)
        assert (person, RDF.type, PERSON.Person) in graph
        assert str(graph.value(person, FOAF.name)) == "Gust"
        assert (mandate, RDF.type, MANDAAT.Mandaat) in graph
        body = graph.value(session, BESLUIT.isGehoudenDoor)
        assert (body, ORG.hasPost, mandate) in graph
        assert graph.value(gust, MANDAAT.start).toPython() == moment(0, day=dt.date(2025, 1, 1))
        assert graph.value(gust, MANDAAT.einde).toPython() == moment(0, day=dt.date(2030, 12, 31))
        assert graph.value(session, PROV.startedAtTime).toPython() == moment(9)
        assert graph.value(session, PROV.endedAtTime).toPython() == moment(10)


def test_the_term_is_a_specialisation_of_the_body_with_its_days(known, term):
    decision = known()
    one, many = read_back(page(decision)), read_back(listed())
    for graph in (one, many):
        (seated,) = graph.subjects(MANDAAT.isTijdspecialisatieVan)
        body = graph.value(seated, MANDAAT.isTijdspecialisatieVan)
        assert {seated, body} == set(graph.subjects(RDF.type, BESLUIT.Bestuursorgaan))
        assert str(body).endswith("#orgaan-raad-van-bestuur")
        assert graph.value(seated, MANDAAT.bindingStart) == rdflib.Literal("2025-01-01", datatype=XSD.date)
        assert graph.value(seated, MANDAAT.bindingEinde) == rdflib.Literal("2030-12-31", datatype=XSD.date)
        assert graph.value(only(graph, BESLUIT.Besluit), rdflib.URIRef("http://data.europa.eu/eli/ontology#passed_by")) == seated
    assert set(one.subjects(RDF.type, MANDAAT.Mandaat)) == set(many.subjects(RDF.type, MANDAAT.Mandaat))


def test_a_term_whose_end_is_not_known_has_none_and_no_term_is_no_specialisation(world, known, board):
    decision = known()
    assert not list(read_back(page(decision)).subjects(MANDAAT.isTijdspecialisatieVan))
    commands_statutes.add_term(board, by=world.viewer("Ella"), start=dt.date(2025, 1, 1))
    graph = read_back(page(decision))
    assert list(graph.objects(None, MANDAAT.bindingStart))
    assert not list(graph.objects(None, MANDAAT.bindingEinde))


def test_only_who_sits_for_a_public_authority_is_named(world, known):
    decision = known()  # Cas of the CAW was excused, Zita came after the beginning
    graph = read_back(page(decision))
    assert who(graph, BESLUIT.heeftAanwezigeBijStart) == ["Gust"]
    assert who(graph, EXT.heeftAfwezigeBijStart) == []
    said = page(decision).content.decode() + listed().content.decode()
    assert "Cas" not in said
    assert "Zita" not in said
    assert "verontschuldigd" not in said


def test_who_was_away_is_told_without_the_reason_and_a_substitute_by_name(known, seats):
    decision = known()
    Attendance.objects.filter(seat=seats["Zita"]).update(state="excused", arrived=None)
    Seat.objects.filter(pk=seats["Gust"]).update(substitute_name="Griet")
    Attendance.objects.filter(seat=seats["Gust"]).update(state="substitute")
    graph = read_back(page(decision))
    assert who(graph, EXT.heeftAfwezigeBijStart) == ["Gust", "Zita"]
    assert who(graph, BESLUIT.heeftAanwezigeBijStart) == ["Griet"]
    (griet,) = graph.objects(None, MANDAAT.isTijdelijkVervangenDoor)
    assert (only(graph, BESLUIT.Zitting), BESLUIT.heeftAanwezigeBijStart, griet) in graph
    assert "verontschuldigd" not in page(decision).content.decode()


def test_nothing_of_a_closed_item_is_told(known):
    known(closed=True)
    said = listed().content.decode()
    assert "Aanstelling" not in said
    assert "2026-00002" not in said
    assert len(list(read_back(listed()).objects(None, BESLUIT.behandelt))) == 1


@pytest.mark.parametrize("kind", ["steering", "policy_advice"])
def test_staff_in_a_group_that_decides_nothing_is_not_named(known, board, kind):
    decision = known()
    Body.objects.filter(pk=board.pk).update(kind=kind)
    assert "Gust" not in page(decision).content.decode() + listed().content.decode()


def test_nobody_is_named_while_the_meeting_runs_and_the_page_is_as_new_as_its_end(known):
    decision = known("running")
    assert "Gust" not in page(decision).content.decode() + listed().content.decode()
    decision.meeting.state, decision.meeting.closed_at = "closed", moment(23, 59, day=dt.date(2027, 1, 1))
    decision.meeting.save()
    assert rdfa.made_at(decision) == decision.meeting.closed_at
    assert rdfa.list_names("duin", [decision]).made_at == decision.meeting.closed_at


def test_a_list_with_sessions_asks_the_same_number_of_queries_however_long(
    world, known, propose, seats, django_assert_num_queries, django_assert_max_num_queries
):
    meeting = known().meeting
    with django_assert_max_num_queries(34) as few:
        listed()
    for number in range(3):
        copy = type(meeting).objects.create(
            partnership=world.duin, body=meeting.body, starts=moment(12 + number), ends=moment(13 + number), state="approved",
            closed_at=moment(13 + number),
        )  # fmt: skip
        Attendance.objects.create(meeting=copy, seat_id=seats["Gust"], state="present", arrived=moment(12 + number))
        decision = commands_decisions.decide(propose(title=f"Nog {number}"), by=world.viewer("Ella"), votes=dict.fromkeys(seats.values(), "yes"))
        type(decision).objects.filter(pk=decision.pk).update(meeting=copy)
        commands_decisions.publish(decision, by=world.viewer("Ella"))
    with django_assert_num_queries(len(few)):
        assert listed().content.decode().count("<details>") == 4
