"""The yearly report of one controller: what was done, how far it stands, what ran late. Counts only; no incident or request in words."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Count, F, Q, Sum
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from bundel.engines.privacy import risk
from bundel.kernel.access import rows as locks
from bundel.kernel.access.viewer import Viewer
from bundel.kernel.rooms import papers
from bundel.services.privacy import queries
from bundel.services.privacy.models import (
    Contract,
    Controller,
    Dpia,
    Incident,
    Measure,
    Norm,
    NormScore,
    Record,
    SubjectRequest,
    Training,
    Workday,
)


@dataclass
class YearReport:
    """`parts`: (title, [(what, value)]); `norms`: (norm, score, scale, what shows it); `measures` that were planned, done or late."""

    controller: Controller
    year: int
    score: int | None
    score_before: int | None
    parts: list[tuple[str, list[tuple[str, object]]]]
    norms: list[tuple[str, int | None, int, str]]
    measures: list[Measure]
    officers: list[str]


def years(viewer: Viewer) -> list[int]:
    return list(range(viewer.today.year, viewer.today.year - 5, -1))


def report(viewer: Viewer, row: Controller, year: int) -> YearReport:
    """A fixed number of queries; the caller found the controller through `queries.find`."""
    norms = list(Norm.objects.filter(partnership=row.partnership_id))
    scales = {one.key: one.scale for one in norms}
    given = {one.norm_id: one for one in NormScore.objects.filter(controller=row, year=year)}
    before = dict(NormScore.objects.filter(controller=row, year=year - 1).values_list("norm__key", "score"))
    keys = {one.pk: one.key for one in norms}
    measures = Measure.objects.filter(controller=row, planned_on__year__lte=year)
    return YearReport(
        controller=row, year=year, score=risk.percentage({keys[pk]: one.score for pk, one in given.items()}, scales),
        score_before=risk.percentage(before, scales), parts=_parts(viewer, row, year),
        norms=[(str(one), given[one.pk].score if one.pk in given else None, one.scale, given[one.pk].why if one.pk in given else "")
            for one in norms],
        measures=list(measures.filter(Q(done_on__isnull=True) | Q(done_on__year=year)).order_by("due")[:100]),
        officers=queries.start(viewer).officers,
    )  # fmt: skip


def _parts(viewer: Viewer, row: Controller, year: int) -> list[tuple[str, list[tuple[str, object]]]]:
    of = {"controller": row}
    late = Q(notified_at__gt=F("notify_before"))
    with locks.house():
        alarms = Incident.objects.filter(**of, aware_at__year=year).aggregate(
            all=Count("pk"), told=Count("pk", filter=Q(notified_at__isnull=False)), late=Count("pk", filter=late),
            people=Count("pk", filter=Q(told_on__isnull=False)), open=Count("pk", filter=~Q(state="closed")),
        )  # fmt: skip
        asked = SubjectRequest.objects.filter(**of, received__year=year).aggregate(
            all=Count("pk"), answered=Count("pk", filter=Q(state="answered")), extended=Count("pk", filter=Q(extended=True)),
            late=Count("pk", filter=Q(answered_on__gt=F("due")) | Q(answered_on__isnull=True, due__lt=viewer.today)),
        )  # fmt: skip
    kept = Record.objects.filter(**of).exclude(state="ended").aggregate(
        all=Count("pk"), complete=Count("pk", filter=Q(complete=True)), behind=Count("pk", filter=Q(followed__lt=F("template__version")))
    )
    paper = Contract.objects.filter(**of).aggregate(
        processors=Count("processor", distinct=True), running=Count("pk", filter=Q(until__isnull=True) | Q(until__gte=viewer.today))
    )
    weighed = Dpia.objects.filter(**of).aggregate(
        needed=Count("pk", filter=Q(needed=True)), decided=Count("pk", filter=Q(state="decided")),
        review=Count("pk", filter=Q(state="decided", review__lt=viewer.today)),
    )  # fmt: skip
    trained = Training.objects.filter(**of, on__year=year).aggregate(all=Count("pk"), people=Sum("participants"))
    planned = Measure.objects.filter(**of).aggregate(
        done=Count("pk", filter=Q(done_on__year=year)), open=Count("pk", filter=Q(done_on__isnull=True)),
        late=Count("pk", filter=Q(done_on__isnull=True, due__lt=viewer.today)),
    )  # fmt: skip
    days = Workday.objects.filter(**of, on__year=year).aggregate(n=Sum("days"))["n"] or Decimal(0)
    quota = queries.quotas(viewer).get(row.organisation_id)
    staff: list[tuple[str, object]] = [(_("medewerkers"), row.staff)] if row.staff else []
    return [
        (_("Register"), [(_("verwerkingen"), kept["all"]), (_("volledig volgens art. 30"), kept["complete"]),
                         (_("wachten op een keuze bij het sjabloon"), kept["behind"])]),
        (_("Verwerkers"), [(_("andere partijen"), paper["processors"]), (_("lopende overeenkomsten"), paper["running"])]),
        (_("Effectbeoordelingen"), [(_("nodig"), weighed["needed"]), (_("beslist"), weighed["decided"]), (_("te herzien"), weighed["review"])]),
        (_("Incidenten"), [(_("in dit jaar"), alarms["all"]), (_("aan de VTC gemeld"), alarms["told"]), (_("later dan 72 uur"), alarms["late"]),
                           (_("betrokkenen ingelicht"), alarms["people"]), (_("nog open"), alarms["open"])]),
        (_("Verzoeken van betrokkenen"), [(_("in dit jaar"), asked["all"]), (_("beantwoord"), asked["answered"]),
                                          (_("verlengd"), asked["extended"]), (_("te laat"), asked["late"])]),
        (_("Maatregelen"), [(_("klaar in dit jaar"), planned["done"]), (_("open"), planned["open"]), (_("te laat"), planned["late"])]),
        (_("Vorming"), [(_("sessies"), trained["all"]), (_("deelnemers"), trained["people"] or 0), *staff]),
        (_("Dagen van de DPO"), [(_("voor deze verwerkingsverantwoordelijke"), _number(days)),
                                 (_("quotum van het lid dit jaar"), "—" if quota is None else _number(quota))]),
    ]  # fmt: skip


def pdf(page: YearReport) -> bytes:
    return papers.pdf("privacy/report_paper.html", {"page": page}, language=get_language() or "nl")


def as_table(page: YearReport) -> tuple[list[str], list[list[Any]]]:
    """(heads, rows): part, what, value, explanation."""
    rows: list[list[Any]] = [[title, what, value, ""] for title, lines in page.parts for what, value in lines]
    rows += [[_("Normen"), norm, "—" if score is None else f"{score} / {scale}", why] for norm, score, scale, why in page.norms]
    rows += [[_("Maatregelen"), one.title, one.due, one.evidence] for one in page.measures]
    rows.insert(0, [_("Score"), _("op de normen, in procent"), "—" if page.score is None else page.score, ""])
    return [_("Deel"), _("Wat"), _("Waarde"), _("Toelichting")], rows


def _number(value: Decimal) -> int | float:
    return int(value) if value == int(value) else float(value)
