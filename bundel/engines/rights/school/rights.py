"""Help with school, study and childcare."""

from bundel.engines.rights.right import FLANDERS, Extra, Right, anyone, has
from bundel.engines.rules.limits import Limit, all_of, any_of

RIGHTS = (
    Right(
        "schooltoeslag",
        17,
        "amount",
        all_of(
            FLANDERS,
            Limit("pupil", "has_pupil"),
            Limit(
                "school_income",
                "total_reference_income_school_allowance",
                "<=",
                "school_bound",
                "Decreet 27/4/2018",
                "money",
            ),
        ),
        "school_amount",
        "school_year",
        low="school_amount_low",
        low_where="school_very_low",
        mode="automatic",
        opens=("uitpas_kansentarief",),
        extras=(
            Extra("points", "school_points", "number"),
            Extra("amount_by_child", "school_child_low", "by_child", when="school_very_low", other="school_child"),
            Extra("threshold", "school_bound"),
            Extra("full_up_to", "school_full_bound"),
        ),
    ),
    Right(
        "kinderopvang_inkomenstarief",
        18,
        "eligibility",
        all_of(FLANDERS, has("uses_childcare"), any_of(anyone("leefloon"), has("income_fell_20_percent"))),
        extras=(Extra("ocmw_minimum_per_day", "childcare_standard"), Extra("ocmw_lowest_per_day", "childcare_least")),
    ),
    Right(
        "studietoelage",
        19,
        "eligibility",
        all_of(
            FLANDERS,
            Limit("higher_education", "has_student"),
            Limit(
                "study_income", "total_reference_income_study_grant", "<=", "study_bound", "Decreet 8/6/2007", "money"
            ),
        ),
        mode="proactive",
        opens=("uitpas_kansentarief",),
        extras=(
            Extra("points", "school_points", "number"),
            Extra("threshold", "study_bound"),
            Extra("full_up_to", "study_full_bound"),
            Extra("amount_least", "study_least_amount"),
            Extra("amount_full", "study_full_amount"),
            Extra("amount_exceptional", "study_exceptional_amount"),
        ),
    ),
)
