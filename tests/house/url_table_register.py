"""The rows of these addresses. Columns as in `url_table`."""

from tests.house.url_row import Row
from tests.house.url_table_decisions import EVERYONE, decision


def published(objects: object) -> list:
    return ["duin", decision(objects).number]


def published_list(objects: object) -> list:
    decision(objects)  # an empty list has no paper
    return ["duin"]


REGISTER: dict[str, Row] = {
    "region_decisions_paper": Row(EVERYONE, published_list),
    "public_decision_paper": Row(EVERYONE, published),
}
