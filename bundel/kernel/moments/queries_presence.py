"""How many came, per member over a period; every figure opens the rows that it was counted from."""

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import Count, Q, QuerySet, Sum
from django.urls import reverse

from bundel.kernel.access import trail
from bundel.kernel.access.rows import OfTheHouse
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
    """Of every member, and of whoever else came, over the days `start` up to and including `until`. At most five queries."""
    require(viewer, "moments:read")
    lines = {party.pk: Line(party.pk, str(party)) for party in parties.members(viewer.partnership, until)}
    counted = _counted(viewer.partnership, trail.position(viewer.partnership), start, until)
    others = [party for party, _figures in counted if party not in lines]
    names = dict(parties.around(viewer.partnership, until).filter(pk__in=others).values_list("pk", "name")) if others else {}
    for party, figures in counted:
        line = lines.setdefault(party, Line(party, names.get(party, "–")))
        for name, value in zip(FIGURES, figures, strict=True):
            setattr(line, name, value)
    total = Line(None, "", **{name: sum(getattr(line, name) for line in lines.values()) for name in FIGURES})
    return Report(list(lines.values()), total, start, until)


@lru_cache(maxsize=64)
def _counted(partnership: UUID, position: int, start: dt.date, until: dt.date) -> tuple[tuple[UUID, tuple[int, ...]], ...]:
    """Of each party the FIGURES. Counted once for every act: each act adds to the partnership's trail, so what was counted
    at the same link of that chain still holds. Two queries."""
    found: dict[UUID, dict[str, int]] = {}
    end = until + times.DAY
    counted = between(OfTheHouse(Booking).filter(moment__partnership=partnership, state__in=LIVE), start, end, "moment__")
    states = {state: Count("pk", filter=Q(state=state)) for state in ("present", "absent")}
    for row in counted.order_by().values("organisation").annotate(booked=Count("pk"), **states):
        party = row.pop("organisation")
        found[party] = {**row, "open": row["booked"] - row["present"] - row["absent"]}
    came = between(Presence.objects.filter(moment__partnership=partnership), start, end, "moment__")
    for row in came.order_by().values("party").annotate(persons=Sum("persons"), fresh=Sum("fresh")):
        found.setdefault(row.pop("party"), {}).update(row)
    return tuple((party, tuple(figures.get(name, 0) for name in FIGURES)) for party, figures in found.items())


def bookings(viewer: Viewer) -> QuerySet[Booking]:
    """The rows of the figures about bookings, without anyone's name."""
    require(viewer, "moments:read")
    rows = OfTheHouse(Booking).filter(moment__partnership=viewer.partnership).exclude(state="cancelled")
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
