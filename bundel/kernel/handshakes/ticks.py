"""What time does to handshakes: reminders before the term, and silent questions that come back. Twice is once."""

import datetime as dt
import logging

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from bundel.engines.terms.days import working_days_before
from bundel.kernel.access.viewer import the_house
from bundel.kernel.handshakes import commands, letters
from bundel.kernel.handshakes.commands_kinds import KINDS, kind_of
from bundel.kernel.handshakes.models import OPEN, Handshake

logger = logging.getLogger("bundel.tick")
AHEAD = dt.timedelta(days=60)  # no kind reminds longer before the term
AT_ONCE = 1000


def tick(now: dt.datetime) -> int:
    """Everything that is due on the day of `now`; gives how many reminders were written and questions sent back."""
    today = timezone.localdate(now)
    return remind(today) + expire(today)


def remind(today: dt.date) -> int:
    """One letter for each reminder day that came since the question was asked; a day the tick missed is made up for, but
    two missed days are one letter. The counter is moved by one writer only."""
    number = 0
    rows = Handshake.objects.filter(state__in=OPEN, kind__in=list(KINDS), term__gte=today, term__lte=today + AHEAD)
    for row in rows.select_related("asker", "asked").order_by("term", "id").iterator(chunk_size=500):
        days = sorted(working_days_before(row.term, left) for left in kind_of(row).remind_days)
        due = [day for day in days if day <= today]
        if len(due) <= row.reminders:
            continue
        fresh = [day for day in due[row.reminders :] if day > row.asked_on]
        with transaction.atomic():
            mine = Handshake.objects.filter(pk=row.pk, state__in=OPEN, reminders=row.reminders).update(reminders=len(due))
            if mine and fresh:
                letters.reminded(row, len(due), today=today)
                number += 1
    return number


def expire(today: dt.date) -> int:
    """Send back what nobody answered; one that a room refuses to let go does not hold up the others."""
    number = 0
    house = the_house("Bundel", today)
    late = Handshake.objects.filter(state__in=OPEN, kind__in=list(KINDS), term__lt=today).order_by("term", "id")
    for row in late[:AT_ONCE]:
        try:
            number += commands.expire(row, by=house)
        except ValidationError:
            logger.exception("handshake %s could not be sent back", row.pk)
    return number
