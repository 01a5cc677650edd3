"""The board of partnership Duin: a seat for centre Noord (chair), one for centre Zuid, one for the CAW."""

import datetime as dt

import pytest

from bundel.kernel.decisions import commands_bodies, commands_items


@pytest.fixture
def board(world):
    ella = world.viewer("Ella")
    body = commands_bodies.create_body(world.duin.pk, by=ella, name="Raad van bestuur", kind="board")
    for party, name, chair in ((world.noord, "Gust", True), (world.zuid, "Zita", False), (world.caw, "Cas", False)):
        commands_bodies.seat(body, by=ella, party=party.pk, holder_name=name, chair=chair, start=dt.date(2025, 1, 1))
    return body


@pytest.fixture
def seats(board):
    """The seats by the name of who holds them."""
    return {seat.holder_name: seat.pk for seat in board.seats.all()}


@pytest.fixture
def propose(world, board):
    def made(**given):
        given = {"title": "Een nieuwe dienst", "body": board, "proposal": "Artikel 1. De dienst start.", **given}
        return commands_items.propose(world.duin.pk, by=world.viewer("Ella"), **given)

    return made
