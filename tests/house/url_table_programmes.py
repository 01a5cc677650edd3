"""The rows of programmes: the start pages, taking over from an earlier case, and the public pages. Columns as in `url_table`."""

from typing import Any

from tests.house.url_row import Row
from tests.house.url_table_cases import ANNA, kind, of_case

PAGES = (302, 200, 200, 200, 200, 200, 403, 200, 403, 200, 403)  # a worker her own, the region in counts; Odo has his own region
OF_DUIN = (302, 200, 200, 200, 200, 200, 403, 404, 403, 200, 403)
EVERYONE = (200,) * 11


def public(o: Any) -> list:
    from tests.kernel.cases import small

    o.once("public_programme", lambda o: small.load(o.world, "buddy_duo"))
    return ["duin", "buddy_duo"]


PROGRAMMES = {
    "programmes": Row(PAGES),
    "programme": Row(OF_DUIN, lambda o: [kind(o).key]),
    "case_reuse": Row(ANNA, of_case),
    "region_programmes": Row(EVERYONE, lambda o: ["duin"]),
    "region_programme": Row(EVERYONE, public),
}
