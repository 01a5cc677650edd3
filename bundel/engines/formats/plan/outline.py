"""Which lines head a goal or an action, seen from the whole document.

Three kinds of document: *worded* (goals are called "Strategische doelstelling 1", "BD01" …), *styled* (a Word or
Markdown document whose headings have levels) and *numbered* (chapters "2." with "2.1." or "Actie 2.1." under them).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace

from bundel.engines.formats.plan.contents import contents_lines, names_back, names_front
from bundel.engines.formats.plan.headings import ACTION, RANKS, Mark, mark, plain, starts_capital, tidy
from bundel.engines.formats.plan.lines import Line
from bundel.engines.formats.plan.numbering import Chapters

GOAL = "goal"
FRONT = "front"
_ACTION_RANK = 1_000
_LONGEST_TITLE_LINE = 250


@dataclass(frozen=True)
class Heading:
    """A line that opens a goal, an action or a part that belongs to no goal (role "front").

    place: position among the lines; rank: lower stands higher; taken: how many lines the title takes up.
    """

    place: int
    role: str
    rank: int
    code: str
    title: str
    taken: int = 1
    bbc: bool = False


class Outline:
    """Reads the headings of one document out of its lines."""

    def __init__(self, lines: list[Line]) -> None:
        self.lines = lines
        every = {place: found for place, line in enumerate(lines) if (found := mark(line))}
        self.contents = contents_lines(lines, every)
        self.marks = self._believed({place: found for place, found in every.items() if place not in self.contents})
        self.chapters = Chapters(lines, self.marks)
        self.words = {place: found for place, found in self.marks.items() if found.family}
        self.goal_words = {place: found for place, found in self.words.items() if found.family != ACTION}
        self.action_words = {place: found for place, found in self.words.items() if found.family == ACTION}
        self.styled = [
            place for place, line in enumerate(lines) if line.level is not None and place not in self.contents
        ]

    def headings(self) -> list[Heading]:
        found = self._headings()
        if not any(heading.role == ACTION for heading in found) and not self.styled:
            # A Word document whose only structure is a numbered list of more than one level.
            depths = {line.listed for line in self.lines if line.listed is not None}
            if len(depths) > 1:
                lines = [replace(line, level=line.listed, item=False) for line in self.lines]
                return Outline(lines)._headings()
        return found

    def _headings(self) -> list[Heading]:
        if self.goal_words:
            found = self._worded()
        elif len(self.styled) >= 2:
            found = self._by_style()
        else:
            found = self._numbered()
        found = self._with_introduction_apart(sorted(found, key=lambda heading: heading.place))
        return self._with_whole_titles(self._with_back_matter(found))

    # What the marks are worth

    def _believed(self, marks: dict[int, Mark]) -> dict[int, Mark]:
        """Drops what is written like a heading but is none: prose, a code of no known family, labels in a fiche."""
        codes = Counter((found.family, found.code) for found in marks.values() if found.family)
        lettered = {found.family for found in marks.values() if found.lettered and found.family != ACTION}
        coded = {place for place, found in marks.items() if found.family and found.code}
        lettered_actions = {
            found.code for found in marks.values() if found.lettered and _is_short(found) and found.firm
        }
        numbered = any(not found.family and found.depth > 1 for found in marks.values())
        kept: dict[int, Mark] = {}
        for place, found in marks.items():
            line = self.lines[place]
            if found.family and found.code and not found.firm:
                apart = line.gap or place == 0 or found.lettered or place - 1 in marks
                alone = codes[(found.family, found.code)] == 1 and apart
                if not alone or found.title.endswith((".", ",", ";")):
                    continue
            if _is_short(found) and not lettered and len(lettered_actions) < 2:
                continue
            if found.family and not found.code and (coded or numbered) and line.level is None:
                continue
            kept[place] = found
        return kept

    def _ranks(self) -> dict[str, int]:
        """Family -> rank, from the depth of its codes first and the usual hierarchy second."""
        depths: dict[str, Counter[int]] = defaultdict(Counter)
        for found in self.goal_words.values():
            depths[found.family][found.depth] += 1
        order = sorted(depths, key=lambda family: (depths[family].most_common(1)[0][0], RANKS[family]))
        return {family: 10 * (position + 1) for position, family in enumerate(order)}

    def _action_depth(self) -> int:
        depths = Counter(found.depth for found in self.action_words.values())
        return depths.most_common(1)[0][0] if depths else 0

    # Worded: goals bear a word or letters

    def _worded(self) -> list[Heading]:
        ranks = self._ranks()
        found = [
            self._heading(place, GOAL, ranks[each.family] + min(each.depth, 9), each)
            for place, each in self.goal_words.items()
        ]
        found += [self._heading(place, ACTION, _ACTION_RANK, each) for place, each in self.action_words.items()]
        numbered = self._numbers_under_goals()
        if not numbered and not self.action_words:
            numbered = self._list_under_goals()
        return found + numbered + self._chapters_between_goals()

    def _numbers_under_goals(self) -> list[Heading]:
        """ "1.1. …" under "Doelstelling 1": an action, when the plan writes its actions with that many numbers."""
        wanted = self._action_depth()
        found: list[Heading] = []
        above: tuple[int, ...] = ()
        for place, each in self.marks.items():
            if each.family:
                above = each.numbers if each.family != ACTION else above
            elif each.depth > 1 and above and each.numbers[:-1] == above and self._heads(place, each):
                found.append(self._heading(place, ACTION, _ACTION_RANK, each))
        return [heading for heading in found if wanted in (0, self.marks[heading.place].depth)]

    def _list_under_goals(self) -> list[Heading]:
        """A worded plan without any other action: the numbered items under its goals are its actions."""
        first = min(self.goal_words)
        return [
            self._heading(place, ACTION, _ACTION_RANK, each)
            for place, each in self.marks.items()
            if place > first and not each.family and each.depth == 1 and each.firm
        ]

    def _chapters_between_goals(self) -> list[Heading]:
        """Chapters of the document around the goals: what stands under them belongs to no goal."""
        first = min(self.goal_words)
        level = min((self.lines[place].level or 99 for place in self.goal_words), default=99)
        found: list[Heading] = []
        before = False
        for place in self.chapters.chosen():
            title = self.marks[place].title
            before = before or place < first
            named = names_front(title) or names_back(title)
            if place > first and (named or (before and len(title) <= 100 and not title.endswith("."))):
                found.append(self._aside(place))
        for place in self.styled:
            if place > first and place not in self.words and (self.lines[place].level or 99) <= level:
                found.append(self._aside(place))
        return list({heading.place: heading for heading in found}.values())

    # Styled: the headings of a Word document

    def _by_style(self) -> list[Heading]:
        styled = self._below_the_title(self.styled)
        levels = {place: self.lines[place].level or 9 for place in styled}
        in_words = Counter(levels[place] for place in self.action_words if place in levels)
        loose = [place for place in self.action_words if place not in levels]
        if in_words:
            bottom = in_words.most_common(1)[0][0]
        elif loose:
            bottom = 99
        else:
            numbered = self._numbers_under_styles(levels)
            loose = numbered
            bottom = 99 if numbered else bottom_level([levels[place] for place in styled])
        found: list[Heading] = []
        for place in styled:
            each = self.marks.get(place) or Mark("", "", tidy(plain(self.lines[place])), (), True)
            if levels[place] == bottom or place in self.action_words:
                found.append(self._heading(place, ACTION, _ACTION_RANK, each))
            elif levels[place] < bottom:
                found.append(self._heading(place, GOAL, levels[place], each))
        return found + [self._heading(place, ACTION, _ACTION_RANK, self.marks[place]) for place in loose]

    def _below_the_title(self, styled: list[int]) -> list[int]:
        """Without the one heading that stands above all others and is the title of the plan."""
        top = min(self.lines[place].level or 9 for place in styled)
        tops = [place for place in styled if self.lines[place].level == top]
        alone = len(tops) == 1 and tops[0] == styled[0] and len(styled) > 2 and tops[0] not in self.marks
        return styled[1:] if alone and tops[0] <= 3 else styled

    def _numbers_under_styles(self, levels: dict[int, int]) -> list[int]:
        """Unstyled "6.1. …" lines under numbered headings that have no styled sub-numbers of their own."""
        numbered = {self.marks[place].numbers for place in levels if place in self.marks}
        if not numbered or any(len(numbers) > 1 for numbers in numbered):
            return []
        found: list[int] = []
        above: tuple[int, ...] = ()
        for place, each in self.marks.items():
            if place in levels:
                above = each.numbers
            elif not each.family and each.depth == 2 and each.numbers[:1] == above and self._heads(place, each):
                found.append(place)
        return found

    # Numbered: chapters and sub-numbers

    def _numbered(self) -> list[Heading]:
        accepted = self._accepted_numbers()
        wanted = self._action_depth()
        if not self.action_words:
            bottom = bottom_level([self.marks[place].depth for place in accepted])
        elif wanted > 1:
            bottom = wanted
        else:
            bottom = 1 + self._depth_above_actions(accepted)
        found = [self._heading(place, ACTION, _ACTION_RANK, each) for place, each in self.action_words.items()]
        for place in accepted:
            each = self.marks[place]
            if each.depth < bottom:
                found.append(self._heading(place, GOAL, each.depth, each))
            elif each.depth == bottom and (wanted != 1 or not self.action_words):
                found.append(self._heading(place, ACTION, _ACTION_RANK, each))
        return found

    def _accepted_numbers(self) -> list[int]:
        """Bare numbers that fit the course of the document: chapters, and sub-numbers that follow their chapter."""
        chapters = set(self.chapters.chosen())
        accepted: list[int] = []
        path: list[int] = []
        for place, each in self.marks.items():
            numbers = list(each.numbers)
            if each.family:
                if each.family == ACTION and len(numbers) > 1 and not each.lettered:
                    path = numbers
                continue
            if each.depth == 1:
                fits = place in chapters
            else:
                fits = self._follows(place, each, path)
            if fits:
                accepted.append(place)
                path = numbers
        return accepted

    def _follows(self, place: int, each: Mark, path: list[int]) -> bool:
        if not self._heads(place, each):
            return False
        depth, numbers = each.depth, list(each.numbers)
        last = path[depth - 1] if len(path) >= depth else 0
        if numbers[:-1] == path[: depth - 1]:
            return numbers[-1] == last + 1 or (starts_capital(each.title) and self.chapters.apart(place))
        return numbers[-1] == 1 and starts_capital(each.title) and self.chapters.apart(place)

    def _heads(self, place: int, each: Mark) -> bool:
        """Could a bare number open a heading here? Not a list item of a styled document, not half a sentence."""
        if self.lines[place].item:
            return False
        return starts_capital(each.title) or (each.firm and self.chapters.apart(place))

    def _depth_above_actions(self, accepted: list[int]) -> int:
        """How deep the numbers go that stand right above actions with a number of their own ("Actie 1")."""
        above: Counter[int] = Counter()
        both = sorted(accepted + list(self.action_words))
        for before, after in zip(both, both[1:], strict=False):
            if after in self.action_words and before not in self.action_words:
                above[self.marks[before].depth] += 1
        return above.most_common(1)[0][0] if above else 1

    # What comes after

    def _heading(self, place: int, role: str, rank: int, each: Mark) -> Heading:
        bbc = each.family == "bd" or (each.family == "ap" and each.lettered)
        return Heading(place, role, rank, tidy(each.code), each.title, bbc=bbc)

    def _aside(self, place: int) -> Heading:
        return Heading(place, FRONT, 0, "", plain(self.lines[place]))

    def _with_introduction_apart(self, headings: list[Heading]) -> list[Heading]:
        """Introductions, annexes and leading chapters without actions become front matter, with all under them."""
        kept: list[Heading] = []
        position = 0
        first_with_actions = next((at for at, each in enumerate(headings) if each.role == ACTION), None)
        while position < len(headings):
            heading = headings[position]
            if heading.role != GOAL:
                kept.append(heading)
                position += 1
                continue
            end = position + 1
            while end < len(headings) and (headings[end].role == ACTION or headings[end].rank > heading.rank):
                end += 1
            under = headings[position + 1 : end]
            if self._is_aside(heading, under, headings, first_with_actions):
                kept.append(self._aside(heading.place))
                position = end
                continue
            kept.append(heading)
            position += 1
        return kept

    def _is_aside(self, heading: Heading, under: list[Heading], every: list[Heading], first: int | None) -> bool:
        if any(each.place in self.action_words for each in under) or heading.place in self.goal_words:
            return False
        if names_front(heading.title) or names_back(heading.title):
            return True
        if any(each.role == ACTION for each in under) or first is None or heading.place > every[first].place:
            return False
        tops = [at for at, each in enumerate(every) if each.role == GOAL and each.rank <= heading.rank]
        later = [at for at in tops if every[at].place > heading.place]
        full = [at for at in later if _has_actions(every, at)]
        named = [at for at in later if names_front(every[at].title) or names_back(every[at].title)]
        leads = all(not _has_actions(every, at) for at in tops if every[at].place < heading.place)
        return leads and len(full) >= 2 and len(set(full) | set(named)) == len(later)

    def _with_back_matter(self, headings: list[Heading]) -> list[Heading]:
        """An unnumbered "Bijlagen" or "Besluit" after the last heading ends the last action."""
        if not headings:
            return headings
        last = headings[-1].place
        for place in range(last + 2, len(self.lines)):
            line = self.lines[place]
            if (line.gap or line.level) and names_back(plain(line)) and place not in self.contents:
                return [*headings, self._aside(place)]
        return headings

    def _with_whole_titles(self, headings: list[Heading]) -> list[Heading]:
        """Titles that stand on the next line, or run on over it, are taken whole."""
        opened = {heading.place for heading in headings}
        return [self._whole(heading, opened) if heading.role != FRONT else heading for heading in headings]

    def _whole(self, heading: Heading, opened: set[int]) -> Heading:
        place, title = heading.place + 1, heading.title
        if not title and self._may_continue(place, opened):
            title = tidy(plain(self.lines[place]))
            place += 1
        while title and place - heading.place < 6 and self._may_continue(place, opened) and self._runs_on(title, place):
            title = f"{title} {self.lines[place].text.strip()}"
            place += 1
        return replace(heading, title=title, taken=place - heading.place)

    def _may_continue(self, place: int, opened: set[int]) -> bool:
        if place >= len(self.lines) or place in opened or place in self.contents:
            return False
        return len(self.lines[place].text) <= _LONGEST_TITLE_LINE

    def _runs_on(self, title: str, place: int) -> bool:
        text = self.lines[place].text.strip()
        return (
            not self.lines[place].gap
            and place not in self.marks
            and len(title) >= 40
            and not title.endswith((".", ":", ";", "!", "?"))
            and (text[:1].islower() or text[:1] == "(")
            and not text.startswith("o ")
        )


def _is_short(found: Mark) -> bool:
    """An action code such as A1, which is also a motorway or a paper size."""
    return found.family == ACTION and found.code[:1] == "A" and found.code[1:2].isdigit()


def _has_actions(headings: list[Heading], at: int) -> bool:
    for each in headings[at + 1 :]:
        if each.role == ACTION:
            return True
        if each.rank <= headings[at].rank:
            return False
    return False


def bottom_level(depths: list[int]) -> int:
    """Which level holds the actions: the deepest one that most of the headings above it have under them."""
    if not depths:
        return 2
    levels = sorted(set(depths))
    if len(levels) == 1:
        return levels[0] + 1 if levels[0] == 1 else levels[0]
    best = levels[1]
    for upper, lower in zip(levels[1:], levels[2:], strict=False):
        parents = [at for at, depth in enumerate(depths) if depth == upper]
        full = sum(1 for at in parents if at + 1 < len(depths) and depths[at + 1] == lower)
        if full * 2 <= len(parents):
            break
        best = lower
    return best
