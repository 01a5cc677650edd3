"""Figures to compare with: no rights."""

from bundel.engines.rights.right import Extra, Right

RIGHTS = (
    Right(
        "armoedegrens",
        43,
        "information",
        amount="poverty_amount",
        period="month",
        extras=(Extra("survey", "survey", "survey"),),
        mode="none",
    ),
    Right("minimuminkomens", 44, "information", mode="none"),
)
