"""What the search index holds: bodies, and decisions that were not taken behind closed doors."""

from collections.abc import Iterable, Iterator
from itertools import islice

from django.urls import reverse
from django.utils import timezone

from bundel.kernel.decisions.models import Body, Decision, Meeting
from bundel.kernel.rooms import search


def index_decisions(decisions: Iterable[Decision]) -> None:
    """Public once they are published; before that for the partnership; closed ones never."""
    search.index(
        search.entry(
            subject=one.pk, kind="decision", title=f"{one.number} {one.title}", text=one.text[:2000], detail=str(one.body), weight=3,
            url=reverse("decision", args=[one.pk]),
            public_url=reverse("public_decision", args=[one.partnership.key, one.number]) if one.published_on else "",
            audience="public" if one.published_on and one.body.public else "partnership", partnership=one.partnership_id,
        )
        for one in decisions
        if not one.closed
    )  # fmt: skip


def index_meetings(meetings: Iterable[Meeting]) -> None:
    search.index(
        search.entry(
            subject=one.pk, kind="meeting", title=f"{one.body} {timezone.localdate(one.starts):%d/%m/%Y}", text=one.place,
            weight=1, url=reverse("meeting", args=[one.pk]), audience="partnership",
            partnership=one.partnership_id,
        )
        for one in meetings
    )  # fmt: skip


def index_bodies(bodies: Iterable[Body]) -> int:
    """For the partnership; the number of rows."""
    rows = [
        search.entry(
            subject=one.pk, kind="body", title=one.name, text=f"{one.name_fr} {one.mandate}", detail=str(one.get_kind_display()), weight=3,
            url=reverse("body", args=[one.pk]), audience="partnership", partnership=one.partnership_id,
        )
        for one in bodies
    ]  # fmt: skip
    search.index(rows)
    return len(rows)


def index_decisions_of(body: Body) -> None:
    """All decisions of a body again: who may find them follows whether the body is on the site."""
    for batch in batched(body.decisions.select_related("body", "partnership").iterator(chunk_size=1000)):
        index_decisions(batch)


def index_all() -> int:
    """Bodies, meetings and decisions; the number of rows."""
    number = index_bodies(Body.objects.all())
    for batch in batched(Meeting.objects.select_related("body").iterator(chunk_size=1000)):
        index_meetings(batch)
        number += len(batch)
    rows = Decision.objects.filter(closed=False).select_related("body", "partnership").iterator(chunk_size=1000)
    for batch in batched(rows):
        index_decisions(batch)
        number += len(batch)
    return number


def batched(rows: Iterator, size: int = 1000) -> Iterator[list]:
    while batch := list(islice(rows, size)):
        yield batch
