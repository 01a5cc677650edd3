"""Reading requests, support and training, and the days that they and the rest took."""

import datetime as dt
from decimal import Decimal
from uuid import UUID

from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from bundel.kernel.access import trail
from bundel.kernel.access.viewer import Viewer, stranger
from bundel.services.archive import letters, rules
from bundel.services.archive.models import Board, Day, Inventory, Reading, Support
from bundel.services.archive.models_acts import DAY_KINDS, SUPPORT_KINDS

AN_HOUR, MOST_AN_HOUR = 3600, 10
EARLIER = 400  # days back that time may still be written


def slow_down(address: str) -> None:
    """Count one request of this network address. ValidationError when there were too many this hour."""
    key = f"archive-ask:{address}"
    if not cache.add(key, 1, AN_HOUR):
        try:
            tries = cache.incr(key)
        except ValueError:  # it expired between the two
            tries = 1
        if tries > MOST_AN_HOUR:
            raise ValidationError(_("Er zijn van hier te veel vragen gesteld. Probeer het over een uur opnieuw."))


@transaction.atomic
def ask_outside(
    inventory: Inventory, *, name: str, email: str, wanted: str, purpose: str = "", language: str = "nl", once: UUID | None = None,
    by: Viewer | None = None,
) -> Reading:  # fmt: skip
    """Anyone asks, on the page of a published inventory, to read what it describes. A double click is once."""
    who = by or Viewer(today=stranger().today, name=_("iemand op de publieke site"))
    if once and (made := Reading.objects.filter(once=once).first()):
        return made
    return _ask(inventory.board, who, inventory, name, email, wanted, purpose, language, once, outsider=True)


@transaction.atomic
def ask(board: Board, *, by: Viewer, name: str, email: str = "", wanted: str, purpose: str = "", inventory: Inventory | None = None) -> Reading:
    """A request that came by phone, by letter or at the desk, written down by who keeps the archive."""
    rules.held(by, board)
    return _ask(board, by, inventory, name, email, wanted, purpose, "nl", None, outsider=False)


def _ask(
    board: Board, by: Viewer, inventory: Inventory | None, name: str, email: str, wanted: str, purpose: str, language: str, once: UUID | None,
    *, outsider: bool,
) -> Reading:  # fmt: skip
    wrong: dict[str, str] = {}
    if not name.strip():
        wrong["name"] = _("Vul een naam in.")
    if not wanted.strip():
        wrong["wanted"] = _("Zeg wat u wilt raadplegen: de referentie of de titel volstaat.")
    if outsider and not email.strip():
        wrong["email"] = _("Vul een e-mailadres in: daar komt het antwoord.")
    elif email.strip():
        try:
            validate_email(email.strip())
        except ValidationError:
            wrong["email"] = _("Dit is geen e-mailadres. Schrijf het als naam@voorbeeld.be.")
    if wrong:
        raise ValidationError(wrong)
    row = Reading.objects.create(
        board=board, inventory=inventory, number=rules.next_number(board.service, "L", by.today.year), outsider=outsider,
        name=name.strip()[:120], email=email.strip().lower(), wanted=wanted.strip()[:4000], purpose=purpose.strip()[:300],
        language=language, asked_on=by.today, once=once,
    )  # fmt: skip
    trail.record("archive.reading_asked", by=by, subject=row, partnership=board.service.partnership_id, number=row.number)
    return row


@transaction.atomic
def decide(reading: Reading, *, by: Viewer, granted: bool, reason: str = "") -> Reading:
    """Access, or refused with a reason. Who asked gets a letter when she left an address."""
    row = _reading(reading, by, ("asked",), _("Hierover is al beslist."))
    if not granted and not reason.strip():
        raise ValidationError({"reason": _("Zeg waarom: bijvoorbeeld omdat er gegevens van levende mensen in staan, en tot wanneer dat geldt.")})
    row.state, row.decided_on, row.reason = "granted" if granted else "refused", by.today, reason.strip()[:300]
    row.save()
    letters.decided(row)
    verb = "archive.reading_granted" if granted else "archive.reading_refused"
    trail.record(verb, by=by, subject=row, partnership=row.board.service.partnership_id, number=row.number)
    return row


@transaction.atomic
def consulted(reading: Reading, *, by: Viewer, on: dt.date) -> Reading:
    """One more visit."""
    row = _reading(reading, by, ("granted", "done"), _("Alleen wie toegang kreeg, kan raadplegen."))
    if not row.decided_on <= on <= by.today:
        raise ValidationError({"on": _("Kies een dag tussen de toelating en vandaag.")})
    row.state, row.consultations = "done", row.consultations + 1
    row.last_read = max(row.last_read or on, on)
    row.save()
    trail.record("archive.consulted", by=by, subject=row, partnership=row.board.service.partnership_id, number=row.number)
    return row


def note_read(reading: Reading, *, by: Viewer) -> None:
    """Who asked is a person: opening her request is a read."""
    trail.record(
        "archive.reading_read", by=by, subject=reading, partnership=reading.board.service.partnership_id, is_read=True, number=reading.number
    )


def _reading(reading: Reading, by: Viewer, states: tuple[str, ...], told: str) -> Reading:
    row = Reading.objects.select_for_update(of=("self",)).select_related("board__service__partnership", "board__party").get(pk=reading.pk)
    rules.held(by, row.board)
    if row.state not in states:
        raise ValidationError(told)
    return row


@transaction.atomic
def ask_support(board: Board, *, by: Viewer, kind: str, title: str, text: str = "", planned_on: dt.date | None = None) -> Support:
    """A board asks for help or for a training of its staff."""
    rules.held(by, board)
    wrong: dict[str, str] = {}
    if kind not in dict(SUPPORT_KINDS):
        wrong["kind"] = _("Kies ondersteuning of opleiding.")
    if not title.strip():
        wrong["title"] = _("Zeg in één regel waarover het gaat.")
    if wrong:
        raise ValidationError(wrong)
    row = Support.objects.create(
        board=board, number=rules.next_number(board.service, "S", by.today.year), kind=kind, title=" ".join(title.split())[:160],
        text=text.strip()[:4000], asked_on=by.today, planned_on=planned_on,
    )  # fmt: skip
    trail.record("archive.support_asked", by=by, subject=row, partnership=board.service.partnership_id, number=row.number, party=str(board))
    return row


@transaction.atomic
def finish_support(
    support: Support, *, by: Viewer, on: dt.date, result: str, days: Decimal | None = None, participants: int | None = None
) -> Support:
    """Done, with what came of it; the days it took are booked with it, and a training says how many took part."""
    row = Support.objects.select_for_update(of=("self",)).select_related("board__service", "board__party").get(pk=support.pk)
    rules.held(by, row.board)
    rules.archivist(by)
    wrong: dict[str, str] = {}
    if row.state != "asked":
        raise ValidationError(_("Dit is al afgerond."))
    if not row.asked_on <= on <= by.today:
        wrong["on"] = _("Kies een dag tussen de vraag en vandaag.")
    if not result.strip():
        wrong["result"] = _("Zeg in één zin wat ervan kwam.")
    if row.kind == "training" and not participants:
        wrong["participants"] = _("Hoeveel mensen volgden de opleiding?")
    if wrong:
        raise ValidationError(wrong)
    row.state, row.done_on, row.result, row.participants = "done", on, result.strip()[:4000], participants
    row.save()
    if days:
        write_days(row.board, by=by, on=on, days=days, kind=row.kind, what=row.title, support=row)
    trail.record("archive.support_done", by=by, subject=row, partnership=row.board.service.partnership_id, number=row.number)
    return row


@transaction.atomic
def write_days(board: Board, *, by: Viewer, on: dt.date, days: Decimal, kind: str, what: str = "", support: Support | None = None) -> Day:
    """Time of an archivist for a board; below zero sets an earlier line right. Beyond the quota it is kept, and told on every page."""
    rules.archivist(by)
    wrong: dict[str, str] = {}
    if not by.today - dt.timedelta(days=EARLIER) <= on <= by.today:
        wrong["on"] = _("Kies een dag die geweest is, van het voorbije jaar.")
    if not -10 <= days <= 10 or days == 0 or days * 4 != int(days * 4):
        wrong["days"] = _("Een veelvoud van een kwart dag, tot tien dagen; onder nul om een vergissing recht te zetten.")
    if kind not in dict(DAY_KINDS):
        wrong["kind"] = _("Kies waaraan gewerkt werd.")
    if wrong:
        raise ValidationError(wrong)
    row = Day.objects.create(board=board, on=on, days=days, kind=kind, what=" ".join(what.split())[:200], support=support, by=by.account)
    trail.record("archive.days", by=by, subject=row, partnership=board.service.partnership_id, days=str(days), party=str(board))
    return row
