"""The rows of priorities and of the mid-term review. Columns as in `url_table`."""

from typing import Any

from bundel.kernel.plan import commands_priorities
from tests.house.url_row import Row

SEEN = (302, 200, 200, 200, 200, 200, 200, 404, 200, 200, 200)
LED = (302, 403, 403, 403, 403, 200, 403, 404, 403, 403, 403)
OWN = (302, 403, 403, 403, 403, 200, 403, 200, 403, 403, 403)
EACH = (302, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200)
EXPORTS = (302, 200, 200, 403, 200, 200, 403, 404, 200, 200, 403)
ACCOUNTED = (302, 403, 403, 403, 403, 200, 403, 404, 403, 200, 403)


def _priority(objects: Any) -> Any:
    return commands_priorities.add_priority(
        objects.world.duin, by=objects.world.viewer("Ella"), scheme="tabel", code="T-1", label_nl="Prioriteit", source="Besluit"
    )


def plan(objects: Any) -> list:
    return [objects.plan.pk]


def action(objects: Any) -> list:
    return [objects.action.pk]


PRIORITIES: dict[str, Row] = {
    "priority_list": Row(EACH),
    "priority_new": Row(OWN),
    "priority_edit": Row(LED, lambda o: [o.once("priority", _priority).pk]),
    "priority_map": Row(SEEN, plan),
    "priority_report": Row(EXPORTS, lambda o: [o.plan.pk, "xlsx"]),
    "priority_action": Row(LED, action),
    "review_list": Row(SEEN, plan),
    "review_new": Row(ACCOUNTED, plan),
    "review_rows": Row(SEEN, plan),
    "amend_action_supersede": Row(LED, action),
    "amend_action_merge": Row(LED, action),
}
