"""Why one household gets this aid or not: every condition with what the household has, what is asked, and the room between."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from bundel.engines.rights.companions import asked
from bundel.engines.rights.words import Text
from bundel.engines.rules.limits import Limit, Node, Reading
from bundel.engines.rules.money import cents, euros
from bundel.engines.schemes import say
from bundel.engines.schemes.compile import Compiled
from bundel.engines.schemes.evaluate import Evaluation, evaluate
from bundel.engines.schemes.facts import FACTS
from bundel.engines.schemes.ground import ground_of_households
from bundel.engines.schemes.model import Basket, Condition, Gap, Given, Judged, Scheme

WORDS = {"<=": "above", "<": "below", ">=": "least", ">": "more", "==": "same"}


def explain(
    scheme: Scheme,
    household: Mapping[str, Any],
    date: dt.date,
    *,
    given: Mapping[str, Any] | None = None,
    language: str = "nl",
) -> dict[str, Any]:
    """One scheme for one household, in the words of the rights. `given`: euros a month that another tool told, `remi_shortage`.

    → verdict (yes, no, depends, judge), amount and amount_a_year in euros (None when open; `amount_if` then), missing, reasons.
    Raises WrongInput for a household, NoVersion for a date, that cannot be used.
    """
    told = {name: cents(value) for name, value in (given or {}).items()}
    done = evaluate([scheme], ground_of_households([household], date, given=told), date)
    return answer(done, scheme.key, scheme, language)


def answer(done: Evaluation, key: str, scheme: Scheme, language: str = "nl") -> dict[str, Any]:
    """The answer for an evaluation of one household."""
    one, reading = done.schemes[key], done.reading(key)
    sign = 1 if one.tree is None else reading.sign(one.tree)
    missing: set[str] = set()
    reasons: list[dict[str, Any]] = []
    if one.tree is not None:
        _reasons(done, one, one.tree, language, reasons, missing)
    amount_open = reading.is_open(one.amount)
    if amount_open and sign != 0:
        missing |= _lacking(done, one, one.amount)
    judged = any(reason.get("judge") and reason["decides"] for reason in reasons)
    verdict = "no" if sign == 0 else "depends" if missing else "judge" if judged else "yes"
    paid = None if amount_open else int(reading.columns[one.amount].item())
    found: dict[str, Any] = {
        "scheme": key, "title": scheme.label.says(language), "verdict": verdict, "eligible": {"yes": True, "no": False}.get(verdict),
        "period": one.version.period, "from": one.version.start.isoformat(), "source": one.version.source, "reasons": reasons,
        "amount": None, "amount_a_year": None,
    }  # fmt: skip
    if verdict == "no":
        found.update(amount=0, amount_a_year=0)
    elif paid is not None:
        name = "amount" if verdict == "yes" else "amount_if"
        found[name] = euros(paid)
        found["amount_a_year" if verdict == "yes" else "amount_if_a_year"] = euros(paid * one.version.a_year)
        found["notes"] = [note[language] for note in _notes(done, one, paid)]
    if missing:
        found["missing"] = sorted(missing)
    return found


def _notes(done: Evaluation, one: Compiled, paid: int) -> list[Text]:
    found: list[Text] = []
    raw = int(done.reading(one.key).columns[one.raw].item())
    if paid < raw:
        found.append(say.told("reasons", "capped", value=say.euros_text(raw)))
    formula = one.version.formula
    if isinstance(formula, Given):
        found.append(say.told("reasons", "recorded"))
    if isinstance(formula, Gap) and isinstance(formula.reference, Basket) and formula.reference.fictional:
        found.append(
            say.told(
                "reasons",
                "fictional",
                value=say.euros_text(int(done.reading(one.key).columns[f"{one.key}#reference"].item())),
            )
        )
    return found


def _lacking(done: Evaluation, one: Compiled, column: str) -> set[str]:
    facts = done.reading(one.key).open_facts(column)
    return {asked(name) for fact in facts for name in done.ground.open.get(fact, frozenset((fact,)))}


def _reasons(
    done: Evaluation,
    one: Compiled,
    tree: Node | Limit,
    language: str,
    into: list[dict[str, Any]],
    missing: set[str],
    decides: bool = True,
) -> None:
    """The conditions that matter: of alternatives those that settle it, of demands all."""
    if isinstance(tree, Limit):
        into.append(_reason(done, one, tree, language, missing, decides))
        return
    if tree.parts and all(isinstance(part, Limit) and part.kind == "choice" for part in tree.parts):
        into.append(_reason(done, one, tree, language, missing, decides))
        return
    sign = done.reading(one.key).sign(tree)
    for part in tree.parts:
        of_part = done.reading(one.key).sign(part)
        if tree.every:
            settles = decides and (sign == 1 or of_part == sign or (sign < 0 and of_part != 1))
            _reasons(done, one, part, language, into, missing, settles)
        elif sign == 0 or of_part == sign or (sign < 0 and of_part != 0):
            _reasons(done, one, part, language, into, missing, decides)


def _reason(
    done: Evaluation, one: Compiled, tree: Node | Limit, language: str, missing: set[str], decides: bool
) -> dict[str, Any]:
    limit = tree if isinstance(tree, Limit) else next(part for part in tree.parts if isinstance(part, Limit))
    sign = done.reading(one.key).sign(tree)
    told = one.told[limit.key]
    found: dict[str, Any] = {
        "limit": limit.key.partition("#")[2],
        "passes": None if sign < 0 else bool(sign),
        "decides": decides,
    }
    if isinstance(told, Judged):
        found["judge"] = True
        found["text"] = say.told("reasons", "judge", fact=told.judge.says(language))[language]
        return found
    if sign < 0 and decides:
        missing |= set[str]().union(*(_lacking(done, one, name) for name in limit.needs))
    found["fact"] = told.fact
    found["text"] = _sentence(done, one, told, limit, found)[language]
    return found


def _sentence(done: Evaluation, one: Compiled, told: Condition, limit: Limit, found: dict[str, Any]) -> Text:
    fact, name = FACTS[told.fact], say.fact_name(told.fact)
    if told.one_of:
        words = [say.choice(fact, fact.choices.index(word)) for word in told.one_of]
        bound: Text = {language: ", ".join(word[language] for word in words) for language in words[0]}
        return say.told("reasons", "choice" if told.holds else "not_holds", fact=name, bound=bound)
    if not limit.operator:
        return say.told("reasons", "holds" if told.holds else "not_holds", fact=name)
    value, top = (_number(done.reading(one.key), name) for name in (limit.value, str(limit.bound)))
    if value is not None:
        found["value"] = euros(value) if fact.kind == "money" else value
    if top is not None:
        found["bound"] = euros(top) if fact.kind == "money" else top
    if value is not None and top is not None:
        room = top - value if limit.operator in ("<=", "<") else value - top
        found["operator"], found["distance"] = limit.operator, euros(room) if fact.kind == "money" else room
    shown = [dict.fromkeys(name, "?") if one is None else say.amount(fact, one) for one in (value, top)]
    return say.told("reasons", WORDS[limit.operator], fact=name, value=shown[0], bound=shown[1])


def _number(reading: Reading, column: str) -> int | None:
    if reading.is_open(column):
        return None
    value = reading.columns[column]
    return int(value if isinstance(value, int) else value.item())
