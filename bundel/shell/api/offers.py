"""What is offered."""

import datetime as dt
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from ninja import Query, Router, Schema

from bundel.kernel.offers import queries
from bundel.shell.api.paging import Asked, Paged, page_of

router = Router(tags=["offers"])


class OfferOut(Schema):
    id: UUID
    key: str
    kind: str
    name: str
    summary: str
    owner: str
    domain: str
    public: bool
    start: dt.date | None
    until: dt.date | None
    review: dt.date | None


class OffersOut(Paged):
    items: list[OfferOut]


class OfferWhole(OfferOut):
    conditions: str
    capacity: int | None
    capacity_unit: str
    waiting_days: int | None
    languages: list[str]
    target_groups: list[str]
    rights: list[str]
    area: list[str]


class OffersAsked(Asked):
    q: str = ""


def _offer(one: Any) -> dict[str, Any]:
    return {
        "id": one.pk, "key": one.key, "kind": one.kind, "name": one.name(), "summary": one.summary(), "owner": str(one.owner),
        "domain": one.domain.label() if one.domain else "", "public": one.public, "start": one.start, "until": one.until,
        "review": one.review,
    }  # fmt: skip


@router.get("offers", response=OffersOut, url_name="api_offers", operation_id="offers", summary=_("Het aanbod, met een woord te doorzoeken"))
def offers(request: HttpRequest, paging: Query[OffersAsked]) -> dict:
    rows = queries.catalogue(request.viewer, counted=False)
    found, said = page_of(queries.with_word(rows, paging.q[:100]) if paging.q else rows, paging)
    return {**said, "items": [_offer(one) for one in found]}


@router.get("offers/{uuid:key}", response=OfferWhole, url_name="api_offer", operation_id="offer", summary=_("Eén aanbod"))
def offer(request: HttpRequest, key: UUID) -> dict:
    one = queries.find_offer(request.viewer, key)
    return {
        **_offer(one), "conditions": one.conditions_nl, "capacity": one.capacity, "capacity_unit": one.capacity_unit,
        "waiting_days": one.waiting_days, "languages": one.languages, "target_groups": [term.label() for term in one.target_groups.all()],
        "rights": [term.label() for term in one.rights.all()], "area": [str(place) for place in one.area.all()],
    }  # fmt: skip
