"""A lawyer, and protection of the income."""

from bundel.engines.rights.right import Extra, Right
from bundel.engines.rules.limits import Limit

RIGHTS = (
    Right(
        "pro_deo",
        39,
        "eligibility",
        Limit(
            "pro_deo_means", "pro_deo_means", "<=", "pro_deo_partial", "KB 18/12/2003", "money", where="pro_deo_known"
        ),
        extras=(
            Extra("level", "pro_deo_level", "choice", ("full", "partial", "none")),
            Extra("full_up_to", "pro_deo_full"),
            Extra("threshold", "pro_deo_partial"),
        ),
    ),
    Right(
        "beslagbaar_bedrag",
        42,
        "amount",
        Limit("everyone_protected", "everyone"),
        "seizure_amount",
        "month",
        mode="automatic",
        extras=(
            Extra("remaining_income", "seizure_left"),
            Extra("gross_seizable", "seizure_gross"),
            Extra("child_reduction", "seizure_reduction"),
        ),
    ),
)
