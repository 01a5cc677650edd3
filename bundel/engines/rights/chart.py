"""Every figure through time, ready for a table or a chart, and what each right is."""

import datetime as dt
import tomllib
from functools import cache
from typing import Any

from bundel.engines.rights import say
from bundel.engines.rights.book import HERE, book, columns_wanted, law
from bundel.engines.rights.words import text
from bundel.engines.rules.money import euros


def limits_chart(date: dt.date | None = None, *, language: str = "nl") -> list[dict[str, Any]]:
    """One row per figure and period: parameter, about, unit, from, to, values, evidence, source, derived, checked, rights.

    With a date only the rows that hold then; a figure without a row on that date is listed with `values` None.
    Money in euros, factors and prices as numbers.
    """
    found = []
    for name, series in book().series.items():
        rows = series.rows if date is None else [row for row in series.rows if row.holds(date)]
        same: dict[str, Any] = {
            "parameter": name,
            "about": figure_words(name, language),
            "unit": series.unit,
            "checked_on": series.checked_on.isoformat(),
            "checked_by": series.checked_by,
            "rights": list(_users().get(name, ())),
        }
        if date is not None and not rows:
            found.append(
                {
                    **same,
                    "from": None,
                    "to": None,
                    "values": None,
                    "evidence": "-",
                    "source": "",
                    "derived": False,
                    "note": "",
                }
            )
        for row in rows:
            values = row.value if isinstance(row.value, tuple) else (row.value,)
            found.append(
                {
                    **same,
                    "from": row.start.isoformat(),
                    "to": row.end and row.end.isoformat(),
                    "values": [_shown(value, series.unit) for value in values],
                    "evidence": row.evidence,
                    "source": row.source,
                    "derived": row.derived,
                    "note": row.note,
                }
            )
    return found


def figure_words(name: str, language: str) -> str:
    """What a figure is, in a language. Raises KeyError for a figure that is not known."""
    return book().series[name].about if language == "nl" else text((book().series[name].about, *_said()[name]))[language]


@cache
def _said() -> dict[str, list[str]]:
    with (HERE / "figures.toml").open("rb") as file:
        return tomllib.load(file)


def _shown(value: int, unit: str) -> float | int | None:
    if unit == "eur":
        return None if value == -1 else euros(value)
    return {"factor": value / 10_000, "eur_per_litre": value / 1000, "cent_per_kwh": value / 1000}.get(unit, value)


@cache
def _users() -> dict[str, tuple[str, ...]]:
    """Parameter → the rights that rest on it on any date."""
    dates = sorted({row.start for one in book().series.values() for row in one.rows})
    found: dict[str, set[str]] = {}
    for date in dates:
        stands = law(date)
        for key, right in book().rights.items():
            for column in columns_wanted(right):
                for name in (column, *stands.plan.upstream.get(column, ())):
                    if name in stands.rows:
                        found.setdefault(name, set()).add(key)
    return {name: tuple(key for key in book().rights if key in keys) for name, keys in found.items()}


def catalogue(language: str = "nl") -> list[dict[str, Any]]:
    """Every right with its words: what it is, who grants it, how to apply, which law, what it opens, and what is computed."""
    return [
        {
            "right": key,
            "number": right.number,
            "title": words.title[language],
            "about": words.about[language],
            "payer": words.payer[language],
            "apply": words.apply[language],
            "note": words.judge[language] if words.judge else "",
            "law": words.law,
            "urls": list(words.urls),
            "answers": right.level,
            "mode": {"request": "application"}.get(right.mode, right.mode),
            "opens": list(right.opens),
        }
        for key, right in book().rights.items()
        for words in [book().words[key]]
    ]


def dates_of_change() -> list[dt.date]:
    """Every day on which a figure or a rule changes, in order."""
    days = {row.start for one in book().series.values() for row in one.rows}
    days |= {
        row.end + dt.timedelta(days=1) for one in book().series.values() for row in one.rows if row.end is not None
    }
    days |= {rule.start for rule in book().rules if rule.start is not None}
    return sorted(days)


LANGUAGE_WORDS = {"derived": say.DERIVED, "assumed": say.ASSUMED, "judge": say.JUDGED, "not_known": say.NOT_KNOWN}
