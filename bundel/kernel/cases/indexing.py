"""What the search index holds of cases: number, type and whom the own organisation may find; never what a case says."""

from collections.abc import Iterable
from uuid import UUID

from django.urls import reverse

from bundel.kernel.cases.models import Case
from bundel.kernel.rooms import search


def index_cases(keys: Iterable[UUID] | None = None) -> int:
    """Write the index rows of these cases (all when None); the number of rows. Found by who may find residents in the owning
    organisation; the client's name is among the words only when that organisation keeps her data itself."""
    rows = Case.objects.select_related("type", "client__person").filter(forgotten__isnull=True)
    if keys is not None:
        rows = rows.filter(pk__in=list(keys))
    return search.index_rows(rows, _entry)


def _entry(one: Case):
    person = getattr(one.client, "person", None) if one.client_id else None
    known = person is not None and person.holder_id == one.owner_id
    return search.entry(
        subject=one.pk, kind="case", title=f"{one.number} {one.type.label_nl}", text=f"{one.client.name if known else ''} {one.pseudonym}",
        url=reverse("case", args=[one.pk]), audience="residents", organisation=one.owner_id, weight=5 if not one.closed else 1,
    )  # fmt: skip


def forget_cases(keys: Iterable[UUID]) -> None:
    search.forget(list(keys))
