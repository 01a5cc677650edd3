"""What people do on the way of an item to its vote: ask a body for advice, note it, and note what a council sent on paper."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from bundel.kernel.access import trail
from bundel.kernel.access.viewer import Viewer, require
from bundel.kernel.decisions import queries, queries_route
from bundel.kernel.decisions.commands_items import open_item, told
from bundel.kernel.decisions.models import Advice, Body, Item, Meeting, Position
from bundel.kernel.handshakes import commands as handshakes
from bundel.kernel.handshakes import queries as asked


@transaction.atomic
def ask_advice(item: Item, body: Body, *, by: Viewer, until: dt.date | None = None) -> Advice:
    """Ask a body what it thinks, once. The vote waits for it until the day `until`; without a day until it is given."""
    require(by, "decisions:prepare", partnership=item.partnership_id)
    row = open_item(item)
    if body.partnership_id != row.partnership_id or body.kind == "forum":
        raise ValidationError({"body": _("Kies een orgaan van het samenwerkingsverband.")})
    if body.pk == row.body_id:
        raise ValidationError({"body": _("%(body)s beslist zelf en adviseert niet aan zichzelf.") % {"body": body}})
    if until and until < by.today:
        raise ValidationError({"until": _("Die dag is al voorbij. Kies een latere.")})
    if row.advices.filter(body=body).exists():
        raise ValidationError({"body": _("Aan %(body)s is al advies gevraagd.") % {"body": body}})
    made = Advice.objects.create(item=row, body=body, asked_on=by.today, by=until)
    trail.record(
        "item.advice_asked", by=by, subject=row, partnership=row.partnership_id, title=told(row), body=body.name, until=until or "–"
    )
    return made


@transaction.atomic
def give_advice(
    advice: Advice, *, by: Viewer, verdict: str, on: dt.date, text: str = "", meeting: Meeting | None = None
) -> Advice:
    """Note the advice of a body, also after its day. Given advice stays; other insight is a new item."""
    require(by, "decisions:prepare", partnership=advice.item.partnership_id)
    item = open_item(advice.item)
    row = Advice.objects.select_for_update(of=("self",)).select_related("body").get(pk=advice.pk)
    if row.verdict:
        raise ValidationError(
            _("%(body)s gaf dit advies al op %(day)s. Gegeven advies blijft staan.")
            % {"body": row.body, "day": date_format(row.given_on, "j F Y")}
        )
    if verdict not in dict(Advice.VERDICTS):
        raise ValidationError({"verdict": _("Kies een van de adviezen.")})
    if verdict != "for" and not text.strip():
        raise ValidationError({"text": _("Schrijf de opmerkingen of de bezwaren.")})
    if on > by.today:
        raise ValidationError({"on": _("Die dag moet nog komen.")})
    if on < row.asked_on:
        raise ValidationError({"on": _("Op die dag was het advies nog niet gevraagd.")})
    if meeting and meeting.body_id != row.body_id:
        raise ValidationError({"meeting": _("Dat is een vergadering van een ander orgaan.")})
    row.verdict, row.text, row.given_on, row.meeting = verdict, text.strip(), on, meeting
    row.save()
    if item.state == "proposed" and not item.advices.filter(verdict="").exists():
        Item.objects.filter(pk=item.pk).update(state="advised")
    trail.record("item.advice_given", by=by, subject=item, partnership=item.partnership_id, title=told(item), body=row.body.name)
    return row


def advice_first(item: Item, on: dt.date) -> None:
    """The check before a vote, by name: who advises first, says the matrix, was asked; advice whose day has not passed is waited for."""
    if left := [str(one) for one in queries.advisers_left(item, on)]:
        raise ValidationError(
            _("Nog niet stemmen: volgens de bevoegdheden adviseert eerst %(names)s. Vraag het advies bij dit punt.")
            % {"names": ", ".join(left)},
            code="advice",
        )
    if missing := [str(one.body) for one in queries_route.awaited(item, on)]:
        raise ValidationError(
            _("Nog niet stemmen: het advies is gevraagd en de termijn loopt nog. Het ontbreekt van: %(names)s.")
            % {"names": ", ".join(missing)},
            code="advice",
        )


@transaction.atomic
def record_position(
    position: Position, *, by: Viewer, verdict: str, on: dt.date, reference: str, text: str = "", conditions: str = ""
) -> Position:
    """Note the position of a council from the extract it sent on paper, in the name of who notes it.

    The open question to that council is taken back with that reason: nobody answers in another's name. `reference`, the
    number of the council's own decision, is what the extract is recognised by.
    """
    require(by, "decisions:prepare", partnership=position.item.partnership_id)
    item = open_item(position.item)
    row = Position.objects.select_for_update(of=("self",)).select_related("member").get(pk=position.pk)
    if row.verdict:
        raise ValidationError(_("De raad van %(member)s sprak zich al uit. Dat standpunt blijft staan.") % {"member": row.member})
    if not reference.strip():
        raise ValidationError({"reference": _("Vul het nummer van het raadsbesluit in; het staat op het uittreksel.")})
    if verdict not in dict(Position.VERDICTS):
        raise ValidationError({"verdict": _("Kies een van de standpunten.")})
    if verdict == "conditions" and not conditions.strip():
        raise ValidationError({"conditions": _("Schrijf de voorwaarden van de raad.")})
    handshake = asked.latest_by_party(item.pk, "decisions.position").get(row.member_id)
    if on > by.today:
        raise ValidationError({"on": _("Die zitting moet nog komen.")})
    if handshake and on < handshake.asked_on:
        raise ValidationError({"on": _("Die zitting was voor de vraag er was.")})
    row.verdict, row.on, row.reference, row.text = verdict, on, reference.strip()[:80], text.strip()
    row.conditions = conditions.strip() if verdict == "conditions" else ""
    row.late = bool(item.councils_by and on > item.councils_by)
    row.save()
    if handshake and handshake.is_open:
        reason = _("De raad gaf zijn standpunt op papier, besluit %(reference)s.") % {"reference": row.reference}
        handshakes.withdraw(handshake, by=by, reason=reason)
    if item.state == "councils" and queries.preparation(item).ready:
        Item.objects.filter(pk=item.pk).update(state="prepared")
    trail.record(
        "item.position_noted", by=by, subject=item, partnership=item.partnership_id, title=told(item), party=str(row.member),
        reference=row.reference,
    )  # fmt: skip
    return row
