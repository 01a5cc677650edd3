"""A new member joins when every council agreed and the assembly decided; the membership follows by itself."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from bundel.kernel.decisions import commands_decisions, commands_items, commands_joining
from bundel.kernel.decisions.models import Item
from bundel.kernel.handshakes import commands as handshakes
from bundel.kernel.handshakes.models import Handshake
from bundel.kernel.parties.models import Relation
from tests.world import TODAY


@pytest.fixture
def proposed(world, board):
    return commands_joining.propose_member(
        world.duin.pk, by=world.viewer("Ella"), name="OCMW Ver", body=board, proposal="Artikel 1. OCMW Ver treedt toe."
    )


def agree(world, item, **verdicts):
    commands_items.ask_councils(item, by=world.viewer("Ella"), until=dt.date(2027, 1, 15))
    for party, by in ((world.zuid, "Ine"), (world.noord, "Gust")):
        data = {"verdict": verdicts.get(by, "for"), "on": TODAY.isoformat(), "conditions": "eerst een proef"}
        handshakes.answer(Handshake.objects.get(occasion=item.pk, asked=party), by=world.viewer(by), say="accepted", data=data)
    return Item.objects.get(pk=item.pk)


def vote(world, item, board, choice="yes", **given):
    return commands_decisions.decide(item, by=world.viewer("Ella"), votes={seat.pk: choice for seat in board.seats.all()}, **given)


def membership(world):
    return Relation.objects.filter(party=world.far, other=world.duin, kind="member_of").first()


def test_every_council_consents_before_a_member_joins_from_the_day_of_effect(world, board, proposed):
    with pytest.raises(ValidationError, match="geen enkele raad"):
        vote(world, proposed, board)
    assert membership(world) is None
    decision = vote(world, agree(world, proposed), board, effect_on=dt.date(2027, 1, 1))
    found = membership(world)
    assert (found.start, found.until) == (dt.date(2027, 1, 1), None)
    assert decision.number in found.note


def test_a_council_with_conditions_does_not_consent(world, board, proposed):
    with pytest.raises(ValidationError, match="OCMW Noord"):
        vote(world, agree(world, proposed, Gust="conditions"), board)
    assert membership(world) is None


def test_what_is_voted_down_makes_no_member(world, board, proposed):
    assert vote(world, agree(world, proposed), board, choice="no").outcome == "rejected"
    assert membership(world) is None


@pytest.mark.parametrize(("name", "word"), [("OCMW Zuid", "al lid"), ("Onbekend", "adresboek"), ("OCMW", "Welke")])
def test_only_one_known_organisation_that_is_no_member_is_proposed(world, board, name, word):
    with pytest.raises(ValidationError, match=word):
        commands_joining.propose_member(world.duin.pk, by=world.viewer("Ella"), name=name, body=board, proposal="x")


def test_it_is_proposed_on_screen(world, board, as_):
    answer = as_("Ella").post("/werk/punten/toetreding/", {"name": "ocmw ver", "body": str(board.pk), "proposal": "Artikel 1."})
    assert answer.status_code == 302
    assert (Item.objects.get().rule, Item.objects.get().kind) == ("consent", "strategic")
    refused = as_("Ella").post("/werk/punten/toetreding/", {"name": "niemand", "body": str(board.pk), "proposal": "Artikel 1."})
    assert refused.status_code == 422
