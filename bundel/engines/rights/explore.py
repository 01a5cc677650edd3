"""Which rights does a household have on a date: for every right a verdict, its reasons, and an amount where it can be known.

    explore({"people": [...], ...}, date)  →  {"leefloon": {"eligible": True, "amount": 1314.2, ...}, ...}

`eligible` is True, False or None; `verdict` says why None: depends (facts are open, see `missing`), judge (a person decides)
or no_parameter. Amounts are euros. A right without a figure for the date has `"amount": None` and says so in `refused`.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from bundel.engines.rights import say
from bundel.engines.rights.answers import amount_name, answer
from bundel.engines.rights.book import book, law
from bundel.engines.rights.reading import read
from bundel.engines.rights.single import Explored, single
from bundel.engines.rights.words import WrongInput, problem

__all__ = ["Explored", "amount_name", "answer", "check_date", "compute", "explore"]


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
    return single(read(household, date), law(date, tuple(rights) if rights else None))


def check_date(date: dt.date) -> None:
    """Raises WrongInput for a day before any amount is known."""
    if date < book().first_day:
        raise WrongInput(
            [problem("date", "too_early", value=say.date_words(date), expected=say.date_words(book().first_day))]
        )
