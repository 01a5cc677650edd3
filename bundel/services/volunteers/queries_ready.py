"""What a volunteer still lacks before she can begin: one list, for the page and for the act."""

import datetime as dt
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from bundel.services.volunteers.models import InfoNote, Policy, Volunteer


def note_of(organisation: UUID, day: dt.date) -> InfoNote | None:
    """The version of the note of information that holds on a day."""
    return InfoNote.objects.filter(organisation=organisation, since__lte=day).order_by("-number").first()


def policy_of(organisation: UUID, day: dt.date) -> Policy | None:
    """The insurance that runs on a day."""
    runs = Q(start__lte=day) & (Q(until__isnull=True) | Q(until__gte=day))
    return Policy.objects.filter(runs, organisation=organisation).first()


def lacking(row: Volunteer, day: dt.date) -> list[str]:
    """In words; empty when she can begin. Law of 3 July 2005, art. 4 to 6: informed beforehand, and insured."""
    steps = {one.kind: one.good for one in row.steps.order_by("on", "pk")}  # the last of each kind counts
    found = []
    if not steps.get("talk"):
        found.append(_("het gesprek is nog niet gevoerd"))
    if row.vacancy and row.vacancy.record and not steps.get("record"):
        found.append(_("het uittreksel uit het strafregister is nog niet gezien"))
    if row.vacancy and row.vacancy.training and not steps.get("training"):
        found.append(_("de vorming is nog niet gevolgd"))
    note = note_of(row.organisation_id, day)
    if note is None:
        found.append(_("uw organisatie heeft nog geen informatienota: schrijf ze bij Nota, verzekering en plafonds"))
    elif not row.notes.filter(note=note, acknowledged_on__isnull=False).exists():
        found.append(_("de informatienota (versie %(number)s) is nog niet gegeven en gelezen") % {"number": note.number})
    if policy_of(row.organisation_id, day) is None:
        found.append(_("er loopt geen verzekering voor vrijwilligers: noteer de polis bij Nota, verzekering en plafonds"))
    if row.supervisor_id is None:
        found.append(_("er is nog geen begeleider gekozen"))
    if any(kind for kind, good in steps.items() if not good and kind in ("references", "agreement")):
        found.append(_("een stap was niet in orde: noteer ze opnieuw of sluit af"))
    return found
