"""What the page of a meeting asks of its agenda and its seats. Whoever opens a meeting asks all of it, so its SQL is made once."""

import datetime as dt
from uuid import UUID

from django.db.models import QuerySet

from bundel.kernel.access.prepared import prepared_query
from bundel.kernel.decisions import queries_route
from bundel.kernel.decisions.models import Attendance, Conflict, Correction, Decision, Item, Meeting, Paper, Seat, Task
from bundel.kernel.library import queries as library
from bundel.kernel.parties import queries as parties


@prepared_query
def meeting(key: UUID) -> QuerySet[Meeting]:
    return Meeting.objects.filter(pk=key).select_related("body", "partnership").order_by()


@prepared_query
def items(meeting: UUID, day: dt.date) -> QuerySet[Item]:
    """In order, each with `unadvised`; without the long texts of its proposal."""
    rows = Item.objects.filter(meeting=meeting).annotate(unadvised=queries_route.unadvised(day)).order_by("order", "pk")
    return rows.only("meeting", "kind", "state", "title", "minutes", "presenter", "closed", "minuted")


@prepared_query
def papers(meeting: UUID) -> QuerySet[Paper]:
    return Paper.objects.filter(item__meeting=meeting).only("item", "title", "text", "url")


@prepared_query
def conflicts(meeting: UUID) -> QuerySet[Conflict]:
    rows = Conflict.objects.filter(item__meeting=meeting).select_related("seat").order_by("pk")
    return rows.only("item", "reason", "seat__holder_name")


@prepared_query
def files(meeting: UUID) -> QuerySet:
    """The present files of its items; who may not see an item may not see these."""
    return library.present().filter(owner__in=Item.objects.filter(meeting=meeting).order_by().values("pk"))


@prepared_query
def taken(meeting: UUID) -> QuerySet[Decision]:
    """Apart from the items: a register that was brought in has thousands of decisions without one, and a join walks them all."""
    return Decision.objects.filter(meeting=meeting).order_by().only("item", "number")


@prepared_query
def attendances(meeting: UUID) -> QuerySet[Attendance]:
    rows = Attendance.objects.filter(meeting=meeting).select_related("proxy")
    return rows.only("meeting", "seat", "state", "arrived", "left", "proxy__holder_name")


@prepared_query
def seats(body: UUID, day: dt.date) -> QuerySet[Seat]:
    """The seats that run on a day, the chair first, with the name of their member alone, to show."""
    rows = Seat.objects.filter(parties.running(day), body=body).select_related("party")
    shown = ("body", "holder_name", "substitute_name", "account", "substitute", "chair", "votes", "weight", "party__name", "party__short_name")
    return rows.only(*shown)


@prepared_query
def tasks(meeting: UUID) -> QuerySet[Task]:
    rows = Task.objects.filter(meeting=meeting).select_related("owner")
    return rows.only("title", "due", "done_on", "item", "meeting", "owner__name", "owner__short_name")


@prepared_query
def corrections(meeting: UUID) -> QuerySet[Correction]:
    return Correction.objects.filter(meeting=meeting)
