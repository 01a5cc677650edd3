"""From a scheme's version to rules, parameters and a tree of limits, so that the planner of the rights runs it.

Every figure of the version becomes a parameter, named `KEY#` and its place in the version: `kortrijk#when.all.0.bound`,
`kortrijk#formula.amount`, `kortrijk#cap`. A changed figure then redoes only what lies downstream of it.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from typing import Any

import numpy as np

from bundel.engines.rules.columns import Column
from bundel.engines.rules.limits import Limit, Node, limits_of
from bundel.engines.rules.money import cents
from bundel.engines.rules.planner import Rule
from bundel.engines.schemes.facts import FACTS, SchemeFact
from bundel.engines.schemes.model import (
    All,
    BaseStep,
    Basket,
    Brackets,
    Condition,
    CostShare,
    Flat,
    Gap,
    Given,
    Growing,
    Judged,
    Table,
    Tree,
    Version,
)

NET = FACTS["net_income"].column


@dataclass
class Compiled:
    """What the planner needs of one version, and what a reason needs to be said.

    needs  base columns that it rests on
    granted  the tree when a worker says yes to all she judges; None when she judges nothing
    told   key of a limit → the condition, for its sentence
    """

    key: str
    version: Version
    amount: str
    raw: str
    tree: Node | Limit | None = None
    granted: Node | Limit | None = None
    rules: list[Rule] = field(default_factory=list)
    parameters: dict[str, int] = field(default_factory=dict)
    units: dict[str, str] = field(default_factory=dict)
    told: dict[str, Condition | Judged] = field(default_factory=dict)
    needs: set[str] = field(default_factory=set)

    def figure(self, place: str, value: Decimal | int, unit: str) -> str:
        """Keep a figure as a parameter: cents, a number or a percentage. Its name."""
        name = f"{self.key}#{place}"
        self.parameters[name] = cents(value) if unit == "money" else int(value)
        self.units[name] = unit
        return name

    def fact(self, name: str) -> SchemeFact:
        self.needs.add(FACTS[name].column)
        return FACTS[name]

    def rule(self, place: str, function: Callable[..., Any], *arguments: str) -> str:
        name = f"{self.key}#{place}"
        self.rules.append(Rule(name, function, arguments, "household", "", None, None))
        return name


@lru_cache(maxsize=512)
def compiled(key: str, version: Version) -> Compiled:
    """The rules of one version. The result is shared: do not change it."""
    made = Compiled(key, version, f"{key}#raw", f"{key}#raw")
    if version.when is not None:
        made.tree = _tree(made, version.when, "when")
        if any(one.judged for one in limits_of(made.tree)):
            made.granted = _granted(made.tree)
    _formula(made)
    last = made.raw
    if version.cap is not None:
        last = made.rule("capped", np.minimum, last, made.figure("cap", version.cap, "money"))
    if version.cap_income is not None:
        room = (made.figure("cap_income", version.cap_income, "money"), made.fact("net_income").column)
        last = made.rule(
            "within", lambda amount, cap, income: np.minimum(amount, np.maximum(cap - income, 0)), last, *room
        )
    made.amount = last
    return made


def _granted(tree: Node | Limit) -> Node | Limit:
    if isinstance(tree, Node):
        return Node(tuple(_granted(part) for part in tree.parts), tree.every)
    return Limit(tree.key, "everyone") if tree.judged else tree


def _tree(made: Compiled, tree: Tree, place: str) -> Node | Limit:
    if isinstance(tree, Condition):
        return _limit(made, tree, place)
    key = f"{made.key}#{place}"
    if isinstance(tree, Judged):
        made.told[key] = tree
        return Limit(key, "everyone", judged=True)
    word, parts = ("all", tree.every) if isinstance(tree, All) else ("any", tree.some)
    return Node(
        tuple(_tree(made, part, f"{place}.{word}.{number}") for number, part in enumerate(parts)), word == "all"
    )


def _limit(made: Compiled, one: Condition, place: str) -> Node | Limit:
    key, fact = f"{made.key}#{place}", made.fact(one.fact)
    made.told[key] = one
    if fact.kind == "choice":
        same = tuple(
            Limit(key, fact.column, "==", fact.choices.index(word), kind="choice", negated=not one.holds)
            for word in one.one_of
        )
        return same[0] if len(same) == 1 else Node(same, not one.holds)
    if fact.kind == "yes":
        return Limit(key, fact.column, negated=not one.holds)
    assert one.operator is not None
    assert one.bound is not None
    if isinstance(one.bound, Growing):
        base, step = (
            made.figure(f"{place}.bound.{word}", getattr(one.bound, word), fact.kind) for word in ("base", "step")
        )
        count = made.fact(one.bound.count).column
        bound = made.rule(f"{place}.bound", lambda base, step, count: base + step * count, base, step, count)
    else:
        bound = made.figure(f"{place}.bound", one.bound, fact.kind)
    return Limit(key, fact.column, one.operator, bound, kind=fact.kind, negated=not one.holds)


def _formula(made: Compiled) -> None:
    formula = made.version.formula
    if isinstance(formula, Flat):
        made.rule("raw", lambda amount: np.full((1, 1), amount), made.figure("formula.amount", formula.amount, "money"))
    elif isinstance(formula, BaseStep):
        base, step = (made.figure(f"formula.{word}", getattr(formula, word), "money") for word in ("base", "step"))
        made.rule("raw", lambda base, step, count: base + step * count, base, step, made.fact(formula.count).column)
    elif isinstance(formula, Gap):
        _gap(made, formula)
    elif isinstance(formula, CostShare):
        _cost(made, formula)
    elif isinstance(formula, Given):
        share = made.figure("formula.share", formula.share, "percent")
        made.rule("raw", _part, made.fact(formula.amount).column, share)
    elif isinstance(formula, Table):
        _table(made, formula)
    else:
        _brackets(made, formula)


def _gap(made: Compiled, formula: Gap) -> None:
    basket: Basket = formula.reference
    figures = [
        made.figure(f"formula.reference.{word}", getattr(basket, word), "money")
        for word in ("first_adult", "other_adult", "child")
    ]

    def need(first: int, other: int, child: int, others: Column, young: Column) -> Column:
        found = others * other
        found += young * child
        found += first
        return found

    counted = ("other_adults", "young_members")
    made.needs.update(counted)
    reference = made.rule("reference", need, *figures, *counted)
    share = made.figure("formula.share", formula.share, "percent")
    short = made.rule("gap", _short, reference, made.fact(formula.income).column)
    made.rule("raw", _part, short, share)


def _short(need: Column, income: Column) -> Column:
    found = need - income
    return np.maximum(found, 0, out=found)


def _part(amount: Column, percent: int) -> Column:
    """A whole percentage of an amount, half up. As `rules.money.share`, in place: columns of a region are large."""
    if percent == 100:
        return amount
    found = amount * (2 * percent)
    found += 100
    found //= 200
    return found


def _cost(made: Compiled, formula: CostShare) -> None:
    if isinstance(formula.cost, str):
        fact = made.fact(formula.cost)
        cost = fact.column
    else:
        price = made.figure("formula.cost", formula.cost, "money")
        cost = made.rule("cost", lambda price: np.full((1, 1), price), price)
    share = made.figure("formula.share", formula.share, "percent")
    if formula.most is None:
        made.rule("raw", _part, cost, share)
    else:
        most = made.figure("formula.most", formula.most, "money")
        made.rule("raw", lambda cost, share, most: np.minimum(_part(cost, share), most), cost, share, most)


def _table(made: Compiled, formula: Table) -> None:
    fact = made.fact(formula.by)
    places = {row: fact.choices.index(row) if fact.kind == "choice" else int(row) for row in formula.rows}
    rows = sorted(formula.rows, key=places.__getitem__)
    figures = [made.figure(f"formula.rows.{row}", formula.rows[row], "money") for row in rows]
    keys = np.array([places[row] for row in rows])
    exact = fact.kind == "choice"

    def look_up(by: Column, *amounts: int) -> Column:
        found = np.searchsorted(keys, by, side="right") - 1
        amount = np.array(amounts, dtype=np.int64)[np.maximum(found, 0)]
        fits = (keys[np.maximum(found, 0)] == by) if exact else found >= 0
        return np.where(fits, amount, 0)

    made.rule("raw", look_up, fact.column, *figures)


def _brackets(made: Compiled, formula: Brackets) -> None:
    fact = made.fact(formula.fact)
    ends = [
        made.figure(f"formula.rows.{number}.up_to", row.up_to, fact.kind) for number, row in enumerate(formula.rows)
    ]
    figures = [
        made.figure(f"formula.rows.{number}.amount", row.amount, "money") for number, row in enumerate(formula.rows)
    ]
    count = len(ends)

    def look_up(value: Column, *given: int) -> Column:
        amounts = np.array([*given[count:], 0], dtype=np.int64)
        return amounts[np.searchsorted(np.array(given[:count]), value, side="left")]

    made.rule("raw", look_up, fact.column, *ends, *figures)
