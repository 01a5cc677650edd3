"""The rows of bodies, items and decisions: a board, an item that waits, and one that was decided. Columns as in `url_table`."""

import datetime as dt
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from bundel.kernel.decisions import (
    commands_agenda,
    commands_bodies,
    commands_decisions,
    commands_files,
    commands_items,
    commands_meetings,
    queries,
)
from tests.house.url_row import Row
from tests.world import TODAY


def board(objects: Any) -> Any:
    def make(o: Any) -> Any:
        ella = o.world.viewer("Ella")
        made = commands_bodies.create_body(o.world.duin.pk, by=ella, name="Raad van bestuur", kind="board")
        for number in range(3):
            commands_bodies.seat(made, by=ella, party=o.world.noord.pk, holder_name=f"Zetel {number}", start=TODAY)
        return made

    return objects.once("board", make)


def item(objects: Any) -> Any:
    return objects.once(
        "item",
        lambda o: commands_items.propose(
            o.world.duin.pk, by=o.world.viewer("Ella"), title="Woonwinkel", body=board(o), kind="strategic", proposal="Artikel 1."
        ),
    )


def decision(objects: Any) -> Any:
    def make(o: Any) -> Any:
        ella = o.world.viewer("Ella")
        voted = commands_items.propose(o.world.duin.pk, by=ella, title="Koelwagen", body=board(o), proposal="Artikel 1.")
        made = commands_decisions.decide(voted, by=ella, votes={seat.pk: "yes" for seat in board(o).seats.all()})
        commands_decisions.publish(made, by=ella)
        return made

    return objects.once("decision", make)


def task(objects: Any) -> list:
    def make(o: Any) -> Any:
        return commands_decisions.add_task(decision(o), by=o.world.viewer("Ella"), title="Affiches", owner=o.world.zuid.pk)

    return [objects.once("task", make).pk]


def meeting(objects: Any) -> Any:
    return objects.once("meeting", lambda o: _meeting(o, 18))


def _meeting(o: Any, hour: int) -> Any:
    starts = timezone.make_aware(dt.datetime.combine(TODAY, dt.time(hour)))
    return commands_meetings.plan_meeting(board(o), by=o.world.viewer("Ella"), starts=starts, ends=starts + dt.timedelta(hours=1))


def placed(objects: Any) -> list:
    """An item on an agenda, by its key."""

    def make(o: Any) -> Any:
        ella = o.world.viewer("Ella")
        made = commands_items.propose(o.world.duin.pk, by=ella, title="Op de agenda", body=board(o), kind="information")
        return commands_agenda.put_on_agenda(made, meeting(o), by=ella)

    return [objects.once("placed", make).pk]


def approved(objects: Any) -> list:
    """A meeting whose minutes are approved, by its key."""

    def make(o: Any) -> Any:
        ella, held = o.world.viewer("Ella"), _meeting(o, 8)
        commands_meetings.open_meeting(held, by=ella)
        commands_meetings.close_meeting(held, by=ella)
        return commands_meetings.approve(held, by=ella)

    return [objects.once("approved", make).pk]


def with_file(objects: Any) -> list:
    """An item on an agenda and a file of it, by their keys."""

    def make(o: Any) -> Any:
        found = queries.item_of(o.world.viewer("Ella"), *placed(o))
        return commands_files.add_file(found, by=o.world.viewer("Ella"), upload=SimpleUploadedFile("a.txt", b"Beste"))

    return [*placed(objects), objects.once("item_file", make).pk]


def of_meeting(objects: Any) -> list:
    return [meeting(objects).pk]


def of_board(objects: Any) -> list:
    return [board(objects).pk]


def of_item(objects: Any) -> list:
    return [item(objects).pk]


def of_decision(objects: Any) -> list:
    return [decision(objects).pk]


EACH = (302, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200)  # everyone with a post, of the own partnership
SEEN = (302, 200, 200, 200, 200, 200, 200, 404, 200, 200, 200)
SENT = (302, 403, 403, 403, 403, 302, 403, 404, 403, 302, 403)  # the same, for a button
PREPARES = (302, 403, 403, 403, 403, 200, 403, 404, 403, 200, 403)  # who prepares, on something of the partnership
OWN = (302, 403, 403, 403, 403, 200, 403, 200, 403, 200, 403)  # the same, for what each partnership has of its own
EVERYONE = (200,) * 11
DECISIONS: dict[str, Row] = {
    "bodies": Row(EACH),
    "body_new": Row(OWN),
    "competences": Row(EACH),
    "competence_new": Row(OWN),
    "body": Row(SEEN, of_board),
    "body_edit": Row(PREPARES, of_board),
    "seat_new": Row(PREPARES, of_board),
    "seat_end": Row(PREPARES, lambda o: [board(o).pk, board(o).seats.first().pk]),
    "seat_account": Row(PREPARES, lambda o: [board(o).pk, board(o).seats.first().pk]),
    "term_new": Row(PREPARES, of_board),
    "allotment_new": Row(PREPARES, of_board),
    "items": Row(EACH),
    "item_new": Row((302, 403, 200, 403, 403, 200, 403, 200, 200, 200, 403)),
    "item_join": Row(OWN),
    "item": Row(SEEN, of_item),
    "item_edit": Row(PREPARES, of_item),
    "item_withdraw": Row(PREPARES, of_item),
    "item_councils": Row(PREPARES, of_item),
    "item_vote": Row(PREPARES, of_item),
    "decisions": Row(EACH),
    "decision": Row(SEEN, of_decision),
    "decision_publish": Row((302, 403, 403, 403, 403, 302, 403, 404, 403, 302, 403), of_decision, post=True),
    "decision_correct": Row(PREPARES, of_decision),
    "task_new": Row(PREPARES, of_decision),
    "task_done": Row((302, 403, 200, 403, 403, 200, 403, 404, 403, 200, 403), task),
    "meetings": Row(EACH),
    "meeting_new": Row(OWN),
    "meeting": Row(SEEN, of_meeting),
    "meeting_paper": Row(SEEN, approved),
    "meeting_ics": Row(SEEN, of_meeting),
    "meeting_edit": Row(PREPARES, of_meeting),
    "meeting_cancel": Row(PREPARES, of_meeting),
    "meeting_step": Row(SENT, lambda o: [meeting(o).pk, "roep"], post=True),
    "meeting_attendance": Row(PREPARES, of_meeting),
    "meeting_minutes": Row(PREPARES, of_meeting),
    "meeting_correct": Row(PREPARES, of_meeting),
    "meeting_task": Row(PREPARES, of_meeting),
    "meeting_agenda": Row(PREPARES, of_meeting),
    "body_ics": Row(SEEN, of_board),
    "forum_report": Row(PREPARES, of_board),
    "item_move": Row(SENT, placed, post=True, data={"to": "up"}),
    "item_backlog": Row(SENT, placed, post=True),
    "item_postpone": Row(PREPARES, placed),
    "paper_new": Row(PREPARES, placed),
    "item_file_new": Row(PREPARES, placed),
    "item_file": Row(SEEN, with_file),
    "item_file_remove": Row(PREPARES, with_file),
    "conflict_new": Row(PREPARES, placed),
    "item_discuss": Row(PREPARES, placed),
    "item_minutes": Row(PREPARES, placed),
    "tasks": Row(EACH),
    "region_decisions": Row(EVERYONE, lambda o: ["duin"]),
    "public_decision": Row(EVERYONE, lambda o: ["duin", decision(o).number]),
}
