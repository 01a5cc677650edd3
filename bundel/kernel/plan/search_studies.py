"""What the search index holds of ideas, experiments and studies: for the partnership."""

from django.urls import reverse

from bundel.kernel.plan.models import Study
from bundel.kernel.rooms import search


def _entry(study: Study) -> object:
    return search.entry(
        subject=study.pk, kind="study", title=study.title, text=f"{study.text[:1500]} {study.hypothesis[:1000]}", detail=str(study.proposer),
        url=reverse("study_detail", args=[study.pk]), weight=2, audience="partnership", partnership=study.partnership_id,
    )  # fmt: skip


def index(study: Study) -> None:
    search.index([_entry(study)])


def index_all() -> int:
    number = 0
    rows = Study.objects.select_related("proposer").iterator(chunk_size=500)
    while batch := [_entry(row) for _place, row in zip(range(500), rows, strict=False)]:
        search.index(batch)
        number += len(batch)
    return number
