"""Every calculator of the house, by name. A new engine adds its own tuple here."""

from bundel.engines.calculators.calculator import Calculator
from bundel.engines.privacy import calculators as privacy

CALCULATORS: dict[str, Calculator] = {each.name: each for each in (*privacy.CALCULATORS,)}
