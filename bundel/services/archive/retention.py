"""How long the archive keeps what says something about a person. Descriptions stay: keeping them is what an archive is for."""

import datetime as dt

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bundel.kernel.rooms.retention import Retention, years_before
from bundel.services.archive.models import Reading

READINGS = 2  # years
OWN = "eigen regel van het huis"


def _readings_due(today: dt.date) -> QuerySet[Reading]:
    last = years_before(today, READINGS)
    ended = Q(last_read__lt=last) | Q(last_read__isnull=True, decided_on__lt=last) | Q(decided_on__isnull=True, asked_on__lt=last)
    return Reading.objects.filter(ended, forgotten__isnull=True)


def forget_readings(rows: QuerySet[Reading]) -> int:
    """That there was a request, and how often something was read, stays; who asked and why goes."""
    keys = list(rows.values_list("pk", flat=True))
    return Reading.objects.filter(pk__in=keys).update(name="", email="", purpose="", wanted="", reason="", forgotten=timezone.localdate())


RETENTION = [
    Retention(
        "archive.reading", ("name", "email", "purpose", "wanted", "reason"),
        _("vragen om archief te raadplegen: twee jaar na de laatste raadpleging of beslissing verdwijnt wie het vroeg en waarvoor"), OWN,
        _readings_due, forget_readings,
    ),
    Retention(
        "archive.unit", ("title", "scope"),
        _("beschrijvingen van archief blijven zolang het archief bestaat, en na vernietiging als bewijs daarvan; niets is vanzelf openbaar"),
        "archivering in het algemeen belang (AVG art. 5, 1, b en e; art. 89)",
    ),
]  # fmt: skip
