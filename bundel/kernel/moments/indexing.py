"""Series can be found by their title, by the people of the partnership."""

from collections.abc import Iterable
from uuid import UUID

from django.urls import reverse

from bundel.kernel.moments.models import Series
from bundel.kernel.rooms import search


def index_series(keys: Iterable[UUID] | None = None) -> int:
    """Write the index rows of these series (all when None). Returns how many."""
    rows = Series.objects.select_related("host", "organisation")
    if keys is not None:
        rows = rows.filter(pk__in=list(keys))
    return search.index_rows(rows, _entry)


def _entry(series: Series):
    return search.entry(
        subject=series.pk, kind="series", title=series.title_nl, detail=f"{series.get_kind_display()} · {series.host}",
        text=f"{series.title_fr} {series.title_en} {series.place} {series.organisation}", weight=5,
        url=reverse("series", args=[series.pk]), audience="partnership", partnership=series.partnership_id,
    )  # fmt: skip
