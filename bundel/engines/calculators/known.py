"""Every calculator of the house, by name. A new engine adds its own tuple here."""

from bundel.engines.archive import calculators as archive
from bundel.engines.calculators.calculator import Calculator

CALCULATORS: dict[str, Calculator] = {each.name: each for each in (*archive.CALCULATORS,)}
