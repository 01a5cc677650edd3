"""What people do with one moment: call it off, or move it. Everyone who booked gets a letter, or must be called."""

import datetime as dt
from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from bundel.kernel.access import rows, trail
from bundel.kernel.access.viewer import Viewer, require
from bundel.kernel.moments import clashes, letters, seating, times
from bundel.kernel.moments.models import Booking, Moment


@rows.as_house
@transaction.atomic
def cancel_moment(moment: Moment, *, by: Viewer, reason: str) -> Moment:
    """This one time it does not take place. Twice is once. ValidationError without a reason, or when it is over."""
    require(by, "moments:plan", partnership=moment.partnership_id, organisation=moment.series.organisation_id)
    row = seating.locked(moment.pk)
    if row.state == "cancelled":
        return row
    if not reason.strip():
        raise ValidationError({"reason": _("Zeg waarom het niet doorgaat; wie reserveerde krijgt dat te lezen.")})
    if row.state == "held" or row.ends <= times.now_of(by):
        raise ValidationError(_("Dit moment is voorbij en kan niet meer afgelast worden."))
    return call_off(row, by=by, reason=reason)


def call_off(row: Moment, *, by: Viewer, reason: str) -> Moment:
    """The same for a moment that the caller holds and may call off."""
    row.state, row.reason, row.version, row.taken = "cancelled", reason.strip()[:300], row.version + 1, 0
    row.save()
    bookings = list(_with_addresses(row, "booked", "waiting"))
    for booking in bookings:
        told = letters.cancelled_moment(booking, row)
        booking.state, booking.seat, booking.turn, booking.cancelled_at, booking.to_tell = (
            "cancelled",
            None,
            None,
            times.now_of(by),
            not told,
        )
        booking.save()
    trail.record(
        "moment.cancelled", by=by, subject=row, partnership=row.partnership_id, title=row.series.title_nl, on=timezone.localdate(row.starts),
        number=len(bookings), why=row.reason,
    )  # fmt: skip
    return row


@rows.as_house
@transaction.atomic
def move_moment(moment: Moment, *, by: Viewer, starts: dt.datetime, place: str | None = None) -> Moment:
    """Another day or hour for this one time; its length stays. ValidationError: in the past, over or cancelled already."""
    require(by, "moments:plan", partnership=moment.partnership_id, organisation=moment.series.organisation_id)
    row = seating.locked(moment.pk)
    now = times.now_of(by)
    if row.state != "planned" or row.ends <= now:
        raise ValidationError(_("Dit moment is voorbij of afgelast en kan niet meer verplaatst worden."))
    if starts <= now:
        raise ValidationError({"starts": _("Dat uur is voorbij. Kies een later.")})
    length = row.ends - row.starts
    if (
        Moment.objects.filter(series=row.series_id, starts__lt=starts + length, ends__gt=starts, state="planned")
        .exclude(pk=row.pk)
        .exists()
    ):
        raise ValidationError({"starts": _("Dan is er al een moment van deze reeks. Kies een ander uur.")})

    def elsewhere(moved: Moment) -> None:
        moved.starts, moved.ends, moved.moved = starts, starts.astimezone(dt.UTC) + length, True
        moved.place = moved.place if place is None else place.strip()

    reshape(row, elsewhere, by=by, now=now)
    clashes.nobody_elsewhere([row], list(row.series.holders.all()))
    trail.record(
        "moment.moved", by=by, subject=row, partnership=row.partnership_id, title=row.series.title_nl, on=timezone.localdate(row.starts)
    )
    return row


def reshape(row: Moment, change: Callable[[Moment], None], *, by: Viewer, now: dt.datetime) -> None:
    """Change hour, slots or places of a moment that the caller holds; who booked keeps her hour where it still exists, and
    is told when it does not. The caller made sure that there are places enough."""
    bookings = list(_with_addresses(row, "booked", "waiting"))
    before = {one.pk: row.time_of(one.seat) for one in bookings if one.seat}
    where, shape = row.place, (row.per_slot, row.slot_minutes, row.capacity)
    change(row)
    row.version += 1
    row.save()
    if shape != (row.per_slot, row.slot_minutes, row.capacity):
        seating.deal_again(row, before)
        bookings = list(_with_addresses(row, "booked", "waiting"))
    for booking in bookings:
        if row.place != where or (booking.seat and before.get(booking.pk) != row.time_of(booking.seat)) or (not booking.seat and row.moved):
            booking.to_tell = not letters.moved_moment(booking, row)
            booking.save(update_fields=["to_tell"])
    seating.move_up(row, by=by, now=now)


def _with_addresses(row: Moment, *states: str):
    rows = Booking.objects.filter(moment=row, state__in=states).select_related("colleague__user", "booked_by__user")
    return rows.order_by("seat", "turn")
