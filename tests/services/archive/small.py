"""A small archive service of Duin: Dina is its archivist, Anna the contact of centre Noord; centre Zuid has a board without contact."""

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from bundel.kernel.offers import commands as offers
from bundel.kernel.offers import commands_agreements as agreements
from bundel.services.archive import (
    commands,
    commands_destruction,
    commands_moves,
    commands_places,
    commands_readers,
    commands_units,
)
from bundel.services.archive.models import Board, Inventory, Rule, Service, Unit
from tests.world import TODAY, World

WHOLE = {"date": "1977-1985", "extent": "12 delen", "creator": "OCMW Noord", "begin": 1977, "end": 1985}


@dataclass
class Archive:
    world: World
    service: Service
    noord: Board
    zuid: Board
    live: Rule
    ended: Rule
    inventory: Inventory
    fonds: Unit
    series: Unit
    files: list[Unit] = field(default_factory=list)

    def dina(self, today: dt.date = TODAY) -> Any:
        return self.world.viewer("Dina", today)

    def anna(self, today: dt.date = TODAY) -> Any:
        return self.world.viewer("Anna", today)


def rule(world: World, number: str, published: dt.date | None, **given: Any) -> Rule:
    told = {"name": f"Reeks {number}", "final": "destroy", "retention_years": 10, "source": "serieregister"}
    return commands.add_rule(by=world.viewer("Dina"), number=number, published=published, **{**told, **given})


def service(world: World) -> Service:
    ella = world.viewer("Ella")
    offer = offers.add_offer(by=ella, name_nl="Proefarchief", kind="service", owner=world.region)
    made = commands.set_up(by=ella, partnership=world.duin.pk, archivists=[world.accounts["Dina"].uuid], offer=offer.pk)
    agreements.join(offer, world.noord, by=ella, start=TODAY, quota=Decimal(10), quota_unit="days", quota_period="year")
    return made


def archive(world: World) -> Archive:
    made, ella, dina = service(world), world.viewer("Ella"), world.viewer("Dina")
    noord = commands.add_board(world.noord, by=ella, code="BE/NOORD", contacts=[world.accounts["Anna"].uuid])
    zuid = commands.add_board(world.zuid, by=ella, code="BE/ZUID")
    live, ended = rule(world, "R1", dt.date(2024, 1, 1)), rule(world, "R2", dt.date(2020, 1, 1))
    inventory = commands_units.add_inventory(noord, by=dina, title="Proefinventaris Noord")
    fonds = Unit.objects.get(inventory=inventory)
    fonds = commands_units.change_unit(fonds, by=dina, version=1, **{**WHOLE, "title": "Proefinventaris Noord"})
    series = commands_units.add_unit(fonds, by=dina, level="series", reference="BE/NOORD/1", title="Proefreeks", rule=live.pk, **WHOLE)
    files = [
        commands_units.add_unit(
            series, by=dina, level="file", reference=f"BE/NOORD/1/{number}", title=f"Proefdeel {number}", closed=dt.date(1985, 12, 31), **WHOLE
        )
        for number in (1, 2, 3)
    ]
    return Archive(world, made, noord, zuid, live, ended, inventory, fonds, series, files)


def place(one: Archive, rack: str = "Proefrek 1", metres: str = "1.00") -> Any:
    return commands_places.save_place(one.noord, by=one.dina(), building="Proefgebouw", room="Kelder", rack=rack, metres=Decimal(metres))


def box(one: Archive, code: str = "D-1", **given: Any) -> Any:
    return commands_places.add_box(one.noord, by=one.dina(), code=code, width_cm=Decimal(12), **given)


def transfer(one: Archive, state: str = "announced") -> Any:
    row = commands_places.announce(one.noord, by=one.anna(), title="Proefoverdracht")
    if state in ("listed", "received"):
        commands_places.list_boxes(row, by=one.anna(), lines=f"{row.number}-1; 12; proef")
    if state == "received":
        row = commands_places.receive(row, by=one.dina(), counted=1, on=TODAY)
    return row


def move(one: Archive, state: str = "planned") -> Any:
    target = place(one, f"Proefdoel {state}")
    row = commands_moves.plan(one.noord, by=one.dina(), title="Proefverhuis", planned_on=TODAY, boxes=[box(one, f"V-{state}").pk], target=target)
    return commands_moves.depart(row, by=one.dina(), counted=1, on=TODAY) if state == "underway" else row


def destruction(one: Archive, number: int = 0, state: str = "proposed") -> Any:
    row = commands_destruction.propose(one.noord, by=one.dina(), units=[one.files[number].pk])
    if state in ("approved", "destroyed"):
        row = commands_destruction.approve(row, by=one.anna())
    if state == "destroyed":
        row = commands_destruction.carry_out(row, by=one.dina(), on=TODAY, method="versnipperd door een proeffirma")
    return row


def reading(one: Archive, state: str = "asked") -> Any:
    row = commands_readers.ask(one.noord, by=one.anna(), name="Lezer Proef", wanted="BE/NOORD/1/2")
    return commands_readers.decide(row, by=one.dina(), granted=True) if state == "granted" else row


def support(one: Archive) -> Any:
    return commands_readers.ask_support(one.noord, by=one.anna(), kind="support", title="Proefvraag")


def published(one: Archive) -> Inventory:
    for unit in (one.fonds, one.series):
        row = Unit.objects.get(pk=unit.pk)
        commands_units.change_unit(row, by=one.dina(), version=row.version, public=True)
    return commands_units.publish(one.inventory, by=one.dina(), public=True)
