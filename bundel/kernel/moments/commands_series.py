"""What people do with series: plan what comes back, and change what is still to come. What was, stays as it was."""

import datetime as dt
from collections.abc import Iterable
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from bundel.engines.terms import recurrence
from bundel.engines.terms.days import holidays
from bundel.kernel.access import rows, trail
from bundel.kernel.access.viewer import Viewer, require
from bundel.kernel.moments import clashes, commands_moments, indexing, seating, times
from bundel.kernel.moments.models import LIVE, Booking, Moment, Series
from bundel.kernel.parties import queries as parties
from bundel.kernel.rooms.screens import Stale

HORIZON = dt.timedelta(days=400)  # a series without an end is made so far ahead; each day's tick goes on
MOST_PLACES = 2000  # of one moment
PLAIN = (
    "title_nl", "title_fr", "title_en", "text_nl", "text_fr", "text_en", "place", "rule", "until", "begins", "minutes", "slot_minutes",
    "capacity", "skip_holidays", "who", "serves_id",
)  # fmt: skip
SHAPE = ("begins", "minutes", "slot_minutes", "capacity", "place")
PATTERN = ("rule", "until", "skip_holidays")


@transaction.atomic
def plan_series(
    *, by: Viewer, kind: str, title_nl: str, organisation: UUID, host: UUID, first: dt.date, begins: dt.time, minutes: int,
    rule: str = "", until: dt.date | None = None, partnership: UUID | None = None, holders: Iterable = (), serves: UUID | None = None,
    subject: object = None, **fields: object,
) -> Series:  # fmt: skip
    """A series and its moments, until `until` or, without an end, so far ahead as the house plans. An empty `rule` is once.

    `holders` are the accounts of `organisation` that hold it. ValidationError: a day in the past, an end before the start,
    a rule that is none or gives no day, an hour that does not exist, a holder who is elsewhere then.
    """
    partnership = partnership or by.partnership
    require(by, "moments:plan", partnership=partnership, organisation=organisation)
    if first < timezone.localdate(times.now_of(by)) and not by.house:
        raise ValidationError({"first": _("Die dag is voorbij. Kies een dag vanaf vandaag.")})
    series = Series(
        partnership_id=partnership, kind=kind, title_nl=title_nl.strip(), organisation_id=organisation, host_id=host, first=first,
        begins=begins, minutes=minutes, rule=rule, until=until, serves_id=serves, **fields,
        subject_kind=subject._meta.label_lower if subject is not None else "", subject=subject.pk if subject is not None else None,
    )  # fmt: skip
    _sound(series)
    if not rule:
        series.until = first
    holders = list(holders)
    _own_holders(series, holders)
    series.save(force_insert=True)
    series.holders.set(holders)
    made = make_moments(series, today=by.today)
    if not made:
        raise ValidationError({"first": _no_day(series)})
    clashes.nobody_elsewhere(made, holders)
    indexing.index_series([series.pk])
    trail.record(
        "moment.planned",
        by=by,
        subject=series,
        partnership=partnership,
        title=series.title_nl,
        party=parties.name_of(host),
        number=len(made),
    )
    return series


def _sound(series: Series) -> None:
    """Every message beside its field, before the database would refuse it in its own words."""
    wrong: dict[str, str] = {}
    if series.until and series.until < series.first:
        wrong["until"] = _("Het einde ligt voor het begin.")
    if not 5 <= series.minutes <= 1440:
        wrong["minutes"] = _("Een moment duurt minstens 5 minuten en hoogstens een dag.")
    if series.slot_minutes and not 5 <= series.slot_minutes <= series.minutes:
        wrong["slot_minutes"] = _("Een gesprek duurt minstens 5 minuten en niet langer dan het hele moment.")
    elif not 1 <= series.capacity * series.slots <= MOST_PLACES:
        wrong["capacity"] = _("Geef minstens één plaats, en hoogstens %(most)s in het hele moment.") % {"most": MOST_PLACES}
    if series.rule:
        try:
            series.rule = str(recurrence.read(series.rule))
        except recurrence.UnknownRule:
            wrong["rule"] = _("Dit is geen herhaling die Bundel kent: elke zoveel weken op vaste dagen, of elke zoveel maanden.")
    if wrong:
        raise ValidationError(wrong)
    series.full_clean(exclude=["subject_kind", "holders"], validate_constraints=False)


def _own_holders(series: Series, holders: list) -> None:
    if strangers := [str(one.user) for one in holders if one.organisation_id != series.organisation_id]:
        raise ValidationError(
            {
                "holders": _("%(names)s werkt niet voor wie dit moment houdt. Kies daar iemand, of een andere organisatie.")
                % {"names": ", ".join(strangers)}
            }
        )


def _no_day(series: Series) -> str:
    if not series.rule and series.first in holidays(series.first.year):
        return _("%(day)s is een feestdag. Kies een andere dag, of laat het ook op feestdagen doorgaan.") % {
            "day": date_format(series.first, "j F Y")
        }
    return _("Deze herhaling geeft in die periode geen enkele dag. Kies een langere periode of andere dagen.")


def days_of(series: Series, until: dt.date, *, after: dt.date | None = None) -> list[dt.date]:
    """The days on which it comes, up to `until` or its own end."""
    end = min(until, series.until) if series.until else until
    if series.rule:
        return recurrence.days(recurrence.read(series.rule), series.first, end, after=after, skip_holidays=series.skip_holidays)
    once = series.first
    off = series.skip_holidays and once in holidays(once.year)
    return [] if off or once > end and series.until is None or (after and once <= after) else [once]


def make_moments(series: Series, *, today: dt.date) -> list[Moment]:
    """The moments that are not made yet, so far ahead as the house plans. Twice makes none twice."""
    until = max(today, series.first) + HORIZON
    if not series.rule:
        until = series.first
    found = [_moment(series, day) for day in days_of(series, until, after=series.made_until)]
    Moment.objects.bulk_create(found)
    series.made_until = until
    Series.objects.filter(pk=series.pk).update(made_until=until)
    return found


def _moment(series: Series, day: dt.date) -> Moment:
    moment = Moment(series=series, partnership_id=series.partnership_id, kind=series.kind, host_id=series.host_id, day=day)
    shape(moment, series)
    return moment


def shape(moment: Moment, series: Series) -> None:
    """Hour, length, slots and places of the series; the day stays the moment's own."""
    moment.starts = times.instant(moment.day, series.begins)
    moment.ends = moment.starts.astimezone(dt.UTC) + dt.timedelta(minutes=series.minutes)
    moment.slot_minutes, moment.per_slot = series.slot_minutes, series.capacity
    moment.capacity, moment.place = series.capacity * series.slots, series.place


@rows.as_house
@transaction.atomic
def change_series(series: Series, *, by: Viewer, version: int, reason: str = "", **fields: object) -> Series:
    """Change what is still to come. Who booked keeps her place, with a letter when the hour changed; days that go get
    `reason` and a letter. Stale when someone else saved since `version`. A moment that was moved by hand stays."""
    require(by, "moments:plan", partnership=series.partnership_id, organisation=series.organisation_id)
    current = Series.objects.select_for_update(of=("self",)).get(pk=series.pk)
    if current.version != version:
        raise Stale
    holders = list(fields.pop("holders", None) or []) if "holders" in fields else None
    changed = [name for name in PLAIN if name in fields and getattr(current, name) != fields[name]]
    for name in changed:
        setattr(current, name, fields[name])
    _sound(current)
    if not current.rule:
        current.until = current.first  # once
    if holders is not None:
        _own_holders(current, holders)
        current.holders.set(holders)
    current.version += 1
    current.save()
    now = times.now_of(by)
    if set(changed) & set(PATTERN):
        _follow_pattern(current, by=by, now=now, reason=reason.strip())
    if set(changed) & set(SHAPE):
        _follow_shape(current, by=by, now=now)
    if holders or set(changed) & {*PATTERN, *SHAPE}:
        coming = list(current.moments.filter(state="planned", starts__gt=now))
        clashes.nobody_elsewhere(coming, list(current.holders.all()))
    indexing.index_series([current.pk])
    trail.record(
        "moment.series_changed", by=by, subject=current, partnership=current.partnership_id, title=current.title_nl,
        fields=[f"series.{name.removesuffix('_id')}" for name in changed],
    )  # fmt: skip
    return current


def _follow_pattern(series: Series, *, by: Viewer, now: dt.datetime, reason: str) -> None:
    """New days are made, days that go are taken away; a day with a booking only with a reason."""
    until = max(by.today, series.first) + HORIZON if series.rule else series.first
    wanted = set(days_of(series, until))
    future = list(Moment.objects.filter(series=series, starts__gt=now, moved=False).order_by("starts"))
    going = [one for one in future if one.day not in wanted and one.state == "planned"]
    booked = set(Booking.objects.filter(moment__in=going, state__in=LIVE).values_list("moment", flat=True))
    touched = set(Booking.objects.filter(moment__in=going).values_list("moment", flat=True))
    if booked and not reason:
        first = next(one for one in going if one.pk in booked)
        told = {"number": len(booked), "day": date_format(first.day, "j F Y")}
        raise ValidationError(
            {
                "reason": _(
                    "Op dagen die wegvallen is al gereserveerd (%(number)s), het eerst op %(day)s. Zeg waarom; wie reserveerde krijgt bericht."
                )
                % told
            }
        )
    Moment.objects.filter(pk__in=[one.pk for one in going if one.pk not in touched]).delete()
    for one in going:
        if one.pk in touched:
            commands_moments.call_off(seating.locked(one.pk), by=by, reason=reason or _("de reeks is gewijzigd"))
    known = set(Moment.objects.filter(series=series).values_list("day", flat=True))
    today = timezone.localdate(now)
    Moment.objects.bulk_create([_moment(series, day) for day in sorted(wanted - known) if day > today])
    Series.objects.filter(pk=series.pk).update(made_until=until)


def _follow_shape(series: Series, *, by: Viewer, now: dt.datetime) -> None:
    """Every coming moment takes the hour and the places of the series. Its own day is kept."""
    coming = Moment.objects.filter(series=series, state="planned", starts__gt=now, moved=False).order_by("starts")
    full = list(coming.filter(taken__gt=series.capacity * series.slots)[:1])
    if full:
        told = {"taken": full[0].taken, "day": date_format(full[0].day, "j F Y")}
        raise ValidationError(
            {"capacity": _("Op %(day)s zijn al %(taken)s plaatsen geboekt. Geef minstens zoveel plaatsen, of annuleer eerst.") % told}
        )
    busy = set(Booking.objects.filter(moment__in=coming, state__in=LIVE).values_list("moment", flat=True))
    plain = []
    for one in coming:
        if one.pk in busy:
            row = seating.locked(one.pk)
            commands_moments.reshape(row, lambda moment: shape(moment, series), by=by, now=now)
        else:
            shape(one, series)
            one.version += 1
            plain.append(one)
    Moment.objects.bulk_update(plain, ["starts", "ends", "slot_minutes", "per_slot", "capacity", "place", "version"], batch_size=200)
