"""School allowance and study grant: points, limits, and an amount that falls with income. Decreet 27/4/2018; Decreet 8/6/2007."""

import numpy as np

from bundel.engines.rights.right import NONE
from bundel.engines.rights.words import HIGHER, NURSERY, PRIMARY, SECONDARY
from bundel.engines.rules.columns import Column, Groups
from bundel.engines.rules.planner import rule

MOST_POINTS = 10


@rule(source="groeipakket.be, punten van je gezin; toestand op 31 augustus")
def school_points(
    groups: Groups,
    points: Column,
    is_child: Column,
    fiscally_dependent: Column,
    education: Column,
    status_recognised_disability: Column,
) -> Column:
    """As given, else 1 + each fiscal dependant + each person in higher education but one + each person with 66% disability."""
    dependants = groups.total(is_child & fiscally_dependent)
    higher = np.maximum(groups.total(education == HIGHER) - 1, 0)
    return np.where(points >= 0, points, 1 + dependants + higher + groups.total(status_recognised_disability))


@rule()
def school_row(school_points: Column) -> Column:
    return np.clip(school_points, 0, MOST_POINTS)


@rule("person")
def is_pupil(is_child: Column, education: Column) -> Column:
    return is_child & (education >= NURSERY) & (education <= SECONDARY)


@rule()
def has_pupil(groups: Groups, is_pupil: Column) -> Column:
    return groups.some(is_pupil)


@rule()
def school_bound(school_row: Column, school_most: Column) -> Column:
    return school_most[school_row]


@rule()
def school_full_bound(school_row: Column, school_least: Column) -> Column:
    return school_least[school_row]


@rule()
def lives_on_benefit(
    groups: Groups,
    income_net_replacement_income: Column,
    income_leefloon: Column,
    net_income: Column,
    any_leefloon: Column,
    any_ivt: Column,
) -> Column:
    """At least 70% of the income is a benefit, leefloon or IVT."""
    benefits = 12 * groups.total(income_net_replacement_income) + groups.total(income_leefloon)
    whole = 12 * groups.total(net_income) + groups.total(income_leefloon)
    return any_leefloon | any_ivt | ((whole > 0) & (10 * benefits >= 7 * whole))


@rule(source="groeipakket.be, formule")
def school_primary_each(
    total_reference_income_school_allowance: Column,
    school_bound: Column,
    school_full_bound: Column,
    school_primary: Column,
) -> Column:
    """A pupil in primary school: full up to the lower limit, then falling, never below the minimum."""
    income = total_reference_income_school_allowance
    least, full, _exceptional = school_primary
    width = school_bound - school_full_bound
    falling = np.floor_divide(2 * full * (school_bound - income) + width, 2 * width)
    return np.where(income <= school_full_bound, full, np.maximum(falling, least))


@rule()
def school_very_low(total_reference_income_school_allowance: Column, school_bound: Column) -> Column:
    """At most a tenth of the upper limit: then it matters where the income comes from."""
    return 10 * total_reference_income_school_allowance <= school_bound


@rule("person")
def school_secondary(
    groups: Groups,
    status_independent_student: Column,
    school_secondary_independent: int,
    total_reference_income_school_allowance: Column,
    school_full_bound: Column,
) -> Column:
    """A pupil in secondary school: only the full amount of an independent pupil is known."""
    full = groups.spread(total_reference_income_school_allowance <= school_full_bound)
    return np.where(status_independent_student & full, school_secondary_independent, NONE)


def per_pupil(
    groups: Groups, is_pupil: Column, education: Column, nursery: int, primary: Column, secondary: Column
) -> Column:
    amount = np.where(education == NURSERY, nursery, np.where(education == PRIMARY, groups.spread(primary), secondary))
    return np.where(is_pupil, amount, 0)


@rule("person")
def school_child(
    groups: Groups,
    is_pupil: Column,
    education: Column,
    school_primary_each: Column,
    school_nursery: int,
    school_secondary: Column,
) -> Column:
    """The allowance of each pupil; NONE where not known."""
    return per_pupil(groups, is_pupil, education, school_nursery, school_primary_each, school_secondary)


@rule("person")
def school_child_low(
    groups: Groups,
    is_pupil: Column,
    education: Column,
    school_primary: Column,
    school_nursery: int,
    school_secondary: Column,
    lives_on_benefit: Column,
) -> Column:
    """The same with a very low income: the exceptional amount for who lives on benefits."""
    primary = np.where(lives_on_benefit, school_primary[2], school_primary[1])
    return per_pupil(groups, is_pupil, education, school_nursery, primary, school_secondary)


@rule()
def school_amount(groups: Groups, school_child: Column) -> Column:
    return np.where(groups.some(school_child == NONE), NONE, groups.total(school_child))


@rule()
def school_amount_low(groups: Groups, school_child_low: Column, school_very_low: Column) -> Column:
    return np.where(np.logical_not(school_very_low) | groups.some(school_child_low == NONE), NONE, groups.total(school_child_low))


@rule()
def has_student(groups: Groups, education: Column) -> Column:
    return groups.some(education == HIGHER)


@rule()
def study_bound(school_row: Column, study_most: Column) -> Column:
    return study_most[school_row]


@rule()
def study_full_bound(school_row: Column, study_least: Column) -> Column:
    return study_least[school_row]


@rule()
def study_least_amount(everyone: Column, study_amounts: Column) -> Column:
    return np.where(everyone, study_amounts[0], 0)


@rule()
def study_full_amount(any_independent_student: Column, study_amounts: Column) -> Column:
    return np.where(any_independent_student, study_amounts[1], study_amounts[2])


@rule()
def study_exceptional_amount(any_independent_student: Column, study_amounts: Column) -> Column:
    return np.where(any_independent_student, study_amounts[3], study_amounts[4])


@rule()
def childcare_least(everyone: Column, childcare_ocmw: Column) -> Column:
    return np.where(everyone, childcare_ocmw[1], 0)


@rule()
def childcare_standard(everyone: Column, childcare_ocmw: Column) -> Column:
    return np.where(everyone, childcare_ocmw[0], 0)
