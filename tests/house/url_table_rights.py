"""The rows of rights. Columns as in `url_table`. The case and its scan are of centre Noord, and Anna works in it."""

from typing import Any

from tests.house.url_row import Row
from tests.services.rights import small


def _case(o: Any) -> Any:
    made = small.case(o.world, pseudonym="Tabel")
    made.members.update(why="zzz-kwelvraag")  # as people write it: it stands in the trail beside each read
    return made


def case(objects: Any) -> list:
    return [objects.once("rights_case", _case).pk]


def scan(objects: Any) -> list:
    case(objects)
    return [objects.once("rights_scan", lambda o: small.scan(o.world, o.made["rights_case"])).pk]


def followed(objects: Any) -> list:
    scan(objects)
    return [objects.made["rights_case"].pk, "verhoogde_tegemoetkoming"]


#          -    Anna Bram Cas  Dina Ella Flor Odo  Gust Hanna Ine
SITE = (200,) * 11
MEMBER = (302, 200, 404, 404, 404, 404, 404, 404, 404, 404, 404)
WORKS = (302, 200, 200, 200, 200, 403, 403, 403, 403, 403, 403)
COUNTS = (302, 403, 200, 403, 403, 200, 403, 200, 403, 200, 403)
RIGHTS: dict[str, Row] = {
    "region_rights": Row(SITE, lambda o: ["duin"]),
    "region_rights_limits": Row(SITE, lambda o: ["duin"]),
    "region_rights_limits_paper": Row(SITE, lambda o: ["duin"]),
    "case_scan": Row(MEMBER, case),
    "case_rights": Row(MEMBER, case),
    "right_follow": Row(MEMBER, followed),
    "rights_scan": Row(MEMBER, scan),
    "rights_letter": Row(MEMBER, scan),
    "rights_watch": Row(MEMBER, scan),
    "rights_work": Row(WORKS),
    "rights_counts": Row(COUNTS),
}
