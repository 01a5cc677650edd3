"""The rows of the desk. Columns as in `url_table`. Dina answers on the desk; Anna of centre Noord asked; the court file is of Noord."""

import datetime as dt
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from bundel.services.desk import commands_court
from tests.house.url_row import Row
from tests.services.desk import small
from tests.world import TODAY

KEY = "legal"


def desk(objects: Any) -> Any:
    return objects.once("desk", lambda o: small.desk(o.world))


def question(objects: Any) -> list:
    made = desk(objects)
    return [objects.once("desk_question", lambda o: small.answered(o.world, made)).pk]


def fresh(objects: Any) -> list:
    made = desk(objects)
    return [objects.once("desk_fresh", lambda o: small.question(o.world, made)).pk]


def reusable(objects: Any) -> list:
    made = desk(objects)
    return [objects.once("desk_reusable", lambda o: small.reusable(o.world, small.answered(o.world, made))).uuid]


def _court(o: Any) -> Any:
    return commands_court.open_file(
        desk(o), by=o.world.viewer("Dina"), organisation=o.world.noord.pk, court="Proefhof", role="defendant", parties_named="A. en B.",
        mandate="raad",
    )  # fmt: skip


def court(objects: Any) -> list:
    return [objects.once("court_file", _court).pk]


def term(objects: Any) -> list:
    row = objects.once("court_file", _court)
    made = objects.once(
        "court_term", lambda o: commands_court.reckon_term(row, by=o.world.viewer("Dina"), event=TODAY - dt.timedelta(days=1), rule="decision")
    )
    return [row.pk, made.pk]


def exhibit(objects: Any) -> list:
    row = objects.once("court_file", _court)
    upload = SimpleUploadedFile("proef.txt", b"proef", "text/plain")
    return [row.pk, objects.once("court_exhibit", lambda o: commands_court.add_exhibit(row, by=o.world.viewer("Dina"), upload=upload)).stored]


def named(objects: Any) -> list:
    desk(objects)
    return [KEY]


#          -    Anna Bram Cas  Dina Ella Flor Odo  Gust Hanna Ine
ALL = (302, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200)
IN_DUIN = (302, 200, 200, 200, 200, 200, 200, 404, 200, 200, 200)
MANAGES = (302, 403, 403, 403, 403, 200, 403, 404, 403, 403, 403)
ASKS = (302, 200, 200, 403, 403, 403, 403, 404, 403, 403, 403)
LISTS = (302, 200, 200, 403, 200, 403, 403, 403, 403, 403, 403)
OF_NOORD = (302, 200, 404, 404, 200, 404, 404, 404, 404, 404, 404)
DINA = (302, 403, 404, 404, 200, 404, 404, 404, 404, 404, 404)
COUNTS = (302, 403, 200, 403, 200, 200, 403, 200, 403, 200, 403)
KEEPS = (302, 403, 403, 403, 200, 403, 403, 404, 403, 403, 403)
DESK: dict[str, Row] = {
    "desk": Row(ALL),
    "region_desk": Row((200,) * 11, lambda o: ["duin"]),
    "desk_page": Row(IN_DUIN, named),
    "desk_similar": Row(IN_DUIN, named),
    "desk_load": Row((302, 403, 403, 403, 403, 200, 403, 200, 403, 403, 403)),
    "desk_start": Row((302, 403, 403, 403, 403, 302, 403, 302, 403, 403, 403), post=True, data={"key": "it"}),
    "desk_staff": Row(MANAGES, named),
    "desk_talk_new": Row((302, 403, 403, 403, 200, 403, 403, 404, 403, 403, 403), named),
    "desk_ask": Row(ASKS, named),
    "desk_questions": Row(LISTS),
    "desk_question": Row(OF_NOORD, question),
    "desk_assign": Row(DINA, fresh),
    "desk_reroute": Row(DINA, fresh),
    "desk_say": Row(OF_NOORD, question),
    "desk_answer": Row(DINA, fresh),
    "desk_close": Row((302, 302, 404, 404, 302, 404, 404, 404, 404, 404, 404), question, post=True),
    "desk_reuse": Row(DINA, question),
    "desk_reusables": Row(ALL),
    "desk_reusable": Row(IN_DUIN, reusable),
    "desk_review": Row(KEEPS, reusable),
    "desk_withdraw": Row(KEEPS, reusable),
    "desk_figures": Row(COUNTS),
    "desk_rows": Row(COUNTS),
    "court_files": Row(LISTS),
    "court_new": Row((302, 403, 403, 403, 200, 403, 403, 403, 403, 403, 403), lambda o: named(o)[:0]),
    "court_file": Row(OF_NOORD, court),
    "court_hearing": Row(DINA, court),
    "court_term": Row(DINA, court),
    "court_meet": Row((302, 403, 404, 404, 302, 404, 404, 404, 404, 404, 404), term, post=True),
    "court_exhibit_new": Row(DINA, court),
    "court_exhibit": Row(OF_NOORD, exhibit),
    "court_result": Row(DINA, court),
    "court_ics": Row(OF_NOORD, court),
}
