"""Leefloon: category, means test and amount. Wet 26/5/2002; KB 11/7/2002; from 1 March 2026 KB 7/1/2026 (BS 16/1/2026)."""

import numpy as np

from bundel.engines.rights.right import NONE
from bundel.engines.rights.words import GRANDPARENT, HIGHER, PARENT, PARTNER, SECONDARY
from bundel.engines.rules.columns import Column, Groups
from bundel.engines.rules.money import between, half_up, month_of, share
from bundel.engines.rules.planner import rule

MEANS = "KB 11/7/2002"


@rule(source="Wet 26/5/2002 art. 14")
def leefloon_category(minor_children: Column, is_single: Column) -> Column:
    """3 with at least one minor child in charge, 2 alone, 1 otherwise."""
    return np.where(minor_children > 0, 3, np.where(is_single, 2, 1))


@rule()
def leefloon_full(leefloon_category: Column, leefloon_amounts: Column) -> Column:
    """The amount of the category per month; 0 where it is not known."""
    return leefloon_amounts[leefloon_category - 1]


@rule()
def leefloon_floor(leefloon_amounts_floor: int, federal_coefficient_floor: int, spi_more: Column) -> Column:
    """1 when only earlier amounts are known, or more may be exempt than is counted: who stays below has the right, and no amount is told."""
    return spi_more | bool(leefloon_amounts_floor or federal_coefficient_floor)


@rule()
def leefloon_known(leefloon_full: Column) -> Column:
    return leefloon_full > 0


@rule(source=f"{MEANS} art. 35")
def spi_month(spi_base: int, federal_coefficient: int) -> Column:
    """The exemption for work or training per month."""
    return half_up(np.asarray(spi_base * federal_coefficient), 10_000)


@rule(source=f"{MEANS} art. 35")
def spi_exempt(
    own_spi_running: Column,
    own_spi_period_exhausted: Column,
    own_education: Column,
    own_shortage_occupation_attest: Column,
    own_contract_3_months_or_more: Column,
    own_first_time_shortage_spi: Column,
    spi_month: Column,
    spi_shortage: int,
) -> Column:
    """What of the wage is left out: nothing, the SPI amount, or for a shortage job the higher one where it is known."""
    student = (own_education == SECONDARY) | (own_education == HIGHER)
    running = (own_spi_running | student) & np.logical_not(own_spi_period_exhausted)
    shortage = (
        own_shortage_occupation_attest
        & own_contract_3_months_or_more
        & own_first_time_shortage_spi
        & (spi_shortage != NONE)
    )
    return np.where(running, np.where(shortage, spi_shortage, spi_month), 0)


@rule(source=f"{MEANS} art. 35")
def spi_more(
    spi_exempt: Column,
    own_income_net_wage: Column,
    own_shortage_occupation_attest: Column,
    own_contract_3_months_or_more: Column,
    own_first_time_shortage_spi: Column,
    spi_shortage: int,
) -> Column:
    """Of a wage in a shortage job more is exempt than the amount counted, and how much is not known on the date."""
    shortage = own_shortage_occupation_attest & own_contract_3_months_or_more & own_first_time_shortage_spi
    return shortage & (spi_exempt > 0) & (own_income_net_wage > spi_exempt) & (spi_shortage == NONE)


@rule(source=f"{MEANS} art. 27")
def savings_means(savings: Column, leefloon_savings_limits: Column, leefloon_savings_rates: Column) -> Column:
    """Savings as a yearly income: nothing, then 6%, then 10%."""
    low, high = leefloon_savings_limits.tolist()
    return share(between(savings, low, high), int(leefloon_savings_rates[0])) + share(
        np.maximum(savings - high, 0), int(leefloon_savings_rates[1])
    )


@rule(source=f"{MEANS} art. 25")
def home_means(cadastral_income: Column, children: Column, leefloon_home: Column) -> Column:
    """The own home as a yearly income: three times the cadastral income above the exemption."""
    return 3 * np.maximum(cadastral_income - leefloon_home[0] - leefloon_home[1] * children, 0)


@rule("person")
def above_category_1(net_income: Column, leefloon_amounts: Column) -> Column:
    """What a cohabitant has per month above the amount of category 1."""
    return np.maximum(net_income - leefloon_amounts[0], 0)


@rule(source=f"{MEANS} art. 34 §1")
def partner_means(
    groups: Groups, role: Column, net_income: Column, above_category_1: Column, leefloon_category: Column
) -> Column:
    """The partner per month: all of it with a family in charge, else what is above category 1."""
    partner = role == PARTNER
    return np.where(
        leefloon_category == 3, groups.total(net_income * partner), groups.total(above_category_1 * partner)
    )


@rule("person", source=f"{MEANS} art. 34 §2")
def first_degree(role: Column, is_child: Column, child_age: Column) -> Column:
    """Parents and adult children under the same roof."""
    return (role == PARENT) | (is_child & (child_age >= 18))


@rule(source=f"{MEANS} art. 34 §2")
def first_degree_means(groups: Groups, above_category_1: Column, first_degree: Column) -> Column:
    return groups.total(above_category_1 * first_degree)


@rule(source="KB 7/1/2026", start="2026-03-01")
def debtors_means(groups: Groups, above_category_1: Column, first_degree: Column, role: Column) -> Column:
    """All adult relatives under the same roof who owe maintenance; not brothers, sisters or friends."""
    return groups.total(above_category_1 * (first_degree | (role == GRANDPARENT)))


@rule(source="KB 7/1/2026", start="2026-03-01")
def leefloon_new_rule(own_leefloon: Column, own_new_application: Column) -> Column:
    """A running file changes only at its next review; a new application at once."""
    return np.logical_not(own_leefloon) | own_new_application


@rule(name="others_must", source=f"{MEANS} art. 34 §2", end="2026-02-28")
def others_must_until_february_2026(first_degree_means: Column) -> Column:
    """Per month what others have that the OCMW must count: nothing."""
    return np.zeros_like(first_degree_means)


@rule(name="others_must", source="KB 7/1/2026", start="2026-03-01")
def others_must_from_march_2026(debtors_means: Column, leefloon_new_rule: Column) -> Column:
    return np.where(leefloon_new_rule, debtors_means, 0)


@rule(name="others_may", source=f"{MEANS} art. 34 §2", end="2026-02-28")
def others_may_until_february_2026(first_degree_means: Column) -> Column:
    """Per month what others have that the OCMW may count, wholly or partly."""
    return first_degree_means


@rule(name="others_may", source="KB 7/1/2026", start="2026-03-01")
def others_may_from_march_2026(first_degree_means: Column, leefloon_new_rule: Column) -> Column:
    return np.where(leefloon_new_rule, 0, first_degree_means)


@rule(source=f"{MEANS} art. 22-35")
def leefloon_means(
    own_net_income: Column,
    own_income_net_wage: Column,
    spi_exempt: Column,
    savings_means: Column,
    home_means: Column,
    partner_means: Column,
    others_must: Column,
) -> Column:
    """Means per year that surely count, before the general exemption."""
    own = own_net_income - np.minimum(own_income_net_wage, spi_exempt)
    return 12 * (own + partner_means + others_must) + savings_means + home_means


@rule()
def leefloon_means_month(leefloon_means: Column) -> Column:
    return month_of(leefloon_means)


@rule()
def leefloon_most_means_month(leefloon_means: Column, others_may: Column) -> Column:
    """Per month when the OCMW counts all that it may."""
    return month_of(leefloon_means + 12 * others_may)


@rule()
def leefloon_discretion(others_may: Column) -> Column:
    return others_may > 0


@rule()
def leefloon_most(
    leefloon_full: Column,
    leefloon_means: Column,
    leefloon_exemption: Column,
    leefloon_category: Column,
    leefloon_floor: Column,
) -> Column:
    return leefloon_left(leefloon_full, leefloon_means, leefloon_exemption[leefloon_category - 1], leefloon_floor)


@rule()
def leefloon_least(
    leefloon_full: Column,
    leefloon_means: Column,
    others_may: Column,
    leefloon_exemption: Column,
    leefloon_category: Column,
    leefloon_floor: Column,
) -> Column:
    return leefloon_left(
        leefloon_full, leefloon_means + 12 * others_may, leefloon_exemption[leefloon_category - 1], leefloon_floor
    )


def leefloon_left(full: Column, means: Column, exemption: Column, floor: Column) -> Column:
    """What is paid per month. The general exemption comes last, and only when the means are below the category's amount."""
    paid = full - month_of(np.maximum(means - exemption, 0))
    return np.where((full > 0) & (floor == 0), np.where(month_of(means) < full, paid, 0), NONE)


@rule()
def leefloon_counts_grandparents(others_must: Column) -> Column:
    return others_must > 0
