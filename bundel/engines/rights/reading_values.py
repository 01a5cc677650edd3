"""Checks one value at a time and notes what is wrong with it: the place, and the remedy."""

from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any

from bundel.engines.rights.words import DWELLINGS, TENURES, Fact, Problem, problem
from bundel.engines.rules.money import cents, half_up

MONTHLY_TOO_MUCH = 15_000_00  # cents a month: more is asked back, it may be a year


class Desk:
    """Gathers problems while a household is read; every method answers something harmless after noting one."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def add(self, place: str, code: str, **more: Any) -> None:
        self.problems.append(problem(place, code, **more))

    def keys(self, given: Mapping[str, Any], known: tuple[str, ...], place: str) -> None:
        if _set(known).issuperset(given):
            return
        for key in given:
            if key not in known:
                self.add(place, "unknown_key", value=key, among=known)

    def list(self, given: Any, place: str, expected: str) -> list[Any]:
        if given is None:
            return []
        if not isinstance(given, list):
            self.add(place, "not_a_list", expected=expected)
            return []
        return given

    def part(self, given: Mapping[str, Any], name: str, place: str) -> Mapping[str, Any]:
        part = given.get(name)
        if part is None:
            return {}
        if not isinstance(part, Mapping):
            self.add(f"{place}.{name}", "not_an_object", expected="…")
            return {}
        return part

    def found(self, given: Mapping[str, Any], keys: Sequence[str]) -> Any:
        """The value below these keys, None when absent."""
        value: Any = given
        for key in keys:
            value = value.get(key) if type(value) is dict or isinstance(value, Mapping) else None
        return value

    def word(self, given: Any, known: Mapping[str, int], place: str) -> int:
        if isinstance(given, str) and given in known:
            return known[given]
        self.add(place, "unknown_word", value=given, among=known)
        return 0

    def yes(self, given: Any, place: str) -> bool:
        if isinstance(given, bool):
            return given
        self.add(place, "bad_yes", value=given)
        return False

    def whole(self, given: Any, place: str, least: int, most: int) -> int:
        if type(given) is int and least <= given <= most:
            return given
        number = self.number(given, place, signed=True)
        if number != int(number) or not least <= number <= most:
            self.add(place, "out_of_range", value=given, expected=f"{least} tot {most}")
            return least
        return int(number)

    def number(self, given: Any, place: str, *, signed: bool = False) -> Decimal:
        try:
            number = Decimal(str(given)) if not isinstance(given, bool) else Decimal("NaN")
            if not number.is_finite():
                raise InvalidOperation
        except InvalidOperation:
            self.add(place, "bad_number", value=given)
            return Decimal(0)
        if number < 0 and not signed:
            self.add(place, "negative", value=given)
            return Decimal(0)
        return number

    def money(self, given: Any, place: str) -> int:
        if type(given) is int and 0 <= given <= 10**9:
            return given * 100
        try:
            return cents(self.number(given, place))
        except ValueError:
            self.add(place, "bad_number", value=given)
            return 0

    def amount(self, entry: Mapping[str, Any], place: str, kept: str) -> int:
        """An income in the period in which its column is kept; a month that looks like a year is asked back."""
        amount = self.money(entry.get("amount"), f"{place}.amount")
        period = entry.get("period", "")
        if period not in ("month", "year"):
            self.add(f"{place}.period", "period_missing")
            return 0
        if period == "month" and amount > MONTHLY_TOO_MUCH and entry.get("sure") is not True:
            self.add(f"{place}.amount", "unit", value=entry.get("amount"))
        if period == kept:
            return amount
        return amount * 12 if kept == "year" else int(half_up(amount, 12))

    def value(self, fact: Fact, given: Any, place: str) -> int:
        """A household fact by its kind: cents, a whole number, an index of its choices, or 0 and 1."""
        if fact.kind == "money":
            return self.money(given, place)
        if fact.kind == "yes":
            return int(self.yes(given, place))
        if fact.kind == "choice":
            return self.word(given, _choices(fact.name, fact.choices), place)
        times = 1000 if fact.name == "price_per_litre" else 1
        number = self.number(given, place) * times
        if fact.name in ("points", "waiting_years") and number > 150:
            self.add(place, "out_of_range", value=given, expected="0 tot 150")
        return int(number)


@cache
def _set(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(words)


@cache
def _choices(name: str, choices: tuple[str, ...]) -> dict[str, int]:
    known = {"tenure": TENURES, "dwelling": DWELLINGS}.get(name, choices)
    return {word: number for number, word in enumerate(known)}
