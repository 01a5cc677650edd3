"""Questions that many pages ask, so that their SQL is made once: of one decision, of the subjects to choose from, of what waits."""

import datetime as dt
from uuid import UUID

from django.db.models import F, QuerySet

from bundel.kernel.access.prepared import prepared_query
from bundel.kernel.decisions.models import Competence, Correction, Decision, Task
from bundel.kernel.parties import queries as parties

SHOWN = 6


@prepared_query
def decision(key: UUID) -> QuerySet[Decision]:
    return Decision.objects.filter(pk=key).select_related("body", "item__competence", "partnership").order_by()


@prepared_query
def tasks(decision: UUID) -> QuerySet[Task]:
    rows = Task.objects.filter(decision=decision).select_related("owner")
    return rows.only("title", "due", "done_on", "decision", "owner__name", "owner__short_name")


@prepared_query
def corrections(decision: UUID) -> QuerySet[Correction]:
    return Correction.objects.filter(decision=decision)


@prepared_query
def subjects(partnership: UUID, today: dt.date) -> QuerySet[Competence]:
    rows = Competence.objects.filter(parties.running(today), partnership=partnership)
    return rows.only("subject", "label", "label_fr", "label_en").order_by("label", F("up_to").asc(nulls_last=True))


@prepared_query
def open_tasks(partnership: UUID, owner: UUID) -> QuerySet[Task]:
    return Task.objects.filter(partnership=partnership, owner=owner, done_on__isnull=True).order_by("due", "pk").only("title", "due")[:SHOWN]


@prepared_query
def to_publish(partnership: UUID, until: dt.date) -> QuerySet[Decision]:
    rows = Decision.objects.filter(partnership=partnership, published_on__isnull=True, closed=False, publish_by__lte=until)
    return rows.only("number", "title", "publish_by").order_by("publish_by")[:SHOWN]
