"""What fits what, said with its reasons: needs beside supplies, hard conditions first, then a ranking. A person decides."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

N = TypeVar("N")
S = TypeVar("S")


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a supply stands where it stands: a code, the points that it adds (0 for what excludes), and the facts to say it with."""

    code: str
    points: int = 0
    facts: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Ranked(Generic[S]):
    supply: S
    reasons: tuple[Reason, ...]

    @property
    def score(self) -> int:
        return sum(one.points for one in self.reasons)


@dataclass(frozen=True, slots=True)
class Excluded(Generic[S]):
    """A supply that does not fit, with every condition it fails."""

    supply: S
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Outcome(Generic[S]):
    """The best first; and what was left out, in the order in which it was given."""

    ranked: tuple[Ranked[S], ...]
    excluded: tuple[Excluded[S], ...]


def rank(
    need: N,
    supplies: Iterable[S],
    *,
    hard: Sequence[Callable[[N, S], Reason | None]],
    soft: Sequence[Callable[[N, S], Reason | None]],
    tie: Callable[[S], Any],
) -> Outcome[S]:
    """Each condition in `hard` gives why a supply cannot, or None; each in `soft` gives what speaks for it, or None. What has as many
    points stands in the order of `tie`, so that the same facts always give the same order."""
    fit: list[Ranked[S]] = []
    out: list[Excluded[S]] = []
    for supply in supplies:
        against = tuple(found for one in hard if (found := one(need, supply)) is not None)
        if against:
            out.append(Excluded(supply, against))
            continue
        fit.append(Ranked(supply, tuple(found for one in soft if (found := one(need, supply)) is not None)))
    return Outcome(tuple(sorted(fit, key=lambda one: (-one.score, tie(one.supply)))), tuple(out))
