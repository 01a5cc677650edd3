"""What the catalogue is measured on: 2,000 offers in W13, each with who takes part, words, terms and hours."""

import datetime as dt
import random
import uuid
from decimal import Decimal

from bundel.kernel.offers.models import Agreement, ContactMoment, Offer
from bundel.kernel.parties.models import Party, Term

OFFERS, TAKING = 2_000, 3
BATCH = 1_000
KINDS = [kind for kind, _word in Offer.KINDS]


def build(chance: random.Random, partnership: Party, members: list[Party], scale: float) -> uuid.UUID:
    """The id of one of them."""
    domains = list(Term.objects.filter(partnership=partnership, scheme="domain"))
    groups = list(Term.objects.filter(partnership=partnership, scheme="target_group"))
    offers = [
        Offer(
            id=uuid.UUID(int=chance.getrandbits(128), version=4), partnership=partnership, owner=members[number % len(members)],
            key=f"bench-{number}", kind=KINDS[number % len(KINDS)], name_nl=f"Dienst van de meting {number}",
            summary_nl="Hulp voor wie het nodig heeft. " * 8, conditions_nl="Wie in de streek woont.", apply_residents_nl="Bel of kom langs.",
            residents_phone="056 00 00 00", cost_amount=Decimal(number % 20), waiting_days=number % 60, waiting_on=dt.date(2026, 11, 1),
            capacity=number % 90, capacity_unit="places", languages=["nl", "fr"], domain=domains[number % len(domains)],
            review=dt.date(2026, 1, 1) + dt.timedelta(days=number % 700),
        )
        for number in range(max(50, int(OFFERS * scale)))
    ]  # fmt: skip
    Offer.objects.bulk_create(offers, batch_size=BATCH)
    through = Offer.target_groups.through
    through.objects.bulk_create([through(offer=one, term=groups[n % len(groups)]) for n, one in enumerate(offers)], batch_size=BATCH)
    pairs = [(one, members[(n + step) % len(members)]) for n, one in enumerate(offers) for step in range(TAKING)]
    taking = [Agreement(offer=one, party=party, start=dt.date(2021, 1, 1), quota=Decimal(40), quota_unit="hours") for one, party in pairs]
    Agreement.objects.bulk_create(taking, batch_size=BATCH)
    hours = [{"day": day, "opens": "09:00", "closes": "12:00"} for day in ("mo", "we", "fr")]
    moments = [ContactMoment(offer=one, party=party, place=str(party), street="Markt 1", hours=hours) for one, party in pairs]
    ContactMoment.objects.bulk_create(moments, batch_size=BATCH)
    return offers[0].pk
