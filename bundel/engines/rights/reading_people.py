"""One person of a household: her age, statuses and incomes, with what is not known kept apart."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from bundel.engines.rights.dates import full_months_between, span
from bundel.engines.rights.reading_values import Desk
from bundel.engines.rights.words import CHILD, EDUCATION_WORDS, ROLES, STUDENT, vocabulary

PERSON_KEYS = (
    "id",
    "age",
    "birth_year",
    "birth_date",
    "role",
    "incomes",
    "statuses",
    "statuses_child",
    "education",
    "declared_dependent_child",
    "fiscally_dependent",
    "benefit_on_1_january",
    "leefloon_three_months",
    "name",
)
BENEFITS_ON_1_JANUARY = ("leefloon", "equivalent_leefloon", "igo", "ivt", "it", "zorgbudget_ouderen")
STATUS = "{name, since}"
INDEXED_IN = 9  # the month in which the amounts of the Groeipakket rise (Decreet 27/4/2018)
STATUS_KEYS = ("name", "since", "on", "due", "held")
ROLE_NUMBERS = {role: number for number, role in enumerate(ROLES)}
SAME_STATUS = {
    "csr": "debt_mediation",
    "stateless": "refugee",
    "subsidiary_protection": "refugee",
    "gib": "igo",
    "budget_guidance": "debt_mediation",
    "collective_debt_settlement": "debt_mediation",
    "integratietegemoetkoming": "it",
}


@dataclass
class Person:
    """One person as read; `unknown` names the person facts that are not known."""

    name: str
    role: int
    values: dict[str, int] = field(default_factory=dict)
    statuses: dict[str, bool] = field(default_factory=dict)
    incomes: dict[str, int] = field(default_factory=dict)
    unknown: set[str] = field(default_factory=set)
    other_year: set[str] = field(default_factory=set)  # incomes told of another year than the one that counts
    no_income: bool = False
    school_known: bool = False


def read_person(given: Any, date: dt.date, desk: Desk, place: str, number: int) -> Person | None:
    """Check and read one person; None when it is no person at all."""
    if not isinstance(given, Mapping):
        desk.add(place, "not_an_object", expected="id, role, age")
        return None
    desk.keys(given, PERSON_KEYS, place)
    role = desk.word(given.get("role", "applicant" if number == 0 else ""), ROLE_NUMBERS, f"{place}.role")
    person = Person(str(given.get("id", f"p{number + 1}")), role)
    _age(person, given, date, desk, place)
    _statuses(
        person,
        [one for name in ("statuses", "statuses_child") if name in given for one in desk.list(given[name], f"{place}.{name}", STATUS)],
        date,
        desk,
        f"{place}.statuses",
    )
    _incomes(person, given, date, desk, f"{place}.incomes")
    if (education := given.get("education")) is not None:
        person.values["education"] = desk.word(education, EDUCATION_WORDS, f"{place}.education")
        person.school_known = True
    else:
        person.values["education"] = 0
        if person.role in (CHILD, STUDENT) and 2 <= person.values["age"] <= 25:
            person.unknown.add("education")
    for name in ("fiscally_dependent", "declared_dependent_child"):
        person.values[name] = int(desk.yes(given.get(name, False), f"{place}.{name}"))
        if name == "fiscally_dependent" and name not in given and person.role in (CHILD, STUDENT):
            person.unknown.add(name)
    for name in ("benefit_on_1_january", "leefloon_three_months"):
        if name in given:
            person.values[name] = int(desk.yes(given[name], f"{place}.{name}"))
            person.unknown.discard(name)
    return person


def _age(person: Person, given: Mapping[str, Any], date: dt.date, desk: Desk, place: str) -> None:
    person.values["birthday_to_come"] = person.values["due_later"] = 0
    age, born = given.get("age"), given.get("birth_year")
    if given.get("birth_date"):
        first, _last = span(given["birth_date"], desk, f"{place}.birth_date")
        born, of_date = first.year, date.year - first.year - ((date.month, date.day) < (first.month, first.day))
        if age is not None and age != of_date:
            desk.add(f"{place}.age", "age_and_birth", value=age, expected=given["birth_date"])
        age = of_date
    if age is not None:
        age = desk.whole(age, f"{place}.age", 0, 120)
    if born is not None:
        born = desk.whole(born, f"{place}.birth_year", 1880, 2200)
        if born > date.year:
            desk.add(f"{place}.birth_year", "born_later", value=born)
        elif age is not None and age not in (date.year - born, date.year - born - 1):
            desk.add(f"{place}.age", "age_and_birth", value=age, expected=born)
    low = born if born is not None else date.year - age - 1 if age is not None else None
    high = born if born is not None else date.year - age if age is not None else None
    if low is None or high is None or (low < 2019 <= high):
        person.unknown.add("born_2019_or_later")
    person.values["born_2019_or_later"] = int(high is not None and high >= 2019)
    if age is None and born is not None:
        age = date.year - born  # the age reached this year, sure when no limit lies between the two
        if age in (14, 18, 19, 25, 26, 65, 66, 67):
            person.unknown.add("age")
        person.values["birthday_to_come"] = 1
    if age is None:
        person.unknown.add("age")
    person.values["age"] = 40 if age is None else age


@cache
def _status_words() -> dict[str, str]:
    """Every word for a status that may be written → the word of the vocabulary."""
    return {**{word: word for word in vocabulary().statuses}, **SAME_STATUS}


def _statuses(person: Person, given: list[Any], date: dt.date, desk: Desk, place: str) -> None:
    words, known = _status_words(), vocabulary().statuses
    first_of_year, since = dt.date(date.year, 1, 1), dict[str, tuple[dt.date, dt.date] | None]()
    for number, one in enumerate(given):
        entry = {"name": one} if isinstance(one, str) else one
        where = f"{place}[{number}]"
        if not (type(entry) is dict or isinstance(entry, Mapping)) or "name" not in entry:
            desk.add(where, "not_an_object", expected="name, since")
            continue
        desk.keys(entry, STATUS_KEYS, where)
        name = str(entry["name"])
        if name not in words:
            desk.add(where, "unknown_word", value=name, among=words)
            continue
        name = words[name]
        days = next((span(entry[key], desk, f"{where}.{key}") for key in ("since", "on") if entry.get(key)), None)
        held = desk.yes(entry.get("held", True), f"{where}.held")
        if (days is not None and days[0] > date) or ("age" not in person.unknown and person.values["age"] >= known[name].under):
            held = False
        if name == "pregnant" and entry.get("due"):
            _first, last = span(entry["due"], desk, f"{where}.due")
            person.values["due_later"] = int(last >= dt.date(date.year + (date.month >= INDEXED_IN), INDEXED_IN, 1))
        person.statuses[name] = held or person.statuses.get(name, False)
        since[name] = days
        if name.startswith("ivt_category") and held:
            person.statuses["ivt"] = True
            since.setdefault("ivt", days)
    _since(person, since, first_of_year, date)


def _since(
    person: Person, since: dict[str, tuple[dt.date, dt.date] | None], first_of_year: dt.date, date: dt.date
) -> None:
    """What rests on when a benefit began: had on 1 January, leefloon for three full months."""
    person.values["benefit_on_1_january"] = person.values["leefloon_three_months"] = 0
    if not person.statuses:
        return
    held = [name for name in BENEFITS_ON_1_JANUARY if person.statuses.get(name)]
    on_time = [days is not None and days[1] <= first_of_year for name in held for days in [since.get(name)]]
    maybe = [days is None or days[0] <= first_of_year < days[1] for name in held for days in [since.get(name)]]
    person.values["benefit_on_1_january"] = int(any(on_time))
    if held and not any(on_time) and any(maybe):
        person.unknown.add("benefit_on_1_january")
    long = person.statuses.get("leefloon_3_full_consecutive_months", False)
    short = False
    for name in ("leefloon", "equivalent_leefloon"):
        if person.statuses.get(name) and not long:
            days = since.get(name)
            long = days is not None and full_months_between(days[1], date) >= 3
            short = days is None or (not long and full_months_between(days[0], date) >= 3)
    person.values["leefloon_three_months"] = int(long)
    if short and not long:
        person.unknown.add("leefloon_three_months")


def _incomes(person: Person, given: Mapping[str, Any], date: dt.date, desk: Desk, place: str) -> None:
    entries = given.get("incomes")
    person.no_income = isinstance(entries, list) and not entries
    known = vocabulary().incomes
    for number, entry in enumerate(desk.list(entries, place, "{type, amount, period}")):
        where = f"{place}[{number}]"
        if not (type(entry) is dict or isinstance(entry, Mapping)):
            desk.add(where, "not_an_object", expected="type, amount, period")
            continue
        desk.keys(entry, ("type", "amount", "period", "year", "sure"), where)
        word = str(entry.get("type", ""))
        if word not in known:
            desk.add(f"{where}.type", "unknown_word", value=word, among=known)
            continue
        income = known[word]
        amount = desk.amount(entry, where, income.period)
        year = None if entry.get("year") is None else desk.whole(entry["year"], f"{where}.year", 1990, 2200)
        if income.year is not None and year is not None and year != date.year + income.year:
            person.other_year.add(word)  # of the year that the rule looks at nothing is known
            continue
        person.incomes[word] = person.incomes.get(word, 0) + amount
