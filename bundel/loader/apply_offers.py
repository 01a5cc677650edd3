"""The offers of a folder, and the agreements of those who take part."""

from decimal import Decimal

from django.utils import timezone

from bundel.kernel.offers import hours
from bundel.kernel.offers.models import LANGUAGES, TEXTS, Agreement, ContactMoment, Offer
from bundel.kernel.parties.models import Party, Term, Territory
from bundel.loader import declarations
from bundel.loader.region import Region, participants
from bundel.loader.rows import Changes, Tagged, Wanted, bring, bring_tags, paired
from bundel.loader.stored import as_json, period

Terms = dict[tuple[str, str], Term]


SAME = (
    "key", "kind", "review", "assured_on", "source", "participants_known", "capacity", "waiting_days", "waiting_on", "residents_walk_in",
    "professionals_walk_in",
    *[f"{text}_{language}" for text in ("name", *TEXTS) for language in LANGUAGES],
    "product_type",
)  # fmt: skip
MAYBE = ("capacity_unit", *[f"{who}_{way}" for who in ("residents", "professionals") for way in ("url", "phone", "email")])


def bring_offers(
    region: Region, partnership: Party, parties: dict[str, Party], terms: Terms, territories: dict[str, Territory], changes: Changes
) -> None:
    stand = {row.key: row for row in Offer.objects.filter(partnership=partnership)}
    before = {row.pk: row.version for row in stand.values()}
    wanted = [
        Wanted(stand.pop(one.key, None), _values(one, partnership, parties, terms), f"aanbod {one.name_nl}")
        for one in region.offers
    ]
    rows = bring(Offer, wanted, changes)
    changes.kept(stand.values(), lambda row: f"aanbod {row.name_nl}")
    for field, scheme in (("target_groups", "target_group"), ("rights", "right")):
        tagged = [
            Tagged(row, frozenset(terms[scheme, key].pk for key in getattr(one, field)), want.what, want.found is None)
            for one, row, want in zip(region.offers, rows, wanted, strict=True)
        ]
        bring_tags(getattr(Offer, field).through, "offer", tagged, changes)
    areas = [
        Tagged(row, frozenset(territories[code].pk for code in one.area), want.what, want.found is None)
        for one, row, want in zip(region.offers, rows, wanted, strict=True)
    ]
    bring_tags(Offer.area.through, "offer", areas, changes, to="territory", word="werkgebied")
    touched = [row.pk for row in rows if before.get(row.pk, row.version) != row.version]
    Offer.objects.filter(pk__in=touched).update(modified=timezone.now())
    _agreements(region, rows, parties, changes)
    _moments(region, rows, parties, changes)


def _values(one: declarations.Offer, partnership: Party, parties: dict[str, Party], terms: Terms) -> dict[str, object]:
    values = {name: getattr(one, name) for name in SAME} | {name: getattr(one, name) or "" for name in MAYBE}
    values |= {"cost_amount": _decimal(one.cost_amount), "languages": list(one.languages)}
    values |= {"partnership": partnership, "owner": parties[one.owner], "figures": as_json(one.figures)}
    return values | {"domain": terms["domain", one.domain] if one.domain else None, **period(one.start, one.until)}


def _decimal(value: float | int | None) -> Decimal | None:
    return None if value is None else Decimal(str(value)).quantize(Decimal("0.01"))


def _agreements(region: Region, rows: list[Offer], parties: dict[str, Party], changes: Changes) -> None:
    declared = [
        (row, taking) for one, row in zip(region.offers, rows, strict=True) for taking in participants(one, region)
    ]
    pairs, left = paired(
        declared,
        Agreement.objects.filter(offer__in=rows).select_related("offer", "party"),
        name=lambda pair: (pair[0].pk, parties[pair[1].party].pk),
        row_name=lambda row: (row.offer_id, row.party_id),
        start=lambda pair: pair[1].start and pair[1].start.first_day,
    )
    wanted = []
    for (offer, one), found in pairs:
        party = parties[one.party]
        values = {"offer": offer, "party": party, "quota": _decimal(one.quota), **period(one.start, one.until)}
        values |= {name: getattr(one, name) for name in ("share", "note", "rests_on", "notice_months")}
        values |= {name: getattr(one, name) or "" for name in ("quota_unit", "quota_period", "cost_key")}
        values["cost_parameters"] = dict(one.cost_parameters)
        wanted.append(Wanted(found, values, f"{party.name} doet mee aan {offer.name_nl}"))
    bring(Agreement, wanted, changes)
    changes.kept(left, lambda row: f"{row.party.name} doet mee aan {row.offer.name_nl}")


def _moments(region: Region, rows: list[Offer], parties: dict[str, Party], changes: Changes) -> None:
    declared = [(row, moment) for one, row in zip(region.offers, rows, strict=True) for moment in one.contact_moments]
    pairs, left = paired(
        declared,
        ContactMoment.objects.filter(offer__in=rows).select_related("offer", "party"),
        name=lambda pair: (pair[0].pk, parties[pair[1].party].pk, pair[1].place, pair[1].label, pair[1].street),
        row_name=lambda row: (row.offer_id, row.party_id, row.place, row.label, row.street),
        start=lambda pair: pair[1].start,
    )
    wanted = []
    for (offer, one), found in pairs:
        party = parties[one.party]
        values = one.model_dump(exclude={"party", "hours", "phone", "email", "url"}) | {"offer": offer, "party": party}
        values |= {"hours": hours.read("\n".join(one.hours))} | {name: getattr(one, name) or "" for name in ("phone", "email", "url")}
        wanted.append(Wanted(found, values, f"{party.name} ontvangt voor {offer.name_nl}"))
    bring(ContactMoment, wanted, changes)
    changes.kept(left, lambda row: f"{row.party.name} ontvangt voor {row.offer.name_nl}")
