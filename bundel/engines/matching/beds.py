"""Which crisis places fit a call, tonight: what was told lately to be free, for so many people, with children or a pet.

What was told too long ago is not offered as free: it has to be asked again. The latest told stands first."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from bundel.engines.matching.ranking import Outcome, Reason, rank

DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class Call:
    persons: int = 1
    children: int = 0
    pets: bool = False


@dataclass(frozen=True, slots=True)
class House:
    """`free` places as last told, `minutes` ago (None: never); `fresh` in minutes: so long that holds."""

    key: Any
    free: int = 0
    minutes: int | None = None
    fresh: int = 12 * 60
    children: bool = True
    pets: bool = False


def stale(house: House) -> bool:
    return house.minutes is None or house.minutes > house.fresh


def _stale(call: Call, house: House) -> Reason | None:
    return Reason("stale", facts={"hours": None if house.minutes is None else house.minutes // 60}) if stale(house) else None


def _room(call: Call, house: House) -> Reason | None:
    return Reason("full", facts={"free": house.free, "asked": call.persons}) if house.free < call.persons else None


def _children(call: Call, house: House) -> Reason | None:
    return Reason("children") if call.children and not house.children else None


def _pets(call: Call, house: House) -> Reason | None:
    return Reason("pets") if call.pets and not house.pets else None


def _told(call: Call, house: House) -> Reason:
    minutes = house.minutes or 0
    return Reason("told", max(0, 30 * DAY - minutes), {"minutes": minutes, "free": house.free})


def places(call: Call, houses: Iterable[House]) -> Outcome[House]:
    return rank(call, houses, hard=(_stale, _room, _children, _pets), soft=(_told,), tie=lambda one: (-one.free, str(one.key)))
