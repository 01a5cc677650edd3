"""The talks with residents at first-line hours: how many about what, and what came of them. Nobody stands in them."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet, Sum
from django.utils.formats import date_format
from django.utils.timezone import localtime

from bundel.kernel.access.viewer import Viewer
from bundel.kernel.moments import queries_held as moments
from bundel.kernel.parties import queries as directory
from bundel.services.desk import rules
from bundel.services.desk.models import Consultation, Desk

DAYS = 31  # so long ago an hour may have been held to note a talk of it


@dataclass
class Talks:
    """Of this calendar year: (topic, outcome, number), the most frequent first."""

    number: int
    minutes: int
    rows: list[tuple[str, str, int]]


def talks(viewer: Viewer, desk: Desk) -> Talks:
    """One query."""
    rows = Consultation.objects.filter(desk=desk, on__year=viewer.today.year).order_by().values("topic", "outcome")
    found = list(rows.annotate(number=Count("pk"), spent=Sum("minutes")).order_by("-number", "topic", "outcome"))
    topics, outcomes = dict(rules.topics(desk)), dict(rules.outcomes(desk))
    told = [(topics.get(row["topic"], row["topic"]), outcomes.get(row["outcome"], row["outcome"]), row["number"]) for row in found]
    return Talks(sum(row["number"] for row in found), sum(row["spent"] for row in found), told)


def hours_of(viewer: Viewer, desk: Desk) -> list[tuple[Any, str]]:
    """The consultation hours that the viewer held lately, the latest first."""
    rows = moments.past_of(viewer.account.pk, desk.partnership_id, kind="consultation", days=DAYS) if viewer.account else []
    return [(row.pk, f"{row.series.title_nl}, {date_format(localtime(row.starts), 'j F Y, H:i')}") for row in rows]


def municipalities() -> QuerySet:
    return directory.municipalities()


def topics(desk: Desk) -> list[tuple[str, str]]:
    return rules.topics(desk)


def outcomes(desk: Desk) -> list[tuple[str, str]]:
    return rules.outcomes(desk)
