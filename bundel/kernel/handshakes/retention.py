"""How long handshakes keep what says something about a person."""

import datetime as dt

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bundel.kernel.handshakes.models import Handshake, Link
from bundel.kernel.rooms.retention import Retention, years_before


def _start(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time.min))


def _links_due(today: dt.date) -> QuerySet[Link]:
    return Link.objects.filter(expires__lt=_start(years_before(today, 1)))


def forget_links(rows: QuerySet[Link]) -> int:
    return rows.delete()[0]


def _addresses_due(today: dt.date) -> QuerySet[Handshake]:
    """Closed two years ago, or answered then without work that had to follow."""
    limit = _start(years_before(today, 2))
    return Handshake.objects.filter(Q(closed_at__lt=limit) | Q(closed_at__isnull=True, answered_at__lt=limit)).exclude(email="")


def forget_addresses(rows: QuerySet[Handshake]) -> int:
    return rows.update(email="")


RETENTION = [
    Retention(
        "handshakes.link", ("email",), _("links om te antwoorden: een jaar nadat ze vervielen"),
        "eigen regel van het huis: bewijs van wat naar wie gestuurd werd", _links_due, forget_links,
    ),
    Retention(
        "handshakes.handshake", ("email",), _("e-mailadres van wie zonder account antwoordde: twee jaar na het einde van het verzoek"),
        "eigen regel van het huis", _addresses_due, forget_addresses,
    ),
    Retention(
        "handshakes.handshake", ("answered_name",),
        _("wie voor een organisatie antwoordde: zolang het verzoek bestaat, als bewijs van wat afgesproken werd"),
        "eigen regel van het huis",
    ),
]  # fmt: skip
