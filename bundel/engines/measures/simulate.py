"""What a measure would change, as far as it can be computed; the rest is named, for the dialogue.

simulate(measure, people) → Outcome      Outcome.as_json(language)
tried(measure, people)    → Trial        Trial.move({...}) is the slider: only what lies downstream is made again
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import numpy as np

from bundel.engines.formats.said import Said
from bundel.engines.formats.said import gettext_noop as _
from bundel.engines.measures.dialogue import NotComputable, closure_lacks, facts_lack
from bundel.engines.measures.effects import Effect, effect
from bundel.engines.measures.law import LawEffect, law_effect
from bundel.engines.measures.measure import Closure, Fee, Measure, Premium, SchemeChange, Threshold
from bundel.engines.measures.policies import Comparison, compare, lost
from bundel.engines.measures.world import World, world
from bundel.engines.population.people import People
from bundel.engines.rules.columns import Column
from bundel.engines.rules.money import cents, half_up
from bundel.engines.schemes.evaluate import Evaluation, NoVersion, evaluate
from bundel.engines.schemes.facts import TYPE_LABELS
from bundel.engines.schemes.model import BaseStep, Flat, Label, Scheme, Tree, Version

EVER = dt.date(1900, 1, 1)
COUNTS = {"person": "size", "child": "children", "adult": "adults"}


@dataclass(frozen=True)
class Outcome:
    """What was computed, on whom, and what was not."""

    measure: Measure
    world: World
    effect: Effect
    laws: tuple[LawEffect, ...]
    not_computable: tuple[NotComputable, ...]
    computed: int

    def as_json(self, language: str = "nl") -> dict[str, Any]:
        """Typed plainly for a command, a screen or an API: euros, counts, None where a cell is too small to show."""
        least = self.measure.least
        return {
            "measure": self.measure.key, "title": self.measure.label.says(language), "date": self.measure.date.isoformat(),
            "synthetic": self.world.people.synthetic, "people": self.world.people.about(), "computed": self.computed,
            "totals": self.effect.totals(least=least), "municipalities": self.effect.rows("municipality", least=least),
            "kinds": [{**row, "name": row["name"][language]} for row in self.effect.rows("kind", least=least)],
            "rights": [one.as_json(least) for one in self.laws],
            "not_computable": [one.as_json(language) for one in self.not_computable],
            "left_out": list(self.world.missing.values()), "take_up": self.measure.take_up, "least": least,
        }  # fmt: skip


    def behind(self, limit: int, language: str = "nl") -> list[dict[str, Any]]:
        """The made-up households for whom most changes, in words."""
        return [{**one, "kind": TYPE_LABELS[one["kind"]][language]} for one in self.effect.behind(limit=limit, least=self.measure.least)]


@dataclass
class Trial:
    """A measure ready to be tried with other figures. `figures()` names what a slider may move."""

    measure: Measure
    world: World
    comparison: Comparison
    after: dict[str, str | tuple[str, ...]]
    extras: dict[str, tuple[Evaluation, int, Column]]  # key → (evaluation, sign, where)
    laws: tuple[LawEffect, ...] = ()
    not_computable: tuple[NotComputable, ...] = ()
    thresholds: dict[str, Decimal] = field(default_factory=dict)
    _before: Column | None = None

    def figures(self) -> dict[str, int]:
        """Every figure of the schemes, fees and premiums, by name: cents, numbers, percent."""
        found = self.comparison.evaluation.figures()
        for done, _sign, _where in self.extras.values():
            found.update(done.figures())
        return found

    def outcome(self) -> Outcome:
        return self.move({})

    def move(self, changes: Mapping[str, Decimal | int | float]) -> Outcome:
        """With other figures, in euros, whole numbers or percent, on top of the measure's own. Raises KeyError for an unknown name."""
        wanted = {**self.thresholds, **changes}
        own = self.comparison.evaluation.figures()
        ours = {name: value for name, value in wanted.items() if name in own}
        moved = self.comparison.redo(ours) if ours else self.comparison
        extras = dict(self.extras)
        for name, value in wanted.items():
            if name in own:
                continue
            key = name.partition("#")[0]
            if key not in extras:
                raise KeyError(name)
            for one, figure, worth in self._linked(key, name, value):
                done, sign, where = extras[one]
                extras[one] = (done.redo({figure: worth}), sign, where)
        measure, start = self.measure, self.comparison
        if self._before is None:
            self._before = _taken(start.under(start.own), measure.take_up)
        after = _taken(moved.under(self.after), measure.take_up)
        traps: dict[str, Column] = {}
        if self.world.income is not None:
            traps = {
                "withdrawn_before": start.lost_under(start.own),
                "withdrawn_after": moved.lost_under(self.after),
            }
        unknown = moved.unknown_under(self.after)
        for key, (done, sign, where) in extras.items():
            unknown = unknown | (done.paid(key).not_known & where)
            asked = isinstance(measure.changes[int(key[1:].partition("-")[0])], Premium)
            year = done.paid(key).year(doubt=measure.doubt)
            after = after + sign * np.where(where, _taken(year, measure.take_up) if asked else year, 0)
            if traps and not key.endswith("-before"):
                traps["withdrawn_after"] = traps["withdrawn_after"] + sign * np.where(
                    where, lost(done, key, doubt=measure.doubt), 0
                )
        found = effect(self.world, self._before, after, trap_rate=measure.trap_rate, not_known=unknown, **traps)
        return Outcome(
            measure, self.world, found, self.laws, self.not_computable, len(measure.changes) - len(self.not_computable)
        )

    def _linked(
        self, key: str, name: str, value: Decimal | int | float
    ) -> list[tuple[str, str, Decimal | int | float]]:
        """A fee and what is taken off it move together."""
        found: list[tuple[str, str, Decimal | int | float]] = [(key, name, value)]
        if f"{key}-reduction" in self.extras and name in (f"{key}#formula.amount", f"{key}#formula.step"):
            change = self.measure.changes[int(key[1:])]
            if isinstance(change, Fee) and change.reduction is not None:
                less = round(Decimal(str(value)) * change.reduction.percent / 100, 2)
                found.append((f"{key}-reduction", name.replace(key, f"{key}-reduction", 1), less))
        return found


def _taken(year: Column, take_up: int) -> Column:
    """What is paid when not everybody asks: the expected amount."""
    return year if take_up == 100 else half_up(year * take_up, 100)


def simulate(measure: Measure, people: People, *, ready: World | None = None) -> Outcome:
    """Compute a measure. Raises NoVersion and ValueError for schemes that do not fit the date or each other."""
    return tried(measure, people, ready=ready).outcome()


def tried(measure: Measure, people: People, *, ready: World | None = None) -> Trial:
    """Everything but the moved figures. `ready`: the world made before for the same people, day and poverty line."""
    line = None if measure.poverty_line is None else cents(measure.poverty_line)
    here = ready or world(people, measure.date, poverty_line=line)
    lacking: list[NotComputable] = []
    laws: list[LawEffect] = []
    extras: dict[str, tuple[Evaluation, int, Column]] = {}
    thresholds: dict[str, Decimal] = {}
    schemes = {one.key: one for one in measure.schemes}
    moves: list[tuple[int, SchemeChange, str]] = []
    for number, change in enumerate(measure.changes):
        if isinstance(change, SchemeChange):
            if change.scheme is not None and change.scheme.key in schemes:
                said = _("twee regelingen heten ‘%(name)s’; geef de nieuwe een andere sleutel, of gebruik `use`")
                raise ValueError(Said(said, name=change.scheme.key))
            if change.scheme is not None:
                schemes[change.scheme.key] = change.scheme.model_copy(update={"member": ""})
            key = change.scheme.key if change.scheme is not None else change.use
            if key and key not in schemes:
                said = _("‘%(name)s’ is geen regeling van deze maatregel; die zijn: %(names)s")
                raise ValueError(Said(said, name=key, names=", ".join(schemes) or "–"))
            moves.append((number, change, key))
    done = compare(here, schemes.values(), doubt=measure.doubt)
    after = dict(done.own)
    for number, change, key in moves:
        blind = _blind(done.evaluation, key) if key else ()
        if blind:
            lacking.append(facts_lack(number, blind))
            continue
        for code in _members(here, change.members):
            after.pop(code, None)
            if key:
                after[code] = key
    for number, other in enumerate(measure.changes):
        try:
            if isinstance(other, Closure):
                raise closure_lacks(number, other)
            if isinstance(other, Threshold):
                if other.right:
                    laws.append(law_effect(here, number, other))
                elif other.figure in done.evaluation.figures():
                    thresholds[other.figure] = other.to[0]
                else:
                    raise NotComputable(
                        number, "figure", dict.fromkeys(("nl", "fr", "en"), other.figure), (other.figure,)
                    )
            elif isinstance(other, Fee | Premium):
                extras.update(_extra(here, number, other))
        except NotComputable as lack:
            lacking.append(lack)
    lacking.sort(key=lambda one: one.change)
    return Trial(measure, here, done, after, extras, tuple(laws), tuple(lacking), thresholds)


def _members(here: World, codes: tuple[str, ...]) -> list[str]:
    known = [one.code for one in here.places]
    if wrong := [code for code in codes if code not in known]:
        raise ValueError(Said(_("‘%(name)s’ is geen lid van deze regio; kies uit %(choices)s"), name=wrong[0], choices=", ".join(known)))
    return list(codes) or known


def _blind(done: Evaluation, key: str) -> tuple[str, ...]:
    """The facts for lack of which nobody at all can be judged; empty when someone can."""
    one = done.schemes[key]
    paid = done.paid(key)
    if not paid.not_known.all():
        return ()
    facts = set().union(*(done.ground.open.get(name, frozenset()) for name in one.needs if name in done.ground.unknown))
    return tuple(sorted(facts))


def _extra(here: World, number: int, change: Fee | Premium) -> dict[str, tuple[Evaluation, int, Column]]:
    """Fees and premiums are schemes of one version; a fee is paid the other way."""
    codes = _members(here, change.members)
    where = np.array([one.code in codes for one in here.places])[here.municipality]
    sign = 1 if isinstance(change, Premium) else -1
    parts: dict[str, tuple[Version, int]] = {}
    if isinstance(change, Premium):
        cap = {} if change.cap is None else {"cap": change.cap}
        parts[f"c{number}"] = (_version(change.formula, change.when, change.times, **cap), 1)
    else:
        for key, amount, way in ((f"c{number}", change.amount, -1), (f"c{number}-before", change.before, 1)):
            if amount:
                parts[key] = (_version(_priced(change, amount), change.when, change.times), way)
        if change.reduction is not None:
            less = change.amount * change.reduction.percent / 100
            both = change.reduction.when if change.when is None else _both(change.when, change.reduction.when)
            parts[f"c{number}-reduction"] = (_version(_priced(change, round(less, 2)), both, change.times), 1)
    found = {}
    for key, (version, way) in parts.items():
        label = change.label if isinstance(change.label, Label) else Label(nl=key)
        done = evaluate([Scheme(key=key, label=label, versions=(version,))], here.ground, here.date)
        if blind := _blind(done, key):
            raise facts_lack(number, blind)
        found[key] = (done, way if sign < 0 else 1, where)
    return found


def _priced(change: Fee, amount: Decimal) -> Flat | BaseStep:
    if change.per == "household":
        return Flat(kind="flat", amount=amount)
    return BaseStep(kind="base_step", base=Decimal(0), step=amount, count=COUNTS[change.per])


def _version(formula: Any, when: Tree | None, times: int, **more: Any) -> Version:
    return Version.model_validate(
        {"from": EVER, "source": "maatregel", "formula": formula, "when": when, "period": "use", "times": times, **more}
    )


def _both(one: Tree, other: Tree) -> Any:
    from bundel.engines.schemes.model import All

    return All.model_validate({"all": (one, other)})


__all__ = ["NoVersion", "Outcome", "Trial", "simulate", "tried"]
