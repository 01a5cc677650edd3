"""Energy, water, heating and internet. Programmawet 27/4/2007; BVR 8/4/2011; Programmawet 27/12/2004; Wet 13/6/2005."""

import numpy as np

from bundel.engines.rights.right import NONE
from bundel.engines.rights.words import APPLICANT, FUELS, STUDENT
from bundel.engines.rules.columns import Column, Groups
from bundel.engines.rules.money import share
from bundel.engines.rules.planner import rule

PUMP = FUELS.index("stookolie_pomp")
LAST_FUEL = FUELS.index("propaan_bulk")  # the fuels that count come first


@rule()
def energy_vt_counts(energy_by_vt: int) -> Column:
    return np.array([[energy_by_vt == 1]])


@rule(source="Waterwetboek; VMM")
def water_amount(water_bill: Column, water_discount: int) -> Column:
    """The discount on the fixed and the variable part."""
    return share(water_bill, water_discount)


@rule()
def water_to_pay(water_bill: Column, water_amount: Column) -> Column:
    return water_bill - water_amount


@rule(source="KB 9/1/2005")
def fuel_counts(heating_fuel: Column) -> Column:
    """Heating oil in bulk or at the pump, lamp petroleum type c, propane in bulk."""
    return heating_fuel <= LAST_FUEL


@rule(source="KB 9/1/2005")
def vt_whole(
    groups: Groups,
    role: Column,
    status_verhoogde_tegemoetkoming: Column,
    status_igo: Column,
    status_ivt: Column,
    status_it: Column,
    status_zorgbudget_ouderen: Column,
    leefloon_three_months: Column,
) -> Column:
    """Category 1 is for a household of which everyone has increased reimbursement: parents and housemates of their own."""
    held = status_verhoogde_tegemoetkoming | status_igo | status_ivt | status_it | status_zorgbudget_ouderen | leefloon_three_months
    return np.logical_not(groups.some((role > STUDENT) & np.logical_not(held)))


@rule("person")
def others_net_income(
    others_net_wage: Column, others_net_replacement_income: Column, others_net_pension: Column, others_net_monthly_means: Column
) -> Column:
    """Net income per month of each person, for rules that look at who does not ask: known without that of who asks."""
    return others_net_wage + others_net_replacement_income + others_net_pension + others_net_monthly_means


@rule("person", source="KB 9/1/2005")
def heating_dependant(role: Column, others_net_income: Column, heating_dependant_income: int) -> Column:
    """In charge is who has no income of her own, or less in a year than the limit where that is known."""
    low = (others_net_income == 0) | ((heating_dependant_income >= 0) & (12 * others_net_income < heating_dependant_income))
    return (role != APPLICANT) & low


@rule()
def heating_bound_known(groups: Groups, role: Column, others_net_income: Column, heating_dependant_income: int) -> Column:
    """No: someone else has an income, and up to how much she is in charge is not known on the date."""
    return np.logical_not(groups.some((role != APPLICANT) & (others_net_income > 0) & (heating_dependant_income < 0)))


@rule()
def heating_bound(groups: Groups, heating_dependant: Column, heating_limits: Column) -> Column:
    return heating_limits[0] + heating_limits[1] * groups.total(heating_dependant)


@rule(source="Sociaal Verwarmingsfonds")
def heating_amount(
    heating_fuel: Column,
    litres: Column,
    price_per_litre: Column,
    heating_litres: int,
    heating_pump: int,
    heating_steps: Column,
) -> Column:
    """A flat sum at the pump; else cents per litre by the price. Not known where the scale per litre is not."""
    if np.ndim(heating_steps) == 0:
        by_litre: Column = np.full_like(litres, NONE)
    else:
        first, last, step = heating_steps
        capped = np.minimum(price_per_litre, last)
        cents = np.where(price_per_litre < first, 14, 15 + (capped - first) // step)
        by_litre = np.minimum(litres, heating_litres) * cents
    return np.where(heating_fuel == PUMP, heating_pump, by_litre)


@rule()
def internet_exists_now(internet_exists: int) -> Column:
    return np.array([[internet_exists == 1]])


@rule()
def internet_amount(everyone: Column, internet_price: int) -> Column:
    return np.where(everyone, internet_price, 0)
