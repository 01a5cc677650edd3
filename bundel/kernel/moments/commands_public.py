"""What a resident does on the public site, without an account: book a consultation, and cancel it through her own link.

She leaves her name and a phone number or an e-mail address, which go ninety days after the moment. Nothing she sees tells
who else booked.
"""

import re
from uuid import UUID, uuid4

from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from bundel.kernel.access import rows, sealed, tokens
from bundel.kernel.access.viewer import Viewer, stranger
from bundel.kernel.moments import commands, links, seating, times
from bundel.kernel.moments.models import Booking, Moment

MOST_OPEN = 3  # bookings that one way to reach somebody may have running in a partnership
AN_HOUR = 3600
MOST_AN_HOUR = 20  # bookings from one address on the network: a library or a centre shares one


def resident_viewer() -> Viewer:
    """Whoever books on the site: no account and no post; the trail says that it was somebody on the public site."""
    who = stranger()
    return Viewer(today=who.today, name=_("iemand op de publieke site"))


def slow_down(address: str) -> None:
    """Count one try of this network address. ValidationError when there were too many this hour."""
    key = f"moments-book:{address}"
    if not cache.add(key, 1, AN_HOUR):
        try:
            tries = cache.incr(key)
        except ValueError:  # it expired between the two
            tries = 1
        if tries > MOST_AN_HOUR:
            raise ValidationError(_("Er zijn van hier te veel reservaties gemaakt. Probeer het over een uur opnieuw, of bel het centrum."))


@rows.as_house
@transaction.atomic
def book_public(
    moment: Moment, *, name: str, phone: str = "", email: str = "", about: str = "", slot: int | None = None, once: UUID | None = None,
    language: str = "nl", by: Viewer | None = None,
) -> tuple[Booking, str]:  # fmt: skip
    """One place, or a turn on the waiting list, and the secret of the page where she can cancel. A double click is once.

    Http404 for a moment that residents cannot book. ValidationError: no name, no way to reach her, over, booked already,
    too many running bookings. `by` is only for the demo, which tells afterwards.
    """
    by = by or resident_viewer()
    once = once or uuid4()
    row = seating.locked(moment.pk)
    if row.series.who != "everyone":
        raise Http404
    if made := Booking.objects.filter(once=once, moment=row).first():
        return made, links.token_of(once)
    name, phone, email = name.strip()[:120], phone.strip()[:40], email.strip().lower()
    if not name:
        raise ValidationError({"name": _("Vul uw naam in, zodat men weet wie er komt.")})
    if not phone and not email:
        raise ValidationError({"phone": _("Vul een telefoonnummer of een e-mailadres in, zodat men u kan bereiken.")})
    if phone and not 8 <= len(re.sub(r"\D", "", phone)) <= 15:
        raise ValidationError({"phone": _("Dit is geen telefoonnummer. Schrijf het als 0470 12 34 56.")})
    if email:
        try:
            validate_email(email)
        except ValidationError:
            raise ValidationError({"email": _("Dit is geen e-mailadres. Schrijf het als naam@voorbeeld.be.")}) from None
    if row.starts <= times.now_of(by):
        raise ValidationError(_("Dit moment is begonnen of voorbij. Kies een later."), code="past")
    reach = _reach(row, phone, email)
    running = Booking.objects.filter(reach=reach, state__in=("booked", "waiting"), moment__ends__gt=timezone.now())
    if running.exclude(moment=row).count() >= MOST_OPEN:
        raise ValidationError(
            _("U hebt al %(most)s reservaties die nog moeten komen. Annuleer er een, of bel het centrum.") % {"most": MOST_OPEN}
        )
    token = links.token_of(once)
    booking = Booking(
        moment=row, organisation_id=row.host_id, name=name, phone=phone, email=email, reach=reach, about=about.strip()[:200], once=once,
        digest=tokens.digest(token), language=language,
    )  # fmt: skip
    return commands.give_place(booking, row, by=by, slot=slot, wait=True), token


def _reach(row: Moment, phone: str, email: str) -> str:
    """The same number written in another way is the same person. All numbers can be tried, so the index hangs on a key."""
    plain = email or "+32" + re.sub(r"\D", "", phone).removeprefix("0032").removeprefix("32").lstrip("0")
    return sealed.blind("moments.reach", f"{row.partnership_id}:{plain}")


@rows.as_house
@transaction.atomic
def cancel_public(token: str) -> Booking:
    """Cancel through the link. Http404 when it opens nothing; ValidationError when the moment is over. Twice is once."""
    found = Booking.objects.filter(digest=tokens.digest(token)).first()
    if found is None:
        raise Http404
    row = seating.locked(found.moment_id)
    return commands.give_back(found, row, by=resident_viewer())
