"""When a body may vote, when a proposal is carried, and when the councils have prepared an item. Pure: no Django, no clock.

Decree of 22 December 2017 on local government, part 3, title 4: the statutes of a welfare association say the number of
votes; quorum and majority are parameters of the body. Tie = rejected and one proxy a person are conventions of the house.
"""

import datetime as dt
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from math import ceil


@dataclass(frozen=True)
class Quorum:
    """`needed` of `whole` voting seats must be filled, `present` are; `met` says whether the body may vote."""

    present: int
    whole: int
    needed: int

    @property
    def met(self) -> bool:
        return self.present >= self.needed


def quorum(kind: str, value: Decimal | None, whole: int, present: int) -> Quorum:
    """`kind` none, half_plus (more than half), share (`value` in percent, rounded up) or number (`value` seats).

    ValueError for an unknown kind, or a share or number without its value.
    """
    if kind == "none":
        return Quorum(present, whole, 0)
    if kind == "half_plus":
        return Quorum(present, whole, whole // 2 + 1)
    if value is None or kind not in ("share", "number"):
        raise ValueError(f"quorum {kind} with value {value}")
    if kind == "number":
        return Quorum(present, whole, int(value))
    return Quorum(present, whole, ceil(value * whole / 100))


@dataclass(frozen=True)
class Count:
    """Weights of the votes cast. `carried` is the outcome, `tied` whether for and against weighed the same."""

    yes: Decimal
    no: Decimal
    abstain: Decimal
    carried: bool
    tied: bool


def count(majority: str, votes: Iterable[tuple[str, Decimal]], *, casting: str = "") -> Count:
    """Count (choice, weight) pairs under a majority: simple, absolute, two_thirds or unanimous.

    simple: more for than against. absolute and two_thirds: of the votes cast, abstentions included. unanimous: nobody
    against or abstaining, and somebody for. `casting` is the chair's choice, "" when it does not count double: it decides a
    tie under simple and absolute. A tie is otherwise a rejection.
    """
    sums = {"yes": Decimal(0), "no": Decimal(0), "abstain": Decimal(0)}
    for choice, weight in votes:
        sums[choice] += weight
    yes, no, abstain = sums["yes"], sums["no"], sums["abstain"]
    cast, tied = yes + no + abstain, yes == no and yes > 0
    carried = {
        "simple": yes > no,
        "absolute": 2 * yes > cast,
        "two_thirds": cast > 0 and 3 * yes >= 2 * cast,
        "unanimous": cast > 0 and yes == cast,
    }[majority]
    if tied and casting and majority in ("simple", "absolute"):
        carried = casting == "yes"
    return Count(yes, no, abstain, carried, tied)


@dataclass(frozen=True)
class Council:
    """One member council: `verdict` "" (has not spoken), for, conditions or against; `weight` of its member."""

    name: str
    verdict: str
    weight: Decimal = Decimal(1)


@dataclass(frozen=True)
class Prepared:
    """Whether a strategic item may be voted; `missing` are the councils that still stand in the way, by name."""

    ready: bool
    missing: tuple[str, ...]
    spoken: int
    whole: int


def prepared(rule: str, value: Decimal | None, councils: Iterable[Council]) -> Prepared:
    """`rule` none; all: every council has spoken; number: `value` of them; weight: those with `value` percent of the
    weight; consent: every council agrees without conditions. A rule that no council was asked under is not met."""
    found = list(councils)
    spoken = [one for one in found if one.verdict]
    missing = tuple(one.name for one in found if not one.verdict)
    if rule == "none":
        return Prepared(True, (), len(spoken), len(found))
    if rule == "consent":
        missing = tuple(one.name for one in found if one.verdict != "for")
    if rule in ("all", "consent"):
        ready = bool(found) and not missing
    elif rule == "number" and value is not None:
        ready = len(spoken) >= value
    elif rule == "weight" and value is not None:
        whole = sum((one.weight for one in found), Decimal(0))
        ready = bool(found) and 100 * sum((one.weight for one in spoken), Decimal(0)) >= value * whole
    else:
        raise ValueError(f"rule {rule} with value {value}")
    return Prepared(ready, () if ready else missing, len(spoken), len(found))


@dataclass(frozen=True)
class Presence:
    """One seat at one meeting: `state` present, substitute, excused or absent; `proxy` the seat it gave its vote to; the
    moments at which it came and left, None when that was not noted."""

    seat: Hashable
    state: str
    proxy: Hashable | None = None
    arrived: dt.datetime | None = None
    left: dt.datetime | None = None

    def filled(self, at: dt.datetime) -> bool:
        came = self.arrived is None or self.arrived <= at
        return self.state in ("present", "substitute") and came and (self.left is None or self.left > at)


def at_table(lines: Iterable[Presence], at: dt.datetime) -> tuple[set[Hashable], dict[Hashable, Hashable]]:
    """Which seats are filled at a moment, and for whom they vote: the seat that is away → the seat that holds its proxy.
    A proxy lapses while its holder is away."""
    found = list(lines)
    there = {line.seat for line in found if line.filled(at)}
    return there, {line.seat: line.proxy for line in found if line.seat not in there and line.proxy in there}


def too_many_proxies(lines: Iterable[Presence], most: int) -> list[Hashable]:
    """The seats that hold more than `most` proxies."""
    held: dict[Hashable, int] = {}
    for line in lines:
        if line.proxy is not None:
            held[line.proxy] = held.get(line.proxy, 0) + 1
    return [seat for seat, number in held.items() if number > most]
