"""What people see of measures and impact assessments."""

from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext_lazy

from bundel.engines.privacy import risk
from bundel.kernel.access import trail
from bundel.kernel.access.viewer import Viewer
from bundel.services.privacy import rules
from bundel.services.privacy.models import Controller, Dpia, Measure
from bundel.services.privacy.models_risk import CRITERIA, DECISIONS, OPINIONS, STEPS

MOODS = {"screening": "plain", "draft": "warn", "advice": "idea", "decided": "good"}
STANDS = [("open", gettext_lazy("open")), ("late", gettext_lazy("te laat")), ("done", gettext_lazy("klaar"))]
DPIA_STANDS = [*STEPS, ("review", gettext_lazy("te herzien"))]


def measures(viewer: Viewer) -> QuerySet[Measure]:
    found = Controller.objects.filter(rules.with_content(viewer)).values("pk")
    return Measure.objects.filter(controller__in=found).select_related("controller", "norm")


def in_stand(rows: QuerySet[Measure], viewer: Viewer, stand: str) -> QuerySet[Measure]:
    if stand == "done":
        return rows.filter(done_on__isnull=False)
    rows = rows.filter(done_on__isnull=True)
    return rows.filter(due__lt=viewer.today) if stand == "late" else rows


def measure(viewer: Viewer, pk: UUID) -> Measure:
    row = measures(viewer).filter(pk=pk).first()
    if row is None:
        raise Http404
    rules.require_keeps(viewer, row.controller)
    return row


def dpias(viewer: Viewer) -> QuerySet[Dpia]:
    found = Controller.objects.filter(rules.with_content(viewer)).values("pk")
    return Dpia.objects.filter(controller__in=found).select_related("controller", "record")


def dpias_in_stand(rows: QuerySet[Dpia], viewer: Viewer, stand: str) -> QuerySet[Dpia]:
    return rows.filter(Q(review__lt=viewer.today), state="decided") if stand == "review" else rows.filter(state=stand)


def dpia(viewer: Viewer, pk: UUID) -> Dpia:
    row = dpias(viewer).filter(pk=pk).first()
    if row is None:
        raise Http404
    return row


def kept(viewer: Viewer, pk: UUID) -> Dpia:
    row = dpia(viewer, pk)
    rules.require_keeps(viewer, row.controller)
    return row


def page(viewer: Viewer, pk: UUID) -> dict[str, Any]:
    row = dpia(viewer, pk)
    risks = list(row.risks.all())
    for one in risks:
        one.heavy = risk.needs_measure(one.likelihood, one.impact)
        one.left_heavy = bool(one.size_after and one.size_after >= risk.MEASURE_FROM)
    return {
        "row": row, "criteria": [(label, key in row.criteria) for key, label in CRITERIA], "risks": risks, "mood": MOODS[row.state],
        "keeps": rules.keeps(viewer, row.controller), "officer": rules.is_officer(viewer), "timeline": trail.timeline(row.pk),
        "open": row.state != "decided" and row.needed, "due": bool(row.review and row.review < viewer.today),
        "left": any(one.left_heavy for one in risks),
    }  # fmt: skip


def record_choices(row: Controller) -> list[tuple[str, str]]:
    return [(str(one.pk), one.title) for one in row.records.exclude(state="ended")[:300]]


def record_of(row: Controller, key: str) -> Any:
    return row.records.filter(pk=key).first() if key else None


def criteria() -> list[tuple[str, object]]:
    return list(CRITERIA)


def opinions() -> list[tuple[str, object]]:
    return list(OPINIONS)


def decisions() -> list[tuple[str, object]]:
    return list(DECISIONS)
