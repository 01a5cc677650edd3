"""What people see of incidents and requests, and of their clocks."""

import datetime as dt
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from bundel.kernel.access import sealed, trail
from bundel.kernel.access.viewer import Viewer
from bundel.kernel.rooms.said import duration
from bundel.services.privacy import rules
from bundel.services.privacy.models import Incident, SubjectRequest
from bundel.services.privacy.models_alarm import HARMS, INCIDENT_STATES, OUTCOMES, REQUEST_STATES, RIGHTS, RISKS

MOODS = {"reported": "idea", "assessed": "warn", "notified": "plain", "told": "plain", "closed": "good"}
REQUEST_MOODS = {"received": "idea", "identified": "plain", "answered": "good"}
STANDS = [("open", gettext_lazy("open")), ("running", gettext_lazy("klok loopt")), ("late", gettext_lazy("te laat")), *INCIDENT_STATES]
REQUEST_STANDS = [("open", gettext_lazy("open")), ("late", gettext_lazy("te laat")), *REQUEST_STATES]


@dataclass(frozen=True)
class Clock:
    """How the 72 hours stand: a word, a mood for its chip, and a part of 72 for a bar (None when it does not run any more)."""

    word: str
    mood: str
    used: int | None = None
    late: bool = False


def clock(row: Incident, now: dt.datetime) -> Clock:
    """Against the moment it was told when that was done, else against now."""
    if not row.tells_authority:
        return Clock(_("geen melding nodig"), "plain")
    if row.notified_at:
        if row.notified_at > row.notify_before:
            return Clock(_("%(time)s te laat gemeld") % {"time": _span(row.notified_at - row.notify_before)}, "bad", late=True)
        return Clock(_("gemeld na %(time)s") % {"time": _span(row.notified_at - row.aware_at)}, "good")
    left = row.notify_before - now
    if left < dt.timedelta(0):
        return Clock(_("%(time)s te laat") % {"time": _span(-left)}, "bad", 72, late=True)
    hours = left / dt.timedelta(hours=1)
    return Clock(_("nog %(time)s") % {"time": _span(left)}, "bad" if hours < 12 else "warn", min(72, int(72 - hours)))


def _span(time: dt.timedelta) -> str:
    minutes = int(time.total_seconds()) // 60
    days = minutes // (24 * 60)
    return ngettext("%(n)s dag", "%(n)s dagen", days) % {"n": days} if days >= 4 else duration(minutes)


def incidents(viewer: Viewer) -> QuerySet[Incident]:
    """Those whose content she may read: of her member for who keeps it, her own reports, all of them for an officer."""
    rows = Incident.objects.filter(rules.alarms(viewer, reported=True))
    return rows.select_related("controller", "reporter__user")


def in_stand(rows: QuerySet[Incident], stand: str) -> QuerySet[Incident]:
    waits = Q(tells_authority=True, notified_at__isnull=True) & ~Q(state="closed")
    if stand == "open":
        return rows.exclude(state="closed")
    if stand == "running":
        return rows.filter(waits, notify_before__gte=timezone.now())
    if stand == "late":
        return rows.filter(waits, notify_before__lt=timezone.now())
    return rows.filter(state=stand)


def find(viewer: Viewer, pk: UUID) -> Incident:
    row = incidents(viewer).filter(pk=pk).first()
    if row is None:
        raise Http404
    return row


def kept(viewer: Viewer, pk: UUID) -> Incident:
    """The same, for who handles it: PermissionDenied for who only reported it."""
    row = find(viewer, pk)
    if not rules.keeps(viewer, row.controller):
        raise PermissionDenied("privacy:edit")
    return row


@dataclass
class IncidentPage:
    row: Incident
    what: str
    assessed: str
    told: str
    clock: Clock
    mood: str
    keeps: bool
    steps: list[tuple[str, str, str]]  # word, moment or what is to be done, mood
    timeline: list
    next: str


def page(viewer: Viewer, pk: UUID) -> IncidentPage:
    """An incident unsealed; the view's command writes the read in the trail."""
    row = find(viewer, pk)
    now = timezone.now()
    return IncidentPage(
        row=row, what=_open(row.what_sealed), assessed=_open(row.assessed_sealed), told=_open(row.told_sealed), clock=clock(row, now),
        mood=MOODS[row.state], keeps=rules.keeps(viewer, row.controller), steps=_steps(row), timeline=trail.timeline(row.pk), next=_next(row),
    )  # fmt: skip


def _open(text: str) -> str:
    try:
        return sealed.unseal_text(text)
    except sealed.Unreadable:
        return _("Dit is verzegeld met een sleutel die hier niet is.")


def _next(row: Incident) -> str:
    """What is to be done now: assess, notify, tell, close, or nothing."""
    if row.state == "closed":
        return ""
    if not row.risk:
        return "assess"
    if row.tells_authority and row.notified_at is None:
        return "notify"
    if row.tells_people and row.told_on is None:
        return "tell"
    return "close"


def _steps(row: Incident) -> list[tuple[str, str, str]]:
    done, waits, skipped = "good", "warn", "plain"
    authority = _moment(row.notified_at) if row.notified_at else _("te doen") if row.tells_authority else _("niet nodig")
    people = _day(row.told_on) if row.told_on else _("te doen") if row.tells_people else _("niet nodig") if row.risk else _("te beoordelen")
    return [
        (_("Incident gemeld"), _moment(row.reported_at), done),
        (_("Beoordeeld"), _moment(row.assessed_at) if row.assessed_at else _("te doen"), done if row.assessed_at else waits),
        (_("VTC"), authority, done if row.notified_at else waits if row.tells_authority else skipped),
        (_("Betrokkenen"), people, done if row.told_on else waits if row.tells_people else skipped),
        (_("Afgesloten"), _day(row.closed_on) if row.closed_on else _("te doen"), done if row.closed_on else waits),
    ]


def _moment(moment: dt.datetime) -> str:
    return date_format(timezone.localtime(moment), "j F Y, H:i")


def _day(day: dt.date) -> str:
    return date_format(day, "j F Y")


def requests(viewer: Viewer) -> QuerySet[SubjectRequest]:
    """For who keeps the controller, and for an officer."""
    return SubjectRequest.objects.filter(rules.alarms(viewer, reported=False)).select_related("controller")


def requests_in_stand(rows: QuerySet[SubjectRequest], viewer: Viewer, stand: str) -> QuerySet[SubjectRequest]:
    if stand == "open":
        return rows.exclude(state="answered")
    if stand == "late":
        return rows.exclude(state="answered").filter(due__lt=viewer.today)
    return rows.filter(state=stand)


def find_request(viewer: Viewer, pk: UUID) -> SubjectRequest:
    row = requests(viewer).filter(pk=pk).first()
    if row is None:
        raise Http404
    return row


def request_page(viewer: Viewer, pk: UUID) -> dict[str, Any]:
    """A request unsealed; the view's command writes the read in the trail."""
    row = find_request(viewer, pk)
    left = (row.due - viewer.today).days
    return {
        "row": row, "person": _open(row.person_sealed), "what": _open(row.what_sealed), "answer": _open(row.answer_sealed),
        "late": row.state != "answered" and left < 0, "answered_late": bool(row.answered_on and row.answered_on > row.due),
        "left": left, "mood": REQUEST_MOODS[row.state], "timeline": trail.timeline(row.pk),
    }  # fmt: skip


def harms() -> list[tuple[str, object]]:
    return list(HARMS)


def risks() -> list[tuple[str, object]]:
    return list(RISKS)


def rights() -> list[tuple[str, object]]:
    return list(RIGHTS)


def outcomes() -> list[tuple[str, object]]:
    return list(OUTCOMES)
