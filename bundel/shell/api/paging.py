"""One page of rows: never more than a hundred at once, never deeper than ten thousand."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_noop as _
from ninja import Field, Schema


class Asked(Schema):
    page: int = Field(default=1, ge=1, le=100, description=_("welke bladzijde; wie verder wil, filtert"))
    per_page: int = Field(default=50, ge=1, le=100, description=_("hoeveel op een bladzijde"))


class Paged(Schema):
    page: int
    more: bool


def page_of(rows: QuerySet[Any], asked: Asked) -> tuple[list[Any], dict[str, Any]]:
    """The rows of the page, and what the answer says of it. One query."""
    first = (asked.page - 1) * asked.per_page
    found = list(rows[first : first + asked.per_page + 1])
    return found[: asked.per_page], {"page": asked.page, "more": len(found) > asked.per_page}
