"""What mends a finding of the data checks."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from bundel.kernel.access import trail
from bundel.kernel.access.viewer import Viewer
from bundel.kernel.cases import commands, queries
from bundel.kernel.cases.models import Case


@transaction.atomic
def place(case: Case, *, by: Viewer, municipality: object) -> Case:
    """In which municipality the case counts; a running member says it."""
    row = commands._mine(case, by)
    if municipality is None:
        raise ValidationError({"municipality": _("Kies een gemeente.")})
    row.municipality = municipality
    commands._keep(row, by)
    trail.record(
        "case.placed", by=by, subject=row, partnership=row.partnership_id, people=queries.about(row), number=row.number
    )
    return row
