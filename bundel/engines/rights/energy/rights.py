"""Cheaper energy, water and internet, and help with heating."""

from bundel.engines.rights.right import BENEFITS, FLANDERS, VT_HELD, Extra, Right, anyone, has
from bundel.engines.rules.limits import Limit, all_of, any_of

DISABILITY = any_of(
    anyone("disability_recognised_earning_capacity_max_one_third"), anyone("child_disability_allowance")
)

RIGHTS = (
    Right(
        "sociaal_tarief_energie",
        8,
        "eligibility",
        any_of(
            *BENEFITS.parts,
            DISABILITY,
            has("collective_gas_heating"),
            all_of(Limit("energy_by_vt", "energy_vt_counts"), VT_HELD),
        ),
        extras=(
            Extra("electricity_cent_per_kwh", "social_electricity", "thousandths"),
            Extra("gas_cent_per_kwh", "social_gas", "thousandths"),
        ),
        mode="automatic",
    ),
    Right(
        "sociaal_tarief_water",
        9,
        "amount",
        all_of(
            FLANDERS,
            BENEFITS,
            Limit("benefit_on_1_january", "any_benefit_on_1_january", source="VMM, toestand op 1 januari"),
        ),
        "water_amount",
        "year",
        extras=(
            Extra("to_pay", "water_to_pay", only_if_yes=True),
            Extra("discount_percent", "water_discount", "number"),
        ),
        mode="automatic",
    ),
    Right(
        "verwarmingstoelage",
        10,
        "amount",
        all_of(
            Limit("fuel_counts", "fuel_counts", source="KB 9/1/2005"),
            any_of(
                all_of(VT_HELD, Limit("vt_whole", "vt_whole", source="categorie 1")),
                anyone("debt_mediation"),
                Limit(
                    "heating_income", "total_gross_taxable_household", "<=", "heating_bound", "categorie 2", "money",
                    where="heating_bound_known",
                ),
            ),
        ),
        "heating_amount",
        "heating_season",
        extras=(Extra("amount_at_most", "heating_most", only_if_yes=True), Extra("threshold", "heating_bound")),
    ),
    Right(
        "sociaal_internetaanbod",
        11,
        "amount",
        all_of(Limit("internet_exists", "internet_exists_now"), any_of(*BENEFITS.parts, DISABILITY)),
        "internet_amount",
        "month_max_price",
    ),
)
