"""How facts, amounts and findings of schemes are said in three languages."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from bundel.engines.rights.say import money
from bundel.engines.rights.words import LANGUAGES, Text, text, vocabulary
from bundel.engines.schemes.facts import FACTS, TYPE_LABELS, SchemeFact

SOMEONE = {"nl": "iemand", "fr": "une personne", "en": "someone"}  # where the words of a right ask about one person


@cache
def messages() -> dict[str, dict[str, Any]]:
    with (Path(__file__).parent / "messages.toml").open("rb") as file:
        return tomllib.load(file)


def told(part: str, code: str, **values: Text | str) -> Text:
    """A message in each language; a value is a text in each language or the same in all."""
    line = text(messages()[part][code])
    said = {
        name: (value if isinstance(value, dict) else dict.fromkeys(LANGUAGES, value)) for name, value in values.items()
    }
    return {
        language: line[language].format(**{name: value[language] for name, value in said.items()})
        for language in LANGUAGES
    }


def fact_name(name: str) -> Text:
    """The fact, as it stands in a sentence."""
    return {language: line.rstrip(".?").rstrip().replace("{who}", SOMEONE[language]) for language, line in FACTS[name].says.items()}


def amount(fact: SchemeFact, value: int) -> Text:
    """A value of a fact: money, a number, or the word of a choice."""
    if fact.kind == "money":
        return {language: money(value, language) for language in LANGUAGES}
    if fact.kind == "choice":
        return choice(fact, value)
    return dict.fromkeys(LANGUAGES, str(value))


def choice(fact: SchemeFact, value: int) -> Text:
    word = fact.choices[value]
    if fact.name == "household_type":
        return TYPE_LABELS[word]
    known = vocabulary().facts.get(fact.name)
    labels = known.labels if known else {}
    return {language: (labels[language][value] if labels.get(language) else word) for language in LANGUAGES}


def euros_text(cents: int) -> Text:
    return {language: money(cents, language) for language in LANGUAGES}
