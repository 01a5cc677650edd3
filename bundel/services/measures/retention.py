"""How long this room keeps what was told at a talk, and people of one's own. All the rest names nobody: schemes, counts, people made up."""

import datetime as dt

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from bundel.kernel.rooms.retention import Retention, years_before
from bundel.services.measures.models import Population, Talk

GONE = "–"


def _due(today: dt.date) -> QuerySet[Talk]:
    return Talk.objects.filter(on__lt=years_before(today, 5)).exclude(told=GONE)


def forget(rows: QuerySet[Talk]) -> int:
    """How many came and what was advised stays."""
    return rows.update(told=GONE)


def _own_due(today: dt.date) -> QuerySet[Population]:
    return Population.objects.filter(own=True, asked_on__lt=years_before(today, 2))


def forget_people(rows: QuerySet[Population]) -> int:
    from bundel.services.measures import people  # what reads columns takes long to load

    return people.drop(rows)


RETENTION = [
    Retention("measures.talk", ("told",), _("wat in een gesprek over een maatregel gezegd werd: vijf jaar"),
    "eigen regel van het huis", _due, forget),
    Retention("measures.population", ("file",), _("eigen mensen, zonder naam of nummer, om maatregelen op te berekenen: twee jaar"),
    "eigen regel van het huis", _own_due, forget_people),
]  # fmt: skip
