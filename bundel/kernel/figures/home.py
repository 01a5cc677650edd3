"""On the home page: figures whose day is over, for who delivers them; and for who coordinates when nothing moved."""

import datetime as dt
from collections.abc import Iterator
from uuid import UUID

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from bundel.kernel.access.prepared import prepared_query
from bundel.kernel.access.viewer import Viewer, may
from bundel.kernel.figures.models import Indicator
from bundel.kernel.figures.reminders import PATIENCE
from bundel.kernel.rooms.registry import Waiting

SHOWN = 4


@prepared_query
def _due(partnership: UUID, owner: UUID | None, today: dt.date, silent: dt.date | None) -> QuerySet[Indicator]:
    mine = Q(owner=owner) | Q(next_due__lt=silent) if silent else Q(owner=owner)
    rows = Indicator.objects.filter(mine, partnership=partnership, ended__isnull=True, next_due__lt=today).select_related("owner")
    return rows.only("title", "next_due", "owner__name", "owner__short_name").order_by("next_due", "pk")[:SHOWN]


def waiting(viewer: Viewer) -> Iterator[Waiting]:
    """One query, none for who may not tell a figure."""
    if viewer.partnership is None or not may(viewer, "figures:observe", organisation=viewer.organisation):
        return
    silent = viewer.today - PATIENCE if may(viewer, "figures:write") else None
    for row in _due(viewer.partnership, viewer.organisation, viewer.today, silent):
        detail = _("%(owner)s, tegen %(day)s") % {"owner": row.owner, "day": date_format(row.next_due, "j F Y")}
        yield Waiting(row.title, detail, reverse("indicator_observe", args=[row.pk]), _("meld het cijfer"), "warn", 18, "#", lang="nl")
