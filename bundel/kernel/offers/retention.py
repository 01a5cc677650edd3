"""How long the catalogue keeps what says something about a person."""

import datetime as dt

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from bundel.kernel.offers.models import ContactMoment, Offer
from bundel.kernel.rooms.retention import Retention, years_before


def _moments_due(today: dt.date) -> QuerySet[ContactMoment]:
    return ContactMoment.objects.filter(until__lt=years_before(today, 5)).exclude(phone="", email="")


def empty_moments(rows: QuerySet[ContactMoment]) -> int:
    return rows.update(phone="", email="")


def _assured_due(today: dt.date) -> QuerySet[Offer]:
    return Offer.objects.filter(assured_on__lt=years_before(today, 5), assured_by__isnull=False)


def forget_assurers(rows: QuerySet[Offer]) -> int:
    return rows.update(assured_by=None)


RETENTION = [
    Retention(
        "offers.contactmoment", ("phone", "email"), _("contactgegevens van een dienst: vijf jaar nadat het contactmoment stopte"),
        "eigen regel van het huis", _moments_due, empty_moments,
    ),
    Retention(
        "offers.offer", ("assured_by",), _("wie aanbod nakeek: vijf jaar, de dag zelf blijft"),
        "eigen regel van het huis", _assured_due, forget_assurers,
    ),
]  # fmt: skip
