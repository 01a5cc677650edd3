"""How long this room keeps what says something about a person: as long as the case it belongs to."""

import datetime as dt

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from bundel.kernel.rooms.retention import Retention
from bundel.services.rights.models import Finding, Followed, Scan

OWN = "eigen regel van het huis"


def _scans_due(today: dt.date) -> QuerySet[Scan]:
    return Scan.objects.filter(case__forgotten__isnull=False).exclude(household_sealed="", told_sealed="", by_name="")


def forget_scans(rows: QuerySet[Scan]) -> int:
    """That there was a scan, its month and by which rules stay; who lives there and what was told go."""
    for row in rows.only("pk", "on"):
        Scan.objects.filter(pk=row.pk).update(on=row.on.replace(day=1))
    return rows.update(household_sealed="", told_sealed="", watch="", watch_reference="", watch_until=None, by=None, by_name="")


def _followed_due(today: dt.date) -> QuerySet[Followed]:
    return Followed.objects.filter(case__forgotten__isnull=False).filter(~Q(note_sealed="") | ~Q(by_name=""))


def forget_followed(rows: QuerySet[Followed]) -> int:
    """Which right, how it ended and what it brought stay: a region counts them."""
    return rows.update(note_sealed="", by=None, by_name="")


def _findings_due(today: dt.date) -> QuerySet[Finding]:
    return Finding.objects.filter(Q(case__closed=True) | Q(case__forgotten__isnull=False))


def drop_findings(rows: QuerySet[Finding]) -> int:
    return rows.delete()[0]


RETENTION = [
    Retention(
        "rights.scan", ("household_sealed", "told_sealed", "watch_reference", "by_name"),
        _("rechtenscans: samen met het dossier; maand, aantal rechten en versie van de regels blijven"), OWN, _scans_due, forget_scans,
    ),
    Retention(
        "rights.followed", ("note_sealed", "by_name"),
        _("opvolging van rechten: samen met het dossier; het recht, de stand en de euro’s blijven"), OWN, _followed_due, forget_followed,
    ),
    Retention(
        "rights.finding", ("why_sealed",),
        _("wat ’s nachts gevonden werd: tot het dossier sluit, en elke nacht opnieuw"), OWN, _findings_due, drop_findings,
    ),
]  # fmt: skip
