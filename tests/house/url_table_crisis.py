"""The rows of crisis places. Columns as in `url_table`. The house is of centre Zuid, the call of centre Noord."""

from typing import Any

from tests.house.url_row import Row
from tests.kernel.cases import small

READS = (302, 200, 200, 200, 200, 200, 403, 200, 403, 200, 403)
TELLS = (302, 200, 200, 200, 200, 200, 403, 200, 403, 403, 403)
OWN = (302, 403, 200, 403, 403, 403, 403, 404, 403, 403, 403)
CALLS = (302, 200, 200, 200, 200, 403, 403, 404, 403, 403, 403)
MEMBER = (302, 200, 404, 404, 404, 404, 404, 404, 404, 404, 404)


def _house(objects: Any) -> Any:
    from bundel.services.crisis import commands

    return commands.add_house(by=objects.world.viewer("Bram"), name="Taxi", places=2)


def _call(objects: Any) -> Any:
    from bundel.kernel.cases import commands

    kind = small.load(objects.world, "crisis_place")
    given = {"persons": 1, "children": 0, "pets": False}
    return commands.open_case(kind, by=objects.world.viewer("Anna"), client=None, pseudonym="Zwaluw", fields=given)


def house(objects: Any) -> list:
    return [objects.once("crisis_house", _house).pk]


def call(objects: Any) -> list:
    return [objects.once("crisis_case", _call).pk]


CRISIS: dict[str, Row] = {
    "crisis_register": Row(READS),
    "crisis_house_new": Row(TELLS),
    "crisis_house": Row(OWN, house),
    "crisis_tell": Row(OWN, house),
    "crisis_refuse": Row(CALLS, house),
    "crisis_call": Row(MEMBER, call),
    "crisis_give": Row((302, 302, 404, 404, 404, 403, 403, 404, 403, 403, 403), lambda o: [*call(o), *house(o)], post=True),
}
