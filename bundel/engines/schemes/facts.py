"""The facts that a scheme may name: those of the rights' vocabulary, seen per household, and a few that are counted from them.

A status is its word (`leefloon`: anyone in the household; `own_leefloon`: the person who asks), an income its word
(`taxable_joint`: the total of the household), a household fact its name (`rent`). `GIVEN` are results of tools of others.
"""

from dataclasses import dataclass
from difflib import get_close_matches

import numpy as np

from bundel.engines.rights.words import LANGUAGES, Text, vocabulary
from bundel.engines.rules.columns import Column, Groups
from bundel.engines.rules.planner import rule

TYPES = ("single", "couple", "single_parent", "couple_children", "other")
SINGLE, COUPLE, SINGLE_PARENT, COUPLE_CHILDREN, OTHER = range(5)
TYPE_LABELS: dict[str, Text] = {
    "single": {"nl": "alleenstaande", "fr": "personne isolée", "en": "single person"},
    "couple": {"nl": "koppel zonder kinderen", "fr": "couple sans enfants", "en": "couple without children"},
    "single_parent": {"nl": "alleenstaande ouder", "fr": "parent isolé", "en": "single parent"},
    "couple_children": {"nl": "koppel met kinderen", "fr": "couple avec enfants", "en": "couple with children"},
    "other": {"nl": "ander gezin", "fr": "autre ménage", "en": "other household"},
}
GIVEN = ("remi_shortage",)  # cents a month, as REMI told it: a column `given_…`, never computed here


@dataclass(frozen=True)
class SchemeFact:
    """`column` is what the rules make or take; `means`: more of it is more to live on."""

    name: str
    column: str
    kind: str  # money, number, yes, choice
    says: Text
    period: str = ""
    choices: tuple[str, ...] = ()
    means: bool = False


def _counted(name: str, kind: str, nl: str, fr: str, en: str, **more: object) -> SchemeFact:
    column = str(more.pop("column", name))
    return SchemeFact(name, column, kind, dict(zip(LANGUAGES, (nl, fr, en), strict=True)), **more)  # type: ignore[arg-type]


def _facts() -> dict[str, SchemeFact]:
    words = vocabulary()
    found = [
        _counted("net_income", "money", "netto-inkomen van het gezin", "revenu net du ménage", "net income of the household",
                 column="total_net_income", period="month", means=True),
        _counted("own_net_income", "money", "eigen netto-inkomen", "revenu net propre", "own net income", period="month", means=True),
        _counted("size", "number", "mensen in het gezin", "personnes dans le ménage", "people in the household"),
        _counted("adults", "number", "volwassenen in het gezin", "adultes dans le ménage", "adults in the household"),
        _counted("children", "number", "kinderen tot 25 jaar", "enfants jusqu’à 25 ans", "children up to 25"),
        _counted("minor_children", "number", "kinderen onder 18 jaar", "enfants de moins de 18 ans", "children under 18"),
        _counted("dependants", "number", "personen ten laste", "personnes à charge", "dependants"),
        _counted("dependants_weighted", "number", "personen ten laste, met een handicap dubbel geteld",
                 "personnes à charge, en double en cas de handicap", "dependants, those with a disability counted twice"),
        _counted("own_age", "number", "leeftijd van de aanvrager", "âge du demandeur", "age of the applicant"),
        _counted("has_partner", "yes", "met een partner", "avec un partenaire", "with a partner"),
        _counted("has_minor_children", "yes", "met kinderen onder 18 jaar", "avec des enfants de moins de 18 ans", "with children under 18"),
        _counted("household_type", "choice", "soort gezin", "type de ménage", "kind of household", choices=TYPES),
        _counted("remi_shortage", "money", "tekort volgens REMI", "déficit selon REMI", "shortage according to REMI",
                 column="given_remi_shortage", period="month"),
    ]  # fmt: skip
    for name, fact in words.facts.items():
        if fact.entity == "household":
            kind = fact.kind if fact.kind in ("money", "yes", "choice") else "number"
            means = name in ("savings", "cadastral_income")
            found.append(SchemeFact(name, name, kind, fact.asks, fact.period, fact.choices, means))
    for word, income in words.incomes.items():
        found.append(
            SchemeFact(
                word if word != "leefloon" else "leefloon_income",
                f"total_{word}",
                "money",
                income.asks,
                income.period,
                (),
                True,
            )
        )
    for word, status in words.statuses.items():
        found.append(SchemeFact(word, f"any_{word}", "yes", status.says))
        found.append(SchemeFact(f"own_{word}", f"own_{word}", "yes", status.says))
    return {one.name: one for one in found}


FACTS = _facts()


def nearest(name: str) -> str:
    """The known fact whose name is most like it."""
    return next(iter(get_close_matches(name, list(FACTS), n=1, cutoff=0)), "net_income")


@rule()
def adults(groups: Groups, size: Column, is_child: Column) -> Column:
    """Everyone who is not a child or student of the household."""
    return size - groups.total(is_child)


@rule()
def other_adults(adults: Column) -> Column:
    """Adults beside the first."""
    return np.maximum(adults - 1, 0)


@rule()
def young_members(size: Column, adults: Column) -> Column:
    """Children and students of the household, whatever their age."""
    return size - adults


@rule()
def dependants(groups: Groups, fiscally_dependent: Column) -> Column:
    return groups.total(fiscally_dependent)


@rule("person")
def weighs_double(
    fiscally_dependent: Column, status_recognised_disability: Column, status_child_disability_allowance: Column
) -> Column:
    """A dependant with a recognised disability of at least 66% counts for two."""
    return fiscally_dependent & (status_recognised_disability | status_child_disability_allowance)


@rule()
def dependants_weighted(groups: Groups, dependants: Column, weighs_double: Column) -> Column:
    return dependants + groups.total(weighs_double)


@rule()
def household_type(adults: Column, size: Column, has_partner: Column) -> Column:
    """Index in TYPES: who lives alone, as a couple, or one of them with children; every other household is `other`."""
    young = size > adults
    pair = has_partner & (adults == 2)
    alone = (adults == 1) & ~has_partner
    kind = np.where(alone, np.where(young, SINGLE_PARENT, SINGLE), OTHER)
    return np.where(pair, np.where(young, COUPLE_CHILDREN, COUPLE), kind)
