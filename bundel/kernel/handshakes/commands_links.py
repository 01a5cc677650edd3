"""Links: a party without account answers one question through an address of its own.

The token is a random secret, signed; only its SHA-256 is stored. It opens one handshake, until the end of the day of the
term, and is spent by the answer. Whoever refuses to open says why and what to do.
"""

import datetime as dt
import secrets

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.signing import BadSignature, Signer
from django.core.validators import validate_email
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from bundel.kernel.access import tokens, trail
from bundel.kernel.access.viewer import Viewer, require, stranger
from bundel.kernel.handshakes import letters
from bundel.kernel.handshakes.commands_kinds import kind_of
from bundel.kernel.handshakes.models import Handshake, Link

SALT = "bundel.kernel.handshakes.link"


class LinkRefused(Exception):
    """A link that does not open. `status` for HTTP, `told` what is the matter, `remedy` what to do, `whom` to contact."""

    status = 410

    def __init__(self, handshake: Handshake | None = None) -> None:
        super().__init__(type(self).__name__)
        self.handshake = handshake

    @property
    def told(self) -> str:
        raise NotImplementedError

    @property
    def remedy(self) -> str:
        return _("Vraag een nieuwe link aan wie u de vraag stelde.")

    @property
    def whom(self) -> list[str]:
        if self.handshake is None:
            return []
        account = self.handshake.asked_by
        return [str(self.handshake.asker), *([account.user.name, account.user.email] if account else [])]


class LinkForged(LinkRefused):
    status = 404

    @property
    def told(self) -> str:
        return _("Dit adres klopt niet")

    @property
    def remedy(self) -> str:
        return _("Neem het adres volledig over uit de e-mail. Lukt het dan nog niet, vraag de link opnieuw aan wie ze u stuurde.")


class LinkExpired(LinkRefused):
    @property
    def told(self) -> str:
        return _("De termijn van deze vraag is voorbij")

    @property
    def remedy(self) -> str:
        return _("Wilt u nog antwoorden, vraag dan een nieuwe link aan wie u de vraag stelde.")


class LinkUsed(LinkRefused):
    """The question was answered; the page shows what and when."""

    status = 200

    @property
    def told(self) -> str:
        return _("Deze vraag is al beantwoord")

    @property
    def remedy(self) -> str:
        return _("Wilt u iets anders antwoorden, neem dan contact op met wie u de vraag stelde.")


class LinkWithdrawn(LinkRefused):
    @property
    def told(self) -> str:
        return _("Deze vraag is ingetrokken")

    @property
    def remedy(self) -> str:
        return _("U hoeft niets meer te doen. Vragen kunt u stellen aan wie u de vraag stelde.")


class LinkReplaced(LinkRefused):
    @property
    def told(self) -> str:
        return _("Er is een nieuwere link voor deze vraag")

    @property
    def remedy(self) -> str:
        return _("Gebruik de link uit de laatste e-mail, of vraag ze opnieuw.")


def address(token: str) -> str:
    return settings.SITE_URL + reverse("link_page", args=[token])


def new_link(handshake: Handshake) -> str:
    """A new token; older links that were not used end. The caller checked the right and writes the sentence."""
    now = timezone.now()
    Link.objects.filter(handshake=handshake, used__isnull=True, ended__isnull=True).update(ended=now)
    token = Signer(salt=SALT).sign(secrets.token_urlsafe(24))
    midnight = timezone.make_aware(dt.datetime.combine(handshake.term + dt.timedelta(days=1), dt.time()))
    Link.objects.create(handshake=handshake, digest=tokens.digest(token), email=handshake.email, expires=midnight)
    return token


@transaction.atomic
def make_link(handshake: Handshake, *, by: Viewer) -> str:
    """The token of a new link to hand over; nothing is sent. ValidationError when it cannot be answered any more."""
    declared = kind_of(handshake)
    require(by, declared.ask_act, partnership=handshake.partnership_id, organisation=handshake.asker_id)
    row = Handshake.objects.select_for_update(of=("self",)).select_related("asked").get(pk=handshake.pk)
    if not row.is_open:
        raise ValidationError(_("Deze vraag loopt niet meer: %(state)s.") % {"state": row.get_state_display()})
    if not declared.by_link:
        raise ValidationError(_("Dit kan alleen door iemand met een account beantwoord worden."))
    token = new_link(row)
    trail.record("handshake.link_made", by=by, subject=row, partnership=row.partnership_id, party=str(row.asked), title=row.title)
    return token


@transaction.atomic
def send_link(handshake: Handshake, *, by: Viewer, email: str) -> str:
    """Send a new link to an e-mail address; reminders go there from now on."""
    try:
        validate_email(email.strip())
    except ValidationError as error:
        raise ValidationError({"email": error.messages}) from None
    handshake.email = email.strip()
    token = make_link(handshake, by=by)
    Handshake.objects.filter(pk=handshake.pk).update(email=handshake.email)
    letters.link(handshake, address, token)
    return token


def open_link(token: str, *, now: dt.datetime | None = None) -> tuple[Handshake, Link]:
    """What the link opens. LinkForged, LinkUsed, LinkWithdrawn, LinkReplaced or LinkExpired when it does not."""
    try:
        Signer(salt=SALT).unsign(token)
    except BadSignature:
        raise LinkForged from None
    found = Link.objects.filter(digest=tokens.digest(token))
    link = found.select_related("handshake__asker", "handshake__asked", "handshake__partnership", "handshake__asked_by__user").first()
    if link is None:
        raise LinkForged
    row = link.handshake
    if row.state == "withdrawn":
        raise LinkWithdrawn(row)
    if row.state == "expired":
        raise LinkExpired(row)
    if link.used or not row.is_open:
        raise LinkUsed(row)
    if link.ended:
        raise LinkReplaced(row)
    if link.expires <= (now or timezone.now()):
        raise LinkExpired(row)
    return row, link


def viewer_through(handshake: Handshake, name: str) -> Viewer:
    """Who answers through a link: no account and no post, named with her organisation. `answer` asks for the link itself."""
    who = stranger()
    return Viewer(today=who.today, name=_("%(name)s (%(party)s, via link)") % {"name": name.strip()[:80] or "…", "party": handshake.asked})
