"""Leefloon and what an OCMW grants beside it."""

from bundel.engines.rights.right import Extra, Right, has, lacks
from bundel.engines.rules.limits import Limit, all_of, any_of

OTHERS = "KB 11/7/2002 art. 34 §2"
RESIDENCE = any_of(
    has("belgian"), has("eu_citizen"), has("refugee"), has("foreigner_population_register"), has("leefloon")
)
GROWN_UP = any_of(
    Limit("leefloon_age", "own_age", ">=", "leefloon_adult_age", "Wet 26/5/2002 art. 3, 2° en art. 7", "years"),
    has("pregnant"),
    has("married"),
    Limit("minor_children", "has_minor_children"),
)
WILLING = any_of(
    has("willing_to_work"),
    has("leefloon"),
    Limit("studies", "own_studies"),
    Limit("school_age", "own_age", "<", 18, "leerplicht", "years"),
    Limit("old_age", "own_age", ">=", 65, "billijkheid", "years"),
    has("disability_recognised_earning_capacity_max_one_third"),
    has("recognised_disability"),
    has("invalidity_mutuality"),
    has("incapacity_3_months_or_more"),
)
MEANS = all_of(
    Limit(
        "leefloon_means", "leefloon_means_month", "<", "leefloon_full", "Wet 26/5/2002 art. 3, 4° en 16", "money",
        floor="leefloon_floor", where="leefloon_known",
    ),
    any_of(
        Limit("leefloon_nobody_else", "leefloon_discretion", source=OTHERS, negated=True),
        Limit(
            "leefloon_most_means", "leefloon_most_means_month", "<", "leefloon_full", OTHERS, "money",
            floor="leefloon_floor", where="leefloon_discretion",
        ),
        Limit("leefloon_discretion", "leefloon_discretion", source=OTHERS, judged=True),
    ),
)  # fmt: skip

RIGHTS = (
    Right(
        "leefloon",
        1,
        "amount",
        all_of(GROWN_UP, RESIDENCE, WILLING, lacks("igo"), MEANS),
        "leefloon_most",
        "month",
        least="leefloon_least",
        most="leefloon_most",
        extras=(Extra("category", "leefloon_category", "number"),),
        opens=(
            "verhoogde_tegemoetkoming",
            "sociaal_tarief_energie",
            "sociaal_tarief_water",
            "sociaal_internetaanbod",
            "uitpas_kansentarief",
        ),
    ),
    Right(
        "equivalent_leefloon",
        2,
        "eligibility",
        all_of(
            lacks("belgian"),
            lacks("eu_citizen"),
            lacks("refugee"),
            lacks("foreigner_population_register"),
            lacks("leefloon"),
            MEANS,
        ),
        judged=True,
        extras=(Extra("scale", "leefloon_full", only_if_yes=True),),
        opens=("verhoogde_tegemoetkoming", "sociaal_tarief_energie", "sociaal_internetaanbod"),
    ),
    Right("installatiepremie", 3, "eligibility", has("leaving_homelessness"), judged=True),
    Right("aanvullende_steun", 4, "information"),
)
