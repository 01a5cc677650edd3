"""How long the plan keeps what says something about a person: only who read a file in, and the file's text."""

import datetime as dt

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bundel.kernel.plan.models import PlanUpload
from bundel.kernel.rooms.retention import Retention

KEPT_DAYS = 30


def _uploads_due(today: dt.date) -> QuerySet[PlanUpload]:
    limit = timezone.make_aware(dt.datetime.combine(today - dt.timedelta(days=KEPT_DAYS), dt.time.min))
    return PlanUpload.objects.filter(created__lt=limit)


def forget_uploads(rows: QuerySet[PlanUpload]) -> int:
    """The files that were read disappear, saved or not; the plan keeps its own words."""
    return rows.delete()[0]


RETENTION = [
    Retention(
        "plan.planupload",
        (),
        _("ingelezen bestanden: dertig dagen, bewaard of niet"),
        "eigen regel van het huis: een voorlopige lezing is geen archief",
        _uploads_due,
        forget_uploads,
    ),
    Retention(
        "plan.progress",
        ("account",),
        _(
            "wie iets meldde over een actie: zolang het plan bestaat, als verantwoording; het account zelf eindigt elders"
        ),
        "eigen regel van het huis",
    ),
    Retention(
        "plan.remark",
        ("account", "by_name"),
        _("wie voor een organisatie een opmerking bij een plan gaf: zolang het plan bestaat, en nooit op de publieke bladzijde"),
        "eigen regel van het huis",
    ),
]
