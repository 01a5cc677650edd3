"""What this room adds to the frame: what runs out first for who keeps a register."""

import datetime as dt
from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from bundel.kernel.access.prepared import prepared_query
from bundel.kernel.access.viewer import Viewer, may
from bundel.kernel.rooms.registry import Card, Waiting
from bundel.services.privacy import queries_alarm, queries_register, queries_risk, rules
from bundel.services.privacy.models import Controller

SHOWN = 4


def concerned(viewer: Viewer) -> bool:
    """Whether anything can wait on her here: an officer, a head, a named contact. One query for who is none by role."""
    if viewer.account is None or viewer.partnership is None:
        return False
    if rules.is_officer(viewer) or may(viewer, "privacy:edit", organisation=viewer.organisation):
        return True
    return bool(_kept_by(viewer.account.pk, viewer.partnership, viewer.organisation))


@prepared_query
def _kept_by(account: int, partnership: UUID, organisation: UUID) -> QuerySet[Controller]:
    return Controller.objects.filter(contacts=account, partnership=partnership, organisation=organisation).only("pk")[:1]


def cards(viewer: Viewer) -> Iterable[Card]:
    """What runs out first, for the officer: the incident whose clock ends first, else the first request."""
    if not rules.is_officer(viewer) or viewer.account is None:
        return
    rows = queries_alarm.incidents(viewer).exclude(state="closed").filter(tells_authority=True, notified_at__isnull=True)
    first = rows.order_by("notify_before").first()
    asked = queries_alarm.requests(viewer).exclude(state="answered").order_by("due").first()
    if first:
        clock = queries_alarm.clock(first, timezone.now())
        yield Card(_("Loopt eerst af: incident"), first.number, word=clock.word, mood=clock.mood, order=10,
            url=reverse("privacy_incident", args=[first.pk]),
                   rule=_("Het open incident waarvan de 72 uur voor de VTC eerst aflopen."))  # fmt: skip
    if asked:
        late = asked.due < viewer.today
        yield Card(_("Loopt eerst af: verzoek"), asked.number, word=date_format(asked.due, "j F Y"), mood="bad" if late else "warn", order=11,
                   url=reverse("privacy_request", args=[asked.pk]),
                       rule=_("Het open verzoek van een betrokkene dat eerst een antwoord moet krijgen."))  # fmt: skip
    if not first and not asked:
        yield Card(_("Loopt eerst af"), 0, word=_("geen klok loopt"), mood="good", order=10, url=reverse("privacy"),
                   rule=_("Open incidenten en verzoeken in alle registers."))  # fmt: skip


def waiting(viewer: Viewer) -> Iterable[Waiting]:
    """Clocks of 72 hours, requests, contracts that end and assessments to look at again, for who keeps them."""
    if not concerned(viewer):
        return
    now, today = timezone.now(), viewer.today
    open_ones = queries_alarm.incidents(viewer).exclude(state="closed").filter(Q(tells_authority=True, notified_at__isnull=True) | Q(risk=""))
    open_ones = open_ones.select_related(None).select_related("controller")
    open_ones = open_ones.only("number", "tells_authority", "notified_at", "notify_before", "aware_at", "controller__name")
    for row in open_ones.order_by("notify_before")[:SHOWN]:
        clock = queries_alarm.clock(row, now)
        yield Waiting(_("Incident %(number)s") % {"number": row.number}, str(row.controller), reverse("privacy_incident", args=[row.pk]),
                      clock.word, clock.mood, 1 if clock.late else 3, "G")  # fmt: skip
    asked = queries_alarm.requests(viewer).exclude(state="answered").only("number", "due", "state", "controller__name")
    for row in asked.order_by("due")[:SHOWN]:
        late = row.due < today
        detail = _("%(controller)s, antwoord tegen %(day)s") % {"controller": row.controller, "day": date_format(row.due, "j F Y")}
        yield Waiting(_("Verzoek %(number)s") % {"number": row.number}, detail, reverse("privacy_request", args=[row.pk]),
                      _("te laat") if late else row.get_state_display(), "bad" if late else "", 4 if late else 20, "G")  # fmt: skip
    soon = today + dt.timedelta(days=30)
    ending = queries_register.contracts(viewer).filter(until__gte=today, until__lte=soon).only("processor", "until", "controller__name")
    for row in ending.order_by("until")[:SHOWN]:
        yield Waiting(_("Overeenkomst met %(other)s loopt af") % {"other": row.processor}, str(row.controller),
                      reverse("privacy_contract", args=[row.pk]), date_format(row.until, "j F Y"), "warn", 35, "G")  # fmt: skip
    again = queries_risk.dpias(viewer).filter(state="decided", review__lte=soon).select_related(None).select_related("controller")
    for row in again.only("title", "review", "controller__name").order_by("review")[:SHOWN]:
        yield Waiting(_("Effectbeoordeling herzien: %(title)s") % {"title": row.title}, str(row.controller),
                      reverse("privacy_dpia", args=[row.pk]), date_format(row.review, "j F Y"), "warn", 40, "G")  # fmt: skip
