"""What cannot be computed is said, with what is missing and what to ask people who live it."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from bundel.engines.measures.measure import Closure
from bundel.engines.rights.words import Text, text
from bundel.engines.schemes.say import fact_name


@cache
def _said() -> dict[str, Any]:
    with (Path(__file__).parent / "dialogue.toml").open("rb") as file:
        return tomllib.load(file)


@dataclass(frozen=True)
class NotComputable(Exception):
    """A change of a measure that cannot be computed. `missing` names facts, figures or data; `dialogue` what to ask.

    change  its place in the measure, from 0; -1 where it is not part of one
    """

    change: int
    code: str
    what: Text
    missing: tuple[str, ...]

    def says(self, language: str = "nl") -> str:
        return text(_said()["reasons"][self.code])[language].format(what=self.what[language])

    def dialogue(self, language: str = "nl") -> list[str]:
        return [text(one)[language] for one in _said()["questions"][self.code]]

    def as_json(self, language: str = "nl") -> dict[str, Any]:
        return {
            "change": self.change,
            "code": self.code,
            "text": self.says(language),
            "missing": list(self.missing),
            "dialogue": self.dialogue(language),
        }


def facts_lack(change: int, facts: tuple[str, ...]) -> NotComputable:
    """For facts by their names in schemes or columns."""
    names = []
    for fact in facts:
        try:
            names.append(fact_name(fact.removeprefix("status_").removeprefix("income_")))
        except KeyError:
            names.append(dict.fromkeys(("nl", "fr", "en"), fact))
    what: Text = {language: "; ".join(one[language] for one in names) for language in ("nl", "fr", "en")}
    return NotComputable(change, "facts", what, facts)


def closure_lacks(change: int, closure: Closure) -> NotComputable:
    missing: tuple[str, ...] = ("who_uses_it", "distance_to_another", "what_they_come_for")
    if closure.users is None:
        missing = ("users", *missing)
    return NotComputable(
        change, "closure", {language: closure.label.says(language) for language in ("nl", "fr", "en")}, missing
    )
