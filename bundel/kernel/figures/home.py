"""On the home page: figures whose day is over, for who delivers them; and for who coordinates when nothing moved."""

from collections.abc import Iterator

from django.db.models import Q
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from bundel.kernel.access.viewer import Viewer, may
from bundel.kernel.figures.models import Indicator
from bundel.kernel.figures.reminders import PATIENCE
from bundel.kernel.rooms.registry import Waiting

SHOWN = 4


def waiting(viewer: Viewer) -> Iterator[Waiting]:
    """One query, none for who may not tell a figure."""
    if viewer.partnership is None or not may(viewer, "figures:observe", organisation=viewer.organisation):
        return
    mine = Q(owner=viewer.organisation)
    if may(viewer, "figures:write"):
        mine |= Q(next_due__lt=viewer.today - PATIENCE)
    rows = Indicator.objects.filter(mine, partnership=viewer.partnership, ended__isnull=True, next_due__lt=viewer.today)
    rows = rows.select_related("owner").only("title", "next_due", "owner__name", "owner__short_name")
    for row in rows.order_by("next_due", "pk")[:SHOWN]:
        detail = _("%(owner)s, tegen %(day)s") % {"owner": row.owner, "day": date_format(row.next_due, "j F Y")}
        yield Waiting(row.title, detail, reverse("indicator_observe", args=[row.pk]), _("meld het cijfer"), "warn", 18, "#", lang="nl")
