"""A decision that was made known is read by people, by machines and on paper, and says nothing that it may not."""

import datetime as dt
import io

import pypdf
import pyRdfa
import pyshacl
import pytest
import rdflib
from django.test import Client
from django.urls import reverse
from rdflib.namespace import DCTERMS, FOAF, PROV, RDF, XSD

from bundel.kernel.access.models import Trail
from bundel.kernel.decisions import commands_bodies, commands_decisions, queries_register, rdfa
from bundel.kernel.decisions.models import Decision, Seat
from tests.world import TODAY

BESLUIT = rdflib.Namespace("http://data.vlaanderen.be/ns/besluit#")
ELI = rdflib.Namespace("http://data.europa.eu/eli/ontology#")
SHAPES = ("shacl-submission.ttl", "shacl-publication-stream.ttl")


@pytest.fixture
def made_known(world, propose, seats):
    """`made_known(title=…, votes="yyn")`: proposed, voted by the three seats and published."""

    def made(votes="yyn", **given):
        letters = {"y": "yes", "n": "no", "a": "abstain"}
        cast = {seats[name]: letters[one] for name, one in zip(("Gust", "Zita", "Cas"), votes, strict=True)}
        decision = commands_decisions.decide(propose(**given), by=world.viewer("Ella"), votes=cast)
        return commands_decisions.publish(decision, by=world.viewer("Ella"))

    return made


def page(decision, name="public_decision"):
    return Client().get(reverse(name, args=["duin", decision.number]))


def read_back(answer) -> rdflib.Graph:
    return pyRdfa.pyRdfa(base="https://duin.example/x", media_type="text/html").graph_from_source(io.BytesIO(answer.content))


def only(graph, kind):
    found = list(graph.subjects(RDF.type, kind))
    assert len(found) == 1, found
    return found[0]


def told(pdf: bytes) -> str:
    return "".join(one.extract_text() for one in pypdf.PdfReader(io.BytesIO(pdf)).pages).replace("\n", " ")


def assert_sound(graph, shared):
    """The shapes have something to look at, hold, and stop holding when what they ask is taken away."""
    document = only(graph, FOAF.Document)
    for name in SHAPES:
        shapes = rdflib.Graph().parse(shared / "standards/lblod" / name, format="turtle")
        conforms, _report, said = pyshacl.validate(graph, shacl_graph=shapes)
        assert conforms, said
    graph.remove((document, PROV.generatedAtTime, None))
    assert not pyshacl.validate(graph, shacl_graph=shapes)[0]


@pytest.mark.shared
def test_the_page_satisfies_the_published_shapes(made_known, shared):
    assert_sound(read_back(page(made_known())), shared)


@pytest.mark.shared
def test_the_list_satisfies_the_published_shapes(made_known, shared):
    made_known(), made_known(title="Nog een")
    answer = Client().get(reverse("region_decisions", args=["duin"]), {"jaar": "2026", "orgaan": "raad-van-bestuur"})
    graph = read_back(answer)
    assert len(list(graph.subjects(RDF.type, BESLUIT.Besluit))) == 2
    assert len(set(graph.subjects(RDF.type, BESLUIT.Bestuursorgaan))) == 1
    assert (None, DCTERMS.type, rdflib.URIRef(rdfa.DECISION_LIST)) in graph
    assert_sound(graph, shared)


def test_session_point_treatment_vote_and_decision_hang_together(made_known):
    graph = read_back(page(made_known()))
    session, point, treatment, decision = (
        only(graph, BESLUIT[name]) for name in ("Zitting", "Agendapunt", "BehandelingVanAgendapunt", "Besluit")
    )
    body = only(graph, BESLUIT.Bestuursorgaan)
    assert (session, BESLUIT.isGehoudenDoor, body) in graph
    assert (session, BESLUIT.behandelt, point) in graph
    assert (treatment, DCTERMS.subject, point) in graph
    assert (treatment, PROV.generated, decision) in graph
    assert (decision, PROV.wasGeneratedBy, treatment) in graph
    assert (decision, ELI.passed_by, body) in graph
    assert (decision, ELI.date_publication, rdflib.Literal(TODAY.isoformat(), datatype=XSD.date)) in graph
    vote = graph.value(treatment, BESLUIT.heeftStemming)
    counted = [graph.value(vote, BESLUIT[name]).toPython() for name in ("aantalVoorstanders", "aantalTegenstanders", "aantalOnthouders")]
    assert counted == [2, 1, 0]


def test_page_and_list_speak_of_the_same_decision_and_body(made_known):
    decision = made_known()
    listed = Client().get(reverse("region_decisions", args=["duin"]))
    one, many = read_back(page(decision)), read_back(listed)
    for kind in (BESLUIT.Besluit, BESLUIT.Bestuursorgaan):
        assert only(one, kind) == only(many, kind)
    assert f'href="{reverse("public_decision", args=["duin", decision.number])}"' in listed.content.decode()


def test_the_vote_is_published_in_numbers_never_in_names(world, made_known):
    for decision in (made_known(), made_known(title="Geheim", secret=True)):
        answer = page(decision)
        said = answer.content.decode() + told(page(decision, "public_decision_paper").content)
        assert not any(name in said for name in ("Gust", "Zita", "Cas"))
        assert "2 voor" in told(page(decision, "public_decision_paper").content)


def test_weights_of_a_secret_vote_are_not_told_as_people(made_known, seats):
    Seat.objects.filter(pk=seats["Gust"]).update(weight=2)
    decision = made_known(secret=True)
    assert rdfa.tally(decision) is None
    assert not list(read_back(page(decision)).subjects(RDF.type, BESLUIT.Stemming))


def test_seats_not_weights_are_counted_when_votes_have_names(made_known, seats):
    Seat.objects.filter(pk=seats["Gust"]).update(weight=5)
    assert rdfa.tally(made_known()) == rdfa.Tally(2, 1, 0)


def test_the_document_is_as_old_as_its_latest_correction(world, made_known):
    decision = made_known()
    first = rdfa.made_at(decision)
    commands_decisions.correct(decision, by=world.viewer("Ella"), text="Lees 2027.", reason="schrijffout")
    assert rdfa.made_at(decision) == Trail.objects.get(verb="decision.corrected").at >= first
    assert "Lees 2027." in page(decision).content.decode()
    assert "Lees 2027." in told(page(decision, "public_decision_paper").content)


def test_what_was_published_before_it_was_kept_here_has_a_day(world, board):
    old = Decision.objects.create(
        partnership=world.duin, body=board, number="1999-00001", year=1999, on=dt.date(1999, 3, 2), title="Oprichting", text="Artikel 1.",
        published_on=dt.date(1999, 3, 9), complaint_until=dt.date(1999, 4, 8),
    )  # fmt: skip
    assert rdfa.made_at(old).isoformat() == "1999-03-09T00:00:00+01:00"
    assert page(old).status_code == 200
    assert page(old, "public_decision_paper").status_code == 200


def test_what_was_published_late_says_so_inside(world, propose, seats, as_):
    votes = {seats["Gust"]: "yes", seats["Zita"]: "yes"}
    term = "te laat, termijn"
    for on, late in ((TODAY - dt.timedelta(days=10), False), (TODAY - dt.timedelta(days=11), True)):
        decision = commands_decisions.decide(propose(title=f"Van {on}"), by=world.viewer("Ella"), votes=votes, on=on)
        commands_decisions.publish(decision, by=world.viewer("Ella"))
        html = as_("Ella").get(reverse("decision", args=[decision.pk])).content.decode()
        assert (term in html) is late


@pytest.mark.parametrize("name", ["public_decision_paper", "region_decisions_paper"])
def test_a_paper_is_tagged_and_says_its_language_and_title(world, made_known, name):
    decision = made_known()
    args = ["duin", decision.number] if name == "public_decision_paper" else ["duin"]
    answer = Client().get(reverse(name, args=args))
    assert answer["Content-Type"] == "application/pdf"
    paper = pypdf.PdfReader(io.BytesIO(answer.content))
    catalogue = paper.trailer["/Root"]
    assert bool(catalogue["/MarkInfo"]["/Marked"]) is True
    assert "/StructTreeRoot" in catalogue
    assert catalogue["/Lang"] == "nl"
    title = "2026-00001 Een nieuwe dienst" if name == "public_decision_paper" else "Besluitenlijst Welzijnsregio Duin"
    assert paper.metadata.title == title
    assert "Een nieuwe dienst" in told(answer.content)


def test_text_with_script_is_text(made_known):
    decision = made_known(title="De <script>x</script>", proposal="<script>alert(1)</script> <img src=http://evil.example/x>")
    html = page(decision).content.decode()
    assert "<script>alert" not in html
    assert "<img" not in html
    assert "<img src=http://evil.example/x>" in told(page(decision, "public_decision_paper").content)
    assert "<script>x" not in Client().get(reverse("region_decisions", args=["duin"])).content.decode()


def test_what_is_closed_unpublished_or_of_a_body_that_is_not_public_has_no_page_and_no_paper(world, made_known, propose, seats):
    hidden = commands_decisions.decide(propose(title="Stil"), by=world.viewer("Ella"), votes={seats["Gust"]: "yes", seats["Zita"]: "yes"})
    assert [page(hidden, name).status_code for name in ("public_decision", "public_decision_paper")] == [404, 404]
    known = made_known(title="Bekend")
    listed = [Client().get(reverse(name, args=["duin"])) for name in ("region_decisions", "region_decisions_paper")]
    assert "Stil" not in listed[0].content.decode() + told(listed[1].content)
    commands_bodies.edit_body(known.body, by=world.viewer("Ella"), version=1, public=False)
    assert [page(known, name).status_code for name in ("public_decision", "public_decision_paper")] == [404, 404]
    assert Client().get(reverse("region_decisions_paper", args=["duin"])).status_code == 404


WRONG_PAGES = [{"jaar": "2026", "blad": wrong} for wrong in ("0", "2", "-1", "x", "٢", "9999")]


@pytest.mark.parametrize("given", WRONG_PAGES)
def test_a_page_that_cannot_be_is_not_there(made_known, given):
    made_known()
    assert Client().get(reverse("region_decisions", args=["duin"]), given).status_code == 404


def test_a_long_year_stands_on_pages_that_each_name_what_they_show(monkeypatch, made_known):
    monkeypatch.setattr(queries_register, "AT_ONCE", 2)
    for number in range(5):
        made_known(title=f"Punt {number}")
    address = reverse("region_decisions", args=["duin"])
    pages = [Client().get(address, {"jaar": "2026", **({"blad": str(one)} if one > 1 else {})}) for one in (1, 2, 3)]
    graphs = [read_back(one) for one in pages]
    shown = [set(graph.subjects(RDF.type, BESLUIT.Besluit)) for graph in graphs]
    assert [len(one) for one in shown] == [2, 2, 1]
    assert len(set.union(*shown)) == 5
    documents = {only(graph, FOAF.Document) for graph in graphs}
    assert len(documents) == 3
    assert 'rel="next" href="?jaar=2026&amp;blad=2"' in pages[0].content.decode()
    assert 'rel="prev" href="?jaar=2026"' in pages[1].content.decode()
    assert 'rel="next"' not in pages[2].content.decode()
    assert "blad=" not in Client().get(address).content.decode()


@pytest.mark.parametrize("given", [{"jaar": "x"}, {"jaar": "٢٠٢٦"}, {"jaar": "20260"}, {"orgaan": "onbekend"}, {"orgaan": "\x00"}])
def test_a_year_or_body_that_cannot_be_is_not_there(made_known, given):
    made_known()
    for name in ("region_decisions", "region_decisions_paper"):
        assert Client().get(reverse(name, args=["duin"]), given).status_code == 404


def test_a_year_and_a_body_narrow_the_list_and_its_paper(world, made_known):
    made_known(title="Van de raad")
    desk = commands_bodies.create_body(world.duin.pk, by=world.viewer("Ella"), name="Dagelijks bestuur", kind="steering")
    Decision.objects.create(
        partnership=world.duin, body=desk, number="2025-00001", year=2025, on=dt.date(2025, 5, 2), title="Van het bureau", text="Artikel 1.",
        published_on=dt.date(2025, 5, 3), complaint_until=dt.date(2025, 6, 2),
    )  # fmt: skip
    for given, there, away in (
        ({"jaar": "2025"}, "Van het bureau", "Van de raad"), ({"orgaan": "raad-van-bestuur"}, "Van de raad", "Van het bureau"),
    ):  # fmt: skip
        html = Client().get(reverse("region_decisions", args=["duin"]), given).content.decode()
        paper = told(Client().get(reverse("region_decisions_paper", args=["duin"]), given).content)
        for said in (html, paper):
            assert there in said
            assert away not in said


def test_a_paper_that_does_not_hold_all_says_so(monkeypatch, made_known):
    monkeypatch.setattr(queries_register, "ON_PAPER", 1)
    made_known(title="Eerst"), made_known(title="Daarna")
    said = told(Client().get(reverse("region_decisions_paper", args=["duin"])).content)
    assert "de laatste 1 van 2 besluiten" in said
    assert "Daarna" in said
    assert "Eerst" not in said


def test_the_list_asks_the_same_number_of_queries_however_long(made_known, django_assert_num_queries, django_assert_max_num_queries):
    made_known()
    address = reverse("region_decisions", args=["duin"])
    with django_assert_max_num_queries(30) as few:
        Client().get(address)
    for number in range(5):
        made_known(title=f"Punt {number}")
    with django_assert_num_queries(len(few)):
        Client().get(address)
