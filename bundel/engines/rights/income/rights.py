"""Income for older people and people with a disability."""

from bundel.engines.rights.right import Extra, Right, anyone, has
from bundel.engines.rules.limits import Limit, all_of, any_of

AGES = all_of(
    Limit("ivt_youngest", "own_age", ">=", "ivt_youngest", "Wet 27/2/1987 art. 2", "years"),
    Limit("ivt_oldest", "own_age", "<", "ivt_oldest", "Wet 27/2/1987 art. 2", "years"),
)

RIGHTS = (
    Right(
        "igo",
        20,
        "amount",
        all_of(
            Limit("igo_age", "own_age", ">=", "igo_age", "Wet 22/3/2001 art. 3", "years"),
            any_of(has("igo"), Limit("igo_means", "igo_means", "<", "igo_full", "Wet 22/3/2001 art. 7", "money")),
        ),
        "igo_amount",
        "month",
        mode="proactive",
        extras=(Extra("raised", "igo_alone", "yes"), Extra("at_most", "igo_full", only_if_yes=True)),
        opens=(
            "verhoogde_tegemoetkoming",
            "sociaal_tarief_energie",
            "sociaal_tarief_water",
            "sociaal_internetaanbod",
            "uitpas_kansentarief",
        ),
    ),
    Right("minimumpensioen", 21, "information", mode="automatic"),
    Right(
        "ivt",
        22,
        "amount",
        all_of(
            any_of(has("disability_recognised_earning_capacity_max_one_third"), has("ivt")), any_of(AGES, has("ivt"))
        ),
        "ivt_amount",
        "month",
        extras=(
            Extra("category", "ivt_category", "choice", ("A", "B", "C")),
            Extra("annual", "ivt_year", only_if_yes=True),
        ),
        opens=(
            "verhoogde_tegemoetkoming",
            "sociaal_tarief_energie",
            "sociaal_tarief_water",
            "sociaal_internetaanbod",
            "uitpas_kansentarief",
        ),
    ),
    Right(
        "integratietegemoetkoming",
        23,
        "eligibility",
        all_of(anyone("care_points_7_or_more"), any_of(AGES, anyone("it"))),
        extras=(Extra("annual_least", "it_least_year"), Extra("annual_most", "it_most_year")),
        opens=(
            "verhoogde_tegemoetkoming",
            "sociaal_tarief_energie",
            "sociaal_tarief_water",
            "sociaal_internetaanbod",
            "uitpas_kansentarief",
        ),
    ),
)
