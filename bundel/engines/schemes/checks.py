"""What does not hold together in a scheme, what looks like a slip, and what people should know before they decide on it.

refused  cannot be meant: conditions that contradict each other, an amount above its own cap
doubt    asked back, and confirmed with `sure = true`: an amount that looks like one of another period
named    may be meant, and is named: a step, a trap, aid that rises with means
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

import numpy as np

from bundel.engines.rights.words import Text
from bundel.engines.rules.columns import Column
from bundel.engines.rules.limits import Limit, Node
from bundel.engines.rules.money import cents
from bundel.engines.schemes import say
from bundel.engines.schemes.compile import Compiled, compiled
from bundel.engines.schemes.evaluate import Evaluation, evaluate_versions
from bundel.engines.schemes.facts import COUPLE_CHILDREN, FACTS, SINGLE, SINGLE_PARENT, TYPE_LABELS
from bundel.engines.schemes.ground import Ground
from bundel.engines.schemes.model import (
    All,
    BaseStep,
    Brackets,
    Condition,
    CostShare,
    Flat,
    Growing,
    Scheme,
    Some,
    Table,
    Tree,
    Version,
    leaves,
)

MONTH_TOO_MUCH = Decimal(15_000)  # an income a month above it may be one of a year
YEAR_TOO_LITTLE = Decimal(6_000)  # an income a year below it may be one of a month
AID_TOO_MUCH = Decimal(3_000)  # aid a month above it may be aid a year
TRAP_RATE = 80  # percent of a raise withdrawn from which we speak of a trap
POINTS = 41
STEP_FROM = 1200  # cents a year lost by one cent of income: less is no step worth naming


@dataclass(frozen=True)
class Finding:
    """`place` in the scheme; `says` in nl, fr, en, with the remedy."""

    level: str
    code: str
    place: str
    says: Text


def check(scheme: Scheme) -> list[Finding]:
    """Everything there is to say, in reading order."""
    found: list[Finding] = []
    for number, version in enumerate(scheme.versions):
        where = f"versions.{number}"
        if version.when is not None:
            _boxes(version.when, {}, f"{where}.when", found)
        found += [*_over_cap(version, where), *_periods(version, where), *_shape(version, where)]
    return found


def refused(scheme: Scheme) -> list[Finding]:
    return [one for one in check(scheme) if one.level == "refused"]


def _finding(level: str, code: str, place: str, **values: Any) -> Finding:
    return Finding(level, code, place, say.told("findings", code, **values))


Box = dict[str, list[Condition]]


def _boxes(tree: Tree, box: Box, place: str, found: list[Finding]) -> None:
    """Walk with what must already hold on the way here; a limit that cannot hold beside it is a contradiction."""
    if isinstance(tree, All):
        own = {name: list(conditions) for name, conditions in box.items()}
        order = sorted(range(len(tree.every)), key=lambda number: not isinstance(tree.every[number], Condition))
        for number in order:
            _boxes(tree.every[number], own, f"{place}.all.{number}", found)
            part = tree.every[number]
            if isinstance(part, Condition):
                own.setdefault(part.fact, []).append(part)
    elif isinstance(tree, Some):
        for number, part in enumerate(tree.some):
            _boxes(part, box, f"{place}.any.{number}", found)
    elif isinstance(tree, Condition):
        for other in box.get(tree.fact, ()):
            if not _together(tree, other):
                found.append(_finding("refused", "contradiction", place, one=_said(other), other=_said(tree)))
                return


def _together(one: Condition, other: Condition) -> bool:
    """Can some household meet both?"""
    fact = FACTS[one.fact]
    if fact.kind == "yes":
        return one.holds == other.holds
    if fact.kind == "choice":
        words = [set(each.one_of) if each.holds else set(fact.choices) - set(each.one_of) for each in (one, other)]
        return bool(words[0] & words[1])
    low, low_open = Decimal(0), False
    high, high_open = Decimal(10**12), False
    for each in (one, other):
        sign, least, most = _range(each)
        if sign in (">=", ">", "==") and (least, sign == ">") > (low, low_open):
            low, low_open = least, sign == ">"
        if sign in ("<=", "<", "==") and (most, sign != "<") < (high, not high_open):
            high, high_open = most, sign == "<"
    return low < high or (low == high and not low_open and not high_open)


NEGATED = {"<=": ">", "<": ">=", ">=": "<", ">": "<="}


def _range(one: Condition) -> tuple[str, Decimal, Decimal]:
    """(operator, the bound at its lowest, at its highest); an open end where a bound grows. A negated equality says nothing."""
    sign = str(one.operator)
    if not one.holds:
        if sign == "==":
            return "", Decimal(0), Decimal(0)
        sign = NEGATED[sign]
    assert one.bound is not None
    if isinstance(one.bound, Growing):
        return sign, one.bound.base, Decimal(10**12) if one.bound.step else one.bound.base
    return sign, one.bound, one.bound


def _said(one: Condition) -> Text:
    fact, name = FACTS[one.fact], say.fact_name(one.fact)
    if one.one_of:
        return {
            language: f"‘{name[language]}’: {'' if one.holds else '≠ '}{', '.join(one.one_of)}" for language in name
        }
    if one.operator is None:
        return {language: f"‘{name[language]}’{'' if one.holds else ' ≠'}" for language in name}
    base = one.bound.base if isinstance(one.bound, Growing) else one.bound
    assert base is not None
    bound = say.amount(fact, cents(base) if fact.kind == "money" else int(base))
    grows = " + …" if isinstance(one.bound, Growing) else ""
    return {
        language: f"‘{name[language]}’ {'' if one.holds else '≠ '}{one.operator} {bound[language]}{grows}"
        for language in name
    }


def _written(version: Version) -> Iterator[tuple[str, Decimal]]:
    """The amounts that stand in the formula, with their place."""
    formula = version.formula
    if isinstance(formula, Flat):
        yield "formula.amount", formula.amount
    elif isinstance(formula, BaseStep):
        yield "formula.base", formula.base
    elif isinstance(formula, Table):
        for row, amount in formula.rows.items():
            yield f"formula.rows.{row}", amount
    elif isinstance(formula, Brackets):
        for number, bracket in enumerate(formula.rows):
            yield f"formula.rows.{number}.amount", bracket.amount
    elif isinstance(formula, CostShare) and formula.most is not None:
        yield "formula.most", formula.most


def _over_cap(version: Version, where: str) -> Iterator[Finding]:
    if version.cap is not None:
        for place, amount in _written(version):
            if amount > version.cap:
                yield _finding(
                    "refused",
                    "over_cap",
                    f"{where}.{place}",
                    one=say.euros_text(cents(amount)),
                    other=say.euros_text(cents(version.cap)),
                )


def _periods(version: Version, where: str) -> Iterator[Finding]:
    if version.sure:
        return
    for one in leaves(version.when):
        if (
            isinstance(one, Condition)
            and FACTS[one.fact].kind == "money"
            and FACTS[one.fact].means
            and one.bound is not None
        ):
            base = one.bound.base if isinstance(one.bound, Growing) else one.bound
            period = FACTS[one.fact].period
            if period == "month" and base > MONTH_TOO_MUCH:
                yield _finding("doubt", "looks_yearly", f"{where}.when", one=say.euros_text(cents(base)))
            if period == "year" and 0 < base < YEAR_TOO_LITTLE:
                yield _finding("doubt", "looks_monthly", f"{where}.when", one=say.euros_text(cents(base)))
    if version.period == "month":
        caps = [("cap", version.cap)] if version.cap is not None else []
        for place, amount in (*_written(version), *caps):
            if amount > AID_TOO_MUCH:
                yield _finding("doubt", "looks_yearly", f"{where}.{place}", one=say.euros_text(cents(amount)))


def _shape(version: Version, where: str) -> Iterator[Finding]:
    """Steps, traps and aid that rises with means."""
    rising = list(dict.fromkeys(rises(version)))
    if not version.rising:
        for name in rising:
            yield _finding("named", "rises", where, fact=say.fact_name(name))
    for fact in _means(version):
        yield from _along(version, fact, where)


def rises(version: Version) -> Iterator[str]:
    """The means of which more may give more aid: exact about the form, whatever the household."""
    for one in leaves(version.when):
        if isinstance(one, Condition) and FACTS[one.fact].means:
            sign = _range(one)[0]
            if sign in (">=", ">", ""):
                yield one.fact
            if sign == "==" and one.bound != 0:
                yield one.fact
        if (
            isinstance(one, Condition)
            and isinstance(one.bound, Growing)
            and FACTS[one.bound.count].means
            and one.bound.step
        ):
            yield one.bound.count
    formula = version.formula
    if isinstance(formula, Brackets) and FACTS[formula.fact].means:
        amounts = [row.amount for row in formula.rows]
        if amounts != sorted(amounts, reverse=True):
            yield formula.fact
    counted = {BaseStep: "count", CostShare: "cost", Table: "by"}.get(type(formula))
    name = getattr(formula, counted) if counted else None
    if isinstance(name, str) and FACTS[name].means:
        yield name


def _means(version: Version) -> list[str]:
    """The means that the scheme looks at."""
    names = [one.fact for one in leaves(version.when) if isinstance(one, Condition)]
    names += [getattr(version.formula, word) for word in ("income", "fact") if hasattr(version.formula, word)]
    names += ["net_income"] if version.cap_income is not None else []
    return [name for name in dict.fromkeys(names) if FACTS[name].means]


FAMILIES: tuple[tuple[int, int, int, Text], ...] = (  # kind, adults, children, name
    (SINGLE, 1, 0, TYPE_LABELS["single"]),
    (
        SINGLE_PARENT,
        1,
        2,
        {"nl": "alleenstaande ouder, 2 kinderen", "fr": "parent isolé, 2 enfants", "en": "single parent, 2 children"},
    ),
    (COUPLE_CHILDREN, 2, 2, {"nl": "koppel, 2 kinderen", "fr": "couple, 2 enfants", "en": "couple, 2 children"}),
)


def _along(version: Version, fact: str, where: str) -> Iterator[Finding]:
    """Follow the aid while one fact rises, everything that is no limit on means being met; the worst step and trap of all families."""
    done = _scheme_of_means(version)
    bounds = [
        value
        for name, value in done.parameters.items()
        if name.endswith((".bound", ".bound.base", ".up_to", "cap_income", "first_adult"))
    ]
    top = max([2 * max(bounds, default=0), 4000_00])
    points = np.unique(
        np.concatenate(
            [
                np.linspace(0, top, POINTS).astype(np.int64),
                *(np.array([max(bound - 1, 0), bound, bound + 1]) for bound in bounds),
            ]
        )
    )
    times = {"month": 12}.get(FACTS[fact].period, 1)
    steps: list[tuple[int, int, Text]] = []
    traps: list[tuple[int, int, int, Text]] = []
    for kind, adults, young, name in FAMILIES:
        made = _on(version, done, fact, points, kind, adults, young)
        extra = _growing_ends(made, fact, done)
        at = np.unique(np.concatenate([points, np.maximum(extra - 1, 0), extra, extra + 1])) if len(extra) else points
        aid = _on(version, done, fact, at, kind, adults, young).paid(done.key).amount * version.a_year
        lost, gap = -np.diff(aid), np.diff(at)
        sharp = np.flatnonzero((gap == 1) & (lost > STEP_FROM))
        steps += [(int(lost[row]), int(at[row]), name) for row in sharp]
        wide = np.flatnonzero((gap > 1) & (lost * 100 >= TRAP_RATE * gap * times))
        traps += [(int(100 * lost[row] / (gap[row] * times)), int(at[row]), int(at[row + 1]), name) for row in wide]
    if steps:
        loss, limit, name = max(steps, key=lambda one: one[0])
        yield _finding(
            "named",
            "step",
            where,
            fact=say.fact_name(fact),
            one=say.euros_text(limit),
            other=say.euros_text(loss),
            family=name,
        )
    if traps:
        rate = max(one[0] for one in traps)
        name = max(traps, key=lambda one: one[0])[3]
        own = [one for one in traps if one[3] == name]
        low, high = min(one[1] for one in own), max(one[2] for one in own)
        yield _finding(
            "named",
            "trap",
            where,
            fact=say.fact_name(fact),
            one=say.euros_text(low),
            other=say.euros_text(high),
            rate=str(rate),
            family=name,
        )


def _scheme_of_means(version: Version) -> Compiled:
    """The version with its limits on means alone, compiled on its own."""
    made = compiled("shape", version)
    return replace(made, tree=None if made.tree is None else _means_only(made.tree, made))


def _means_only(tree: Node | Limit, made: Compiled) -> Node | Limit | None:
    if isinstance(tree, Limit):
        told = made.told.get(tree.key)
        return tree if isinstance(told, Condition) and FACTS[told.fact].means else None
    parts = tuple(part for one in tree.parts if (part := _means_only(one, made)) is not None)
    return Node(parts, tree.every) if parts else None


def _on(version: Version, done: Compiled, fact: str, points: Column, kind: int, adults: int, young: int) -> Evaluation:
    count = len(points)

    def same(value: int) -> Column:
        return np.full((count, 1), value, dtype=np.int64)

    known = {
        "size": adults + young,
        "adults": adults,
        "children": young,
        "minor_children": young,
        "dependants": young,
        "dependants_weighted": young,
    }
    known |= {
        "other_adults": adults - 1,
        "young_members": young,
        "household_type": kind,
        "own_age": 38,
        "given_remi_shortage": 300_00,
    }
    columns: dict[str, Any] = {"everyone": np.ones((count, 1), dtype=bool)}
    for name in done.needs:
        columns[name] = same(known.get(name, 0))
    for one in FACTS.values():  # a cost of 100 euro, so that a share of it shows
        if one.column in done.needs and one.kind == "money" and not one.means and one.column not in known:
            columns[one.column] = same(100_00)
    columns[FACTS[fact].column] = points[:, None]
    if fact == "net_income" and "own_net_income" in done.needs:
        columns["own_net_income"] = points[:, None]
    made = evaluate_versions({done.key: version}, Ground(count, columns))
    return Evaluation(made.ground, {done.key: done}, made.values)


def _growing_ends(made: Evaluation, fact: str, done: Compiled) -> Column:
    """Bounds that grow with the family, as they stand for this one."""
    columns = made.reading(done.key).columns
    ends = [
        columns[name]
        for name in columns
        if name.startswith(f"{done.key}#") and name.endswith((".bound", "reference")) and name not in done.parameters
    ]
    return (
        np.unique(np.concatenate([np.ravel(one) for one in ends])).astype(np.int64)
        if ends
        else np.zeros(0, dtype=np.int64)
    )
