"""Work, leisure, travel and food."""

from bundel.engines.rights.right import FAMILY_BENEFITS, FLANDERS, VT_HELD, Extra, Right, family
from bundel.engines.rules.limits import Limit, all_of, any_of

RIGHTS = (
    Right(
        "jobbonus",
        35,
        "amount",
        all_of(
            FLANDERS,
            Limit("has_wage", "has_wage"),
            Limit(
                "jobbonus_wage", "jobbonus_wage", "<=", "jobbonus_top", "BVR jobbonus", "money", where="jobbonus_wage_known"
            ),
            Limit("jobbonus_age", "own_age", "<", "igo_age", "BVR jobbonus", "years"),
        ),
        "jobbonus_amount",
        "year",
        mode="automatic",
        extras=(Extra("excluding_one_off_2022_supplement", "jobbonus_extra", only_if_yes=True),),
    ),
    Right(
        "uitpas_kansentarief",
        36,
        "amount",
        any_of(VT_HELD, *FAMILY_BENEFITS.parts, family("debt_mediation")),
        "uitpas_amount",
        "percent_discount",
        extras=(
            Extra("members", "uitpas_members", "people", only_if_yes=True),
            Extra("card_price", "uitpas_card", only_if_yes=True),
        ),
    ),
    Right("de_lijn", 37, "information"),
    Right("nmbs", 38, "information"),
    Right("voedselhulp", 41, "information"),
)
