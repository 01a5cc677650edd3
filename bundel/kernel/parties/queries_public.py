"""What a stranger may read of a partnership and its members: what is marked public, as it stands on a day.

People and households are never in it. A day counts within a period when it is not before `start` and not after `until`.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet
from django.http import Http404

from bundel.kernel.parties.models import (
    ContactPoint,
    Location,
    PartnershipProfile,
    Party,
    Population,
    Relation,
    Succession,
    TerritoryPart,
)
from bundel.kernel.parties.queries import BELONGS, running

MEMBERS = frozenset(
    {"leden", "members", "deelgenoten", "lokale-besturen", "ocmws"}
)  # what a count of members is called


def holds(period: object, on: dt.date) -> bool:
    """Whether the day lies within the period; an open side holds for ever."""
    return (period.start is None or period.start <= on) and (period.until is None or period.until >= on)


def partnerships() -> list[Party]:
    """The partnerships that have a public site, by name."""
    return list(Party.objects.filter(kind="partnership", public=True, key__isnull=False).order_by("sort_name", "id"))


def partnership(key: str) -> Party:
    """The public partnership with this key, its profile beside it. Raises Http404."""
    found = Party.objects.filter(kind="partnership", public=True, key=key).select_related("profile").first()
    if found is None:
        raise Http404
    return found


def profile(party: Party) -> PartnershipProfile | None:
    return getattr(party, "profile", None)


def documents(party: Party, language: str) -> list[dict]:
    """The public pages of a partnership, one a key: in `language` where it has that, else as it stands in Dutch.

    A page without an owner or a review date is not published.
    """
    about = profile(party)
    found: dict[str, dict] = {}
    for page in about.pages if about else []:
        if page.get("audience") != "public" or not page.get("owner") or not page.get("review"):
            continue
        if page["language"] == language or page["key"] not in found and page["language"] == "nl":
            found[page["key"]] = page
    return list(found.values())


def document(party: Party, key: str, language: str) -> dict:
    """One public page; Http404 when there is none."""
    found = next((page for page in documents(party, language) if page["key"] == key), None)
    if found is None:
        raise Http404
    return found


@dataclass(frozen=True)
class Member:
    """A party and the periods in which it is or was a member, the first first."""

    party: Party
    periods: list[Relation]

    def now(self, on: dt.date) -> Relation | None:
        return next((period for period in reversed(self.periods) if holds(period, on)), None)

    @property
    def first(self) -> Relation:
        return self.periods[0]

    @property
    def last(self) -> Relation:
        return self.periods[-1]


def members(of: Party) -> list[Member]:
    """Everyone public who is, was or will be a member, by name. One query."""
    rows = (
        Relation.objects.filter(other=of, kind="member_of", party__public=True, party__listed=True)
        .select_related("party__territory")
        .order_by("party__sort_name", "party_id", "start")
    )
    periods: dict[UUID, list[Relation]] = defaultdict(list)
    for row in rows:
        periods[row.party_id].append(row)
    return [Member(found[0].party, found) for found in periods.values()]


def member_page_exists(of: Party) -> QuerySet[Party]:
    """The public parties with a page on this partnership's site: those tied to it, now or before."""
    tied = Relation.objects.filter(other=of, kind__in=BELONGS).values("party")
    return Party.objects.filter(public=True, listed=True, key__isnull=False, pk__in=tied)


def pages_of(of: Party) -> dict[UUID, str]:
    """The key of the page of each party that has one here: whom a text may link to."""
    return dict(member_page_exists(of).order_by().values_list("pk", "key"))


@dataclass(frozen=True)
class Step:
    """A day on which the membership changed, or of which a number is known without the names behind it.

    `members` follows from the dated memberships; `known` is None where no source counts them. Where a source once counted
    more than are known by name, the dates are not `complete` until a later count agrees with them; `begins` is that moment.
    """

    on: dt.date
    precision: str
    members: int
    joined: list[Party] = field(default_factory=list)
    left: list[Party] = field(default_factory=list)
    known: int | None = None
    sources: list[str] = field(default_factory=list)
    complete: bool = True
    begins: bool = False

    @property
    def number(self) -> int | None:
        """How many members there were: as a source counts them, else as the dates say; None where neither can be trusted."""
        return self.known if self.known is not None else self.members if self.complete else None

    @property
    def unnamed(self) -> int:
        """How many a source counted whose names and dates are not known."""
        return max(0, (self.known or 0) - self.members)


def growth(found: list[Member], known: Iterable[dict], until: dt.date) -> list[Step]:
    """The number of members over time up to `until`, oldest first. `known` are the counts of the partnership's profile.

    A member that ends on a day still counts on that day, so the number falls the day after.
    """
    moments: dict[dt.date, dict] = defaultdict(
        lambda: {"joined": [], "left": [], "known": None, "sources": [], "precision": "day"}
    )
    for member in found:
        for period in member.periods:
            if period.start and period.start <= until:
                _note(moments[period.start], "joined", member.party, period.start_precision, period.source)
            if period.until and (gone := period.until + dt.timedelta(days=1)) <= until:
                _note(moments[gone], "left", member.party, period.until_precision, period.source)
    for row in known:
        day, precision = known_on(row.get("on"))
        if row.get("what") in MEMBERS and day and day <= until:
            moment = moments[day]
            if not (moment["joined"] or moment["left"]):
                moment["precision"] = precision
            moment["known"] = row.get("value")
            moment["sources"].append(row.get("source", ""))
    return _complete(
        [
            Step(
                on=on,
                precision=moment["precision"],
                members=sum(1 for member in found if any(holds(period, on) for period in member.periods)),
                joined=moment["joined"],
                left=moment["left"],
                known=moment["known"],
                sources=list(dict.fromkeys(source for source in moment["sources"] if source)),
            )
            for on, moment in sorted(moments.items())
        ]
    )


def _complete(steps: list[Step]) -> list[Step]:
    """Marks from which step on the dates are complete: the first count that agrees after the last that names too few.

    Without a later count that agrees, the step after it is taken; a partnership that always knew its members is complete.
    """
    short = [place for place, step in enumerate(steps) if step.unnamed]
    if not short:
        return steps
    last = short[-1]
    agreed = [place for place in range(last + 1, len(steps)) if steps[place].known == steps[place].members]
    first = agreed[0] if agreed else last + 1
    return [replace(step, complete=place >= first, begins=place == first) for place, step in enumerate(steps)]


def _note(moment: dict, what: str, party: Party, precision: str, source: str) -> None:
    moment[what].append(party)
    moment["precision"] = precision
    moment["sources"].append(source)


def known_on(text: object) -> tuple[dt.date | None, str]:
    """The first day and the precision of a date that a declaration gives as 2016, 2016-05 or 2016-05-31."""
    parts = str(text or "").split("-")
    try:
        numbers = [int(part) for part in parts]
        day = dt.date(*(numbers + [1, 1])[:3])
    except (ValueError, TypeError):
        return None, "day"
    return day, {1: "year", 2: "month"}.get(len(parts), "day")


@dataclass(frozen=True)
class Inhabitants:
    """How many people live where the partnership works. `missing` are municipalities without a figure for that year."""

    total: int
    year: int
    sources: list[str]
    municipalities: int
    missing: list[str]


def inhabitants(found: list[Member], on: dt.date) -> Inhabitants | None:
    """The inhabitants of the municipalities of the members on that day, in the latest year that covers the most of them.

    A municipality counts once, also when both its town hall and its welfare centre are members. None without any figure.
    """
    areas = {m.party.territory_id: m.party.territory for m in found if m.now(on) and m.party.territory_id}
    areas = {pk: area for pk, area in areas.items() if area.kind == "municipality"}
    by_year: dict[int, list[Population]] = defaultdict(list)
    for row in Population.objects.filter(territory__in=list(areas), year__lte=on.year):
        by_year[row.year].append(row)
    if not by_year:
        return None
    year = max(by_year, key=lambda each: (len(by_year[each]), each))
    rows = by_year[year]
    counted = {row.territory_id for row in rows}
    return Inhabitants(
        total=sum(row.inhabitants for row in rows),
        year=year,
        sources=sorted({row.source for row in rows}),
        municipalities=len(counted),
        missing=sorted(str(area) for pk, area in areas.items() if pk not in counted),
    )


@dataclass(frozen=True)
class Merger:
    """Municipalities that went up in another on a day."""

    on: dt.date
    predecessors: list
    successor: object


@dataclass(frozen=True)
class MemberPage:
    """What the page of one party says. `periods` are its memberships here; `ties` its other bonds that run today."""

    party: Party
    on: dt.date
    periods: list[Relation]
    ties: list[Relation]
    locations: list[Location]
    contacts: list[ContactPoint]
    areas: list[TerritoryPart]
    populations: list[Population]
    mergers: list[Merger]
    succeeds: list[Party]
    succeeded_by: list[Party]
    elsewhere: list[Relation]

    @property
    def is_member(self) -> bool:
        return any(holds(period, self.on) for period in self.periods)

    @property
    def here_now(self) -> list[Location]:
        return [one for one in self.locations if holds(one, self.on)]

    @property
    def here_before(self) -> list[Location]:
        return [one for one in self.locations if one.until and one.until < self.on]

    @property
    def here_later(self) -> list[Location]:
        return [one for one in self.locations if one.start and one.start > self.on]


def member_page(of: Party, key: str, on: dt.date) -> MemberPage:
    """The page of a party that is tied to the partnership, now or before. Raises Http404 for every other party."""
    party = (
        member_page_exists(of)
        .filter(key=key)
        .select_related("territory")
        .prefetch_related(
            "locations",
            Prefetch("contact_points", ContactPoint.objects.filter(running(on), public=True)),
            Prefetch("relations", Relation.objects.filter(kind__in=(*BELONGS, "succeeds")).select_related("other")),
            Prefetch("relations_in", Relation.objects.filter(kind="succeeds").select_related("party")),
        )
        .first()
    )
    if party is None:
        raise Http404
    bonds = list(party.relations.all())
    here = [bond for bond in bonds if bond.other_id == of.pk]
    mergers = _mergers(party.territory_id)
    return MemberPage(
        party=party,
        on=on,
        periods=[bond for bond in here if bond.kind == "member_of"],
        ties=[bond for bond in here if bond.kind != "member_of" and holds(bond, on)],
        locations=list(party.locations.all()),
        contacts=list(party.contact_points.all()),
        areas=_areas(party.territory_id, on),
        populations=_populations(party.territory_id, mergers),
        mergers=mergers,
        succeeds=[bond.other for bond in bonds if bond.kind == "succeeds" and bond.other.public],
        succeeded_by=[bond.party for bond in party.relations_in.all() if bond.party.public],
        elsewhere=[
            b for b in bonds if b.kind == "member_of" and b.other_id != of.pk and b.other.public and holds(b, on)
        ],
    )


def _areas(territory: int | None, on: dt.date) -> list[TerritoryPart]:
    """The wider areas in which the municipality lies: first-line zone, reference region, arrondissement, province."""
    if territory is None:
        return []
    return list(
        TerritoryPart.objects.filter(running(on), part=territory).select_related("whole").order_by("whole__kind")
    )


def _mergers(territory: int | None) -> list[Merger]:
    """The mergers that made this municipality, and the one in which it went up, oldest first."""
    if territory is None:
        return []
    rows = (
        Succession.objects.filter(
            Q(successor=territory) | Q(predecessor=territory) | Q(successor__predecessions__predecessor=territory)
        )
        .select_related("predecessor", "successor")
        .order_by("on", "predecessor__name_nl")
        .distinct()
    )
    grouped: dict[tuple, list[Succession]] = defaultdict(list)
    for row in rows:
        grouped[(row.on, row.successor_id)].append(row)
    return [
        Merger(on, [row.predecessor for row in found], found[0].successor)
        for (on, _successor), found in grouped.items()
    ]


def _populations(territory: int | None, mergers: list[Merger]) -> list[Population]:
    """Inhabitants by year, of the municipality and of those that went up in it: old figures stay with the old."""
    if territory is None:
        return []
    before = [area.pk for merger in mergers if merger.successor.pk == territory for area in merger.predecessors]
    rows = Population.objects.filter(territory__in=[territory, *before]).select_related("territory")
    return list(rows.order_by("-year", "territory__name_nl"))


def contacts(party: Party, on: dt.date) -> list[ContactPoint]:
    """How to reach each role of the party today, as far as it is public."""
    return list(ContactPoint.objects.filter(running(on), party=party, public=True))


def locations(party: Party) -> list[Location]:
    """Where the party is and was; the caller picks the day with `holds`."""
    return list(Location.objects.filter(party=party))


def member_contacts(found: list[Member], on: dt.date) -> list[ContactPoint]:
    """The public contact points of those who are a member on that day, by member."""
    now = [member.party.pk for member in found if member.now(on)]
    return list(
        ContactPoint.objects.filter(running(on), party__in=now, public=True)
        .select_related("party")
        .order_by("party__sort_name", "id")
    )
