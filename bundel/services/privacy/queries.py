"""What people see of controllers: the officer all of them, the coordinator scores and counts, a member its own, nobody else any."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Count, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django.http import Http404
from django.utils import timezone

from bundel.engines.privacy import risk
from bundel.kernel.access import rows as locks
from bundel.kernel.access import trail
from bundel.kernel.access.viewer import Viewer, may, require
from bundel.kernel.accounts.queries_posts import holders, working_in
from bundel.kernel.offers import queries as offers
from bundel.kernel.offers import queries_agreements as agreements
from bundel.kernel.parties import queries as parties
from bundel.services.privacy import commands_alarm, rules
from bundel.services.privacy.models import (
    KINDS,
    Contract,
    Controller,
    Dpia,
    Incident,
    Measure,
    Norm,
    NormScore,
    Record,
    Service,
    SubjectRequest,
    Training,
    Workday,
)  # fmt: skip

SIZES = {"year": 1, "month": 12, "week": 52}
ENDING = 90  # days before the end of a contract


def counting() -> Any:
    """While counts are shown, the rows of every member are at hand: `listed` has chosen which, and hands out no content."""
    return locks.house()


def listed(viewer: Viewer) -> QuerySet[Controller]:
    """The controllers of which she sees at least the counts, each with them. No content of incidents or requests."""
    return _with_counts(Controller.objects.filter(rules.counted(viewer)).select_related("organisation"), viewer.today)


def _with_counts(rows: QuerySet[Controller], today: dt.date) -> QuerySet[Controller]:
    def number(found: QuerySet) -> Coalesce:
        return Coalesce(Subquery(found.order_by().values("controller").annotate(n=Count("pk")).values("n"), output_field=IntegerField()), 0)

    of = {"controller": OuterRef("pk")}
    latest = NormScore.objects.filter(controller=OuterRef("pk")).order_by("-year").values("year")[:1]
    points = NormScore.objects.filter(**of, year=OuterRef("scored_year")).order_by().values("controller").annotate(n=Sum("score")).values("n")
    whole = Norm.objects.filter(partnership=OuterRef("partnership")).order_by().values("partnership").annotate(n=Sum("scale")).values("n")
    worked = Workday.objects.filter(**of, on__year=today.year).order_by().values("controller").annotate(n=Sum("days")).values("n")
    kept = Record.objects.filter(**of).exclude(state="ended")
    return rows.annotate(
        scored_year=Subquery(latest), points=Subquery(points), whole=Subquery(whole),
        incidents_open=number(Incident.objects.filter(**of).exclude(state="closed")),
        incidents_late=number(Incident.objects.filter(**of, tells_authority=True, notified_at__isnull=True, notify_before__lt=timezone.now())
                              .exclude(state="closed")),
        requests_open=number(SubjectRequest.objects.filter(**of).exclude(state="answered")),
        requests_late=number(SubjectRequest.objects.filter(**of, due__lt=today).exclude(state="answered")),
        records_number=number(kept), records_complete=number(kept.filter(complete=True)),
        measures_late=number(Measure.objects.filter(**of, done_on__isnull=True, due__lt=today)), days=Subquery(worked),
    )  # fmt: skip


def score_of(row: Controller) -> int | None:
    """The score in percent of the latest year with one."""
    if row.points is None or not row.whole:
        return None
    return risk.percentage({"all": row.points}, {"all": row.whole})


def with_word(rows: QuerySet[Controller], word: str) -> QuerySet[Controller]:
    return rows.filter(Q(name__icontains=word) | Q(organisation__name__icontains=word))


def attention(rows: QuerySet[Controller], what: str) -> QuerySet[Controller]:
    if what == "incident":
        return rows.filter(incidents_open__gt=0)
    if what == "request":
        return rows.filter(requests_open__gt=0)
    if what == "unscored":
        return rows.filter(points__isnull=True)
    return rows.filter(measures_late__gt=0)


@dataclass(frozen=True)
class Start:
    """What the first screen says above the list."""

    officer: bool
    manages: bool
    reports: bool
    counts: bool
    started: bool
    officers: list[str]
    boards: int
    controllers: int


def start(viewer: Viewer) -> Start:
    service = Service.objects.filter(partnership=viewer.partnership).first()
    found = Controller.objects.filter(rules.counted(viewer))
    return Start(
        officer=rules.is_officer(viewer), manages=may(viewer, "privacy:manage"), reports=bool(reportable(viewer)),
        counts=may(viewer, "privacy:count"), started=Norm.objects.filter(partnership=viewer.partnership).exists(),
        officers=[one.user.name for one in service.officers.select_related("user")] if service else [],
        boards=found.values("organisation").distinct().count(), controllers=found.count(),
    )  # fmt: skip


def quotas(viewer: Viewer) -> dict[UUID, Decimal]:
    """Days a year of each member, from the agreements that run today on the offer of this service. Two queries."""
    service = Service.objects.filter(partnership=viewer.partnership, offer__isnull=False).select_related("offer").first()
    found: dict[UUID, Decimal] = {}
    for row in agreements.agreements_on(service.offer, viewer.today) if service else []:
        if row.quota and row.quota_unit == "days":
            found[row.party_id] = found.get(row.party_id, Decimal(0)) + row.quota * SIZES.get(row.quota_period or "year", 1)
    return found


def days_of_members(viewer: Viewer, organisations: list[UUID]) -> dict[UUID, Decimal]:
    """Days used this year by each member, its controllers together: the quota is of the member."""
    rows = Workday.objects.filter(controller__partnership=viewer.partnership, controller__organisation__in=organisations)
    found = rows.filter(on__year=viewer.today.year).order_by().values_list("controller__organisation").annotate(n=Sum("days"))
    return dict(found)


def find(viewer: Viewer, pk: UUID) -> Controller:
    """One controller that she may read. Http404 for everyone else; PermissionDenied for who only counts."""
    row = Controller.objects.filter(rules.with_content(viewer), pk=pk).select_related("organisation").first()
    if row is None:
        if Controller.objects.filter(rules.counted(viewer), pk=pk).exists():
            raise PermissionDenied("privacy:read")
        raise Http404
    return row


def kept(viewer: Viewer, pk: UUID) -> Controller:
    """The same, for who may change what stands under it."""
    row = Controller.objects.filter(pk=pk).select_related("organisation").first()
    if row is None:
        raise Http404
    rules.require_keeps(viewer, row)
    return row


@dataclass
class ControllerPage:
    row: Controller
    content: bool
    keeps: bool
    officer: bool
    reports: bool
    score: int | None
    scores: list[tuple[Norm, NormScore | None]]
    contacts: list[str]
    following: int
    contracts_ending: int
    contracts: int
    dpias: int
    dpias_open: int
    trained: int
    trainings: list[Training]
    days: Decimal
    quota: Decimal | None
    measures_open: int
    timeline: list


def page(viewer: Viewer, pk: UUID) -> ControllerPage:
    """A controller with its counts; `content` says whether she may go on to what lies behind. A fixed number of queries."""
    with locks.house():
        row = listed(viewer).filter(pk=pk).first()
        if row is None:
            raise Http404
    content = Controller.objects.filter(rules.with_content(viewer), pk=pk).exists()
    scores = {one.norm_id: one for one in NormScore.objects.filter(controller=row, year=row.scored_year or 0)}
    contracts = Contract.objects.filter(controller=row).aggregate(
        all=Count("pk"), ending=Count("pk", filter=Q(until__gte=viewer.today, until__lte=viewer.today + dt.timedelta(days=ENDING)))
    )
    dpias = Dpia.objects.filter(controller=row).aggregate(all=Count("pk", filter=Q(needed=True)),
        open=Count("pk", filter=Q(state__in=("draft", "advice"))))
    trained = list(Training.objects.filter(controller=row, on__year=viewer.today.year))
    return ControllerPage(
        row=row, content=content, keeps=content and rules.keeps(viewer, row), officer=rules.is_officer(viewer),
        reports=commands_alarm.may_report(viewer, row), score=score_of(row),
        scores=[(one, scores.get(one.pk)) for one in Norm.objects.filter(partnership=row.partnership_id)],
        contacts=[one.user.name for one in row.contacts.select_related("user")],
        following=Record.objects.filter(controller=row, followed__lt=F("template__version")).exclude(state="ended").count(),
        contracts_ending=contracts["ending"], contracts=contracts["all"], dpias=dpias["all"], dpias_open=dpias["open"],
        trained=sum(one.participants for one in trained), trainings=trained[:5],
        days=days_of_members(viewer, [row.organisation_id]).get(row.organisation_id, Decimal(0)),
        quota=quotas(viewer).get(row.organisation_id),
        measures_open=Measure.objects.filter(controller=row, done_on__isnull=True).count(),
        timeline=trail.timeline(row.pk, limit=12) if content else [],
    )  # fmt: skip


def reportable(viewer: Viewer) -> list[Controller]:
    """For which controllers she may report an incident: those of her own organisation, all of them for an officer."""
    if viewer.account is None:
        return []
    rows = Controller.objects.filter(partnership=viewer.partnership)
    if rules.is_officer(viewer):
        return list(rows[:200])
    if not may(viewer, "privacy:report", organisation=viewer.organisation):
        return []
    return list(rows.filter(organisation=viewer.organisation)[:20])


def keepable(viewer: Viewer) -> list[Controller]:
    """The controllers that she keeps."""
    rows = Controller.objects.filter(rules.with_content(viewer))
    if not rules.is_officer(viewer) and not may(viewer, "privacy:edit", organisation=viewer.organisation):
        rows = rows.filter(contacts=viewer.account)
    return list(rows[:200])


def require_manages(viewer: Viewer) -> None:
    if not rules.may_manage(viewer):
        raise PermissionDenied("privacy:manage")


def require_staffs(viewer: Viewer) -> None:
    """Who the officers are is not theirs to say."""
    require(viewer, "privacy:manage")


def require_officer(viewer: Viewer) -> None:
    if not rules.is_officer(viewer):
        raise PermissionDenied("privacy:serve")


def officer_choices(viewer: Viewer) -> list[tuple[str, str]]:
    found = holders(viewer.partnership, ["specialist"], on=viewer.today, limit=500)
    return [(str(one.uuid), one.user.name) for one in found]


def offer_choices(viewer: Viewer) -> list[tuple[str, str]]:
    return [(str(one.pk), one.name()) for one in offers.catalogue(viewer, counted=False).order_by("name_nl")[:500]]


def staffed(viewer: Viewer) -> dict[str, object]:
    row = Service.objects.filter(partnership=viewer.partnership).first()
    if row is None:
        return {}
    return {"officers": [str(one.uuid) for one in row.officers.all()], "offer": str(row.offer_id or "")}


def member_choices(viewer: Viewer) -> list[tuple[str, str]]:
    return [(str(one.pk), str(one)) for one in parties.members(viewer.partnership, viewer.today)]


def contact_choices(row: Controller, viewer: Viewer) -> list[tuple[str, str]]:
    found = working_in(row.partnership_id, on=viewer.today)
    return [(str(one.uuid), one.user.name) for one in found if one.organisation_id == row.organisation_id]


def contact_keys(row: Controller) -> list[str]:
    return [str(one.uuid) for one in row.contacts.all()]


def norms(viewer: Viewer) -> list[Norm]:
    return list(Norm.objects.filter(partnership=viewer.partnership))


def norm(viewer: Viewer, pk: UUID) -> Norm:
    found = Norm.objects.filter(partnership=viewer.partnership, uuid=pk).first()
    if found is None:
        raise Http404
    return found


def given_scores(row: Controller, year: int) -> dict[str, NormScore]:
    return {one.norm.key: one for one in NormScore.objects.filter(controller=row, year=year).select_related("norm")}


def workdays(viewer: Viewer) -> QuerySet[Workday]:
    """Days of work: of every controller for an officer, of her own for a member; the coordinator sees them too, they name no resident."""
    found = Controller.objects.filter(rules.counted(viewer)).values("pk")
    return Workday.objects.filter(controller__in=found).select_related("controller", "officer__user")


def kinds() -> list[tuple[str, object]]:
    return list(KINDS)
