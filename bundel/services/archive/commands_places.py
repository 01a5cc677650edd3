"""What people do with places and boxes: add a place, add a box, put it where there is room; and with what a board hands over."""

import datetime as dt
from decimal import Decimal, InvalidOperation
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Sum
from django.utils.translation import gettext as _

from bundel.engines.archive import storage
from bundel.kernel.access import trail
from bundel.kernel.access.viewer import Viewer
from bundel.services.archive import rules
from bundel.services.archive.models import Board, Box, Place, Transfer, Unit

WIDEST = Decimal(200)  # cm
MOST_LINES = 500


@transaction.atomic
def save_place(board: Board, *, by: Viewer, place: Place | None = None, **fields: Any) -> Place:
    """A place, new or changed. ValidationError for a name that is there already, and for fewer metres than its boxes take."""
    rules.held(by, board)
    row = Place.objects.select_for_update().get(pk=place.pk, board=board) if place else Place(board=board)
    for name, value in fields.items():
        setattr(row, name, " ".join(value.split()) if isinstance(value, str) else value)
    wrong = {name: _("Vul dit in.") for name in ("building", "room", "rack") if not getattr(row, name)}
    if row.metres is None or row.metres <= 0:
        wrong["metres"] = _("Hoeveel meter is hier? Meer dan nul.")
    elif place and row.metres < (taken := taken_metres(row)):
        wrong["metres"] = _("Hier staat al %(metres)s m aan dozen. Verplaats er eerst, of geef meer meters.") % {"metres": taken}
    same = Place.objects.filter(board=board, building=row.building, room=row.room, rack=row.rack).exclude(pk=row.pk)
    if same.exists():
        wrong["rack"] = _("Deze plaats bestaat al. Kies een andere naam.")
    if wrong:
        raise ValidationError(wrong)
    row.save()
    trail.record("archive.place_saved", by=by, subject=row, partnership=board.service.partnership_id, place=str(row), metres=str(row.metres))
    return row


def taken_metres(place: Place) -> Decimal:
    return (place.boxes.aggregate(total=Sum("width_cm"))["total"] or Decimal(0)) / 100


def free_metres(place: Place) -> Decimal:
    return place.metres - taken_metres(place)


def require_room(place: Place, widths: list[Decimal]) -> None:
    """ValidationError beside `place` when boxes of these widths (cm) do not fit in what is free."""
    free, wanted = free_metres(place), sum(widths, Decimal(0)) / 100
    if wanted > free:
        fit = storage.boxes_that_fit([free], max(widths))
        raise ValidationError({
            "place": _("In %(place)s is nog %(free)s m vrij, en er is %(wanted)s m nodig: er passen %(fit)s dozen. Kies een andere plaats.")
            % {"place": place, "free": _plain(free), "wanted": _plain(wanted), "fit": fit}
        })  # fmt: skip


def _plain(metres: Decimal) -> str:
    return f"{metres.normalize():f}".replace(".", ",")


@transaction.atomic
def add_box(
    board: Board, *, by: Viewer, code: str, width_cm: Decimal, contents: str = "", place: Place | None = None, unit: Unit | None = None,
) -> Box:  # fmt: skip
    """One box, in a place when one is given. ValidationError: a code that is taken, a width that cannot be, a place that is full."""
    rules.held(by, board)
    row = Box(board=board, code=" ".join(code.split())[:40], width_cm=width_cm, contents=" ".join(contents.split())[:300])
    _checked(row)
    _link(row, place, unit)
    row.save(force_insert=True)
    trail.record("archive.box_added", by=by, subject=row, partnership=board.service.partnership_id, code=row.code, place=str(row.place or "–"))
    return row


@transaction.atomic
def put(box: Box, *, by: Viewer, place: Place | None, unit: Unit | None = None, contents: str | None = None) -> Box:
    """Put a box in another place, or in none; say what is in it. ValidationError when it does not fit or is on the move."""
    row = Box.objects.select_for_update(of=("self",)).select_related("board__service", "board__party").get(pk=box.pk)
    rules.held(by, row.board)
    if row.gone_on:
        raise ValidationError(_("Deze doos is er niet meer."))
    if row.moves.filter(move__state__in=("underway", "difference")).exists() and (place is None or place.pk != row.place_id):
        raise ValidationError({"place": _("Deze doos is met een verhuizing onderweg. Noteer eerst haar aankomst.")})
    if contents is not None:
        row.contents = " ".join(contents.split())[:300]
    before, row.place = row.place_id, None
    if place is not None and place.pk == before:
        row.place, place = place, None
    _link(row, place, unit)
    row.save()
    trail.record("archive.box_put", by=by, subject=row, partnership=row.board.service.partnership_id, code=row.code, place=str(row.place or "–"))
    return row


def _checked(row: Box) -> None:
    wrong: dict[str, str] = {}
    if not row.code:
        wrong["code"] = _("Geef de doos een nummer.")
    elif Box.objects.filter(board=row.board, code=row.code).exclude(pk=row.pk).exists():
        wrong["code"] = _("Doos %(code)s bestaat al. Een doos staat maar op één plaats.") % {"code": row.code}
    if row.width_cm is None or not 0 < row.width_cm <= WIDEST:
        wrong["width_cm"] = _("Hoe breed is de doos? Meer dan nul en hoogstens %(most)s cm.") % {"most": WIDEST}
    if wrong:
        raise ValidationError(wrong)


def _link(row: Box, place: Place | None, unit: Unit | None) -> None:
    if place is not None:
        room = Place.objects.select_for_update().get(pk=place.pk)
        if room.board.service_id != row.board.service_id:
            raise ValidationError({"place": _("Kies een plaats uit de lijst.")})
        require_room(room, [row.width_cm])
        row.place = room
    if unit is not None and unit.inventory.board_id != row.board_id:
        raise ValidationError({"unit": _("Kies een beschrijving van dit bestuur.")})
    row.unit = unit


@transaction.atomic
def announce(board: Board, *, by: Viewer, title: str, deed: str = "") -> Transfer:
    """A board says that it hands records over."""
    rules.held(by, board)
    if not title.strip():
        raise ValidationError({"title": _("Zeg wat er wordt overgedragen.")})
    row = Transfer.objects.create(
        board=board, number=rules.next_number(board.service, "O", by.today.year), title=" ".join(title.split())[:200],
        deed=" ".join(deed.split())[:200], announced_on=by.today,
    )  # fmt: skip
    trail.record("archive.transfer_announced", by=by, subject=row, partnership=board.service.partnership_id, number=row.number, party=str(board))
    return row


@transaction.atomic
def list_boxes(transfer: Transfer, *, by: Viewer, lines: str) -> int:
    """The list of boxes, one a line: number; width in cm; contents. Nothing is kept while a line is wrong; how many were added."""
    row = _transfer(transfer, by, ("announced", "listed"), _("De dozen zijn al ontvangen: de lijst ligt vast."))
    made, seen, wrong = [], set(), []
    asked = [(number, line) for number, line in enumerate(lines.splitlines(), start=1) if line.strip()]
    if not asked or len(asked) > MOST_LINES:
        raise ValidationError({"lines": _("Geef 1 tot %(most)s dozen, één per regel.") % {"most": MOST_LINES}})
    for number, line in asked:
        code, width, contents = ([part.strip() for part in line.split(";", 2)] + ["", ""])[:3]
        box = Box(board=row.board, transfer=row, code=code[:40], contents=contents[:300], width_cm=_number(width))
        try:
            if code in seen:
                raise ValidationError(_("Doos %(code)s staat twee keer in deze lijst.") % {"code": code})
            _checked(box)
        except ValidationError as error:
            wrong.append(_("Regel %(number)s: %(what)s") % {"number": number, "what": " ".join(error.messages)})
        seen.add(code)
        made.append(box)
    if wrong:
        raise ValidationError({"lines": wrong[:10]})
    Box.objects.bulk_create(made)
    row.state = "listed"
    row.save(update_fields=["state"])
    trail.record("archive.transfer_listed", by=by, subject=row, partnership=row.board.service.partnership_id, number=row.number, boxes=len(made))
    return len(made)


def _number(text: str) -> Decimal | None:
    try:
        found = Decimal(text.replace(",", ".").removesuffix("cm").strip())
    except InvalidOperation:
        return None
    return found.quantize(Decimal("0.1")) if found.is_finite() and abs(found) < 10_000 else None


@transaction.atomic
def receive(transfer: Transfer, *, by: Viewer, counted: int, on: dt.date, note: str = "") -> Transfer:
    """The boxes came in and were counted. Another number than the list has needs a word of why."""
    row = _transfer(transfer, by, ("listed",), _("Maak eerst de dozenlijst."))
    rules.archivist(by)
    listed = row.boxes.count()
    if not row.announced_on <= on <= by.today:
        raise ValidationError({"on": _("Kies een dag tussen de aankondiging en vandaag.")})
    if counted != listed and not note.strip():
        told = _("De lijst heeft %(listed)s dozen en u telde er %(counted)s. Zeg bij de opmerking welke ontbreken of te veel zijn.")
        raise ValidationError({"note": told % {"listed": listed, "counted": counted}})
    row.state, row.received_on, row.received_boxes, row.note = "received", on, counted, note.strip()[:300]
    row.save()
    trail.record("archive.transfer_received", by=by, subject=row, partnership=row.board.service.partnership_id, number=row.number, boxes=counted)
    return row


@transaction.atomic
def place_transfer(transfer: Transfer, *, by: Viewer, place: Place) -> Transfer:
    """All boxes of a transfer that stand nowhere yet go to one place, when they fit there."""
    row = _transfer(transfer, by, ("received",), _("Noteer eerst de ontvangst."))
    rules.archivist(by)
    waiting = list(row.boxes.filter(place__isnull=True, gone_on__isnull=True))
    room = Place.objects.select_for_update().get(pk=place.pk)
    if waiting:
        require_room(room, [one.width_cm for one in waiting])
    Box.objects.filter(pk__in=[one.pk for one in waiting]).update(place=room)
    row.state = "placed"
    row.save(update_fields=["state"])
    trail.record("archive.transfer_placed", by=by, subject=row, partnership=row.board.service.partnership_id, number=row.number, place=str(room))
    return row


def _transfer(transfer: Transfer, by: Viewer, states: tuple[str, ...], told: str) -> Transfer:
    row = Transfer.objects.select_for_update(of=("self",)).select_related("board__service", "board__party").get(pk=transfer.pk)
    rules.held(by, row.board)
    if row.state not in states:
        raise ValidationError(told)
    return row
