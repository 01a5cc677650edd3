"""A scan in the tiny world: Anna of centre Noord looks at the rights of Karin, who rents, with one child, in July 2026."""

import datetime as dt
from typing import Any

from django.http import QueryDict

from bundel.kernel.cases.models import Case
from bundel.services.rights import commands
from bundel.services.rights.models import Scan
from bundel.services.rights.walk import STEPS, Walk
from tests.kernel.cases import small as cases
from tests.world import TODAY, World

JULY = dt.date(2026, 7, 1)


def walk(**more: Any) -> Walk:
    """Everything of the five pages answered: someone of 38 with a child of five half of the time, little income, in July 2026."""
    made = Walk(passed=list(STEPS), on=JULY.isoformat())
    made.set_people([{"id": "ik", "role": "applicant", "age": 38}, {"id": "1", "role": "child", "birth_date": "2020-10-12"}])
    made.set_held([])
    made.household["residence"] |= {"tenure": "private_rent", "rent": 750}
    for word, amount in (("net_wage", 0), ("net_replacement_income", 900), ("net_pension", 0)):
        made.set_income("ik", word, amount)
    made.answer("status.single_parent", False)
    made.set_income("ik", "gross_taxable_household", more.pop("gross", 24_100))
    return made


def case(world: World, **given: Any) -> Case:
    return cases.case(world, **given)


def scan(world: World, on: Case | None = None, **more: Any) -> Scan:
    return commands.save(on or case(world), walk(**more), by=world.viewer("Anna"))


def watched(world: World, made: Scan, until: dt.date = TODAY + dt.timedelta(days=200)) -> Scan:
    return commands.watch(made, by=world.viewer("Anna"), ground="agreed", until=until)


def posted(**given: str | list[str]) -> QueryDict:
    """A form as it is sent."""
    made = QueryDict(mutable=True)
    for name, value in given.items():
        made.setlist(name, value if isinstance(value, list) else [value])
    return made
