"""Increased reimbursement, the doctor's fee and the ceiling of care costs. GVU-wet 14/7/1994 art. 37 §19, 37quinquies, 53."""

import numpy as np

from bundel.engines.rights.right import NONE
from bundel.engines.rules.columns import Column
from bundel.engines.rules.planner import rule


@rule(source="KB 15/1/2014")
def vt_bound_year(family_size: Column, vt_year: Column) -> Column:
    """The yearly limit: first person and each further person of the family."""
    return vt_year[0] + vt_year[1] * (family_size - 1)


@rule(source="KB 15/1/2014")
def vt_bound_month(family_size: Column, vt_month: Column) -> Column:
    """The limit for the income of one month times twelve."""
    return vt_month[0] + vt_month[1] * (family_size - 1)


@rule()
def vt_by_month(annualised: Column) -> Column:
    return annualised > 0


@rule(source="KB 15/1/2014")
def vt_monthly_group(
    own_pensioner: Column,
    own_invalidity_mutuality: Column,
    own_unemployed_3_months_or_more: Column,
    own_incapacity_3_months_or_more: Column,
    own_single_parent: Column,
    own_widowed_after_2018: Column,
    own_widowed: Column,
    own_recognised_disability: Column,
    own_disability_recognised_earning_capacity_max_one_third: Column,
) -> Column:
    """Belongs to a group whose income of one month counts: once that income is told, the yearly test does not come in."""
    group = own_pensioner | own_invalidity_mutuality | own_unemployed_3_months_or_more | own_incapacity_3_months_or_more
    group = group | own_single_parent | own_widowed_after_2018 | own_widowed | own_recognised_disability
    return group | own_disability_recognised_earning_capacity_max_one_third


@rule()
def vt_is_proactive(vt_proactive: int) -> Column:
    return np.array([[vt_proactive == 1]])


@rule()
def vt_held(
    family_verhoogde_tegemoetkoming: Column,
    any_leefloon_three_months: Column,
    family_igo: Column,
    family_ivt: Column,
    family_it: Column,
    family_zorgbudget_ouderen: Column,
    family_child_disability_allowance: Column,
    own_unaccompanied_minor: Column,
    own_full_orphan: Column,
) -> Column:
    """Has it, or gets it by itself through another status."""
    return (
        family_verhoogde_tegemoetkoming
        | any_leefloon_three_months
        | family_igo
        | family_ivt
        | family_it
        | family_zorgbudget_ouderen
        | family_child_disability_allowance
        | own_unaccompanied_minor
        | own_full_orphan
    )


@rule(source="RIZIV, 1/10/2023")
def gmd_amount(vt_held: Column, own_age: Column, gmd_fee: Column, gmd_young_age: int) -> Column:
    """What a visit to the family doctor costs with a global medical file."""
    return np.where(vt_held, np.where(own_age <= gmd_young_age, gmd_fee[2], gmd_fee[1]), gmd_fee[0])


@rule(source="GVU-wet art. 37quinquies")
def maf_amount(
    total_net_taxable_household: Column,
    maf_limits: Column,
    maf_ceilings: Column,
    maf_chronic: int,
    vt_held: Column,
    any_chronic_condition: Column,
) -> Column:
    """The yearly ceiling: by income, never above the social ceiling with increased reimbursement, less for chronic illness."""
    by_income = maf_ceilings[np.searchsorted(maf_limits, total_net_taxable_household, side="left")]
    return np.where(vt_held, np.minimum(by_income, maf_ceilings[0]), by_income) - maf_chronic * any_chronic_condition


@rule()
def maf_social_amount(maf_ceilings: Column, maf_chronic: int, vt_held: Column, any_chronic_condition: Column) -> Column:
    """With increased reimbursement the social ceiling is the lowest, whatever the income."""
    return np.where(vt_held, maf_ceilings[0] - maf_chronic * any_chronic_condition, NONE)
