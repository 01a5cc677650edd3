"""The tick of volunteers: duos whose contact stopped are told to the supervisor, and then to the substitute."""

import datetime as dt

from django.utils import timezone

from bundel.services.volunteers import letters, queries_duos

MOST = 2000  # running duos that are looked at, a tick


def tick(now: dt.datetime) -> int:
    """How many letters were written. Twice is once: each has its key in the outbox."""
    today = timezone.localdate(now)
    rows = queries_duos.running().order_by("reached", "start", "pk")[:MOST]
    return sum(letters.silent(duo, found, today) for duo, found in queries_duos.silent_on(rows, today))
