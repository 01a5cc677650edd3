"""What a partnership measures: a row of indicators.csv."""

import datetime as dt
from decimal import Decimal, InvalidOperation
from typing import Annotated, Literal

from pydantic import Field

from bundel.loader.declarations import Declaration, Key, Prose, chars

Number = Annotated[Decimal, Field(strict=False, max_digits=16, decimal_places=4)]


class Indicator(Declaration):
    """`targets`: DAY=NUMBER with blanks between; `goals`: PLAN:CODE with | between. Empty where the source names no number or goal."""

    key: Key
    title: chars(200, 1)
    definition: chars(4000, 1)
    rule: Prose = ""
    unit: chars(40, 1)
    decimals: Annotated[int, Field(ge=0, le=4)] = 0
    direction: Literal["up", "down"] = "up"
    period: Literal["month", "quarter", "half", "year"] = "year"
    owner: Key
    start: dt.date = Field(alias="from")
    due_days: Annotated[int, Field(ge=0, le=366)] = 30
    base: Number | None = None
    base_on: dt.date | None = None
    public: bool = False
    targets: chars(2000) = ""
    goals: chars(2000) = ""

    def aims(self) -> dict[dt.date, Decimal]:
        """ValueError with the part that cannot be read."""
        found = {}
        for part in self.targets.split():
            day, _sign, number = part.partition("=")
            try:
                found[dt.date.fromisoformat(day)] = Decimal(number)
            except (ValueError, InvalidOperation):
                raise ValueError(part) from None
        return found

    def of_goals(self) -> list[tuple[str, str]]:
        """(plan, code) of each; a part without a colon gives an empty code."""
        parts = [part.strip().partition(":") for part in self.goals.split("|") if part.strip()]
        return [(plan, code) for plan, _sign, code in parts]
