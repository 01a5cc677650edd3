"""The rows of these addresses. Columns as in `url_table`."""

from typing import Any

from bundel.kernel.plan import commands_reports
from tests.house.url_row import Row

SEEN = (302, 200, 200, 200, 200, 200, 200, 404, 200, 200, 200)
ACCOUNTED = (302, 403, 403, 403, 403, 200, 403, 404, 403, 200, 403)
MARKED = (302, 403, 403, 403, 403, 302, 403, 404, 403, 302, 403)
ANYONE = (200,) * 11


def report(objects: Any) -> Any:
    return objects.once("year_report", _frozen)


def _frozen(objects: Any) -> Any:
    ella = objects.world.viewer("Ella")
    made = commands_reports.freeze_report(objects.shown, by=ella, year=2026)
    commands_reports.publish_report(made, by=ella)
    return made


def site(objects: Any) -> list:
    return [objects.world.duin.key, report(objects).plan.key, 2026]


YEAR_REPORT: dict[str, Row] = {
    "report_list": Row(SEEN, lambda o: [o.shown.pk]),
    "report_new": Row(ACCOUNTED, lambda o: [o.shown.pk]),
    "report_detail": Row(SEEN, lambda o: [report(o).pk]),
    "report_file": Row(SEEN, lambda o: [report(o).pk, "xlsx"]),
    "report_move": Row(MARKED, lambda o: [report(o).pk], post=True, data={"to": "withdraw"}),
    "amend_action_history": Row(SEEN, lambda o: [o.action.pk]),
    "amend_goal_history": Row(SEEN, lambda o: [o.goal.pk]),
    "amend_goal_end": Row((302, 403, 403, 403, 403, 200, 403, 404, 403, 403, 403), lambda o: [o.goal.pk]),
    "amend_action_end": Row((302, 403, 403, 403, 403, 200, 403, 404, 403, 403, 403), lambda o: [o.action.pk]),
    "public_year_report": Row(ANYONE, site),
    "public_year_report_version": Row(ANYONE, lambda o: [*site(o), 1]),
}
