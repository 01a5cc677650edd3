"""The coming moments of the series that some people hold: for rooms whose specialists receive people."""

import datetime as dt
from collections.abc import Iterable
from uuid import UUID

from django.db.models import F
from django.utils import timezone

from bundel.kernel.moments.models import Moment, Series
from bundel.kernel.moments.queries_public import AHEAD


def coming_of(accounts: Iterable[int], partnership: UUID, *, kind: str, residents: bool = False, limit: int = 40) -> list[Moment]:
    """The planned moments of the coming two months with a free place, of series of this kind that one of these accounts holds, each
    with `held_by`: the accounts. With `residents` only what they can book themselves. Two queries; never who booked."""
    wanted = Series.holders.through.objects.filter(account__in=list(accounts), series__partnership=partnership, series__kind=kind)
    if residents:
        wanted = wanted.filter(series__who="everyone")
    held: dict[UUID, list[int]] = {}
    for series, account in wanted.values_list("series", "account"):
        held.setdefault(series, []).append(account)
    if not held:
        return []
    now = timezone.now()
    rows = Moment.objects.filter(series__in=list(held), state="planned", starts__gt=now, starts__lt=now + AHEAD, taken__lt=F("capacity"))
    found = list(rows.select_related("series__organisation", "host__territory").order_by("starts", "id")[:limit])
    for row in found:
        row.held_by = held[row.series_id]
    return found


def past_of(account: int, partnership: UUID, *, kind: str, days: int, limit: int = 40) -> list[Moment]:
    """The moments of this kind that one account held in so many days, the latest first. One query; never who booked."""
    now = timezone.now()
    rows = Moment.objects.filter(series__holders=account, series__kind=kind, partnership=partnership, starts__lte=now)
    rows = rows.filter(starts__gt=now - dt.timedelta(days=days)).exclude(state="cancelled")
    return list(rows.select_related("series", "host").order_by("-starts", "id")[:limit])
