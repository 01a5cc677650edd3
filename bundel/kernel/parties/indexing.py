"""What parties can be found by. Residents: by name, only by the people of their own centre who may find residents."""

from collections.abc import Iterable
from uuid import UUID

from django.urls import reverse

from bundel.kernel.parties.models import Party, Relation
from bundel.kernel.parties.queries import masked
from bundel.kernel.rooms import search


def index_parties(keys: Iterable[UUID] | None = None) -> int:
    """Write the index rows of these listed parties (all when None). Returns how many."""
    rows = Party.objects.filter(listed=True).select_related("territory")
    if keys is not None:
        rows = rows.filter(pk__in=list(keys))
    homes: dict[UUID, UUID] = {}
    for party, other in Relation.objects.filter(party__in=rows, other__kind="partnership").values_list(
        "party", "other"
    ):
        homes.setdefault(party, other)
    return search.index_rows(
        rows, lambda party: _party_entry(party, homes.get(party.pk, party.pk if party.kind == "partnership" else None))
    )


def _party_entry(party: Party, home: UUID | None):
    place = str(party.territory or "")
    return search.entry(
        subject=party.pk, kind="party", title=party.name, detail=" · ".join(part for part in (str(party.get_type_display()), place) if part),
        text=f"{party.short_name} {party.name_fr} {place} {party.kbo} {party.territory.postal_codes if party.territory else ''}",
        url=reverse("party", args=[party.pk]), audience="public" if party.public else "partnership", partnership=home,
        weight=20 if party.kind == "partnership" else 10,
    )  # fmt: skip


def index_residents(keys: Iterable[UUID] | None = None) -> int:
    """Write the index rows of these residents (all when None). The title shows initials: a name needs a ground."""
    rows = Party.objects.filter(kind="person", person__is_resident=True).select_related("person", "territory")
    if keys is not None:
        rows = rows.filter(pk__in=list(keys))
    return search.index_rows(rows, _resident_entry)


def _resident_entry(party: Party):
    person = party.person
    return search.entry(
        subject=party.pk, kind="resident", title=masked(party), detail=str(party.territory or ""),
        text=f"{person.given_name} {person.family_name}", url=reverse("resident", args=[party.pk]),
        audience="residents", organisation=person.holder_id,
    )  # fmt: skip
