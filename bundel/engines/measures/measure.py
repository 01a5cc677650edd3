"""A measure as data: what a council means to change, so that it can be computed, or told what is missing to compute it."""

import datetime as dt
from decimal import Decimal
from typing import Annotated, Literal, TypeAlias

from pydantic import Field, field_validator, model_validator

from bundel.engines.formats.said import Said, Wrong
from bundel.engines.formats.said import gettext_noop as _
from bundel.engines.schemes.model import Formula, Label, Money, Part, Percent, Scheme, Tree

Code = str
Who: TypeAlias = tuple[Code, ...]  # members by code; empty is every member


class SchemeChange(Part):
    """A scheme that members begin, or that takes the place of what they have, one or several; without `scheme` they stop."""

    kind: Literal["scheme"]
    scheme: Scheme | None = None
    use: str = ""  # instead of `scheme`: the key of one of the measure's schemes
    members: Who = ()

    @model_validator(mode="after")
    def _one(self) -> "SchemeChange":
        if self.scheme is not None and self.use:
            raise Wrong(Said(_("geef `scheme` of `use`, niet allebei")))
        return self


class Reduction(Part):
    """Who pays less of a fee."""

    percent: Percent
    when: Tree


class Fee(Part):
    """What households come to pay. `times` a year; `before` is what they pay now, nought for a new fee."""

    kind: Literal["fee"]
    label: Label
    amount: Money
    before: Money = Decimal(0)
    per: Literal["household", "person", "child", "adult"] = "household"
    times: Annotated[int, Field(ge=1, le=366)] = 1
    when: Tree | None = None
    reduction: Reduction | None = None
    members: Who = ()


class Premium(Part):
    """What households come to receive, beside their schemes."""

    kind: Literal["premium"]
    label: Label
    formula: Formula
    cap: Money | None = None
    times: Annotated[int, Field(ge=1, le=366)] = 1
    when: Tree | None = None
    members: Who = ()


class Threshold(Part):
    """One figure of a scheme (`KEY#when.all.0.bound`), or of a right (`right` and the name of its parameter), set to something else."""

    kind: Literal["threshold"]
    figure: str
    to: tuple[Decimal, ...] = Field(min_length=1)
    right: str = ""

    @field_validator("to", mode="before")
    @classmethod
    def _one(cls, given: object) -> object:
        return given if isinstance(given, list | tuple) else (given,)


class Closure(Part):
    """A service that stops, moves or goes digital only. What that does to people no figure tells."""

    kind: Literal["closure"]
    label: Label
    how: Literal["closes", "moves", "digital_only", "shorter_hours"] = "closes"
    users: int | None = Field(None, ge=0)
    members: Who = ()


Change: TypeAlias = Annotated[SchemeChange | Fee | Premium | Threshold | Closure, Field(discriminator="kind")]


class Measure(Part):
    """A measure of a day.

    schemes       the schemes that the members have now, by their `member`
    take_up       of those who may, how many in a hundred ask for it: of aid, not of fees
    poverty_line  euros a month of a person alone, with `poverty_source`; left out, that of the date
    doubt         a worker says yes to what she judges; what is not known never counts as given, and is told apart
    least         cells of fewer households are not shown
    """

    key: str = Field(pattern=r"^[a-z0-9][a-z0-9-]*$")
    label: Label
    date: dt.date
    schemes: tuple[Scheme, ...] = ()
    changes: tuple[Change, ...] = Field(min_length=1)
    take_up: Percent = 100
    poverty_line: Money | None = None
    poverty_source: str = ""
    trap_rate: Percent = 80
    doubt: bool = True
    least: Annotated[int, Field(ge=0, le=100)] = 5

    @model_validator(mode="after")
    def _sourced(self) -> "Measure":
        if self.poverty_line is not None and not self.poverty_source:
            raise Wrong(Said(_("zeg in `poverty_source` waar de armoedegrens vandaan komt")))
        return self
