"""What anyone may read of a partnership's programmes: those that say so themselves, in their own public words."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.http import Http404

from bundel.kernel.cases import queries, rules, rules_programme


@dataclass(frozen=True)
class Shown:
    key: str
    label: str
    what: str
    who: str
    how: str
    ages: str
    until: dt.date | None
    ended: bool


def shown(partnership: UUID, today: dt.date) -> list[Shown]:
    """The public programmes that still take people in, by name."""
    return sorted((one for one in _all(partnership, today) if not one.ended), key=lambda one: one.label)


def shown_one(partnership: UUID, key: str, today: dt.date) -> Shown:
    """One public programme, also after its end. Http404 for any other."""
    found = next((one for one in _all(partnership, today) if one.key == key), None)
    if found is None:
        raise Http404
    return found


def _all(partnership: UUID, today: dt.date) -> list[Shown]:
    found = []
    for kind in queries.types(partnership).select_related("partnership"):
        one = rules.declared(kind)
        programme, ages = one.programme, rules_programme.ages(one)
        if programme and programme.words and programme.public_in(kind.partnership.key):
            words = programme.words
            said = {name: rules.said(getattr(words, name)) for name in ("what", "who", "how")}
            window = rules_programme.window_said(ages) if ages else ""
            found.append(Shown(kind.key, str(kind), **said, ages=window, until=programme.until, ended=programme.ended(today)))
    return found
