"""Minutes, questions and topics of each member in a year: counts, and the rows behind them without any word of what was asked."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q, QuerySet, Sum
from django.utils.translation import gettext_lazy as _

from bundel.engines.legal import load
from bundel.engines.terms.days import working_days_between
from bundel.kernel.access import rows as locks
from bundel.kernel.access.viewer import Viewer, may
from bundel.kernel.offers import queries_agreements as agreements
from bundel.kernel.parties import queries as parties
from bundel.kernel.rooms.text import fold
from bundel.services.desk import rules
from bundel.services.desk.models import OPEN, Desk, Question

SIZES = {"year": 1, "month": 12, "week": 52}


def whole(viewer: Viewer) -> bool:
    """Whether she counts every member: who leads the region's work, and a specialist her own desks."""
    return may(viewer, "desk:count")


def counted(viewer: Viewer) -> QuerySet[Question]:
    """The rows that she may count, under the house's own key for whoever sees no content: the caller shows no text of them."""
    own = viewer.organisation
    if not may(viewer, "desk:count", organisation=own):
        raise PermissionDenied("desk:count")
    found = Question.objects.filter(partnership=viewer.partnership)
    if not may(viewer, "desk:count"):
        return found.filter(organisation=own)
    return found.filter(desk__in=rules.answers_for(viewer)) if _only_specialist(viewer) else found


def _only_specialist(viewer: Viewer) -> bool:
    return not viewer.roles() & {"coordinator", "expert", "secretary"}


@dataclass
class Line:
    """A member: `hours` spent, and `quota` in hours a year of its running agreement, None when there is none."""

    party: Any
    questions: int
    answered: int
    late: int
    minutes: int
    quota: Decimal | None
    topics: list[tuple[str, int, int]]

    @property
    def hours(self) -> Decimal:
        return (Decimal(self.minutes) / 60).quantize(Decimal("0.1"))

    @property
    def over(self) -> bool:
        return self.quota is not None and self.hours > self.quota


def years(viewer: Viewer) -> list[int]:
    return list(range(viewer.today.year, viewer.today.year - 5, -1))


def report(viewer: Viewer, desk: Desk | None, year: int) -> list[Line]:
    """Each member with a question in that year, by name. A fixed number of queries; one walks the questions, along an index that
    holds all that is counted."""
    with locks.house():
        rows = counted(viewer).filter(asked_on__year=year)
        rows = rows.filter(desk=desk) if desk else rows
        groups = list(
            rows.order_by().values_list("organisation", "desk", "topic").annotate(
                questions=Count("*"), answered=Count("answered_on"),
                late=Count("organisation", filter=Q(state__in=OPEN, due__lt=viewer.today)), spent=Sum("minutes"),
            )
        )  # fmt: skip
    known = {one.pk: one for one in Desk.objects.filter(partnership=viewer.partnership).select_related("offer")}
    quotas = _quotas([desk] if desk else list(known.values()), viewer)
    words = {key: dict(rules.topics(one)) for key, one in known.items()}
    found: dict[Any, Line] = {}
    names = parties.names_of({member for member, *_rest in groups})
    for key, name in sorted(names.items(), key=lambda one: fold(one[1])):
        found[key] = Line({"pk": key, "name": name}, 0, 0, 0, 0, quotas.get(key), [])
    for member, key, topic, questions, answered, late, spent in groups:
        line = found[member]
        line.questions, line.answered = line.questions + questions, line.answered + answered
        line.late, line.minutes = line.late + late, line.minutes + (spent or 0)
        line.topics.append((words[key].get(topic, topic), questions, spent or 0))
    for line in found.values():
        line.topics.sort(key=lambda row: -row[1])
    return list(found.values())


@dataclass(frozen=True)
class Pace:
    """Of the questions that were answered: `median` working days until the answer, `within` percent of them in time."""

    answered: int
    median: Decimal
    within: Decimal
    per_member: Decimal
    per_working_day: Decimal


def pace(viewer: Viewer, desk: Desk | None, year: int, lines: list[Line]) -> Pace | None:
    """How fast answers came, by the same reckoning as the calculator of a legal service; None without any. One query."""
    with locks.house():
        rows = counted(viewer).filter(asked_on__year=year, answered_on__isnull=False)
        days = list((rows.filter(desk=desk) if desk else rows).order_by().values_list("asked_on", "answered_on", "due"))
    if not days:
        return None
    questions = sum(line.questions for line in lines)
    return Pace(
        len(days), load.median([Decimal(working_days_between(asked, answered)) for asked, answered, _due in days]),
        load.within_pct([Decimal((answered - due).days) for _asked, answered, due in days], Decimal(0)),
        load.per_member(questions, len(lines)), load.per_working_day(questions),
    )  # fmt: skip


def _quotas(desks: list[Desk], viewer: Viewer) -> dict[Any, Decimal]:
    """Hours a year, from the agreements that run today on the offers of these desks. One query an offer, of which there are few."""
    found: dict[Any, Decimal] = {}
    for offer in {one.offer_id: one.offer for one in desks if one.offer_id}.values():
        for row in agreements.agreements_on(offer, viewer.today):
            if row.quota and row.quota_unit == "hours":
                found[row.party_id] = found.get(row.party_id, Decimal(0)) + row.quota * SIZES.get(row.quota_period or "year", 1)
    return found


def rows_of(viewer: Viewer) -> QuerySet[Question]:
    """The rows behind the figures: number, member, topic, days, minutes, outcome; nothing of what was asked."""
    return counted(viewer).select_related("organisation", "desk").defer("title", "facts", "question", "names_sealed", "case_number")


STANDS = [("answered", _("antwoord gegeven")), ("open", _("open"))]


def in_stand(rows: QuerySet[Question], stand: str) -> QuerySet[Question]:
    return rows.filter(answered_on__isnull=stand != "answered")


def members(viewer: Viewer) -> list[tuple[str, str]]:
    with locks.house():
        found = counted(viewer).order_by("organisation__sort_name").values_list("organisation", "organisation__name").distinct()
        return [(str(key), name) for key, name in found]


def counting() -> Any:
    """While counts and their rows are shown, the rows of every member are at hand: `counted` has chosen which."""
    return locks.house()
