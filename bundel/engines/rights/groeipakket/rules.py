"""Groeipakket: child benefit of Flanders. Decreet 27/4/2018."""

import numpy as np

from bundel.engines.rights.right import NONE
from bundel.engines.rights.words import NURSERY
from bundel.engines.rules.columns import Column, Groups
from bundel.engines.rules.planner import rule


@rule()
def gp_readable(children: Column, total_gross_taxable_household: Column, gp_limits: Column) -> Column:
    """Is the income limit of this household known? Above the highest or below the lowest it is clear anyhow."""
    low, middle, high = gp_limits.tolist()
    large = (high >= 0) | (total_gross_taxable_household <= low)
    small = (
        (middle >= 0) | (total_gross_taxable_household <= low) | ((high > 0) & (total_gross_taxable_household > high))
    )
    return np.where(children >= 3, large, small)


@rule(source="Decreet 27/4/2018")
def gp_bound(children: Column, total_gross_taxable_household: Column, gp_limits: Column) -> Column:
    """The income up to which there is a social supplement: by the number of children."""
    low, middle, high = gp_limits.tolist()
    small = np.where(middle > 0, middle, low)
    if middle < 0:  # the middle limit is not known: what is above the highest is above it too
        small = np.where((total_gross_taxable_household > high) & (high > 0), high, low)
    return np.where(children >= 3, np.maximum(high, low), small)


@rule()
def gp_has_social(children: Column, total_gross_taxable_household: Column, gp_bound: Column) -> Column:
    return (children > 0) & (total_gross_taxable_household <= gp_bound)


@rule()
def gp_social_each(
    children: Column, total_gross_taxable_household: Column, gp_limits: Column, gp_social: Column, gp_has_social: Column
) -> Column:
    """The supplement per child per month."""
    low = total_gross_taxable_household <= int(gp_limits[0])
    small_low, small_middle, large_low, large_high = gp_social.tolist()
    each = np.where(children >= 3, np.where(low, large_low, large_high), np.where(low, small_low, small_middle))
    return np.where(gp_has_social, each, 0)


@rule()
def gp_social_amount(children: Column, gp_social_each: Column, gp_readable: Column) -> Column:
    return np.where(gp_readable, children * gp_social_each, NONE)


@rule("person")
def gp_old_rank(
    groups: Groups, is_young: Column, born_2019_or_later: Column, child_age: Column, gp_old_ranks: Column
) -> Column:
    """1 for the eldest child of the household, 2 for the next; 0 for who is no child. Not worked out without old amounts."""
    if np.ndim(gp_old_ranks) == 0:
        return np.zeros_like(child_age)
    return groups.ranked(child_age, is_young)


@rule()
def gp_old_without_social(
    total_gross_taxable_household: Column, gp_has_social: Column, gp_readable: Column, gp_old_ranks: Column
) -> Column:
    """For the age supplement of the first child: 1 without social supplement, 0 with, -1 not known."""
    if np.ndim(gp_old_ranks) == 0:
        return np.zeros_like(total_gross_taxable_household)
    return np.where(gp_readable, np.where(gp_has_social, 0, 1), NONE)


@rule("person")
def gp_old_child(
    groups: Groups,
    child_age: Column,
    birthday_to_come: Column,
    gp_old_rank: Column,
    gp_old_without_social: Column,
    gp_old_ranks: Column,
    gp_old_ages_first: Column,
    gp_old_ages: Column,
) -> Column:
    """The old rank amount and age supplement of a child; NONE where not known."""
    if np.ndim(gp_old_ranks) == 0:
        return np.full_like(child_age, NONE)
    step = np.searchsorted([6, 12, 18], child_age, side="right")
    before = np.searchsorted([6, 12, 18], child_age - birthday_to_come, side="right")
    first, other = (np.take(np.concatenate(([0], ages)), step) for ages in (gp_old_ages_first, gp_old_ages))
    without = groups.spread(gp_old_without_social)
    extra = np.where((gp_old_rank == 1) & (without == 1), first, other)
    known = ((gp_old_rank != 1) | (step == 0) | (without != NONE)) & (step == before)
    return np.where(known, np.take(gp_old_ranks, np.clip(gp_old_rank, 1, 3) - 1) + extra, NONE)


@rule("person")
def gp_base_new_child(is_young: Column, born_2019_or_later: Column) -> Column:
    return is_young & born_2019_or_later


@rule("person")
def gp_base_child(is_young: Column, gp_base_new_child: Column, gp_base: int, gp_old_child: Column) -> Column:
    """The base amount of each child per month; 0 for who is no child, NONE where not known."""
    return np.where(is_young, np.where(gp_base_new_child, gp_base, gp_old_child), 0)


@rule()
def gp_base_amount(groups: Groups, gp_base_child: Column) -> Column:
    return np.where(groups.some(gp_base_child == NONE), NONE, groups.total(gp_base_child))


@rule()
def gp_base_new_amount(groups: Groups, is_young: Column, gp_base: int, gp_all_new: Column) -> Column:
    """When every child is of the new scheme: no need to know the income."""
    return np.where(gp_all_new, groups.total(is_young) * gp_base, NONE)


@rule()
def gp_all_new(groups: Groups, is_young: Column, born_2019_or_later: Column) -> Column:
    return np.logical_not(groups.some(is_young & np.logical_not(born_2019_or_later)))


@rule()
def gp_old_scheme(groups: Groups, is_young: Column, born_2019_or_later: Column) -> Column:
    return groups.some(is_young & np.logical_not(born_2019_or_later))


@rule("person")
def gp_is_half_orphan(
    groups: Groups, is_young: Column, status_one_parent_deceased: Column, own_widowed_after_2018: Column
) -> Column:
    return is_young & (status_one_parent_deceased | groups.spread(own_widowed_after_2018))


@rule("person")
def gp_orphan_child(
    is_young: Column, gp_is_half_orphan: Column, status_both_parents_deceased: Column, gp_orphan: Column
) -> Column:
    """Half orphan 80% of the base since January 2023, for deaths after 2018."""
    return np.where(is_young & status_both_parents_deceased, gp_orphan[1], np.where(gp_is_half_orphan, gp_orphan[0], 0))


@rule()
def gp_has_orphan(
    groups: Groups, is_young: Column, gp_is_half_orphan: Column, status_both_parents_deceased: Column
) -> Column:
    return groups.some(gp_is_half_orphan | (is_young & status_both_parents_deceased))


@rule()
def gp_orphan_amount(groups: Groups, gp_orphan_child: Column) -> Column:
    return groups.total(gp_orphan_child)


@rule()
def gp_care_amount(
    groups: Groups,
    status_child_care_6_points_pillar_1_below_4: Column,
    status_child_care_6_points_pillar_1_4_or_more: Column,
    gp_care: Column,
) -> Column:
    high = status_child_care_6_points_pillar_1_4_or_more
    return groups.total(
        np.where(high, gp_care[1], np.where(status_child_care_6_points_pillar_1_below_4, gp_care[0], 0))
    )


@rule()
def gp_school_amount(
    groups: Groups, is_young: Column, child_age: Column, birthday_to_come: Column, gp_school: Column
) -> Column:
    """Paid in August, by age. NONE where only the year of birth is told and the birthday decides."""
    band = np.searchsorted([5, 12, 18], child_age, side="right")
    before = np.searchsorted([5, 12, 18], child_age - birthday_to_come, side="right")
    total = groups.total(np.where(is_young, np.take(gp_school, band), 0))
    return np.where(groups.some(is_young & (band != before)), NONE, total)


@rule()
def gp_toddlers(groups: Groups, is_child: Column, education: Column) -> Column:
    return groups.total(is_child & (education == NURSERY))


@rule()
def gp_has_toddlers(gp_toddlers: Column) -> Column:
    return gp_toddlers > 0


@rule()
def gp_toddler_amount(gp_toddlers: Column, gp_toddler: int) -> Column:
    return gp_toddlers * gp_toddler


@rule()
def gp_childcare_amount(everyone: Column, gp_childcare: int) -> Column:
    return np.where(everyone, gp_childcare, 0)


@rule()
def gp_start_amount(groups: Groups, due_later: Column, gp_start: int) -> Column:
    """NONE for a child who comes after the next indexation, in September: that amount is not known yet."""
    return np.where(groups.some(due_later), NONE, gp_start)


@rule()
def gp_total_amount(gp_base_amount: Column, gp_social_amount: Column) -> Column:
    """Base and social supplement per month."""
    return np.where((gp_base_amount == NONE) | (gp_social_amount == NONE), NONE, gp_base_amount + gp_social_amount)
