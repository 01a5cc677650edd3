"""What time does to the desk: reminders of questions and of court terms, each once."""

import datetime as dt

from django.utils import timezone

from bundel.engines.terms.days import working_days_after
from bundel.services.desk import letters
from bundel.services.desk.models import OPEN, Question
from bundel.services.desk.models_court import CourtTerm

BEFORE = (10, 3, 0)  # days before the last day of a court term
AT_ONCE = 500


def tick(now: dt.datetime) -> int:
    """How many letters were written."""
    today = timezone.localdate(now)
    return _questions(today) + _terms(today)


def _questions(today: dt.date) -> int:
    """One working day before the term, and once it is past: to who has it, else to everyone on the desk."""
    number = 0
    rows = Question.objects.filter(state__in=OPEN, due__lte=working_days_after(today, 1), forgotten__isnull=True)
    for row in rows.exclude(turn="asker").select_related("specialist__user", "desk")[:AT_ONCE]:
        to = [row.specialist] if row.specialist else list(row.desk.specialists.select_related("user"))
        number += letters.due(row, to, "late" if row.due < today else "soon")
    return number


def _terms(today: dt.date) -> int:
    number = 0
    rows = CourtTerm.objects.filter(done_on__isnull=True, last__gte=today, last__lte=today + dt.timedelta(days=max(BEFORE)))
    for row in rows.select_related("file__specialist__user")[:AT_ONCE]:
        number += letters.term(row, min(days for days in BEFORE if (row.last - today).days <= days))
    return number
