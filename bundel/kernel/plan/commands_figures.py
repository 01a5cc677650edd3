"""Tying figures to a goal, and letting them go."""

from collections.abc import Iterable
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from bundel.kernel.access import trail
from bundel.kernel.access.viewer import Viewer, require
from bundel.kernel.figures import queries as figures
from bundel.kernel.plan.models import Goal, GoalIndicator, Plan


@transaction.atomic
def follow(goal: Goal, *, by: Viewer, indicators: Iterable[UUID]) -> None:
    """Exactly these indicators belong to the goal from now on. ValidationError in a closed plan, or for one of another partnership."""
    require(by, "plan:write", partnership=goal.plan.partnership_id)
    if Plan.objects.select_for_update().get(pk=goal.plan_id).status == "closed":
        raise ValidationError(_("Dit plan is afgesloten en blijft zoals het is."))
    wanted = set(indicators)
    if wanted - figures.of_partnership(goal.plan.partnership_id, wanted):
        raise ValidationError({"indicators": _("Kies cijfers van dit samenwerkingsverband.")})
    stand = set(GoalIndicator.objects.filter(goal=goal).values_list("indicator", flat=True))
    if stand == wanted:
        return
    GoalIndicator.objects.filter(goal=goal, indicator__in=stand - wanted).delete()
    GoalIndicator.objects.bulk_create([GoalIndicator(goal=goal, indicator_id=key) for key in sorted(wanted - stand, key=str)])
    trail.record(
        "goal.followed", by=by, subject=goal, partnership=goal.plan.partnership_id, code=goal.code, title=goal.title, number=len(wanted)
    )
