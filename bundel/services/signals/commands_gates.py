"""Links through which someone without account signals: made, opened, taken back. Of the secret only the SHA-256 is kept."""

import datetime as dt
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.urls import reverse
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _

from bundel.kernel.access import tokens, trail
from bundel.kernel.access.viewer import Viewer, require, stranger
from bundel.services.signals import letters, queries
from bundel.services.signals.models import Gate, Signal

LONGEST = 366  # days that a link holds at most


class GateShut(Exception):
    """A link that does not open. `told` what is the matter, `remedy` what to do, `whom` to contact; `status` for HTTP."""

    def __init__(self, told: str, *, status: int = 410, whom: Any = None) -> None:
        super().__init__(told)
        self.told, self.status, self.whom = told, status, [str(whom)] if whom else []
        self.remedy = (
            _("Neem het adres volledig over uit de e-mail. Lukt het dan nog niet, vraag een nieuwe link.")
            if status == 404 else _("Wilt u nog signaleren, vraag dan een nieuwe link aan wie ze u stuurde.")
        )  # fmt: skip


@transaction.atomic
def make_gate(*, by: Viewer, party: Any, name: str, email: str, expires: dt.date) -> Gate:
    """A new link, sent to the address. An older one of the same person at the same organisation ends."""
    require(by, "signals:gates", organisation=party.pk if party else None)
    wrong: dict[str, Any] = {}
    if party is None or not queries.senders(by.partnership, by.today).filter(pk=party.pk).exists():
        wrong["party"] = _("Kies een lid of partner van het samenwerkingsverband.")
    if not name.strip():
        wrong["name"] = _("Vul de naam in, zodat men weet wie signaleert.")
    try:
        validate_email(email.strip())
    except ValidationError as error:
        wrong["email"] = error.messages
    if not by.today <= expires <= by.today + dt.timedelta(days=LONGEST):
        wrong["expires"] = _("Een link geldt vanaf vandaag en hoogstens een jaar. Kies een andere dag.")
    if wrong:
        raise ValidationError(wrong)
    Gate.objects.filter(partnership=by.partnership, party=party, email__iexact=email.strip(), ended=None).update(ended=by.today)
    token = tokens.new_token()
    gate = Gate.objects.create(
        partnership_id=by.partnership, party=party, name=name.strip()[:120], email=email.strip(), digest=tokens.digest(token), made=by.today,
        expires=expires,
    )  # fmt: skip
    letters.gate(gate, settings.SITE_URL + reverse("signal_gate", args=[token]))
    trail.record("gate.made", by=by, subject=gate, partnership=by.partnership, party=str(party), until=expires)
    return gate


@transaction.atomic
def end_gate(gate: Gate, *, by: Viewer) -> None:
    """Taken back: the link opens nothing any more, nor do the pages on which its signals are followed."""
    require(by, "signals:gates", partnership=gate.partnership_id, organisation=gate.party_id)
    if Gate.objects.filter(pk=gate.pk, ended__isnull=True).update(ended=by.today):
        trail.record("gate.ended", by=by, subject=gate, partnership=gate.partnership_id, party=str(gate.party))


def open_gate(token: str, *, today: dt.date | None = None) -> Gate:
    """The gate of this secret. GateShut when it does not open."""
    gate = Gate.objects.select_related("party", "partnership").filter(digest=tokens.digest(token)).first()
    if gate is None:
        raise GateShut(_("Dit adres klopt niet"), status=404)
    if gate.ended:
        raise GateShut(_("Deze link is ingetrokken"), whom=gate.partnership)
    if gate.expires < (today or stranger().today):
        raise GateShut(_("Deze link is verlopen"), whom=gate.partnership)
    return gate


def open_follow(token: str) -> Signal:
    """The signal that its sender follows. The address is sealed with the key of the house: nothing of it is stored."""
    key, _dot, seal = token.partition(".")
    rows = Signal.objects.select_related("gate", "theme__action", "partnership", "municipality")
    try:
        signal = rows.filter(pk=key).first()
    except (ValidationError, ValueError):
        signal = None
    if signal is None or not constant_time_compare(seal, letters.seal_of(signal)):
        raise GateShut(_("Dit adres klopt niet"), status=404)
    if signal.gate is None or signal.gate.ended:
        raise GateShut(_("Deze link is ingetrokken"), whom=signal.partnership)
    return signal


def viewer_through(gate: Gate) -> Viewer:
    """Who signals through a link: no account and no post, named with her organisation."""
    return Viewer(today=stranger().today, name=_("%(name)s (%(party)s, via link)") % {"name": gate.name[:80], "party": gate.party})
