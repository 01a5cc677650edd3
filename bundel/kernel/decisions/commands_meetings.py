"""What people do with a meeting: plan it, call it, open, close and approve it, put right what was approved. See
`commands_agenda` for what stands on it and `commands_minutes` for what is noted while it runs."""

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from bundel.kernel.access import trail
from bundel.kernel.access.viewer import Viewer, require
from bundel.kernel.decisions import indexing, letters, queries
from bundel.kernel.decisions.models import Body, Meeting
from bundel.kernel.rooms.screens import Stale

FIELDS = ("starts", "ends", "place", "online")
LONGEST = dt.timedelta(hours=16)


@transaction.atomic
def plan_meeting(
    body: Body, *, by: Viewer, starts: dt.datetime, ends: dt.datetime, place: str = "", online: str = ""
) -> Meeting:
    """ValidationError with the field: an end before the start, two meetings of the body at once, a web address that is none."""
    require(by, "decisions:prepare", partnership=body.partnership_id)
    Body.objects.select_for_update().get(pk=body.pk)
    meeting = Meeting(
        partnership_id=body.partnership_id, body=body, starts=starts, ends=ends, place=place.strip(), online=online.strip()
    )
    _sound(meeting)
    meeting.save(force_insert=True)
    indexing.index_meetings([meeting])
    trail.record("meeting.planned", by=by, subject=meeting, partnership=meeting.partnership_id, body=body.name, on=_day(meeting))
    return meeting


@transaction.atomic
def edit_meeting(meeting: Meeting, *, by: Viewer, version: int, **fields: Any) -> Meeting:
    """Another time or place; who was called gets a new letter. Stale when `version` is not stored any more."""
    row = locked(meeting, by, "planned", "called")
    if row.version != version:
        raise Stale
    for name in FIELDS:
        if name in fields:
            setattr(row, name, fields[name])
    _sound(row)
    row.version += 1
    row.save()
    if row.state == "called":
        letters.called(row, queries.seats_on(row.body, _day(row)), by=by)
    indexing.index_meetings([row])
    trail.record("meeting.edited", by=by, subject=row, partnership=row.partnership_id, body=row.body.name, on=_day(row))
    return row


def _sound(meeting: Meeting) -> None:
    wrong: dict[str, str] = {}
    day = timezone.localdate(meeting.starts)
    if meeting.ends <= meeting.starts:
        wrong["ends"] = _("Het einde ligt voor het begin.")
    elif meeting.ends - meeting.starts > LONGEST:
        wrong["ends"] = _("Een vergadering duurt hoogstens zestien uur.")
    elif Meeting.objects.filter(body=meeting.body, starts__lt=meeting.ends, ends__gt=meeting.starts).exclude(
        state="cancelled"
    ).exclude(pk=meeting.pk).exists():  # fmt: skip
        wrong["starts"] = _("Dit orgaan vergadert dan al.")
    if (meeting.body.start and day < meeting.body.start) or (meeting.body.until and day > meeting.body.until):
        wrong["starts"] = _("Dit orgaan bestaat niet op die dag.")
    if meeting.online and not meeting.online.startswith(("https://", "http://")):
        wrong["online"] = _("Een webadres begint met https://.")
    if wrong:
        raise ValidationError(wrong)


@transaction.atomic
def call(meeting: Meeting, *, by: Viewer) -> Meeting:
    """Call everyone who has a seat on the day, and the substitutes, with the agenda; again after a change of the agenda."""
    row = locked(meeting, by, "planned", "called")
    if not row.items.exists():
        raise ValidationError(_("Zet eerst minstens één punt op de agenda."))
    seats = queries.seats_on(row.body, _day(row))
    if not seats:
        raise ValidationError(_("Niemand zetelt op die dag in dit orgaan. Geef eerst de zetels."))
    row.state, row.called_on, row.version = "called", row.called_on or by.today, row.version + 1
    row.save()
    number = letters.called(row, seats, by=by)
    trail.record("meeting.called", by=by, subject=row, partnership=row.partnership_id, body=row.body.name, on=_day(row), number=number)
    return row


@transaction.atomic
def cancel(meeting: Meeting, *, by: Viewer, reason: str) -> Meeting:
    """It does not go on: its items go back to the backlog, and who was called is told."""
    row = locked(meeting, by, "planned", "called")
    if not reason.strip():
        raise ValidationError({"reason": _("Zeg waarom de vergadering niet doorgaat.")})
    was_called, row.state, row.notes, row.version = row.state == "called", "cancelled", reason.strip(), row.version + 1
    row.save()
    row.items.exclude(state__in=queries.SETTLED).update(meeting=None, order=0)
    if was_called:
        letters.cancelled(row, queries.seats_on(row.body, _day(row)), by=by)
    trail.record(
        "meeting.cancelled", by=by, subject=row, partnership=row.partnership_id, body=row.body.name, on=_day(row), why=reason.strip()[:300]
    )
    return row


@transaction.atomic
def open_meeting(meeting: Meeting, *, by: Viewer, at: dt.datetime | None = None) -> Meeting:
    """Not before its day; and once: whoever opens second is told so."""
    row = locked(meeting, by, "planned", "called")
    if _day(row) > by.today:
        raise ValidationError(_("Deze vergadering is pas op %(day)s.") % {"day": f"{_day(row):%d/%m/%Y}"})
    row.state, row.opened_at, row.version = "running", at or by.at or timezone.now(), row.version + 1
    row.save()
    trail.record("meeting.opened", by=by, subject=row, partnership=row.partnership_id, body=row.body.name, on=_day(row))
    return row


@transaction.atomic
def close_meeting(meeting: Meeting, *, by: Viewer, at: dt.datetime | None = None) -> Meeting:
    """Refused while an item is not handled, by name: vote, discuss, postpone or withdraw it first."""
    row = locked(meeting, by, "running")
    if left := list(row.items.exclude(state__in=queries.SETTLED)):
        names = ", ".join(item.title for item in left)
        raise ValidationError(_("Nog te behandelen: %(names)s. Stem, bespreek of stel uit.") % {"names": names})
    row.state, row.closed_at, row.version = "closed", at or by.at or timezone.now(), row.version + 1
    row.save()
    trail.record("meeting.closed", by=by, subject=row, partnership=row.partnership_id, body=row.body.name, on=_day(row))
    return row


@transaction.atomic
def approve(meeting: Meeting, *, by: Viewer) -> Meeting:
    """The minutes are approved, usually at the next meeting. From now on nothing of this meeting is edited."""
    row = locked(meeting, by, "closed")
    row.state, row.approved_on, row.version = "approved", by.today, row.version + 1
    row.save()
    trail.record("meeting.approved", by=by, subject=row, partnership=row.partnership_id, body=row.body.name, on=_day(row))
    return row


@transaction.atomic
def correct(meeting: Meeting, *, by: Viewer, text: str, reason: str) -> None:
    """Put right what is wrong in approved minutes: the text stays, the correction stands beside it."""
    row = locked(meeting, by, "approved")
    wrong = {name: _("Vul dit in.") for name, value in (("text", text), ("reason", reason)) if not value.strip()}
    if wrong:
        raise ValidationError(wrong)
    row.corrections.create(on=by.today, text=text.strip(), reason=reason.strip()[:300], account=by.account)
    trail.record(
        "meeting.corrected", by=by, subject=row, partnership=row.partnership_id, body=row.body.name, on=_day(row), why=reason.strip()[:300]
    )


def locked(meeting: Meeting, by: Viewer, *states: str) -> Meeting:
    """The stored meeting, held until the act is done; ValidationError when it is not in one of these states."""
    require(by, "decisions:prepare", partnership=meeting.partnership_id)
    row = Meeting.objects.select_for_update(of=("self",)).select_related("body").get(pk=meeting.pk)
    if row.state not in states:
        if row.state == "approved":
            raise ValidationError(_("Het verslag is goedgekeurd en blijft zoals het is. Voeg een rechtzetting toe."), code="state")
        raise ValidationError(
            _("Dat kan nu niet: deze vergadering is %(state)s.") % {"state": row.get_state_display()}, code="state"
        )
    return row


def _day(meeting: Meeting) -> dt.date:
    return timezone.localdate(meeting.starts)
