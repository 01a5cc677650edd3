"""The offers of a folder, and the agreements of those who take part."""

from bundel.kernel.offers.models import Agreement, Offer
from bundel.kernel.parties.models import Party, Term
from bundel.loader import declarations
from bundel.loader.region import Region, participants
from bundel.loader.rows import Changes, Tagged, Wanted, bring, bring_tags, paired
from bundel.loader.stored import as_json, period

Terms = dict[tuple[str, str], Term]


def bring_offers(region: Region, partnership: Party, parties: dict[str, Party], terms: Terms, changes: Changes) -> None:
    stand = {row.key: row for row in Offer.objects.filter(partnership=partnership)}
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
    _agreements(region, rows, parties, changes)


def _values(one: declarations.Offer, partnership: Party, parties: dict[str, Party], terms: Terms) -> dict[str, object]:
    values = one.model_dump(
        include={
            "key", "kind", "name_nl", "name_fr", "name_en", "summary_nl", "summary_fr", "summary_en", "review", "source",
            "participants_known",
        }
    )  # fmt: skip
    values |= {"partnership": partnership, "owner": parties[one.owner], "figures": as_json(one.figures)}
    return values | {"domain": terms["domain", one.domain] if one.domain else None, **period(one.start, one.until)}


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
        values = {"offer": offer, "party": party, "share": one.share, "note": one.note, **period(one.start, one.until)}
        wanted.append(Wanted(found, values, f"{party.name} doet mee aan {offer.name_nl}"))
    bring(Agreement, wanted, changes)
    changes.kept(left, lambda row: f"{row.party.name} doet mee aan {row.offer.name_nl}")
