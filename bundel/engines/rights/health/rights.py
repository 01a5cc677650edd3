"""What the sickness fund grants."""

from bundel.engines.rights.right import VT_AUTOMATIC, VT_HELD, Extra, Right, has, lacks
from bundel.engines.rules.limits import Limit, all_of, any_of

MONTH_INCOME = Limit("vt_income_month", "annualised", "<=", "vt_bound_month", "KB 15/1/2014", "money")
PROACTIVE = all_of(
    Limit("vt_proactive", "vt_is_proactive", source="sinds 1/10/2024"),
    Limit("only_with_children", "only_with_children"),
    any_of(has("unemployed_3_months_or_more"), has("incapacity_3_months_or_more"), has("invalidity_mutuality")),
    has("no_other_real_estate"),
    lacks("pensioner"),
    MONTH_INCOME,
)
BY_MONTH = all_of(
    any_of(
        has("pensioner"),
        has("invalidity_mutuality"),
        has("unemployed_3_months_or_more"),
        has("incapacity_3_months_or_more"),
        has("single_parent"),
        has("widowed_after_2018"),
        has("widowed"),
        has("recognised_disability"),
        has("disability_recognised_earning_capacity_max_one_third"),
    ),
    MONTH_INCOME,
)
YEAR_INCOME = Limit("vt_income_year", "total_gross_taxable_household", "<=", "vt_bound_year", "KB 15/1/2014", "money")
BY_YEAR = all_of(
    any_of(Limit("vt_not_by_month", "vt_monthly_group", negated=True), Limit("vt_month_not_told", "annualised_told", negated=True)), YEAR_INCOME
)  # fmt: skip

RIGHTS = (
    Right(
        "verhoogde_tegemoetkoming",
        5,
        "eligibility",
        any_of(VT_AUTOMATIC, PROACTIVE, BY_MONTH, BY_YEAR, any_of(VT_HELD.parts[0])),
        extras=(Extra("threshold", "vt_bound_month", when="vt_by_month", other="vt_bound_year"),),
        modes=(
            (VT_AUTOMATIC, "automatic"),
            (PROACTIVE, "automatic_after_income_check"),
            (any_of(BY_MONTH, BY_YEAR), "application"),
            (VT_HELD, "held"),
        ),
        opens=(
            "gmd_remgeld_consultatie",
            "verwarmingstoelage",
            "uitpas_kansentarief",
            "maf_plafond",
            "de_lijn",
            "nmbs",
            "zorgpremie",
        ),
    ),
    Right(
        "gmd_remgeld_consultatie",
        6,
        "amount",
        Limit("everyone_insured", "everyone"),
        "gmd_amount",
        "consultation",
        mode="proactive",
    ),
    Right(
        "maf_plafond",
        7,
        "amount",
        Limit("everyone_insured", "everyone"),
        "maf_amount",
        "year",
        low="maf_social_amount",
        low_where="vt_held",
        mode="automatic",
    ),
)
