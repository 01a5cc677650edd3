"""Plans and their actions."""

import datetime as dt
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from ninja import Query, Router, Schema

from bundel.kernel.plan import queries, queries_lists
from bundel.shell.api.paging import Asked, Paged, page_of

router = Router(tags=["plans"])


class PlanOut(Schema):
    id: UUID
    title: str
    start_year: int
    end_year: int
    status: str
    actions: int
    inside: UUID | None


class PlansOut(Schema):
    items: list[PlanOut]


class ActionOut(Schema):
    id: UUID
    plan: UUID
    goal: str
    code: str
    title: str
    state: str
    state_on: dt.date | None
    lead: str
    partners: list[str]


class ActionsOut(Paged):
    items: list[ActionOut]


class ActionWhole(ActionOut):
    text: str
    plain: str
    effect: str
    nature: str
    stage: str
    better_off: str


class ActionsAsked(Asked):
    plan: str = ""
    state: str = ""


def _plan(line: queries.PlanLine, inside: UUID | None = None) -> dict[str, Any]:
    one = line.plan
    return {
        "id": one.pk, "title": one.title, "start_year": one.start_year, "end_year": one.end_year, "status": one.status,
        "actions": line.roll.whole, "inside": inside,
    }  # fmt: skip


def _action(one: Any) -> dict[str, Any]:
    return {
        "id": one.pk, "plan": one.plan_id, "goal": str(one.goal), "code": one.code, "title": one.title, "state": one.state,
        "state_on": one.state_on, "lead": queries_lists.lead_of(one), "partners": [str(row.party) for row in one.now if row.role == "partner"],
    }  # fmt: skip


@router.get("plans", response=PlansOut, url_name="api_plans", operation_id="plans", summary=_("De plannen van het samenwerkingsverband"))
def plans(request: HttpRequest) -> dict:
    found = queries.plans(request.viewer)
    return {"items": [row for line in found for row in (_plan(line), *(_plan(sub, line.plan.pk) for sub in line.inside))]}


@router.get("actions", response=ActionsOut, url_name="api_actions", operation_id="actions", summary=_("De acties, per plan of stand"))
def actions(request: HttpRequest, paging: Query[ActionsAsked]) -> dict:
    asked = {"plan": paging.plan, "state": paging.state}
    found = queries_lists.Actions(request.viewer, asked=asked)
    rows, said = page_of(narrowed(found.shown(), found.filters(asked), asked), paging)
    return {**said, "items": [_action(one) for one in rows]}


def narrowed(rows: Any, filters: list[Any], asked: dict[str, str]) -> Any:
    """The rows as the room's own filters narrow them; a value that a filter does not have gives none."""
    for one in filters:
        if value := asked.get(one.key):
            rows = one.apply(rows, value) if value in {str(key) for key, _label in one.choices} else rows.none()
    return rows


@router.get("actions/{uuid:key}", response=ActionWhole, url_name="api_action", operation_id="action", summary=_("Eén actie"))
def action(request: HttpRequest, key: UUID) -> dict:
    one = queries.action_of(request.viewer, key)
    return {
        **_action(one), "text": one.text, "plain": one.plain, "effect": one.effect, "nature": one.nature, "stage": one.stage,
        "better_off": one.better_off,
    }  # fmt: skip
