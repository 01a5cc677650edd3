"""The parts of the Groeipakket."""

from bundel.engines.rights.right import FLANDERS, Extra, Right, anyone
from bundel.engines.rules.limits import Limit, all_of, any_of

CHILDREN = all_of(FLANDERS, Limit("has_children", "has_children", source="Decreet 27/4/2018"))

RIGHTS = (
    Right(
        "groeipakket_startbedrag",
        12,
        "amount",
        all_of(FLANDERS, anyone("pregnant")),
        "gp_start_amount",
        "once",
        mode="proactive",
    ),
    Right(
        "groeipakket_basisbedrag",
        13,
        "amount",
        CHILDREN,
        "gp_base_amount",
        "month",
        low="gp_base_new_amount",
        low_where="gp_all_new",
        mode="automatic",
        extras=(Extra("old_scheme", "gp_old_scheme", "yes"), Extra("amount_by_child", "gp_base_child", "by_child")),
    ),
    Right(
        "groeipakket_sociale_toeslag",
        14,
        "amount",
        all_of(
            CHILDREN,
            Limit(
                "gp_income",
                "total_gross_taxable_household",
                "<=",
                "gp_bound",
                "Decreet 27/4/2018",
                "money",
                where="gp_readable",
            ),
        ),
        "gp_social_amount",
        "month",
        mode="automatic",
        extras=(Extra("threshold", "gp_bound"),),
        opens=("uitpas_kansentarief",),
    ),
    Right(
        "groeipakket_wezentoeslag",
        15,
        "amount",
        all_of(FLANDERS, Limit("orphan", "gp_has_orphan")),
        "gp_orphan_amount",
        "month",
        mode="proactive",
    ),
    Right(
        "groeipakket_zorgtoeslag",
        15,
        "amount",
        all_of(
            FLANDERS,
            any_of(anyone("child_care_6_points_pillar_1_below_4"), anyone("child_care_6_points_pillar_1_4_or_more")),
        ),
        "gp_care_amount",
        "month",
    ),
    Right("groeipakket_schoolbonus", 16, "amount", CHILDREN, "gp_school_amount", "year", mode="automatic"),
    Right(
        "groeipakket_kleutertoeslag",
        16,
        "amount",
        all_of(FLANDERS, Limit("toddler", "gp_has_toddlers")),
        "gp_toddler_amount",
        "year",
        mode="automatic",
    ),
    Right(
        "groeipakket_kinderopvangtoeslag",
        16,
        "amount",
        all_of(CHILDREN, anyone("uses_childcare")),
        "gp_childcare_amount",
        "day",
        mode="automatic",
        judged=True,
    ),
    Right("groeipakket_total", 13, "amount", CHILDREN, "gp_total_amount", "month", mode="automatic"),
)
