"""What changed while people were accompanied: pairs of scores, counted with care. Values in, values out; no clock.

Only a start and a later score of the same subject, instrument and edition make a pair. "Not known" is no level and counts
in no sum. Nothing here says that the help caused the change. Small numbers are hidden together with their complement.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

MINIMUM = 5  # the smallest number that is shown to who may not see the cases themselves; a parameter everywhere
Phase = Literal["start", "interim", "end", "after"]
LATER: tuple[Phase, ...] = ("end", "after", "interim")  # which later score a pair takes, unless a phase is asked for
Levels = Mapping[str, int | None]


@dataclass(frozen=True)
class Scored:
    """One assessment: `levels` by domain (None: not known), `ended` the day on which the subject's help ended, if it did."""

    subject: str
    instrument: str
    edition: int
    phase: Phase
    on: dt.date
    levels: Levels
    area: str = ""
    assessor: str = ""
    together: bool = False
    ended: dt.date | None = None


@dataclass(frozen=True)
class Pair:
    start: Scored
    later: Scored

    @property
    def subject(self) -> str:
        return self.start.subject

    @property
    def same_hand(self) -> bool:
        """Scored by the same assessor, or both times together with the person: then one level is more than noise."""
        one, two = self.start, self.later
        return bool(one.assessor and one.assessor == two.assessor) or (one.together and two.together)


@dataclass(frozen=True)
class Paired:
    """The pairs, and the starts without one: help ended without a later score (`dropped`), later score of another edition
    (`other_edition`), or still going on (`running`)."""

    pairs: tuple[Pair, ...]
    dropped: tuple[Scored, ...]
    other_edition: tuple[Scored, ...]
    running: tuple[Scored, ...]

    @property
    def of(self) -> int:
        """Whom the pairs are a part of: all who started and whose help ended or who were scored again."""
        return len(self.pairs) + len(self.dropped) + len(self.other_edition)


@dataclass(frozen=True)
class Tally:
    """Of one domain: how many pairs went up, stayed, went down, and how many are not known at one of both moments. `faint` of
    the changes are one level apart and scored by other people: within the noise between two assessors."""

    domain: str
    improved: int
    same: int
    worse: int
    unknown: int
    faint: int = 0

    @property
    def cells(self) -> dict[str, int]:
        return {"improved": self.improved, "same": self.same, "worse": self.worse}

    @property
    def known(self) -> int:
        return self.improved + self.same + self.worse


def paired(rows: Iterable[Scored], *, phase: Phase | None = None) -> Paired:
    """Each subject's start with its later score (of `phase`, or else the end, after, or last interim one)."""
    mine: dict[tuple[str, str], list[Scored]] = {}
    for row in rows:
        mine.setdefault((row.subject, row.instrument), []).append(row)
    pairs: list[Pair] = []
    dropped: list[Scored] = []
    other: list[Scored] = []
    running: list[Scored] = []
    for scores in mine.values():
        start = min((one for one in scores if one.phase == "start"), key=lambda one: one.on, default=None)
        if start is None:
            continue
        wanted = (phase,) if phase else LATER
        later = [one for one in scores if one.phase in wanted and one.phase != "start" and one.on >= start.on]
        comparable = [one for one in later if one.edition == start.edition]
        if comparable:
            first = min(wanted.index(one.phase) for one in comparable)
            pairs.append(Pair(start, max((one for one in comparable if wanted.index(one.phase) == first), key=lambda one: one.on)))
        elif later:
            other.append(start)
        else:
            (dropped if start.ended else running).append(start)
    return Paired(tuple(pairs), tuple(dropped), tuple(other), tuple(running))


def tally(pairs: Iterable[Pair], domain: str) -> Tally:
    """How one domain changed over these pairs."""
    counts = {"improved": 0, "same": 0, "worse": 0, "unknown": 0, "faint": 0}
    for pair in pairs:
        change = changed(pair.start.levels, pair.later.levels, domain)
        if change is None:
            counts["unknown"] += 1
            continue
        counts["improved" if change > 0 else "worse" if change < 0 else "same"] += 1
        counts["faint"] += abs(change) == 1 and not pair.same_hand
    return Tally(domain, **counts)


def changed(start: Levels, later: Levels, domain: str) -> int | None:
    """Levels up or down in a domain; None when it is not known at one of both moments."""
    before, after = start.get(domain), later.get(domain)
    return None if before is None or after is None else after - before


def kept(start: Levels, end: Levels, after: Levels, domain: str) -> Literal["kept", "not_kept", "not_improved", "unknown"]:
    """Whether what had improved by the end still stood afterwards, above the level of the start."""
    gained, still = changed(start, end, domain), changed(start, after, domain)
    if gained is None or still is None:
        return "unknown"
    if gained <= 0:
        return "not_improved"
    return "kept" if still > 0 else "not_kept"


def lowest(levels: Levels) -> int | None:
    """The lowest known level: a mean over domains would hide it."""
    return min((level for level in levels.values() if level is not None), default=None)


def percent(part: int, whole: int) -> int | None:
    """A share in whole percents, halves up; None of nothing."""
    return None if whole == 0 else (200 * part + whole) // (2 * whole)


# ---- small numbers ---------------------------------------------------------------------------------------------------


def hidden(counts: Mapping[str, int], *, minimum: int = MINIMUM) -> frozenset[str]:
    """The cells to hide beside a total that is shown: those of 1 up to `minimum` - 1, and then, smallest first, as many as it
    takes that two or more are hidden and together reach the minimum, so that none follows by subtraction."""
    gone = {key for key, number in counts.items() if 0 < number < minimum}
    if not gone:
        return frozenset()
    rest = sorted((key for key in counts if key not in gone), key=lambda key: (counts[key] == 0, counts[key], key))
    while rest and (len(gone) < 2 or sum(counts[key] for key in gone) < minimum):
        gone.add(rest.pop(0))
    return frozenset(gone)


def may_show(part: int, whole: int, *, minimum: int = MINIMUM) -> bool:
    """Whether a part of a total may be shown beside that total: neither it nor what is left over is a small number."""
    return not 0 < part < minimum and not 0 < whole - part < minimum


def protected(one: Tally, *, minimum: int = MINIMUM, beside: Tally | None = None) -> dict[str, int | None]:
    """A tally as it may be shown: {improved, same, worse, known}, None where it is hidden. `beside` is the larger tally of which
    this one is a part and which is shown too: what follows from the two must not be small either."""
    cells = one.cells
    if 0 < one.known < minimum or beside and not may_show(one.known, beside.known, minimum=minimum):
        return {**dict.fromkeys(cells), "known": None}
    gone = set(hidden(cells, minimum=minimum))
    if beside:
        gone |= {key for key in cells if not may_show(cells[key], beside.cells[key], minimum=minimum)}
    if len(gone) == 1:
        gone.add(min((key for key in cells if key not in gone), key=lambda key: (cells[key] == 0, cells[key], key)))
    return {**{key: None if key in gone else number for key, number in cells.items()}, "known": one.known}
