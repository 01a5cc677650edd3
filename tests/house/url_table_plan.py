"""The rows of the plan room. Columns as in `url_table`; centre Zuid leads the action."""

from typing import Any

from tests.house.url_row import Row

SEEN = (302, 200, 200, 200, 200, 200, 200, 404, 200, 200, 200)  # everyone of the partnership, nobody else
LED = (302, 403, 403, 403, 403, 200, 403, 404, 403, 403, 403)  # who leads the region's work, on something of the partnership
OWN = (302, 403, 403, 403, 403, 200, 403, 200, 403, 403, 403)  # the same, on what each partnership has for itself
EACH = (302, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200)  # everyone with a post sees what her own partnership has


def plan(objects: Any) -> list:
    return [objects.plan.pk]


def goal(objects: Any) -> list:
    return [objects.goal.pk]


def action(objects: Any) -> list:
    return [objects.action.pk]


MARKED = (302, 403, 403, 403, 403, 302, 403, 404, 403, 403, 403)  # an act of whoever leads the region's work
PLAN = {
    "plan_list": Row(EACH),
    "plan_new": Row(OWN),
    "plan_upload": Row(OWN),
    "plan_preview": Row(LED, lambda o: [o.upload.pk]),
    "plan_detail": Row(SEEN, plan),
    "plan_edit": Row(LED, plan),
    "plan_move": Row((302, 403, 403, 403, 403, 302, 403, 404, 403, 302, 403), plan, post=True, data={"to": "adopt"}),
    "plan_export": Row((302, 200, 200, 403, 200, 200, 403, 404, 200, 200, 403), lambda o: [o.plan.pk, "xlsx"]),
    "plan_goal_new": Row(LED, plan),
    "plan_goal": Row(SEEN, goal),
    "plan_goal_edit": Row(LED, goal),
    "action_new": Row(LED, goal),
    "action_list": Row(EACH),
    "action_ours": Row(EACH),
    "action_detail": Row(SEEN, action),
    "action_edit": Row(LED, action),
    "action_report": Row((302, 403, 200, 403, 403, 200, 403, 404, 403, 403, 403), action),
    "action_assign": Row(LED, action),
    "action_milestone_add": Row(MARKED, action, post=True, data={"title": "Einde"}),
    "action_milestone_mark": Row(MARKED, lambda o: [o.milestone.pk], post=True, data={"on": "2026-11-01"}),
}
