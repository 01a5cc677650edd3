"""The secret address of a booking made on the public site. Only its SHA-256 is stored."""

from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils.crypto import salted_hmac

from bundel.kernel.moments.models import Booking, Moment

SALT = "bundel.kernel.moments.booking"


def token_of(once: UUID) -> str:
    """The secret of a booking follows from its form and the key of the house: a double click gets the same address, and
    who has only the database has none."""
    return salted_hmac(SALT, once.hex, algorithm="sha256").hexdigest()[:44]


def address(booking: Booking, moment: Moment) -> str:
    """The page of a booking that was made on the public site."""
    return settings.SITE_URL + reverse("public_booking", args=[moment.partnership.key, token_of(booking.once)])
