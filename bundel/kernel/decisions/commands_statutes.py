"""What people note of the statutes of a body: in which terms it sits, and how many seats a party has."""

import datetime as dt
from decimal import Decimal
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from bundel.kernel.access import trail
from bundel.kernel.access.viewer import Viewer, require
from bundel.kernel.decisions.models import Allotment, Body, Term

FIRST = dt.date(1830, 1, 1)  # what a day before is, is a slip


def _first(start: dt.date | None) -> None:
    if start and start < FIRST:
        raise ValidationError({"start": _("Kies een dag vanaf %(year)s.") % {"year": FIRST.year}})


@transaction.atomic
def add_term(body: Body, *, by: Viewer, start: dt.date, until: dt.date | None = None) -> Term:
    """A term from `start`; the one that was still open ends the day before. Refused: one that overlaps another."""
    require(by, "decisions:prepare", partnership=body.partnership_id)
    _first(start)
    Body.objects.select_for_update().get(pk=body.pk)
    if until and until < start:
        raise ValidationError({"until": _("Het einde ligt voor het begin.")})
    body.terms.filter(until__isnull=True, start__lt=start).update(until=start - dt.timedelta(days=1))
    later = body.terms.filter(Q(until__isnull=True) | Q(until__gte=start))
    if other := (later.filter(start__lte=until) if until else later).first():
        words = {"start": f"{other.start:%d/%m/%Y}"}
        raise ValidationError({"start": _("Dan loopt al de zittingsperiode die begint op %(start)s.") % words})
    made = Term.objects.create(body=body, start=start, until=until)
    trail.record("body.term_added", by=by, subject=body, partnership=body.partnership_id, body=body.name, on=start)
    return made


@transaction.atomic
def allot(
    body: Body, *, by: Viewer, party: UUID, seats: int, weight: Decimal = Decimal(1), votes: bool = True, start: dt.date | None = None,
    source: str = "",
) -> Allotment:  # fmt: skip
    """How many seats a party has from `start` (None: since always); what held until then ends the day before."""
    require(by, "decisions:prepare", partnership=body.partnership_id)
    _first(start)
    Body.objects.select_for_update().get(pk=body.pk)
    if seats < 1:
        raise ValidationError({"seats": _("Geef minstens één zetel.")})
    if weight <= 0:
        raise ValidationError({"weight": _("Een stemgewicht is groter dan nul.")})
    before = body.allotments.filter(party=party, votes=votes)
    if start:
        running = before.filter(Q(start__isnull=True) | Q(start__lt=start), until__isnull=True)
        running.update(until=start - dt.timedelta(days=1))
    if before.filter(Q(until__isnull=True) | Q(until__gte=start or dt.date.min)).exists():
        raise ValidationError({"start": _("Er staat dan al een verdeling voor deze organisatie. Kies een latere dag.")})
    made = Allotment.objects.create(body=body, party_id=party, seats=seats, weight=weight, votes=votes, start=start, source=source)
    trail.record(
        "body.allotted", by=by, subject=body, partnership=body.partnership_id, body=body.name, party=str(made.party), number=seats
    )
    return made
