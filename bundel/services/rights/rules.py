"""What this room says on top of the engine: which version of the rules told something, what is nearly a right, and which amounts add up.

Pure: what the engine computed in, words and figures out.
"""

import datetime as dt
import hashlib
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from bundel.engines.rights import explore as engine
from bundel.engines.rights.book import book
from bundel.engines.rules.limits import Limit, Node
from bundel.version import VERSION

NEAR_MONEY, NEAR_YEARS = Decimal("0.15"), 2  # so close to a limit is nearly: a part of it, or years. Own rule of the house
YEARLY = {"month": 12, "year": 1, "school_year": 1, "once": 1}  # how often in a year; what is paid by the day is not added
APART = frozenset({
    "groeipakket_total", "beslagbaar_bedrag", "gmd_remgeld_consultatie", "maf_plafond", "armoedegrens", "minimuminkomens", "minimumpensioen",
    "sociaal_internetaanbod", "uitpas_kansentarief", "igo_reference",
})  # fmt: skip
"""Amounts that are no money in hand: a sum of others, a ceiling, what one pays oneself."""
TOLD = frozenset({"beslagbaar_bedrag"})  # a protection that holds for everyone, told beside the rights
EVERYONE = frozenset({"gmd_remgeld_consultatie", "maf_plafond"})  # what everyone has needs no following up
REFERENCE = frozenset({"armoedegrens", "minimuminkomens", "minimumpensioen", "groeipakket_total"})
"""What is told for comparison, and is no right to ask for."""


@cache
def version() -> str:
    """The rules that told it: the version of the house and a fingerprint of every file of the engine."""
    found = hashlib.sha256()
    for folder in ("rights", "rules"):
        for file in sorted((Path(engine.__file__).parents[1] / folder).rglob("*")):
            if file.suffix in (".py", ".toml"):
                found.update(file.read_bytes())
    return f"{VERSION}+{found.hexdigest()[:8]}"


def known_until(today: dt.date) -> dt.date:
    """The last day, not after today, for which the amount is known on which most others rest."""
    end = book().series["leefloon_amounts"].rows[-1].end
    return min(today, end) if end else today


def sign(done: engine.Explored, tree: Node | Limit) -> bool | None:
    """Of one household: yes, no, or not known."""
    found = done.single.sign(tree)
    return None if found < 0 else found == 1


def lacking(done: engine.Explored, tree: Node | Limit, *, among: bool = False) -> list[Limit] | None:
    """The fewest limits that would have to hold too for a yes; None where something is not known, or where only another life would
    do: of alternatives (`among`) only a figure may be lacking, because everyone lacks most of the statuses that open a right."""
    held = sign(done, tree)
    if held:
        return []
    if held is None:
        return None
    if isinstance(tree, Limit):
        return None if among and not tree.operator else [tree]
    parts = [lacking(done, part, among=among or not tree.every) for part in tree.parts]
    if tree.every:
        return None if None in parts else [limit for part in parts for limit in part or ()]
    return min((part for part in parts if part is not None), key=len, default=None)


def one_short(done: engine.Explored, right: Any) -> Limit | None:
    """The single condition by which a right is missed, or None."""
    if right.when is None or sign(done, right.when) is not False:
        return None
    found = lacking(done, right.when)
    return found[0] if found and len(found) == 1 else None


def is_near(reason: dict[str, Any] | None) -> bool:
    """Whether a limit that fails is so close that it is told as nearly."""
    if reason is None or "distance" not in reason or reason.get("passes") is not False:
        return False
    short, bound = abs(Decimal(str(reason["distance"]))), abs(Decimal(str(reason.get("bound", 0))))
    return short <= NEAR_YEARS if isinstance(reason["distance"], int) else bool(bound) and short <= bound * NEAR_MONEY


def near(done: engine.Explored, right: Any, reasons: list[dict[str, Any]]) -> dict[str, Any] | None:
    """The reason by which a right is nearly there: the only limit that fails, and close to it."""
    limit = one_short(done, right)
    if limit is None or not limit.operator:
        return None
    found = next((one for one in reasons if one["limit"] == limit.key and one["passes"] is False), None)
    return found if is_near(found) else None


def a_year(told: dict[str, Any]) -> Decimal:
    """What the amount of one answer comes to in a year, in euro; nought where it is not money in hand or not known."""
    amount = told.get("amount")
    if told.get("eligible") is not True or amount is None or told.get("period") not in YEARLY or told.get("key") in APART:
        return Decimal(0)
    return (Decimal(str(amount)) * YEARLY[told["period"]]).quantize(Decimal("0.01"))
