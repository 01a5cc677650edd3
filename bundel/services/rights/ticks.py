"""What the night does for rights. A tick comes every few minutes: the run is done once a day, the first time after midnight."""

import datetime as dt

from django.utils import timezone

from bundel.kernel.access import rows as locks
from bundel.services.rights import commands_night
from bundel.services.rights.models import Night, Scan


def tick(now: dt.datetime) -> int:
    """How many findings stand open after the run; 0 when it ran today already, or nothing is watched."""
    today = timezone.localdate(now)
    with locks.house():
        watched = Scan.objects.exclude(watch="").filter(watch_until__gte=today).values_list("partnership", flat=True).distinct()
        done = set(Night.objects.filter(on=today).values_list("partnership", flat=True))
        waiting = [one for one in watched.order_by() if one not in done]
    return sum(commands_night.look(today, partnership=one) for one in waiting)
