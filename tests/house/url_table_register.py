"""The rows of these addresses. Columns as in `url_table`."""

from bundel.kernel.decisions import commands_bodies, commands_items, commands_route
from tests.house.url_row import Row
from tests.house.url_table_decisions import EACH, EVERYONE, PREPARES, board, decision, item, of_item
from tests.world import TODAY


def published(objects: object) -> list:
    return ["duin", decision(objects).number]


def published_list(objects: object) -> list:
    decision(objects)  # an empty list has no paper
    return ["duin"]


def advice(objects: object) -> list:
    def make(o: object) -> object:
        ella = o.world.viewer("Ella")
        desk = commands_bodies.create_body(o.world.duin.pk, by=ella, name="Adviescommissie", kind="policy_advice")
        return commands_route.ask_advice(item(o), desk, by=ella)

    return [item(objects).pk, objects.once("advice", make).pk]


def position(objects: object) -> list:
    def make(o: object) -> object:
        ella = o.world.viewer("Ella")
        asked = commands_items.propose(
            o.world.duin.pk, by=ella, title="Nachtopvang", body=board(o), kind="strategic", proposal="Artikel 1."
        )
        return commands_items.ask_councils(asked, by=ella, until=TODAY)[0]

    found = objects.once("position", make)
    return [found.item_id, found.pk]


REGISTER: dict[str, Row] = {
    "councils_open": Row(EACH),
    "item_advice": Row(PREPARES, of_item),
    "item_advice_given": Row(PREPARES, advice),
    "position_paper": Row(PREPARES, position),
    "region_decisions_paper": Row(EVERYONE, published_list),
    "public_decision_paper": Row(EVERYONE, published),
}
