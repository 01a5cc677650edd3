"""A local scheme as data: who gets it (a tree of conditions), how much (one formula of a short list), up to what, and when.

A scheme has dated versions, of which at most one holds on a day. Amounts are euros, percentages whole numbers. A condition
that only a person can weigh is kept as free text, `judge`, and is never counted as met or not met by itself.
"""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Discriminator, Field, Tag, ValidationInfo, field_validator, model_validator

from bundel.engines.formats.said import Said, Wrong
from bundel.engines.formats.said import gettext_noop as _
from bundel.engines.schemes.facts import FACTS, GIVEN, nearest

PRICE = re.compile(r"-?\d+(\.\d+)?")
MOST = Decimal(10**9)  # euros: more is a mistake
Money = Annotated[Decimal, Field(ge=0, le=MOST, decimal_places=2)]
Percent = Annotated[int, Field(ge=0, le=100)]
Kind = Literal["top_up", "premium", "refund", "in_kind", "tariff"]
Period = Literal["month", "year", "once", "use"]


class Part(BaseModel):
    """Base of every part: a word it does not know is refused."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Label(Part):
    """A name or sentence. French and English fall back to Dutch."""

    nl: str = Field(min_length=1)
    fr: str = ""
    en: str = ""

    def says(self, language: str) -> str:
        return {"fr": self.fr, "en": self.en}.get(language) or self.nl


def _fact(name: str, *, numbers: bool) -> str:
    fact = FACTS.get(name)
    if fact is None:
        raise Wrong(Said(_("‘%(name)s’ is geen feit van een gezin"), name=name), Said(_("bedoelt u ‘%(near)s’?"), near=nearest(name)))
    if numbers and fact.kind not in ("money", "number"):
        raise Wrong(Said(_("‘%(name)s’ is geen getal"), name=name), Said(_("kies een bedrag of een aantal, zoals ‘children’")))
    return name


def _no_choice(word: str, name: str) -> Wrong:
    what = Said(_("‘%(word)s’ is geen keuze van ‘%(name)s’"), word=word, name=name)
    return Wrong(what, Said(_("kies uit %(choices)s"), choices=", ".join(FACTS[name].choices)))


class Growing(Part):
    """A bound that grows: base + step for each of `count`."""

    base: Money
    step: Money
    count: str = "dependants"

    @field_validator("count")
    @classmethod
    def _number(cls, count: str) -> str:
        return _fact(count, numbers=True)


def _bound(given: Any) -> str:
    return "growing" if isinstance(given, Mapping | Growing) else "number"


Bound: TypeAlias = Annotated[
    Annotated[Money, Tag("number")] | Annotated[Growing, Tag("growing")], Discriminator(_bound)
]


class Condition(Part):
    """One fact of the household: a bound with an operator, a choice of words (`one_of`), or yes and no (`holds`)."""

    fact: str
    operator: Literal["<=", "<", ">=", ">", "=="] | None = None
    bound: Bound | None = None
    one_of: tuple[str, ...] = ()
    holds: bool = True

    @model_validator(mode="after")
    def _fits(self) -> "Condition":
        _fact(self.fact, numbers=False)
        fact = FACTS[self.fact]
        if fact.kind in ("money", "number"):
            if self.operator is None or self.bound is None:
                raise Wrong(Said(_("‘%(name)s’ is een getal"), name=self.fact), Said(_("geef `operator` en `bound`")))
            if fact.kind == "number" and isinstance(self.bound, Decimal) and self.bound != int(self.bound):
                raise Wrong(Said(_("‘%(name)s’ is een aantal"), name=self.fact), Said(_("geef een geheel getal als `bound`")))
        elif self.operator is not None or self.bound is not None:
            raise Wrong(Said(_("‘%(name)s’ is geen getal"), name=self.fact), Said(_("laat `operator` en `bound` weg")))
        if fact.kind == "choice":
            if not self.one_of:
                raise Wrong(Said(_("zeg in `one_of` welke van %(choices)s"), choices=", ".join(fact.choices)))
            if wrong := [word for word in self.one_of if word not in fact.choices]:
                raise _no_choice(wrong[0], self.fact)
        elif self.one_of:
            raise Wrong(Said(_("‘%(name)s’ heeft geen keuzes"), name=self.fact), Said(_("laat `one_of` weg")))
        return self


class Judged(Part):
    """A condition that a worker judges, in words."""

    judge: Label

    @field_validator("judge", mode="before")
    @classmethod
    def _words(cls, given: Any) -> Any:
        return {"nl": given} if isinstance(given, str) else given


class All(Part):
    every: tuple["Tree", ...] = Field(alias="all", min_length=1)


class Some(Part):
    some: tuple["Tree", ...] = Field(alias="any", min_length=1)


def _which(given: Any) -> str:
    if isinstance(given, Mapping):
        return next((key for key in ("all", "any", "judge") if key in given), "fact")
    return (
        "all"
        if isinstance(given, All)
        else "any"
        if isinstance(given, Some)
        else "judge"
        if isinstance(given, Judged)
        else "fact"
    )


Tree: TypeAlias = Annotated[
    Annotated[Condition, Tag("fact")]
    | Annotated[Judged, Tag("judge")]
    | Annotated[All, Tag("all")]
    | Annotated[Some, Tag("any")],
    Discriminator(_which),
]


class Flat(Part):
    """One amount for everyone."""

    kind: Literal["flat"]
    amount: Money


class BaseStep(Part):
    """base + step for each of `count`."""

    kind: Literal["base_step"]
    base: Money
    step: Money
    count: str = "children"

    @field_validator("count")
    @classmethod
    def _number(cls, count: str) -> str:
        return _fact(count, numbers=True)


class Basket(Part):
    """A reference budget of one's own, per month: never the licensed one. `origin` says where it comes from."""

    first_adult: Money
    other_adult: Money
    child: Money
    origin: str = Field(min_length=1)
    fictional: bool = True


class Gap(Part):
    """A share of what the income is short of a reference budget."""

    kind: Literal["gap"]
    reference: Basket
    income: str = "net_income"
    share: Percent = 100

    @field_validator("income")
    @classmethod
    def _means(cls, income: str) -> str:
        _fact(income, numbers=True)
        if FACTS[income].period != "month":
            raise Wrong(Said(_("‘%(name)s’ is geen bedrag per maand, en een korf wel"), name=income), Said(_("kies bijvoorbeeld ‘net_income’")))
        return income


class Split(Part):
    """Who carries a price, in percent that add to 100."""

    user: Percent
    organiser: Percent
    local: Percent

    @model_validator(mode="after")
    def _whole(self) -> "Split":
        if (total := self.user + self.organiser + self.local) != 100:
            raise Wrong(Said(_("de delen tellen op tot %(total)s, niet tot 100"), total=total), Said(_("pas er één aan")))
        return self


class CostShare(Part):
    """A percentage of a cost, at most `most`. The cost is a fact of the household, or one price for everyone."""

    kind: Literal["cost_share"]
    cost: Money | str
    share: Percent
    most: Money | None = None
    split: Split | None = None

    @field_validator("cost", mode="before")
    @classmethod
    def _price(cls, cost: Any) -> Any:
        """A price in a form or in JSON comes as text."""
        return Decimal(cost) if isinstance(cost, str) and PRICE.fullmatch(cost) else cost

    @field_validator("cost")
    @classmethod
    def _cost(cls, cost: Decimal | str) -> Decimal | str:
        return cost if isinstance(cost, Decimal) else _fact(cost, numbers=True)

    @model_validator(mode="after")
    def _relief(self) -> "CostShare":
        if self.split is not None and self.share != 100 - self.split.user:
            user, share = self.split.user, self.share
            what = Said(_("wie een deel van %(user)s%% betaalt krijgt %(rest)s%%, niet %(share)s%%"), user=user, rest=100 - user, share=share)
            raise Wrong(what, Said(_("pas `share` aan")))
        return self


class Table(Part):
    """An amount per word (`household_type`, `tenure`) or per number; of numbers the highest row not above it counts."""

    kind: Literal["table"]
    by: str = "household_type"
    rows: dict[str, Money] = Field(min_length=1)

    def __hash__(self) -> int:
        return hash((self.by, tuple(sorted(self.rows.items()))))

    @model_validator(mode="after")
    def _rows(self) -> "Table":
        _fact(self.by, numbers=False)
        fact = FACTS[self.by]
        for row in self.rows:
            if fact.kind == "choice" and row not in fact.choices:
                raise _no_choice(row, self.by)
            if fact.kind == "number" and not row.isdecimal():
                raise Wrong(Said(_("‘%(row)s’ is geen aantal"), row=row), Said(_("schrijf 0, 1, 2 …")))
            if fact.kind not in ("choice", "number"):
                what = Said(_("naar ‘%(name)s’ kan geen tabel"), name=self.by)
                raise Wrong(what, Said(_("kies een keuze of een aantal, zoals ‘household_type’")))
        return self


class Bracket(Part):
    up_to: Money
    amount: Money


class Brackets(Part):
    """An amount per bracket of a fact, from low to high; above the last bracket nothing."""

    kind: Literal["brackets"]
    fact: str = "net_income"
    rows: tuple[Bracket, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _rising(self) -> "Brackets":
        _fact(self.fact, numbers=True)
        ends = [row.up_to for row in self.rows]
        if ends != sorted(set(ends)):
            raise Wrong(Said(_("de schijven staan niet van laag naar hoog")), Said(_("zet `up_to` in stijgende volgorde, elk één keer")))
        return self


class Given(Part):
    """An amount that another tool computed and that is recorded, never computed again: the shortage that REMI told."""

    kind: Literal["given"]
    amount: str = "remi_shortage"
    share: Percent = 100

    @field_validator("amount")
    @classmethod
    def _known(cls, amount: str) -> str:
        if amount not in GIVEN:
            raise Wrong(Said(_("‘%(name)s’ wordt niet elders berekend"), name=amount), Said(_("kies uit %(choices)s"), choices=", ".join(GIVEN)))
        return amount


Formula: TypeAlias = Annotated[
    Flat | BaseStep | Gap | CostShare | Table | Brackets | Given, Field(discriminator="kind")
]


class Version(Part):
    """What holds from one day to another.

    period      of the amount; with `times` how often a year (12 for a month, 1 for a year or once; of a `use` it must be told)
    cap         the most that is paid per period
    cap_income  the most that net income per month and aid may be together
    rising      more means may give more aid, on purpose
    sure        amounts that look like those of another period were looked at again
    """

    start: dt.date = Field(alias="from")
    end: dt.date | None = Field(None, alias="to")
    source: str = Field(min_length=1)
    when: Tree | None = None
    formula: Formula
    period: Period
    times: int | None = Field(None, ge=1, le=366)
    cap: Money | None = None
    cap_income: Money | None = None
    rising: bool = False
    sure: bool = False
    note: str = ""

    @model_validator(mode="after")
    def _fits(self) -> "Version":
        if self.end is not None and self.end < self.start:
            what = Said(_("eindigt op %(end)s, voor het begint op %(start)s"), end=self.end, start=self.start)
            raise Wrong(what, Said(_("keer de dagen om")))
        if self.period == "use" and self.times is None:
            what = Said(_("een bedrag per gebruik wordt pas een bedrag per jaar met `times`"))
            raise Wrong(what, Said(_("zeg hoe vaak per jaar")))
        if isinstance(self.formula, Gap) and self.period != "month":
            raise Wrong(Said(_("een tekort op een korf is een bedrag per maand")), Said(_("kies ‘per maand’ (`period` month)")))
        if self.cap_income is not None and self.period != "month":
            raise Wrong(Said(_("`cap_income` begrenst inkomen en steun per maand samen")), Said(_("kies ‘per maand’ (`period` month)")))
        return self

    @property
    def a_year(self) -> int:
        """How many times a year the amount is paid."""
        return self.times or {"month": 12}.get(self.period, 1)

    def holds(self, date: dt.date) -> bool:
        return self.start <= date and (self.end is None or date <= self.end)


class Scheme(Part):
    """One scheme of one member. `member` is the NIS code of the municipality; empty for a common scheme."""

    key: str = Field(pattern=r"^[a-z0-9][a-z0-9-]*$")
    member: str = ""
    kind: Kind = "top_up"
    label: Label
    group: Label | None = None
    procedure: Label | None = None
    versions: tuple[Version, ...] = Field(min_length=1)

    @field_validator("versions")
    @classmethod
    def _apart(cls, versions: tuple[Version, ...], _info: ValidationInfo) -> tuple[Version, ...]:
        ordered = tuple(sorted(versions, key=lambda one: one.start))
        for one, after in zip(ordered, ordered[1:], strict=False):
            if one.end is None or one.end >= after.start:
                named = {"first": one.start, "source": one.source, "second": after.start, "other": after.source}
                what = Said(_("de versie vanaf %(first)s (bron: %(source)s) loopt over die vanaf %(second)s (bron: %(other)s)"), **named)
                raise Wrong(what, Said(_("laat de eerste eindigen voor %(day)s"), day=after.start))
        return ordered

    def at(self, date: dt.date) -> Version | None:
        """The version of a day, or None."""
        return next((one for one in self.versions if one.holds(date)), None)


def leaves(tree: Tree | None) -> Iterator[Condition | Judged]:
    """Every condition of a tree, in reading order."""
    if isinstance(tree, All | Some):
        for part in tree.every if isinstance(tree, All) else tree.some:
            yield from leaves(part)
    elif tree is not None:
        yield tree
