"""IGO, IVT and IT. Wet 22/3/2001; KB 23/5/2001; Wet 27/2/1987."""

import numpy as np

from bundel.engines.rights.right import NONE
from bundel.engines.rights.words import CHILD, OTHER, PARTNER, STUDENT
from bundel.engines.rules.columns import Column, Groups
from bundel.engines.rules.money import half_up, month_of, share
from bundel.engines.rules.planner import rule


@rule(source="Wet 22/3/2001 art. 6")
def igo_alone(has_partner: Column, groups: Groups, role: Column) -> Column:
    """Alone, or only with children, parents or grandparents, or someone else who pays no part: the raised amount.

    Shares the home with a partner, a brother or sister, or another adult: the basic amount.
    """
    others = (role == 4) | (role == 7)
    return np.logical_not(has_partner | groups.some(others))


@rule()
def igo_full(igo_alone: Column, igo_amounts: Column) -> Column:
    return np.where(igo_alone, igo_amounts[0], igo_amounts[1])


@rule()
def igo_means(
    groups: Groups,
    role: Column,
    net_income: Column,
    income_net_pension: Column,
    igo_pension_percent: int,
    has_partner: Column,
) -> Column:
    """Means per month of applicant and partner, pensions for nine tenths, divided by two for a couple. Exemptions left out."""
    counted = net_income - income_net_pension + share(income_net_pension, igo_pension_percent)
    together = groups.total(counted * (role <= PARTNER))
    return np.where(has_partner, half_up(together, 2), together)


@rule()
def igo_amount(igo_full: Column, igo_means: Column, savings: Column) -> Column:
    """The full amount without means; with means the official calculator is needed."""
    return np.where((igo_means == 0) & (savings == 0), igo_full, NONE)


@rule(source="Wet 27/2/1987 art. 6")
def ivt_category(
    own_ivt_category_A: Column,
    own_ivt_category_B: Column,
    own_ivt_category_C: Column,
    has_partner: Column,
    has_children: Column,
    is_single: Column,
) -> Column:
    """0 A, 1 B, 2 C: as recognised, else C with a partner or child, B alone, A otherwise."""
    derived = np.where(has_partner | has_children, 2, np.where(is_single, 1, 0))
    return np.where(own_ivt_category_C, 2, np.where(own_ivt_category_B, 1, np.where(own_ivt_category_A, 0, derived)))


@rule(source="Wet 27/2/1987 art. 6")
def ivt_category_known(
    own_ivt_category_A: Column,
    own_ivt_category_B: Column,
    own_ivt_category_C: Column,
    has_partner: Column,
    has_children: Column,
    groups: Groups,
    role: Column,
) -> Column:
    """No with a housemate who is no family and no category recognised: whether they form a household is for the service to say."""
    recognised = own_ivt_category_A | own_ivt_category_B | own_ivt_category_C
    return recognised | has_partner | has_children | np.logical_not(groups.some(role == OTHER))


@rule()
def ivt_year(ivt_category: Column, ivt_category_known: Column, ivt_amounts: Column) -> Column:
    return np.where(ivt_category_known, ivt_amounts[ivt_category], NONE)


@rule()
def ivt_means(groups: Groups, role: Column, net_income: Column) -> Column:
    return groups.total(net_income * (role <= PARTNER))


@rule()
def ivt_amount(ivt_year: Column, ivt_means: Column) -> Column:
    """A twelfth of the yearly maximum without income; with income the official calculator is needed."""
    return np.where((ivt_means == 0) & (ivt_year != NONE), month_of(ivt_year), NONE)


@rule()
def ivt_youngest(everyone: Column, ivt_ages: Column) -> Column:
    return np.where(everyone, ivt_ages[0], 0)


@rule()
def ivt_oldest(everyone: Column, ivt_ages: Column) -> Column:
    return np.where(everyone, ivt_ages[1], 0)


@rule()
def it_least_year(everyone: Column, it_base: Column, federal_coefficient: int) -> Column:
    """The first of the five yearly amounts."""
    return half_up(np.where(everyone, it_base[0] * federal_coefficient, 0), 10_000)


@rule()
def it_most_year(everyone: Column, it_base: Column, federal_coefficient: int) -> Column:
    """The last of the five."""
    return half_up(np.where(everyone, it_base[4] * federal_coefficient, 0), 10_000)


assert (CHILD, STUDENT) == (2, 3)
