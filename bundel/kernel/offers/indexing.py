"""What offers can be found by: by everyone once they stand on the public site, else by the people of the partnership."""

from collections.abc import Iterable
from uuid import UUID

from django.urls import reverse

from bundel.kernel.offers.models import Offer
from bundel.kernel.rooms import search


def index_offers(keys: Iterable[UUID] | None = None) -> int:
    """Write the index rows of these offers (all when None). Returns how many."""
    rows = Offer.objects.select_related("partnership", "domain", "owner").prefetch_related("target_groups", "rights")
    if keys is not None:
        rows = rows.filter(pk__in=list(keys))
    return search.index_rows(rows, _entry)


def _entry(offer: Offer):
    public = offer.public and offer.partnership.public
    terms = [*offer.target_groups.all(), *offer.rights.all(), *([offer.domain] if offer.domain else [])]
    labels = " ".join(f"{term.label_nl} {term.label_fr} {term.label_en}" for term in terms)
    return search.entry(
        subject=offer.pk, kind="offer", title=offer.name_nl,
        detail=" · ".join(str(part) for part in (offer.get_kind_display(), offer.domain, offer.partnership) if part),
        text=f"{offer.name_fr} {offer.name_en} {offer.summary_nl} {offer.conditions_nl} {offer.owner.name} {labels}", weight=8,
        url=reverse("offer", args=[offer.pk]), audience="public" if public else "partnership", partnership=offer.partnership_id,
        public_url=reverse("region_offer", args=[offer.partnership.key, offer.key]) if public and offer.partnership.key else "",
    )  # fmt: skip
