"""What is noted while a meeting runs: who is there, who leaves the room, what was said, what has to happen."""

import datetime as dt
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from bundel.engines.governance.rules import Presence, too_many_proxies
from bundel.kernel.access import trail
from bundel.kernel.access.viewer import Viewer, require
from bundel.kernel.decisions import queries
from bundel.kernel.decisions.commands_items import open_item, told
from bundel.kernel.decisions.commands_meetings import locked
from bundel.kernel.decisions.models import Attendance, Body, Conflict, ForumReport, Item, Meeting, Task
from bundel.kernel.parties import queries as parties
from bundel.kernel.rooms.screens import Stale

THERE, AWAY = ("present", "substitute"), ("excused", "absent")


@transaction.atomic
def attend(
    meeting: Meeting, *, by: Viewer, seats: dict[UUID, str], proxies: dict[UUID, UUID] | None = None, at: dt.datetime | None = None
) -> None:
    """Note who is there from this moment: seat → present, substitute, excused, absent or left (went away during the
    meeting). `proxies`: seat that is away → seat that votes for it. Seats that are not named stay as they were noted.

    ValidationError: a seat that does not run on the day, a substitute that the seat does not have, a proxy of who is there,
    to who is away, without a vote, or for too many.
    """
    row = locked(meeting, by, "running")
    at, proxies = at or by.at or timezone.now(), proxies or {}
    known = {seat.pk: seat for seat in queries.seats_on(row.body, timezone.localdate(row.starts))}
    if set(seats) - set(known):
        raise ValidationError(_("Wie op die dag niet zetelt, kan niet aanwezig zijn."))
    lines = {line.seat_id: line for line in row.attendances.all()}
    before = {pk: line.proxy_id for pk, line in lines.items()}
    for pk, state in seats.items():
        line = lines.setdefault(pk, Attendance(meeting=row, seat=known[pk], state="absent"))
        _note(line, state, proxies.get(pk), known, at)
    _sound_proxies(row.body, lines, known, before)
    for pk in seats:
        lines[pk].save()
    there = sum(Presence(pk, one.state, None, one.arrived, one.left).filled(at) for pk, one in lines.items())
    trail.record(
        "meeting.attended", by=by, subject=row, partnership=row.partnership_id, body=row.body.name, number=there, whole=len(known)
    )


def _note(line: Attendance, state: str, proxy: UUID | None, known: dict, at: dt.datetime) -> None:
    seat = known[line.seat_id]
    if state == "left":
        if line.state not in THERE:
            raise ValidationError(_("%(name)s was er niet en kan dus niet vertrekken.") % {"name": seat})
        line.left = line.left or at
    elif state in THERE:
        if state == "substitute" and not (seat.substitute_name or seat.substitute_id):
            raise ValidationError(_("%(name)s heeft geen plaatsvervanger.") % {"name": seat})
        if line.state not in THERE or line.left:
            line.arrived = at
        line.state, line.left = state, None
    elif state in AWAY:
        line.state, line.arrived, line.left = state, None, None
    else:
        raise ValidationError(_("Onbekende aanwezigheid."))
    if proxy and state not in AWAY:
        raise ValidationError(_("%(name)s is er en geeft dus geen volmacht.") % {"name": seat})
    line.proxy_id = proxy if state in AWAY else None


def _sound_proxies(body: Body, lines: dict[UUID, Attendance], known: dict, before: dict) -> None:
    """A proxy goes to who is there when it is given; it stays noted when that one leaves, and counts again on return."""
    given = {pk: line.proxy_id for pk, line in lines.items() if line.proxy_id}
    for pk, holder in given.items():
        taker = lines.get(holder)
        is_new = before.get(pk) != holder
        if holder not in known or (is_new and (taker is None or taker.state not in THERE or taker.left)):
            raise ValidationError(_("De volmacht van %(name)s gaat naar iemand die er niet is.") % {"name": known[pk]})
        if not (known[pk].votes and known[holder].votes):
            raise ValidationError(_("Een volmacht gaat van en naar wie stemrecht heeft: %(name)s.") % {"name": known[pk]})
    for pk in too_many_proxies([Presence(pk, "absent", holder) for pk, holder in given.items()], body.proxies_max):
        raise ValidationError(
            _("%(name)s draagt te veel volmachten; hoogstens %(most)s.") % {"name": known[pk], "most": body.proxies_max}
        )


@transaction.atomic
def declare_conflict(item: Item, *, by: Viewer, seat: UUID, reason: str) -> Conflict:
    """A seat leaves the room for this item: it does not vote and does not count for its quorum."""
    require(by, "decisions:prepare", partnership=item.partnership_id)
    row = open_item(item)
    if row.meeting is None:
        raise ValidationError(_("Dit punt staat op geen agenda."))
    found = next((one for one in queries.seats_on(row.body, timezone.localdate(row.meeting.starts)) if one.pk == seat), None)
    if found is None:
        raise ValidationError({"seat": _("Die persoon zetelt niet op de dag van de vergadering.")})
    if not reason.strip():
        raise ValidationError({"reason": _("Zeg welk belang iemand heeft.")})
    if row.conflicts.filter(seat=found).exists():
        raise ValidationError({"seat": _("Dat belang is al genoteerd.")})
    made = Conflict.objects.create(item=row, seat=found, reason=reason.strip()[:200])
    trail.record("item.conflict", by=by, subject=row, partnership=row.partnership_id, title=told(row), name=found.holder_name)
    return made


@transaction.atomic
def discuss(item: Item, *, by: Viewer, minuted: str) -> Item:
    """An item for information or advice is talked through, while its meeting runs."""
    require(by, "decisions:prepare", partnership=item.partnership_id)
    row = open_item(item)
    if row.kind not in ("information", "advice"):
        raise ValidationError(_("Over dit punt wordt beslist: stem, of stel het uit."))
    if row.meeting is None or locked(row.meeting, by, "running") is None:
        raise ValidationError(_("Dit punt staat op geen agenda."))
    row.state, row.minuted, row.version = "discussed", minuted.strip() or row.minuted, row.version + 1
    row.save(update_fields=["state", "minuted", "version"])
    trail.record("item.discussed", by=by, subject=row, partnership=row.partnership_id, title=told(row))
    return row


@transaction.atomic
def minute_item(item: Item, *, by: Viewer, version: int, minuted: str) -> Item:
    """The minutes of one item, until the minutes are approved. Stale when someone else saved first."""
    require(by, "decisions:prepare", partnership=item.partnership_id)
    row = Item.objects.select_for_update(of=("self",)).select_related("meeting").get(pk=item.pk)
    if row.meeting is None:
        raise ValidationError(_("Dit punt staat op geen agenda."))
    locked(row.meeting, by, "running", "closed")
    if row.version != version:
        raise Stale
    row.minuted, row.version = minuted.strip(), row.version + 1
    row.save(update_fields=["minuted", "version"])
    trail.record("item.minuted", by=by, subject=row, partnership=row.partnership_id, title=told(row))
    return row


@transaction.atomic
def minute(meeting: Meeting, *, by: Viewer, version: int, notes: str) -> Meeting:
    """What is noted of the meeting as a whole, until the minutes are approved. Stale when someone else saved first."""
    row = locked(meeting, by, "running", "closed")
    if row.version != version:
        raise Stale
    row.notes, row.version = notes.strip(), row.version + 1
    row.save(update_fields=["notes", "version"])
    trail.record(
        "meeting.minuted", by=by, subject=row, partnership=row.partnership_id, body=row.body.name, on=timezone.localdate(row.starts)
    )
    return row


@transaction.atomic
def add_meeting_task(
    meeting: Meeting, *, by: Viewer, title: str, owner: UUID, due: dt.date | None = None, action: UUID | None = None
) -> Task:
    """What has to happen after the meeting, with one owner; `action` when it stands on the plan."""
    row = locked(meeting, by, "running", "closed", "approved")
    if not title.strip():
        raise ValidationError({"title": _("Zeg wat er moet gebeuren.")})
    if due and due < timezone.localdate(row.starts):
        raise ValidationError({"due": _("Die dag ligt voor de vergadering.")})
    task = Task.objects.create(
        partnership_id=row.partnership_id, meeting=row, title=title.strip()[:300], owner_id=owner, due=due, action=action
    )
    trail.record(
        "meeting.task_added", by=by, subject=row, partnership=row.partnership_id, title=task.title, party=parties.name_of(owner)
    )
    return task


@transaction.atomic
def add_report(
    body: Body, *, by: Viewer, on: dt.date, title: str, text: str, position: str = "", mandate: str = ""
) -> ForumReport:
    """What our representative brought back from an external forum. Also who sits there for us may write it."""
    if not queries.sits_in(by, body):
        require(by, "decisions:prepare", partnership=body.partnership_id)
    if body.kind != "forum":
        raise ValidationError(_("Een verslag van een vertegenwoordiger hoort bij een extern overleg."))
    if on > by.today:
        raise ValidationError({"on": _("Die dag moet nog komen.")})
    wrong = {name: _("Vul dit in.") for name, value in (("title", title), ("text", text)) if not value.strip()}
    if wrong:
        raise ValidationError(wrong)
    made = ForumReport.objects.create(
        body=body, on=on, title=title.strip(), text=text.strip(), position=position.strip(), mandate=mandate.strip(), account=by.account
    )
    trail.record("body.reported", by=by, subject=body, partnership=body.partnership_id, body=body.name, title=made.title, on=on)
    return made
