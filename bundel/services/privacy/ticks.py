"""What time does here: the clock of 72 hours, requests, contracts that end and assessments to look at again, each letter once."""

import datetime as dt

from django.db.models import Q
from django.utils import timezone

from bundel.services.privacy import letters
from bundel.services.privacy.models import Contract, Dpia, SubjectRequest

HOURS = ((0, "late"), (12, "hours"), (48, "day"))  # hours that are left: past, half a day, two days
REQUEST_DAYS = ((0, "last"), (3, "soon"), (10, "early"))
CONTRACT_DAYS = (30, 90)
REVIEW_DAYS = 30
AT_ONCE = 500


def tick(now: dt.datetime) -> int:
    """How many letters were written."""
    today = timezone.localdate(now)
    return _incidents(now) + _requests(today) + _contracts(today) + _reviews(today)


def _incidents(now: dt.datetime) -> int:
    number = 0
    rows = letters.open_incidents().filter(notify_before__lte=now + dt.timedelta(hours=HOURS[-1][0]))
    for row in list(rows.order_by("notify_before")[:AT_ONCE]):
        left = (row.notify_before - now) / dt.timedelta(hours=1)
        number += letters.clock(row, next(when for hours, when in HOURS if left <= hours))
    return number


def _requests(today: dt.date) -> int:
    number = 0
    rows = SubjectRequest.objects.filter(due__lte=today + dt.timedelta(days=REQUEST_DAYS[-1][0]), forgotten__isnull=True)
    for row in rows.exclude(state="answered").select_related("controller").order_by("due")[:AT_ONCE]:
        left = (row.due - today).days
        number += letters.request_due(row, next(when for days, when in REQUEST_DAYS if left <= days))
    return number


def _contracts(today: dt.date) -> int:
    number = 0
    rows = Contract.objects.filter(until__gte=today, until__lte=today + dt.timedelta(days=max(CONTRACT_DAYS)))
    for row in rows.select_related("controller").order_by("until")[:AT_ONCE]:
        left = (row.until - today).days
        number += letters.contract_ends(row, min(days for days in CONTRACT_DAYS if left <= days))
    return number


def _reviews(today: dt.date) -> int:
    rows = Dpia.objects.filter(Q(review__lte=today + dt.timedelta(days=REVIEW_DAYS)), state="decided").select_related("controller")
    return sum(letters.review_due(row) for row in rows.order_by("review")[:AT_ONCE])
