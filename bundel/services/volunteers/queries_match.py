"""A wish beside the volunteers of the organisation that was asked: the engine proposes with reasons, a person decides."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q

from bundel.engines.matching.buddies import Buddy, Wish, propose
from bundel.engines.matching.places import Place
from bundel.engines.matching.ranking import Outcome
from bundel.kernel.access import rows as locks
from bundel.services.volunteers import words
from bundel.services.volunteers.models import Duo, Need, Proposal, Volunteer

MOST = 500  # volunteers of one organisation that are looked at


def _place(territory: object) -> Place | None:
    return Place(territory.code, territory.lat, territory.lon) if territory else None


def _buddy(row: Volunteer, load: int) -> Buddy:
    return Buddy(
        row.pk, frozenset(row.languages), frozenset(row.slots), _place(row.municipality), row.reach, row.gender, frozenset(row.brings),
        frozenset(row.interests), row.rather, load, row.most, row.state == "ready",
    )  # fmt: skip


def outcome(need: Need, volunteers: Iterable[Volunteer]) -> Outcome[Buddy]:
    """Three queries, however many volunteers."""
    rows = list(volunteers)
    refused = Proposal.objects.filter(need=need, state="refused").values_list("volunteer", flat=True)
    wish = Wish(
        frozenset(need.languages), frozenset(need.slots), _place(need.municipality), need.gender, frozenset(need.avoid),
        frozenset(need.interests), need.home, frozenset(refused),
    )  # fmt: skip
    load = load_of([row.pk for row in rows])
    return propose(wish, [_buddy(row, load.get(row.pk, 0)) for row in rows])


def load_of(volunteers: list[UUID]) -> dict[UUID, int]:
    """How many people each accompanies now: of every organisation that asked, as a count."""
    with locks.house():
        rows = Duo.objects.filter(volunteer__in=volunteers).exclude(state="ended").order_by().values("volunteer")
        return {row["volunteer"]: row["number"] for row in rows.annotate(number=Count("pk"))}


@dataclass(frozen=True)
class Candidate:
    """One line of the proposals: who, how well, and why (not)."""

    volunteer: Volunteer
    score: int
    reasons: list[str]
    load: int = 0


def candidates(need: Need) -> tuple[list[Candidate], list[Candidate]]:
    """Who fits, the best first; and who does not, by name. The caller may lead the organisation that was asked."""
    rows = Volunteer.objects.filter(Q(state="ready") | Q(state="screening"), organisation=need.asked_id).select_related("municipality")
    known = {row.pk: row for row in rows.order_by("name", "pk")[:MOST]}
    found = outcome(need, known.values())
    fit = [
        Candidate(known[one.supply.key], one.score, [words.reason(why.code, why.facts) for why in one.reasons], one.supply.load)
        for one in found.ranked
    ]
    not_fit = [
        Candidate(known[one.supply.key], 0, [words.reason(why.code, why.facts) for why in one.reasons], one.supply.load)
        for one in found.excluded
    ]
    return fit, not_fit
