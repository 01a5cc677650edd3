"""The rows of terms, hours and review of offers. Columns as in `url_table`: the offer is the region's, centre Zuid takes part."""

from typing import Any

from tests.house.url_row import Row
from tests.house.url_table_site import EDITS_OFFERS, offer


def moment(objects: Any) -> list:
    return [objects.offer.pk, objects.once("moment", _moment).pk]


def _moment(objects: Any) -> Any:
    from bundel.kernel.offers import commands_agreements as commands

    return commands.add_moment(objects.offer, objects.world.zuid, by=objects.world.viewer("Ella"), week="ma 9:00-12:00")


# who leads the region's work, the people of the owner (Dina and Hanna work for the region), and the head of who takes part
ASSURES = (302, 403, 403, 403, 302, 302, 403, 404, 403, 302, 403)
RECEIVES = (302, 403, 200, 403, 200, 200, 403, 404, 403, 200, 403)
ITS_OWN = (302, 403, 200, 403, 403, 200, 403, 404, 403, 403, 403)
OFFERS_ON_TERMS: dict[str, Row] = {
    "offer_assure": Row(ASSURES, offer, post=True),
    "offer_terms": Row(EDITS_OFFERS, lambda o: [o.offer.pk, o.agreement.pk]),
    "offer_moment_new": Row(RECEIVES, offer),
    "offer_moment": Row(ITS_OWN, moment),
}
