"""A person asks that something about her is put right: noted, and decided with a reason. The sentence says not what."""

import calendar
import datetime as dt
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from bundel.kernel.access import trail
from bundel.kernel.access.viewer import Viewer, may
from bundel.kernel.cases import queries_rights
from bundel.kernel.cases.models import Correction


def month_later(day: dt.date) -> dt.date:
    """The last day for an answer: one month after the request (GDPR, art. 12.3), clipped at the end of a shorter month."""
    year, month = day.year + day.month // 12, day.month % 12 + 1
    return dt.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


@transaction.atomic
def ask_correction(person: UUID, *, by: Viewer, wrong: str, wanted: str = "", asked: dt.date | None = None) -> Correction:
    """Note what the person says is wrong, on a running ground in her own centre. ValidationError for a day to come."""
    resident, ground = _served(by, person)
    asked = asked or by.today
    if not wrong.strip():
        raise ValidationError({"wrong": _("Schrijf wat er volgens haar niet klopt.")})
    if asked > by.today:
        raise ValidationError({"asked": _("Die dag moet nog komen: kies vandaag of de dag waarop zij het vroeg.")})
    made = Correction.objects.create(
        person=resident, holder_id=by.organisation, wrong=wrong.strip(), wanted=wanted.strip(), asked=asked, due=month_later(asked),
        by=by.account, by_name=by.name,
    )  # fmt: skip
    trail.record(
        "resident.correction_asked", by=by, subject=resident, partnership=by.partnership, people=[resident.pk], reason=ground.reason,
        ground=ground.basis, until=made.due.isoformat(),
    )  # fmt: skip
    return made


@transaction.atomic
def decide_correction(correction: Correction, *, by: Viewer, outcome: str, why: str) -> Correction:
    """Corrected, or refused with the reason that she is told. Once: a second decision is refused."""
    resident, ground = _served(by, correction.person_id)
    row = Correction.objects.select_for_update().get(pk=correction.pk, holder=by.organisation)
    if row.outcome:
        raise ValidationError(_("Hierover is al beslist. Noteer een nieuwe vraag als zij terugkomt."))
    if outcome not in dict(Correction.OUTCOMES):
        raise ValidationError({"outcome": _("Kies of het rechtgezet is of geweigerd.")})
    if not why.strip():
        raise ValidationError({"why": _("Schrijf wat er rechtgezet is, of waarom niet: zij krijgt die uitleg.")})
    row.outcome, row.why, row.decided, row.decided_by, row.decided_name = outcome, why.strip(), by.today, by.account, by.name
    row.save()
    trail.record(
        "resident.correction_decided", by=by, subject=resident, partnership=by.partnership, people=[resident.pk], reason=ground.reason,
        ground=ground.basis, outcome=outcome,
    )  # fmt: skip
    return row


def _served(by: Viewer, person: UUID) -> tuple:
    found = queries_rights.resident_on_ground(by, person)
    if not may(by, "residents:write", organisation=by.organisation):
        raise PermissionDenied("residents:write")
    return found
