"""Noting a talk with a resident at a first-line hour: the topic and what came of it, and nothing of who she is."""

import datetime as dt
from typing import Any
from uuid import UUID, uuid4

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from bundel.kernel.access import trail
from bundel.kernel.access.viewer import Viewer, require
from bundel.services.desk import queries_hours, rules
from bundel.services.desk.models import Consultation, Desk

MOST_MINUTES = 480


@transaction.atomic
def note_talk(
    desk: Desk, *, by: Viewer, topic: str, outcome: str, minutes: int, on: dt.date | None = None, moment: UUID | None = None,
    municipality: Any = None, once: UUID | None = None,
) -> Consultation:  # fmt: skip
    """One talk, by a specialist of the desk. The same `once` again gives what is kept. ValidationError beside the field: a topic or outcome
    that the desk does not know, a day to come, an hour she did not hold."""
    require(by, "desk:find", partnership=desk.partnership_id)
    if not rules.is_specialist(by, desk):
        raise PermissionDenied("desk:answer")
    if once and (kept := Consultation.objects.filter(once=once, desk=desk).first()):
        return kept
    on = on or by.today
    wrong: dict[str, str] = {}
    if topic not in dict(rules.topics(desk)):
        wrong["topic"] = _("Kies een thema van deze desk.")
    if outcome not in dict(rules.outcomes(desk)):
        wrong["outcome"] = _("Kies een resultaat van deze desk.")
    if on > by.today:
        wrong["on"] = _("Die dag moet nog komen. Kies vandaag of een dag die voorbij is.")
    if not minutes or not 1 <= minutes <= MOST_MINUTES:
        wrong["minutes"] = _("Een gesprek duurt 1 tot 480 minuten.")
    if moment is not None and moment not in dict(queries_hours.hours_of(by, desk)):
        wrong["moment"] = _("Kies een spreekuur dat u de voorbije maand hield.")
    if wrong:
        raise ValidationError(wrong)
    row = Consultation.objects.create(
        desk=desk, account=by.account, moment=moment, on=on, topic=topic, outcome=outcome, minutes=minutes, municipality=municipality,
        once=once or uuid4(),
    )  # fmt: skip
    trail.record("desk.talked", by=by, subject=row, partnership=desk.partnership_id, title=desk.name_nl)
    return row
