"""From a booking to a case: say who she is, and open the case that follows from it."""

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from bundel.kernel.access import trail
from bundel.kernel.access.viewer import Viewer
from bundel.kernel.cases import commands
from bundel.kernel.cases.models import Case, CaseType
from bundel.kernel.moments import commands as moments
from bundel.kernel.parties import commands_residents as residents
from bundel.kernel.parties import queries as parties
from bundel.kernel.parties.commands_residents import AlreadyKnown, MaybeKnown  # noqa: F401


@transaction.atomic
def recognise(booking: Any, *, by: Viewer, resident: Any = None, basis: str = "", reason: str = "", **fields: Any) -> UUID:
    """Somebody who typed a name is this `resident` of the own centre, or is written down as a new one with `fields` on a ground.

    AlreadyKnown and MaybeKnown as when a resident is added; ValidationError when the booking is somebody else's already."""
    known = resident or residents.add_resident(by=by, basis=basis, reason=reason, **fields)
    moments.recognise(booking, by=by, resident=known.pk)
    return known.pk


@transaction.atomic
def open_from(booking: Any, case_type: CaseType, *, by: Viewer, **given: Any) -> Case:
    """Open a case as `commands.open_case` does, because of this booking: it shows among the moments of the case. ValidationError
    when a case was opened from it already, or when the case is about somebody else than whom the booking is for."""
    client = given.get("client")
    if client and booking.resident_id and client != booking.resident_id:
        home = parties.home_of(booking.resident_id, by.today)
        if home is None or client != home.other_id:
            raise ValidationError({"client": _("Deze reservatie is voor iemand anders. Kies haar, of open dit dossier los van de reservatie.")})
    case = commands.open_case(case_type, by=by, **given)
    moments.tie(booking, by=by, subject=case)
    trail.record(
        "case.from_booking", by=by, subject=case, partnership=case.partnership_id, people=[case.client_id] if case.client_id else [],
        number=case.number, code=booking.code,
    )  # fmt: skip
    return case
