"""The answer about one right of one household, with every limit that matters, ready for JSON.

What an answer says whoever asks (its words, its sources, the sentence of a limit without a figure) is made once and copied.
"""

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from bundel.engines.rights import say
from bundel.engines.rights.book import Law, book
from bundel.engines.rights.right import NONE, Extra, Right
from bundel.engines.rights.single import Explored, Single
from bundel.engines.rules.limits import Limit, Node, limits_of
from bundel.engines.rules.money import euros

MODES = {"request": "application"}


def answer(done: Explored, right: Right, language: str) -> dict[str, Any]:
    """One right of one household."""
    sheet, of = _sheet(done.law, right.key, language), done.single
    found = sheet.fixed.copy()
    missing: set[str] = set()
    reasons: list[dict[str, Any]] = []
    if right.when is not None:
        found["eligible"], found["verdict"] = _verdict(of, right, missing)
        _reasons(of, right.when, language, reasons, True)
    eligible = found["eligible"]
    _amount(of, right, found, missing, sheet, language)
    for extra in right.extras:
        value = _extra(done, extra, eligible)
        if value is not None:
            found[extra.name] = value
    for tree, word in right.modes:
        if of.sign(tree) == 1:
            found["mode"] = MODES.get(word, word)
            break
    one = done.one
    found["for"] = one.applicant
    found["reasons"] = reasons
    if missing:
        found["missing"] = sorted(missing)
    if eligible is not False:
        found.update(sheet.told)
        if sheet.derived:
            found["derived"] = True
        if one.assumed:
            found["assumed"] = [name for name in one.assumed if name in sheet.upstream]
        if found["verdict"] != "depends":
            found["sources"] = sheet.sources
    return found


@dataclass(frozen=True)
class Sheet:
    """What an answer about a right says, the same for every household of a date, and what it rests on."""

    fixed: dict[str, Any]
    told: dict[str, Any]
    upstream: frozenset[str]
    sources: list[dict[str, Any]]
    derived: bool


@lru_cache(maxsize=4096)
def _sheet(law: Law, key: str, language: str) -> Sheet:
    right, words = book().rights[key], book().words[key]
    fixed = {
        "eligible": None, "verdict": "information", "amount": None, "title": words.title[language],
        "mode": MODES.get(right.mode, right.mode), "law": words.law, "opens": list(right.opens), "answers": right.level, "number": right.number,
    }  # fmt: skip
    told = {"about": words.about[language], "payer": words.payer[language], "apply": words.apply[language]}
    if words.judge:
        told["note"] = words.judge[language]
    limits = () if right.when is None else tuple(dict.fromkeys(name for one in limits_of(right.when) for name in one.needs))
    names = (*limits, *((right.amount,) if right.amount else ()))
    upstream = frozenset(names).union(*(law.plan.upstream.get(name, frozenset()) for name in names))
    rows = {name: law.rows[name] for name in sorted(upstream) if name in law.rows}
    sources = [
        {
            "parameter": name, "from": row.start.isoformat(), "evidence": row.evidence, "source": row.source, "derived": row.derived,
            "holds": row.holds(law.date),
        }
        for name, row in rows.items()
    ]  # fmt: skip
    return Sheet(fixed, told, upstream, sources, any(row.derived for row in rows.values()))


def _verdict(of: Single, right: Right, missing: set[str]) -> tuple[bool | None, str]:
    assert right.when is not None
    sign = of.sign(right.when)
    if sign == 1:
        return (None, "judge") if right.judged else (True, "yes")
    if sign == 0:
        return False, "no"
    causes: set[str] = set()
    _causes(of, right.when, missing, causes)
    return None, "depends" if missing else "no_parameter" if causes else "judge"


def _causes(of: Single, tree: Node | Limit, missing: set[str], causes: set[str]) -> None:
    """The open facts and lacking parameters for which an undecided tree is undecided."""
    if of.sign(tree) >= 0:
        return
    if isinstance(tree, Node):
        for part in tree.parts:
            _causes(of, part, missing, causes)
        return
    lacking = [cause for name in tree.needs if (cause := of.lacking(name))]
    if lacking:
        causes.update(lacking)  # no answer can settle it
    elif facts := of.view.open_facts(*tree.needs):
        missing.update(facts)
    elif not tree.judged:
        causes.add(tree.key)


def _reasons(of: Single, tree: Node | Limit, language: str, into: list[dict[str, Any]], decides: bool) -> None:
    """The limits that matter: of alternatives those that settle it, of conditions all."""
    if type(tree) is Limit:
        into.append(_reason(of, tree, language, decides))
        return
    sign, signs = of.sign(tree), of.signs
    for part in tree.parts:  # type: ignore[union-attr]
        of_part = signs.get(part)
        if of_part is None:
            of_part = of.sign(part)
        if tree.every:  # type: ignore[union-attr]
            weighs = decides and (sign == 1 or of_part == sign or (sign < 0 and of_part != 1))
        elif sign == 0 or (sign == 1 and of_part == 1) or (sign < 0 and of_part != 0):
            weighs = decides
        else:
            continue
        if type(part) is Limit:
            into.append(_reason(of, part, language, weighs))
        else:
            _reasons(of, part, language, into, weighs)


def _reason(of: Single, limit: Limit, language: str, decides: bool) -> dict[str, Any]:
    sign = of.signs.get(limit)
    if sign is None:
        sign = of.sign(limit)
    if sign >= 0 and not limit.operator:
        return _settled(limit, sign, language, decides).copy()
    found: dict[str, Any] = {"limit": limit.key, "passes": None if sign < 0 else sign == 1, "decides": decides}
    if not limit.operator:
        found["text"] = book().sentences[limit.key][language]
    else:
        value = bound = say.NOT_KNOWN[language]
        number = None if of.is_open(limit.value) or of.lacking(limit.value) else of.columns[limit.value]
        top = _bound(of, limit)
        if number is not None:
            value, found["value"] = _shown(int(number), limit.kind, language)
        if top is not None:
            bound, found["bound"] = _shown(top, limit.kind, language)
        if number is not None and top is not None:
            room = int(top - number) if limit.operator in ("<=", "<") else int(number - top)
            found["operator"], found["distance"] = limit.operator, _number(room, limit.kind)
        found["text"] = book().sentences[limit.key][language].format(value=value, bound=bound)
    if limit.source:
        found["source"] = limit.source
    if sign < 0:
        if lacking := next((cause for name in limit.needs if (cause := of.lacking(name))), None):
            found["no_parameter"] = lacking
        else:
            found["missing"] = list(of.view.open_facts(*limit.needs))
            if limit.judged:
                found["judge"] = say.JUDGED[language]
    return found


@cache
def _settled(limit: Limit, sign: int, language: str, decides: bool) -> dict[str, Any]:
    """The reason of a limit without figures that is yes or no."""
    found = {"limit": limit.key, "passes": sign == 1, "decides": decides, "text": book().sentences[limit.key][language]}
    return {**found, "source": limit.source} if limit.source else found


@lru_cache(maxsize=8192)
def _shown(number: int, kind: str, language: str) -> tuple[str, float | int]:
    """A figure as a sentence writes it, and as JSON has it."""
    return say.shown(number, kind, language), _number(number, kind)


def _bound(of: Single, limit: Limit) -> int | None:
    if not isinstance(limit.bound, str):
        return limit.bound
    if of.lacking(limit.bound) or of.is_open(limit.bound) or (limit.where and not of.columns[limit.where]):
        return None
    return int(of.columns[limit.bound])


def _number(value: int, kind: str) -> float | int:
    return euros(value) if kind == "money" else value


def _amount(of: Single, right: Right, found: dict[str, Any], missing: set[str], sheet: Sheet, language: str) -> None:
    if found["eligible"] is False:
        if right.amount:
            found.update(amount=0, period=right.period)
        return
    if not right.amount:
        if right.level == "eligibility":
            found["refused"] = say.NO_AMOUNT[language]
        return
    found["period"] = right.period
    column = amount_name(of, right)
    if (lacking := of.lacking(column)) is not None:
        found["refused"] = _no_parameter(of, found, language)
        found["no_parameter"] = lacking
        return
    if of.is_open(column):
        missing.update(of.view.open_facts(column))
        return
    amount = of.columns[column]
    if amount == NONE:
        _refuse(of, found, sheet, language)
        return
    if right.least:
        least, most = of.columns[right.least], of.columns[right.most]
        if least != most:
            found.update(amount_min=euros(least), amount_max=euros(most), discretion=say.JUDGED[language])
            return
    if found["eligible"] is None and right.when is not None:
        found["amount_if_eligible"] = euros(amount)
    else:
        found["amount"] = euros(amount)


def _no_parameter(of: Single, found: dict[str, Any], language: str) -> str:
    return say.NO_PARAMETER[language].format(date=say.date_words(of.view.law.date), title=found["title"])


def _refuse(of: Single, found: dict[str, Any], sheet: Sheet, language: str) -> None:
    """Why the amount of this household cannot be told: a figure of which only an earlier row is known, or one that it alone needs."""
    earlier = next((one["parameter"] for one in sheet.sources if not one["holds"]), None)
    if earlier is None:
        found["refused"] = say.NO_FIGURE[language].format(date=say.date_words(of.view.law.date))
    else:
        found["refused"] = _no_parameter(of, found, language)
        found["no_parameter"] = earlier


def _extra(done: Explored, extra: Extra, eligible: bool | None) -> Any:
    if extra.only_if_yes and eligible is not True:
        return None
    name, of = extra.column, done.single
    if extra.when and (of.lacking(extra.when) or not of.columns[extra.when]):
        name = extra.other
    if of.lacking(name) or name not in of.columns or of.is_open(name):
        return None
    value, people = of.columns[name], done.one.people
    if extra.kind == "people":
        return [person.name for person, held in zip(people, value, strict=True) if held]
    if extra.kind == "by_child":
        return {
            person.name: None if amount == NONE else euros(amount) for person, amount in zip(people, value, strict=True) if amount != 0
        }
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
    return {"thousandths": value / 1000, "ten_thousandths": value / 10_000}.get(extra.kind, int(value))


def amount_name(of: Single, right: Right) -> str:
    """The column of this household's amount: a right may have another one for a very low income."""
    if not right.low_where or of.lacking(right.low_where):
        return right.amount
    if of.is_open(right.low_where):
        return right.low  # it rests on that column too, and so is open
    return right.low if of.columns[right.low_where] else right.amount
