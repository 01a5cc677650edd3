"""What people see of offers: the catalogue of their partnership, the page of one, and what must be looked at again."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery, TextField
from django.db.models.functions import Cast, Coalesce
from django.http import Http404

from bundel.kernel.access import trail
from bundel.kernel.access.prepared import counted, prepared_query
from bundel.kernel.access.viewer import Viewer, may, require
from bundel.kernel.offers.models import Agreement, ContactMoment, Offer
from bundel.kernel.offers.queries_agreements import Served, decision_lines, may_receive, moments_of, next_notice, served
from bundel.kernel.offers.spoken_languages import choices as spoken_choices
from bundel.kernel.offers.spoken_languages import language_name
from bundel.kernel.parties import queries as parties
from bundel.kernel.parties import queries_public
from bundel.kernel.parties.queries import running
from bundel.kernel.parties.queries_public import holds

KINDS = Offer.KINDS
TOLD = 12  # the latest acts on the page of an offer
MOST_REMINDERS = 4  # letters to the owner; after that it waits on who coordinates


def with_participants(rows: QuerySet[Offer], on: dt.date) -> QuerySet[Offer]:
    """The rows with `taking_part`: how many take part by name on that day."""
    counted = Agreement.objects.filter(running(on), offer=OuterRef("pk")).order_by().values("offer")
    number = Subquery(counted.annotate(n=Count("party", distinct=True)).values("n"), output_field=IntegerField())
    return rows.annotate(taking_part=Coalesce(number, 0))


def catalogue(viewer: Viewer, *, counted: bool = True) -> QuerySet[Offer]:
    """The offers of the partnership the viewer works in, `counted` with how many take part. Http404 or PermissionDenied
    without the right to read them."""
    require(viewer, "offers:read")
    rows = Offer.objects.filter(partnership=viewer.partnership).select_related("domain", "owner")
    return with_participants(rows, viewer.today) if counted else rows


def count_taking(rows: list[Offer], on: dt.date) -> None:
    """Gives the rows of one page their `taking_part`, for a list that is not sorted by it. One query."""
    found = with_participants(Offer.objects.filter(pk__in=[row.pk for row in rows]), on).values_list("pk", "taking_part")
    numbers = dict(found.order_by())
    for row in rows:
        row.taking_part = numbers[row.pk]


def with_word(rows: QuerySet[Offer], word: str) -> QuerySet[Offer]:
    return rows.filter(Q(name_nl__icontains=word) | Q(name_fr__icontains=word) | Q(summary_nl__icontains=word))


def in_language(rows: QuerySet[Offer], code: str) -> QuerySet[Offer]:
    """The offers in which one is helped in this language; both databases hold the list as quoted codes."""
    return rows.alias(spoken=Cast("languages", TextField())).filter(spoken__contains=f'"{code}"')


def in_place(rows: QuerySet[Offer], place: str, on: dt.date) -> QuerySet[Offer]:
    """The offers that work in this municipality that day: laid down so, or because someone of there takes part."""
    laid_down = Offer.area.through.objects.filter(offer=OuterRef("pk"))
    taken = Agreement.objects.filter(running(on), offer=OuterRef("pk"), party__territory=place)
    return rows.filter(Exists(laid_down.filter(territory=place)) | ~Exists(laid_down) & Exists(taken))


def with_participant(rows: QuerySet[Offer], party: str, on: dt.date) -> QuerySet[Offer]:
    """The offers in which this party takes part on that day."""
    taken = Agreement.objects.filter(running(on), offer=OuterRef("pk"), party=party)
    return rows.filter(Exists(taken))


def by_freshness(rows: QuerySet[Offer], which: str, on: dt.date) -> QuerySet[Offer]:
    """`stale`: the review day is past; `fresh`: it is still to come; `unset`: nobody set one."""
    return rows.filter({"stale": Q(review__lt=on), "fresh": Q(review__gte=on), "unset": Q(review__isnull=True)}[which])


def is_stale(offer: Offer, on: dt.date) -> bool:
    """Whether the day on which it had to be looked at is past. An offer that stopped is left in peace."""
    return offer.review is not None and offer.review < on and (offer.until is None or offer.until >= on)


def stale(viewer: Viewer) -> list[Offer]:
    """The running offers whose review day is past, the oldest first, at most twelve: those of the viewer's own organisation,
    and for who leads the region's work also those on which nobody reacted after the last reminder."""
    own = viewer.organisation
    assures = own if own and may(viewer, "offers:assure", organisation=own) else None
    leads = may(viewer, "offers:edit")
    return _stale(viewer.partnership, assures, leads, viewer.today) if assures or leads else []


@prepared_query
def _stale(partnership: UUID, owner: UUID | None, leads: bool, today: dt.date) -> QuerySet[Offer]:
    mine = (Q(owner=owner) if owner else Q()) | (Q(reminders__gte=MOST_REMINDERS) if leads else Q())
    rows = Offer.objects.filter(mine, running(today), partnership=partnership, review__lt=today)
    rows = rows.only("review", "reminders", "name_nl", "name_fr", "name_en", "owner__name", "owner__short_name")
    return rows.select_related("owner").order_by("review", "name_nl")[:12]


@dataclass(frozen=True)
class Freshness:
    running: int
    fresh: int


def freshness(viewer: Viewer) -> Freshness:
    """How many offers run today, and of how many the review day is still to come. One query."""
    return Freshness(*_freshness(viewer.partnership, viewer.today)[0])


@prepared_query
def _freshness(partnership: UUID, today: dt.date) -> QuerySet[Offer]:
    rows = Offer.objects.filter(running(today), partnership=partnership)
    return counted(rows, running=Count("*"), fresh=Count("review", filter=Q(review__gte=today)))


def find_offer(viewer: Viewer, pk: UUID, act: str = "offers:read") -> Offer:
    """Http404 for a stranger to its partnership, PermissionDenied for a colleague without the right."""
    rows = Offer.objects.select_related("partnership", "owner", "domain", "assured_by__user").prefetch_related("target_groups", "rights", "area")
    offer = rows.filter(pk=pk).first()
    if offer is None:
        raise Http404
    require(viewer, "offers:read", partnership=offer.partnership_id)
    require(viewer, act, partnership=offer.partnership_id)
    return offer


def find_agreement(viewer: Viewer, offer: Offer, pk: UUID) -> Agreement:
    require(viewer, "offers:edit", partnership=offer.partnership_id)
    found = Agreement.objects.filter(pk=pk, offer=offer).select_related("party", "offer").first()
    if found is None:
        raise Http404
    return found


def find_moment(viewer: Viewer, offer: Offer, pk: UUID) -> ContactMoment:
    found = ContactMoment.objects.filter(pk=pk, offer=offer).select_related("party", "offer").first()
    if found is None:
        raise Http404
    require(viewer, "offers:receive", partnership=offer.partnership_id, organisation=found.party_id)
    return found


@dataclass(frozen=True)
class OfferPage:
    """One offer as its partnership sees it."""

    offer: Offer
    now: list[Agreement]
    earlier: list[Agreement]
    coming: list[Agreement]
    served: Served
    moments: list[ContactMoment]
    stale: bool
    runs: bool
    timeline: list
    may_edit: bool
    may_assure: bool
    may_receive: bool

    @property
    def unanswered(self) -> bool:
        return self.stale and self.offer.reminders >= MOST_REMINDERS


def offer_page(viewer: Viewer, pk: UUID) -> OfferPage:
    offer, on = find_offer(viewer, pk), viewer.today
    rows = list(offer.agreements.select_related("party__territory").order_by("party__sort_name", "start"))
    now = [row for row in rows if holds(row, on)]
    lines = decision_lines(viewer, now)
    for row in now:
        row.rests = lines.get(row.decision)
        row.notice = next_notice(row, on)
    return OfferPage(
        offer=offer,
        now=now,
        earlier=[row for row in rows if row.until and row.until < on],
        coming=[row for row in rows if row.start and row.start > on],
        served=served(list(offer.area.all()), now, list(parties.members(offer.partnership_id, on))),
        moments=moments_of(offer, on),
        stale=is_stale(offer, on),
        runs=holds(offer, on),
        timeline=trail.timeline(offer.pk, limit=TOLD),
        may_edit=may(viewer, "offers:edit", partnership=offer.partnership_id),
        may_assure=may(viewer, "offers:assure", partnership=offer.partnership_id, organisation=offer.owner_id),
        may_receive=may_receive(viewer, offer),
    )


def members_on(partnership: object, on: dt.date) -> list:
    """The public members of that day, for the same comparison on the public site."""
    return [member.party for member in queries_public.members(partnership) if member.now(on)]


def taken_by(viewer: Viewer, party: object) -> list[Agreement]:
    """What the party takes part in today, in the viewer's partnership."""
    if not may(viewer, "offers:read"):
        return []
    rows = Agreement.objects.filter(running(viewer.today), party=party, offer__partnership=viewer.partnership)
    return list(rows.select_related("offer").order_by("offer__name_nl"))


class Words(list):
    """Several terms; in words they stand with a comma between. `said` puts one in words."""

    def __init__(self, items: Iterable[object] = (), said: Callable[[Any], str] = str) -> None:
        super().__init__(items)
        self.said = said

    def __str__(self) -> str:
        return ", ".join(self.said(one) for one in self)


def as_stored(viewer: Viewer, pk: UUID) -> SimpleNamespace:
    """The offer's fields as now stored, for who just tried to save over them."""
    offer = find_offer(viewer, pk, "offers:edit")
    fields = {field.name: getattr(offer, field.name) for field in Offer._meta.fields}
    many = {name: Words(getattr(offer, name).all()) for name in ("target_groups", "rights", "area")}
    return SimpleNamespace(**fields | {"languages": Words(offer.languages, said=language_name)}, **many)


def choices(viewer: Viewer, *schemes: str) -> list[list[tuple[str, str]]]:
    """The words of each scheme that a list can be narrowed by. One query."""
    found = parties.terms_of(viewer.partnership, schemes)
    return [[(str(term.pk), term.label()) for term in found[scheme]] for scheme in schemes]


def who(viewer: Viewer) -> QuerySet:
    """Who can take part in or own an offer today: members, partners, what belongs to the partnership, and itself."""
    around = parties.around(viewer.partnership, viewer.today)
    return parties.directory(viewer).filter(Q(pk__in=around.values("pk")) | Q(pk=viewer.partnership)).order_by("sort_name")


def spoken() -> list[tuple[str, str]]:
    """The languages that the catalogue can be narrowed by."""
    return spoken_choices()


def areas(viewer: Viewer) -> list[tuple[str, str]]:
    """The municipalities that the catalogue can be narrowed by: of the members, and those laid down for an offer."""
    area = Offer._meta.get_field("area").related_model
    members = parties.members(viewer.partnership, viewer.today).order_by().values("territory")
    laid_down = Offer.area.through.objects.filter(offer__partnership=viewer.partnership).values("territory")
    rows = area.objects.filter(Q(pk__in=members, kind="municipality") | Q(pk__in=laid_down)).order_by("name_nl")
    return [(str(key), name) for key, name in rows.values_list("pk", "name_nl")]


def participants(viewer: Viewer) -> list[tuple[str, str]]:
    """Who ever took part in an offer of the partnership, by name: what the catalogue can be narrowed by."""
    party = Agreement._meta.get_field("party").related_model
    # first who ever took part in anything, from an index alone; of these few, whether it was in an offer of this partnership
    here = Agreement.objects.filter(offer__partnership=viewer.partnership).order_by().values("party").distinct()
    rows = party.objects.filter(pk__in=here)
    return [(str(key), name) for key, name in rows.order_by("sort_name").values_list("pk", "name")]


def places(viewer: Viewer, offer: Offer | None = None) -> QuerySet:
    """The municipalities that an area can be laid down in: of who is around the partnership, and those already chosen."""
    area = Offer._meta.get_field("area").related_model
    around = parties.around(viewer.partnership, viewer.today).order_by().values("territory")
    chosen = offer.area.values("pk") if offer and not offer._state.adding else area.objects.none().values("pk")
    return area.objects.filter(Q(pk__in=around, kind="municipality") | Q(pk__in=chosen)).order_by("name_nl")


def receivers(viewer: Viewer, offer: Offer) -> QuerySet:
    """For whom the viewer can lay down where and when people are received: who takes part today, and the owner."""
    party = Agreement._meta.get_field("party").related_model
    part = Agreement.objects.filter(running(viewer.today), offer=offer).values("party")
    rows = party.objects.filter(Q(pk__in=part) | Q(pk=offer.owner_id))
    if not may(viewer, "offers:edit", partnership=offer.partnership_id):
        rows = rows.filter(pk=viewer.organisation)
    return rows.order_by("sort_name")


def terms(viewer: Viewer, scheme: str) -> QuerySet:
    return parties.terms(viewer.partnership, scheme)
