"""The tick of the made-up people. What computes is loaded only when there is something to make: it takes long to load."""

import datetime as dt

from bundel.services.measures.models import Population


def tick(_now: dt.datetime) -> int:
    """What is asked and not made yet; how many. Twice is once: only what still waits is made."""
    rows = list(Population.objects.filter(state="asked").select_related("partnership")[:5])
    if not rows:
        return 0
    from bundel.services.measures.commands_people import make_people

    return sum(make_people(row).state == "ready" for row in rows)
