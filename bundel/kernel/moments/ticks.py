"""What time does to moments: what is over was held, a series without an end goes on, and who is expected tomorrow hears it. Twice
is once."""

import datetime as dt

from django.db.models import F, Q
from django.utils import timezone

from bundel.kernel.moments import commands_series, letters, times
from bundel.kernel.moments.models import Booking, Moment, Series

MARGIN = dt.timedelta(days=30)  # so often is a series without an end made longer
AT_ONCE = 500
MOST_LETTERS = 5000


def tick(now: dt.datetime) -> int:
    """Gives how many moments became held or were made, and how many letters were written."""
    held = Moment.objects.filter(state="planned", ends__lte=now).update(state="held")
    return held + make_longer(timezone.localdate(now)) + remind(now)


def remind(now: dt.datetime) -> int:
    """A letter to who has a place tomorrow since more than a day, by herself or as a colleague; for whom a worker booked, that worker
    knows. Gives how many letters."""
    day = timezone.localdate(now) + times.DAY
    rows = Booking.objects.filter(
        Q(email__gt="") | Q(colleague__isnull=False), state="booked", booked_at__lt=now - times.DAY,
        moment__state="planned", moment__starts__gte=times.midnight(day), moment__starts__lt=times.midnight(day + times.DAY),
    )  # fmt: skip
    rows = rows.select_related("moment__series", "moment__host", "moment__partnership", "colleague__user", "booked_by__user")
    return sum(letters.tomorrow(row, row.moment) for row in rows[:MOST_LETTERS])


def make_longer(today: dt.date) -> int:
    """The moments of what comes back, so far ahead as the house plans."""
    ahead = today + commands_series.HORIZON - MARGIN
    open_ended = Q(until__isnull=True) | Q(until__gt=F("made_until"))
    number = 0
    for series in Series.objects.filter(open_ended, made_until__lt=ahead).exclude(rule="")[:AT_ONCE]:
        number += len(commands_series.make_moments(series, today=today))
    return number
