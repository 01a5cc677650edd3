"""What a stranger may read of the offers of a partnership: what is marked public, as it stands on a day."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, Prefetch, Q, QuerySet
from django.http import Http404

from bundel.kernel.offers.models import Agreement, Offer
from bundel.kernel.parties import public as parties
from bundel.kernel.parties.models import Party, Territory
from bundel.kernel.parties.public import SHOWN, Member, holds


def runs_on(day: dt.date, prefix: str = "") -> Q:
    """The condition that a dated row runs on this day: started, and not ended before it."""
    start = Q(**{f"{prefix}start__isnull": True}) | Q(**{f"{prefix}start__lte": day})
    return start & (Q(**{f"{prefix}until__isnull": True}) | Q(**{f"{prefix}until__gte": day}))


def _public(of: Party) -> QuerySet[Offer]:
    return Offer.objects.filter(partnership=of, public=True)


def offers(of: Party, on: dt.date) -> list[Offer]:
    """The offers that run on that day, by domain and name, with `taking_part`: how many take part. One query."""
    counted = Count("agreements", filter=runs_on(on, "agreements__"))
    rows = _public(of).filter(runs_on(on)).select_related("domain").annotate(taking_part=counted)
    return list(rows.order_by("domain__order", "domain__key", "name_nl"))


def participations(of: Party, party: Party) -> list[Agreement]:
    """What this party takes or took part in, by name of the offer."""
    rows = Agreement.objects.filter(party=party, offer__partnership=of, offer__public=True)
    return list(rows.select_related("offer__domain").order_by("offer__name_nl", "start"))


@dataclass(frozen=True)
class OfferPage:
    """One offer in public. `participants` take part that day; `outside` are the member municipalities that it does not serve."""

    offer: Offer
    on: dt.date
    participants: list[Agreement]
    earlier: list[Agreement]
    coming: list[Agreement]
    outside: list[Territory]
    contacts: list

    @property
    def count(self) -> int | None:
        """How many take part: by name, or as a source counts them; None when nobody knows."""
        return len(self.participants) or self.offer.participants_known

    @property
    def runs(self) -> bool:
        return holds(self.offer, self.on)


def offer_page(of: Party, key: str, on: dt.date) -> OfferPage:
    """Raises Http404 for an offer that is not public or not of this partnership."""
    agreements = Agreement.objects.filter(party__public=True, party__kind__in=SHOWN).select_related("party__territory")
    offer = (
        _public(of)
        .filter(key=key)
        .select_related("owner", "domain")
        .prefetch_related("target_groups", "rights", Prefetch("agreements", agreements.order_by("party__sort_name", "start")))
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
        outside=outside(now, parties.members(of), on),
        contacts=parties.contacts(offer.owner, on) or parties.contacts(of, on),
    )


def outside(participants: list[Agreement], members: list[Member], on: dt.date) -> list[Territory]:
    """The municipalities of members that no participant serves: where the area differs from the membership.

    Empty when no member takes part by name: then nothing is known about the area.
    """
    served = {row.party.territory_id for row in participants if row.party.territory_id}
    areas = {m.party.territory_id: m.party.territory for m in members if m.now(on) and m.party.territory_id}
    if not served & set(areas):
        return []
    missing = [area for pk, area in areas.items() if pk not in served and area.kind == "municipality"]
    return sorted(missing, key=lambda area: area.name_nl)
