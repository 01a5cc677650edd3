"""Which rights a household has on a day, and every figure that a right rests on. Nothing of the household is kept."""

import datetime as dt
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from ninja import Field, Query, Router, Schema
from pydantic_core import to_json

from bundel.services.rights import queries_public

router = Router(tags=["rights"])


class HouseholdIn(Schema):
    """`household` in the words of `bundel rights explore`; `rights`: only these, or every one."""

    date: dt.date
    household: dict[str, Any]
    rights: list[str] = Field(default_factory=list, max_length=100)


class FigureOut(Schema):
    about: str
    values: list[str]
    since: dt.date | None
    until: dt.date | None
    evidence: str
    source: str
    derived: bool


class RightOut(Schema):
    key: str
    title: str
    about: str
    payer: str
    apply: str
    law: str
    urls: list[str]
    figures: list[FigureOut]


class RightsOut(Schema):
    on: dt.date
    items: list[RightOut]


class DayAsked(Schema):
    on: dt.date | None = None


@router.post(
    "rights/explore", response=dict, url_name="api_rights_explore", operation_id="rights_explore",
    summary=gettext_lazy("De rechten van een gezin op een dag, met de redenen; er wordt niets bewaard"),
    description=gettext_lazy(
        "Per recht de uitkomst, de grenzen die het haalt en niet haalt, en het bedrag als het te kennen is. "
        "Klopt de vraag niet, dan staat er wat er mis is, plaats per plaats."
    ),
)  # fmt: skip
def explore(request: HttpRequest, asked: HouseholdIn) -> HttpResponse:
    found, problems = queries_public.explored(asked.household, asked.date, asked.rights)
    if problems:
        told = [{"field": place, "message": text, "code": code} for place, text, code in problems]
        return JsonResponse({"error": "invalid_input", "message": _("De vraag is niet goed ingevuld."), "fields": told}, status=422)
    return HttpResponse(to_json(found), content_type="application/json")


@router.get(
    "rights/limits", response=RightsOut, url_name="api_rights_limits", operation_id="rights_limits",
    summary=gettext_lazy("Elk recht met de grenzen en bedragen die op een dag gelden, met hun bron"),
)  # fmt: skip
def limits(request: HttpRequest, asked: Query[DayAsked]) -> dict:
    on = asked.on or request.viewer.today
    return {
        "on": on,
        "items": [
            {
                "key": one.key, "title": one.title, "about": one.about, "payer": one.payer, "apply": one.apply, "law": one.law,
                "urls": list(one.urls),
                "figures": [
                    {
                        "about": row.about, "values": list(row.values), "since": row.since, "until": row.until, "evidence": row.evidence,
                        "source": row.source, "derived": row.derived,
                    }
                    for row in one.figures
                ],
            }
            for one in queries_public.limits(on)
        ],
    }  # fmt: skip
