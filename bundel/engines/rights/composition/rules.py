"""Who lives in the household, seen from the person who asks."""

from bundel.engines.rights.words import APPLICANT, CHILD, HIGHER, PARTNER, STUDENT
from bundel.engines.rules.columns import Column, Groups
from bundel.engines.rules.planner import rule


@rule("person")
def is_child(role: Column) -> Column:
    """A child or student of the household, whatever the age."""
    return (role == CHILD) | (role == STUDENT)


@rule("person")
def is_minor_child(is_child: Column, child_age: Column) -> Column:
    return is_child & (child_age < 18)


@rule("person")
def is_young(is_child: Column, child_age: Column) -> Column:
    """A child up to 25, for whom child benefit may be paid."""
    return is_child & (child_age <= 25)


@rule("person")
def is_family(role: Column) -> Column:
    """Applicant, partner, children and students: the family that funds look at."""
    return role <= STUDENT


@rule()
def size(groups: Groups) -> Column:
    """Everyone in the household."""
    return groups.sizes


@rule()
def family_size(groups: Groups, is_family: Column) -> Column:
    return groups.total(is_family)


@rule()
def children(groups: Groups, is_young: Column) -> Column:
    return groups.total(is_young)


@rule()
def minor_children(groups: Groups, is_minor_child: Column) -> Column:
    return groups.total(is_minor_child)


@rule()
def has_children(children: Column) -> Column:
    return children > 0


@rule()
def has_minor_children(minor_children: Column) -> Column:
    return minor_children > 0


@rule()
def has_partner(groups: Groups, role: Column) -> Column:
    return groups.some(role == PARTNER)


@rule()
def only_with_children(size: Column, groups: Groups, is_child: Column) -> Column:
    """Lives alone, or alone with children."""
    return size - groups.total(is_child) == 1


@rule()
def is_single(size: Column) -> Column:
    return size == 1


@rule()
def own_studies(own_education: Column) -> Column:
    """The person who asks goes to secondary or higher school."""
    return own_education >= HIGHER - 1


@rule()
def any_leefloon_three_months(groups: Groups, leefloon_three_months: Column, is_family: Column) -> Column:
    """In the family: what a parent or housemate receives opens nothing for who asks."""
    return groups.some(leefloon_three_months & is_family)


@rule()
def any_benefit_on_1_january(groups: Groups, benefit_on_1_january: Column) -> Column:
    return groups.some(benefit_on_1_january)


@rule("person")
def net_income(
    income_net_wage: Column,
    income_net_replacement_income: Column,
    income_net_pension: Column,
    income_net_monthly_means: Column,
) -> Column:
    """Net income per month of each person, without leefloon."""
    return income_net_wage + income_net_replacement_income + income_net_pension + income_net_monthly_means


@rule()
def own_net_income(
    own_income_net_wage: Column,
    own_income_net_replacement_income: Column,
    own_income_net_pension: Column,
    own_income_net_monthly_means: Column,
) -> Column:
    """Net income per month of the person who asks, without leefloon."""
    return (
        own_income_net_wage + own_income_net_replacement_income + own_income_net_pension + own_income_net_monthly_means
    )


@rule()
def total_net_income(groups: Groups, net_income: Column) -> Column:
    return groups.total(net_income)


@rule()
def annualised(
    groups: Groups,
    income_gross_taxable_annualised: Column,
    income_gross_taxable_annualised_household: Column,
    income_gross_taxable_annualised_pension: Column,
    income_unemployment_benefit_annualised: Column,
    is_family: Column,
) -> Column:
    """Gross taxable income of one month times twelve, of the person who asks, the partner and the children."""
    each = income_gross_taxable_annualised + income_gross_taxable_annualised_household
    each = each + income_gross_taxable_annualised_pension + income_unemployment_benefit_annualised
    return groups.total(each * is_family)


@rule()
def indexed_income(groups: Groups, income_taxable_indexed: Column, income_leefloon: Column) -> Column:
    """Indexed taxable income of everyone in the home, with leefloon: Besluit Vlaamse Codex Wonen."""
    return groups.total(income_taxable_indexed + income_leefloon)


@rule()
def tenants_income(groups: Groups, role: Column, income_taxable_indexed: Column, income_leefloon: Column) -> Column:
    """The same of the tenant and the partner alone, as social rent counts it: Vlaamse Codex Wonen boek 6."""
    return groups.total((income_taxable_indexed + income_leefloon) * (role <= PARTNER))


@rule()
def is_disabled(
    any_recognised_disability: Column, own_disability_recognised_earning_capacity_max_one_third: Column
) -> Column:
    return any_recognised_disability | own_disability_recognised_earning_capacity_max_one_third


@rule()
def own_disabled(
    own_recognised_disability: Column, own_disability_recognised_earning_capacity_max_one_third: Column
) -> Column:
    return own_recognised_disability | own_disability_recognised_earning_capacity_max_one_third


assert (APPLICANT, PARTNER, CHILD, STUDENT) == (0, 1, 2, 3)  # is_family rests on the order of the roles
