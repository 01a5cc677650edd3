"""Made-up people and worlds that stay in memory, so that a moved slider does not make them again."""

import datetime as dt
from functools import lru_cache

from bundel.engines.measures.world import World, world
from bundel.engines.population.make import make
from bundel.engines.population.margins import margins_of
from bundel.engines.population.people import People


@lru_cache(maxsize=4)
def people_of(region: str, seed: int = 1) -> People:
    """The made-up people of a region whose margins come with Bundel. Raises UnknownRegion. About 0.3 s the first time."""
    return make(margins_of(region), seed)


@lru_cache(maxsize=4)
def world_of(region: str, date: dt.date, poverty_line: int | None = None, seed: int = 1) -> World:
    """Those people on a day; `poverty_line` in cents. About 0.3 s the first time."""
    return world(people_of(region, seed), date, poverty_line=poverty_line)
