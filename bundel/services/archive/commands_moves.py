"""What archivists do with a move: plan it with its boxes, count them out, count them in, and find what is missing."""

import datetime as dt
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from bundel.kernel.access import trail
from bundel.kernel.access.viewer import Viewer
from bundel.services.archive import commands_places, rules
from bundel.services.archive.models import Board, Box, Move, MoveBox, Place


@transaction.atomic
def plan(board: Board, *, by: Viewer, title: str, planned_on: dt.date, boxes: list[UUID], target: Place) -> Move:
    """A move of boxes of this board to one place. ValidationError when they do not fit there, or are in another move that runs."""
    rules.held(by, board)
    rules.archivist(by)
    found = list(Box.objects.select_for_update(of=("self",)).filter(board=board, pk__in=boxes, gone_on__isnull=True).select_related("place"))
    wrong: dict[str, str] = {}
    if not title.strip():
        wrong["title"] = _("Geef de verhuizing een naam.")
    if not found or len(found) != len(set(boxes)):
        wrong["boxes"] = _("Kies minstens één doos van dit bestuur.")
    elif any(one.place_id == target.pk for one in found):
        wrong["boxes"] = _("Een van deze dozen staat er al.")
    elif (
        busy := MoveBox.objects.filter(box__in=found, move__state__in=("planned", "underway", "difference"))
        .select_related("box", "move")
        .first()
    ):
        wrong["boxes"] = _("Doos %(code)s zit al in verhuizing %(number)s.") % {"code": busy.box, "number": busy.move.number}
    if wrong:
        raise ValidationError(wrong)
    room = Place.objects.select_for_update().get(pk=target.pk, board__service=board.service_id)
    try:
        commands_places.require_room(room, [one.width_cm for one in found])
    except ValidationError as error:
        raise ValidationError({"target": error.messages}) from None
    row = Move.objects.create(
        board=board, number=rules.next_number(board.service, "V", by.today.year), title=" ".join(title.split())[:160], planned_on=planned_on
    )
    MoveBox.objects.bulk_create([MoveBox(move=row, box=one, origin=one.place, target=room) for one in found])
    trail.record("archive.move_planned", by=by, subject=row, partnership=board.service.partnership_id, number=row.number, boxes=len(found))
    return row


@transaction.atomic
def depart(move: Move, *, by: Viewer, counted: int, on: dt.date) -> Move:
    """The boxes leave, counted: as many as the list has, or it does not leave."""
    row = _move(move, by, ("planned",), _("Deze verhuizing is al vertrokken."))
    listed = row.lines.count()
    if on > by.today:
        raise ValidationError({"on": _("Deze dag is nog niet geweest.")})
    if counted != listed:
        told = _("De lijst heeft %(listed)s dozen en u telde er %(counted)s. Tel opnieuw, of schrap deze verhuizing en maak een juiste lijst.")
        raise ValidationError({"counted": told % {"listed": listed, "counted": counted}})
    row.state, row.departed_on, row.counted_out = "underway", on, counted
    row.save()
    trail.record("archive.move_departed", by=by, subject=row, partnership=row.board.service.partnership_id, number=row.number, boxes=counted)
    return row


@transaction.atomic
def arrive(move: Move, *, by: Viewer, counted: int, on: dt.date, absent: list[UUID] = (), note: str = "") -> Move:
    """The boxes arrive, counted. `absent` are those that did not; with them the move stays open as a difference until they are found.
    ValidationError when the count does not fit the list, or what arrived does not fit in its place."""
    row = _move(move, by, ("underway", "difference"), _("Deze verhuizing is niet onderweg."))
    if not row.departed_on <= on <= by.today:
        raise ValidationError({"on": _("Kies een dag tussen het vertrek en vandaag.")})
    lines = list(row.lines.select_related("box", "target"))
    lost = [one for one in lines if one.box_id in set(absent) and not one.arrived]
    if counted != len(lines) - len(lost):
        told = _("Van %(listed)s dozen duidde u er %(lost)s aan als ontbrekend, maar u telde er %(counted)s. Duid aan welke er niet zijn.")
        raise ValidationError({"counted": told % {"listed": len(lines), "lost": len(lost), "counted": counted}})
    if lost and not note.strip():
        raise ValidationError({"note": _("Zeg wat er gedaan wordt om de ontbrekende dozen te vinden.")})
    came = [one for one in lines if one not in lost and not one.arrived]
    for target in {one.target for one in came}:
        room = Place.objects.select_for_update().get(pk=target.pk)
        commands_places.require_room(room, [one.box.width_cm for one in came if one.target_id == room.pk])
        Box.objects.filter(pk__in=[one.box_id for one in came if one.target_id == room.pk]).update(place=room)
    MoveBox.objects.filter(pk__in=[one.pk for one in came]).update(arrived=True)
    Box.objects.filter(pk__in=[one.box_id for one in lost]).update(place=None)
    row.state, row.arrived_on, row.counted_in, row.note = "difference" if lost else "arrived", on, counted, note.strip()[:300]
    row.save()
    trail.record(
        "archive.move_arrived", by=by, subject=row, partnership=row.board.service.partnership_id, number=row.number, boxes=counted,
        missing=len(lost),
    )  # fmt: skip
    return row


@transaction.atomic
def drop(move: Move, *, by: Viewer) -> Move:
    row = _move(move, by, ("planned",), _("Deze verhuizing is al vertrokken."))
    row.state = "dropped"
    row.save(update_fields=["state"])
    trail.record("archive.move_dropped", by=by, subject=row, partnership=row.board.service.partnership_id, number=row.number)
    return row


def _move(move: Move, by: Viewer, states: tuple[str, ...], told: str) -> Move:
    row = Move.objects.select_for_update(of=("self",)).select_related("board__service", "board__party").get(pk=move.pk)
    rules.held(by, row.board)
    rules.archivist(by)
    if row.state not in states:
        raise ValidationError(told)
    return row
