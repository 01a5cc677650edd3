"""Links: how a party without account answers. Signed, for one handshake, until the end of its term, spent by the answer."""

import datetime as dt
import hashlib
import secrets

from django.core import signing
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from bundel.kernel.access import trail
from bundel.kernel.access.viewer import Viewer, require
from bundel.kernel.handshakes.commands_kinds import kind_of
from bundel.kernel.handshakes.models import Handshake, Link

SALT = "bundel.handshakes.link"


class LinkRefused(Exception):
    """`why` is forged, expired, ended or used; `handshake` is None for a forged one."""

    def __init__(self, why: str, handshake: Handshake | None = None) -> None:
        super().__init__(why)
        self.why, self.handshake = why, handshake


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def new_token(handshake: Handshake, email: str) -> str:
    """A fresh token for this address; links made before for the same handshake no longer open. Writes no sentence."""
    now = timezone.now()
    Link.objects.filter(handshake=handshake, used__isnull=True, ended__isnull=True).update(ended=now)
    token = signing.Signer(salt=SALT).sign(secrets.token_urlsafe(24))
    end = timezone.make_aware(dt.datetime.combine(handshake.term + dt.timedelta(days=1), dt.time()))
    Link.objects.create(handshake=handshake, digest=_digest(token), email=email, expires=end)
    return token


@transaction.atomic
def make_link(handshake: Handshake, *, by: Viewer, email: str) -> Handshake:
    """Send the question to an address, with a link of its own. ValidationError when it no longer waits for an answer."""
    from bundel.kernel.handshakes import letters

    declared = kind_of(handshake)
    require(by, declared.ask_act, partnership=handshake.partnership_id, organisation=handshake.asker_id)
    row = Handshake.objects.select_for_update().get(pk=handshake.pk)
    if not row.is_open:
        raise ValidationError(_("Deze vraag is al beantwoord of afgerond."))
    if not declared.by_link:
        raise ValidationError({"email": _("Dit kan alleen door iemand met een account beantwoord worden.")})
    row.email = email
    row.save(update_fields=["email"])
    letters.by_link(row)
    trail.record(
        "handshake.linked", by=by, subject=row, partnership=row.partnership_id, party=str(row.asked), title=row.title
    )
    return row


def open_link(token: str) -> tuple[Handshake, Link]:
    """The handshake behind a link, and the link. Writes nothing. LinkRefused says why it does not open."""
    try:
        signing.Signer(salt=SALT).unsign(token)
    except signing.BadSignature:
        raise LinkRefused("forged")
    link = (
        Link.objects.select_related("handshake__asked", "handshake__asker", "handshake__partnership")
        .filter(digest=_digest(token))
        .first()
    )
    if link is None:
        raise LinkRefused("forged")
    if link.used:
        raise LinkRefused("used", link.handshake)
    if link.ended or not link.handshake.is_open:
        raise LinkRefused("ended", link.handshake)
    if link.expires <= timezone.now():
        raise LinkRefused("expired", link.handshake)
    return link.handshake, link


def holder(handshake: Handshake, name: str, today: dt.date) -> Viewer:
    """Whoever answers through a link: known by the name given, without any post, so that nothing else opens."""
    return Viewer(today=today, name=f"{name.strip()[:120]} ({handshake.asked})" if name.strip() else str(handshake.asked))
