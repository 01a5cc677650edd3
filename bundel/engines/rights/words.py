"""The vocabulary of a household, read once, and what is said when a word is wrong."""

import tomllib
from dataclasses import dataclass
from decimal import Decimal
from difflib import get_close_matches
from functools import cache, cached_property
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
LANGUAGES = ("nl", "fr", "en")
Text = dict[str, str]

ROLES = ("applicant", "partner", "child", "student", "sibling", "parent", "grandparent", "other_cohabitant")
APPLICANT, PARTNER, CHILD, STUDENT, SIBLING, PARENT, GRANDPARENT, OTHER = range(8)
EDUCATION = ("none", "nursery", "primary", "secondary", "higher")
NO_SCHOOL, NURSERY, PRIMARY, SECONDARY, HIGHER = range(5)
EDUCATION_WORDS = {
    **{word: number for number, word in enumerate(EDUCATION)},
    "kleuteronderwijs": 1,
    "lager onderwijs": 2,
    "secundair onderwijs": 3,
    "hoger onderwijs": 4,
    "kleuter": 1,
    "lager": 2,
    "secundair": 3,
    "hoger": 4,
}
FUELS = ("stookolie_bulk", "stookolie_pomp", "lamppetroleum_c", "propaan_bulk", "aardgas", "elektriciteit", "andere")
FUEL_WORDS = {
    **{word: number for number, word in enumerate(FUELS)},
    "stookolie": 0,
    "mazout": 0,
    "mazout_bulk": 0,
    "stookolie_aan_de_pomp": 1,
    "mazout_pomp": 1,
    "lamppetroleum": 2,
    "lamppetroleum_type_c": 2,
    "propaan": 3,
    "propaangas_bulk": 3,
    "gas": 4,
    "pellets": 6,
    "hout": 6,
    "kolen": 6,
    "gasflessen": 6,
    "propaan_flessen": 6,
    "butaan_flessen": 6,
    "propaan_fles": 6,
    "warmtepomp": 5,
    "steenkool": 6,
}
TENURES = ("private_rent", "social_rent", "owner_occupier", "other")
DWELLINGS = ("house", "room")


@dataclass(frozen=True)
class Status:
    word: str
    whom: str  # household, applicant, children
    hidden: bool
    says: Text
    asks: Text
    under: int = 999  # who is this old or older does not hold it
    when: str = ""  # only asked of a household with children, that rents a social home, or of who has a wage


@dataclass(frozen=True)
class Income:
    word: str
    period: str  # the period in which its column is kept
    group: str
    whom: str  # adults, applicant, household
    hidden: bool
    year: int | None  # the year the rule looks at, counted from the date; None is any
    asks: Text
    samples: tuple[int, ...]
    alike: frozenset[str]  # one of these says that the others are nought
    you: Text | None = None  # the question to the person who fills it in


@dataclass(frozen=True)
class Fact:
    """`assume` is what holds when nothing is said, None when nothing may be assumed."""

    name: str
    entity: str
    kind: str
    path: str
    choices: tuple[str, ...]
    assume: Any
    period: str
    asks: Text
    samples: tuple[int, ...]
    labels: dict[str, tuple[str, ...]]
    you: Text | None = None

    @cached_property
    def keys(self) -> tuple[str, ...]:
        return tuple(self.path.split("."))

    @cached_property
    def blank(self) -> int:
        """What stands in its column while it is not told."""
        return self.choices.index(self.assume) if self.kind == "choice" and self.assume else int(self.assume or 0)


@dataclass(frozen=True)
class Vocabulary:
    statuses: dict[str, Status]
    incomes: dict[str, Income]
    facts: dict[str, Fact]


def text(given: Any) -> Text:
    return dict(zip(LANGUAGES, given, strict=True))


@cache
def vocabulary() -> Vocabulary:
    """Every word with its questions. Money in samples becomes cents."""
    data = _toml("vocabulary.toml")
    statuses = {
        word: Status(
            word, one["whom"], one.get("hidden", False), text(one["says"]), text(one["asks"]), one.get("under", 999), one.get("when", "")
        )
        for word, one in data["statuses"].items()
    }
    incomes = {
        word: Income(
            word,
            one["period"],
            one["group"],
            one["whom"],
            one.get("hidden", False),
            one.get("year"),
            text(one["asks"]),
            tuple(int(value) * 100 for value in one.get("samples", ())),
            frozenset(name for name, other in data["incomes"].items() if other["group"] == one["group"] or name in one.get("also", ())),
            text(one["you"]) if "you" in one else None,
        )
        for word, one in data["incomes"].items()
    }
    facts = {}
    for name, one in data["facts"].items():
        times = {"money": 100}.get(one["kind"], 1000 if name == "price_per_litre" else 1)
        facts[name] = Fact(
            name,
            one.get("entity", "household"),
            one["kind"],
            one["path"],
            tuple(one.get("choices", ())),
            one.get("assume"),
            one.get("period", ""),
            text(one["asks"]),
            tuple(int(Decimal(value) * times) for value in one.get("samples", ())),
            {
                language: tuple(labels)
                for language, labels in zip(LANGUAGES, one.get("labels", ((), (), ())), strict=True)
            },
            text(one["you"]) if "you" in one else None,
        )
    return Vocabulary(statuses, incomes, facts)


@cache
def _toml(name: str) -> dict[str, Any]:
    with (HERE / name).open("rb") as file:
        return tomllib.load(file, parse_float=Decimal)


@dataclass(frozen=True)
class Problem:
    """What is wrong with what was given: `place` in the input, a `code`, and a sentence with the remedy in each language."""

    place: str
    code: str
    says: Text

    def __str__(self) -> str:
        return f"{self.place}: {self.says['nl']}"


class WrongInput(Exception):
    """A household, population or date that cannot be read. `problems` holds every one, in reading order."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


def problem(place: str, code: str, *, value: Any = "", expected: Any = "", among: Any = ()) -> Problem:
    """A problem with its sentence; with `among` the nearest known word is named, or the whole choice."""
    said = _toml("messages.toml")
    near = get_close_matches(str(value).lower(), list(among), n=1, cutoff=0.5)
    end = said["nearest"] if near else said["choose"]
    meant = near[0] if near else ", ".join(among)
    lines = [
        line.format(value=value, expected=expected, near=last.format(expected=meant) if among else "").strip()
        for line, last in zip(said[code], end, strict=True)
    ]
    return Problem(place, code, text(lines))
