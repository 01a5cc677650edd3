"""The doors for a command and an API: typed questions and answers about measures and populations."""

import datetime as dt
from typing import Any

from pydantic import Field

from bundel.engines.calculators.calculator import Answer, Asked, Calculator, Refused
from bundel.engines.measures import kept
from bundel.engines.measures.measure import Measure
from bundel.engines.measures.simulate import simulate
from bundel.engines.population.margins import UnknownRegion
from bundel.engines.rights.words import WrongInput
from bundel.engines.rules.money import cents
from bundel.engines.schemes.checks import check
from bundel.engines.schemes.evaluate import NoVersion
from bundel.engines.schemes.explain import explain
from bundel.engines.schemes.model import Scheme


class SimulateAsked(Asked):
    """A measure on the made-up people of a region."""

    region: str
    measure: Measure
    seed: int = Field(1, ge=0, le=2**31)
    language: str = Field("nl", pattern="^(nl|fr|en)$")


class SimulateAnswer(Answer):
    """See measures/README.md for the parts. `synthetic` is always told."""

    measure: str
    title: str
    date: dt.date
    synthetic: bool
    people: dict[str, Any]
    computed: int
    totals: dict[str, Any]
    municipalities: list[dict[str, Any]]
    kinds: list[dict[str, Any]]
    rights: list[dict[str, Any]]
    not_computable: list[dict[str, Any]]
    left_out: list[str]
    findings: list[dict[str, Any]]
    take_up: int
    least: int


def simulate_region(asked: SimulateAsked) -> SimulateAnswer:
    """Raises Refused: region_unknown, scheme_invalid (its findings in `findings`), no_version, measure_invalid."""
    measure = asked.measure
    findings = findings_of(measure, asked.language)
    if wrong := [one for one in findings if one["level"] == "refused"]:
        raise Refused("scheme_invalid", wrong[0]["text"], findings=wrong)
    try:
        line = None if measure.poverty_line is None else cents(measure.poverty_line)
        ready = kept.world_of(asked.region, measure.date, line, asked.seed)
        found = simulate(measure, ready.people, ready=ready)
    except UnknownRegion as error:
        raise Refused("region_unknown", str(error)) from None
    except NoVersion as error:
        raise Refused("no_version", str(error)) from None
    except ValueError as error:
        raise Refused("measure_invalid", str(error)) from None
    return SimulateAnswer.model_validate({**found.as_json(asked.language), "findings": findings})


def findings_of(measure: Measure, language: str = "nl") -> list[dict[str, Any]]:
    """What the check finds in every scheme of a measure: scheme, level, code, place, text."""
    new = [one.scheme for one in measure.changes if one.kind == "scheme" and one.scheme is not None]
    return [
        {"scheme": one.key, "level": each.level, "code": each.code, "place": each.place, "text": each.says[language]}
        for one in (*measure.schemes, *new)
        for each in check(one)
    ]


class SchemeAsked(Asked):
    """One scheme for one household, in the words of the rights; `given`: euros a month that another tool told."""

    scheme: Scheme
    household: dict[str, Any]
    date: dt.date
    given: dict[str, float] = {}
    language: str = Field("nl", pattern="^(nl|fr|en)$")


class SchemeAnswer(Answer):
    scheme: str
    title: str
    verdict: str
    eligible: bool | None
    period: str
    amount: float | None
    amount_a_year: float | None
    amount_if: float | None = None
    amount_if_a_year: float | None = None
    source: str
    missing: list[str] = []
    notes: list[str] = []
    reasons: list[dict[str, Any]]


def scheme_of_household(asked: SchemeAsked) -> SchemeAnswer:
    """Raises Refused: invalid_input (`problems`), no_version."""
    try:
        found = explain(asked.scheme, asked.household, asked.date, given=asked.given, language=asked.language)
    except WrongInput as wrong:
        raise Refused(
            "invalid_input",
            str(wrong),
            problems=[{"place": one.place, "text": one.says[asked.language]} for one in wrong.problems],
        ) from None
    except NoVersion as error:
        raise Refused("no_version", str(error)) from None
    found.pop("from")
    return SchemeAnswer.model_validate(found)


SIMULATE = Calculator(
    "measures.simulate",
    "Wat een maatregel zou veranderen",
    "Omzendbrief regelgeving 17/5/2019 (armoedetoets)",
    SimulateAsked,
    simulate_region,
)
SCHEME = Calculator(
    "schemes.household",
    "Wat een gezin krijgt van een lokale regeling",
    "de regeling zelf (bron per versie)",
    SchemeAsked,
    scheme_of_household,
)
CALCULATORS = (SIMULATE, SCHEME)
