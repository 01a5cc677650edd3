"""The rows of the plan: one plan of partnership Duin, its first action led by centre Noord."""

from tests.house.url_row import Row


def plan(objects) -> list:
    return [objects.plan.pk]


def goal(objects) -> list:
    return [objects.action.goal_id]


def action(objects) -> list:
    return [objects.action.pk]


ALL_OF_DUIN = (302, 200, 200, 200, 200, 200, 200, 404)
COORDINATOR = (302, 403, 403, 403, 403, 200, 403, 404)
SENT_ON = (302, 403, 403, 403, 403, 302, 403, 404)
PLAN = {
    "plan_list": Row((302, 200, 200, 200, 200, 200, 200, 200)),
    "plan_new": Row((302, 403, 403, 403, 403, 200, 403, 200)),
    "plan_upload": Row((302, 403, 403, 403, 403, 200, 403, 200)),
    "plan_preview": Row(COORDINATOR, lambda o: [o.upload.pk]),
    "plan_detail": Row(ALL_OF_DUIN, plan),
    "plan_edit": Row(COORDINATOR, plan),
    "plan_move": Row(SENT_ON, plan, post=True, data={"to": "publish"}),
    "plan_export": Row((302, 200, 200, 403, 200, 200, 403, 404), lambda o: [o.plan.pk, "json"]),
    "plan_goal_new": Row(COORDINATOR, plan),
    "plan_goal": Row(ALL_OF_DUIN, goal),
    "plan_goal_edit": Row(COORDINATOR, goal),
    "action_new": Row(COORDINATOR, goal),
    "action_list": Row((302, 200, 200, 200, 200, 200, 200, 200)),
    "action_ours": Row((302, 200, 200, 200, 200, 200, 200, 200)),
    "action_detail": Row(ALL_OF_DUIN, action),
    "action_edit": Row(COORDINATOR, action),
    "action_report": Row((302, 200, 403, 403, 403, 200, 403, 404), action),
    "action_assign": Row(COORDINATOR, action),
    "action_milestone_add": Row(SENT_ON, action, post=True, data={"title": "Einde"}),
    "action_milestone_mark": Row(SENT_ON, lambda o: [o.milestone.pk], post=True, data={"to": "done"}),
}
