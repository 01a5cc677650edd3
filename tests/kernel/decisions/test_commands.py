"""From a proposal to a decision, and what must not be possible on the way."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404

from bundel.kernel.access import trail
from bundel.kernel.access.viewer import stranger
from bundel.kernel.decisions import commands_bodies, commands_decisions, commands_items, queries
from bundel.kernel.decisions.models import Body, Decision, Item, Position, Vote
from bundel.kernel.handshakes import commands as handshakes
from bundel.kernel.handshakes.models import Handshake
from bundel.kernel.rooms import search
from tests.world import TODAY

UNTIL = dt.date(2027, 1, 15)


def answer(world, item, party, by, verdict="for", on="2026-11-21", **more):
    handshake = Handshake.objects.get(occasion=item.pk, asked=party)
    return handshakes.answer(handshake, by=world.viewer(by), say="accepted", data={"verdict": verdict, "on": on, **more})


@pytest.fixture
def decide(world, seats):
    def taken(item, votes="yyy", by="Ella", **given):
        letters = {"y": "yes", "n": "no", "a": "abstain"}
        cast = {seats[name]: letters[one] for name, one in zip(("Gust", "Zita", "Cas"), votes, strict=False) if one in letters}
        return commands_decisions.decide(item, by=world.viewer(by), votes=cast, **given)

    return taken


def test_a_vote_makes_a_numbered_decision_with_its_terms(propose, decide):
    first, second = decide(propose()), decide(propose(title="Nog een"))
    assert (first.number, second.number) == ("2026-00001", "2026-00002")
    assert first.counts == {"yes": "3.00", "no": "0", "abstain": "0", "seats": 3, "tied": False}
    assert (first.outcome, first.publish_by) == ("adopted", TODAY + dt.timedelta(days=10))
    assert [row.verb for row in trail.timeline(first.pk)] == ["decision.taken"]


def test_a_decided_item_is_neither_voted_again_nor_worded_again(world, propose, decide):
    item = propose()
    decide(item)
    with pytest.raises(ValidationError, match="al afgehandeld"):
        decide(item)
    with pytest.raises(ValidationError, match="al afgehandeld"):
        commands_items.edit_item(item, by=world.viewer("Ella"), version=1, proposal="anders")
    assert Decision.objects.count() == 1


def test_a_tie_is_a_rejection_unless_the_chair_decides(propose, decide, board):
    assert decide(propose(), "yna").outcome == "rejected"
    Body.objects.update(chair_breaks_ties=True)
    assert decide(propose(title="Weer gelijk"), "yna").outcome == "adopted"


def test_without_quorum_nobody_votes(propose, decide, seats):
    with pytest.raises(ValidationError, match="geen quorum: 1 van de 3, nodig zijn er 2"):
        decide(propose(), "y", absent={seats["Zita"], seats["Cas"]})
    assert not Decision.objects.exists()
    assert not Vote.objects.exists()


def test_who_has_an_interest_leaves_the_room_and_the_quorum(propose, decide, seats):
    taken = decide(propose(), "yy", conflicts={seats["Cas"]: "bestuurder van de dienst"})
    assert taken.counts["seats"] == 2
    with pytest.raises(ValidationError, match="heeft een belang"):
        decide(propose(title="Nog een"), "yyy", conflicts={seats["Cas"]: "bestuurder"})


def test_who_is_away_votes_only_through_one_who_is_there(propose, decide, seats):
    with pytest.raises(ValidationError, match="gaf geen volmacht"):
        decide(propose(), "yyy", absent={seats["Cas"]})
    taken = decide(propose(title="Met volmacht"), "yyy", absent={seats["Cas"]}, proxies={seats["Cas"]: seats["Zita"]})
    assert Vote.objects.get(seat=seats["Cas"]).by_id == seats["Zita"]
    assert taken.outcome == "adopted"


def test_nobody_carries_a_proxy_for_two(propose, decide, seats):
    away = {seats["Cas"], seats["Gust"]}
    with pytest.raises(ValidationError, match="te veel volmachten"):
        decide(propose(), "yyy", absent=away, proxies={seats["Cas"]: seats["Zita"], seats["Gust"]: seats["Zita"]})


def test_a_vote_without_a_seat_on_that_day_is_refused_by_name(world, propose, decide, board, seats):
    commands_bodies.end_seat(board.seats.get(pk=seats["Cas"]), by=world.viewer("Ella"), until=dt.date(2026, 10, 1))
    with pytest.raises(ValidationError, match="Geen stemrecht op die dag: Cas"):
        decide(propose())
    assert decide(propose(title="Toen nog wel"), on=dt.date(2026, 9, 1)).counts["seats"] == 3


def test_a_secret_vote_keeps_only_the_counts(propose, decide):
    assert decide(propose(secret=True), "yyn").counts["no"] == "1.00"
    assert not Vote.objects.exists()


def test_only_who_prepares_notes_a_vote(propose, decide):
    with pytest.raises(PermissionDenied):
        decide(propose(), by="Gust")


# who decides ---------------------------------------------------------------------------------------------------------


def test_the_matrix_routes_by_subject_and_amount(world, board):
    ella = world.viewer("Ella")
    desk = commands_bodies.create_body(world.duin.pk, by=ella, name="Dagelijks bestuur", kind="steering")
    for body, up_to in ((board, None), (desk, Decimal(30_000))):
        commands_bodies.add_competence(world.duin.pk, by=ella, label="Aankopen", body=body, up_to=up_to)
    small = commands_items.propose(world.duin.pk, by=ella, title="Stoelen", subject="aankopen", amount=Decimal(30_000))
    large = commands_items.propose(world.duin.pk, by=ella, title="Een huis", subject="aankopen", amount=Decimal("30000.01"))
    assert (small.body, large.body) == (desk, board)
    with pytest.raises(ValidationError, match="beslist Raad van bestuur"):
        commands_items.propose(world.duin.pk, by=ella, title="Een huis", subject="aankopen", amount=Decimal(40_000), body=desk)
    for amount, word in ((None, "hangt af wie hierover beslist"), (Decimal(-1), "niet lager dan nul")):
        with pytest.raises(ValidationError, match=word):
            commands_items.propose(world.duin.pk, by=ella, title="Iets", subject="aankopen", amount=amount)
    with pytest.raises(ValidationError, match="Niemand is bevoegd"):
        commands_items.propose(world.duin.pk, by=ella, title="Iets", subject="onbekend")


# the councils --------------------------------------------------------------------------------------------------------


@pytest.fixture
def strategic(world, propose):
    item = propose(kind="strategic")
    commands_items.ask_councils(item, by=world.viewer("Ella"), until=UNTIL)
    return Item.objects.get(pk=item.pk)


def test_a_strategic_item_waits_for_every_council_and_names_the_missing(world, strategic, decide):
    assert list(Position.objects.values_list("member__name", flat=True)) == ["OCMW Noord", "OCMW Zuid"]
    with pytest.raises(ValidationError, match="Het ontbreekt nog aan: OCMW Noord, OCMW Zuid"):
        decide(strategic)
    answer(world, strategic, world.zuid, "Ine", "conditions", conditions="een evaluatie na een jaar")
    with pytest.raises(ValidationError, match="Het ontbreekt nog aan: OCMW Noord"):
        decide(strategic)
    answer(world, strategic, world.noord, "Gust", "against", reference="R 12")
    assert Item.objects.get(pk=strategic.pk).state == "prepared"
    assert decide(strategic).outcome == "adopted"


def test_a_strategic_item_that_nobody_was_asked_about_is_not_voted(propose, decide):
    with pytest.raises(ValidationError, match="geen enkele raad"):
        decide(propose(kind="strategic"))


def test_joining_needs_the_consent_of_every_member(world, propose, decide):
    Body.objects.update(councils_rule="consent")
    item = propose(kind="strategic", body=Body.objects.get())
    commands_items.ask_councils(item, by=world.viewer("Ella"), until=UNTIL)
    answer(world, item, world.zuid, "Ine")
    answer(world, item, world.noord, "Gust", "conditions", conditions="later")
    with pytest.raises(ValidationError, match="OCMW Noord"):
        decide(item)


def test_a_council_that_speaks_late_is_marked_and_counts(world, strategic):
    Item.objects.filter(pk=strategic.pk).update(councils_by=dt.date(2026, 11, 20))
    answer(world, strategic, world.zuid, "Ine")
    assert Position.objects.get(member=world.zuid).late


def test_a_position_after_the_vote_is_refused(world, strategic, decide):
    Body.objects.update(councils_rule="number", councils_value=1)
    Item.objects.filter(pk=strategic.pk).update(rule="number", rule_value=1)
    answer(world, strategic, world.zuid, "Ine")
    decide(Item.objects.get(pk=strategic.pk))
    with pytest.raises(ValidationError, match="al beslist"):
        answer(world, strategic, world.noord, "Gust")
    assert Handshake.objects.get(asked=world.noord).is_open


@pytest.mark.parametrize(("given", "word"), [({"verdict": "conditions"}, "voorwaarden"), ({"on": "2026-11-01"}, "voor de vraag")])
def test_a_position_that_cannot_be_is_refused(world, strategic, given, word):
    with pytest.raises(ValidationError, match=word):
        answer(world, strategic, world.zuid, "Ine", **given)
    assert not Position.objects.exclude(verdict="").exists()


def test_the_text_that_the_councils_read_stays_the_text(world, strategic):
    with pytest.raises(ValidationError, match="De raden spreken zich al uit"):
        commands_items.edit_item(strategic, by=world.viewer("Ella"), version=strategic.version, proposal="Artikel 1. Anders.")


def test_withdrawing_takes_the_questions_back(world, strategic):
    commands_items.withdraw(strategic, by=world.viewer("Ella"), reason="geen draagvlak")
    assert set(Handshake.objects.values_list("state", flat=True)) == {"withdrawn"}


# afterwards ----------------------------------------------------------------------------------------------------------


def test_publication_starts_the_complaint_term(world, propose, decide):
    item = propose()
    decision = decide(item, on=dt.date(2025, 7, 1))
    commands_decisions.publish(decision, by=world.viewer("Ella"), on=dt.date(2025, 7, 1))
    assert Decision.objects.get().complaint_until == dt.date(2025, 7, 31)  # GOV-02
    with pytest.raises(ValidationError, match="al bekendgemaakt"):
        commands_decisions.publish(decision, by=world.viewer("Ella"))


def test_what_was_closed_is_seen_by_who_sits_there_and_never_published(world, propose, decide, board, seats):
    decision = decide(propose(title="Personeelszaak Wortel", closed=True))
    with pytest.raises(ValidationError, match="besloten"):
        commands_decisions.publish(decision, by=world.viewer("Ella"))
    board.seats.filter(pk=seats["Gust"]).update(account=world.accounts["Gust"])
    assert queries.decision_of(world.viewer("Gust"), decision.pk)
    for name in ("Anna", "Bram", "Ine"):
        with pytest.raises(Http404):
            queries.decision_of(world.viewer(name), decision.pk)
        with pytest.raises(Http404):
            queries.item_of(world.viewer(name), decision.item_id)
        assert not queries.decisions(world.viewer(name)).exists()
    assert search.find(world.viewer("Ella"), "wortel") == []
    assert not any("Wortel" in trail.sentence(row) for row in trail.timeline(decision.pk))


def test_a_correction_stands_beside_the_text(world, propose, decide):
    decision = decide(propose())
    commands_decisions.correct(decision, by=world.viewer("Ella"), text="Lees 2027.", reason="schrijffout")
    decision.refresh_from_db()
    assert decision.text == "Artikel 1. De dienst start."
    assert decision.corrections.get().text == "Lees 2027."


def test_the_last_task_done_makes_it_followed_up(world, propose, decide):
    decision = decide(propose())
    task = commands_decisions.add_task(decision, by=world.viewer("Ella"), title="Vacature", owner=world.zuid.pk)
    assert not Decision.objects.get().followed_up
    assert [one.title for one in queries.waiting(world.viewer("Bram"))] == ["Vacature"]
    with pytest.raises(PermissionDenied):
        commands_decisions.finish_task(task, by=world.viewer("Anna"), result="gedaan")
    commands_decisions.finish_task(task, by=world.viewer("Bram"), result="aangeworven")
    assert Decision.objects.get().followed_up


def test_a_second_chair_or_a_second_seat_of_one_person_is_refused(world, board):
    with pytest.raises(ValidationError, match="al voorzitter"):
        commands_bodies.seat(board, by=world.viewer("Ella"), party=world.zuid.pk, holder_name="Nu ik", chair=True, start=TODAY)
    with pytest.raises(ValidationError, match="zetelt dan al"):
        commands_bodies.seat(board, by=world.viewer("Ella"), party=world.zuid.pk, holder_name="Zita", start=TODAY)


# behind closed doors -------------------------------------------------------------------------------------------------


def test_a_strategic_item_is_never_closed(world, propose):
    with pytest.raises(ValidationError, match="in het openbaar"):
        propose(kind="strategic", closed=True)
    item = propose(kind="strategic")
    with pytest.raises(ValidationError, match="in het openbaar"):
        commands_items.edit_item(item, by=world.viewer("Ella"), version=1, closed=True)
    assert not Item.objects.get().closed


def test_the_trail_tells_no_reason_or_task_of_a_closed_item(world, propose, decide):
    decision = decide(propose(title="Ontslag", closed=True))
    ella = world.viewer("Ella")
    commands_decisions.correct(decision, by=ella, text="Wortel in plaats van Raap", reason="Wortel heet zo")
    task = commands_decisions.add_task(decision, by=ella, title="Brief aan Wortel", owner=world.zuid.pk)
    commands_decisions.finish_task(task, by=world.viewer("Bram"), result="Wortel kreeg de brief")
    told = [trail.sentence(row) for row in trail.timeline(decision.pk)]
    assert len(told) == 4
    assert [line for line in told if "Wortel" in line or "Ontslag" in line] == []


def test_a_body_that_leaves_the_site_takes_its_decisions_out_of_the_public_search(world, propose, decide, board):
    decision = decide(propose(title="Koelwagen kopen"))
    commands_decisions.publish(decision, by=world.viewer("Ella"))
    assert [hit.title for hit in search.find(stranger(), "koelwagen")] == [str(decision)]
    commands_bodies.edit_body(board, by=world.viewer("Ella"), version=board.version, public=False)
    assert search.find(stranger(), "koelwagen") == []
    assert [hit.title for hit in search.find(world.viewer("Anna"), "koelwagen")] == [str(decision)]


def test_a_body_is_found_as_soon_as_it_is_there(world, board):
    assert [hit.kind for hit in search.find(world.viewer("Anna"), "raad bestuur")] == ["body"]


def test_a_body_of_another_partnership_decides_nothing_here(world, board):
    with pytest.raises(ValidationError, match="orgaan van het samenwerkingsverband"):
        commands_items.propose(world.elders.pk, by=world.viewer("Odo"), title="Iets", body=board)
