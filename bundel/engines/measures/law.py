"""What changes when one figure of a right changes: who comes in, who falls out, and what it costs."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from bundel.engines.formats.said import Said
from bundel.engines.formats.said import gettext_noop as _
from bundel.engines.measures.cells import few, hidden, told
from bundel.engines.measures.dialogue import NotComputable, facts_lack
from bundel.engines.measures.measure import Threshold
from bundel.engines.measures.world import World
from bundel.engines.rights.book import book, columns_wanted, law
from bundel.engines.rights.companions import asked
from bundel.engines.rights.population import columns_of_population, compute_population
from bundel.engines.rules.columns import Column
from bundel.engines.rules.money import cents, euros

A_YEAR = {"month": 12, "year": 1}


@dataclass(frozen=True)
class LawEffect:
    """Arrays per municipality. `year_…` cents a year where the right has an amount that is known, else None."""

    right: str
    figure: str
    codes: tuple[str, ...]
    households: Column
    comes_in: Column
    falls_out: Column
    not_known: Column
    year_before: int | None
    year_after: int | None
    real: bool = False  # of people who exist

    def as_json(self, least: int) -> dict[str, Any]:
        dark = {name: hidden(getattr(self, name), least) for name in ("comes_in", "falls_out", "not_known")}
        real = self.real and least > 1
        rows = [
            {"code": code, **{name: None if mask[row] else told(getattr(self, name)[row], real) for name, mask in dark.items()}}
            for row, code in enumerate(self.codes)
        ]
        sums = {name: int(getattr(self, name).sum()) for name in dark}
        totals = {name: None if few(one, least) else told(one, real) for name, one in sums.items()}
        gives_away = any(few(sums[name], least) for name in ("comes_in", "falls_out"))
        money = {
            name: None if one is None or gives_away else euros(told(one, real, money=True))
            for name, one in (("year_before", self.year_before), ("year_after", self.year_after))
        }
        return {"right": self.right, "figure": self.figure, **totals, **money, "municipalities": rows}


def law_effect(here: World, number: int, change: Threshold) -> LawEffect:
    """Compute one right before and after. Raises NotComputable for an unknown right or figure, and when nobody can be judged."""
    every = book()
    stands = law(here.date, (change.right,)) if change.right in every.rights and here.date >= every.first_day else None
    if stands is None or change.figure not in stands.values:
        known = change.right in every.rights and change.figure in every.series
        name = f"{change.right}: {change.figure}"
        raise NotComputable(number, "date" if known else "figure", dict.fromkeys(("nl", "fr", "en"), name), (name,))
    right, now = every.rights[change.right], stands.values[change.figure]
    series = every.series[change.figure]
    to = [cents(value) if series.unit == "eur" else int(value) for value in change.to]
    value: Any = np.array(to, dtype=np.int64) if isinstance(now, np.ndarray) else to[0]
    if isinstance(now, np.ndarray) and now.shape != value.shape:
        raise ValueError(Said(_("‘%(name)s’ heeft %(count)s waarden; geef ze alle in `to`"), name=change.figure, count=now.size))
    columns, unknown = columns_of_population(here.people.persons, here.people.households, closed=False)
    before = compute_population(columns, unknown, here.date, rights=(right.key,), keep=True)
    after = before.changed(**{change.figure: value})
    if right.key not in before.verdict or (before.verdict[right.key] == -1).all():
        wanted = columns_wanted(right)
        facts = {
            fact for name in wanted for fact in ({name} | set(stands.plan.upstream.get(name, ()))) & unknown.keys()
        }
        raise facts_lack(number, tuple(sorted(set(map(asked, facts)))))
    old, new = before.verdict[right.key], after.verdict[right.key]
    count = len(here.places)

    def by_place(mask: Column) -> Column:
        return np.bincount(here.municipality, mask, count).astype(np.int64)

    money: list[int | None] = [None, None]
    if right.amount and right.key not in before.refused and right.period in A_YEAR:
        money = [int(np.maximum(one.amount[right.key], 0).sum()) * A_YEAR[right.period] for one in (before, after)]
    return LawEffect(
        right.key, change.figure, tuple(one.code for one in here.places), by_place(np.ones_like(old)),
        by_place((old != 1) & (new == 1)), by_place((old == 1) & (new == 0)), by_place(new == -1), money[0], money[1], not here.people.synthetic,
    )  # fmt: skip
