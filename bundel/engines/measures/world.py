"""What a measure is tried on: the people of a region on a day, with their income, kind, place and poverty line."""

import datetime as dt
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from bundel.engines.formats.said import Said
from bundel.engines.formats.said import gettext_noop as _
from bundel.engines.population.people import People, Place
from bundel.engines.rights.book import book, law
from bundel.engines.rights.population import explore_population
from bundel.engines.rights.reference.rules import poverty_weight
from bundel.engines.rules.columns import Column
from bundel.engines.rules.money import half_up
from bundel.engines.schemes.facts import TYPES
from bundel.engines.schemes.ground import Ground

CHILD_BENEFIT = ("groeipakket_basisbedrag",)


@dataclass(frozen=True)
class World:
    """Arrays (households,); money in cents a month.

    income   to live on before any scheme; None when no net income is known
    line     the household's poverty line; None when nobody gave one for the date
    missing  what was left out, and what would bring it in: code → Dutch sentence
    """

    people: People
    date: dt.date
    ground: Ground
    kind: Column
    size: Column
    income: Column | None
    line: Column | None
    missing: dict[str, str]

    @property
    def places(self) -> tuple[Place, ...]:
        return self.people.places

    @property
    def municipality(self) -> Column:
        return self.people.municipality

    @cached_property
    def cell(self) -> Column:
        """Index of (municipality, kind of household), by which results are counted."""
        return self.municipality * len(TYPES) + self.kind

    def count(self, weights: Column | None = None) -> Column:
        """Sums per municipality and kind: (places, kinds). Of cents exact up to 90 thousand billion euro."""
        cells = len(self.places) * len(TYPES)
        if weights is None:
            return np.bincount(self.cell, minlength=cells).reshape(-1, len(TYPES))
        found = np.bincount(self.cell, weights=weights, minlength=cells)
        return np.rint(found).astype(np.int64).reshape(-1, len(TYPES))


def world(people: People, date: dt.date, *, poverty_line: int | None = None, child_benefit: bool = True) -> World:
    """Make people ready for measures on a day.

    poverty_line   cents a month of a person alone; left out, that of the law's parameters on the date, or none
    child_benefit  count the basic child benefit as income, where its figure is known on the date
    """
    ground = people.ground
    ground.need(("size", "household_type", "total_net_income"))
    missing: dict[str, str] = {}
    count = ground.households

    def one(name: str) -> Column:
        return np.broadcast_to(ground.columns[name][:, 0], (count,))

    income: Column | None = None
    open_income = ground.unknown.get("total_net_income")
    if open_income is None:
        income = one("total_net_income")
        if child_benefit:
            income = _with_child_benefit(people, date, income, missing)
    else:
        known = 1 - float(np.mean(np.broadcast_to(open_income, (count, 1))))
        said = _("het netto-inkomen is bekend van %(part)s van de gezinnen; armoede en vallen worden niet berekend")
        missing["income"] = Said(said, part=f"{known:.0%}")
    line = _line(people, date, poverty_line, missing) if income is not None else None
    return World(people, date, ground, one("household_type"), one("size"), income, line, missing)


def _with_child_benefit(people: People, date: dt.date, income: Column, missing: dict[str, str]) -> Column:
    if date < book().first_day:
        return income
    found = explore_population(people.persons, people.households, date, rights=CHILD_BENEFIT)
    for right in CHILD_BENEFIT:
        amount = found.amount[right]
        if right in found.refused or (amount < 0).all():
            said = _("op %(day)s is het bedrag van de kinderbijslag niet bekend; ze telt niet mee als inkomen")
            missing["child_benefit"] = Said(said, day=date)
        else:
            income = income + np.maximum(amount, 0)
    return income


def _line(people: People, date: dt.date, single: int | None, missing: dict[str, str]) -> Column | None:
    values: dict[str, Any] = dict(law(date, ("armoedegrens",)).values) if date >= book().first_day else {}
    single = values.get("poverty_line") if single is None else single
    weights = values.get("poverty_weights")
    if single is None or weights is None:
        said = _("op %(day)s is geen armoedegrens bekend; geef ze mee (poverty_line, euro per maand voor een alleenstaande)")
        missing["poverty_line"] = Said(said, day=date)
        return None
    raw = people.ground.raw
    return half_up(poverty_weight(raw["groups"], raw["age"], weights)[:, 0] * single, 100)
