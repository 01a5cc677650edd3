"""Care budgets and home care."""

from bundel.engines.rights.right import FLANDERS, VT_HELD, Extra, Right, anyone
from bundel.engines.rules.limits import Limit, all_of

RIGHTS = (
    Right(
        "zorgbudget_zwaar_zorgbehoevenden",
        24,
        "amount",
        all_of(
            FLANDERS,
            anyone("zwaar_zorgbehoevend_attest"),
            anyone("zorgkas_member"),
            Limit("care_heavy_same", "care_heavy_anyone", source="Decreet 18/5/2018"),
        ),
        "care_heavy_amount",
        "month",
    ),
    Right(
        "zorgbudget_ouderen",
        25,
        "eligibility",
        all_of(
            FLANDERS,
            Limit("care_older_age", "eldest", ">=", "care_older_age", "BVR 30/11/2018", "years"),
            anyone("care_points_7_or_more"),
            Limit("not.ivt", "any_ivt", negated=True),
            Limit("not.it", "any_it", negated=True),
        ),
        judged=True,
        extras=(Extra("amount_at_most", "care_older_most"),),
        opens=(
            "verhoogde_tegemoetkoming",
            "sociaal_tarief_energie",
            "sociaal_tarief_water",
            "sociaal_internetaanbod",
            "uitpas_kansentarief",
        ),
    ),
    Right("zorgbudget_handicap", 26, "information", mode="automatic"),
    Right(
        "zorgpremie",
        27,
        "amount",
        all_of(
            FLANDERS,
            Limit("care_premium_age", "own_age", ">=", "care_premium_age", "Decreet 18/5/2018", "years"),
            VT_HELD,
        ),
        "care_premium_reduced",
        "year",
        mode="automatic",
    ),
    Right("gezinszorg", 40, "information"),
)
