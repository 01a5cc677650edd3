"""A decision that was made known is read by machines too: an independent parser reads its RDFa back."""

from io import BytesIO

import pyRdfa
import pytest
import rdflib
from django.test import Client
from django.urls import reverse

from bundel.kernel.decisions import commands_bodies, commands_decisions, commands_items
from tests.world import TODAY

ELI, BESLUIT = "http://data.europa.eu/eli/ontology#", "http://data.vlaanderen.be/ns/besluit#"


@pytest.fixture
def decision(world):
    ella = world.viewer("Ella")
    board = commands_bodies.create_body(world.duin.pk, by=ella, name="Raad van bestuur", kind="board")
    seat = commands_bodies.seat(board, by=ella, party=world.noord.pk, holder_name="Gust", start=TODAY)
    item = commands_items.propose(
        world.duin.pk, by=ella, title="De <script>dienst</script>", body=board, proposal="Artikel 1. <script>alert(1)</script> Begin."
    )
    return commands_decisions.decide(item, by=ella, votes={seat.pk: "yes"})


def read_back(html: str) -> rdflib.Graph:
    """What another parser than ours finds in the page."""
    return pyRdfa.pyRdfa(base="https://duin.example/besluit", media_type="text/html").graph_from_source(BytesIO(html.encode()))


def page(decision) -> str:
    return reverse("public_decision", args=["duin", decision.number])


def test_what_was_not_made_known_is_not_there(decision):
    assert Client().get(page(decision)).status_code == 404
    assert decision.number not in Client().get(reverse("region_decisions", args=["duin"])).content.decode()


def test_what_was_withdrawn_from_a_body_that_is_not_public_is_not_there(world, decision):
    commands_decisions.publish(decision, by=world.viewer("Ella"))
    commands_bodies.edit_body(decision.body, by=world.viewer("Ella"), version=1, public=False)
    assert Client().get(page(decision)).status_code == 404


def test_a_published_decision_is_read_back_by_another_parser(world, decision):
    commands_decisions.publish(decision, by=world.viewer("Ella"))
    answer = Client().get(page(decision))
    html = answer.content.decode()
    assert "<script>alert" not in html
    assert "Klacht mogelijk" in html
    graph = read_back(html)
    found = {(str(p), str(o)) for s, p, o in graph}
    assert (ELI + "number", decision.number) in found
    assert (ELI + "date_publication", TODAY.isoformat()) in found
    assert (ELI + "title", "De <script>dienst</script>") in found
    assert any(str(o) == BESLUIT + "Besluit" for _s, p, o in graph if p == rdflib.RDF.type)
    assert any(p == rdflib.URIRef(ELI + "passed_by") for _s, p, _o in graph)
