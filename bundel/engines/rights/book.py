"""The book: every right, rule, parameter and sentence, read once; and the law as it stands on a date."""

import datetime as dt
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib import import_module
from pathlib import Path
from typing import Any

from bundel.engines.rights.companions import companions
from bundel.engines.rights.right import Right
from bundel.engines.rights.words import Text, text, vocabulary
from bundel.engines.rules import parameters
from bundel.engines.rules.limits import Limit, Node, limits_of
from bundel.engines.rules.parameters import Row, Series, Stale
from bundel.engines.rules.planner import Plan, Rule, plan, rules_of

HERE = Path(__file__).parent
FAMILIES = (
    "leefloon",
    "health",
    "energy",
    "groeipakket",
    "school",
    "income",
    "care",
    "housing",
    "daily",
    "justice",
    "reference",
)
PARAMETER_FOLDERS = ("federal", *FAMILIES)


@dataclass(frozen=True)
class Words:
    """What is said of one right, in each language."""

    title: Text
    about: Text
    payer: Text
    apply: Text
    judge: Text | None
    law: str
    urls: tuple[str, ...]


@dataclass(frozen=True)
class Book:
    rights: dict[str, Right]
    rules: tuple[Rule, ...]
    series: dict[str, Series]
    words: dict[str, Words]
    sentences: dict[str, Text]

    @cached_property
    def first_day(self) -> dt.date:
        """The first day for which any amount of money is known."""
        return min(
            row.start for one in self.series.values() if one.unit == "eur" for row in one.rows if row.end is not None
        )


@cache
def book() -> Book:
    """Read everything. Raises ParameterError or KeyError for a file that is wrong."""
    rights: dict[str, Right] = {}
    words: dict[str, Words] = {}
    sentences: dict[str, Text] = {}
    from bundel.engines.rights.composition import rules as composition

    rules = rules_of(composition)
    series: dict[str, Series] = {}
    for folder in PARAMETER_FOLDERS:
        series.update(parameters.read(HERE / folder / "parameters.toml"))
    for family in ("composition", *FAMILIES):
        with (HERE / family / "texts.toml").open("rb") as file:
            said = tomllib.load(file)
        sentences.update({key: text(lines) for key, lines in said["limits"].items()} if "limits" in said else {})
        for key, one in said.get("rights", {}).items():
            words[key] = Words(
                text(one["title"]),
                text(one["about"]),
                text(one["payer"]),
                text(one["apply"]),
                text(one["judge"]) if "judge" in one else None,
                one["law"],
                tuple(one.get("urls", ())),
            )
    for family in FAMILIES:
        rules += rules_of(import_module(f"bundel.engines.rights.{family}.rules"))
        for right in import_module(f"bundel.engines.rights.{family}.rights").RIGHTS:
            rights[right.key] = right
    for word, status in vocabulary().statuses.items():
        sentences[f"status.{word}"] = status.says
    return Book(dict(sorted(rights.items(), key=lambda one: one[1].number)), tuple(rules), series, words, sentences)


def trees(right: Right) -> list[Node | Limit]:
    """What a right asks, and what decides how it is granted."""
    return [tree for tree in (right.when, *(tree for tree, _word in right.modes)) if tree is not None]


def columns_wanted(right: Right) -> set[str]:
    """The columns that an answer about this right reads."""
    found = {name for tree in trees(right) for limit in limits_of(tree) for name in (*limit.needs, limit.floor) if name}
    found |= {name for extra in right.extras for name in (extra.column, extra.when, extra.other) if name}
    return found | {name for name in (right.amount, right.low, right.low_where, right.least, right.most) if name}


@dataclass(frozen=True, eq=False)
class Law:
    """The parameters and the plan of one date. `changed` names parameters that were given another value than the law's."""

    date: dt.date
    values: Mapping[str, Any]
    rows: Mapping[str, Row]
    plan: Plan
    changed: frozenset[str] = frozenset()
    needed: tuple[str, ...] = ()
    rights: tuple[str, ...] = ()

    @cached_property
    def limits(self) -> tuple[Limit, ...]:
        """Every limit of its rights, once."""
        return tuple(dict.fromkeys(limit for key in self.rights for tree in trees(book().rights[key]) for limit in limits_of(tree)))


@lru_cache(maxsize=128)
def law(date: dt.date, rights: tuple[str, ...] | None = None) -> Law:
    """The law on a date, for some rights or all."""
    values, rows, absent = _parameters(date)
    known = {*values, *facts(), *companions(), "everyone", "groups", "role"}
    every = book()
    keys = rights or tuple(every.rights)
    targets = set().union(*(columns_wanted(every.rights[key]) for key in keys))
    planned = plan(every.rules, date, known=known, absent=absent, targets=targets)
    return Law(date, values, rows, planned, needed=tuple(sorted(planned.leaves | targets)), rights=keys)


def changed_law(stands: Law, changes: Mapping[str, Any]) -> Law:
    """The same law with other values for some parameters, by name, as rules take them: cents, or arrays of cents.

    Raises KeyError for a parameter that the law does not have on the date.
    """
    for name in changes:
        if name not in stands.values:
            raise KeyError(name)
    return Law(stands.date, {**stands.values, **changes}, stands.rows, stands.plan, frozenset(changes), stands.needed, stands.rights)


def _parameters(date: dt.date) -> tuple[dict[str, Any], dict[str, Row], set[str]]:
    """Values as rules take them, the rows they come from, and the names without a row."""
    values: dict[str, Any] = {}
    rows: dict[str, Row] = {}
    absent: set[str] = set()
    for name, series in book().series.items():
        row = series.at(date)
        if series.rising:
            values[f"{name}_floor"] = int(row is None)
            row = row or series.before(date)
        if row is not None:
            values[name], rows[name] = parameters.ready(row.value), row
        elif series.absent is not None:
            values[name] = series.absent
        else:
            absent.add(name)
            values.pop(f"{name}_floor", None)
            if series.rising:
                absent.add(f"{name}_floor")
    return values, rows, absent


@cache
def facts() -> frozenset[str]:
    """The names of every fact that a household may tell."""
    words = vocabulary()
    return frozenset((*(f"status_{word}" for word in words.statuses), *(f"income_{word}" for word in words.incomes), *words.facts))


def stale_parameters(today: dt.date) -> list[Stale]:
    """The figures that nobody checked for thirteen months."""
    return parameters.stale(book().series.values(), today)
