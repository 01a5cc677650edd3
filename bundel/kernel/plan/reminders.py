"""The tick that reminds: of milestones whose day is over and of actions of which nothing was heard for too long.

First whoever leads the action gets a letter; when nothing moved for another two weeks, or nobody leads it, whoever
coordinates. One letter a person, an action and a week; at most `MOST` letters a tick, the next tick goes on.
"""

import datetime as dt
from collections.abc import Iterator
from urllib.parse import urljoin
from uuid import UUID

from django.conf import settings
from django.db.models import F, Min, Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from bundel.kernel.access import outbox
from bundel.kernel.access.policy import POLICY
from bundel.kernel.accounts.queries_posts import holders
from bundel.kernel.plan.models import Action, ActionParty, Plan
from bundel.kernel.plan.progress import SETTLED
from bundel.kernel.plan.queries import stale_rule

MOST = 500  # letters a tick
PATIENCE = dt.timedelta(days=14)


def tick(now: dt.datetime) -> int:
    """How many letters were written. Twice is once: each letter has its key in the outbox."""
    today, written = timezone.localdate(now), 0
    for plan in Plan.objects.filter(status="adopted", start_year__lte=today.year).select_related("partnership"):
        for action in _silent(plan, today):
            for user in _readers(plan.partnership_id, action, today):
                written += _write(plan, action, user, today)
                if written >= MOST:
                    return written
    return written


def _silent(plan: Plan, today: dt.date) -> Iterator[Action]:
    """Live actions with a late milestone or without news, with `due` (the oldest late milestone) and `leader` (or None)."""
    late = Q(milestones__done__isnull=True, milestones__due__lt=today)
    rows = Action.objects.filter(plan=plan, ended__isnull=True).exclude(state__in=SETTLED)
    rows = rows.annotate(due=Min("milestones__due", filter=late)).filter(Q(due__isnull=False) | stale_rule([plan], today))
    found = list(rows.only("plan_id", "code", "title", "state_on").order_by(F("due").asc(nulls_last=True), "sort_code", "id"))
    leading = ActionParty.objects.filter(action__plan=plan, role="lead", until__isnull=True)
    leaders = dict(leading.values_list("action", "party"))
    for action in found:
        action.leader = leaders.get(action.pk)
        since = action.due or (action.state_on or dt.date(plan.start_year, 1, 1)) + dt.timedelta(days=plan.staleness_days)
        action.still = today - max(since, action.state_on or since)
        yield action


def _readers(partnership: UUID, action: Action, today: dt.date) -> list:
    reporting = [role for role, reach in POLICY["plan:report"].items() if reach == "own"]
    leading = holders(partnership, reporting, on=today, organisation=action.leader) if action.leader else []
    told = leading if leading and action.still <= PATIENCE else holders(partnership, ["coordinator"], on=today)
    return list({account.user_id: account.user for account in told}.values())


def _write(plan: Plan, action: Action, user, today: dt.date) -> bool:
    week = today.isocalendar()
    key = f"late:{action.pk}:{week.year}-{week.week}:{user.pk}"
    with override(user.language):
        context = {
            "user": user, "action": action, "plan": plan, "partnership": plan.partnership,
            "link": urljoin(settings.SITE_URL, reverse("action_report", args=[action.pk])),
        }  # fmt: skip
        text = render_to_string("plan/letters/late.txt", context).strip() + "\n"
        subject = _("Hoe staat het met actie %(code)s?") % {"code": action.code}
        return outbox.post(user.email, subject, text, language=user.language, key=key) is not None
