"""What the search index holds of indicators: for the partnership."""

from django.urls import reverse

from bundel.kernel.figures.models import Indicator
from bundel.kernel.rooms import search


def _entry(row: Indicator) -> object:
    return search.entry(
        subject=row.pk, kind="indicator", title=row.title, text=f"{row.definition[:1500]} {row.rule[:1000]}", detail=row.unit,
        url=reverse("indicator_detail", args=[row.pk]), weight=2, audience="partnership", partnership=row.partnership_id,
    )  # fmt: skip


def index(row: Indicator) -> None:
    search.index([_entry(row)])


def index_all() -> int:
    found = [_entry(row) for row in Indicator.objects.all()]
    search.index(found)
    return len(found)
