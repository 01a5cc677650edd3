"""How many came, per member over a period; every figure opens the rows that it was counted from."""

import datetime as dt
from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import Count, Q, QuerySet, Sum
from django.urls import reverse

from bundel.kernel.access import trail
from bundel.kernel.access.viewer import Viewer, require
from bundel.kernel.moments import times
from bundel.kernel.moments.models import LIVE, Booking, Presence
from bundel.kernel.moments.queries import between
from bundel.kernel.parties import queries as parties


@dataclass
class Line:
    """One member: bookings by what became of them, and persons that were counted without booking."""

    party: UUID | None
    name: str
    booked: int = 0
    present: int = 0
    absent: int = 0
    open: int = 0
    persons: int = 0
    fresh: int = 0

    @property
    def came(self) -> int:
        return self.present + self.persons


FIGURES = ("booked", "present", "absent", "open", "persons", "fresh")


@dataclass
class Report:
    lines: list[Line]
    total: Line
    start: dt.date
    until: dt.date

    def link(self, line: Line, state: str = "") -> str:
        asked = {"van": self.start, "tot": self.until, "party": line.party or "", "state": state}
        return reverse("bookings") + "?" + urlencode({name: value for name, value in asked.items() if value})

    def link_counts(self, line: Line) -> str:
        asked = {"van": self.start, "tot": self.until, "party": line.party or ""}
        return reverse("presences") + "?" + urlencode({name: value for name, value in asked.items() if value})


def report(viewer: Viewer, start: dt.date, until: dt.date) -> Report:
    """Of every member, and of whoever else came, over the days `start` up to and including `until`. Three queries."""
    require(viewer, "moments:read")
    lines = {party.pk: Line(party.pk, str(party)) for party in parties.members(viewer.partnership, until)}
    names = dict(parties.around(viewer.partnership, until).values_list("pk", "name"))
    end = until + times.DAY
    counted = between(Booking.objects.filter(moment__partnership=viewer.partnership, state__in=LIVE), start, end, "moment__")
    states = {state: Count("pk", filter=Q(state=state)) for state in ("present", "absent")}
    for row in counted.values("organisation").annotate(booked=Count("pk"), **states):
        line = lines.setdefault(row["organisation"], Line(row["organisation"], names.get(row["organisation"], "–")))
        line.booked, line.present, line.absent = row["booked"], row["present"], row["absent"]
        line.open = line.booked - line.present - line.absent
    came = between(Presence.objects.filter(moment__partnership=viewer.partnership), start, end, "moment__")
    for row in came.values("party").annotate(persons=Sum("persons"), fresh=Sum("fresh")):
        line = lines.setdefault(row["party"], Line(row["party"], names.get(row["party"], "–")))
        line.persons, line.fresh = row["persons"], row["fresh"]
    total = Line(None, "", **{name: sum(getattr(line, name) for line in lines.values()) for name in FIGURES})
    return Report(list(lines.values()), total, start, until)


def bookings(viewer: Viewer) -> QuerySet[Booking]:
    """The rows of the figures about bookings, without anyone's name."""
    require(viewer, "moments:read")
    rows = Booking.objects.filter(moment__partnership=viewer.partnership).exclude(state="cancelled")
    return rows.select_related("moment__series", "moment__host", "organisation").defer("name", "phone", "email", "about")


def within(rows: QuerySet, side: str, day: str) -> QuerySet:
    """From (`van`) or up to and including (`tot`) a day as 2026-12-01."""
    found = dt.date.fromisoformat(day)
    return between(rows, found, None, "moment__") if side == "van" else between(rows, None, found + times.DAY, "moment__")


def open_ones(rows: QuerySet[Booking], state: str) -> QuerySet[Booking]:
    """`open` is everything that was not noted as there or not."""
    return rows.filter(state__in=("booked", "waiting")) if state == "open" else rows.filter(state=state)


def presences(viewer: Viewer) -> QuerySet[Presence]:
    """The rows of the figures about persons that were counted."""
    require(viewer, "moments:read")
    return Presence.objects.filter(moment__partnership=viewer.partnership).select_related("moment__series", "moment__host", "party")


def note_export(viewer: Viewer, form: str) -> None:
    """That the figures left the house stands in the trail."""
    trail.record("list.exported", by=viewer, partnership=viewer.partnership, list="aanwezigheid", form=form)
