"""Pro deo and seizure. Ger.W. art. 508/1 ff; KB 18/12/2003; Ger.W. art. 1409, 1409bis, 1410; KB 27/12/2004."""

import numpy as np

from bundel.engines.rights.right import NONE
from bundel.engines.rules.columns import Column, Groups
from bundel.engines.rules.money import between, half_up, month_of
from bundel.engines.rules.planner import rule


@rule()
def pro_deo_means(groups: Groups, total_net_income: Column, income_leefloon: Column) -> Column:
    """Net means per month of everyone in the home, with leefloon."""
    return total_net_income + month_of(groups.total(income_leefloon))


@rule()
def pro_deo_extra(children: Column, pro_deo_dependant: int) -> Column:
    return children * pro_deo_dependant


@rule(source="KB 18/12/2003")
def pro_deo_full(is_single: Column, pro_deo_limits: Column, pro_deo_extra: Column) -> Column:
    """Up to here it is wholly free."""
    return np.where(is_single, int(pro_deo_limits[0]), int(pro_deo_limits[2]) + pro_deo_extra)


@rule()
def pro_deo_known(is_single: Column, pro_deo_limits: Column, pro_deo_means: Column, pro_deo_full: Column) -> Column:
    """Is the upper limit of this household known, or not needed because it is wholly free?"""
    return is_single | bool(pro_deo_limits[3] >= 0) | (pro_deo_means <= pro_deo_full)


@rule(source="KB 18/12/2003")
def pro_deo_partial(is_single: Column, pro_deo_limits: Column, pro_deo_extra: Column, pro_deo_full: Column) -> Column:
    """Up to here it is partly free."""
    upper = np.where(is_single, int(pro_deo_limits[1]), int(pro_deo_limits[3]) + pro_deo_extra)
    return np.maximum(upper, pro_deo_full)


@rule()
def pro_deo_level(
    pro_deo_means: Column, pro_deo_full: Column, pro_deo_partial: Column, pro_deo_known: Column
) -> Column:
    """0 full, 1 partial, 2 none, NONE not known."""
    level = 1 * (pro_deo_means > pro_deo_full) + (pro_deo_means > pro_deo_partial)
    return np.where(pro_deo_known, level, NONE)


@rule()
def seizure_income(own_net_income: Column) -> Column:
    """Net wage and replacement income of the person who asks, per month. Leefloon and family benefit are out of reach."""
    return own_net_income


@rule(source="Ger.W. art. 1409")
def seizure_gross(
    seizure_income: Column, own_income_net_wage: Column, own_income_net_monthly_means: Column, seizure_limits: Column
) -> Column:
    """By brackets: 20, 30, 40 percent and all; without wage 20 and 40. With both, those of wage.

    NONE where means are told without saying whether they are wage, and it makes a difference.
    """
    t1, t2, t3, t4 = seizure_limits.tolist()
    wage = own_income_net_wage > 0
    taken = 20 * between(seizure_income, t1, t2) + 40 * between(seizure_income, t3, t4)
    in_between = between(seizure_income, t2, t3)
    gross = half_up(taken + np.where(wage, 30, 40) * in_between, 100) + np.maximum(seizure_income - t4, 0)
    return np.where(np.logical_not(wage) & (own_income_net_monthly_means > 0) & (in_between > 0), NONE, gross)


@rule(source="Ger.W. art. 1409ter")
def seizure_children(groups: Groups, is_child: Column, child_age: Column, declared_dependent_child: Column) -> Column:
    """Declared, and younger than 25."""
    return groups.total(is_child & (child_age < 25) & declared_dependent_child)


@rule()
def seizure_reduction(seizure_children: Column, seizure_child: int) -> Column:
    """Per declared child; NONE where the amount per child is not known."""
    return np.where(seizure_children == 0, 0, NONE if seizure_child < 0 else seizure_children * seizure_child)


@rule()
def seizure_amount(seizure_gross: Column, seizure_reduction: Column) -> Column:
    left = np.maximum(seizure_gross - np.maximum(seizure_reduction, 0), 0)
    return np.where((seizure_gross == NONE) | ((seizure_reduction == NONE) & (seizure_gross > 0)), NONE, left)


@rule()
def seizure_left(seizure_income: Column, seizure_amount: Column) -> Column:
    return np.where(seizure_amount == NONE, NONE, seizure_income - seizure_amount)
