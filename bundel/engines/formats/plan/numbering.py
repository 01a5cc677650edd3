"""Which lines that begin with a bare number are chapters, and which are lists or figures in running text.

A chapter number is believed when it fits: the numbers run on, its own sub-numbers follow it ("6." before "6.1."),
white space stands around it. A list is recognised by its items standing next to each other.
"""

from __future__ import annotations

from collections.abc import Mapping

from bundel.engines.formats.plan.contents import names_back, names_front
from bundel.engines.formats.plan.headings import ACTION, Mark, starts_capital
from bundel.engines.formats.plan.lines import Line

_LONGEST_TITLE = 400


class Chapters:
    """The top-level numbers of one document, chosen among the candidates in `marks`."""

    def __init__(self, lines: list[Line], marks: Mapping[int, Mark]) -> None:
        self.lines = lines
        self.marks = marks
        self.airy = sum(line.gap for line in lines) * 20 > len(lines)
        self.places = [place for place, mark in marks.items() if self._may_be_chapter(place, mark)]
        self.order = {place: position for position, place in enumerate(self.places)}

    def chosen(self) -> list[int]:
        """Positions of the chapter headings, in order."""
        groups = self._groups()
        anchors: list[int] = []
        after = -1
        for number, first in groups:
            if (best := self._best(number, after, first)) is not None:
                anchors.append(best)
                after = best
        if not anchors:
            return self._running_on(0, len(self.lines), self._first_number() - 1)
        return self._filled(anchors)

    def apart(self, place: int) -> bool:
        """Does it stand on its own, as a heading does?"""
        return place == 0 or not self.airy or self.lines[place].gap or place - 1 in self.marks

    def _may_be_chapter(self, place: int, mark: Mark) -> bool:
        if mark.family or mark.depth != 1 or len(mark.title) > _LONGEST_TITLE or self.lines[place].item:
            return False
        return mark.firm or self.lines[place].level is not None or (self.apart(place) and starts_capital(mark.title))

    def _groups(self) -> list[tuple[int, int]]:
        """(chapter number, position of its first sub-number), for sub-numbers that are credible by themselves."""
        groups: list[tuple[int, int]] = []
        seen: set[int] = set()
        for place, mark in self.marks.items():
            if mark.lettered or mark.depth < 2 or mark.family not in ("", ACTION):
                continue
            believable = mark.family == ACTION or (mark.numbers[1] == 1 and (mark.firm or self.apart(place)))
            if believable and mark.numbers[0] not in seen:
                seen.add(mark.numbers[0])
                groups.append((mark.numbers[0], place))
        return groups

    def _best(self, number: int, after: int, before: int) -> int | None:
        window = [place for place in self.places if after < place < before and self.marks[place].numbers[0] == number]
        return max(window, key=lambda place: (self._worth(place, before), place), default=None)

    def _worth(self, place: int, before: int) -> int:
        mark, following = self.marks[place], self._neighbour(place, 1)
        worth = 10 if self.lines[place].level is not None else 0
        worth += 0 if self._in_a_list(place) else 2 if self._in_a_list(place, loose=True) else 4
        worth += 2 if self.apart(place) else 0
        worth += 1 if starts_capital(mark.title) else 0
        worth += 0 if mark.title.endswith((";", ",", ".")) else 1
        if following is None or following > before:
            return worth + 2
        return worth - 2 if self.marks[following].numbers[0] == mark.numbers[0] + 1 else worth

    def _neighbour(self, place: int, step: int) -> int | None:
        position = self.order[place] + step
        return self.places[position] if 0 <= position < len(self.places) else None

    def _in_a_list(self, place: int, loose: bool = False) -> bool:
        """The line right before or after it bears the number before or after it; loose: also across white space."""
        number = self.marks[place].numbers[0]
        for step in (-1, 1):
            beside = self._neighbour(place, step)
            if beside == place + step and self.marks[beside].numbers[0] == number + step:
                tight = not self.airy or not self.lines[max(place, beside)].gap
                if tight or loose:
                    return True
        return False

    def _first_number(self) -> int:
        numbers = [self.marks[place].numbers[0] for place in self.places if not self._in_a_list(place)]
        return numbers[0] if numbers and numbers[0] <= 3 else 1

    def _running_on(self, start: int, end: int, last: int) -> list[int]:
        """Chapters without sub-numbers: each the next number, standing apart and in no list."""
        found: list[int] = []
        for place in self.places:
            if start <= place < end and self.marks[place].numbers[0] == last + 1 and self._stands(place):
                found.append(place)
                last += 1
        return found

    def _stands(self, place: int) -> bool:
        mark = self.marks[place]
        if self.lines[place].level is not None or names_front(mark.title) or names_back(mark.title):
            return True
        return self.apart(place) and not self._in_a_list(place) and starts_capital(mark.title)

    def _filled(self, anchors: list[int]) -> list[int]:
        """The anchors and, before, between and after them, the chapters that have no sub-numbers."""
        found: list[int] = []
        start, last = 0, 0
        for anchor in anchors:
            number = self.marks[anchor].numbers[0]
            between = self._running_on(start, anchor, last)
            found += [place for place in between if self.marks[place].numbers[0] < number]
            found.append(anchor)
            start, last = anchor + 1, number
        return found + self._running_on(start, len(self.lines), last)
