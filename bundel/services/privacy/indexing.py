"""What the search of the whole house holds of this room: the processings in the register, for who works at that member.
Incidents and requests stand in no index."""

from collections.abc import Iterable

from django.urls import reverse

from bundel.kernel.rooms import search
from bundel.services.privacy.models import Record


def index_records(rows: Iterable[Record]) -> None:
    search.index([_record(one) for one in rows])


def index_all() -> int:
    return search.index_rows(Record.objects.select_related("controller"), _record)


def _record(one: Record):
    return search.entry(
        subject=one.pk, kind="privacy_record", title=one.title, detail=one.controller.name, text=one.purpose,
        url=reverse("privacy_record", args=[one.pk]), audience="organisation", organisation=one.controller.organisation_id, weight=2,
    )  # fmt: skip
