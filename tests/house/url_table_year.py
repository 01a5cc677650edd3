"""The rows of the year's programme. Columns as in `url_table`."""

from typing import Any

from bundel.kernel.plan import commands_year
from bundel.kernel.plan.models import Action
from tests.house.url_row import Row

SEEN = (302, 200, 200, 200, 200, 200, 200, 404, 200, 200, 200)
CHOOSES = (302, 403, 403, 403, 403, 200, 403, 404, 403, 200, 403)  # coordinator and secretary
MOVES = (302, 403, 403, 403, 403, 302, 403, 404, 403, 302, 403)


def _year(objects: Any) -> Any:
    ella = objects.world.viewer("Ella")
    Action.objects.filter(pk=objects.action.pk).update(effect="Merkbaar.", why_regional="Samen.")
    found = commands_year.open_year(objects.plan, by=ella, year=2027)
    commands_year.propose(found, objects.action, by=ella, why="Nu.")
    return found


def year(objects: Any) -> list:
    return [objects.once("year", _year).pk]


def candidate(objects: Any) -> list:
    return [objects.once("year", _year).candidates.get().pk]


YEAR: dict[str, Row] = {
    "year_list": Row(SEEN, lambda o: [o.plan.pk]),
    "year_new": Row(CHOOSES, lambda o: [o.plan.pk]),
    "year_detail": Row(SEEN, year),
    "year_propose": Row((302, 200, 200, 200, 200, 200, 403, 404, 200, 200, 403), year),
    "year_score": Row((302, 200, 200, 200, 200, 200, 403, 404, 200, 200, 200), year),
    "year_select": Row(CHOOSES, year),
    "year_freeze": Row(CHOOSES, year),
    "year_move": Row(MOVES, year, post=True, data={"to": "close"}),
    "year_result": Row(CHOOSES, candidate),
    "year_carry": Row(CHOOSES, candidate),
    "action_ask": Row((302, 403, 403, 403, 403, 200, 403, 404, 403, 403, 403), lambda o: [o.action.pk]),
}
