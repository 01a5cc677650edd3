"""What people do with an agenda: put items on it, in order, with their papers; take them off, or put them off."""

from collections.abc import Callable, Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from bundel.kernel.access import trail
from bundel.kernel.access.viewer import Viewer, require
from bundel.kernel.decisions.commands_items import open_item, told, told_why
from bundel.kernel.decisions.models import Item, Meeting, Paper

OPEN = ("planned", "called", "running")
PREPARED_ITEM = "meeting.papers"  # the item whose papers prepare themselves

# what higher rooms lay before a meeting: (title, Markdown) in the language now active, of what the viewer may see
PREPARED: list[Callable[[Viewer], Iterable[tuple[str, str]]]] = []


@transaction.atomic
def put_on_agenda(item: Item, meeting: Meeting, *, by: Viewer) -> Item:
    """The item stands last on the agenda. Refused: an item of another body, one that stands on an agenda already."""
    require(by, "decisions:prepare", partnership=item.partnership_id)
    row = open_item(item)
    if row.meeting_id:
        raise ValidationError(
            _("%(title)s staat al op de agenda van %(day)s.") % {"title": row.title, "day": _date(row.meeting)}
        )
    found = _open_meeting(meeting)
    if found.body_id != row.body_id:
        raise ValidationError(_("Over %(title)s beslist %(body)s.") % {"title": row.title, "body": row.body})
    row.meeting, row.version = found, row.version + 1
    row.order = (found.items.aggregate(last=Max("order"))["last"] or 0) + 1
    row.save(update_fields=["meeting", "order", "version"])
    trail.record(
        "item.placed", by=by, subject=row, partnership=row.partnership_id, title=told(row), body=row.body.name,
        on=timezone.localdate(found.starts),
    )  # fmt: skip
    return row


@transaction.atomic
def move(item: Item, *, by: Viewer, up: bool) -> None:
    """One place up or down on its agenda; at the edge nothing changes."""
    require(by, "decisions:prepare", partnership=item.partnership_id)
    row = open_item(item)
    if row.meeting is None:
        raise ValidationError(_("Dit punt staat op geen agenda."))
    _open_meeting(row.meeting)
    ordered = list(row.meeting.items.order_by("order", "pk"))
    here = next(place for place, one in enumerate(ordered) if one.pk == row.pk)
    there = here - 1 if up else here + 1
    if not 0 <= there < len(ordered):
        return
    ordered[here], ordered[there] = ordered[there], ordered[here]
    for place, one in enumerate(ordered, start=1):
        one.order = place
    Item.objects.bulk_update(ordered, ["order"])
    trail.record(
        "item.moved", by=by, subject=row, partnership=row.partnership_id, title=told(row), number=there + 1,
        on=timezone.localdate(row.meeting.starts),
    )  # fmt: skip


@transaction.atomic
def to_backlog(item: Item, *, by: Viewer) -> Item:
    """Off the agenda, before the meeting runs; during the meeting it is put off, with a reason."""
    require(by, "decisions:prepare", partnership=item.partnership_id)
    row = open_item(item)
    if row.meeting is None:
        raise ValidationError(_("Dit punt staat op geen agenda."))
    if _open_meeting(row.meeting).state == "running":
        raise ValidationError(_("De vergadering is bezig. Stel het punt uit, met een reden."))
    row.meeting, row.order, row.version = None, 0, row.version + 1
    row.save(update_fields=["meeting", "order", "version"])
    trail.record("item.unplaced", by=by, subject=row, partnership=row.partnership_id, title=told(row))
    return row


@transaction.atomic
def postpone(item: Item, *, by: Viewer, reason: str, to: Meeting | None = None) -> Item:
    """Put an item off: it keeps its preparation and goes `to` the next meeting, or back to the backlog (None). On the
    agenda that it leaves stays a line that says so (`follows`)."""
    require(by, "decisions:prepare", partnership=item.partnership_id)
    row = open_item(item)
    if row.meeting is None:
        raise ValidationError(_("Dit punt staat op geen agenda."))
    if not reason.strip():
        raise ValidationError({"reason": _("Zeg waarom het punt uitgesteld wordt.")})
    _open_meeting(row.meeting)
    if to is not None and (to.pk == row.meeting_id or to.body_id != row.body_id or _open_meeting(to).starts <= row.meeting.starts):
        raise ValidationError({"to": _("Kies een latere vergadering van hetzelfde orgaan.")})
    left = Item.objects.create(
        partnership_id=row.partnership_id, body=row.body, meeting=row.meeting, order=row.order, kind=row.kind, state="postponed",
        title=row.title, minutes=row.minutes, closed=row.closed, minuted=reason.strip(), follows=row.follows,
    )  # fmt: skip
    row.meeting, row.follows, row.version = to, left, row.version + 1
    row.order = (to.items.aggregate(last=Max("order"))["last"] or 0) + 1 if to else 0
    row.save()
    row.conflicts.all().delete()
    trail.record("item.postponed", by=by, subject=row, partnership=row.partnership_id, title=told(row), why=told_why(row, reason))
    return row


@transaction.atomic
def add_paper(item: Item, *, by: Viewer, title: str, text: str = "", url: str = "") -> Paper:
    """A piece for an item, until it is handled: a text, or a link to where it is kept."""
    require(by, "decisions:prepare", partnership=item.partnership_id)
    row, url = open_item(item), url.strip()
    if not title.strip():
        raise ValidationError({"title": _("Geef een titel.")})
    if not text.strip() and not url:
        raise ValidationError({"text": _("Geef een tekst of een webadres.")})
    if url and not url.startswith(("https://", "http://")):
        raise ValidationError({"url": _("Een webadres begint met https://.")})
    paper = Paper.objects.create(item=row, title=title.strip()[:200], text=text.strip(), url=url, account=by.account)
    trail.record("item.paper_added", by=by, subject=row, partnership=row.partnership_id, title=told(row))
    return paper


@transaction.atomic
def prepare_papers(meeting: Meeting, *, by: Viewer) -> Item:
    """One item on the agenda with what the rooms know today, as papers; again renews its papers and makes no second item."""
    require(by, "decisions:prepare", partnership=meeting.partnership_id)
    row = _open_meeting(meeting)
    if row.state == "running":
        raise ValidationError(_("De vergadering loopt al; haar stukken blijven zoals ze zijn."))
    with override("nl"):  # the language in which is decided
        pieces = [piece for prepare in PREPARED for piece in prepare(by)]
        title = _("Stand van zaken")
    if not pieces:
        raise ValidationError(_("Er is nog niets om klaar te maken: er loopt geen vastgesteld plan."))
    item = row.items.filter(source_kind=PREPARED_ITEM).first()
    if item is None:
        last = row.items.aggregate(last=Max("order"))["last"] or 0
        item = Item.objects.create(
            partnership_id=row.partnership_id, body=row.body, meeting=row, kind="information", title=title, source_kind=PREPARED_ITEM,
            order=last + 1,
        )  # fmt: skip
    item.papers.all().delete()
    Paper.objects.bulk_create(Paper(item=item, title=name[:200], text=text, account=by.account) for name, text in pieces)
    trail.record(
        "meeting.prepared", by=by, subject=row, partnership=row.partnership_id, body=row.body.name, number=len(pieces),
        on=timezone.localdate(row.starts),
    )  # fmt: skip
    return item


def _open_meeting(meeting: Meeting) -> Meeting:
    row = Meeting.objects.select_for_update().get(pk=meeting.pk)
    if row.state not in OPEN:
        raise ValidationError(_("Deze vergadering is %(state)s; haar agenda staat vast.") % {"state": row.get_state_display()})
    return row


def _date(meeting: Meeting) -> str:
    return f"{timezone.localdate(meeting.starts):%d/%m/%Y}"
