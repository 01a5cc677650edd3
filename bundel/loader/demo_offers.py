"""The catalogue in the demo: centres say when they receive people for a service of the region, and a few have a quota.

Hours, quotas and waiting times are made up, like everyone in the demo.
"""

import datetime as dt
import random
from collections.abc import Callable, Iterator
from decimal import Decimal

from bundel.kernel.access.models import Account
from bundel.kernel.access.viewer import Viewer
from bundel.kernel.offers import commands, commands_agreements
from bundel.kernel.offers.models import Agreement, Offer
from bundel.kernel.parties.models import Party

WEEKS = [
    "ma 9:00-12:00\ndo 13:30-16:30", "di 9:00-12:00, 13:30-16:00", "wo 13:00-17:00\nvr 9:00-11:30", "ma 17:00-19:00\nwo 9:00-12:00",
    "do 9:00-12:00",
]  # fmt: skip
SERVICES, HOURS = 4, (40, 60, 80, 120)
AS_OF = dt.timedelta(days=21)
# no number or address: those of real houses are not ours to make up
APPLY = {
    "residents_walk_in": True,
    "apply_residents_nl": "Vraag het aan het onthaal van uw OCMW, of maak op deze site zelf een afspraak bij u in de buurt.",
    "apply_residents_fr": "Demandez-le à l’accueil de votre CPAS, ou prenez vous-même rendez-vous près de chez vous sur ce site.",
    "apply_residents_en": "Ask at the reception of your welfare centre, or book a talk near you on this site yourself.",
    "apply_professionals_nl": "Stel uw vraag vanuit het dossier: versterking, doorverwijzing of advies, met een dag voor het antwoord.",
    "apply_professionals_fr": "Posez votre question depuis le dossier : renfort, orientation ou avis, avec un jour pour la réponse.",
    "apply_professionals_en": "Ask from the case: reinforcement, referral or advice, with a day for the answer.",
}


def happen(
    chance: random.Random, partnership: Party, *, coordinator: Account, heads: dict[object, Account],
    as_: Callable[[Account, dt.date, int], Viewer], today: dt.date,
) -> None:  # fmt: skip
    """Two months ago the hours were laid down, three weeks ago the waiting times were measured."""
    laid_down, measured = today - dt.timedelta(days=60), today - AS_OF
    running = [offer for offer in Offer.objects.filter(partnership=partnership, public=True).order_by("key") if not offer.until]
    services = sorted(running, key=lambda offer: offer.kind != "service")[:SERVICES]
    for number, offer in enumerate(services):
        for taken in _centres(offer, laid_down):
            if head := heads.get(taken.party_id):
                _receive(chance, offer, taken.party, as_(head, laid_down, 10))
            if not number:
                _quota(chance, taken, as_(coordinator, laid_down, 14))
        by = as_(coordinator, measured, 11)
        waiting = chance.choice([5, 10, 14, 21, 30])
        commands.edit_offer(
            offer, by=by, version=offer.version, waiting_days=waiting, waiting_on=measured, languages=["nl", "fr", "en"], **APPLY
        )
        if number:
            commands.assure(offer, by=by)
    for last in [offer for offer in running if offer not in services][-1:]:  # the reminder has something to tell
        commands.edit_offer(last, by=as_(coordinator, measured, 15), version=last.version, review=today - dt.timedelta(days=5))


def _centres(offer: Offer, day: dt.date) -> Iterator[Agreement]:
    rows = offer.agreements.filter(until__isnull=True, party__type="ocmw", party__territory__isnull=False)
    for row in rows.select_related("party__territory", "offer").order_by("party__key"):
        if row.start is None or row.start <= day:
            yield row


def _receive(chance: random.Random, offer: Offer, centre: Party, by: Viewer) -> None:
    codes = centre.territory.postal_codes.replace(";", " ").split()
    commands_agreements.add_moment(
        offer, centre, by=by, label="Sociaal Huis", postal_code=codes[0] if codes else "", place=str(centre.territory),
        week=chance.choice(WEEKS), by_appointment=chance.random() < 0.4,
    )  # fmt: skip


def _quota(chance: random.Random, taken: Agreement, by: Viewer) -> None:
    commands_agreements.change_terms(
        taken, by=by, version=taken.version, start=taken.start, quota=Decimal(chance.choice(HOURS)), quota_unit="hours", quota_period="year",
        cost_key="inhabitants", cost_parameters={"peildatum": "1 januari"}, notice_months=6,
        rests_on="deelnemersovereenkomst (verzonnen voorbeeld)",
    )  # fmt: skip
