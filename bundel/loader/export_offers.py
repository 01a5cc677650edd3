"""The offers of a partnership, back as declarations; who takes part is named one by one."""

from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal
from uuid import UUID

from bundel.kernel.offers import hours
from bundel.kernel.offers.models import Agreement, ContactMoment, Offer
from bundel.kernel.parties.models import Party
from bundel.loader import declarations
from bundel.loader.apply_offers import MAYBE, SAME
from bundel.loader.stored import from_json, partial


def offers_of(partnership: Party, keys: Mapping[UUID, str]) -> list[declarations.Offer]:
    rows = Offer.objects.filter(partnership=partnership).select_related("domain")
    rows = list(rows.prefetch_related("target_groups", "rights", "area"))
    agreements: dict[UUID, list[declarations.Participant]] = defaultdict(list)
    for row in Agreement.objects.filter(offer__in=rows, party__listed=True):
        agreements[row.offer_id].append(_participant(row, keys))
    moments: dict[UUID, list[declarations.ContactMoment]] = defaultdict(list)
    for row in ContactMoment.objects.filter(offer__in=rows, party__listed=True):
        moments[row.offer_id].append(_moment(row, keys))
    return [
        declarations.Offer(
            **{name: getattr(row, name) for name in SAME},
            **{name: getattr(row, name) or None for name in MAYBE},
            cost_amount=_number(row.cost_amount),
            languages=row.languages,
            area=[area.code for area in row.area.all()],
            domain=row.domain.key if row.domain else None,
            target_groups=[term.key for term in row.target_groups.all()],
            rights=[term.key for term in row.rights.all()],
            owner=keys[row.owner_id],
            start=partial(row, "start"),
            until=partial(row, "until"),
            participants=agreements[row.pk],
            contact_moments=moments[row.pk],
            figures=from_json(declarations.Figure, row.figures),
        )
        for row in rows
    ]


def _participant(row: Agreement, keys: Mapping[UUID, str]) -> declarations.Participant:
    return declarations.Participant(
        party=keys[row.party_id],
        start=partial(row, "start"),
        until=partial(row, "until"),
        quota=_number(row.quota),
        **{name: getattr(row, name) or None for name in ("quota_unit", "quota_period", "cost_key")},
        **{name: getattr(row, name) for name in ("share", "note", "rests_on", "notice_months", "cost_parameters")},
    )


def _moment(row: ContactMoment, keys: Mapping[UUID, str]) -> declarations.ContactMoment:
    same = ("label", "street", "postal_code", "place", "by_appointment", "text_nl", "text_fr", "text_en", "start", "until")
    return declarations.ContactMoment(
        party=keys[row.party_id],
        hours=hours.written(row.hours).splitlines(),
        **{name: getattr(row, name) for name in same},
        **{name: getattr(row, name) or None for name in ("phone", "email", "url")},
    )


def _number(value: Decimal | None) -> float | int | None:
    """As a folder writes it: whole where it is whole."""
    return None if value is None else int(value) if value == int(value) else float(value)
