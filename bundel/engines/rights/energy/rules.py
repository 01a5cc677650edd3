"""Energy, water, heating and internet. Programmawet 27/4/2007; BVR 8/4/2011; Programmawet 27/12/2004; Wet 13/6/2005."""

import numpy as np

from bundel.engines.rights.right import NONE
from bundel.engines.rights.words import FUELS
from bundel.engines.rules.columns import Column
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


@rule()
def heating_bound(size: Column, heating_limits: Column) -> Column:
    return heating_limits[0] + heating_limits[1] * (size - 1)


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
