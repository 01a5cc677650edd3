"""How signals are counted, and when two of them are the same. Pure: rows in, figures out.

For the public a figure below five is hidden, and as many of the next smallest of its table as it takes that nobody works it out from
the total. Own rule of the house, as for the figures of cases.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from bundel.kernel.rooms.text import words

FEWEST = 5
ALIKE = 0.6  # of all words of two texts, the part that stands in both
_SMALL = "de het een en of in op te van voor met er is zijn wordt die dat niet geen aan bij"
SMALL = frozenset(_SMALL.split(" "))


def alike(one: str, other: str) -> bool:
    """Whether two texts say nearly the same: the words they share are at least `ALIKE` of all their words."""
    left, right = set(words(one)) - SMALL, set(words(other)) - SMALL
    return bool(left | right) and len(left & right) / len(left | right) >= ALIKE


@dataclass(frozen=True)
class Line:
    """One line of a table: `people` and `signals`, None when hidden."""

    label: str
    people: int | None
    signals: int | None


def table(rows: Iterable[tuple[str, int]]) -> list[Line]:
    """Rows (label, people) added up by label, most people first. `people` 0 for a double: it counts as a signal alone."""
    people: Counter[str] = Counter()
    signals: Counter[str] = Counter()
    for label, number in rows:
        people[label] += number
        signals[label] += 1
    return sorted((Line(label, people[label], signals[label]) for label in signals), key=lambda line: (-(line.people or 0), line.label))


def hidden(lines: list[Line]) -> list[Line]:
    """The same for the public: people below five hidden, and the next smallest too until what is hidden together is five or more and
    more than one line; how many signals there were is not told by part."""
    small = [line for line in lines if (line.people or 0) < FEWEST]
    others = sorted((line for line in lines if line not in small), key=lambda line: (line.people or 0, line.label))
    while small and others and (len(small) == 1 or sum(line.people or 0 for line in small) < FEWEST):
        small.append(others.pop(0))
    return [Line(line.label, None if line in small else line.people, None) for line in lines]


def shown(number: int) -> int | None:
    """A single figure for the public; None below five."""
    return number if number >= FEWEST else None
