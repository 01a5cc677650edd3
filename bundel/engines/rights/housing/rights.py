"""Help with housing."""

from bundel.engines.rights.right import FLANDERS, Extra, Right, has
from bundel.engines.rules.limits import Limit, all_of, any_of

CODEX = "Besluit Vlaamse Codex Wonen"
INCOME = Limit("rent_income", "indexed_income", "<=", "rent_bound", CODEX, "money", floor="rent_limits_floor")
NO_HOME = Limit("owns_none", "owns_none", source=CODEX)
PRIVATE = Limit("private_rent", "is_private_rent", source=CODEX)
RENT = Limit("rent_most", "rent", "<=", "rent_bound_rent", CODEX, "money", floor="rent_most_floor")

RIGHTS = (
    Right(
        "huurpremie",
        28,
        "amount",
        all_of(
            FLANDERS,
            PRIVATE,
            Limit("waiting_years", "waiting_years", ">=", "rent_premium_years", CODEX, "years"),
            RENT,
            INCOME,
            NO_HOME,
            Limit("rent_premium_left", "rent_premium_left", floor="rent_most_floor"),
        ),
        "rent_premium_amount",
        "month",
        mode="proactive",
        extras=(Extra("amount_at_most", "rent_premium_cap", only_if_yes=True),),
    ),
    Right(
        "huursubsidie",
        29,
        "eligibility",
        all_of(FLANDERS, has("moved_from_unfit_home"), PRIVATE, INCOME, RENT, NO_HOME),
        opens=("uitpas_kansentarief",),
    ),
    Right(
        "sociale_huur",
        30,
        "eligibility",
        all_of(
            FLANDERS,
            Limit("grown_up", "own_age", ">=", 18, "Vlaamse Codex Wonen boek 6", "years"),
            Limit("tenants_income", "tenants_income", "<=", "rent_bound", CODEX, "money", where="rent_limits_sure"),
            NO_HOME,
        ),
        extras=(Extra("threshold", "rent_bound_sure"), Extra("threshold_vlabinvest", "vlabinvest_bound")),
        opens=("sociaal_tarief_energie",),
    ),
    Right(
        "huurwaarborglening",
        31,
        "eligibility",
        all_of(
            FLANDERS,
            PRIVATE,
            has("lease_younger_than_3_months"),
            NO_HOME,
            Limit("deposit_income", "indexed_income", "<=", "deposit_bound", "BVR 7/12/2018", "money"),
        ),
        extras=(Extra("threshold", "deposit_bound"), Extra("loan_at_most", "deposit_loan_most")),
    ),
    Right(
        "fonds_uithuiszetting",
        32,
        "amount",
        all_of(
            FLANDERS,
            PRIVATE,
            Limit("guidance_agreement", "guidance_agreement", source="BVR 3/5/2019"),
            Limit("eviction_least", "rent_arrears", ">=", "eviction_least_arrears", "BVR 3/5/2019", "money"),
            Limit("eviction_most", "rent_arrears", "<=", "eviction_most_arrears", "BVR 3/5/2019", "money"),
        ),
        "eviction_amount",
        "once",
        extras=(
            Extra("ocmw_pays_landlord", "eviction_amount", only_if_yes=True),
            Extra("fund_to_ocmw", "eviction_to_ocmw", only_if_yes=True),
            Extra("fund_flat", "eviction_flat", only_if_yes=True),
            Extra("repayment_plan_balance", "eviction_left", only_if_yes=True),
        ),
    ),
    Right(
        "mijn_verbouwpremie",
        33,
        "eligibility",
        all_of(
            FLANDERS,
            Limit("owner", "is_owner"),
            Limit("renovation_dated", "everyone", "==", "renovation_known", "Energiebesluit"),
        ),
        extras=(
            Extra("category", "renovation_category", "choice", ("laagste", "middelste", "hoogste")),
            Extra("percent", "renovation_share", "number"),
            Extra("threshold_lowest", "renovation_bound_lowest"),
            Extra("threshold", "renovation_bound"),
        ),
    ),
    Right(
        "mijn_verbouwlening",
        34,
        "eligibility",
        all_of(
            FLANDERS,
            any_of(Limit("owner", "is_owner")),
            Limit("renovation_income", "total_taxable_joint", "<=", "renovation_bound", "Energiebesluit", "money"),
        ),
        extras=(
            Extra("threshold", "renovation_bound"),
            Extra("loan_at_most", "renovation_loan_most"),
            Extra("rate_percent", "renovation_loan_rate", "ten_thousandths"),
        ),
    ),
)
