"""What a household has through its people: `own_X` of the person who asks, `any_X` of anyone, `total_X` together.

Facts of people are held per person; a right mostly looks at the household. These companions are made for the facts that a plan
needs, and only from columns that were told: what nobody has costs nothing.
"""

from collections.abc import Collection, Iterable, Mapping
from functools import cache
from typing import Any

import numpy as np

from bundel.engines.rights.words import STUDENT, vocabulary
from bundel.engines.rules.columns import Column, Groups

ANNUALISED = (
    "income_gross_taxable_annualised_household",
    "income_gross_taxable_annualised",
    "income_gross_taxable_annualised_pension",
    "income_unemployment_benefit_annualised",
)
NOBODY, NOUGHT = "nobody", "nought"  # the shared columns of a status that nobody holds and an income that nobody has


@cache
def companions() -> dict[str, tuple[str, str]]:
    """Name → (how, fact): own; any; family (who asks, the partner and the children); total; same; others (open only for who does not
    ask); told (is an income of one month given at all)."""
    words = vocabulary()
    found = {"own_age": ("own", "age"), "own_education": ("own", "education"), "child_age": ("same", "age")}
    found["annualised_told"] = ("told", ANNUALISED[0])
    for word in words.statuses:
        found.update({f"own_{word}": ("own", f"status_{word}"), f"any_{word}": ("any", f"status_{word}")})
        found[f"family_{word}"] = ("family", f"status_{word}")
    for word in words.incomes:
        found.update({f"own_income_{word}": ("own", f"income_{word}"), f"total_{word}": ("total", f"income_{word}")})
    found.update({f"others_{word}": ("others", f"income_{word}") for word in words.incomes if words.incomes[word].group == "net"})
    return found


@cache
def companions_of() -> dict[str, tuple[tuple[str, str], ...]]:
    """Fact → ((how, name), …)."""
    found: dict[str, list[tuple[str, str]]] = {}
    for name, (how, fact) in companions().items():
        found.setdefault(fact, []).append((how, name))
    return {fact: tuple(names) for fact, names in found.items()}


def asked(name: str) -> str:
    """The fact by which a companion is answered: `own_age` and `child_age` by `age`."""
    return companions()[name][1] if name in companions() else name


def make(groups: Groups, role: Column, how: str, column: Column) -> Column:
    """(persons, worlds) → (households, worlds); `same` and `others` stay with the persons."""
    if how == "own":
        return groups.own(column)
    if how == "any":
        return groups.some(column)
    if how == "family":
        return groups.some(column & (role <= STUDENT))
    if how == "told":
        return groups.some(column > 0)
    return groups.total(column) if how == "total" else column


def complete(columns: dict[str, Any], needed: Iterable[str]) -> None:
    """Add the companions that a plan needs, in place."""
    groups, nobody, nought = columns["groups"], columns[NOBODY], columns[NOUGHT]
    count, known = len(groups.starts), companions()
    none = np.zeros((count, 1), dtype=bool), np.zeros((count, 1), dtype=np.int64)
    if "annualised_told" not in columns:
        told = [groups.some(columns[one] > 0) for one in ANNUALISED if columns[one] is not nought]
        columns["annualised_told"] = np.logical_or.reduce([none[0], *told])
    for name in needed:
        if name not in columns and name in known:
            how, fact = known[name]
            column = columns[fact]
            if how in ("same", "others"):
                columns[name] = column
                continue
            columns[name] = none[0] if column is nobody else none[1] if column is nought else make(groups, columns["role"], how, column)


def touched(fact: str, *, own: bool, child: bool, others: bool, asking: bool) -> list[str]:
    """The companions that are not known with a fact.

    own when it is open for the applicant, child for a child, others for anyone but the applicant; asking while it may still be told.
    """
    counts = {"own": own, "same": child, "others": others, "told": asking}
    return [name for how, name in companions_of().get(fact, ()) if counts.get(how, True)]


def mark(unknown: dict[str, Column], fact: str, mask: Column, *, own: bool, child: bool, others: bool, asking: bool) -> None:
    """Note a fact as not known, with its companions."""
    for name in (fact, *touched(fact, own=own, child=child, others=others, asking=asking)):
        unknown[name] = unknown[name] | mask if name in unknown else mask


def changed(columns: Mapping[str, Any], fact: str, column: Column) -> dict[str, Column]:
    """The columns that change with a fact of people, worlds and all."""
    groups = columns["groups"]
    return {fact: column, **{name: make(groups, columns["role"], how, column) for how, name in companions_of().get(fact, ()) if name in columns}}


def blank(people: int) -> dict[str, Any]:
    """Columns of people who hold nothing and have nothing: every status and income, one shared column each."""
    words = vocabulary()
    nobody, nought = np.zeros((people, 1), dtype=bool), np.zeros((people, 1), dtype=np.int64)
    return {
        NOBODY: nobody,
        NOUGHT: nought,
        **dict.fromkeys(_named("status_", tuple(words.statuses)), nobody),
        **dict.fromkeys(_named("income_", tuple(words.incomes)), nought),
    }


@cache
def _named(prefix: str, words: Collection[str]) -> tuple[str, ...]:
    return tuple(f"{prefix}{word}" for word in words)
