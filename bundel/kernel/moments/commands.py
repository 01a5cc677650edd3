"""What people do with a place in a moment: book it, cancel it, come, be called, and be noted as there or not.

Never overbooked: the moment's row is held while a seat is given, and the database refuses the same seat twice and more
taken places than there are. Each verb is one transaction and one sentence, without a resident's name in it.
"""

import datetime as dt
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from bundel.kernel.access import rows, trail
from bundel.kernel.access.viewer import Viewer, may, require
from bundel.kernel.moments import commands_series, letters, queries_booking, seating, times
from bundel.kernel.moments.models import COUNTED, LIVE, Booking, Moment, Presence
from bundel.kernel.parties import queries as parties


@rows.as_house
@transaction.atomic
def book(
    moment: Moment, *, by: Viewer, resident: object = None, colleague: object = None, name: str = "", phone: str = "", email: str = "",
    subject: object = None, about: str = "", slot: int | None = None, wait: bool = True, once: UUID | None = None,
) -> Booking:  # fmt: skip
    """One place for one person, or a turn on the waiting list when it is full and `wait` is True.

    For a `resident` (a party or its key) of the viewer's own centre, a `colleague` (an account of her organisation), or
    somebody with only a `name`. `slot` counts from 0; None is the first free. The same `once` again (a double click) gives
    the same booking. `subject` is a model instance with a UUID key. ValidationError: over, cancelled, full, booked already.
    """
    organisation = by.organisation or moment.host_id
    require(by, "moments:book", partnership=moment.partnership_id, organisation=organisation)
    row = seating.locked(moment.pk)
    if once and (made := Booking.objects.filter(once=once, moment=row).first()):
        return made
    if row.series.who == "nobody":
        raise ValidationError(_("Voor dit moment kan men niet reserveren: wie wil, komt."))
    resident = getattr(resident, "pk", resident)
    if sum(bool(one) for one in (resident, colleague, name.strip())) != 1:
        raise ValidationError(_("Kies voor wie u reserveert: een inwoner, een collega, of iemand met een naam."))
    if resident and not by.house:
        parties.find_resident(by, resident)
    if colleague and colleague.organisation_id != organisation:
        raise ValidationError({"colleague": _("Kies een collega van uw eigen organisatie.")})
    booking = Booking(
        moment=row, organisation_id=organisation, resident_id=resident, colleague=colleague, name=name.strip()[:120],
        phone=phone.strip(), email=email.strip(), about=about.strip()[:200], booked_by=by.account, once=once,
        subject_kind=subject._meta.label_lower if subject is not None else "", subject=subject.pk if subject is not None else None,
    )  # fmt: skip
    return give_place(booking, row, by=by, slot=slot, wait=wait)


def give_place(booking: Booking, row: Moment, *, by: Viewer, slot: int | None, wait: bool) -> Booking:
    """Seat a new booking in the moment that the caller holds, or put it on the waiting list; letter and sentence."""
    now = times.now_of(by)
    _open(row, now)
    _not_twice(booking, row)
    booking.booked_at, booking.code = now, seating.new_code(row)
    booking.seat = seating.seat_in(row, slot, now)
    if booking.seat is None and not wait:
        raise ValidationError(_("Dit moment is volzet. Kies een ander, of laat u op de wachtlijst zetten."), code="full")
    booking.state = "booked" if booking.seat else "waiting"
    booking.turn = None if booking.seat else seating.next_turn(row)
    try:
        with transaction.atomic():
            booking.save(force_insert=True)
    except IntegrityError:
        raise ValidationError(_already(row), code="twice") from None
    if booking.seat:
        seating.recount(row)
    letters.confirmed(booking, row)
    trail.record(
        "moment.booked" if booking.seat else "moment.queued", by=by, subject=row, partnership=row.partnership_id,
        title=row.series.title_nl, on=timezone.localdate(row.starts), code=booking.code, people=seating.concerned(booking),
    )  # fmt: skip
    return booking


def _open(row: Moment, now: dt.datetime) -> None:
    if row.state == "cancelled":
        raise ValidationError(_("Dit moment is afgelast: %(reason)s. Kies een ander.") % {"reason": row.reason}, code="cancelled")
    if row.ends <= now:
        raise ValidationError(_("Dit moment is voorbij. Kies een later."), code="past")


def _not_twice(booking: Booking, row: Moment) -> None:
    """The same person has no second place here, nor one elsewhere at the same time."""
    who = (
        {"resident": booking.resident_id} if booking.resident_id else {"colleague": booking.colleague_id} if booking.colleague_id else None
    )
    if who is None:
        if booking.reach and Booking.objects.filter(moment=row, reach=booking.reach, state__in=LIVE).exists():
            raise ValidationError(_already(row), code="twice")
        return
    live = Booking.objects.filter(**who, state__in=("booked", "waiting")).select_related("moment__series")
    for other in live.filter(moment__starts__lt=row.ends, moment__ends__gt=row.starts, moment__state="planned"):
        if other.moment_id == row.pk:
            raise ValidationError(_already(row), code="twice")
        if not other.moment.slot_minutes and not row.slot_minutes:
            told = {"title": other.moment.series.title(), "when": times.said(other.moment.starts)}
            raise ValidationError(
                _("Deze persoon heeft dan al een plaats in %(title)s, %(when)s. Annuleer die eerst.") % told, code="twice"
            )


def _already(row: Moment) -> str:
    return _("Deze persoon heeft al een reservatie voor %(title)s op %(when)s. Annuleer die eerst als het uur anders moet.") % {
        "title": row.series.title(), "when": times.said(row.starts),
    }  # fmt: skip


@rows.as_house
@transaction.atomic
def cancel(booking: Booking, *, by: Viewer) -> Booking:
    """Give the place back; who waits first gets it. Twice is once. Its own organisation may, and who holds the moment."""
    row = seating.locked(booking.moment_id)
    if not by.house and not may_cancel(by, booking, row):
        raise PermissionDenied("moments:book")
    return give_back(booking, row, by=by)


def may_cancel(by: Viewer, booking: Booking, row: Moment) -> bool:
    where = row.partnership_id
    own = may(by, "moments:book", partnership=where, organisation=booking.organisation_id)
    return own or may(by, "moments:attend", partnership=where, organisation=row.series.organisation_id)


def give_back(booking: Booking, row: Moment, *, by: Viewer) -> Booking:
    """Cancel a booking in the moment that the caller holds; the caller checked the right."""
    found = Booking.objects.select_for_update(of=("self",)).select_related("colleague__user", "booked_by__user").get(pk=booking.pk)
    if found.state == "cancelled":
        return found
    now = times.now_of(by)
    if found.state not in ("booked", "waiting") or row.ends <= now:
        raise ValidationError(_("Dit moment is voorbij; noteer wie er was."), code="past")
    found.state, found.seat, found.turn, found.cancelled_at = "cancelled", None, None, now
    found.queue = found.arrived_at = None
    found.save()
    seating.recount(row)
    if by.account is not None and by.account.pk != found.booked_by_id:
        letters.withdrawn(found, row)
    trail.record(
        "moment.booking_cancelled", by=by, subject=row, partnership=row.partnership_id, title=row.series.title_nl, code=found.code,
        people=seating.concerned(found),
    )  # fmt: skip
    seating.move_up(row, by=by, now=now)
    return found


def plan_once(
    *, by: Viewer, kind: str, title: str, starts: dt.datetime, ends: dt.datetime, organisation: UUID, host: UUID | None = None,
    partnership: UUID | None = None, place: str = "", capacity: int = 1, who: str = "workers", holders: object = (), serves: UUID | None = None,
    subject: object = None, slot_minutes: int | None = None, skip_holidays: bool = False,
) -> Moment:  # fmt: skip
    """One moment that does not come back, for another room or a person. `starts` and `ends` are aware. ValidationError:
    in the past, end before start, not on one day's clock, no place."""
    if ends <= starts:
        raise ValidationError({"ends": _("Het einde ligt voor het begin.")})
    local = timezone.localtime(starts)
    series = commands_series.plan_series(
        by=by, partnership=partnership, kind=kind, title_nl=title, organisation=organisation, host=host or organisation, place=place,
        first=local.date(), begins=local.time(), minutes=int((ends - starts).total_seconds() // 60), capacity=capacity, who=who,
        holders=holders, serves=serves, subject=subject, slot_minutes=slot_minutes, skip_holidays=skip_holidays,
    )  # fmt: skip
    return series.moments.get()


# ---- what follows from a booking ------------------------------------------------------------------------------------


@rows.as_house
@transaction.atomic
def recognise(booking: Booking, *, by: Viewer, resident: UUID) -> Booking:
    """Say which resident of the viewer's own centre somebody who typed a name is. Twice is once. PermissionDenied for who is not
    concerned; ValidationError when it is somebody else already, or she has a place in this moment under her own name."""
    row = seating.locked(booking.moment_id)
    found = _to_go_on(booking, row, by)
    if found.resident_id == resident:
        return found
    if found.resident_id or found.colleague_id:
        raise ValidationError(_("Deze reservatie is al van iemand anders. Laad de pagina opnieuw."))
    found.resident_id = parties.find_resident(by, resident).pk
    try:
        with transaction.atomic():
            found.save(update_fields=["resident"])
    except IntegrityError:
        raise ValidationError(_already(row), code="twice") from None
    trail.record(
        "moment.recognised", by=by, subject=row, partnership=row.partnership_id, title=row.series.title_nl, code=found.code,
        people=seating.concerned(found),
    )  # fmt: skip
    return found


@rows.as_house
@transaction.atomic
def tie(booking: Booking, *, by: Viewer, subject: object) -> Booking:
    """What was opened because of this booking: a model instance with a UUID key. ValidationError when something was already; the
    room that opens it writes the sentence."""
    found = _to_go_on(booking, seating.locked(booking.moment_id), by)
    if found.subject:
        raise ValidationError(_("Uit deze reservatie volgde al iets. Laad de pagina opnieuw."), code="tied")
    found.subject_kind, found.subject = subject._meta.label_lower, subject.pk
    found.save(update_fields=["subject_kind", "subject"])
    return found


def _to_go_on(booking: Booking, row: Moment, by: Viewer) -> Booking:
    if not by.house and not queries_booking.concerns(by, booking, row):
        raise PermissionDenied("moments:book")
    return Booking.objects.select_for_update(of=("self",)).get(pk=booking.pk)


# ---- at the desk ----------------------------------------------------------------------------------------------------


def _require_attend(by: Viewer, row: Moment) -> None:
    """The desk of the centre where it is, and the organisation that holds it."""
    if not by.house and not may(by, "moments:attend", partnership=row.partnership_id, organisation=row.host_id):
        require(by, "moments:attend", partnership=row.partnership_id, organisation=row.series.organisation_id)


@rows.as_house
@transaction.atomic
def arrive(booking: Booking, *, by: Viewer) -> Booking:
    """She is here: she gets the next number of this place today. Twice is once."""
    row = seating.locked(booking.moment_id)
    _require_attend(by, row)
    found = Booking.objects.select_for_update(of=("self",)).get(pk=booking.pk)
    if found.arrived_at:
        return found
    now = times.now_of(by)
    today = timezone.localdate(now)
    if found.state != "booked":
        raise ValidationError(_("Deze reservatie is niet zeker: %(state)s.") % {"state": found.get_state_display()})
    if timezone.localdate(row.starts) != today:
        raise ValidationError(_("Aanmelden kan op de dag zelf: %(when)s.") % {"when": times.said(row.starts)})
    here = Moment.objects.select_for_update().filter(
        host=row.host_id, starts__gte=times.midnight(today), starts__lt=times.midnight(today + times.DAY)
    )
    keys = list(here.order_by("pk").values_list("pk", flat=True))  # held in one order, so that two desks give two numbers
    found.queue = (Booking.objects.filter(moment__in=keys).aggregate(last=Max("queue"))["last"] or 0) + 1
    found.arrived_at = now
    found.save(update_fields=["queue", "arrived_at"])
    trail.record(
        "moment.arrived", by=by, subject=row, partnership=row.partnership_id, title=row.series.title_nl, code=found.code,
        people=seating.concerned(found),
    )  # fmt: skip
    return found


@rows.as_house
@transaction.atomic
def call(booking: Booking, *, by: Viewer) -> Booking:
    """Her turn: she is called in, and was there. Twice is once."""
    row = seating.locked(booking.moment_id)
    _require_attend(by, row)
    found = Booking.objects.select_for_update(of=("self",)).get(pk=booking.pk)
    if found.called_at:
        return found
    if not found.arrived_at or found.state != "booked":
        raise ValidationError(_("Meld eerst aan wie er is."))
    found.called_at, found.state = times.now_of(by), "present"
    found.save(update_fields=["called_at", "state"])
    trail.record(
        "moment.called", by=by, subject=row, partnership=row.partnership_id, title=row.series.title_nl, code=found.code,
        people=seating.concerned(found),
    )  # fmt: skip
    return found


@rows.as_house
@transaction.atomic
def attend(booking: Booking, *, by: Viewer, present: bool) -> Booking:
    """Note that she was there or not; it may be put right afterwards. ValidationError before the day, or without a place."""
    row = seating.locked(booking.moment_id)
    _require_attend(by, row)
    found = Booking.objects.select_for_update(of=("self",)).get(pk=booking.pk)
    state = "present" if present else "absent"
    if found.state == state:
        return found
    if found.state not in ("booked", "present", "absent"):
        raise ValidationError(_("Deze reservatie is niet zeker: %(state)s.") % {"state": found.get_state_display()})
    _begun(row, by)
    found.state = state
    found.save(update_fields=["state"])
    trail.record(
        "moment.attended" if present else "moment.missed", by=by, subject=row, partnership=row.partnership_id,
        title=row.series.title_nl, code=found.code, people=seating.concerned(found),
    )  # fmt: skip
    return found


def _begun(row: Moment, by: Viewer) -> None:
    if timezone.localdate(row.starts) > timezone.localdate(times.now_of(by)):
        raise ValidationError(_("Dit moment moet nog komen: %(when)s. Noteer daarna wie er was.") % {"when": times.said(row.starts)})
    if row.state == "cancelled":
        raise ValidationError(_("Dit moment is afgelast."))


@transaction.atomic
def count(moment: Moment, *, by: Viewer, party: UUID, persons: int, fresh: int = 0) -> Presence | None:
    """How many came for one member, of whom `fresh` newly reached; 0 takes the count away. Typed again it is replaced."""
    row = seating.locked(moment.pk)
    _require_attend(by, row)
    _begun(row, by)
    if row.kind not in COUNTED:
        raise ValidationError(_("Bij een spreekuur telt men de reservaties; noteer wie er was."))
    if fresh > persons:
        raise ValidationError({"fresh": _("Er zijn niet meer nieuwe mensen dan er kwamen.")})
    if not persons:
        Presence.objects.filter(moment=row, party=party).delete()
        found = None
    else:
        found, _made = Presence.objects.update_or_create(moment=row, party_id=party, defaults={"persons": persons, "fresh": fresh})
    trail.record(
        "moment.counted", by=by, subject=row, partnership=row.partnership_id, title=row.series.title_nl, party=parties.name_of(party),
        number=persons, fresh=fresh,
    )  # fmt: skip
    return found


@rows.as_house
@transaction.atomic
def told(booking: Booking, *, by: Viewer) -> None:
    """Somebody called her to say what changed."""
    row = seating.locked(booking.moment_id)
    if not by.house and not may_cancel(by, booking, row):
        raise PermissionDenied("moments:book")
    if Booking.objects.filter(pk=booking.pk, to_tell=True).update(to_tell=False):
        trail.record("moment.told", by=by, subject=row, partnership=row.partnership_id, title=row.series.title_nl, code=booking.code)
