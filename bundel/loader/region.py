"""A partnership as a whole: what its folder says, and the ground it stands on."""

from collections.abc import Iterable
from datetime import date

from bundel.loader.body_declarations import Body, Competence, Share
from bundel.loader.dates import PartialDate, holds_on
from bundel.loader.declarations import (
    CaseFile,
    Declaration,
    DeskFile,
    Document,
    Offer,
    Participant,
    Party,
    RegionCard,
    Relation,
)
from bundel.loader.figure_declarations import Indicator
from bundel.loader.ground_declarations import Ground
from bundel.loader.plan_declarations import Plan

SMALL_EXCEPTION = 2  # "members, except": only while those left out are fewer than half


class Region(Declaration):
    card: RegionCard
    parties: list[Party] = []
    relations: list[Relation] = []
    offers: list[Offer] = []
    plans: list[Plan] = []
    cases: list[CaseFile] = []
    desks: list[DeskFile] = []
    documents: list[Document] = []
    bodies: list[Body] = []
    seats: list[Share] = []
    competences: list[Competence] = []
    indicators: list[Indicator] = []
    ground: Ground


def memberships(region: Region) -> list[Relation]:
    """Who is or was a member, with the periods, in order of joining."""
    found = [row for row in region.relations if row.relation == "member_of" and row.other == region.card.key]
    return sorted(found, key=lambda row: (row.start.first_day if row.start else date.min, row.party))


def centres(region: Region) -> list[Relation]:
    """The memberships of local welfare centres alone."""
    types = {party.key: party.type for party in [*region.ground.parties, *region.parties]}
    return [row for row in memberships(region) if types.get(row.party) == "ocmw"]


def centres_on(region: Region, day: date) -> set[str]:
    return {row.party for row in centres(region) if holds_on(day, row.start, row.until)}


def growth(region: Region) -> list[tuple[PartialDate, int]]:
    """How many members there were and since when: the counts of the sources, and after the last of them what the
    memberships say. Only changes are given."""
    counted = [(count.on, count.value) for count in region.card.counts if count.what == "leden"]
    known = max((on.first_day for on, _value in counted), default=date.min)
    changes = {row.start for row in centres(region) if row.start} | {row.until for row in centres(region) if row.until}
    later = [(on, len(centres_on(region, on.first_day))) for on in changes if on.first_day > known]
    steps: list[tuple[PartialDate, int]] = []
    for on, value in sorted(counted + later, key=lambda step: step[0].first_day):
        if not steps or steps[-1][1] != value:
            steps.append((on, value))
    return steps


def own_parties(region: str, edges: Iterable[tuple[str, str]], shared: set[str]) -> set[str]:
    """The parties of a partnership's own folder: all that hang together with it by relations, without passing through
    the parties of the ground (`shared`), such as local governments, which may stand in more than one."""
    near: dict[str, set[str]] = {}
    for one, other in edges:
        near.setdefault(one, set()).add(other)
        near.setdefault(other, set()).add(one)
    reached, waiting = {region}, [region]
    while waiting:
        for key in near.get(waiting.pop(), ()):
            if key not in reached and key not in shared:
                reached.add(key)
                waiting.append(key)
    return reached - {region}


def participants(offer: Offer, region: Region) -> list[Participant]:
    """Who takes part, with "members" worked out from the memberships of the centres: nobody before joining, nobody
    after leaving. Without a start of the offer, those who were there from the founding take part since always."""
    if offer.participants != "members":
        return list(offer.participants)
    return [
        period
        for row in centres(region)
        if row.party not in offer.leaves_out and (period := _common_period(offer, row, region.card.founded))
    ]


def _common_period(offer: Offer, row: Relation, founded: PartialDate | None) -> Participant | None:
    joined_later = row.start and (founded is None or row.start.first_day > founded.first_day)
    starts = [start for start in (offer.start, row.start if joined_later else None) if start]
    ends = [end for end in (offer.until, row.until) if end]
    start = max(starts, key=lambda day: day.first_day, default=None)
    until = min(ends, key=lambda day: day.first_day, default=None)
    if start and until and until.first_day < start.first_day:
        return None
    return Participant(party=row.party, start=start, until=until)


def shortest(offer: Offer, region: Region) -> Offer:
    """The offer with its participants written as "members" where they are just that, less a few."""
    whole = offer.model_copy(update={"participants": "members", "leaves_out": []})
    everyone = {one.party for one in participants(whole, region)}
    left_out = sorted(everyone - {one.party for one in offer.participants})
    short = whole.model_copy(update={"leaves_out": left_out})
    few = len(left_out) * SMALL_EXCEPTION < len(everyone)
    same = sorted(participants(short, region), key=participant_order) == sorted(
        offer.participants, key=participant_order
    )
    return short if few and same else offer


def participant_order(participant: Participant) -> tuple[str, str]:
    return (participant.party, str(participant.start or ""))
