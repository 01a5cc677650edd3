"""What people see of court files: the specialists of the desk, and colleagues of the member whose file it is."""

import datetime as dt
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Min, Q, QuerySet
from django.http import Http404
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from bundel.kernel.access import rows as locks
from bundel.kernel.access import trail
from bundel.kernel.access.viewer import Viewer, may, require
from bundel.kernel.library import queries as library
from bundel.kernel.parties import queries as parties
from bundel.services.desk import rules
from bundel.services.desk.models import Desk, Question
from bundel.services.desk.models_court import RESULTS, ROLES, UNITS, CourtFile, CourtTerm

__all__ = ["ACCEPT", "RESULTS", "ROLES", "UNITS"]
ACCEPT = library.ACCEPT


def listed(viewer: Viewer) -> QuerySet[CourtFile]:
    if not (may(viewer, "desk:ask", organisation=viewer.organisation) or may(viewer, "desk:answer")):
        require(viewer, "desk:answer")
    rows = CourtFile.objects.filter(rules.seen_by(viewer), forgotten__isnull=True).select_related("desk", "organisation", "specialist__user")
    return rows.annotate(
        next_hearing=Min("hearings__at", filter=Q(hearings__at__gte=timezone.now())),
        next_term=Min("terms__last", filter=Q(terms__done_on__isnull=True)),
    )


def with_word(rows: QuerySet[CourtFile], word: str) -> QuerySet[CourtFile]:
    return rows.filter(Q(number__iexact=word) | Q(court__icontains=word) | Q(roll_number__icontains=word))


def in_stand(rows: QuerySet[CourtFile], stand: str) -> QuerySet[CourtFile]:
    return rows.filter(result="") if stand == "open" else rows.exclude(result="")


def find(viewer: Viewer, pk: UUID) -> CourtFile:
    found = CourtFile.objects.filter(rules.seen_by(viewer), pk=pk).select_related("desk", "organisation", "specialist__user", "question")
    row = found.first()
    if row is None:
        raise Http404
    return row


def held(viewer: Viewer, pk: UUID) -> CourtFile:
    """For the specialists of its desk alone; PermissionDenied for the member itself."""
    row = find(viewer, pk)
    if row.desk_id not in rules.answers_for(viewer):
        raise PermissionDenied("desk:answer")
    return row


def term_of(viewer: Viewer, pk: UUID, term: UUID) -> CourtTerm:
    found = CourtTerm.objects.filter(file=held(viewer, pk), pk=term).first()
    if found is None:
        raise Http404
    return found


@dataclass
class CourtPage:
    row: CourtFile
    parties: str
    hearings: list
    terms: list
    exhibits: list[tuple[int, Any]]
    specialist: bool
    conflict: bool
    timeline: list


def page(viewer: Viewer, pk: UUID) -> CourtPage:
    """A court file with its parties: a read, which stands in the trail whoever opens it."""
    row = find(viewer, pk)
    note_read(viewer, row)
    files = {one.pk: one for one in library.of(row.pk)}
    terms = list(row.terms.all())
    for one in terms:
        one.late = one.done_on is None and one.last < viewer.today
        one.told = why_words(one, row.desk)
    with locks.house():
        conflict = rules.conflicting(row.partnership_id, row.organisation_id, opponent=row.opponent_digest, company="")
    return CourtPage(
        row=row, parties=row.parties, hearings=list(row.hearings.all()), terms=terms,
        exhibits=[(one.number, files[one.stored]) for one in row.exhibits.all() if one.stored in files],
        specialist=row.desk_id in rules.answers_for(viewer), conflict=conflict,
        timeline=[one for one in trail.timeline(row.pk) if one.verb != "file.kept"],  # told as an exhibit
    )  # fmt: skip


def why_words(term: CourtTerm, desk: Desk) -> dict[str, str]:
    """The name of a term in the reader's language, and each rule that moved its last day."""
    found = next((one for one in rules.declared(desk).terms if one.key == term.rule), None)
    moved = {
        "art53": _("verschoven naar de volgende werkdag (Ger.W. art. 53)"),
        "art50": _("verlengd tot 15 september door de gerechtelijke vakantie (Ger.W. art. 50)"),
    }
    return {"label": found.label.said(get_language() or "nl") if found else term.label, "why": "; ".join(moved[one] for one in term.why)}


def exhibit(viewer: Viewer, pk: UUID, stored: UUID) -> tuple[CourtFile, Any]:
    row = find(viewer, pk)
    return row, library.find(stored, owner=row.pk)


def content(viewer: Viewer, row: CourtFile, stored: Any) -> bytes:
    """The bytes of an exhibit; the read stands in the trail."""
    data = library.read(stored)
    note_read(viewer, row)
    return data


def note_read(viewer: Viewer, row: CourtFile) -> None:
    trail.record("desk.court_read", by=viewer, subject=row, partnership=row.partnership_id, is_read=True, number=row.number)


def term_choices(desk: Desk) -> list[tuple[str, str]]:
    return [(one.key, one.label.said(get_language() or "nl")) for one in rules.declared(desk).terms]


def members(viewer: Viewer) -> list[tuple[str, str]]:
    return [(str(one.pk), one.name) for one in parties.members(viewer.partnership, viewer.today)]


def questions(viewer: Viewer, desk: Desk) -> list[tuple[str, str]]:
    rows = Question.objects.filter(rules.seen_by(viewer), desk=desk, forgotten__isnull=True).order_by("-asked_on")[:200]
    return [(str(one.pk), f"{one.number} {one.title}") for one in rows]


def desks(viewer: Viewer) -> list[Desk]:
    """The desks on which the viewer may open a court file: those that declare terms come first."""
    found = Desk.objects.filter(pk__in=rules.answers_for(viewer))
    return sorted(found, key=lambda one: (not rules.declared(one).terms, one.name_nl))


def calendar(viewer: Viewer, pk: UUID) -> bytes:
    """The hearings and the last days that run, as RFC 5545. Numbers and courts, never who stands there."""
    from django.conf import settings
    from django.urls import reverse
    from icalendar import Calendar, Event  # only a calendar file pays for it

    row = find(viewer, pk)
    made = Calendar()
    made.add("prodid", "-//Bundel//NL")
    made.add("version", "2.0")
    address = settings.SITE_URL + reverse("court_file", args=[row.pk])
    for hearing in row.hearings.all():
        event = Event()
        event.add("uid", f"{hearing.pk}@bundel")
        event.add("dtstamp", timezone.now())
        event.add("dtstart", hearing.at.astimezone(dt.UTC))
        event.add("dtend", (hearing.at + dt.timedelta(hours=1)).astimezone(dt.UTC))
        event.add("summary", f"{row.number} {hearing.what}")
        event.add("location", ", ".join(part for part in (row.court, hearing.place) if part))
        event.add("url", address)
        made.add_component(event)
    for term in row.terms.filter(done_on__isnull=True):
        event = Event()
        event.add("uid", f"{term.pk}@bundel")
        event.add("dtstamp", timezone.now())
        event.add("dtstart", term.last)
        event.add("summary", f"{row.number} {why_words(term, row.desk)['label']}")
        event.add("url", address)
        made.add_component(event)
    return made.to_ical()
