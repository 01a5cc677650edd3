"""Destruction through the gate: proposed, checked, approved by someone else, carried out, certified.

The gate is asked again at every step: a rule may end, a hold may come, between the proposal and the shredder.
"""

import datetime as dt
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from bundel.kernel.access import trail
from bundel.kernel.access.viewer import Viewer
from bundel.kernel.library import commands as library
from bundel.kernel.rooms import papers
from bundel.services.archive import rules
from bundel.services.archive.models import Board, Box, Destruction, DestructionLine, Unit

MOST = 500  # units in one proposal
ABOVE = ("rule", "parent__rule", "parent__parent__rule", "parent__parent__parent__rule", "parent__parent__parent__parent__rule")


def at_the_gate(units: Any) -> list[Unit]:
    """The units with all that the gate looks at: their rule and hold, and those above. One query."""
    below = Unit.objects.filter(parent=OuterRef("pk"))
    return list(units.select_related(*ABOVE).annotate(has_under=Exists(below)).order_by("path"))


@transaction.atomic
def propose(board: Board, *, by: Viewer, units: list[UUID], reason: str = "") -> Destruction:
    """Propose to destroy these units of one board. A rule that ended does not refuse the proposal, it closes the gate: the page says
    which permission opens it. ValidationError for what can never go: kept for good, open still, destroyed, in another proposal."""
    rules.held(by, board)
    found = at_the_gate(Unit.objects.filter(pk__in=units, inventory__board=board))
    wrong: list[str] = []
    if not found or len(found) != len(set(units)) or len(found) > MOST:
        raise ValidationError({"units": _("Kies 1 tot %(most)s beschrijvingen van dit bestuur.") % {"most": MOST}})
    busy = set(DestructionLine.objects.filter(unit__in=found, destruction__state__in=("proposed", "approved")).values_list("unit", flat=True))
    for unit in found:
        name = unit.reference or unit.title
        checked = rules.check(unit, by.today)
        if unit.destroyed_on:
            wrong.append(_("%(unit)s is al vernietigd.") % {"unit": name})
        elif unit.pk in busy:
            wrong.append(_("%(unit)s staat al in een ander voorstel.") % {"unit": name})
        elif unit.has_under:
            wrong.append(_("Onder %(unit)s staan nog beschrijvingen. Stel die voor, niet het geheel.") % {"unit": name})
        elif unit.closed is None:
            wrong.append(_("Van %(unit)s is niet bekend wanneer het afgesloten werd. Vul die dag eerst in.") % {"unit": name})
        elif checked.gate.reason == "keep":
            wrong.append(checked.told)
    if wrong:
        raise ValidationError({"units": wrong[:10]})
    row = Destruction.objects.create(
        board=board, number=rules.next_number(board.service, "VN", by.today.year), reason=" ".join(reason.split())[:300],
        proposed_on=by.today, proposed_by=by.account,
    )  # fmt: skip
    DestructionLine.objects.bulk_create([DestructionLine(destruction=row, unit=unit) for unit in found])
    trail.record(
        "archive.destruction_proposed", by=by, subject=row, partnership=board.service.partnership_id, number=row.number, units=len(found)
    )
    return row


@transaction.atomic
def permit(destruction: Destruction, *, by: Viewer, number: str, on: dt.date, given_by: str, early: bool = False) -> Destruction:
    """The State Archives gave their permission: its reference, its day, who gave it. It stands in for a rule that is missing or over, for a
    retention that still runs only when it says so (`early`), and never for a hold."""
    row = _locked(destruction, by, ("proposed",))
    wrong: dict[str, str] = {}
    if not number.strip():
        wrong["number"] = _("Neem het kenmerk over van de brief van het Rijksarchief.")
    if not given_by.strip():
        wrong["given_by"] = _("Zeg wie de toelating gaf.")
    if on > by.today:
        wrong["on"] = _("Deze dag is nog niet geweest.")
    if wrong:
        raise ValidationError(wrong)
    row.permission_number, row.permission_on, row.permission_by = number.strip()[:60], on, given_by.strip()[:120]
    row.permission_early = early
    row.save()
    trail.record(
        "archive.destruction_permitted", by=by, subject=row, partnership=row.board.service.partnership_id, number=row.number,
        permission=row.permission_number,
    )  # fmt: skip
    return row


@transaction.atomic
def approve(destruction: Destruction, *, by: Viewer) -> Destruction:
    """Someone else than who proposed says yes; one of the two is of the board itself. Refused while the gate is closed for a line."""
    row = _locked(destruction, by, ("proposed",))
    refuse_closed(row, by)
    if by.account is None or by.account.pk == row.proposed_by_id:
        raise ValidationError(_("Vier ogen: wie voorstelt, keurt niet goed. Vraag het aan iemand anders van het bestuur of aan de archivaris."))
    if row.board.party_id not in (by.organisation, row.proposed_by.organisation_id):
        raise ValidationError(
            _("Minstens een van de twee werkt bij het bestuur zelf: het is zijn archief. Vraag de contactpersoon om goed te keuren.")
        )
    row.state, row.approved_on, row.approved_by = "approved", by.today, by.account
    row.save()
    trail.record("archive.destruction_approved", by=by, subject=row, partnership=row.board.service.partnership_id, number=row.number)
    return row


@transaction.atomic
def carry_out(destruction: Destruction, *, by: Viewer, on: dt.date, method: str) -> Destruction:
    """It is done: the units are marked, their boxes are gone, and the certificate is kept as a document."""
    row = _locked(destruction, by, ("approved",))
    if not method.strip():
        raise ValidationError({"method": _("Zeg hoe het gebeurde, en door wie: bijvoorbeeld versnipperd door een erkende firma.")})
    if not row.approved_on <= on <= by.today:
        raise ValidationError({"on": _("Kies een dag tussen de goedkeuring en vandaag.")})
    refuse_closed(row, by)
    lines = checked_lines(row, by.today)
    for line, checked in lines:
        alone = rules.check(line.unit, by.today)
        line.gate = "rule" if alone.gate.allowed else "permission"
        line.told = {
            "reference": line.unit.reference, "title": line.unit.title, "date": line.unit.date, "extent": line.unit.extent,
            "closed": line.unit.closed.isoformat() if line.unit.closed else "", "rule": str(checked.rule or ""),
            "destroyable_from": checked.destroyable_from.isoformat() if checked.destroyable_from else "",
        }  # fmt: skip
    DestructionLine.objects.bulk_update([line for line, _checked in lines], ["gate", "told"])
    units = [line.unit_id for line, _checked in lines]
    Unit.objects.filter(pk__in=units).update(destroyed_on=on, public=False)
    Box.objects.filter(unit__in=units, gone_on__isnull=True).update(place=None, gone_on=on)
    library.forget(units, reason=_("vernietigd met voorstel %(number)s") % {"number": row.number})
    row.state, row.destroyed_on, row.method = "destroyed", on, " ".join(method.split())[:200]
    paper = papers.pdf("archive/certificate.html", {"row": row, "lines": [line for line, _checked in lines]})
    name = f"vernietigingsattest-{row.number}.pdf"
    stored = library.keep(
        by=by, owner=row, upload=SimpleUploadedFile(name, paper, "application/pdf"), title=" ".join((_("Vernietigingsattest"), row.number)),
        partnership=row.board.service.partnership_id,
    )  # fmt: skip
    row.certificate = stored.pk
    row.save()
    trail.record("archive.destroyed", by=by, subject=row, partnership=row.board.service.partnership_id, number=row.number, units=len(units))
    return row


@transaction.atomic
def stop(destruction: Destruction, *, by: Viewer, reason: str) -> Destruction:
    """Nothing of it is destroyed; why stays."""
    row = _locked(destruction, by, ("proposed", "approved"))
    if not reason.strip():
        raise ValidationError({"reason": _("Zeg waarom dit niet doorgaat.")})
    row.state, row.stopped_on, row.stopped_why = "stopped", by.today, reason.strip()[:300]
    row.approved_on, row.approved_by = None, None
    row.save()
    trail.record("archive.destruction_stopped", by=by, subject=row, partnership=row.board.service.partnership_id, number=row.number)
    return row


def checked_lines(row: Destruction, today: dt.date) -> list[tuple[DestructionLine, rules.Checked]]:
    """Each line with what the gate says of it today. Two queries."""
    units = {unit.pk: unit for unit in at_the_gate(Unit.objects.filter(destructions__destruction=row))}
    found = []
    for line in row.lines.all():
        line.unit = units[line.unit_id]
        found.append((line, rules.check(line.unit, today, permission=bool(row.permission_number), early=row.permission_early)))
    return found


def refuse_closed(row: Destruction, by: Viewer) -> None:
    """ValidationError that names what closes the gate, and which permission opens it."""
    told, needs = [], False
    for line, checked in checked_lines(row, by.today):
        if line.unit.has_under:
            told.append(_("Onder %(unit)s staan nog beschrijvingen. Stel die voor, niet het geheel.") % {"unit": line.unit.reference})
        elif not checked.gate.allowed:
            told.append(checked.told)
            needs = needs or bool(checked.gate.needs)
    if told:
        raise ValidationError([*told[:5], *([rules.how_to_ask()] if needs else [])])


def _locked(destruction: Destruction, by: Viewer, states: tuple[str, ...]) -> Destruction:
    found = Destruction.objects.select_for_update(of=("self",)).select_related(
        "board__service__partnership", "board__party", "proposed_by__user", "approved_by__user"
    )
    row = found.get(pk=destruction.pk)
    rules.held(by, row.board)
    if row.state not in states:
        raise ValidationError(_("Dit voorstel is nu “%(state)s”: deze stap past daar niet bij.") % {"state": row.get_state_display()})
    return row
