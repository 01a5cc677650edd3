"""The questions that are still open, first the one that decides most; and how an answer goes into the household.

    household = {"open": True, "people": [{"id": "p1", "role": "applicant"}]}
    while found := questions(household, date, language="nl"):
        household = answered(household, found[0]["id"], ...)

The list is empty when no answer can change a verdict or an amount any more.
"""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from copy import deepcopy
from typing import Any

from bundel.engines.rights.book import book
from bundel.engines.rights.explore import Explored, compute
from bundel.engines.rights.reading import One
from bundel.engines.rights.words import APPLICANT, LANGUAGES, ROLES, Fact, Income, Text, WrongInput, problem, vocabulary
from bundel.engines.rights.worlds import Reach, by_need, reach_of_all, undecided

WHY: Text = {
    "nl": "Dit beslist mee over: {rights}.",
    "fr": "Ceci aide à décider de : {rights}.",
    "en": "This helps to decide on: {rights}.",
}
YOU: Text = {"nl": "jijzelf", "fr": "vous-même", "en": "yourself"}
MORE: Text = {"nl": "{titles} en nog {number}", "fr": "{titles} et {number} autres", "en": "{titles} and {number} more"}
TITLES = 3  # so many rights are named in why; more is a list that nobody reads
WHO: dict[str, tuple[str, ...]] = {
    "nl": (
        "de aanvrager",
        "de partner",
        "het kind",
        "de student",
        "de broer of zus",
        "de ouder",
        "de grootouder",
        "de huisgenoot",
    ),
    "fr": (
        "le demandeur",
        "le partenaire",
        "l’enfant",
        "l’étudiant",
        "le frère ou la sœur",
        "le parent",
        "le grand-parent",
        "le cohabitant",
    ),
    "en": (
        "the applicant",
        "the partner",
        "the child",
        "the student",
        "the brother or sister",
        "the parent",
        "the grandparent",
        "the housemate",
    ),
}
EURO_WEIGHT = 100_00  # a hundred euro a month weighs as much as one right


def questions(
    household: Mapping[str, Any],
    date: dt.date,
    *,
    language: str = "nl",
    skip: Collection[str] = (),
    rights: Collection[str] | None = None,
) -> list[dict[str, Any]]:
    """Every open question in order: id, text, kind (yes, people, number, money, choice), choices, why, rights, euros.

    skip  ids of questions that the person cannot or will not answer. Raises WrongInput.
    """
    return ask(
        compute(household, date, rights=sorted(rights) if rights else None), language=language, skip=skip, rights=rights
    )


def ask(
    done: Explored, *, language: str = "nl", skip: Collection[str] = (), rights: Collection[str] | None = None, weigh: Explored | None = None
) -> list[dict[str, Any]]:
    """The same for a household that was computed already.

    weigh  the same household on a day of which more figures are known, to weigh the questions in euros. `decides` are the rights that
    an answer can still tip or change in amount; none when it only matters for how a right is granted, or when no figure is known.
    """
    waiting = undecided(done, rights)
    needed = by_need(waiting)
    reached = reach_of_all(weigh, undecided(weigh, rights)) if weigh else reach_of_all(done, waiting)
    nothing = Reach(0, 0)

    def weight(fact: str) -> tuple[float, int]:
        found = reached.get(fact, nothing)
        return (-(found.rights + found.cents / EURO_WEIGHT), needed.index(fact))

    listed = []
    for fact in sorted(needed, key=weight):
        touched = [key for key, facts in waiting.items() if fact in facts]
        decides = [key for key in touched if key in reached.get(fact, nothing).keys]
        titles = named(decides or touched, language)
        for one in of_fact(done.one, fact, language):
            if one["id"] not in skip:
                listed.append(
                    {
                        "period": "",
                        **one,
                        "fact": fact,
                        "why": WHY[language].format(rights=titles),
                        "rights": touched,
                        "decides": decides,
                        "euros_a_month": round(reached.get(fact, nothing).cents / 100, 2),
                        "weight": round(-weight(fact)[0], 3),
                    }
                )
    return listed


def named(rights: Sequence[str], language: str) -> str:
    """The titles of these rights, the first ones when there are many."""
    titles = [book().words[key].title[language] for key in rights]
    if len(titles) <= TITLES + 1:
        return ", ".join(titles)
    return MORE[language].format(titles=", ".join(titles[:TITLES]), number=len(titles) - TITLES)


def of_fact(one: One, fact: str, language: str) -> list[dict[str, Any]]:
    """The questions that settle a fact: one, or one per person of whom it is open."""
    words = vocabulary()
    rows = one.unknown.get(fact, ())
    if fact.startswith("status_"):
        status = words.statuses[fact.removeprefix("status_")]
        asked: dict[str, Any] = {
            "id": f"status.{status.word}",
            "text": status.asks[language],
            "kind": "yes",
            "choices": [],
        }
        if len(rows) > 1 or status.whom == "children":
            asked.update(
                kind="people",
                choices=[
                    {"value": one.people[row].name, "label": YOU[language] if one.people[row].role == APPLICANT else who(one, row, language)}
                    for row in rows
                ],
            )
        return [asked]
    if fact.startswith("income_"):
        income = words.incomes[fact.removeprefix("income_")]
        return [
            {
                "id": f"income.{one.people[row].name}.{income.word}",
                "text": asks(income, one, row, language),
                "kind": "money",
                "period": income.period,
                "choices": [],
            }
            for row in rows
        ]
    known = words.facts[fact]
    kind = "number" if fact == "born_2019_or_later" else known.kind
    choices = (
        [{"value": value, "label": label} for value, label in zip(known.choices, known.labels[language], strict=True)]
        if known.choices
        else []
    )
    if known.entity == "person":
        return [
            {
                "id": f"person.{one.people[row].name}.{known.path}",
                "text": asks(known, one, row, language),
                "kind": kind,
                "choices": choices,
            }
            for row in rows
        ]
    asked = {"id": f"fact.{known.path}", "text": known.asks[language], "kind": kind, "choices": choices}
    return [{**asked, "period": known.period}]


def asks(of: Fact | Income, one: One, row: int, language: str) -> str:
    """The question about a person; to the person who asks it says you."""
    if of.you and one.people[row].role == APPLICANT:
        return of.you[language]
    return of.asks[language].format(who=who(one, row, language))


def who(one: One, row: int, language: str) -> str:
    """The person as a question names her: by role, and by id when more people have that role."""
    person = one.people[row]
    said = WHO[language][person.role]
    if sum(other.role == person.role for other in one.people) == 1:
        return said
    return f"{said if language == 'fr' else said.split(' ', 1)[1]} {person.name}"


def answered(household: Mapping[str, Any], question: str, value: Any) -> dict[str, Any]:
    """The household with one more answer; the given one is left as it was.

    value  yes: bool; people: list of ids (or bool for the applicant); number, money: a number; choice: its value.
    Raises WrongInput for a question or person that does not exist.
    """
    found: dict[str, Any] = deepcopy(dict(household))
    part, _, rest = question.partition(".")
    if part == "status" and rest in vocabulary().statuses:
        _answer_status(found["people"], rest, value)
    elif part == "income":
        name, _, word = rest.rpartition(".")
        person = _person(found, name, question)
        entries = [one for one in person.get("incomes") or [] if one.get("type") != word]
        person["incomes"] = [*entries, {"type": word, "amount": value, "period": vocabulary().incomes[word].period}]
    elif part == "person":
        name, _, key = rest.rpartition(".")
        _person(found, name, question)[key] = value
    elif part == "fact":
        place = found
        *folders, key = rest.split(".")
        for folder in folders:
            place = place.setdefault(folder, {})
        place[key] = ("Vlaanderen" if value else "elders") if rest == "residence.region" else value
    else:
        raise WrongInput(
            [problem(question, "unknown_word", value=question, among=["status.", "income.", "person.", "fact."])]
        )
    return found


def _answer_status(people: list[dict[str, Any]], word: str, value: Any) -> None:
    whom = vocabulary().statuses[word].whom
    for number, person in enumerate(people):
        role = person.get("role", ROLES[APPLICANT] if number == 0 else "")
        name = str(person.get("id", f"p{number + 1}"))
        if whom == "applicant" and role != "applicant":
            continue
        held = (role == "applicant" and value) if isinstance(value, bool) else name in value
        others = [
            one for one in person.get("statuses") or [] if (one if isinstance(one, str) else one.get("name")) != word
        ]
        person["statuses"] = [*others, {"name": word, "held": bool(held)}]


def _person(household: dict[str, Any], name: str, question: str) -> dict[str, Any]:
    for number, person in enumerate(household["people"]):
        if str(person.get("id", f"p{number + 1}")) == name:
            return person  # type: ignore[no-any-return]
    raise WrongInput(
        [problem(question, "unknown_word", value=name, among=[str(one.get("id")) for one in household["people"]])]
    )


assert set(WHO) == set(LANGUAGES)
