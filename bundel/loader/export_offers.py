"""The offers of a partnership, back as declarations; who takes part is named one by one."""

from collections import defaultdict
from collections.abc import Mapping
from uuid import UUID

from bundel.kernel.offers.models import Agreement, Offer
from bundel.kernel.parties.models import Party
from bundel.loader import declarations
from bundel.loader.stored import from_json, partial

SAME = (
    "key", "kind", "name_nl", "name_fr", "name_en", "summary_nl", "summary_fr", "summary_en", "review", "source",
    "participants_known",
)  # fmt: skip


def offers_of(partnership: Party, keys: Mapping[UUID, str]) -> list[declarations.Offer]:
    rows = Offer.objects.filter(partnership=partnership).select_related("domain")
    rows = list(rows.prefetch_related("target_groups", "rights"))
    agreements: dict[UUID, list[declarations.Participant]] = defaultdict(list)
    for row in Agreement.objects.filter(offer__in=rows, party__listed=True):
        agreements[row.offer_id].append(
            declarations.Participant(
                party=keys[row.party_id],
                start=partial(row, "start"),
                until=partial(row, "until"),
                share=row.share,
                note=row.note,
            )
        )
    return [
        declarations.Offer(
            **{name: getattr(row, name) for name in SAME},
            domain=row.domain.key if row.domain else None,
            target_groups=[term.key for term in row.target_groups.all()],
            rights=[term.key for term in row.rights.all()],
            owner=keys[row.owner_id],
            start=partial(row, "start"),
            until=partial(row, "until"),
            participants=agreements[row.pk],
            figures=from_json(declarations.Figure, row.figures),
        )
        for row in rows
    ]
