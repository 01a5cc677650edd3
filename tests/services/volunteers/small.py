"""Volunteers in the tiny world: Ella guides them for the region, Anna asks a buddy for a resident of her centre."""

import dataclasses
import datetime as dt
from typing import Any

from bundel.kernel.parties.models import Territory
from bundel.services.volunteers import commands, commands_duos, commands_vacancies
from bundel.services.volunteers.models import Duo, Need, Vacancy, Volunteer
from tests.world import TODAY, World

BEFORE = dt.date(2026, 1, 5)
SOMEONE = {
    "name": "Lut Vandamme", "email": "lut@example.org", "birth_date": dt.date(1970, 5, 1), "languages": ["nl"], "slots": ["tue-evening"],
    "interests": ["budget"],
}  # fmt: skip


def noord() -> Territory:
    return Territory.objects.get(code="99001")


def vacancy(world: World, who: str = "Ella", **fields: Any) -> Vacancy:
    told = {"title_nl": "Buddy bij budgethulp", "text_nl": "U gaat mee naar de winkel.", "opens": BEFORE, "public": True, "record": True}
    return commands_vacancies.add_vacancy(by=world.viewer(who, BEFORE), **{**told, **fields})


def ruled(world: World, who: str = "Ella") -> None:
    """The note of information and the insurance."""
    by = world.viewer(who, BEFORE)
    commands_vacancies.write_note(by=by, text="Doel, statuut, verzekering, vergoeding en geheimhouding.", since=BEFORE)
    commands_vacancies.insure(by=by, insurer="Verzekering Duin", number="12-34", start=BEFORE)


def interested(world: World, on: Vacancy, **fields: Any) -> Volunteer:
    somebody = dataclasses.replace(commands.on_the_site(), today=TODAY)
    return commands.apply(on, by=somebody, **{"municipality": noord(), **SOMEONE, **fields})


def ready(world: World, on: Vacancy, who: str = "Ella", **fields: Any) -> Volunteer:
    """Through every step, with Ella as supervisor and Dina as substitute."""
    row, by = interested(world, on, **fields), world.viewer(who)
    row.refresh_from_db()
    known = {name: getattr(row, name) for name in commands.FIELDS}
    others = {"supervisor": world.accounts["Ella"], "substitute": world.accounts["Dina"]}
    commands.edit(row, by=by, version=row.version, **{**known, **others})
    for kind in ("talk", "record"):
        commands.take_step(row, by=by, kind=kind, on=TODAY)
    given = commands_vacancies.give_present_note(row, by=by, on=TODAY)
    commands.acknowledge(given, by=by, on=TODAY)
    return commands.accept(row, by=by)


def need(world: World, who: str = "Anna", **fields: Any) -> Need:
    told = {"number": "A-1", "languages": ["nl"], "slots": ["tue-evening"], "interests": ["budget"], "municipality": noord()}
    return commands_duos.ask(by=world.viewer(who), asked=world.region.pk, **{**told, **fields})


def duo(world: World, asked: Need, volunteer: Volunteer) -> Duo:
    proposal = commands_duos.propose(asked, by=world.viewer("Ella"), volunteer=volunteer)
    made = commands_duos.decide(proposal, by=world.viewer("Anna"), accept=True)
    assert made is not None
    return made
