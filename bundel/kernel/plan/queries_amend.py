"""What changed in a plan since it was adopted, newest first."""

from collections.abc import Iterable
from uuid import UUID

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from bundel.kernel.access.prepared import prepared_query
from bundel.kernel.plan import queries_tree
from bundel.kernel.plan.models import Action, Amendment, Goal, Plan

SUGGESTED = 20


def amendments_of(thing: Goal | Action) -> list[Amendment]:
    """The amendments of a goal or an action that the caller may see, newest first; those of an action that went on in it
    stand there too."""
    rows = Amendment.objects.select_related("account__user", "into", "action").order_by("-on", "-made")
    found = rows.filter(goal=thing) if isinstance(thing, Goal) else rows.filter(Q(action=thing) | Q(into=thing))
    amendments = list(found[:200])
    for change in (change for one in amendments for change in one.changes):
        change["label"] = field_label(change["field"])
    return amendments


def field_label(name: str) -> str:
    """The word for a field of an action or a goal, as it stands on the screens."""
    own = {"external_codes": _("Vlaamse prioriteiten"), "goal": _("doel"), "parent": _("staat onder"), "terms": _("trefwoorden")}
    if name in own:
        return own[name]
    for model in (Action, Goal):
        try:
            return str(model._meta.get_field(name).verbose_name)
        except FieldDoesNotExist:
            continue
    return name


def standing_under(goal: Goal) -> tuple[list[Goal], list[Action]]:
    """The live goals under a goal, at any depth, and the live actions of it and of them, in the order of the plan."""
    goals = list(Goal.objects.filter(plan=goal.plan_id).only("id", "code", "title", "parent_id", "plan_id", "ended", "order"))
    inside = set(queries_tree.under(goal, goals))
    rows = Action.objects.filter(goal__in=inside, ended__isnull=True).only("id", "code", "title", "plan_id", "sort_code")
    return [one for one in goals if one.pk in inside and one.pk != goal.pk and one.ended is None], list(rows.order_by("sort_code", "id"))


def left_with(goal: Goal) -> list[Action]:
    """The actions right under a goal that have left the plan, in the order of the plan."""
    rows = Action.objects.filter(goal=goal, ended__isnull=False).only("id", "code", "title", "ended", "state", "plan_id", "sort_code")
    return list(rows.order_by("sort_code", "id")[:300])


@prepared_query
def _goals_left(plan: UUID) -> QuerySet[Goal]:
    return Goal.objects.filter(plan=plan, ended__isnull=False).only("id", "code", "title", "ended").order_by("-ended", "order")[:200]


def goals_left(plan: Plan) -> list[Goal]:
    """The goals that have left the plan, the last first."""
    return _goals_left(plan.pk)


def came_from(action: Action) -> list[Action]:
    """The actions that went on in this one."""
    return list(action.took_over_from.only("id", "code", "title").order_by("sort_code")[:100])


@prepared_query
def _reviews(plan: UUID) -> QuerySet[Amendment]:
    rows = Amendment.objects.filter(plan=plan, kind="review").select_related("account__user")
    return rows.only("kind", "on", "made", "reason", "account__user__name")[:50]


def reviews_of(plan: Plan) -> list[Amendment]:
    return _reviews(plan.pk)


def suggested(action: Action, words: str, chosen: Iterable[str]) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Other live actions of the same plan as (key, code and title): those chosen already, and at most SUGGESTED that fit.

    Every word stands in the title or begins the code; without words those under the same goal.
    """
    live = Action.objects.filter(plan=action.plan_id, ended__isnull=True).exclude(pk=action.pk)
    live = live.only("id", "code", "title").order_by("sort_code", "id")
    keys = [key for key in map(_key, list(chosen)[:500]) if key]
    named = [(str(one.pk), str(one)) for one in live.filter(pk__in=keys)] if keys else []
    rows = live.exclude(pk__in=keys)
    for word in words.split()[:8]:
        rows = rows.filter(Q(title__icontains=word) | Q(code__istartswith=word))
    if not words.split():
        rows = rows.filter(goal=action.goal_id)
    return named, [(str(one.pk), str(one)) for one in rows[:SUGGESTED]]


def _key(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def live_action(action: Action, key: str) -> Action | None:
    """The action of the same plan that a form names."""
    return Action.objects.select_related("plan").filter(plan=action.plan_id, pk=key).first() if key else None
