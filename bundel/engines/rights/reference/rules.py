"""The poverty line of a household. Statbel, EU-SILC: 60% of the median equivalised income."""

import numpy as np

from bundel.engines.rules.columns import Column, Groups
from bundel.engines.rules.money import half_up
from bundel.engines.rules.planner import rule


@rule()
def poverty_weight(groups: Groups, age: Column, poverty_weights: Column) -> Column:
    """In percent: 100 for the first adult, 50 for each further person of 14 or older, 30 for each child."""
    older = age >= 14
    return 100 + poverty_weights[0] * (groups.total(older) - 1) + poverty_weights[1] * groups.total(np.logical_not(older))


@rule()
def poverty_amount(poverty_weight: Column, poverty_line: int, poverty_line_year: int) -> Column:
    """Per month; from the yearly figure where that is known, so that nothing is rounded twice."""
    if poverty_line_year > 0:
        return half_up(poverty_weight * poverty_line_year, 1200)
    return half_up(poverty_weight * poverty_line, 100)


@rule()
def survey(everyone: Column, survey_year: int) -> Column:
    return np.where(everyone, survey_year, 0)
