"""What the search index holds of a plan: the plan, its goals, its actions. Public once the plan is on the site."""

from collections.abc import Iterable

from django.urls import NoReverseMatch, reverse

from bundel.kernel.plan.models import Action, Goal, Plan
from bundel.kernel.rooms import search


def _audience(plan: Plan) -> str:
    return "public" if plan.public and plan.status != "draft" else "partnership"


def _site(plan: Plan, name: str, *args: object) -> str:
    """The address on the public site; empty while it is not public or the site has no such page."""
    if _audience(plan) != "public":
        return ""
    try:
        return reverse(name, args=[plan.partnership.key, plan.key, *args])
    except NoReverseMatch:
        return ""


def _of_plan(plan: Plan) -> object:
    return search.entry(
        subject=plan.pk, kind="plan", title=plan.title, text="", detail=f"{plan.start_year}–{plan.end_year}", weight=6,
        url=reverse("plan_detail", args=[plan.pk]), public_url=_site(plan, "public_plan"),
        audience=_audience(plan), partnership=plan.partnership_id,
    )  # fmt: skip


def _of_goal(plan: Plan, goal: Goal) -> object:
    return search.entry(
        subject=goal.pk, kind="goal", title=f"{goal.code} {goal.title}", text=f"{goal.plain} {goal.text[:1500]}", detail=plan.title,
        url=reverse("plan_goal", args=[goal.pk]), public_url=_site(plan, "public_goal", goal.pk), weight=4,
        audience=_audience(plan), partnership=plan.partnership_id,
    )  # fmt: skip


def _of_action(plan: Plan, action: Action) -> object:
    return search.entry(
        subject=action.pk, kind="action", title=f"{action.code} {action.title}",
        text=f"{action.plain} {action.effect} {action.text[:1500]}", detail=plan.title,
        url=reverse("action_detail", args=[action.pk]), public_url=_site(plan, "public_action", action.pk), weight=3,
        audience=_audience(plan), partnership=plan.partnership_id,
    )  # fmt: skip


def index_goals(plan: Plan, goals: Iterable[Goal]) -> None:
    search.index(_of_goal(plan, goal) for goal in goals)


def index_actions(plan: Plan, actions: Iterable[Action]) -> None:
    search.index(_of_action(plan, action) for action in actions)


def index_plan(plan: Plan) -> int:
    """The plan and all that stands in it; what was taken out is forgotten. Returns the number of rows."""
    gone = [*Goal.objects.filter(plan=plan, ended__isnull=False).values_list("pk", flat=True)]
    gone += Action.objects.filter(plan=plan, ended__isnull=False).values_list("pk", flat=True)
    search.forget(gone)
    search.index([_of_plan(plan)])
    number = 1
    for model, entry in ((Goal, _of_goal), (Action, _of_action)):
        rows = model.objects.filter(plan=plan, ended__isnull=True).iterator(chunk_size=1000)
        while batch := [entry(plan, row) for _place, row in zip(range(1000), rows, strict=False)]:
            search.index(batch)
            number += len(batch)
    return number


def index_all() -> int:
    return sum(index_plan(plan) for plan in Plan.objects.select_related("partnership"))
