"""What time does to moments: what is over was held, and a series without an end goes on. Twice is once."""

import datetime as dt

from django.db.models import F, Q
from django.utils import timezone

from bundel.kernel.moments import commands_series
from bundel.kernel.moments.models import Moment, Series

MARGIN = dt.timedelta(days=30)  # so often is a series without an end made longer
AT_ONCE = 500


def tick(now: dt.datetime) -> int:
    """Gives how many moments became held or were made."""
    return Moment.objects.filter(state="planned", ends__lte=now).update(state="held") + make_longer(timezone.localdate(now))


def make_longer(today: dt.date) -> int:
    """The moments of what comes back, so far ahead as the house plans."""
    ahead = today + commands_series.HORIZON - MARGIN
    open_ended = Q(until__isnull=True) | Q(until__gt=F("made_until"))
    number = 0
    for series in Series.objects.filter(open_ended, made_until__lt=ahead).exclude(rule="")[:AT_ONCE]:
        number += len(commands_series.make_moments(series, today=today))
    return number
