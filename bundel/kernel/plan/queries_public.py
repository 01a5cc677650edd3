"""What a stranger may read across the plans of a partnership: their figures, the latest reports, who leads what."""

from collections import Counter
from collections.abc import Iterable
from uuid import UUID

from django.db.models import Count, OuterRef, QuerySet, Subquery

from bundel.kernel.plan.models import Action, Plan, Progress
from bundel.kernel.plan.progress import RollUp, roll_up_counts


def _in_public_plans(partnership: UUID) -> QuerySet[Action]:
    rows = Action.objects.filter(plan__partnership=partnership, plan__public=True, ended__isnull=True)
    return rows.exclude(plan__status="draft").select_related("plan")


def figures(plans: Iterable[Plan]) -> dict[UUID, RollUp]:
    """The figure of each plan, counted from the reports that are public. One query."""
    plans = list(plans)
    latest = Progress.objects.filter(action=OuterRef("pk"), public=True).order_by("-on", "-reported_at")
    rows = Action.objects.filter(plan__in=plans, ended__isnull=True).annotate(told=Subquery(latest.values("state")[:1]))
    counts: dict[UUID, Counter] = {plan.pk: Counter() for plan in plans}
    for plan, state, number in rows.order_by().values_list("plan", "told").annotate(Count("pk")):
        counts[plan][state or ""] += number
    return {plan: roll_up_counts(found) for plan, found in counts.items()}


def latest_reports(partnership: UUID, limit: int = 6) -> list[Progress]:
    """The newest public reports on actions that stand in a public plan, newest first."""
    rows = Progress.objects.filter(public=True, action__in=_in_public_plans(partnership))
    return list(rows.select_related("action__plan").defer("account").order_by("-on", "-reported_at")[:limit])


def led_by(partnership: UUID, party: UUID) -> list[Action]:
    """The actions of public plans that the party leads today, newest plan first, in the order of their codes."""
    rows = _in_public_plans(partnership).filter(parties__party=party, parties__role="lead", parties__until__isnull=True)
    return list(
        rows.defer("text", "plain", "effect", "why_regional").order_by("-plan__start_year", "plan", "sort_code")
    )
