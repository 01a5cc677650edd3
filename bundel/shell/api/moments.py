"""The moments that are still to come: when, where and how many places; never who booked."""

import datetime as dt
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from ninja import Query, Router, Schema

from bundel.kernel.moments import queries
from bundel.shell.api.paging import Asked, Paged, page_of

router = Router(tags=["moments"])


class MomentOut(Schema):
    id: UUID
    title: str
    kind: str
    starts: dt.datetime
    ends: dt.datetime
    host: str
    place: str
    capacity: int
    free: int
    state: str


class MomentsOut(Paged):
    items: list[MomentOut]


class MomentsAsked(Asked):
    free: bool = False


def _moment(one: Any) -> dict[str, Any]:
    return {
        "id": one.pk, "title": str(one.series), "kind": one.kind, "starts": one.starts, "ends": one.ends, "host": str(one.host),
        "place": one.place, "capacity": one.capacity, "free": one.free, "state": one.state,
    }  # fmt: skip


@router.get(
    "moments", response=MomentsOut, url_name="api_moments", operation_id="moments",
    summary=_("Momenten die komen, of alleen met vrije plaatsen"),
)  # fmt: skip
def moments(request: HttpRequest, paging: Query[MomentsAsked]) -> dict:
    rows = queries.listed(request.viewer)
    found, said = page_of(queries.with_room(rows, "free") if paging.free else rows, paging)
    return {**said, "items": [_moment(one) for one in found]}


@router.get("moments/{uuid:key}", response=MomentOut, url_name="api_moment", operation_id="moment", summary=_("Eén moment"))
def moment(request: HttpRequest, key: UUID) -> dict:
    return _moment(queries.find(request.viewer, key))
