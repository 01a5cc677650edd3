"""One household, computed in plain numbers: what its answers are read from.

The same rules as for a region (`rules.plain`), the same three values of a limit: 1 yes, 0 no, -1 not known. What depends only on
which facts are open, and not on the household, is worked out once per set of open facts and kept: a `View`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from operator import itemgetter
from typing import Any

import numpy as np

from bundel.engines.rights.book import Law
from bundel.engines.rights.companions import ANNUALISED, asked, companions, complete, touched
from bundel.engines.rights.reading import Facts, One, columns_of
from bundel.engines.rights.words import APPLICANT, CHILD, STUDENT, vocabulary
from bundel.engines.rules.columns import Groups
from bundel.engines.rules.limits import OPERATORS, Limit, Node, Reading
from bundel.engines.rules.plain import Few, Home, figures, plain

Opened = frozenset[tuple[str, bool, bool, bool, bool]]  # fact, of the applicant, of a child, of someone else than the applicant, may be told
VIEWS = 128
YOUNG = (CHILD, STUDENT)


class View:
    """The law of a date for households of which the same facts are open. `never`: the limits that cannot be read."""

    def __init__(self, law: Law, opened: Opened) -> None:
        self.law = law
        self.unknown = frozenset(
            name
            for fact, own, child, others, asking in opened
            for name in (fact, *touched(fact, own=own, child=child, others=others, asking=asking))
        )
        upstream = law.plan.upstream
        self.opened = self.unknown | {name for name, needs in upstream.items() if not needs.isdisjoint(self.unknown)}
        shut = self.opened | law.plan.absent.keys()
        self.never: dict[Limit | Node, int] = {one: -1 for one in law.limits if not shut.isdisjoint(one.needs)}
        self._missing: dict[tuple[str, ...], tuple[str, ...]] = {}

    def lacking(self, column: str) -> str | None:
        """The parameter without which this column cannot be made on the date."""
        return self.law.plan.absent.get(column)

    def open_facts(self, *columns: str) -> tuple[str, ...]:
        """The facts that are not known and that these columns rest on, by the names by which they are asked."""
        found = self._missing.get(columns)
        if found is None:
            upstream = self.law.plan.upstream
            names = frozenset(columns).union(*(upstream.get(one, ()) for one in columns)) & self.unknown
            found = self._missing[columns] = tuple(sorted({asked(name) for name in names}))
        return found


@lru_cache(maxsize=VIEWS)
def _view(law: Law, opened: Opened) -> View:
    return View(law, opened)


class Single:
    """The columns of one household as numbers, and the signs of its limits; `signs` are those that were read already."""

    __slots__ = ("columns", "signs", "view")

    def __init__(self, columns: dict[str, Any], view: View) -> None:
        self.columns, self.view = columns, view
        self.signs = view.never.copy()

    def sign(self, tree: Node | Limit) -> int:
        """1 yes, 0 no, -1 not known: no and yes only where the known limits settle it, whatever is answered later."""
        found = self.signs.get(tree)
        if found is None:
            found = self.signs[tree] = self._limit(tree) if type(tree) is Limit else self._node(tree)  # type: ignore[arg-type]
        return found

    def _node(self, tree: Node) -> int:
        settles = 0 if tree.every else 1
        unknown, signs = False, self.signs
        for part in tree.parts:
            found = signs.get(part)
            if found is None:
                found = self.sign(part)
            if found == settles:
                return found
            if found < 0:
                unknown = True
        return -1 if unknown else 1 - settles

    def _limit(self, limit: Limit) -> int:
        columns = self.columns
        if limit.where and not columns[limit.where]:
            return -1
        yes = columns[limit.value]
        if limit.operator:
            bound = limit.bound
            yes = OPERATORS[limit.operator](yes, columns[bound] if isinstance(bound, str) else bound)
        if limit.negated:
            yes = not yes
        if limit.judged:
            return -1 if yes else 0
        if limit.floor and not yes and columns[limit.floor]:
            return -1
        return 1 if yes else 0

    def is_open(self, column: str) -> bool:
        """Does the column rest on something not known?"""
        return column in self.view.opened

    def lacking(self, column: str) -> str | None:
        return self.view.law.plan.absent.get(column)


@dataclass(frozen=True, eq=False)
class Explored:
    """One household, computed: what the answers, the open questions and the worlds are read from."""

    one: One
    law: Law
    single: Single

    @cached_property
    def facts(self) -> Facts:
        """The household as columns, for many worlds at once."""
        return columns_of([self.one])

    @cached_property
    def columns(self) -> "Columns":
        """The made columns of this one world, each turned into a column when it is first asked for."""
        return Columns(self)

    @cached_property
    def reading(self) -> Reading:
        """The made columns of the household, for many worlds at once."""
        columns = {**self.law.values, **self.facts.columns, "everyone": np.ones((1, 1), dtype=bool)}
        complete(columns, self.law.needed)
        return Reading(self.law.plan, self.law.plan.run(columns), self.facts.unknown)


class Columns(dict[str, Any]):
    """Numbers of one household as columns of one world: (people, 1) or (1, 1)."""

    def __init__(self, done: Explored) -> None:
        super().__init__(done.law.values)
        people, applicant = len(done.one.people), done.single.columns["groups"].applicant
        whole = np.zeros(1, dtype=np.int64)
        self["groups"] = Groups(whole, np.zeros(people, dtype=np.int64), whole + applicant)
        self._plain = done.single.columns

    def __missing__(self, name: str) -> Any:
        value = self._plain[name]
        found = self[name] = np.array([[one] for one in value] if type(value) is Few else [[value]])
        return found

    def __contains__(self, name: object) -> bool:
        return super().__contains__(name) or name in self._plain


def single(one: One, law: Law) -> Explored:
    """The rules over a household that was read."""
    columns = _told(one, law)
    for name, function, pick, lone in _steps(law):
        columns[name] = function(pick(columns)) if lone else function(*pick(columns))
    return Explored(one, law, Single(columns, _view(law, _opened(one))))


def _told(one: One, law: Law) -> dict[str, Any]:
    """The columns of what was told, and of what it says of the household."""
    people, known = one.people, _named()
    columns = _blank(law, len(people)).copy()
    applicant = 0
    for row, person in enumerate(people):
        if person.role == APPLICANT:
            applicant = row
    for row, person in enumerate(people):
        for word, held in person.statuses.items():
            if held:
                fact, own, some, family = known.statuses[word]
                column = columns[fact] = Few(columns[fact])
                column[row] = columns[some] = True
                if person.role <= STUDENT:
                    columns[family] = True
                if row == applicant:
                    columns[own] = True
        for word, amount in person.incomes.items():
            fact, own, total = known.incomes[word]
            column = columns[fact] = Few(columns[fact])
            column[row] = amount
            columns[total] += amount
            if row == applicant:
                columns[own] = amount
            if fact in ANNUALISED and amount > 0:
                columns["annualised_told"] = True
    for name, yes in known.of_people:
        columns[name] = Few([bool(person.values[name]) for person in people] if yes else [person.values[name] for person in people])
    for name, value in one.values.items():
        columns[name] = bool(value) if name in known.yes else value
    columns["role"], columns["groups"] = Few([person.role for person in people]), Home(len(people), applicant)
    columns["child_age"] = columns["age"]
    for name, fact in known.others:
        columns[name] = columns[fact]
    columns["own_age"], columns["own_education"] = columns["age"][applicant], columns["education"][applicant]
    return columns


@dataclass(frozen=True)
class _Named:
    statuses: dict[str, tuple[str, str, str, str]]
    incomes: dict[str, tuple[str, str, str]]
    of_people: tuple[tuple[str, bool], ...]
    yes: frozenset[str]
    others: tuple[tuple[str, str], ...]


@cache
def _named() -> _Named:
    """The names of columns by the words of the vocabulary."""
    words = vocabulary()
    return _Named(
        {word: (f"status_{word}", f"own_{word}", f"any_{word}", f"family_{word}") for word in words.statuses},
        {word: (f"income_{word}", f"own_income_{word}", f"total_{word}") for word in words.incomes},
        tuple((fact.name, fact.kind == "yes") for fact in words.facts.values() if fact.entity == "person"),
        frozenset(fact.name for fact in words.facts.values() if fact.kind == "yes"),
        tuple((name, fact) for name, (how, fact) in companions().items() if how == "others"),
    )


@lru_cache(maxsize=256)
def _blank(law: Law, people: int) -> dict[str, Any]:
    """The columns of people who hold nothing and have nothing, with the figures of the date. Never changed: copied."""
    words = vocabulary()
    nobody, nought = Few([False] * people), Few([0] * people)
    none = {name: 0 if how in ("own", "total") and fact.startswith("income_") else False for name, (how, fact) in companions().items()}
    return {
        **{name: figures(value) for name, value in law.values.items()},
        **dict.fromkeys((f"status_{word}" for word in words.statuses), nobody),
        **dict.fromkeys((f"income_{word}" for word in words.incomes), nought),
        **none,
        "everyone": True,
    }


@lru_cache(maxsize=256)
def _steps(law: Law) -> tuple[tuple[str, Callable[..., Any], Callable[[Mapping[str, Any]], Any], bool], ...]:
    """Each rule in order: its name, its plain function, and what picks its arguments."""
    return tuple((one.name, plain(one.function), itemgetter(*one.arguments), len(one.arguments) == 1) for one in law.plan.runnable)


def _opened(one: One) -> Opened:
    """Which facts are open, and for whom; what of it matters for the limits."""
    roles = [person.role for person in one.people]
    found = []
    for fact, rows in one.unknown.items():
        own = child = others = False
        for row in rows:
            role = roles[row]
            if role == APPLICANT:
                own = True
            else:
                others, child = True, child or role in YOUNG
        found.append((fact, own, child, others, one.open))
    return frozenset(found)
