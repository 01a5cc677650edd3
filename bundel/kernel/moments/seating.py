"""Who sits where: the one place where a seat is given, freed and passed on. Each caller holds the moment's row."""

import datetime as dt
import secrets
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Max, QuerySet
from django.utils.translation import gettext as _

from bundel.kernel.access import rows, trail
from bundel.kernel.access.prepared import prepared_query
from bundel.kernel.access.viewer import Viewer
from bundel.kernel.moments import letters
from bundel.kernel.moments.models import TAKES, Booking, Moment

SIGNS = "ABCDEFGHJKLMNPRSTUVWXYZ23456789"  # without the ones that look alike
LIFTED = 10_000  # seats are put aside above every real number while they are dealt again


def locked(key: UUID) -> Moment:
    """The moment, held until the transaction ends: whoever wants a seat in it waits here. (SQLite holds the whole base.)"""
    rows = Moment.objects.select_for_update(of=("self",)).select_related("series", "host")
    return rows.get(pk=key)


@rows.as_house
def free_seats(moment: Moment, now: dt.datetime) -> list[int]:
    """The numbers that nobody has, of slots that are not over yet."""
    taken = set(_taken(moment.pk))
    length = dt.timedelta(minutes=moment.slot_minutes) if moment.slot_minutes else moment.ends - moment.starts
    return [seat for seat in range(1, moment.capacity + 1) if seat not in taken and moment.time_of(seat) + length > now]


@prepared_query
def _taken(moment: UUID) -> QuerySet[Booking]:
    return Booking.objects.filter(moment=moment, seat__isnull=False).order_by().values_list("seat", flat=True)


def seat_in(moment: Moment, slot: int | None, now: dt.datetime) -> int | None:
    """A free seat, in that slot when one is named. None when the moment is full; ValidationError when only the slot is."""
    free = free_seats(moment, now)
    if slot is None:
        return free[0] if free else None
    found = next((seat for seat in free if moment.slot_of(seat) == slot), None)
    if found is None and free:
        raise ValidationError({"slot": _("Dat uur is net bezet. Kies een ander uur.")}, code="slot")
    return found


def concerned(booking: Booking) -> list[UUID]:
    """Whom an act on a booking is about, for the trail: the resident of a centre, when it is for one."""
    return [booking.resident_id] if booking.resident_id else []


def new_code(moment: Moment) -> str:
    """Four signs that name a booking at the desk without a name; unique in the moment."""
    used = set(Booking.objects.filter(moment=moment).values_list("code", flat=True))
    while (code := "".join(secrets.choice(SIGNS) for _sign in range(4))) in used:
        pass
    return code


def next_turn(moment: Moment) -> int:
    return (Booking.objects.filter(moment=moment).aggregate(last=Max("turn"))["last"] or 0) + 1


def recount(moment: Moment) -> None:
    """Write how many places are taken. The database refuses more than there are."""
    moment.taken = Booking.objects.filter(moment=moment, state__in=TAKES).count()
    Moment.objects.filter(pk=moment.pk).update(taken=moment.taken)


def move_up(moment: Moment, *, by: Viewer, now: dt.datetime) -> list[Booking]:
    """Give every free seat to who waits longest, with a letter and a sentence each. A moment that began moves nobody."""
    if moment.state != "planned" or moment.starts <= now:
        return []
    waiting = Booking.objects.select_for_update(of=("self",)).filter(moment=moment, state="waiting").order_by("turn")
    moved = []
    for seat, booking in zip(free_seats(moment, now), waiting.select_related("colleague__user", "booked_by__user"), strict=False):
        booking.state, booking.seat, booking.turn = "booked", seat, None
        booking.to_tell = not letters.moved_up(booking, moment)
        booking.save(update_fields=["state", "seat", "turn", "to_tell"])
        moved.append(booking)
    if moved:
        recount(moment)
    for booking in moved:
        trail.record(
            "moment.moved_up", by=by, subject=moment, partnership=moment.partnership_id, title=moment.series.title_nl, code=booking.code,
            people=concerned(booking),
        )  # fmt: skip
    return moved


def deal_again(moment: Moment, before: dict[UUID, dt.datetime]) -> None:
    """After the shape of a moment changed: who sat at an hour keeps it where it still exists, the others the next free one.

    `before` says who was expected when. The caller made sure that there are seats enough.
    """
    rows = list(Booking.objects.filter(moment=moment, seat__isnull=False).order_by("seat"))
    for row in rows:
        Booking.objects.filter(pk=row.pk).update(seat=LIFTED + row.seat)
    free = list(range(1, moment.capacity + 1))
    later = []
    for row in rows:
        same = next((seat for seat in free if moment.time_of(seat) == before[row.pk]), None)
        if same is None:
            later.append(row)
            continue
        free.remove(same)
        Booking.objects.filter(pk=row.pk).update(seat=same)
    for row in later:
        Booking.objects.filter(pk=row.pk).update(seat=free.pop(0))
