"""A target group by criteria, and how many people of a region are in it, per municipality.

A group is people, not statuses: their age, whether they earn a wage, the kind of their household and its income beside the poverty
line that holds for it. Income is that of a household; the line is 60% of the median for its size (EU-SILC, at-risk-of-poverty).
"""

from dataclasses import dataclass

import numpy as np

from bundel.engines.formats.said import Said
from bundel.engines.formats.said import gettext_noop as _
from bundel.engines.measures.cells import LEAST, few, hidden, told
from bundel.engines.measures.world import World
from bundel.engines.rules.columns import Column
from bundel.engines.schemes.facts import TYPES


class NotKnown(ValueError):
    """A criterion asks what these people do not tell. The message is Dutch."""


@dataclass(frozen=True)
class Group:
    """Every criterion that is given must hold; what is None or empty asks nothing.

    age_from, age_until    whole years, both included
    works                  True: a net wage; False: none
    kinds                  of TYPES
    income_from, income_until  the household's net income in percent of its own poverty line: from included, until not
    """

    age_from: int | None = None
    age_until: int | None = None
    works: bool | None = None
    kinds: tuple[str, ...] = ()
    income_from: int | None = None
    income_until: int | None = None

    def __post_init__(self) -> None:
        for low, high in ((self.age_from, self.age_until), (self.income_from, self.income_until)):
            if low is not None and high is not None and low > high:
                raise ValueError(Said(_("van %(low)s tot %(high)s: de grenzen staan verkeerd om"), low=low, high=high))
        if unknown := set(self.kinds) - set(TYPES):
            raise ValueError(Said(_("onbekende soort gezin: %(names)s"), names=", ".join(sorted(unknown))))


@dataclass(frozen=True)
class Size:
    """Of one place: people and households with at least one of them; None where too few to show."""

    code: str
    name: str
    people: int | None
    households: int | None
    of: int  # everyone who lives there

    @property
    def share(self) -> float | None:
        return None if self.people is None or not self.of else 100 * self.people / self.of


def members(world: World, group: Group) -> Column:
    """Who is in it: bool (persons,). Raises NotKnown."""
    persons = world.people.persons
    home = persons["household"]
    found = np.ones(len(home), dtype=bool)
    if group.age_from is not None:
        found &= persons["age"] >= group.age_from
    if group.age_until is not None:
        found &= persons["age"] <= group.age_until
    if group.works is not None:
        if "income_net_wage" not in persons:
            raise NotKnown(Said(_("van deze mensen is niet bekend wie een loon heeft")))
        found &= (persons["income_net_wage"] > 0) == group.works
    if group.kinds:
        found &= np.isin(world.kind, [TYPES.index(one) for one in group.kinds])[home]
    if group.income_from is not None or group.income_until is not None:
        if world.income is None or world.line is None:
            lacks = (world.missing[one] for one in ("income", "poverty_line") if one in world.missing)
            raise NotKnown(next(lacks, Said(_("het inkomen of de armoedegrens is niet bekend"))))
        part, line = world.income * 100, world.line
        if group.income_from is not None:
            found &= (part >= group.income_from * line)[home]
        if group.income_until is not None:
            found &= (part < group.income_until * line)[home]
    return found


def sizes(world: World, group: Group, least: int = LEAST) -> tuple[list[Size], Size]:
    """Per municipality and together. A place with fewer than `least` households in the group is not shown, nor what would give it away."""
    inside, home = members(world, group), world.people.persons["household"]
    places, where = world.places, world.municipality
    people = np.bincount(where[home[inside]], minlength=len(places))
    homes = np.bincount(where[np.unique(home[inside])], minlength=len(places))
    every = np.bincount(where[home], minlength=len(places))
    dark = hidden(homes, least)
    real = least > 1 and not world.people.synthetic

    def size(code: str, name: str, small: bool, *counts: int) -> Size:
        inside, homes_inside = (None if small else told(count, real) for count in counts[:2])
        return Size(code, name, inside, homes_inside, int(counts[2]))

    lines = [size(one.code, one.name, bool(dark[row]), people[row], homes[row], every[row]) for row, one in enumerate(places)]
    return lines, size("", "", few(int(homes.sum()), least), people.sum(), homes.sum(), every.sum())
