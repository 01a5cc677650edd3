"""What people see of the statutes of a body: its terms, the seats of each party, and who can be given a seat."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from bundel.kernel.access.viewer import Viewer, may, require
from bundel.kernel.accounts import queries_posts
from bundel.kernel.decisions.models import Allotment, Body, Seat, Term
from bundel.kernel.parties import queries as parties


def allotted(body: Body, party: UUID, day: dt.date, *, votes: bool = True) -> Allotment | None:
    """What the statutes give a party on a day; None when they say nothing of it."""
    rows = body.allotments.filter(parties.running(day), party=party, votes=votes)
    return rows.select_related("party").first()


def term_on(body: Body, day: dt.date) -> Term | None:
    """The term in which a body sits on a day; None when it is not known."""
    return body.terms.filter(parties.running(day)).first()


def terms(body: Body) -> list[Term]:
    """The terms of a body, the latest first; the caller has checked that it may be seen."""
    return list(body.terms.order_by("-start"))


@dataclass(frozen=True)
class Share:
    """What a party has by the statutes, and how many of those seats are held."""

    allotment: Allotment
    held: int

    @property
    def open(self) -> int:
        return max(0, self.allotment.seats - self.held)

    @property
    def weight(self) -> Decimal:
        return self.allotment.seats * self.allotment.weight


def shares(body: Body, seats: list[Seat], day: dt.date) -> list[Share]:
    """The seats of each party by the statutes, beside those of `seats`; the caller has checked that the body may be seen."""
    held: dict[tuple, int] = {}
    for seat in seats:
        held[seat.party_id, seat.votes] = held.get((seat.party_id, seat.votes), 0) + 1
    rows = body.allotments.filter(parties.running(day)).select_related("party")
    return [Share(row, held.get((row.party_id, row.votes), 0)) for row in rows]


def may_invite(viewer: Viewer) -> bool:
    """Whether the viewer may invite who sits in a body."""
    return may(viewer, "people:seat")


def accounts_for(viewer: Viewer, partnership: UUID) -> list:
    """Who can be given a seat: the people with a post in the partnership. Only for who keeps the bodies."""
    require(viewer, "decisions:prepare", partnership=partnership)
    return queries_posts.working_in(partnership, on=viewer.today)
