"""The rows of the catalogue behind sign-in, and of the public site. Columns as in `url_table`."""

from typing import Any

from tests.house.url_row import Row


def offer(objects: Any) -> list:
    return [objects.offer.pk]


def duin(objects: Any) -> list:
    return ["duin"]


EDITS_OFFERS = (302, 403, 403, 403, 403, 200, 403, 404, 403, 403, 403)
OFFERS = {
    "offers": Row((302, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200)),
    "offer": Row((302, 200, 200, 200, 200, 200, 200, 404, 200, 200, 200), offer),
    "offer_new": Row((302, 403, 403, 403, 403, 200, 403, 200, 403, 403, 403)),
    "offer_edit": Row(EDITS_OFFERS, offer),
    "offer_look_over": Row(EDITS_OFFERS, offer),
    "offer_join": Row(EDITS_OFFERS, offer),
    "offer_leave": Row(EDITS_OFFERS, lambda o: [o.offer.pk, o.agreement.pk]),
}

EVERYONE = (200,) * 11
SITE = {
    "public_home": Row(EVERYONE),  # two partnerships: a choice
    "accessibility": Row(EVERYONE),
    "robots": Row(EVERYONE),
    "sitemap": Row(EVERYONE),
    "region_home": Row(EVERYONE, duin),
    "region_members": Row(EVERYONE, duin),
    "region_member": Row(EVERYONE, lambda o: ["duin", "ocmw-zuid"]),
    "region_offers": Row(EVERYONE, duin),
    "region_offer": Row(EVERYONE, lambda o: ["duin", o.offer.key]),
    "region_document": Row((404,) * 11, lambda o: ["duin", "geen-stuk"]),
    "region_contact": Row(EVERYONE, duin),
    "region_plans": Row(EVERYONE, duin),
    "public_plan": Row(EVERYONE, lambda o: ["duin", "publiek"]),
    "public_goal": Row(EVERYONE, lambda o: ["duin", "publiek", o.shown_goal.pk]),
    "public_action": Row(EVERYONE, lambda o: ["duin", "publiek", o.shown_action.pk]),
}
