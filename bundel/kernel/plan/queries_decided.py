"""What meetings and decisions ask of an action: which actions a task can name, and the tasks that show on one."""

from uuid import UUID

from django.db.models import Q

from bundel.kernel.access.viewer import Viewer, may
from bundel.kernel.decisions import queries as decisions
from bundel.kernel.plan.models import Action

SHOWN = 6


def named(viewer: Viewer, words: str) -> list[tuple[UUID, str]]:
    """The live actions of running plans that these words name, at most six: by the whole code (or code and title) first,
    else by words of the title. Declared to the room of decisions."""
    if viewer.partnership is None or not may(viewer, "plan:read"):
        return []
    year = viewer.today.year
    rows = Action.objects.filter(
        plan__partnership=viewer.partnership, plan__status="adopted", plan__start_year__lte=year, plan__end_year__gte=year, ended__isnull=True
    ).order_by("-plan__start_year", "sort_code", "pk")  # fmt: skip
    rows = rows.select_related("plan").only("code", "title", "plan__title")
    code, _space, rest = words.partition(" ")
    found = list(rows.filter(Q(code__iexact=words) | Q(code__iexact=code, title__iexact=rest))[:SHOWN])
    found = found or list(rows.filter(title__icontains=words)[:SHOWN])
    return [(one.pk, f"{one} ({one.plan})") for one in found]


def tasks_of(action: Action) -> list:
    """What meetings and decisions ask to be done for an action that the caller may see; nothing of closed items."""
    return decisions.tasks_of_action(action.pk)
