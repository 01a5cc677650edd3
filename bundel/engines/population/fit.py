"""How well made-up people fit each margin."""

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np

from bundel.engines.population.margins import Municipality, age_classes, size_classes
from bundel.engines.population.people import FitRow, People
from bundel.engines.schemes.facts import TYPES

NAMES = {
    "population": "inwoners", "mean_age": "gemiddelde leeftijd", "income_per_resident": "netto belastbaar inkomen per inwoner (euro)",
    "households": "gezinnen", "sizes": "gezinsgrootte", "ages": "leeftijd", "types": "soort gezin",
}  # fmt: skip


def fit_of(one: Municipality, made: Mapping[str, Any]) -> list[FitRow]:
    """Every known margin of one municipality against its made people."""
    age, kind = made["age"], made["kind"]
    sizes = np.bincount(made["household"], minlength=len(kind))
    found: list[tuple[str, float, float]] = [("population", one.population, len(age))]
    if one.mean_age is not None:
        found.append(("mean_age", float(one.mean_age), float(age.mean())))
    if one.income_per_resident is not None:
        found.append(
            (
                "income_per_resident",
                float(one.income_per_resident),
                float(made["income_net_taxable_household"].sum() / 100 / len(age)),
            )
        )
    if one.households is not None:
        found.append(("households", one.households, len(kind)))
    for name, (low, high) in (age_classes(one) if one.ages else {}).items():
        found.append((f"ages {name}", (one.ages or {})[name], int(((age >= low) & (age <= high)).sum())))
    for name, (low, high) in (size_classes(one) if one.sizes else {}).items():
        found.append((f"sizes {name}", (one.sizes or {})[name], int(((sizes >= low) & (sizes <= high)).sum())))
    for name, count in (one.types or {}).items():
        found.append((f"types {name}", count, int((kind == TYPES.index(name)).sum())))
    return [FitRow(one.code, one.name, name, asked, reached) for name, asked, reached in found]


def worst(rows: Iterable[FitRow]) -> dict[str, float]:
    """Margin → the farthest that any municipality is off, in percent."""
    found: dict[str, float] = {}
    for row in rows:
        name = row.name.split(" ")[0]
        found[name] = max(found.get(name, 0.0), abs(row.off))
    return found


def table(people: People) -> str:
    """The fit as a Markdown table, a row per municipality and margin, the same for the same people."""
    lines = ["| gemeente | randtotaal | gevraagd | gemaakt | verschil |", "|---|---|---:|---:|---:|"]
    for row in people.fit:
        name, _space, part = row.name.partition(" ")
        shown = f"{NAMES[name]} {part}".strip()
        lines.append(
            f"| {row.municipality} | {shown} | {_number(row.asked)} | {_number(row.made)} | {row.off:+.2f}% |".replace(
                "+0.00%", "0%"
            ).replace("-0.00%", "0%")
        )
    return "\n".join(lines)


def _number(value: float) -> str:
    return f"{value:.0f}" if value == int(value) else f"{value:.2f}"
