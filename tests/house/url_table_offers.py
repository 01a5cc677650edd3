"""The rows of terms, hours and review of offers. Columns as in `url_table`: the offer is the region's, centre Zuid takes part."""

from typing import Any

from tests.house.url_row import Row
from tests.house.url_table_site import EDITS_OFFERS, EVERYONE, offer


def moment(objects: Any) -> list:
    return [objects.offer.pk, objects.once("moment", _moment).pk]


def _moment(objects: Any) -> Any:
    from bundel.kernel.offers import commands_agreements as commands

    return commands.add_moment(objects.offer, objects.world.zuid, by=objects.world.viewer("Ella"), week="ma 9:00-12:00")


# who leads the region's work, the people of the owner (Dina and Hanna work for the region), and the head of who takes part
ASSURES = (302, 403, 403, 403, 302, 302, 403, 404, 403, 302, 403)
RECEIVES = (302, 403, 200, 403, 200, 200, 403, 404, 403, 200, 403)
ITS_OWN = (302, 403, 200, 403, 403, 200, 403, 404, 403, 403, 403)
EDITS = (302, 403, 403, 403, 403, 200, 403, 200, 403, 403, 403)
NOBODY = (404,) * 11
UNKNOWN = "6f2b4f0e-5d0c-4d2b-9a57-0b9b1f1f3c12"


def moment_of(objects: Any) -> list:
    return moment(objects)[1:]


OFFERS_ON_TERMS: dict[str, Row] = {
    "offer_assure": Row(ASSURES, offer, post=True),
    "offer_terms": Row(EDITS_OFFERS, lambda o: [o.offer.pk, o.agreement.pk]),
    "offer_moment_new": Row(RECEIVES, offer),
    "offer_moment": Row(ITS_OWN, moment),
    "offers_intake": Row(EDITS),
    "offers_lpdc": Row((302,) * 11),  # without a form: back to the list
    "hsds": Row(EVERYONE),
    "hsds_services": Row(EVERYONE),
    "hsds_service": Row(EVERYONE, offer),
    "hsds_organizations": Row(EVERYONE),
    "hsds_organization": Row(EVERYONE, lambda o: [o.world.region.pk]),
    "hsds_taxonomies": Row(EVERYONE),
    "hsds_taxonomy": Row(NOBODY, lambda o: [UNKNOWN]),
    "hsds_taxonomy_terms": Row(EVERYONE),
    "hsds_taxonomy_term": Row(NOBODY, lambda o: [UNKNOWN]),
    "hsds_service_at_locations": Row(EVERYONE),
    "hsds_service_at_location": Row(EVERYONE, moment_of),
}
