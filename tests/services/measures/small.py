"""Schemes in the tiny world: both centres lie in a municipality, a colleague of each approves, and a few hundred people are made up."""

import datetime as dt
from decimal import Decimal
from typing import Any

from bundel.kernel.parties.models import Territory
from bundel.services.measures import commands, commands_people, commands_tests
from bundel.services.measures.models import Population, PovertyTest, Recommendation, Scheme, Version
from tests.world import TODAY, World, someone

SINCE = dt.date(2026, 1, 1)
MARGINS = """
region = "duin"
date = 2026-01-01
[sources]
population = "gemaakt voor een test"
income_per_resident = "gemaakt voor een test"
mean_age = "gemaakt voor een test"
[[municipalities]]
code = "99001"
name = "Noord"
population = 900
mean_age = 42.0
income_per_resident = 16000
[[municipalities]]
code = "99002"
name = "Zuid"
population = 600
mean_age = 43.0
income_per_resident = 21000
"""


def placed(world: World) -> None:
    """Both centres in their municipality, and a second person in each."""
    world.noord.territory = Territory.objects.get(code="99001")
    world.zuid.territory = Territory.objects.create(code="99002", kind="municipality", name_nl="Zuid")
    for one in (world.noord, world.zuid):
        one.save()
    someone(world, "Joke", world.noord, world.duin, "head")
    someone(world, "Koen", world.zuid, world.duin, "social_worker")


def scheme(world: World, who: str = "Anna", title: str = "Steun", **fields: Any) -> Scheme:
    by = world.viewer(who)
    member = fields.pop("member", by.account.organisation if by.account else None)
    return commands.add_scheme(by=by, member=member, **{"kind": "top_up", "title_nl": title, **fields})


def content(amount: str = "100", top: str | None = "1500", **more: Any) -> dict[str, Any]:
    when = {"when": {"fact": "net_income", "operator": "<=", "bound": top}} if top else {}
    return {"source": "reglement", "period": "month", "formula": {"kind": "flat", "amount": amount}, **when, **more}


def version(world: World, on: Scheme, who: str = "Anna", start: dt.date = SINCE, **more: Any) -> Version:
    given = {"content": content(), "until": None, **more}
    return commands.write_version(on, by=world.viewer(who), start=start, **given)


def approved(world: World, on: Scheme, who: str = "Anna", eyes: str = "Joke", **more: Any) -> Version:
    row = version(world, on, who, **more)
    commands.offer(row, by=world.viewer(who))
    return commands.approve(row, by=world.viewer(eyes))


def people(world: World) -> Population:
    row = commands_people.ask_people(by=world.viewer("Ella"), margins=MARGINS)
    return commands_people.make_people(row)


def ptest(world: World, who: str = "Anna", **fields: Any) -> PovertyTest:
    by = world.viewer(who)
    owner = fields.pop("owner", by.account.organisation)
    told = {
        "title": "Zwembad duurder",
        "text": "Een beurt kost meer.",
        "kind": "other",
        "decided_on": TODAY + dt.timedelta(days=40),
        "change": {},
    }
    return commands_tests.begin(by=by, owner=owner, **{**told, **fields})


def advised(world: World, who: str = "Anna") -> Recommendation:
    row, by = ptest(world, who), world.viewer(who)
    commands_tests.answer_scan(row, by=by, answers={"income": {"effect": -1, "who": "gezinnen", "why": "prijs"}})
    commands_tests.note_talk(row, by=by, on=TODAY, experts=4, told="Te duur.", paid=Decimal(100))
    one = commands_tests.recommend(row, by=by, text="Halveer de prijs.")
    commands_tests.advise(row, by=by)
    return one
