"""A calculator: one pure function with a typed question and a typed answer.

Each is written once, in the engine it belongs to, and named in `known.py`. From there come the command
`bundel compute NAME`, its web form with the explanation, and its operation in the API.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ConfigDict


def gettext_noop(text: str) -> str:
    """Marks Dutch words that a screen translates: titles of fields and calculators, and what is wrong with a question."""
    return text


class Asked(BaseModel):
    """Base of what a calculator is asked. A word it does not know is refused, never passed over."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Answer(BaseModel):
    """Base of what a calculator answers. What is None is left out: it does not apply to this question."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Refused(Exception):
    """The question cannot be answered: a `code` for a machine, a Dutch sentence for a person, and what belongs to it.

    `parameter_missing` when no parameter holds on the date: a neighbouring year's figure is never used.
    """

    def __init__(self, code: str, message: str, **more: Any) -> None:
        super().__init__(message)
        self.code = code
        self.more = more


@dataclass(frozen=True, slots=True)
class Calculator:
    """`name` is `service.question`; `title` Dutch; `source` the law or document with its date; `compute` may raise Refused."""

    name: str
    title: str
    source: str
    asked: type[Asked]
    compute: Callable[[Any], Answer]
