"""Putting a question to a calculator: plain JSON values in, plain JSON values out. No clock, no network."""

import datetime as dt
from decimal import Decimal
from typing import Any

from pydantic import ValidationError

from bundel.engines.calculators.calculator import Calculator, Refused
from bundel.engines.calculators.calculator import gettext_noop as _


def ask(calculator: Calculator, given: Any) -> dict[str, Any]:
    """The answer to one JSON object, as one that JSON can hold: what does not apply is left out.

    Refused `invalid_input` with `fields` (where, and what is wrong there) for a question that is not one.
    """
    try:
        asked = calculator.asked.model_validate(given)
    except ValidationError as error:
        raise Refused("invalid_input", _("De vraag is niet goed ingevuld."), fields=[_wrong(one) for one in error.errors()]) from None
    answer: dict[str, Any] = plain(calculator.compute(asked).model_dump(exclude_none=True))
    return answer


def refusal(refused: Refused) -> dict[str, Any]:
    """A refusal as JSON: its code under `error`."""
    return {"error": refused.code, "message": str(refused), **plain(refused.more)}


def _wrong(found: Any) -> dict[str, str]:
    return {"field": ".".join(str(part) for part in found["loc"]), "message": found["msg"].removeprefix("Value error, ")}


def plain(value: Any) -> Any:
    """Figures as JSON numbers, days and moments as ISO 8601 (minutes suffice when there are no seconds)."""
    if isinstance(value, dict):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(one) for one in value]
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, dt.datetime):
        return value.isoformat(timespec="seconds" if value.second else "minutes")
    return value.isoformat() if isinstance(value, dt.date | dt.time) else value
