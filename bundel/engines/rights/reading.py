"""From what people write about a household to columns, with what is not known kept apart from nought.

The words are those of the worked cases: `residence`, `people` with `role`, `age`, `birth_year`, `incomes`, `statuses`, and
household-wide facts. Left out is not known, but a person without an entry in `incomes` has none and an absent status is
not held. In a conversation (`"open": true`) nothing is taken for granted: a status or income is known once it is given,
`{"name": "igo", "held": false}` and an amount of 0 being answers too.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from typing import Any

import numpy as np

from bundel.engines.rights.companions import NOBODY, NOUGHT, blank, mark
from bundel.engines.rights.reading_people import Person, read_person
from bundel.engines.rights.reading_values import Desk
from bundel.engines.rights.words import (
    APPLICANT,
    CHILD,
    FUEL_WORDS,
    PARTNER,
    STUDENT,
    TENURES,
    Fact,
    WrongInput,
    problem,
    vocabulary,
)
from bundel.engines.rules.columns import Column, Groups

MOST_PEOPLE = 30
FLANDERS = ("vlaanderen", "flanders", "flandre", "vlaams gewest", "vlaams", "flandern")
PUMP = FUEL_WORDS["stookolie_pomp"]
SOCIAL = TENURES.index("social_rent")
PARTS = (
    ("residence", ("region", "in_belgium_since_years", "living", "tenure", "rent", "raised_municipality", "dwelling", "municipality")),
    ("assets", ("savings", "own_home_cadastral_income_non_indexed")),
    ("delivery", ("litres", "price_per_litre")),
)
HOUSEHOLD_KEYS = (
    "residence",
    "people",
    "assets",
    "owns_home",
    "points",
    "social_housing_waiting_years",
    "rent_arrears",
    "guidance_agreement",
    "heating_fuel",
    "delivery",
    "annual_water_bill_full",
    "open",
)


@dataclass
class One:
    """One household as read. `unknown` maps a fact to the rows of the people it is open for, none for a household fact."""

    people: list[Person]
    values: dict[str, int]
    unknown: dict[str, tuple[int, ...]]
    assumed: tuple[str, ...]
    open: bool

    @property
    def applicant(self) -> str:
        """The id of the person who asks."""
        return next(person.name for person in self.people if person.role == APPLICANT)


@dataclass(frozen=True)
class Facts:
    """Columns for the rules. Money in cents. `unknown`: fact → mask (households, 1); `ones` what each household was read from."""

    columns: dict[str, Any]
    unknown: dict[str, Column]
    ones: tuple[One, ...]


def facts_of(households: Sequence[Mapping[str, Any]], date: dt.date) -> Facts:
    """The columns of one or more households. Raises WrongInput with every problem."""
    return columns_of([read(one, date) for one in households])


def read(household: Mapping[str, Any], date: dt.date, place: str = "household") -> One:
    """Check and read one household."""
    desk = Desk()
    if not isinstance(household, Mapping):
        raise WrongInput([problem(place, "not_an_object", expected="residence, people")])
    desk.keys(household, HOUSEHOLD_KEYS, place)
    is_open = desk.yes(household.get("open", False), f"{place}.open")
    given = desk.list(household.get("people"), f"{place}.people", "{id, role, age}")
    if not given and not desk.problems:
        desk.add(f"{place}.people", "no_people")
    if len(given) > MOST_PEOPLE:
        desk.add(f"{place}.people", "too_many", value=len(given), expected=MOST_PEOPLE)
    people = [
        person
        for number, one in enumerate(given[:MOST_PEOPLE])
        if (person := read_person(one, date, desk, f"{place}.people[{number}]", number)) is not None
    ]
    _roles(people, desk, f"{place}.people")
    values, open_facts, assumed = _household(household, date, desk, place)
    if desk.problems:
        raise WrongInput(desk.problems)
    open_facts.update(_open_people(people, is_open, values["tenure"] if "tenure" not in open_facts else None))
    if values["points"] >= 0:
        open_facts.pop("fiscally_dependent", None)  # the points were given: they need not be counted
    if values["heating_fuel"] == PUMP and "heating_fuel" not in open_facts:
        for name in ("litres", "price_per_litre"):
            open_facts.pop(name, None)  # at the pump it is a flat sum
    if is_open:
        open_facts.update({name: () for name in assumed if name not in ("points", "dwelling")})
    return One(people, values, open_facts, tuple(assumed), is_open)


def _roles(people: list[Person], desk: Desk, place: str) -> None:
    seen: set[str] = set()
    for person in people:
        if person.name in seen:
            desk.add(place, "double_id", value=person.name)
        seen.add(person.name)
    if any(one.place.endswith(".role") for one in desk.problems):
        return  # who is misspelt is not counted as something else
    roles = [person.role for person in people]
    for role, lacking, many in ((APPLICANT, "no_applicant", "two_applicants"), (PARTNER, "", "two_partners")):
        count = roles.count(role)
        if count == 0 and lacking and people:
            desk.add(place, lacking)
        if count > 1:
            desk.add(place, many, value=count)


def _in_flanders(region: str, desk: Desk, where: str) -> int:
    """1 for Flanders, 0 for elsewhere. A word that nearly says Flanders is asked back: as elsewhere it would rule out every Flemish right."""
    if region.lower() in FLANDERS:
        return 1
    if not region.lower().startswith(("waal", "wall")) and get_close_matches(region.lower(), FLANDERS, n=1, cutoff=0.75):
        desk.add(where, "unknown_word", value=region, among=FLANDERS)
    return 0


@cache
def _household_facts() -> tuple[tuple[str, Fact], ...]:
    return tuple((name, fact) for name, fact in vocabulary().facts.items() if fact.entity == "household")


def _household(
    given: Mapping[str, Any], date: dt.date, desk: Desk, place: str
) -> tuple[dict[str, int], dict[str, tuple[int, ...]], list[str]]:
    values: dict[str, int] = {}
    unknown: dict[str, tuple[int, ...]] = {}
    assumed: list[str] = []
    for part, keys in PARTS:
        if part in given:
            desk.keys(desk.part(given, part, place), keys, f"{place}.{part}")
    for name, fact in _household_facts():
        value = given.get(fact.keys[0])
        if value is not None and len(fact.keys) > 1:
            value = desk.found(given, fact.keys)
        if value is None:
            if fact.assume is None:
                unknown[name] = ()
            else:
                assumed.append(name)
            values[name] = fact.blank
            continue
        where = f"{place}.{fact.path}"
        if name == "in_flanders":
            values[name] = _in_flanders(str(value), desk, where)
        elif name == "heating_fuel":
            values[name] = desk.word(value, FUEL_WORDS, where)
        else:
            values[name] = desk.value(fact, value, where)
    if (years := desk.found(given, ("residence", "in_belgium_since_years"))) is not None:
        desk.number(years, f"{place}.residence.in_belgium_since_years")
    if "owns_home" in unknown and "tenure" not in unknown and values["tenure"] in (0, 2):
        # who lives in her own home owns one; who rents from a private landlord is taken to own none
        values["owns_home"] = int(values["tenure"] == 2)
        del unknown["owns_home"]
        if values["tenure"] == 0:
            assumed.append("owns_home")
    return values, unknown, assumed


def _open_people(people: list[Person], is_open: bool, tenure: int | None) -> dict[str, tuple[int, ...]]:
    """The person facts, statuses and incomes that are not known, with the rows of whom. `tenure` None: not known."""
    words = vocabulary()
    found: dict[str, tuple[int, ...]] = {}
    for row, person in enumerate(people):
        for name in person.unknown:
            found[name] = (*found.get(name, ()), row)
    applicant = next(row for row, person in enumerate(people) if person.role == APPLICANT)
    children = tuple(row for row, person in enumerate(people) if person.role in (CHILD, STUDENT))
    if is_open:
        young = tuple(
            row
            for row, person in enumerate(people)
            if person.role == APPLICANT and not person.school_known and person.values["age"] <= 25
        )
        if rows := (*found.get("education", ()), *young):
            found["education"] = tuple(sorted(rows))
        for word, status in words.statuses.items():
            rows = {"applicant": (applicant,), "household": tuple(range(len(people))), "children": children}[
                status.whom
            ]
            if status.under < 999:
                rows = tuple(row for row in rows if "age" in people[row].unknown or people[row].values["age"] < status.under)
            if (status.when == "children" and not children) or (status.when == "social_rent" and tenure not in (None, SOCIAL)):
                continue
            if status.when == "wage" and (people[applicant].no_income or people[applicant].incomes.get("net_wage") == 0):
                continue
            if rows and not status.hidden and not any(word in person.statuses for person in people):
                found[f"status_{word}"] = rows
    given = {row for row, person in enumerate(people) if person.incomes or person.other_year}
    if not given and not is_open:
        return found
    adults = tuple(row for row, person in enumerate(people) if person.role not in (CHILD, STUDENT) or person.values["age"] >= 18)
    told = {word for row in given for word in people[row].incomes}
    of_family = {word for row in given if people[row].role <= STUDENT for word in people[row].incomes}
    for word, income in words.incomes.items():
        if income.hidden:
            continue
        rows = adults if income.whom == "adults" else (applicant,)
        if is_open:
            lacking = tuple(row for row in rows if not people[row].no_income and word not in people[row].incomes)
            if income.whom == "household" and word in told:
                lacking = ()
        elif income.whom == "household":
            lacking = rows if income.alike.isdisjoint(of_family if income.group == "annualised" else told) else ()
        else:
            lacking = tuple([row for row in rows if row in given and income.alike.isdisjoint(people[row].incomes)])
        else_told = [row for row in given if word in people[row].other_year and word not in people[row].incomes]
        if lacking or else_told:
            found[f"income_{word}"] = tuple(sorted({*lacking, *else_told}))
    return found


def columns_of(ones: Sequence[One]) -> Facts:
    """Columns of households that were read, in their order."""
    words = vocabulary()
    people = [person for one in ones for person in one.people]
    sizes = np.array([len(one.people) for one in ones], dtype=np.int64)
    starts = np.concatenate(([0], np.cumsum(sizes)[:-1]))
    household = np.repeat(np.arange(len(ones)), sizes)
    roles = np.array([[person.role] for person in people], dtype=np.int64)
    columns: dict[str, Any] = {
        **blank(len(people)),
        "groups": Groups(starts, household, np.flatnonzero(roles[:, 0] == APPLICANT)),
        "role": roles,
    }
    for row, person in enumerate(people):
        for word, held in person.statuses.items():
            if held:
                _own_column(columns, f"status_{word}", NOBODY)[row, 0] = True
        for word, amount in person.incomes.items():
            _own_column(columns, f"income_{word}", NOUGHT)[row, 0] = amount
    for entity, told in (("person", [person.values for person in people]), ("household", [one.values for one in ones])):
        named = [fact for fact in words.facts.values() if fact.entity == entity]
        whole = np.array([[values[fact.name] for values in told] for fact in named])[:, :, None]
        yes = whole.astype(bool)
        columns.update({fact.name: (yes if fact.kind == "yes" else whole)[at] for at, fact in enumerate(named)})
    unknown: dict[str, Column] = {}
    for row, one in enumerate(ones):
        if one.unknown:
            mask = np.zeros((len(ones), 1), dtype=bool)
            mask[row, 0] = True
            for name, rows in one.unknown.items():
                own = any(one.people[number].role == APPLICANT for number in rows)
                child = any(one.people[number].role in (CHILD, STUDENT) for number in rows)
                others = any(one.people[number].role != APPLICANT for number in rows)
                mark(unknown, name, mask, own=own, child=child, others=others, asking=one.open)
    return Facts(columns, unknown, tuple(ones))


def _own_column(columns: dict[str, Any], name: str, shared: str) -> Column:
    """A column of its own for what someone has, in place of the shared one of what nobody has."""
    if columns[name] is columns[shared]:
        columns[name] = columns[shared].copy()
    return columns[name]
