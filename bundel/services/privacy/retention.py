"""How long this room keeps what may name somebody. That there was an incident or a request stays, for the register and the figures."""

import datetime as dt

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bundel.kernel.rooms.retention import Retention, years_before
from bundel.services.privacy.models import Incident, SubjectRequest

INCIDENTS, REQUESTS = 5, 3  # years
OWN = "eigen regel van het huis"


def _incidents_due(today: dt.date) -> QuerySet[Incident]:
    return Incident.objects.filter(closed_on__lt=years_before(today, INCIDENTS), forgotten__isnull=True)


def forget_incidents(rows: QuerySet[Incident]) -> int:
    keys = list(rows.values_list("pk", flat=True))
    return Incident.objects.filter(pk__in=keys).update(what_sealed="", assessed_sealed="", told_sealed="", forgotten=timezone.localdate())


def _requests_due(today: dt.date) -> QuerySet[SubjectRequest]:
    return SubjectRequest.objects.filter(answered_on__lt=years_before(today, REQUESTS), forgotten__isnull=True)


def forget_requests(rows: QuerySet[SubjectRequest]) -> int:
    keys = list(rows.values_list("pk", flat=True))
    return SubjectRequest.objects.filter(pk__in=keys).update(person_sealed="", what_sealed="", answer_sealed="", forgotten=timezone.localdate())


RETENTION = [
    Retention(
        "privacy.incident", ("what_sealed", "assessed_sealed", "told_sealed"),
        _("incidenten: vijf jaar na het afsluiten verdwijnt wat er gebeurde; dat het er was, het risico en de dagen blijven"), OWN,
        _incidents_due, forget_incidents,
    ),
    Retention(
        "privacy.subjectrequest", ("person_sealed", "what_sealed", "answer_sealed"),
        _("verzoeken van betrokkenen: drie jaar na het antwoord verdwijnt wie wat vroeg; recht, antwoord en dagen blijven"), OWN,
        _requests_due, forget_requests,
    ),
]  # fmt: skip
