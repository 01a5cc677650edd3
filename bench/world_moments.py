"""What moments are measured on: 20,000 moments of some sixty series at the members, and 60,000 bookings of residents."""

import datetime as dt
import random
import uuid
from dataclasses import dataclass

from django.utils import timezone

from bundel.kernel.access.models import Account
from bundel.kernel.moments.models import Booking, Moment, Series
from bundel.kernel.parties.models import Party, Person

MOMENTS, EACH, BATCH = 20_000, 3, 2_000  # three bookings in each moment
KINDS = ("consultation", "training", "group", "visit")
TALK, TALKS = 30, 6


@dataclass
class Planned:
    """What the measured pages name: a moment that is still to come at the first member, and its series."""

    moment: uuid.UUID
    series: uuid.UUID


def build(chance: random.Random, partnership: Party, members: list[Party], holder: Account, residents: list[Person], scale: float) -> Planned:
    series = [_series(partnership, member, kind, number, holder) for number, member in enumerate(members) for kind in KINDS]
    days = max(30, int(MOMENTS * scale) // len(series))
    first = timezone.localdate() - dt.timedelta(days=days * 2 // 3)
    moments = [_moment(chance, one, first + dt.timedelta(days=number)) for number in range(days) for one in series]
    Moment.objects.bulk_create(moments, batch_size=BATCH)
    known: dict[object, list[Person]] = {}
    for resident in residents:
        known.setdefault(resident.holder_id, []).append(resident)
    Booking.objects.bulk_create([one for moment in moments for one in _bookings(chance, moment, known)], batch_size=BATCH)
    coming = next(one for one in moments if one.host_id == members[0].pk and one.starts > timezone.now() + dt.timedelta(days=1))
    return Planned(coming.pk, coming.series_id)


def _key(chance: random.Random) -> uuid.UUID:
    return uuid.UUID(int=chance.getrandbits(128), version=4)


def _series(partnership: Party, host: Party, kind: str, number: int, holder: Account) -> Series:
    made = Series.objects.create(
        partnership=partnership, kind=kind, title_nl=f"Meting {kind} {number}", organisation=host, host=host, rule="FREQ=WEEKLY;BYDAY=MO",
        first=dt.date(2025, 1, 6), begins=dt.time(9), minutes=TALK * TALKS, slot_minutes=TALK, who="everyone", made_until=dt.date(2099, 1, 1),
    )  # fmt: skip
    if host.pk == holder.organisation_id:
        made.holders.add(holder)
    return made


def _moment(chance: random.Random, series: Series, day: dt.date) -> Moment:
    starts = timezone.make_aware(dt.datetime.combine(day, dt.time(9 + KINDS.index(series.kind) * 3)))
    return Moment(
        id=_key(chance), series=series, partnership_id=series.partnership_id, kind=series.kind, host_id=series.host_id, day=day, starts=starts,
        ends=starts + dt.timedelta(minutes=TALK * TALKS), slot_minutes=TALK, per_slot=1, capacity=TALKS, taken=EACH,
        state="held" if day < timezone.localdate() else "planned",
    )  # fmt: skip


def _bookings(chance: random.Random, moment: Moment, known: dict[object, list[Person]]) -> list[Booking]:
    people = known.get(moment.host_id, [])
    chosen = chance.sample(people, k=min(EACH, len(people)))
    past = moment.state == "held"
    return [
        Booking(
            id=_key(chance), moment=moment, organisation_id=moment.host_id, resident_id=person.pk, seat=seat, code=f"M{seat:03}",
            state=("present" if chance.random() < 0.8 else "absent") if past else "booked", booked_at=moment.starts - dt.timedelta(days=3),
        )
        for seat, person in enumerate(chosen, start=1)
    ]  # fmt: skip
