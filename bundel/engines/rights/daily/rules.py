"""Work bonus and leisure. BVR jobbonus 2022; local rules of the UiTPAS."""

import numpy as np

from bundel.engines.rights.right import NONE
from bundel.engines.rules.columns import Column, Groups
from bundel.engines.rules.money import half_up
from bundel.engines.rules.planner import rule


@rule()
def jobbonus_wage(
    own_income_gross_wage_fulltime_average: Column,
    own_income_gross_wage_parttime: Column,
    own_full_year_half_time: Column,
) -> Column:
    """The average gross wage as if full time: as given, or twice a half-time wage."""
    half_time = np.where(own_full_year_half_time, 2 * own_income_gross_wage_parttime, 0)
    return np.where(own_income_gross_wage_fulltime_average > 0, own_income_gross_wage_fulltime_average, half_time)


@rule()
def jobbonus_wage_known(
    own_income_gross_wage_fulltime_average: Column,
    own_income_gross_wage_parttime: Column,
    own_full_year_half_time: Column,
) -> Column:
    """No for a part-time wage of which is not told what part: nothing as if full time can be made of it."""
    parttime = (own_income_gross_wage_parttime > 0) & np.logical_not(own_full_year_half_time)
    return (own_income_gross_wage_fulltime_average > 0) | np.logical_not(parttime)


@rule()
def jobbonus_top(everyone: Column, jobbonus_limits: Column) -> Column:
    return np.where(everyone, jobbonus_limits[1], 0)


@rule(source="refertejaar 2021")
def jobbonus_amount(
    jobbonus_wage: Column,
    jobbonus_limits: Column,
    jobbonus_full: int,
    jobbonus_slope: Column,
    jobbonus_wage_known: Column,
    own_full_year_full_time: Column,
    own_full_year_half_time: Column,
) -> Column:
    """Full up to the lower limit, then falling where the slope is known; half for a half-time year, NONE for another part."""
    low = jobbonus_wage <= jobbonus_limits[0]
    if np.ndim(jobbonus_slope) == 0:
        whole = np.where(low, jobbonus_full, NONE)
        half = np.where(low, half_up(np.asarray(jobbonus_full), 2), NONE)
    else:
        fall, over = jobbonus_slope.tolist()
        exact = over * jobbonus_full - fall * np.maximum(jobbonus_wage - jobbonus_limits[0], 0)
        whole, half = half_up(exact, over), half_up(exact, 2 * over)
    amount = np.where(own_full_year_full_time, whole, np.where(own_full_year_half_time, half, NONE))
    return np.where(jobbonus_wage_known, amount, NONE)


@rule()
def has_wage(own_income_gross_wage_fulltime_average: Column, own_income_gross_wage_parttime: Column) -> Column:
    return own_income_gross_wage_fulltime_average + own_income_gross_wage_parttime > 0


@rule()
def uitpas_amount(everyone: Column, uitpas_percent: int) -> Column:
    return np.where(everyone, uitpas_percent * 100, 0)


@rule("person")
def uitpas_members(groups: Groups, is_family: Column) -> Column:
    """Applicant, partner and children at the same address."""
    return is_family
