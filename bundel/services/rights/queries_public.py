"""What anyone may read of rights: every figure that holds on a day with its source, right by right, and the days on which something changes."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext_lazy as _

from bundel.engines.rights import say
from bundel.engines.rights.book import book
from bundel.engines.rights.chart import catalogue, limits_chart
from bundel.engines.rights.explore import explore
from bundel.engines.rights.words import WrongInput
from bundel.services.rights import queries_flow, rules, telling

EVIDENCE = {
    "O": _("officiële pagina"), "S": _("andere pagina"), "R": _("openbare broncode"), "D": _("afgeleid"), "K": _("uit kennis, na te kijken"),
    "-": _("niet bekend"),
}  # fmt: skip


@dataclass(frozen=True)
class Figure:
    about: str
    values: tuple[str, ...]
    since: dt.date | None
    until: dt.date | None
    evidence: str
    source: str
    derived: bool

    @property
    def proof(self) -> object:
        return EVIDENCE.get(self.evidence, self.evidence)


@dataclass(frozen=True)
class Listed:
    key: str
    title: str
    about: str
    payer: str
    apply: str
    law: str
    urls: tuple[str, ...]
    figures: tuple[Figure, ...]


def explored(household: Mapping[str, Any], on: dt.date, rights: Sequence[str] = ()) -> tuple[dict[str, Any], list[tuple[str, str, str]]]:
    """The answer per right in the reader's language; or else (place, what is wrong and the remedy, code) of each mistake."""
    language, every = telling.language(), book().rights
    wrong = [key for key in rights if key not in every]
    if wrong:
        near = {key: get_close_matches(key, every, 1) for key in wrong}
        return {}, [
            ("rights", (_("‘%(key)s’ is geen recht. Bedoelt u ‘%(near)s’?") if near[key] else _("‘%(key)s’ is geen recht."))
             % {"key": key, "near": near[key][0] if near[key] else ""}, "unknown_right")
            for key in wrong
        ]  # fmt: skip
    try:
        return explore(household, on, language=language, rights=tuple(rights) or None), []
    except WrongInput as error:
        return {}, [(one.place, one.says[language], one.code) for one in error.problems]


def release() -> str:
    """The version of the rules that the chart of limits is of."""
    return rules.version()


def limits(on: dt.date) -> tuple[Listed, ...]:
    """Every right with the figures that it rests on, on that day, in the language of the reader."""
    return _limits(on, telling.language(), rules.version())


@lru_cache(maxsize=24)
def _limits(on: dt.date, language: str, _version: str) -> tuple[Listed, ...]:
    by_right: dict[str, list[Figure]] = {}
    for row in limits_chart(on, language=language):
        for key in row["rights"]:
            by_right.setdefault(key, []).append(_figure(row, language))
    return tuple(
        Listed(
            one["right"], one["title"], one["about"], one["payer"], one["apply"], one["law"], tuple(one["urls"]),
            tuple(by_right.get(one["right"], ())),
        )
        for one in catalogue(language)
    )  # fmt: skip


def _figure(row: Mapping[str, Any], language: str) -> Figure:
    values = tuple(_said(value, row["unit"], language) for value in row["values"] or ())
    since, until = (dt.date.fromisoformat(row[name]) if row[name] else None for name in ("from", "to"))
    return Figure(row["about"], values, since, until, row["evidence"], row["source"], row["derived"])


def _said(value: Any, unit: str, language: str) -> str:
    if value is None:
        return "–"
    if unit == "eur":
        return say.money(round(value * 100), language)
    number = f"{value:g}".replace(".", "," if language != "en" else ".")
    return f"{number}%" if unit == "percent" else number


def day(text: str, today: dt.date) -> dt.date:
    """The day that was asked for in an address, or today; never before the figures begin."""
    try:
        found = dt.date.fromisoformat(text)
    except ValueError:
        return today
    return max(book().first_day, min(found, today.replace(year=today.year + 1, day=1)))


def turn(given: Mapping[str, Any] | None, today: dt.date) -> queries_flow.Turn:
    """One turn of the way through the questions, for anyone; nothing is kept."""
    return queries_flow.turn(given, today, few=True)
