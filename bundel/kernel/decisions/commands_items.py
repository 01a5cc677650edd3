"""What people do with items before the vote: propose them, word them, ask the councils. See `commands_decisions` for the rest."""

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from bundel.kernel.access import trail
from bundel.kernel.access.viewer import Viewer, require
from bundel.kernel.decisions import queries
from bundel.kernel.decisions.models import Body, Competence, Item, Position
from bundel.kernel.handshakes import commands as handshakes
from bundel.kernel.handshakes import queries as asked
from bundel.kernel.parties import queries as parties
from bundel.kernel.rooms.screens import Stale

TEXTS = ("title", "text", "proposal", "legal_basis", "minutes", "presenter", "closed", "secret")
SETTLED = queries.SETTLED
POSITION = "decisions.position"


def route(partnership: UUID, subject: str, amount: Decimal | None, on: dt.date) -> Competence:
    """The line of the competence matrix that holds on a day for a subject and an amount (None: no amount is at stake).

    The lowest bound that covers the amount decides; a line without bound covers all. ValidationError when none does, or without
    an amount when it would say who decides.
    """
    lines = Competence.objects.filter(parties.running(on), partnership=partnership, subject=subject).select_related("body").order_by(
        F("up_to").asc(nulls_last=True)
    )  # fmt: skip
    if amount is None and len({line.body_id for line in lines}) > 1:
        raise ValidationError({"amount": _("Vul het bedrag in: daarvan hangt af wie hierover beslist.")})
    for line in lines:
        if line.up_to is None or amount is None or amount <= line.up_to:
            return line
    raise ValidationError(
        {"competence": _("Niemand is bevoegd voor dit onderwerp en dit bedrag. Vul de bevoegdheden aan.")}
    )


@transaction.atomic
def propose(
    partnership: UUID, *, by: Viewer, title: str, body: Body | None = None, subject: str = "", amount: Decimal | None = None,
    kind: str = "decision", members: Iterable[UUID] = (), source_kind: str = "", source: UUID | None = None, rule: str = "", **texts: Any,
) -> Item:  # fmt: skip
    """Put an item in the backlog of the body that decides. With `subject` the competence matrix says which body that is;
    naming another body is then refused with the right one. `rule` is stricter than the matrix or the body for one item."""
    require(by, "decisions:propose", partnership=partnership, organisation=by.organisation)
    line = route(partnership, subject, amount, by.today) if subject else None
    if line and body and body.pk != line.body_id:
        raise ValidationError({"body": _("Hierover beslist %(body)s.") % {"body": line.body}})
    body = line.body if line else body
    if body is None:
        raise ValidationError({"body": _("Kies een orgaan, of een onderwerp uit de bevoegdheden.")})
    if body.partnership_id != partnership:
        raise ValidationError({"body": _("Kies een orgaan van het samenwerkingsverband.")})
    if not title.strip():
        raise ValidationError({"title": _("Geef een titel.")})
    if amount is not None and amount < 0:
        raise ValidationError({"amount": _("Een bedrag is niet lager dan nul.")})
    if line and line.strategic:
        kind = "strategic"
    item = Item(
        partnership_id=partnership, body=body, title=" ".join(title.split())[:300], kind=kind, competence=line, amount=amount,
        source_kind=source_kind, source=source,
        rule=(rule or (line.rule if line else "") or body.councils_rule) if kind == "strategic" else "none",
        rule_value=body.councils_value if kind == "strategic" else None,
    )  # fmt: skip
    for name, value in texts.items():
        if name not in TEXTS:
            raise TypeError(f"no text of an item: {name}")
        setattr(item, name, value)
    _openly(item)
    item.save(force_insert=True)
    item.members.set(members)
    trail.record("item.proposed", by=by, subject=item, partnership=partnership, title=told(item), body=body.name)
    return item


@transaction.atomic
def edit_item(item: Item, *, by: Viewer, version: int, **texts: Any) -> Item:
    """Stale when `version` is not stored any more. What is decided is not worded again."""
    require(by, "decisions:prepare", partnership=item.partnership_id)
    row = open_item(item)
    if row.version != version:
        raise Stale
    proposal = row.proposal
    for name in TEXTS:
        if name in texts:
            setattr(row, name, texts[name])
    if row.proposal != proposal and row.positions.exists():
        raise ValidationError({"proposal": _("De raden spreken zich al uit over deze tekst. Trek het punt in en breng het opnieuw.")})
    _openly(row)
    row.version += 1
    row.save()
    trail.record("item.edited", by=by, subject=row, partnership=row.partnership_id, title=told(row))
    return row


@transaction.atomic
def withdraw(item: Item, *, by: Viewer, reason: str) -> Item:
    """Take an item back; open questions to the councils are withdrawn with it."""
    require(by, "decisions:prepare", partnership=item.partnership_id)
    row = open_item(item)
    if not reason.strip():
        raise ValidationError({"reason": _("Zeg waarom het punt niet doorgaat.")})
    row.state, row.minuted, row.version = "withdrawn", reason.strip(), row.version + 1
    row.save()
    for handshake in asked.of_occasion(row.pk, POSITION):
        if handshake.is_open:
            handshakes.withdraw(handshake, by=by, reason=reason)
    trail.record(
        "item.withdrawn", by=by, subject=row, partnership=row.partnership_id, title=told(row),
        why=told_why(row, reason),
    )
    return row


@transaction.atomic
def ask_councils(item: Item, *, by: Viewer, until: dt.date, emails: dict[UUID, str] | None = None) -> list[Position]:
    """Ask every member council for its position on a strategic item, by a handshake each, before `until`.

    The councils are those of the members today; a vote weighs what the member's seats weigh in the deciding body.
    """
    require(by, "decisions:prepare", partnership=item.partnership_id)
    row = open_item(item)
    if row.kind != "strategic":
        raise ValidationError(_("Alleen een strategisch punt gaat langs de raden."))
    if not row.proposal.strip():
        raise ValidationError(_("Schrijf eerst het voorstel van besluit waarover de raden zich uitspreken."))
    if row.positions.exists():
        raise ValidationError(_("De raden zijn al gevraagd."))
    weights = queries.weights_of(row.body, by.today)
    members = [member for member in parties.members(row.partnership_id, by.today) if member.type == "ocmw"]
    if not members:
        raise ValidationError(_("Er zijn geen leden met een raad."))
    made = []
    for member in members:
        handshake = handshakes.ask(
            POSITION, by=by, partnership=row.partnership_id, asked=member.pk, subject=row, title=row.title, occasion=row.pk,
            question=row.text, term=until, email=(emails or {}).get(member.pk, ""),
        )  # fmt: skip
        made.append(
            Position.objects.create(item=row, member=member, weight=weights.get(member.pk, Decimal(1)), handshake=handshake.pk)
        )
    row.state, row.councils_by, row.version = "councils", handshake.term, row.version + 1
    row.save()
    trail.record(
        "item.councils_asked", by=by, subject=row, partnership=row.partnership_id, title=told(row), number=len(made), until=row.councils_by
    )
    return made


def sound_position(handshake: Any, say: str, text: str, data: dict) -> None:
    """What a council may answer, as the kind's check: only before the vote, and on a day that was."""
    if say != "accepted":
        return
    item = Item.objects.get(pk=handshake.occasion)
    if item.state in SETTLED:
        raise ValidationError(
            _("Over dit punt is al beslist. Een standpunt achteraf telt niet meer; breng het punt opnieuw als het anders moet.")
        )
    on = dt.date.fromisoformat(data["on"])
    if data["verdict"] == "conditions" and not data.get("conditions", "").strip():
        raise ValidationError({"conditions": _("Schrijf de voorwaarden van de raad.")})
    if on < handshake.asked_on:
        raise ValidationError({"on": _("Die zitting was voor de vraag er was.")})


def take_position(handshake: Any, by: Viewer) -> None:
    """The accepted handshake becomes the council's position, late when its term was over; then see who is still missing."""
    position = Position.objects.select_for_update().get(item=handshake.occasion, member=handshake.asked_id)
    item, data = Item.objects.select_for_update().get(pk=handshake.occasion), handshake.answer_data
    position.verdict, position.on = data["verdict"], dt.date.fromisoformat(data["on"])
    if position.on > by.today:
        raise ValidationError({"on": _("Die zitting moet nog komen.")})
    position.reference, position.conditions, position.text = data.get("reference", ""), data.get("conditions", ""), handshake.answer
    position.late = bool(item.councils_by and position.on > item.councils_by)
    position.handshake = handshake.pk
    position.save()
    if queries.preparation(item).ready and item.state == "councils":
        Item.objects.filter(pk=item.pk).update(state="prepared")


def _openly(item: Item) -> None:
    """The councils prepare in the open what is strategic: no title or text of a closed item goes to them."""
    if item.kind == "strategic" and item.closed:
        raise ValidationError({"closed": _("De raden bereiden een strategisch punt in het openbaar voor; het kan niet besloten zijn.")})


def open_item(item: Item) -> Item:
    row = Item.objects.select_for_update(of=("self",)).select_related("body", "competence__body", "meeting").get(pk=item.pk)
    if row.state in SETTLED:
        raise ValidationError(_("Dit punt is al afgehandeld: %(state)s.") % {"state": row.get_state_display()})
    return row


def told(item: Item) -> str:
    """The title as the trail may hold it: of an item behind closed doors only that it is one."""
    return _("een punt in besloten zitting") if item.closed else item.title


def told_why(item: Item | None, text: str) -> str:
    """A reason or a task as the trail may hold it: nothing of what was said behind closed doors."""
    return "–" if item is not None and item.closed else text.strip()[:300]
