"""Twenty who book the last place of a moment at the same time, each with a connection of her own: exactly one gets it."""

import datetime as dt
import threading
import time
import uuid

from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone

from bench.measure import Measure
from bench.world import Facts
from bundel.kernel.access.viewer import viewer_of
from bundel.kernel.moments import commands
from bundel.kernel.moments.models import Booking, Moment, Series

NUMBER = 20
ANSWERED = 5.0  # seconds for all of them, of which nineteen wait for whoever is first


def measure(database: str, facts: Facts) -> list[Measure]:
    by = viewer_of(facts.worker)
    series = Series.objects.get(pk=facts.planned.series)
    series.pk = uuid.uuid4()  # of its own: a series has one moment a day
    series.save(force_insert=True)
    starts = timezone.now() + dt.timedelta(days=5)
    moment = Moment.objects.create(
        series=series, partnership_id=series.partnership_id, kind=series.kind, host_id=series.host_id, day=starts.date(), starts=starts,
        ends=starts + dt.timedelta(hours=1), capacity=1,
    )  # fmt: skip
    told: list[str] = []
    ready = threading.Barrier(NUMBER)

    def book(number: int) -> None:
        try:
            ready.wait()
            told.append(commands.book(moment, by=by, name=f"Meting {number}", wait=False).state)
        except ValidationError:
            told.append("refused")
        finally:
            connection.close()

    people = [threading.Thread(target=book, args=[number]) for number in range(NUMBER)]
    begin = time.perf_counter()
    for one in people:
        one.start()
    for one in people:
        one.join()
    taken = time.perf_counter() - begin
    placed = Booking.objects.filter(moment=moment, seat__isnull=False).count()
    assert (placed, told.count("booked"), told.count("refused")) == (1, 1, NUMBER - 1), told
    found = [
        Measure(f"{NUMBER} bookings at once of one last place: places given", placed, "places", 1, database),
        Measure(f"{NUMBER} bookings at once of one last place: all answered", taken, "s", ANSWERED, database),
    ]
    for one in found:
        print(f"   {one.name}: {one.value:.1f} {one.unit}", flush=True)
    return found
