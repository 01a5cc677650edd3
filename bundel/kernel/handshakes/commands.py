"""What people do with handshakes: ask, answer, withdraw, finish, ask again. Each is one transaction and one sentence."""

import datetime as dt
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from bundel.engines.terms.days import next_working_day, working_days_after
from bundel.kernel.access import trail
from bundel.kernel.access.viewer import Viewer, may, require
from bundel.kernel.handshakes import letters
from bundel.kernel.handshakes.commands_kinds import KINDS, Kind, kind_of, public_words
from bundel.kernel.handshakes.models import ANSWERED, OPEN, Handshake, Link
from bundel.kernel.parties import queries as parties

SAID = ("accepted", "declined", "countered")


@transaction.atomic
def ask(
    kind: str,
    *,
    by: Viewer,
    partnership: UUID,
    asked: UUID,
    subject: object,
    title: str,
    asker: UUID | None = None,
    question: str = "",
    term: dt.date | None = None,
    occasion: UUID | None = None,
    payload: dict[str, Any] | None = None,
    email: str = "",
    follows: Handshake | None = None,
) -> Handshake:
    """Ask one party. `subject` is a model instance with a UUID key; `asker` None is the partnership itself.

    `term` None takes the kind's own number of working days; a term on a day off moves to the next working day. With
    `email` the question goes there with a link of its own. ValidationError: a term in the past, the same still open
    question, asking oneself.
    """
    declared = KINDS[kind]
    asker = asker or partnership
    require(by, declared.ask_act, partnership=partnership, organisation=asker)
    term = next_working_day(term) if term else working_days_after(by.today, declared.term_days)
    if term < by.today:
        raise ValidationError({"term": _("Die dag is al voorbij. Kies een latere.")})
    if asker == asked:
        raise ValidationError(_("Een organisatie kan zichzelf niets vragen."))
    if email and not declared.by_link:
        raise ValidationError({"email": _("Dit kan alleen door iemand met een account beantwoord worden.")})
    handshake = Handshake(
        partnership_id=partnership, kind=kind, private=bool(declared.sees), asker_id=asker, asked_id=asked,
        subject_kind=subject._meta.label_lower, subject=subject.pk, title=title[:300], occasion=occasion, question=question.strip(),
        payload=payload or {}, email=email, term=term, asked_on=by.today, asked_by=by.account, follows=follows,
    )  # fmt: skip
    try:
        with transaction.atomic():
            handshake.save(force_insert=True)
    except IntegrityError:
        raise ValidationError(
            _("Dit is al aan %(party)s gevraagd en nog niet beantwoord.") % {"party": parties.name_of(asked)}, code="open"
        )
    trail.record(
        "handshake.asked", by=by, subject=handshake, partnership=partnership, party=parties.name_of(asked), title=handshake.title,
        until=term,
    )  # fmt: skip
    letters.asked(handshake, by=by)
    return handshake


@transaction.atomic
def see(handshake: Handshake, *, by: Viewer | None) -> None:
    """The asked party opened it. Twice is once; whoever else opens it changes nothing. `by` None: through its link."""
    if by is not None and by.organisation != handshake.asked_id:
        return
    if Handshake.objects.filter(pk=handshake.pk, state="asked").update(state="seen", seen_at=timezone.now()):
        handshake.refresh_from_db(fields=["state", "seen_at"])


@transaction.atomic
def answer(
    handshake: Handshake, *, by: Viewer, say: str, text: str = "", data: dict[str, Any] | None = None, link: Link | None = None,
    name: str = "",
) -> Handshake:  # fmt: skip
    """`say` accepted, declined or countered. The first answer of an organisation stands.

    The same answer again (a double click) changes nothing and is no error; another answer is refused with who answered
    first and what. Through a `link` the `name` of whoever answers is needed and the link is spent.
    """
    declared = kind_of(handshake)
    if link is None:
        require(by, declared.answer_act, partnership=handshake.partnership_id, organisation=handshake.asked_id)
    row = _locked(handshake)
    text, data = text.strip(), data or {}
    if row.state in ANSWERED and (row.state, row.answer) == (say, text) and _same_person(row, by, name):
        return row
    if not row.is_open:
        raise ValidationError(_already(row), code="answered")
    _sound(declared, say, text, name if link else "-")
    if declared.check:
        declared.check(row, say, text, data)
    row.state, row.answer, row.answer_data = say, text, data
    row.answered_at, row.answered_by, row.answered_name = by.at or timezone.now(), by.account, (name or by.name)[:120]
    row.seen_at = row.seen_at or row.answered_at
    row.version += 1
    row.save()
    Link.objects.filter(handshake=row, used__isnull=True, ended__isnull=True).update(used=timezone.now())
    {"accepted": declared.on_accepted, "declined": declared.on_declined, "countered": declared.on_countered}[say](row, by)
    trail.record(
        f"handshake.{say}", by=by, subject=row, partnership=row.partnership_id, party=str(row.asked), title=row.title,
        why=public_words(row, text),
    )  # fmt: skip
    letters.answered(row, by=by)
    return row


@transaction.atomic
def withdraw(handshake: Handshake, *, by: Viewer, reason: str) -> Handshake:
    """Whoever asked takes the question back; the reason goes to the other side."""
    require(by, kind_of(handshake).ask_act, partnership=handshake.partnership_id, organisation=handshake.asker_id)
    row = _locked(handshake)
    if not row.is_open:
        raise ValidationError(_already(row), code="answered")
    if not reason.strip():
        raise ValidationError({"reason": _("Zeg waarom u de vraag intrekt.")})
    row.state, row.outcome, row.closed_at, row.version = "withdrawn", reason.strip(), by.at or timezone.now(), row.version + 1
    row.save()
    Link.objects.filter(handshake=row, used__isnull=True, ended__isnull=True).update(ended=timezone.now())
    kind_of(row).on_withdrawn(row, by)
    trail.record(
        "handshake.withdrawn", by=by, subject=row, partnership=row.partnership_id, party=str(row.asked), title=row.title,
        why=public_words(row, reason.strip()),
    )  # fmt: skip
    letters.withdrawn(row, by=by)
    return row


@transaction.atomic
def finish(handshake: Handshake, *, by: Viewer, done: bool, text: str) -> Handshake:
    """What was accepted is done (with what was done) or not done (with why). Either side may say so, once."""
    declared = kind_of(handshake)
    if not (
        may(by, declared.answer_act, partnership=handshake.partnership_id, organisation=handshake.asked_id)
        or may(by, declared.ask_act, partnership=handshake.partnership_id, organisation=handshake.asker_id)
    ):
        raise PermissionDenied(declared.answer_act)
    row = _locked(handshake)
    if row.state != "accepted":
        raise ValidationError(_already(row), code="answered")
    if not text.strip():
        raise ValidationError({"text": _("Zeg wat er gedaan is, of waarom niet.")})
    row.state, row.outcome, row.closed_at = "done" if done else "not_done", text.strip(), by.at or timezone.now()
    row.version += 1
    row.save()
    declared.on_closed(row, by)
    trail.record(
        "handshake.done" if done else "handshake.not_done",
        by=by, subject=row, partnership=row.partnership_id, party=str(row.asked), title=row.title, why=public_words(row, row.outcome),
    )  # fmt: skip
    return row


@transaction.atomic
def again(
    handshake: Handshake, *, by: Viewer, subject: object, asked: UUID | None = None, question: str | None = None, term: dt.date | None = None,
    email: str | None = None,
) -> Handshake:  # fmt: skip
    """A new try after a refusal, a silence or a counter-proposal, to the same party or another. The old one is handled."""
    row = _locked(handshake)
    if row.state not in ("declined", "countered", "expired", "withdrawn", "not_done"):
        raise ValidationError(_("Deze vraag loopt nog; trek ze eerst in."))
    made = ask(
        row.kind, by=by, partnership=row.partnership_id, asker=row.asker_id, asked=asked or row.asked_id, subject=subject, title=row.title,
        question=row.question if question is None else question, term=term, occasion=row.occasion, payload=row.payload,
        email=(row.email if email is None and asked in (None, row.asked_id) else email or ""), follows=row,
    )  # fmt: skip
    Handshake.objects.filter(pk=row.pk).update(handled=True)
    return made


@transaction.atomic
def handle(handshake: Handshake, *, by: Viewer) -> None:
    """Whoever asked has dealt with a refusal or a silence; it no longer waits on anyone."""
    require(by, kind_of(handshake).ask_act, partnership=handshake.partnership_id, organisation=handshake.asker_id)
    Handshake.objects.filter(pk=handshake.pk, handled=False).update(handled=True, version=F("version") + 1)


@transaction.atomic
def expire(handshake: Handshake, *, by: Viewer) -> bool:
    """The term is over without an answer: it comes back to whoever asked. False when it was answered meanwhile."""
    row = _locked(handshake)
    if not row.is_open or row.term >= by.today:
        return False
    row.state, row.closed_at, row.version = "expired", by.at or timezone.now(), row.version + 1
    row.save()
    Link.objects.filter(handshake=row, used__isnull=True, ended__isnull=True).update(ended=timezone.now())
    kind_of(row).on_expired(row, by)
    trail.record("handshake.expired", by=by, subject=row, partnership=row.partnership_id, party=str(row.asked), title=row.title)
    letters.expired(row, by=by)
    return True


def settled(handshakes: Iterable[Handshake]) -> bool:
    """Whether none of them waits for an answer any more."""
    return not any(one.state in OPEN for one in handshakes)


def _locked(handshake: Handshake) -> Handshake:
    return Handshake.objects.select_for_update(of=("self",)).select_related("asked", "asker", "partnership").get(pk=handshake.pk)


def _same_person(row: Handshake, by: Viewer, name: str) -> bool:
    return row.answered_by_id == (by.account.pk if by.account else None) and (not name or row.answered_name == name[:120])


def _sound(declared: Kind, say: str, text: str, name: str) -> None:
    if say not in SAID or (say == "countered" and not declared.may_counter) or (say == "declined" and not declared.may_decline):
        raise ValidationError(_("Kies een van de antwoorden."))
    if say in ("declined", "countered") and not text:
        raise ValidationError({"text": _("Zeg in enkele woorden waarom; wie vroeg, wil weten hoe het verder kan.")})
    if not name.strip():
        raise ValidationError({"name": _("Vul uw naam in, zodat men weet wie antwoordde.")})


def _already(row: Handshake) -> str:
    if row.answered_at:
        return _("%(name)s antwoordde al op %(day)s: %(state)s. Dat antwoord blijft staan.") % {
            "name": row.answered_name or row.asked, "day": date_format(timezone.localtime(row.answered_at), "j F Y"),
            "state": row.get_state_display(),
        }  # fmt: skip
    return _("Deze vraag is al afgerond: %(state)s.") % {"state": row.get_state_display()}
