"""The rows of the archive. Columns as in `url_table`. Dina is the archivist, Anna the contact of centre Noord; Ella and Hanna count."""

from collections.abc import Callable
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from bundel.services.archive import commands_units
from tests.house.url_row import Row
from tests.services.archive import small


def whole(objects: Any) -> small.Archive:
    return objects.once("archive", lambda o: small.archive(o.world))


def none(objects: Any) -> list:
    whole(objects)
    return []


def made(name: str, make: Callable[[small.Archive], Any]) -> Callable[[Any], list]:
    def args(objects: Any) -> list:
        one = whole(objects)
        return [objects.once(f"archive_{name}", lambda _o: make(one)).pk]

    return args


def part(objects: Any) -> list:
    one = whole(objects)
    upload = SimpleUploadedFile("proef.txt", b"proef", "text/plain")
    row = objects.once("archive_part", lambda _o: commands_units.add_part(one.files[0], by=one.dina(), upload=upload))
    return [one.files[0].pk, row.stored]


def with_part(objects: Any) -> list:
    part(objects)
    return [whole(objects).inventory.pk]


def site(objects: Any) -> list:
    return ["duin", *made("published", small.published)(objects)]


inventory = made("inventory", lambda one: one.inventory)
unit = made("unit", lambda one: one.files[1])
fresh = made("fresh", small.destruction)
box = made("box", small.box)
place = made("place", small.place)

#          -    Anna Bram Cas  Dina Ella Flor Odo  Gust Hanna Ine
HOME = (302, 200, 403, 403, 200, 200, 403, 200, 403, 200, 403)
WORKS = (302, 200, 403, 403, 200, 403, 403, 403, 403, 403, 403)
NOORD = (302, 200, 404, 404, 200, 404, 404, 404, 404, 404, 404)
DINA = (302, 403, 404, 404, 200, 404, 404, 404, 404, 404, 404)
DINA_ALONE = (302, 403, 403, 403, 200, 403, 403, 403, 403, 403, 403)
ACTS = (302, 302, 404, 404, 302, 404, 404, 404, 404, 404, 404)
ARCHIVE: dict[str, Row] = {
    "archive": Row(HOME, none),
    "archive_service": Row((302, 403, 403, 403, 403, 200, 403, 200, 403, 403, 403), none),
    "archive_board_new": Row((302, 403, 403, 403, 200, 200, 403, 403, 403, 403, 403), none),
    "archive_board": Row(NOORD, made("board", lambda one: one.noord)),
    "archive_board_edit": Row((302, 403, 403, 403, 200, 200, 403, 403, 403, 403, 403), made("board", lambda one: one.noord)),
    "archive_rules": Row(WORKS, none),
    "archive_rule_new": Row(DINA_ALONE, none),
    "archive_rule": Row(DINA_ALONE, made("rule", lambda one: one.live)),
    "archive_series": Row(WORKS, none),
    "archive_inventories": Row(WORKS, none),
    "archive_inventory_new": Row(WORKS, none),
    "archive_inventory": Row(NOORD, inventory),
    "archive_inventory_edit": Row(NOORD, inventory),
    "archive_publish": Row(ACTS, inventory, post=True, data={"public": "yes"}),
    "archive_ead": Row(NOORD, inventory),
    "archive_bag": Row(NOORD, with_part),
    "archive_unit_new": Row(NOORD, inventory),
    "archive_unit": Row(NOORD, unit),
    "archive_unit_edit": Row(NOORD, unit),
    "archive_hold": Row(NOORD, unit),
    "archive_unit_file": Row(NOORD, unit),
    "archive_unit_download": Row(NOORD, part),
    "archive_places": Row(WORKS, none),
    "archive_place_new": Row(WORKS, none),
    "archive_place": Row(NOORD, place),
    "archive_place_edit": Row(NOORD, place),
    "archive_boxes": Row(WORKS, none),
    "archive_box_new": Row(WORKS, none),
    "archive_box": Row(NOORD, box),
    "archive_transfers": Row(WORKS, none),
    "archive_transfer_new": Row(WORKS, none),
    "archive_transfer": Row(NOORD, made("transfer", small.transfer)),
    "archive_transfer_list": Row(NOORD, made("transfer", small.transfer)),
    "archive_transfer_receive": Row(DINA, made("listed", lambda one: small.transfer(one, "listed"))),
    "archive_transfer_place": Row(DINA, made("received", lambda one: small.transfer(one, "received"))),
    "archive_moves": Row(WORKS, none),
    "archive_move_new": Row(DINA_ALONE, none),
    "archive_move": Row(NOORD, made("move", small.move)),
    "archive_move_depart": Row(DINA, made("move", small.move)),
    "archive_move_arrive": Row(DINA, made("underway", lambda one: small.move(one, "underway"))),
    "archive_move_drop": Row((302, 403, 404, 404, 302, 404, 404, 404, 404, 404, 404), made("move", small.move), post=True),
    "archive_destructions": Row(WORKS, none),
    "archive_destruction_new": Row(WORKS, none),
    "archive_destruction": Row(NOORD, fresh),
    "archive_destruction_permit": Row(NOORD, fresh),
    "archive_destruction_approve": Row(ACTS, fresh, post=True),
    "archive_destruction_done": Row(NOORD, made("approved", lambda one: small.destruction(one, 1, "approved"))),
    "archive_destruction_stop": Row(NOORD, fresh),
    "archive_certificate": Row(NOORD, made("destroyed", lambda one: small.destruction(one, 2, "destroyed"))),
    "archive_readings": Row(WORKS, none),
    "archive_reading_new": Row(WORKS, none),
    "archive_reading": Row(NOORD, made("reading", small.reading)),
    "archive_reading_decide": Row(NOORD, made("reading", small.reading)),
    "archive_reading_consult": Row(NOORD, made("granted", lambda one: small.reading(one, "granted"))),
    "archive_supports": Row(WORKS, none),
    "archive_support_new": Row(WORKS, none),
    "archive_support": Row(NOORD, made("support", small.support)),
    "archive_support_done": Row(DINA, made("support", small.support)),
    "archive_days": Row((302, 200, 403, 403, 200, 200, 403, 403, 403, 200, 403), none),
    "archive_day_new": Row(DINA_ALONE, none),
    "region_archive": Row((200,) * 11, lambda o: ["duin"]),
    "public_archive": Row((200,) * 11, site),
    "public_archive_ead": Row((200,) * 11, site),
    "public_archive_ask": Row((200,) * 11, site),
}
