"""What people do with signals: report what is missing, and say that two are not the same after all.

Nothing that names a resident is kept: what looks like it is hidden, and asked back before anything is stored (`Personal`).
"""

import datetime as dt
from typing import Any
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bundel.kernel.access import trail
from bundel.kernel.access.viewer import Viewer, require
from bundel.kernel.parties import queries_names
from bundel.services.signals import counting, indexing, letters, plain_words, queries
from bundel.services.signals.models import ORIGINS, URGENCIES, Gate, Signal

ALIKE_DAYS = 180  # how far back a signal of the same sender is compared
MOST_PEOPLE = 100_000


class Personal(ValidationError):
    """What was typed points at a resident. `fields` holds the same texts with it hidden, to show and ask again."""

    def __init__(self, fields: dict[str, str], numbers: int, names: int) -> None:
        self.fields = fields
        found = []
        if numbers:
            found.append(ngettext("%(count)s rijksregisternummer", "%(count)s rijksregisternummers", numbers) % {"count": numbers})
        if names:
            found.append(ngettext("%(count)s naam", "%(count)s namen", names) % {"count": names})
        told = _("Een signaal noemt geen inwoner. Wij verborgen: %(found)s. Lees na wat er nu staat en verstuur opnieuw.")
        super().__init__({next(iter(fields)): told % {"found": ", ".join(found)}})


@transaction.atomic
def report(
    *, by: Viewer, text: str, municipality: Any, people: int, urgency: str = "normal", tried: str = "", target_group: Any = None,
    domain: Any = None, origin: str = "own", source: UUID | None = None, gate: Gate | None = None, once: UUID | None = None,
) -> Signal:  # fmt: skip
    """One signal of the viewer's organisation, or through a gate of the organisation it was made for. `people` how many were met.

    ValidationError with the field; `Personal` when a text points at a resident. The same `once` again gives what is kept already.
    """
    if gate is None:
        require(by, "signals:add", organisation=by.organisation)
        partnership, sender = by.partnership, by.organisation or by.partnership
    else:
        partnership, sender = gate.partnership_id, gate.party_id
    if once and (kept := Signal.objects.filter(once=once, sender=sender).first()):
        return kept
    text, tried = _tidy(text), _tidy(tried)
    _without_residents(by, {"text": text, "tried": tried})
    _sound(partnership, by.today, text, municipality, people, urgency, origin, target_group, domain)
    signal = Signal(
        partnership_id=partnership, sender_id=sender, account=by.account if gate is None else None, gate=gate, text=text, tried=tried,
        municipality=municipality, people=people, urgency=urgency, target_group=target_group, domain=domain, origin=origin, source=source,
        made=by.today, once=once or uuid4(),
    )  # fmt: skip
    signal.double_of = _double_of(signal)
    try:
        with transaction.atomic():
            signal.save(force_insert=True)
    except IntegrityError:  # the same form at the same moment: what the first click kept is what there is
        kept = Signal.objects.filter(once=signal.once, sender=sender).first()
        if kept is None:
            raise ValidationError(_("Dit formulier werd al gebruikt. Open het opnieuw en verstuur nog eens."), code="once") from None
        return kept
    indexing.index_signal(signal)
    letters.received(signal)
    trail.record("signal.reported", by=by, subject=signal, partnership=partnership, party=str(signal.sender), place=str(municipality))
    return signal


def _tidy(text: str) -> str:
    return text.replace("\x00", "").replace("\r\n", "\n").strip()


def _without_residents(by: Viewer, fields: dict[str, str]) -> None:
    """Names of residents are compared only for who may find them at her own centre: to others an answer would tell who is known there."""
    wrong, numbers, names = {}, 0, 0
    for name, text in fields.items():
        told, found, named = plain_words.masked(text, queries_names.known_names(by, text))
        if told != text:
            wrong[name], numbers, names = told, numbers + found, names + named
    if wrong:
        raise Personal(wrong, numbers, names)


def _sound(partnership, today: dt.date, text, municipality, people, urgency, origin, target_group, domain) -> None:
    wrong: dict[str, str] = {}
    if not text:
        wrong["text"] = _("Zeg in enkele woorden wat er ontbreekt.")
    elif len(text) > queries.MOST_TEXT:
        wrong["text"] = _("Houd het bij %(number)s tekens.") % {"number": queries.MOST_TEXT}
    if municipality is None or not queries.municipalities(partnership, today).filter(pk=municipality.pk).exists():
        wrong["municipality"] = _("Kies een gemeente van de regio.")
    if not isinstance(people, int) or not 1 <= people <= MOST_PEOPLE:
        wrong["people"] = _("Zeg hoeveel mensen u dit zag overkomen: minstens één.")
    if urgency not in dict(URGENCIES):
        wrong["urgency"] = _("Kies hoe dringend het is.")
    if origin not in dict(ORIGINS):
        wrong["origin"] = _("Kies waar het signaal vandaan komt.")
    for name, term, scheme in (("target_group", target_group, "target_group"), ("domain", domain, "domain")):
        if term is not None and not queries.terms(partnership, scheme).filter(pk=term.pk).exists():
            wrong[name] = _("Kies een woord uit de lijst.")
    if wrong:
        raise ValidationError(wrong)


def _double_of(signal: Signal) -> Signal | None:
    """The latest signal of the same sender in nearly the same words about the same municipality, of the last half year."""
    since = signal.made - dt.timedelta(days=ALIKE_DAYS)
    rows = Signal.objects.filter(
        sender=signal.sender_id, partnership=signal.partnership_id, municipality=signal.municipality, made__gte=since, double_of=None
    )
    return next((row for row in rows.order_by("-made", "-pk")[:200] if counting.alike(row.text, signal.text)), None)


@transaction.atomic
def apart(signal: Signal, *, by: Viewer) -> None:
    """It is not the same as the earlier one: its people count."""
    require(by, "signals:bundle", partnership=signal.partnership_id)
    if Signal.objects.filter(pk=signal.pk, double_of__isnull=False).update(double_of=None):
        trail.record("signal.apart", by=by, subject=signal, partnership=signal.partnership_id, title=str(signal))
