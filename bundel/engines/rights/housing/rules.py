"""Rent premiums, social rent, deposit loan, evictions, renovation. Vlaamse Codex Wonen; BVR 3/5/2019; Energiebesluit."""

import numpy as np

from bundel.engines.rights.right import NONE
from bundel.engines.rules.columns import Column, Groups
from bundel.engines.rules.money import half_up, share
from bundel.engines.rules.planner import rule

PRIVATE, _SOCIAL, OWNER = range(3)


@rule("person")
def rent_dependant(
    is_minor_child: Column, is_young: Column, status_recognised_disability: Column, is_child: Column
) -> Column:
    """Persons in charge: minor and child-benefit children; a child with a severe disability counts twice."""
    return 1 * (is_minor_child | is_young) + (is_child & status_recognised_disability)


@rule()
def rent_dependants(groups: Groups, rent_dependant: Column) -> Column:
    return groups.total(rent_dependant)


@rule()
def rent_people_in_charge(rent_dependants: Column, own_disabled: Column) -> Column:
    """For the rent premium an own recognised disability counts as a person in charge."""
    return rent_dependants + own_disabled


@rule(source="Besluit Vlaamse Codex Wonen boek 6")
def rent_bound(is_single: Column, own_disabled: Column, rent_dependants: Column, rent_limits: Column) -> Column:
    """The income limit by household."""
    alone, disabled, other, each = rent_limits
    return np.where(is_single, np.where(own_disabled, disabled, alone), other + each * rent_dependants)


@rule()
def vlabinvest_bound(
    is_single: Column, own_disabled: Column, rent_dependants: Column, rent_limits_vlabinvest: Column
) -> Column:
    alone, disabled, other, each = rent_limits_vlabinvest
    return np.where(is_single, np.where(own_disabled, disabled, alone), other + each * rent_dependants)


@rule()
def is_private_rent(tenure: Column) -> Column:
    return tenure == PRIVATE


@rule()
def is_owner(tenure: Column) -> Column:
    return tenure == OWNER


@rule()
def owns_none(owns_home: Column) -> Column:
    return np.logical_not(owns_home)


@rule(source="BVR 4/5/2012, nu Besluit Vlaamse Codex Wonen")
def rent_bound_rent(
    dwelling: Column, rent_people_in_charge: Column, raised_municipality: Column, rent_most: Column, rent_raises: Column
) -> Column:
    """The maximum rent: more per person in charge, and in the places on the list."""
    percent = 100 + np.minimum(rent_raises[0] * rent_people_in_charge, rent_raises[1])
    raised = np.where(raised_municipality, 100 + rent_raises[2], 100)
    return half_up(rent_most[dwelling] * percent * raised, 10_000)


@rule()
def rent_premium_cap(
    rent_people_in_charge: Column, raised_municipality: Column, rent_cap: Column, rent_cap_raised: Column
) -> Column:
    extra = np.minimum(rent_people_in_charge, 4)
    return np.where(
        raised_municipality, rent_cap_raised[0] + extra * rent_cap_raised[1], rent_cap[0] + extra * rent_cap[1]
    )


@rule()
def rent_premium_amount(
    rent_bound_rent: Column, indexed_income: Column, rent_premium_cap: Column, rent_most_floor: int
) -> Column:
    """75% of the maximum rent less a fifty-fifth of the yearly income, at most the cap.

    With only the last known maximum rent, which the law only raises, the cap is sure when it is reached and else unknown.
    """
    found = np.maximum(half_up(75 * 55 * rent_bound_rent - 100 * indexed_income, 5500), 0)
    if rent_most_floor:
        return np.where(found >= rent_premium_cap, rent_premium_cap, NONE)
    return np.minimum(found, rent_premium_cap)


@rule()
def rent_premium_left(rent_bound_rent: Column, indexed_income: Column) -> Column:
    return 75 * 55 * rent_bound_rent - 100 * indexed_income > 0


@rule()
def deposit_bound(is_single: Column, own_disabled: Column, rent_dependants: Column, deposit_limits: Column) -> Column:
    alone, disabled, other, each = deposit_limits
    return np.where(is_single, np.where(own_disabled, disabled, alone), other + each * rent_dependants)


@rule()
def deposit_loan_most(rent_dependants: Column, deposit_most: Column) -> Column:
    return deposit_most[np.minimum(rent_dependants, 4)]


@rule(source="BVR 3/5/2019")
def eviction_least_arrears(rent: Column, eviction_months: Column) -> Column:
    return rent * eviction_months[0]


@rule()
def eviction_most_arrears(rent: Column, eviction_months: Column) -> Column:
    return rent * eviction_months[1]


@rule()
def eviction_amount(rent_arrears: Column, eviction_most: int) -> Column:
    """What the OCMW pays the landlord: half, up to the maximum."""
    return np.minimum(share(rent_arrears, 50), eviction_most)


@rule()
def eviction_to_ocmw(rent_arrears: Column, eviction_fund: Column) -> Column:
    """What the fund pays back: a quarter, up to the maximum."""
    return np.minimum(share(rent_arrears, 25), eviction_fund[0])


@rule()
def eviction_flat(everyone: Column, eviction_fund: Column) -> Column:
    return np.where(everyone, eviction_fund[1], 0)


@rule()
def eviction_left(rent_arrears: Column, eviction_amount: Column) -> Column:
    """What the tenant pays off."""
    return rent_arrears - eviction_amount


@rule()
def renovation_steps(has_partner: Column, children: Column) -> Column:
    """-1 for a single person; else the persons in charge beyond the first adult pair or the first dependant."""
    return np.where(has_partner, children, children - 1)


def stepped(limits: Column, steps: Column) -> Column:
    return np.where(steps < 0, limits[0], limits[1] + limits[2] * np.maximum(steps, 0))


@rule(source="Energiebesluit")
def renovation_bound_lowest(renovation_steps: Column, renovation_lowest: Column) -> Column:
    return stepped(renovation_lowest, renovation_steps)


@rule(source="Energiebesluit")
def renovation_bound(renovation_steps: Column, renovation_middle: Column) -> Column:
    return stepped(renovation_middle, renovation_steps)


@rule()
def renovation_category(
    total_taxable_joint: Column, renovation_bound_lowest: Column, renovation_bound: Column
) -> Column:
    """0 lowest, 1 middle, 2 highest."""
    return 1 * (total_taxable_joint > renovation_bound_lowest) + (total_taxable_joint > renovation_bound)


@rule()
def renovation_is_highest(total_taxable_joint: Column, renovation_bound: Column) -> Column:
    return total_taxable_joint > renovation_bound


@rule()
def renovation_share(renovation_category: Column, renovation_percent: Column) -> Column:
    """Percent of the accepted invoices; NONE in the highest category."""
    return np.concatenate((renovation_percent, [NONE]))[renovation_category]


@rule()
def renovation_known(renovation_bound: Column) -> Column:
    """The limits of the year are known, whatever the category."""
    return renovation_bound > 0


@rule()
def rent_limits_sure(everyone: Column, rent_limits_floor: int) -> Column:
    return everyone & (rent_limits_floor == 0)


@rule()
def rent_bound_sure(rent_bound: Column, rent_limits_floor: int) -> Column:
    """The income limit of the date itself; NONE when only an earlier one is known."""
    return np.where(rent_limits_floor, NONE, rent_bound)
