"""What people do with bodies: found them, fill their seats, say who decides on what."""

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Q
from django.utils.text import slugify
from django.utils.translation import gettext as _

from bundel.kernel.access import trail
from bundel.kernel.access.viewer import Viewer, require
from bundel.kernel.accounts import queries_posts
from bundel.kernel.decisions import indexing, queries_statutes
from bundel.kernel.decisions.models import Body, Competence, Seat
from bundel.kernel.rooms.screens import Stale

FIELDS = (
    "kind", "name", "name_fr", "name_en", "member", "offer", "mandate", "quorum", "quorum_value", "majority", "chair_breaks_ties",
    "proxies_max", "councils_rule", "councils_value", "level", "public", "start", "until", "source",
)  # fmt: skip


@transaction.atomic
def create_body(partnership: UUID, *, by: Viewer, name: str, kind: str, key: str = "", **fields: object) -> Body:
    """ValidationError with the field: a key that is taken, a quorum without its figure, a council without its member."""
    require(by, "decisions:prepare", partnership=partnership)
    body = Body(partnership_id=partnership, key=slugify(key or name)[:80].strip("-_"), name=" ".join(name.split()), kind=kind)
    for field, value in fields.items():
        if field not in FIELDS:
            raise TypeError(f"no field of a body: {field}")
        setattr(body, field, value)
    _sound(body)
    body.save(force_insert=True)
    indexing.index_bodies([body])
    trail.record("body.created", by=by, subject=body, partnership=partnership, name=body.name)
    return body


@transaction.atomic
def edit_body(body: Body, *, by: Viewer, version: int, **fields: object) -> Body:
    """Stale when `version` is not the one that is stored."""
    require(by, "decisions:prepare", partnership=body.partnership_id)
    row = Body.objects.select_for_update().get(pk=body.pk)
    if row.version != version:
        raise Stale
    public = row.public
    for field, value in fields.items():
        setattr(row, field, value)
    row.version = F("version") + 1
    _sound(row)
    row.save()
    row.refresh_from_db()
    indexing.index_bodies([row])
    if row.public != public:
        indexing.index_decisions_of(row)
    trail.record("body.edited", by=by, subject=row, partnership=row.partnership_id, name=row.name)
    return row


def _sound(body: Body) -> None:
    wrong: dict[str, str] = {}
    if not body.name:
        wrong["name"] = _("Geef het orgaan een naam.")
    if body.quorum in ("share", "number") and body.quorum_value is None:
        wrong["quorum_value"] = _("Geef het aandeel of het aantal dat de statuten vragen.")
    elif body.quorum == "share" and not 0 < body.quorum_value <= 100:
        wrong["quorum_value"] = _("Een aandeel is meer dan 0 en hoogstens 100 %.")
    elif body.quorum == "number" and body.quorum_value < 1:
        wrong["quorum_value"] = _("Een aantal is minstens 1.")
    if body.councils_rule in ("number", "weight") and body.councils_value is None:
        wrong["councils_value"] = _("Geef het aantal of het aandeel dat de statuten vragen.")
    if body.kind == "council" and body.member_id is None:
        wrong["member"] = _("Zeg van welk lid dit de raad is.")
    if body.start and body.until and body.until < body.start:
        wrong["until"] = _("Het einde ligt voor het begin.")
    if Body.objects.filter(partnership=body.partnership_id, key=body.key).exclude(pk=body.pk).exists():
        wrong["name"] = _("Er is al een orgaan met die naam.")
    if wrong:
        raise ValidationError(wrong)


@transaction.atomic
def seat(
    body: Body, *, by: Viewer, party: UUID, holder_name: str, start: dt.date, until: dt.date | None = None, account: Any = None,
    substitute_name: str = "", substitute: Any = None, chair: bool = False, votes: bool = True, weight: Decimal | None = None,
    note: str = "",
) -> Seat:  # fmt: skip
    """Someone takes a seat for a party from `start`. `weight` None: what the statutes say for that party, else one.

    Refused: the same holder for the same party twice at once, two chairs, more seats than the statutes give the party, an
    account that does not work there.
    """
    require(by, "decisions:prepare", partnership=body.partnership_id)
    Body.objects.select_for_update().get(pk=body.pk)
    holder_name = " ".join(holder_name.split())
    allotted = queries_statutes.allotted(body, party, start, votes=votes)
    weight = weight if weight is not None else allotted.weight if allotted else Decimal(1)
    if not holder_name:
        raise ValidationError({"holder_name": _("Zeg wie zetelt.")})
    if until and until < start:
        raise ValidationError({"until": _("Het einde ligt voor het begin.")})
    if weight <= 0:
        raise ValidationError({"weight": _("Een stemgewicht is groter dan nul.")})
    same_time = body.seats.filter(Q(until__isnull=True) | Q(until__gte=start))
    if until:
        same_time = same_time.filter(start__lte=until)
    if same_time.filter(party=party, holder_name=holder_name).exists():
        raise ValidationError({"holder_name": _("%(name)s zetelt dan al namens deze organisatie.") % {"name": holder_name}})
    if chair and (other := same_time.filter(chair=True).first()):
        raise ValidationError({"chair": _("%(name)s is dan al voorzitter. Beëindig eerst die zetel.") % {"name": other.holder_name}})
    if allotted and same_time.filter(party=party, votes=votes).count() >= allotted.seats:
        words = {"party": allotted.party, "number": allotted.seats}
        raise ValidationError(
            {"party": _("Volgens de statuten heeft %(party)s hier %(number)s zetels, en die zijn bezet. Beëindig eerst een zetel.") % words}
        )
    _works_there(body, by, party, account=account, substitute=substitute)
    made = Seat.objects.create(
        body=body, party_id=party, holder_name=holder_name, account=account, substitute_name=substitute_name, substitute=substitute,
        chair=chair, votes=votes, weight=weight, start=start, until=until, note=note,
    )  # fmt: skip
    trail.record("body.seated", by=by, subject=body, partnership=body.partnership_id, name=holder_name, body=body.name, on=start)
    return made


def _works_there(body: Body, by: Viewer, party: UUID, **accounts: Any) -> None:
    """A call goes to someone of the organisation for which the seat is held, with a post in this partnership."""
    wrong = {}
    for field, account in accounts.items():
        if account is None:
            continue
        if account.organisation_id != party:
            wrong[field] = _("%(name)s werkt niet voor de organisatie van deze zetel. Kies een account van die organisatie.") % {
                "name": account.user
            }
        elif not queries_posts.works_in(account, body.partnership_id, on=by.today):
            wrong[field] = _("%(name)s heeft vandaag geen functie in dit samenwerkingsverband. Geef die eerst een functie.") % {
                "name": account.user
            }
    if wrong:
        raise ValidationError(wrong)


@transaction.atomic
def give_account(seat: Seat, *, by: Viewer, account: Any, substitute: Any = None) -> Seat:
    """Who of the organisation gets the calls for this seat, and for its substitute; None takes it away."""
    require(by, "decisions:prepare", partnership=seat.body.partnership_id)
    row = Seat.objects.select_for_update().get(pk=seat.pk)
    _works_there(seat.body, by, row.party_id, account=account, substitute=substitute)
    row.account, row.substitute = account, substitute
    row.save(update_fields=["account", "substitute"])
    trail.record(
        "body.seat_account", by=by, subject=seat.body, partnership=seat.body.partnership_id, name=row.holder_name, body=seat.body.name
    )
    return row


@transaction.atomic
def end_seat(seat: Seat, *, by: Viewer, until: dt.date) -> Seat:
    """The seat is held up to and including `until`; the past stays."""
    require(by, "decisions:prepare", partnership=seat.body.partnership_id)
    if until < seat.start:
        raise ValidationError({"until": _("Het einde ligt voor het begin.")})
    seat.until = until
    seat.save(update_fields=["until"])
    trail.record(
        "body.unseated", by=by, subject=seat.body, partnership=seat.body.partnership_id, name=seat.holder_name, body=seat.body.name, until=until
    )
    return seat


@transaction.atomic
def add_competence(
    partnership: UUID, *, by: Viewer, label: str, body: Body, subject: str = "", up_to: Decimal | None = None, advice: Iterable[Body] = (),
    strategic: bool = False, rule: str = "", source: str = "",
) -> Competence:  # fmt: skip
    """One line of the matrix. Refused: a second line for the same subject up to the same amount."""
    require(by, "decisions:prepare", partnership=partnership)
    subject = slugify(subject or label)[:60].strip("-_")
    if Competence.objects.filter(partnership=partnership, subject=subject, up_to=up_to, until__isnull=True).exists():
        raise ValidationError({"up_to": _("Voor dit onderwerp en dit bedrag is al gezegd wie beslist.")})
    made = Competence.objects.create(
        partnership_id=partnership, subject=subject, label=label.strip(), body=body, up_to=up_to, strategic=strategic,
        rule=rule or (body.councils_rule if strategic else ""), source=source,
    )  # fmt: skip
    made.advice.set(advice)
    trail.record("body.competence_added", by=by, subject=body, partnership=partnership, label=made.label, body=body.name)
    return made
