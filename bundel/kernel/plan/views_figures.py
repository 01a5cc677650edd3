"""Which figures belong to a goal."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from bundel.kernel.plan import commands_figures, queries, queries_figures
from bundel.kernel.plan.forms_pick import FollowForm
from bundel.kernel.plan.views import get_or_post
from bundel.kernel.rooms.screens import ask, signed_in


@get_or_post
@signed_in
def follow(request: HttpRequest, key: UUID) -> HttpResponse:
    goal = queries.goal_of(request.viewer, key, "plan:write")
    initial = {"indicators": queries_figures.chosen(goal)}
    form = FollowForm(request.POST or None, choices=queries_figures.choices(goal), initial=initial)
    return ask(
        request, form, lambda asked: commands_figures.follow(goal, by=request.viewer, **asked),
        title=_("Cijfers bij %(goal)s") % {"goal": goal}, done=_("Bewaard."), back=("plan_goal", [key]), template="plan/follow.html",
    )  # fmt: skip
