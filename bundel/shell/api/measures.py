"""Local schemes as they hold today, and what would change if every member went to one of them."""

import datetime as dt
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from ninja import Field, Query, Router, Schema
from pydantic_core import to_json

from bundel.services.measures import queries, queries_compare, queries_tests
from bundel.shell.api.paging import Asked, Paged, page_of

router = Router(tags=["schemes"])


class SchemeOut(Schema):
    id: UUID
    key: str
    title: str
    member: str
    kind: str
    since: dt.date | None


class SchemesOut(Paged):
    items: list[SchemeOut]


class MoveAsked(Schema):
    kind: str = "top_up"
    day: dt.date | None = None
    to: UUID


class MoveOut(Schema):
    """`synthetic`: it rests on people who were made up, not on files of one's own. Euros a year; None where a cell is too small to show."""

    synthetic: bool
    day: dt.date
    totals: dict[str, Any]
    municipalities: list[dict[str, Any]]
    kinds: list[dict[str, Any]]
    left_out: list[str]


@router.get("schemes", response=SchemesOut, url_name="api_schemes", operation_id="schemes", summary=_("De lokale regelingen van de leden"))
def schemes(request: HttpRequest, paging: Query[Asked]) -> dict:
    found, said = page_of(queries.schemes(request.viewer), paging)
    items = [
        {
            "id": one.pk,
            "key": one.key,
            "title": one.title_nl,
            "member": str(one.member or ""),
            "kind": one.kind,
            "since": one.since,
        }
        for one in found
    ]
    return {**said, "items": items}


class MeasureIn(Schema):
    """`measure`: as in the file of `bundel rights simulate`. `behind`: show so many of the made-up households for whom most changes."""

    measure: dict[str, Any]
    behind: int = Field(0, ge=0, le=100)


@router.post(
    "rights/simulate", response=dict, url_name="api_simulate", operation_id="rights_simulate",
    summary=_("Wat een maatregel zou veranderen voor de bedachte mensen van uw regio"),
    description=_("Kleine aantallen vallen weg. Er wordt niets bewaard."),
)  # fmt: skip
def simulate(request: HttpRequest, asked: MeasureIn) -> HttpResponse:
    return HttpResponse(to_json(queries_tests.simulated(request.viewer, asked.measure, asked.behind)), content_type="application/json")


@router.get(
    "schemes/move", response=MoveOut, url_name="api_schemes_move", operation_id="schemes_move",
    summary=_("Wat verandert als elk lid naar één regeling gaat"),
    description=_("“to” is de sleutel van de regeling. Niet gevonden: ze geldt die dag niet, of er zijn nog geen bedachte mensen."),
)  # fmt: skip
def move(request: HttpRequest, asked: Query[MoveAsked]) -> dict:
    day = asked.day or request.viewer.today
    side = queries_compare.side_by_side(request.viewer, asked.kind, day)
    version = next((one for one in side.versions if one.scheme_id == asked.to), None)
    page = queries_compare.move_page(request.viewer, asked.kind, day, str(version.pk), {}) if version else None
    if page is None or page.made is None:
        raise Http404
    return {
        "synthetic": not page.made.own,
        "day": day,
        "totals": page.totals,
        "municipalities": page.rows,
        "kinds": page.kinds,
        "left_out": page.left_out,
    }
