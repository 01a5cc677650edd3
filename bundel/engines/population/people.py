"""The people of a region, made up or from an extract: columns of persons and households, with where they come from.

`synthetic` travels with every result that is computed on them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from bundel.engines.rules.columns import Column
from bundel.engines.schemes.ground import Ground, ground_of_people


@dataclass(frozen=True, slots=True)
class Place:
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class FitRow:
    """One margin of one municipality: what was asked, what the made people have, in its own unit. `name` may name a class: `ages 0-17`."""

    code: str
    municipality: str
    name: str
    asked: float
    made: float

    @property
    def off(self) -> float:
        """How far off, in percent of what was asked."""
        return 0.0 if self.asked == self.made else 100 * (self.made - self.asked) / self.asked if self.asked else 100.0


@dataclass(frozen=True)
class People:
    """Persons stand together per household.

    persons, households  columns as `rights.population` takes them; money in cents
    municipality         (households,) row of the household's place in `places`
    fit                  every margin against what was made; empty for an extract
    missing              margin → the municipalities for which it is not known
    assumed              in words, what was assumed
    """

    region: str
    synthetic: bool
    places: tuple[Place, ...]
    persons: Mapping[str, Any]
    households: Mapping[str, Any]
    municipality: Column
    seed: int | None = None
    fit: tuple[FitRow, ...] = ()
    missing: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    assumed: tuple[str, ...] = ()
    sources: Mapping[str, str] = field(default_factory=dict)
    given: Mapping[str, Any] = field(default_factory=dict)

    @property
    def count(self) -> tuple[int, int]:
        """(households, persons)."""
        return len(self.municipality), len(self.persons["role"])

    @cached_property
    def ground(self) -> Ground:
        """What schemes are tried on. Made once; raises WrongInput for columns that do not fit. What no column tells is not known."""
        return ground_of_people(self.persons, self.households, given=self.given, closed=False)

    def about(self) -> dict[str, Any]:
        """What every result says of the people it rests on."""
        households, persons = self.count
        return {
            "region": self.region, "synthetic": self.synthetic, "seed": self.seed, "households": households, "persons": persons,
            "missing_margins": {name: list(codes) for name, codes in self.missing.items()}, "assumed": list(self.assumed),
            "sources": dict(self.sources),
        }  # fmt: skip
