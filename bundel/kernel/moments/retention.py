"""How long moments keep what says something about a person."""

import datetime as dt

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from bundel.kernel.moments import times
from bundel.kernel.moments.models import Booking, Feed
from bundel.kernel.rooms.retention import Retention, years_before

TYPED = dt.timedelta(days=90)


def _typed_due(today: dt.date) -> QuerySet[Booking]:
    said = ~Q(name="") | ~Q(phone="") | ~Q(email="") | ~Q(reach="") | ~Q(about="") | ~Q(digest="")
    return Booking.objects.filter(said, moment__ends__lt=times.midnight(today - TYPED))


def forget_typed(rows: QuerySet[Booking]) -> int:
    """That a place was taken, and whether somebody came, stays; who it was goes."""
    return rows.update(name="", phone="", email="", reach="", about="", digest="", once=None)


def _feeds_due(today: dt.date) -> QuerySet[Feed]:
    return Feed.objects.filter(ended__lt=times.midnight(years_before(today, 1)))


RETENTION = [
    Retention(
        "moments.booking", ("name", "phone", "email", "reach", "about", "digest"),
        _("reservaties: negentig dagen na het moment verdwijnen naam, telefoon, e-mailadres en waarover; het aantal blijft"),
        "eigen regel van het huis: lang genoeg om de aanwezigheid na te kijken", _typed_due, forget_typed,
    ),
    Retention(
        "moments.booking", ("resident", "colleague"),
        _("voor welke inwoner of collega gereserveerd werd: zolang het centrum de inwoner kent; haar naam staat alleen in haar eigen fiche"),
        "eigen regel van het huis",
    ),
    Retention(
        "moments.feed", ("account",), _("agenda-adressen: een jaar nadat ze ingetrokken werden"), "eigen regel van het huis",
        _feeds_due, lambda rows: rows.delete()[0],
    ),
]  # fmt: skip
