"""What a stranger may read of the offers of a partnership: what is marked public, as it stands on a day."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet
from django.http import Http404

from bundel.kernel.offers.models import Agreement, ContactMoment, Offer
from bundel.kernel.offers.queries import members_on, with_participants
from bundel.kernel.offers.queries_agreements import Served, moments_of, served
from bundel.kernel.parties import queries_public as parties
from bundel.kernel.parties.queries import running
from bundel.kernel.parties.queries_public import holds


def _public(of: object) -> QuerySet[Offer]:
    return Offer.objects.filter(partnership=of, public=True)


def offers(of: object, on: dt.date) -> list[Offer]:
    """The offers that run on that day, by domain and name, with `taking_part`: how many take part. One query."""
    rows = with_participants(_public(of).filter(running(on)).select_related("domain"), on)
    return list(rows.order_by("domain__order", "domain__key", "name_nl"))


def participations(of: object, party: object, on: dt.date) -> list[Agreement]:
    """What this party takes or took part in, by name of the offer; each with its own `moments` of that day: where and when
    the party receives people for it. Two queries."""
    rows = Agreement.objects.filter(party=party, offer__partnership=of, offer__public=True)
    found = list(rows.select_related("offer__domain", "offer__owner").order_by("offer__name_nl", "start"))
    moments: dict[object, list[ContactMoment]] = defaultdict(list)
    for moment in ContactMoment.objects.filter(running(on), party=party, offer__in=[row.offer_id for row in found]):
        moments[moment.offer_id].append(moment)
    for row in found:
        row.moments = moments[row.offer_id]
    return found


@dataclass(frozen=True)
class OfferPage:
    """One offer in public. `participants` take part that day; `moments` say where and when one is received."""

    offer: Offer
    on: dt.date
    participants: list[Agreement]
    earlier: list[Agreement]
    coming: list[Agreement]
    served: Served
    moments: list
    contacts: list

    @property
    def count(self) -> int | None:
        """How many take part: by name, or as a source counts them; None when nobody knows."""
        return len(self.participants) or self.offer.participants_known

    @property
    def has_way(self) -> bool:
        """Whether it says how a resident applies."""
        return bool(self.offer.apply_residents_nl or self.offer.ways("residents"))

    @property
    def professionals(self) -> dict[str, object]:
        return self.offer.ways("professionals")

    @property
    def runs(self) -> bool:
        return holds(self.offer, self.on)


def offer_page(of: object, key: str, on: dt.date) -> OfferPage:
    """Raises Http404 for an offer that is not public or not of this partnership."""
    agreements = Agreement.objects.filter(party__public=True, party__listed=True).select_related("party__territory")
    offer = (
        _public(of)
        .filter(key=key)
        .select_related("owner", "domain")
        .prefetch_related("target_groups", "rights", "area", Prefetch("agreements", agreements.order_by("party__sort_name", "start")))
        .first()
    )
    if offer is None:
        raise Http404
    rows = list(offer.agreements.all())
    now = [row for row in rows if holds(row, on)]
    return OfferPage(
        offer=offer,
        on=on,
        participants=now,
        earlier=[row for row in rows if row.until and row.until < on],
        coming=[row for row in rows if row.start and row.start > on],
        served=served(list(offer.area.all()), now, members_on(of, on)),
        moments=moments_of(offer, on),
        contacts=parties.contacts(offer.owner, on) or parties.contacts(of, on),
    )
