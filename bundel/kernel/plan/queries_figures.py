"""The figures of goals: on the goal's page, in the papers of a meeting, in the snapshot of a year."""

import datetime as dt
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from bundel.kernel.access.viewer import Viewer
from bundel.kernel.figures import queries as figures
from bundel.kernel.plan.models import Goal, GoalIndicator, Plan
from bundel.kernel.rooms.registry import Line, Panel


def of_goal(goal: Goal) -> list[figures.Standing]:
    """Three queries. Its own figures and those of the goals right under it."""
    keys = GoalIndicator.objects.filter(goal__in=[goal.pk, *goal.children.filter(ended__isnull=True).values_list("pk", flat=True)])
    return figures.of_keys(set(keys.values_list("indicator", flat=True)))


def choices(goal: Goal) -> list[tuple[UUID, str]]:
    """What can be tied to it: what the partnership follows, and what is tied already."""
    return figures.titles(goal.plan.partnership_id, also=chosen(goal))


def chosen(goal: Goal) -> list[UUID]:
    return list(GoalIndicator.objects.filter(goal=goal).values_list("indicator", flat=True))


def panel(viewer: Viewer, indicator: Any) -> Panel | None:
    """On the page of an indicator: the goals that it belongs to."""
    rows = GoalIndicator.objects.filter(indicator=indicator, goal__ended__isnull=True).select_related("goal__plan").order_by("goal__plan__key")
    lines = [Line(str(one.goal), reverse("plan_goal", args=[one.goal_id]), str(one.goal.plan)) for one in rows[:20]]
    return Panel(_("Doelen"), lines) if lines else None


def kept(plan: Plan, last: dt.date) -> dict[UUID, list[dict[str, Any]]]:
    """By goal what its figures said for `last`, as plain texts in Dutch, for a snapshot. Three queries."""
    ties = list(GoalIndicator.objects.filter(goal__plan=plan).values_list("goal", "indicator"))
    with override("nl"):
        seen = figures.of_keys({indicator for _goal, indicator in ties}, until=last)
        told = {one.indicator.pk: _told(one) for one in seen if not one.indicator.ended or one.last}
    found: dict[UUID, list[dict[str, Any]]] = {}
    for goal, indicator in ties:
        if indicator in told:
            found.setdefault(goal, []).append(told[indicator])
    return {goal: sorted(lines, key=lambda one: one["title"]) for goal, lines in found.items()}


def _told(one: figures.Standing) -> dict[str, Any]:
    return {
        "title": one.indicator.title, "definition": one.indicator.definition, "value": one.value,
        "until": one.last.until.isoformat() if one.last else "", "aim": one.aim, "by": one.target.by.isoformat() if one.target else "",
        "word": str(one.said), "public": one.indicator.public,
    }  # fmt: skip


def paper(partnership: UUID, link: Any) -> str:
    """The figures of the partnership as Markdown, each with its aim; `link` makes a link of words, a name and a row."""
    lines = []
    for one in figures.running(partnership):
        said = [f"**{one.said}**"]
        if one.last:
            said.append(f"{one.value} ({date_format(one.last.until, 'j F Y')})")
        if one.target:
            said.append(_("streefcijfer %(aim)s tegen %(day)s") % {"aim": one.aim, "day": date_format(one.target.by, "j F Y")})
        lines.append(f"- {link(one.indicator.title, 'indicator_detail', one.indicator)}: " + "; ".join(said))
    return "\n".join(lines) + f"\n\n*{figures.RULE}*" if lines else ""
