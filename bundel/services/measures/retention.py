"""How long this room keeps what was told at a talk. All the rest names nobody: schemes, counts, people who were made up."""

import datetime as dt

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from bundel.kernel.rooms.retention import Retention, years_before
from bundel.services.measures.models import Talk

GONE = "–"


def _due(today: dt.date) -> QuerySet[Talk]:
    return Talk.objects.filter(on__lt=years_before(today, 5)).exclude(told=GONE)


def forget(rows: QuerySet[Talk]) -> int:
    """How many came and what was advised stays."""
    return rows.update(told=GONE)


RETENTION = [
    Retention("measures.talk", ("told",), _("wat in een gesprek over een maatregel gezegd werd: vijf jaar"),
    "eigen regel van het huis", _due, forget),
]  # fmt: skip
