"""How long handshakes keep what says something about a person: an address without account, a name typed behind a link."""

import datetime as dt

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from bundel.kernel.handshakes.models import OPEN, Handshake, Link
from bundel.kernel.rooms.retention import Retention, years_before


def _closed(today: dt.date) -> QuerySet[Handshake]:
    return Handshake.objects.exclude(state__in=OPEN).filter(term__lt=years_before(today, 2)).exclude(
        Q(email="") & (Q(answered_name="") | Q(answered_by__isnull=False))
    )  # fmt: skip


def _forget_addresses(rows: QuerySet[Handshake]) -> int:
    number = 0
    for row in rows:
        row.email = ""
        row.answered_name = row.answered_name if row.answered_by_id else ""
        row.save(update_fields=["email", "answered_name"])
        number += 1
    return number


def _old_links(today: dt.date) -> QuerySet[Link]:
    return Link.objects.filter(expires__date__lt=years_before(today, 1))


RETENTION = [
    Retention(
        "handshakes.handshake", ("email", "answered_name"),
        _("e-mailadres en naam van wie zonder account antwoordde: twee jaar na de termijn"), "eigen regel van het huis",
        _closed, _forget_addresses,
    ),
    Retention(
        "handshakes.link", ("email",), _("links naar een vraag: een jaar nadat ze vervallen"), "eigen regel van het huis",
        _old_links, lambda rows: rows.delete()[0],
    ),
]  # fmt: skip
