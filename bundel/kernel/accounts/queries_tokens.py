"""What a person sees of her own keys, and what was done with them."""

import datetime as dt

from django.db.models import F

from bundel.kernel.access.models import Trail
from bundel.kernel.access.viewer import Viewer
from bundel.kernel.accounts.models import Token

SHOWN = 30


def mine(viewer: Viewer) -> list[Token]:
    """All of one's keys, running ones first, each with `runs`."""
    rows = Token.objects.filter(account__user=viewer.user).select_related("account__organisation", "partnership")
    found = list(rows.order_by(F("ended").asc(nulls_first=True), "-until")[:SHOWN])
    for one in found:
        one.runs = one.ended is None and one.start <= viewer.today <= one.until
    return found


def uses(viewer: Viewer, keys: list[Token]) -> list[Trail]:
    """The latest uses of these keys, newest first."""
    rows = Trail.objects.filter(subject__in=[one.pk for one in keys], verb="access.token_used")
    return list(rows.order_by("-at", "-seq")[:SHOWN])


def usual_end(day: dt.date) -> dt.date:
    """The day that the form proposes: three months away."""
    return day + dt.timedelta(days=90)
