"""One row of the URL table: the answers in the order of its columns, and how the address is asked."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Row:
    codes: tuple[int, ...]
    args: Callable[[Any], list] = lambda objects: []
    post: bool = False
    data: dict = field(default_factory=dict)
    given: dict = field(default_factory=dict)  # headers
    as_json: bool = False
