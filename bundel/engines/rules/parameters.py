"""Dated parameters: figures of law with their source, how well they were seen, and who checked them when.

A file holds series; a series holds rows; a row holds one value from one day to another:

    checked_on = 2026-11-21
    checked_by = "…"
    [leefloon_amounts]
    about = "Leefloon per maand: samenwonend, alleenstaand, met gezinslast"
    unit = "eur"
    rows = [ { from = 2025-02-01, to = 2026-02-28, value = [876.13, 1314.20, 1776.07], evidence = "S", source = "…" } ]

`to` is the last day, or absent. A row with `derived = true` was computed from other figures and says so in every answer.
On a day that no row covers there is no value: a neighbouring year's figure is never used.
"""

import datetime as dt
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np

from bundel.engines.rules.money import cents

UNITS = ("eur", "number", "percent", "years", "eur_per_litre", "cent_per_kwh", "factor")
EVIDENCE = ("O", "S", "R", "D", "K")  # official page, secondary page, public repository, derived here, from memory
STALE_AFTER_MONTHS = 13


class ParameterError(Exception):
    """A parameter file that cannot be used: names the file, the series and the remedy."""


@dataclass(frozen=True, slots=True)
class Row:
    """One value with its days. `value` is an int, a tuple of ints, or for factors ten-thousandths."""

    start: dt.date
    end: dt.date | None
    value: Any
    evidence: str
    source: str
    derived: bool
    note: str

    def holds(self, date: dt.date) -> bool:
        return self.start <= date and (self.end is None or date <= self.end)


@dataclass(frozen=True, slots=True)
class Series:
    """A figure through time.

    rising  the law only ever raises it, so that the last known row is a sure lower bound
    absent  what rules get on a day without a row, for a figure that not every household needs; None: such rules do not run
    """

    name: str
    about: str
    unit: str
    rows: tuple[Row, ...]
    rising: bool
    checked_on: dt.date
    checked_by: str
    absent: Any = None

    def at(self, date: dt.date) -> Row | None:
        return next((row for row in reversed(self.rows) if row.holds(date)), None)

    def before(self, date: dt.date) -> Row | None:
        """The last row that began by the date, whether or not it still holds."""
        return next((row for row in reversed(self.rows) if row.start <= date), None)


@dataclass(frozen=True, slots=True)
class Stale:
    """A series that nobody checked for too long."""

    series: str
    checked_on: dt.date
    checked_by: str
    months: int


def read(path: Path) -> dict[str, Series]:
    """The series of one file. Raises ParameterError for a wrong row."""
    with path.open("rb") as file:
        data = tomllib.load(file, parse_float=Decimal)
    try:
        checked_on, checked_by = data.pop("checked_on"), data.pop("checked_by")
    except KeyError as lacking:
        raise ParameterError(f"{path}: {lacking} ontbreekt; zeg wie de cijfers wanneer naging.")
    return {name: _series(path, name, table, checked_on, checked_by) for name, table in data.items()}


def _series(path: Path, name: str, table: Mapping[str, Any], checked_on: dt.date, checked_by: str) -> Series:
    where, unit = f"{path}, [{name}]", table.get("unit", "eur")
    if unit not in UNITS:
        raise ParameterError(f"{where}: onbekende eenheid {unit!r}; kies uit {', '.join(UNITS)}.")
    rows: list[Row] = []
    for given in sorted(table.get("rows", ()), key=lambda one: one["from"]):
        row = Row(
            given["from"],
            given.get("to"),
            _value(given["value"], unit),
            given.get("evidence", ""),
            given.get("source", ""),
            bool(given.get("derived", given.get("evidence") == "D")),
            given.get("note", ""),
        )
        if row.evidence not in EVIDENCE or not row.source:
            raise ParameterError(f"{where}, {row.start}: geef bewijs ({', '.join(EVIDENCE)}) en bron.")
        if row.end is not None and row.end < row.start:
            raise ParameterError(f"{where}, {row.start}: eindigt op {row.end}, voor het begint.")
        if rows and (rows[-1].end is None or rows[-1].end >= row.start):
            raise ParameterError(f"{where}: de rij van {rows[-1].start} loopt over die van {row.start}; geef een `to`.")
        rows.append(row)
    return Series(
        name,
        table.get("about", ""),
        unit,
        tuple(rows),
        bool(table.get("rising", False)),
        table.get("checked_on", checked_on),
        table.get("checked_by", checked_by),
        table.get("absent"),
    )


def _value(given: Any, unit: str) -> Any:
    if isinstance(given, list):
        return tuple(_value(one, unit) for one in given)
    if unit == "eur":
        return cents(given)
    if unit == "factor":
        return int(Decimal(given) * 10_000)
    if unit in ("eur_per_litre", "cent_per_kwh"):
        return int(Decimal(given) * 1_000)
    return int(given)


def ready(value: Any) -> Any:
    """A row's value as rules take it: an int, or an int64 array."""
    return np.array(value, dtype=np.int64) if isinstance(value, tuple) else value


def stale(series: Iterable[Series], today: dt.date) -> list[Stale]:
    """The series not checked for more than thirteen months, the longest ago first."""
    found = []
    for one in series:
        months = (
            (today.year - one.checked_on.year) * 12
            + today.month
            - one.checked_on.month
            - (today.day < one.checked_on.day)
        )
        if months >= STALE_AFTER_MONTHS:
            found.append(Stale(one.name, one.checked_on, one.checked_by, months))
    return sorted(found, key=lambda one: (one.checked_on, one.series))
