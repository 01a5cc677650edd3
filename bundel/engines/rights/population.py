"""All rights of a whole region at once: persons and households as numpy columns, the same rules as for one household.

    persons:    household (row of the household), role, age; any of `status_…`, `income_…` and the person facts
    households: any of the household facts, `rent`, `tenure`, `savings`, …
Money in cents. `role`, `education`, `tenure`, `heating_fuel` may be words or their numbers. A status, income or fact that
no column tells is not known for anyone, unless `closed`: then a status is not held and an income is nought, as in the cases.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from bundel.engines.rights.book import Law, book, changed_law, columns_wanted, facts, law
from bundel.engines.rights.companions import blank, complete, mark
from bundel.engines.rights.explore import check_date
from bundel.engines.rights.right import NONE, Right
from bundel.engines.rights.words import (
    APPLICANT,
    EDUCATION,
    FUELS,
    ROLES,
    TENURES,
    Problem,
    WrongInput,
    problem,
    vocabulary,
)
from bundel.engines.rules.columns import Column, Groups
from bundel.engines.rules.limits import Reading

WORDS: dict[str, tuple[str, ...]] = {
    "role": ROLES,
    "education": EDUCATION,
    "tenure": TENURES,
    "heating_fuel": FUELS,
    "dwelling": ("house", "room"),
}


@dataclass(frozen=True)
class Population:
    """Every right of every household. Arrays have one value per household, in the order of the households.

    verdict  right → int8: 1 yes, 0 no, -1 not known or for a person to judge
    amount   right → int64 cents; nought without a right, -1 where it cannot be computed; rights without amounts are left out
    """

    date: dt.date
    verdict: dict[str, Column]
    amount: dict[str, Column]
    refused: dict[str, str]
    households: int
    _columns: dict[str, Any] | None
    _law: Law
    _unknown: dict[str, Column]
    _rights: tuple[str, ...]

    def changed(self, **parameters: Any) -> "Population":
        """The same people under other parameters, `vt_year=np.array([…])`: only what lies downstream is made again.

        Needs a population explored with `keep=True`. Raises KeyError for a parameter that does not hold on the date.
        """
        if self._columns is None:
            raise ValueError("explore the population with keep=True before changing it")
        stands = changed_law(self._law, parameters)
        columns = self._law.plan.redo(self._columns, parameters)
        touched = {*parameters, *self._law.plan.downstream(parameters)}
        stale = [key for key in self._rights if touched & columns_wanted(book().rights[key])]
        verdict, amount, refused = _read(columns, stands, self._unknown, stale, self.households)
        return Population(
            self.date,
            {**self.verdict, **verdict},
            {**self.amount, **amount},
            {**self.refused, **refused},
            self.households,
            columns,
            stands,
            self._unknown,
            self._rights,
        )


def explore_population(
    persons: Mapping[str, Any],
    households: Mapping[str, Any],
    date: dt.date,
    *,
    rights: Sequence[str] | None = None,
    closed: bool = True,
    keep: bool = False,
) -> Population:
    """Compute some or all rights. Raises WrongInput that names the column, the household and the remedy."""
    check_date(date)
    columns, unknown = columns_of_population(persons, households, closed=closed)
    return compute_population(columns, unknown, date, rights=rights, keep=keep)


def compute_population(
    columns: Mapping[str, Any],
    unknown: dict[str, Column],
    date: dt.date,
    *,
    rights: Sequence[str] | None = None,
    keep: bool = False,
) -> Population:
    """As `explore_population`, of columns that were made ready before (`reading.facts_of` makes the same)."""
    stands = law(date, tuple(rights) if rights else None)
    count = len(columns["groups"].starts)
    made = {**stands.values, **columns, "everyone": np.ones((count, 1), dtype=bool)}
    keys = tuple(rights or book().rights)
    wanted = frozenset().union(*(columns_wanted(book().rights[key]) for key in keys))
    complete(made, stands.needed)
    stands.plan.run(made, keep=None if keep else wanted)
    verdict, amount, refused = _read(made, stands, unknown, keys, count)
    return Population(date, verdict, amount, refused, count, made if keep else None, stands, unknown, keys)


def _read(
    columns: Mapping[str, Any], stands: Law, unknown: dict[str, Column], keys: Sequence[str], count: int
) -> tuple[dict[str, Column], dict[str, Column], dict[str, str]]:
    reading = Reading(stands.plan, columns, unknown)
    verdict: dict[str, Column] = {}
    amount: dict[str, Column] = {}
    refused: dict[str, str] = {}
    for key in keys:
        right = book().rights[key]
        yes: Column = np.ones(1, dtype=bool)
        no: Column = np.zeros(1, dtype=bool)
        if right.when is not None:
            state = reading.state(right.when)
            yes, no = state.yes[:, 0], state.surely_no[:, 0]
            known = np.zeros_like(yes) if right.judged else yes
            verdict[key] = np.broadcast_to(known.astype(np.int8) - (~known & ~no), (count,))
        if right.amount:
            amount[key] = _amounts(reading, right, yes, no, count, refused)
    return verdict, amount, refused


def _amounts(reading: Reading, right: Right, yes: Column, no: Column, count: int, refused: dict[str, str]) -> Column:
    found, opened = _amount_of(reading, right.amount, count)
    if found is None:
        refused[right.key] = reading.plan.absent[right.amount]
        found = np.full(1, NONE)
    if right.low_where and not reading.lacking(right.low_where):
        where, where_open = reading.columns[right.low_where][:, 0], reading.open(right.low_where)
        low, low_open = _amount_of(reading, right.low, count)
        never = np.zeros(1, dtype=bool)
        found = np.where(where, NONE if low is None else low, found)
        opened = _or(
            np.where(where, never if low_open is None else low_open, never if opened is None else opened), where_open
        )
    if right.least:
        least, most = reading.columns[right.least][:, 0], reading.columns[right.most][:, 0]
        found = np.where(least == most, found, NONE)
    closed = yes if opened is None else yes & ~opened
    return np.broadcast_to(np.where(closed, found, np.where(no, 0, NONE)), (count,))


def _amount_of(reading: Reading, name: str, count: int) -> tuple[Column | None, Column | None]:
    if reading.lacking(name):
        return None, None
    opened = reading.open(name)
    return reading.columns[name][:, 0], None if opened is None else np.broadcast_to(opened[:, 0], (count,))


def _or(one: Column, other: Column | None) -> Column | None:
    found = one if other is None else one | other[:, 0]
    return found if found.any() else None


def columns_of_population(
    persons: Mapping[str, Any], households: Mapping[str, Any], *, closed: bool = True
) -> tuple[dict[str, Any], dict[str, Column]]:
    """Check the columns and make them ready: (columns, unknown). Raises WrongInput."""
    problems: list[Problem] = []
    for name, meant in (
        ("household", "het rijnummer van het gezin, vanaf 0"),
        ("role", ", ".join(ROLES)),
        ("age", "jaren"),
    ):
        if name not in persons:
            problems.append(problem(f"persons.{name}", "column_missing", value=name, expected=meant))
    known = facts()
    for place, given in (("persons", persons), ("households", households)):
        problems += [
            problem(f"{place}.{name}", "unknown_key", value=name, among=sorted(known))
            for name in given
            if name not in known and name not in ("household", "role", "id")
        ]
    if problems:
        raise WrongInput(problems)
    household = np.asarray(persons["household"])
    count = max(
        (len(np.asarray(column)) for column in households.values()),
        default=int(household.max()) + 1 if len(household) else 0,
    )
    problems += _shape(persons, households, household, count)
    if problems:
        raise WrongInput(problems)
    columns: dict[str, Any] = {}
    for place, given, people in (("persons", persons, True), ("households", households, False)):
        for name, column in given.items():
            if name not in ("household", "id"):
                columns[name] = _column(place, name, np.asarray(column), people, problems)
    if problems:
        raise WrongInput(problems)
    starts = np.flatnonzero(np.diff(household, prepend=-1))
    applicants = np.flatnonzero(columns["role"][:, 0] == APPLICANT)
    if len(applicants) != count or (household[applicants] != np.arange(count)).any():
        counted = np.bincount(household[applicants], minlength=count)
        first = int(np.flatnonzero(counted != 1)[0])
        raise WrongInput(
            [
                problem(
                    f"household {first}",
                    "no_applicant" if counted[first] == 0 else "two_applicants",
                    value=int(counted[first]),
                )
            ]
        )
    columns["groups"] = Groups(starts, household.astype(np.int64), applicants)
    return columns, _fill(columns, len(household), count, closed)


def _shape(persons: Mapping[str, Any], households: Mapping[str, Any], household: Column, count: int) -> list[Problem]:
    """Lengths, order, and that every household has members and every id is used once."""
    found = []
    for place, given, length in (("persons", persons, len(household)), ("households", households, count)):
        for name, column in given.items():
            if len(np.asarray(column)) != length:
                found.append(
                    problem(
                        f"{place}.{name}",
                        "column_length",
                        value=name,
                        expected=f"{len(np.asarray(column))}, niet {length}",
                    )
                )
        if "id" in given:
            ids, seen = np.unique(np.asarray(given["id"]), return_counts=True)
            found += [problem(f"{place}.id", "double_id", value=one) for one in ids[seen > 1][:5].tolist()]
    if found or not len(household):
        return found or [problem("persons", "no_people")]
    if household.dtype.kind not in "iu" or household.min() < 0:
        return [problem("persons.household", "column_type", value="household", expected="rijnummers vanaf 0")]
    if (steps := np.flatnonzero(np.diff(household) < 0)).size:
        return [problem("persons.household", "unsorted", value=int(household[steps[0] + 1]))]
    members = np.bincount(household, minlength=count)
    if len(members) > count:
        return [
            problem(
                "persons.household",
                "column_length",
                value="household",
                expected=f"gezin {len(members) - 1} bestaat niet, er zijn er {count}",
            )
        ]
    return [problem(f"household {row}", "empty_household", value=int(row)) for row in np.flatnonzero(members == 0)[:5]]


def _column(place: str, name: str, column: Column, people: bool, problems: list[Problem]) -> Column:
    fact = vocabulary().facts.get(name)
    of_people = (
        name == "role" or name.startswith(("status_", "income_")) or (fact is not None and fact.entity == "person")
    )
    if of_people != people:
        problems.append(problem(f"{place}.{name}", "unknown_key", value=name, among=("persons", "households")))
    elif column.dtype.kind in "UO" and name in WORDS:
        known = {word: number for number, word in enumerate(WORDS[name])}
        odd = sorted({str(word) for word in np.unique(column.astype(str)) if word not in known})
        problems += [problem(f"{place}.{name}", "unknown_word", value=word, among=WORDS[name]) for word in odd[:5]]
        return np.array([known.get(str(word), 0) for word in column], dtype=np.int64)[:, None]
    elif name.startswith("status_") or (fact is not None and fact.kind == "yes"):
        if column.dtype != bool:
            problems.append(problem(f"{place}.{name}", "column_type", value=name, expected="true of false"))
    elif column.dtype.kind not in "iu":
        problems.append(
            problem(f"{place}.{name}", "column_type", value=name, expected="gehele getallen (geld in cent)")
        )
    elif (column < (-1 if name == "points" else 0)).any():
        problems.append(
            problem(f"{place}.{name}[{int(np.flatnonzero(column < 0)[0])}]", "negative", value=int(column.min()))
        )
    return column[:, None] if column.dtype == bool else column[:, None].astype(np.int64, copy=False)


def _fill(columns: dict[str, Any], people: int, count: int, closed: bool) -> dict[str, Column]:
    """Columns for what was not told; which of them are not known."""
    words, everywhere = vocabulary(), np.ones((1, 1), dtype=bool)
    unknown: dict[str, Column] = {}
    told = {name.removeprefix("income_") for name in columns if name.startswith("income_")}
    lacking = [name for name in (f"status_{word}" for word in words.statuses) if name not in columns]
    for name, column in blank(people).items():
        columns.setdefault(name, column)
    for name in lacking if not closed else ():
        if not words.statuses[name.removeprefix("status_")].hidden:
            mark(unknown, name, everywhere, own=True, child=True, others=True, asking=not closed)
    for word, income in words.incomes.items():
        if word not in told and not income.hidden and not (closed and (not told or told & income.alike)):
            mark(unknown, f"income_{word}", everywhere, own=True, child=True, others=True, asking=not closed)
    for name, fact in words.facts.items():
        if name in columns:
            continue
        shape = (people if fact.entity == "person" else count, 1)
        columns[name] = np.full(shape, fact.blank, dtype=bool if fact.kind == "yes" else np.int64)
        if fact.assume is None or (not closed and name not in ("points", "dwelling", "birthday_to_come", "due_later")):
            mark(unknown, name, everywhere, own=not closed, child=True, others=True, asking=not closed)
    if "owns_home" in unknown and "tenure" not in unknown:
        columns["owns_home"] = columns["tenure"] == TENURES.index("owner_occupier")
        del unknown["owns_home"]
    return unknown
