"""What people do with the service itself: start it, say who keeps which board's archive, keep the selection rules."""

import datetime as dt
import re
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from bundel.engines.archive.destruction import last_day
from bundel.kernel.access import trail
from bundel.kernel.access.viewer import Viewer, require
from bundel.kernel.accounts.queries_posts import holders, working_in
from bundel.kernel.offers import queries as offers
from bundel.kernel.rooms.screens import Stale
from bundel.services.archive import rules
from bundel.services.archive.models import FINALS, Board, Rule, Service

CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9/_-]{0,39}")


@transaction.atomic
def set_up(*, by: Viewer, partnership: UUID, archivists: list[UUID], offer: UUID | None = None) -> Service:
    """Start the service, or say anew who its archivists are and which offer its quotas stand in. ValidationError for someone who is
    no specialist of the region today, and for an offer of elsewhere."""
    require(by, "archive:manage", partnership=partnership)
    known = {one.uuid: one for one in holders(partnership, ["specialist"], on=by.today, limit=500)}
    wrong: dict[str, str] = {}
    if strange := [one for one in archivists if one not in known]:
        wrong["archivists"] = _("Kies alleen mensen die vandaag specialist zijn (%(number)s niet).") % {"number": len(strange)}
    if offer and not offers.catalogue(by, counted=False).filter(pk=offer, partnership=partnership).exists():
        wrong["offer"] = _("Kies een aanbod van dit samenwerkingsverband.")
    if wrong:
        raise ValidationError(wrong)
    row, _made = Service.objects.get_or_create(partnership_id=partnership)
    row = Service.objects.select_for_update().get(pk=row.pk)
    row.offer_id = offer
    row.save(update_fields=["offer"])
    row.archivists.set([known[one] for one in archivists])
    names = ", ".join(known[one].user.name for one in archivists)
    trail.record("archive.set_up", by=by, subject=row, partnership=partnership, people_named=names or "–")
    return row


@transaction.atomic
def add_board(party: Model, *, by: Viewer, code: str, contacts: list[UUID] = ()) -> Board:
    """Keep the archive of one more board. ValidationError for a board or a code that is there already."""
    service = _manager(by)
    code = _code(code, service)
    if Board.objects.filter(service=service, party=party).exists():
        raise ValidationError({"party": _("Van %(party)s wordt het archief al beheerd.") % {"party": party}})
    row = Board.objects.create(service=service, party=party, code=code)
    row.contacts.set(_contacts(row, by, contacts))
    trail.record("archive.board_added", by=by, subject=row, partnership=by.partnership or service.partnership_id, party=str(party), code=code)
    return row


@transaction.atomic
def change_board(board: Board, *, by: Viewer, code: str, contacts: list[UUID]) -> Board:
    """Another code, or other contacts: people of the board itself."""
    service = _manager(by)
    row = Board.objects.select_for_update(of=("self",)).select_related("party").get(pk=board.pk, service=service)
    row.code = _code(code, service, row)
    row.save(update_fields=["code"])
    found = _contacts(row, by, contacts)
    row.contacts.set(found)
    names = ", ".join(one.user.name for one in found)
    trail.record(
        "archive.board_changed", by=by, subject=row, partnership=service.partnership_id, party=str(row.party), people_named=names or "–"
    )
    return row


@transaction.atomic
def add_rule(*, by: Viewer, **fields: Any) -> Rule:
    """A selection rule. ValidationError beside the field: see `_rule`."""
    service = rules.archivist(by).service
    row = _rule(Rule(service=service), by, fields)
    row.save(force_insert=True)
    trail.record("archive.rule_added", by=by, subject=row, partnership=service.partnership_id, number=row.number, name=row.name)
    return row


@transaction.atomic
def change_rule(rule: Rule, *, by: Viewer, version: int, **fields: Any) -> Rule:
    service = rules.archivist(by).service
    row = Rule.objects.select_for_update().get(pk=rule.pk, service=service)
    if row.version != version:
        raise Stale
    _rule(row, by, fields)
    row.version += 1
    row.save()
    trail.record("archive.rule_changed", by=by, subject=row, partnership=service.partnership_id, number=row.number, name=row.name)
    return row


def _rule(row: Rule, by: Viewer, fields: dict[str, Any]) -> Rule:
    for name, value in fields.items():
        setattr(row, name, " ".join(value.split()) if isinstance(value, str) and name != "reason" else value)
    wrong: dict[str, str] = {}
    for name in ("number", "name", "source"):
        if not getattr(row, name):
            wrong[name] = _("Vul dit in.")
    if row.final not in dict(FINALS):
        wrong["final"] = _("Kies wat er op het einde mee gebeurt.")
    if row.final != "keep" and row.retention_years is None:
        wrong["retention_years"] = _("Zeg hoeveel jaar het bewaard blijft voor het weg mag.")
    if row.final == "sample" and not row.sample:
        wrong["sample"] = _("Zeg hoe de steekproef genomen wordt: wat blijft en wat weg mag.")
    if row.published and row.published > by.today:
        wrong["published"] = _("Deze dag is nog niet geweest. Noteer de dag waarop de regel gepubliceerd werd.")
    if row.until and not row.published:
        wrong["published"] = _("Zeg wanneer de regel gepubliceerd werd: daarvan hangt af tot wanneer hij geldt.")
    elif row.until and row.published:
        last = last_day(row.published)
        if row.until < row.published:
            wrong["until"] = _("Het einde ligt voor de publicatie.")
        elif row.until > last:
            wrong["until"] = _("Een regel geldt hoogstens vijf jaar na zijn publicatie: tot en met %(day)s.") % {
                "day": date_format(last, "j F Y")
            }  # fmt: skip
    if Rule.objects.filter(service=row.service, number=row.number).exclude(pk=row.pk).exists():
        wrong["number"] = _("Er is al een regel met dit nummer. Pas die aan.")
    if wrong:
        raise ValidationError(wrong)
    return row


def _manager(by: Viewer) -> Service:
    """Who leads the region's work, or an archivist of the service."""
    found = rules.required(by)
    if not (found.manages or found.archivist):
        require(by, "archive:manage")
    return found.service


def _code(code: str, service: Service, row: Board | None = None) -> str:
    code = code.strip()
    if not CODE.fullmatch(code):
        raise ValidationError({"code": _("Een code heeft letters, cijfers, streepjes en schuine strepen, zoals BE/OCMW-NOORD.")})
    others = Board.objects.filter(service=service, code=code)
    if (others.exclude(pk=row.pk) if row else others).exists():
        raise ValidationError({"code": _("Een ander bestuur heeft deze code al. Kies een andere.")})
    return code


def _contacts(board: Board, by: Viewer, contacts: list[UUID]) -> list[Any]:
    known = {
        one.uuid: one
        for one in working_in(board.service.partnership_id, on=by.today) if one.organisation_id == board.party_id
    }  # fmt: skip
    if strange := [one for one in contacts if one not in known]:
        told = _("Kies alleen mensen die vandaag bij %(party)s werken (%(number)s niet).")
        raise ValidationError({"contacts": told % {"party": board.party, "number": len(strange)}})
    return [known[one] for one in contacts]


def closed_day(day: dt.date | None, today: dt.date) -> None:
    """ValidationError beside `closed` for a day of closing that still has to come."""
    if day and day > today:
        raise ValidationError({"closed": _("De dag van afsluiting ligt na vandaag. Laat ze leeg zolang het nog loopt.")})
