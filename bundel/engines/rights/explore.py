"""Which rights does a household have on a date: for every right a verdict, its reasons, and an amount where it can be known.

    explore({"people": [...], ...}, date)  →  {"leefloon": {"eligible": True, "amount": 1314.2, ...}, ...}

`eligible` is True, False or None; `verdict` says why None: depends (facts are open, see `missing`), judge (a person decides)
or no_parameter. Amounts are euros. A right without a figure for the date has `"amount": None` and says so in `refused`.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

import numpy as np

from bundel.engines.rights import say
from bundel.engines.rights.book import Law, book, law
from bundel.engines.rights.companions import asked, complete
from bundel.engines.rights.reading import Facts, columns_of, read
from bundel.engines.rights.right import NONE, Extra, Right
from bundel.engines.rights.words import WrongInput, problem
from bundel.engines.rules.limits import Limit, Node, Reading, limits_of
from bundel.engines.rules.money import euros

EVERY_RIGHT: tuple[str, ...] | None = None
MODES = {"request": "application"}


@dataclass(frozen=True)
class Explored:
    """One household, computed: what the answers, the open questions and the worlds are read from."""

    facts: Facts
    law: Law
    reading: Reading


def explore(
    household: Mapping[str, Any], date: dt.date, *, language: str = "nl", rights: Sequence[str] | None = None
) -> dict[str, dict[str, Any]]:
    """The answer per right, ready for JSON. Raises WrongInput for a household or date that cannot be read."""
    done = compute(household, date, rights=rights)
    every = book().rights
    return {key: answer(done, every[key], language) for key in (rights or every)}


def compute(household: Mapping[str, Any], date: dt.date, *, rights: Sequence[str] | None = None) -> Explored:
    """Read and run one household. Raises WrongInput."""
    check_date(date)
    return run(columns_of([read(household, date)]), law(date, tuple(rights) if rights else None))


def check_date(date: dt.date) -> None:
    """Raises WrongInput for a day before any amount is known."""
    if date < book().first_day:
        raise WrongInput(
            [problem("date", "too_early", value=say.date_words(date), expected=say.date_words(book().first_day))]
        )


def run(facts: Facts, stands: Law) -> Explored:
    """The rules over facts that were read."""
    households = len(facts.columns["groups"].starts)
    columns = {**stands.values, **facts.columns, "everyone": np.ones((households, 1), dtype=bool)}
    complete(columns, stands.needed)
    return Explored(facts, stands, Reading(stands.plan, stands.plan.run(columns), facts.unknown))


def answer(done: Explored, right: Right, language: str) -> dict[str, Any]:
    """One right of one household."""
    rested = _rests(done.law, right)
    found: dict[str, Any] = {"eligible": None, "verdict": "information", "amount": None, **_fixed(right.key, language)}
    missing: set[str] = set()
    reasons: list[dict[str, Any]] = []
    if right.when is not None:
        found["eligible"], found["verdict"] = _verdict(done, right, missing)
        _reasons(done, right.when, language, reasons, True)
    eligible = found["eligible"]
    _amount(done, right, found, missing, language)
    for extra in right.extras:
        value = _extra(done, extra, eligible)
        if value is not None:
            found[extra.name] = value
    for tree, word in right.modes:
        if done.reading.sign(tree) == 1:
            found["mode"] = MODES.get(word, word)
            break
    one = done.facts.ones[0]
    found["for"] = one.applicant
    found["reasons"] = reasons
    if missing:
        found["missing"] = sorted({asked(fact) for fact in missing})
    if eligible is not False:
        found.update(_told(right.key, language))
        if rested.derived:
            found["derived"] = True
        if one.assumed:
            found["assumed"] = [name for name in one.assumed if name in rested.upstream]
        if found["verdict"] != "depends":
            found["sources"] = rested.sources
    return found


@cache
def _fixed(key: str, language: str) -> dict[str, Any]:
    """What every answer about a right says."""
    right, words = book().rights[key], book().words[key]
    return {
        "title": words.title[language],
        "mode": MODES.get(right.mode, right.mode),
        "law": words.law,
        "opens": list(right.opens),
        "answers": right.level,
        "number": right.number,
    }


@cache
def _told(key: str, language: str) -> dict[str, Any]:
    """What is told of a right that is not ruled out."""
    words = book().words[key]
    told = {"about": words.about[language], "payer": words.payer[language], "apply": words.apply[language]}
    return {**told, "note": words.judge[language]} if words.judge else told


@dataclass(frozen=True)
class Rests:
    """What an answer rests on, the same for every household of a date."""

    upstream: frozenset[str]
    sources: list[dict[str, Any]]
    derived: bool


@lru_cache(maxsize=4096)
def _rests_of(date: dt.date, key: str, stands: Law) -> Rests:
    right = book().rights[key]
    limits = (
        () if right.when is None else tuple(dict.fromkeys(name for one in limits_of(right.when) for name in one.needs))
    )
    names = (*limits, *((right.amount,) if right.amount else ()))
    upstream = frozenset(names).union(*(stands.plan.upstream.get(name, frozenset()) for name in names))
    rows = {name: stands.rows[name] for name in sorted(upstream) if name in stands.rows}
    sources = [
        {
            "parameter": name,
            "from": row.start.isoformat(),
            "evidence": row.evidence,
            "source": row.source,
            "derived": row.derived,
            "holds": row.holds(date),
        }
        for name, row in rows.items()
    ]
    return Rests(upstream, sources, any(row.derived for row in rows.values()))


def _rests(stands: Law, right: Right) -> Rests:
    return _rests_of(stands.date, right.key, stands)


def _verdict(done: Explored, right: Right, missing: set[str]) -> tuple[bool | None, str]:
    assert right.when is not None
    sign = done.reading.sign(right.when)
    if sign == 1:
        return (None, "judge") if right.judged else (True, "yes")
    if sign == 0:
        return False, "no"
    causes: set[str] = set()
    _causes(done, right.when, missing, causes)
    return None, "depends" if missing else "no_parameter" if causes else "judge"


def _causes(done: Explored, tree: Node | Limit, missing: set[str], causes: set[str]) -> None:
    """The open facts and lacking parameters for which an undecided tree is undecided."""
    if done.reading.sign(tree) >= 0:
        return
    if isinstance(tree, Node):
        for part in tree.parts:
            _causes(done, part, missing, causes)
        return
    lacking = [cause for name in tree.needs if (cause := done.reading.lacking(name))]
    if lacking:
        causes.update(lacking)  # no answer can settle it
    elif facts := done.reading.open_facts(*tree.needs):
        missing.update(facts)
    elif not tree.judged:
        causes.add(tree.key)


def _reasons(done: Explored, tree: Node | Limit, language: str, into: list[dict[str, Any]], decides: bool) -> None:
    """The limits that matter: of alternatives those that settle it, of conditions all."""
    if isinstance(tree, Limit):
        into.append(_reason(done, tree, language, decides))
        return
    sign = done.reading.sign(tree)
    for part in tree.parts:
        of_part = done.reading.sign(part)
        if tree.every:
            _reasons(
                done, part, language, into, decides and (sign == 1 or of_part == sign or (sign < 0 and of_part != 1))
            )
        elif sign == 0 or (sign == 1 and of_part == 1) or (sign < 0 and of_part != 0):
            _reasons(done, part, language, into, decides)


def _reason(done: Explored, limit: Limit, language: str, decides: bool) -> dict[str, Any]:
    reading = done.reading
    sign = reading.sign(limit)
    passes = None if sign < 0 else bool(sign)
    found: dict[str, Any] = {"limit": limit.key, "passes": passes, "decides": decides}
    text = book().sentences[limit.key][language]
    if limit.operator:
        value = bound = say.NOT_KNOWN[language]
        number = (
            None if reading.lacking(limit.value) or reading.is_open(limit.value) else _at(reading.columns[limit.value])
        )
        top = _bound(done, limit)
        if number is not None:
            value, found["value"] = say.shown(number, limit.kind, language), _number(number, limit.kind)
        if top is not None:
            bound, found["bound"] = say.shown(top, limit.kind, language), _number(top, limit.kind)
        if number is not None and top is not None:
            room = top - number if limit.operator in ("<=", "<") else number - top
            found["operator"], found["distance"] = limit.operator, _number(room, limit.kind)
        text = text.format(value=value, bound=bound)
    found["text"] = text
    if limit.source:
        found["source"] = limit.source
    if passes is None:
        if lacking := next((cause for name in limit.needs if (cause := reading.lacking(name))), None):
            found["no_parameter"] = lacking
        else:
            found["missing"] = sorted({asked(fact) for fact in reading.open_facts(*limit.needs)})
            if limit.judged:
                found["judge"] = say.JUDGED[language]
    return found


def _bound(done: Explored, limit: Limit) -> int | None:
    if not isinstance(limit.bound, str):
        return limit.bound
    reading = done.reading
    if (
        reading.lacking(limit.bound)
        or reading.is_open(limit.bound)
        or (limit.where and not _at(reading.columns[limit.where]))
    ):
        return None
    return _at(reading.columns[limit.bound])


def _at(column: Any) -> int:
    return int(column.item() if isinstance(column, np.ndarray) else column)


def _number(value: int, kind: str) -> float | int:
    return euros(value) if kind == "money" else value


def _amount(done: Explored, right: Right, found: dict[str, Any], missing: set[str], language: str) -> None:
    if found["eligible"] is False:
        if right.amount:
            found.update(amount=0, period=right.period)
        return
    if not right.amount:
        if right.level == "eligibility":
            found["refused"] = say.NO_AMOUNT[language]
        return
    found["period"] = right.period
    column = amount_name(done, right)
    if (lacking := done.reading.lacking(column)) is not None:
        found["refused"] = say.NO_PARAMETER[language].format(date=say.date_words(done.law.date), title=found["title"])
        found["no_parameter"] = lacking
        return
    if done.reading.is_open(column):
        missing.update(done.reading.open_facts(column))
        return
    amount = _at(done.reading.columns[column])
    if amount == NONE:
        _refuse(done, right, found, language)
        return
    if right.least:
        least, most = _at(done.reading.columns[right.least]), _at(done.reading.columns[right.most])
        if least != most:
            found.update(amount_min=euros(least), amount_max=euros(most), discretion=say.JUDGED[language])
            return
    if found["eligible"] is None and right.when is not None:
        found["amount_if_eligible"] = euros(amount)
    else:
        found["amount"] = euros(amount)


def _refuse(done: Explored, right: Right, found: dict[str, Any], language: str) -> None:
    """Why the amount of this household cannot be told: a figure of which only an earlier row is known, or one that it alone needs."""
    earlier = next((one["parameter"] for one in _rests(done.law, right).sources if not one["holds"]), None)
    date = say.date_words(done.law.date)
    if earlier is None:
        found["refused"] = say.NO_FIGURE[language].format(date=date)
    else:
        found["refused"] = say.NO_PARAMETER[language].format(date=date, title=found["title"])
        found["no_parameter"] = earlier


def _extra(done: Explored, extra: Extra, eligible: bool | None) -> Any:
    if extra.only_if_yes and eligible is not True:
        return None
    name, reading = extra.column, done.reading
    if extra.when and (reading.lacking(extra.when) or not bool(_at(reading.columns[extra.when]))):
        name = extra.other
    if reading.lacking(name) or name not in reading.columns or reading.is_open(name):
        return None
    column = reading.columns[name]
    if extra.kind == "people":
        return [person.name for person, held in zip(done.facts.ones[0].people, column[:, 0], strict=True) if held]
    if extra.kind == "by_child":
        return {
            person.name: None if amount == NONE else euros(amount)
            for person, amount in zip(done.facts.ones[0].people, column[:, 0].tolist(), strict=True)
            if amount != 0
        }
    value = _at(column)
    if extra.kind == "yes":
        return bool(value)
    if value == NONE:
        return None
    if extra.kind == "money":
        return euros(value)
    if extra.kind == "choice":
        return extra.choices[value]
    if extra.kind == "survey":
        return f"EU-SILC {value}"
    return {"thousandths": value / 1000, "ten_thousandths": value / 10_000}.get(extra.kind, value)


def amount_name(done: Explored, right: Right) -> str:
    """The column of this household's amount: a right may have another one for a very low income."""
    if not right.low_where or done.reading.lacking(right.low_where):
        return right.amount
    if done.reading.is_open(right.low_where):
        return right.low  # it rests on that column too, and so is open
    return right.low if done.reading.columns[right.low_where].item() else right.amount
