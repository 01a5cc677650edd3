"""What changed in a plan since it was adopted, newest first."""

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Q
from django.utils.translation import gettext as _

from bundel.kernel.plan.models import Action, Amendment, Goal, Plan


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
    if name == "external_codes":
        return _("Vlaamse prioriteiten")
    for model in (Action, Goal):
        try:
            return str(model._meta.get_field(name).verbose_name)
        except FieldDoesNotExist:
            continue
    return name


def came_from(action: Action) -> list[Action]:
    """The actions that went on in this one."""
    return list(action.took_over_from.only("id", "code", "title").order_by("sort_code")[:100])


def reviews_of(plan: Plan) -> list[Amendment]:
    return list(Amendment.objects.filter(plan=plan, kind="review").select_related("account__user")[:50])


def others_in_plan(action: Action) -> list[tuple[str, str]]:
    """The live actions of the same plan in which it can go on."""
    rows = Action.objects.filter(plan=action.plan_id, ended__isnull=True).exclude(pk=action.pk).order_by("sort_code", "id")
    return [(str(one.pk), str(one)) for one in rows.only("id", "code", "title")[:2000]]


def live_action(action: Action, key: str) -> Action | None:
    """The action of the same plan that a form names."""
    return Action.objects.select_related("plan").filter(plan=action.plan_id, pk=key).first() if key else None
