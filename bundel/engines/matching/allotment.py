"""To whom of a network someone is given: who knows her already comes first, then the partner of the municipality where she lives, then
who works for the whole region. Who refused her is not asked again."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from bundel.engines.matching.ranking import Outcome, Reason, rank

KNOWN, HERE, REGION = 100, 50, 10  # a choice of the house: it orders, a person decides


@dataclass(frozen=True, slots=True)
class Partner:
    """`place` the code of the municipality of a `local` partner; a partner that is not local works for the whole region."""

    key: Any
    local: bool = False
    place: str = ""
    known: bool = False
    refused: bool = False


def _refused(place: str, one: Partner) -> Reason | None:
    return Reason("refused") if one.refused else None


def _elsewhere(place: str, one: Partner) -> Reason | None:
    return Reason("elsewhere") if one.local and one.place != place and not one.known else None


def _known(place: str, one: Partner) -> Reason | None:
    return Reason("known", KNOWN) if one.known else None


def _here(place: str, one: Partner) -> Reason | None:
    if not one.local:
        return Reason("region", REGION)
    return Reason("here", HERE) if one.place == place else None


def allot(place: str, partners: Iterable[Partner]) -> Outcome[Partner]:
    """`place` is the code of the municipality where she lives, "" when it is not known: then only who knows her or works everywhere fits.
    As many points: in the order in which they were given."""
    rows = list(partners)
    order = {one.key: number for number, one in enumerate(rows)}
    return rank(place, rows, hard=(_refused, _elsewhere), soft=(_known, _here), tie=lambda one: order[one.key])
