"""Between what a form holds, what is stored, and the engine's scheme. A scheme's conditions are groups: of each group one is enough and
every group is needed, or one group is enough and all of it is needed."""

import datetime as dt
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django.utils.translation import get_language

from bundel.engines.schemes import model
from bundel.engines.schemes.checks import Finding, check
from bundel.engines.schemes.facts import FACTS
from bundel.engines.schemes.files import made
from bundel.engines.schemes.say import TYPE_LABELS, choice, fact_name
from bundel.services.measures.models import Scheme, Version

ROWS = 8  # conditions that the form offers
NUMBERS = (
    "net_income", "own_net_income", "taxable_joint", "savings", "rent", "remi_shortage", "size", "adults", "children", "minor_children",
    "dependants", "own_age",
)  # fmt: skip
YES = (
    "leefloon", "verhoogde_tegemoetkoming", "igo", "ivt", "debt_mediation", "pensioner", "refugee", "single_parent", "has_partner",
    "has_minor_children", "recognised_disability", "owns_home",
)  # fmt: skip
CHOICES = ("household_type", "tenure")
COUNTS = ("children", "minor_children", "size", "adults", "dependants")
TYPES = tuple(TYPE_LABELS)
PARAMETERS = {
    "flat": ("amount",), "base_step": ("base", "step", "count"), "gap": ("first_adult", "other_adult", "child", "share"),
    "cost_share": ("cost", "share", "most"), "table": tuple(f"type_{one}" for one in TYPES), "brackets": ("brackets",), "given": ("share",),
}  # fmt: skip
MONEY = {"amount", "base", "step", "first_adult", "other_adult", "child", "cost", "most", "cap", "cap_income"}
PLAIN = ("source", "period", "times", "cap", "cap_income", "rising", "sure", "note")


def language() -> str:
    code = (get_language() or "nl")[:2]
    return code if code in ("nl", "fr", "en") else "nl"


def said(texts: Mapping[str, str]) -> str:
    return texts[language()]


def name_of(fact: str) -> str:
    """A fact, or one word of a choice (`tenure=social_rent`), as it is read."""
    key, _equals, word = fact.partition("=")
    name = said(fact_name(key))
    return f"{name}: {said(choice(FACTS[key], FACTS[key].choices.index(word)))}" if word else name


def fact_choices() -> list[tuple[str, str]]:
    words = [f"{key}={word}" for key in CHOICES for word in FACTS[key].choices]
    return [(fact, name_of(fact)) for fact in (*NUMBERS, *YES, *words)]


# conditions -----------------------------------------------------------------------------------------------------------


def condition(row: Mapping[str, Any]) -> dict[str, Any]:
    """One row of the form as the engine's condition; what does not fit is left for the engine to refuse."""
    if row.get("judge"):
        return {"judge": {"nl": row["judge"]}}
    fact, _equals, word = row["fact"].partition("=")
    found: dict[str, Any] = {"fact": fact}
    if word:
        found["one_of"] = [word]
    if row.get("operator") in ("yes", "no", ""):
        return {**found, **({"holds": False} if row["operator"] == "no" else {})}
    bound = None if row.get("bound") is None else str(row["bound"])
    if row.get("step"):
        found["bound"] = {"base": bound, "step": str(row["step"]), "count": "dependants_weighted"}
    else:
        found["bound"] = bound
    return {**found, "operator": row["operator"]}


def tree(join: str, rows: Iterable[Mapping[str, Any]]) -> dict[str, Any] | None:
    groups: dict[str, list[dict[str, Any]]] = {}
    for number, row in enumerate(rows):
        groups.setdefault(row.get("group") or f"#{number}", []).append(condition(row))
    inner, outer = ("any", "all") if join == "all" else ("all", "any")
    parts = [found[0] if len(found) == 1 else {inner: found} for found in groups.values()]
    return None if not parts else parts[0] if len(parts) == 1 and inner not in parts[0] else {outer: parts}


def untree(when: Mapping[str, Any] | None) -> tuple[str, list[dict[str, Any]]]:
    """The form's rows of a stored tree of at most two levels."""
    if when is None:
        return "all", []
    join = "any" if "any" in when else "all"
    parts = when.get(join, [when])
    rows, letters = [], iter("ABCD")
    for part in parts:
        inner = part.get("any") or part.get("all")
        letter = next(letters, "D") if inner else ""
        rows += [{"group": letter, **_row(one)} for one in inner or [part]]
    return join, rows


def _row(one: Mapping[str, Any]) -> dict[str, Any]:
    if "judge" in one:
        return {"judge": one["judge"]["nl"]}
    word = (one.get("one_of") or [""])[0]
    found = {
        "fact": f"{one['fact']}={word}" if word else one["fact"],
        "operator": one.get("operator") or ("yes" if one.get("holds", True) else "no"),
    }
    bound = one.get("bound")
    return {**found, "bound": bound["base"], "step": bound["step"]} if isinstance(bound, Mapping) else {**found, "bound": bound}


# formula --------------------------------------------------------------------------------------------------------------


def formula(kind: str, data: Mapping[str, Any]) -> dict[str, Any]:
    def put(*names: str) -> dict[str, Any]:
        return {
            name: str(data[name]) if isinstance(data[name], Decimal) else data[name]
            for name in names
            if data.get(name) not in (None, "")
        }

    if kind == "gap":
        basket = {**put("first_adult", "other_adult", "child"), "origin": data.get("source") or "?", "fictional": True}
        return {"kind": kind, "reference": basket, **put("share")}
    if kind == "table":
        rows = {one: str(data[f"type_{one}"]) for one in TYPES if data.get(f"type_{one}") is not None}
        return {"kind": kind, "by": "household_type", "rows": rows}
    if kind == "brackets":
        return {"kind": kind, "rows": [{"up_to": str(top), "amount": str(amount)} for top, amount in data.get("brackets") or ()]}
    return {"kind": kind, **put(*PARAMETERS[kind])}


def unformula(found: Mapping[str, Any]) -> dict[str, Any]:
    kind = found["kind"]
    if kind == "gap":
        return {
            "formula": kind,
            "share": found.get("share", 100),
            **{name: found["reference"].get(name) for name in PARAMETERS["gap"][:3]},
        }
    if kind == "table":
        return {"formula": kind, **{f"type_{one}": amount for one, amount in found["rows"].items()}}
    if kind == "brackets":
        return {"formula": kind, "brackets": "\n".join(f"{row['up_to']}: {row['amount']}" for row in found["rows"])}
    return {"formula": kind, **{name: found.get(name) for name in PARAMETERS[kind]}}


def content(data: Mapping[str, Any]) -> dict[str, Any]:
    """What is stored of a filled form."""
    found: dict[str, Any] = {"formula": formula(data["formula"], data)}
    when = tree(data.get("join") or "all", data.get("conditions") or ())
    if when is not None:
        found["when"] = when
    for name in PLAIN:
        value = data.get(name)
        if value not in (None, "", False):
            found[name] = str(value) if isinstance(value, Decimal) else value
    return found


def initial(stored: Mapping[str, Any]) -> dict[str, Any]:
    """A form's beginning of what is stored."""
    join, rows = untree(stored.get("when"))
    found = {name: stored.get(name) for name in PLAIN} | unformula(stored["formula"]) | {"join": join}
    for number, row in enumerate(rows[:ROWS]):
        found |= {f"c{number}_{name}": value for name, value in row.items()}
    return {name: _number(name, value) for name, value in found.items()}


def _number(name: str, value: Any) -> Any:
    """An amount as a number, so that it is written in the language of who reads it."""
    money = name.startswith("type_") or name.endswith(("_bound", "_step")) or name in MONEY
    return Decimal(value) if money and isinstance(value, str) else value


# the engine's scheme --------------------------------------------------------------------------------------------------


def data_of(scheme: Scheme, start: dt.date, until: dt.date | None, stored: Mapping[str, Any]) -> dict[str, Any]:
    code = scheme.member.territory.code if scheme.member_id and scheme.member.territory_id else ""
    ends = {"to": until} if until else {}
    label = {"nl": scheme.title_nl, "fr": scheme.title_fr, "en": scheme.title_en}
    return {
        "key": scheme.key,
        "member": code,
        "kind": scheme.kind,
        "label": label,
        "versions": [{"from": start, **ends, **stored}],
    }


def engine(version: Version) -> model.Scheme:
    """One version as a scheme of the engine. Raises `files.Refused` for what cannot be read."""
    return made(data_of(version.scheme, version.start, version.until, version.content), model.Scheme)


def findings(version: Version) -> list[Finding]:
    return check(engine(version))
