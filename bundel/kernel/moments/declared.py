"""What moments add to the frame: what waits on the viewer, and the places that are free."""

import datetime as dt
from collections.abc import Iterable
from uuid import UUID

from django.db.models import Count, F, QuerySet, Sum
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bundel.kernel.access.prepared import counted, prepared_query
from bundel.kernel.access.viewer import Viewer, may
from bundel.kernel.moments import queries_desk, times
from bundel.kernel.moments.models import Moment
from bundel.kernel.rooms.registry import Card, Waiting


def waiting(viewer: Viewer) -> Iterable[Waiting]:
    if not may(viewer, "moments:attend", organisation=viewer.organisation):
        return
    coming, to_note = queries_desk.held_lately(viewer)
    for row in coming:
        taken = ngettext("%(taken)s reservatie", "%(taken)s reservaties", row.taken) % {"taken": row.taken}
        yield Waiting(
            row.series.title(),
            f"{timezone.localtime(row.starts):%H:%M} · {row.host} · {taken}",
            reverse("moment", args=[row.pk]),
            _("vandaag"),
            "idea",
            4,
            "M",
        )
    for row in to_note:
        yield Waiting(
            row.series.title(),
            _("%(when)s, %(host)s: noteer wie er was") % {"when": times.said(row.starts), "host": row.host},
            reverse("moment", args=[row.pk]),
            _("aanwezigheid"),
            "warn",
            18,
            "M",
        )
    for booking in queries_desk.to_call(viewer):
        yield Waiting(
            _("Bel wie reserveerde: %(title)s") % {"title": booking.moment.series.title()},
            _("Code %(code)s, %(when)s: er veranderde iets en er is geen e-mailadres.")
            % {"code": booking.code, "when": times.said(booking.moment.starts)},
            reverse("moment", args=[booking.moment_id]),
            _("bellen"),
            "bad",
            6,
            "M",
        )


@prepared_query
def _places(partnership: UUID, since: dt.datetime, until: dt.datetime) -> QuerySet[Moment]:
    rows = Moment.objects.filter(partnership=partnership, state="planned", starts__gt=since, starts__lt=until)
    return counted(
        rows.exclude(series__who="nobody"), number=Count("*"), free=Sum(F("capacity") - F("taken")), whole=Sum(F("capacity"))
    )  # fmt: skip


def cards(viewer: Viewer) -> Iterable[Card]:
    """Free places until the end of the month, of everything that can be booked."""
    if viewer.partnership is None or not may(viewer, "moments:book", organisation=viewer.organisation):
        return
    month = (viewer.today.replace(day=1) + 32 * times.DAY).replace(day=1)
    number, free, whole = _places(viewer.partnership, timezone.now(), times.midnight(month))[0]
    if number:
        yield Card(
            title=_("Vrije plaatsen deze maand"),
            value=free,
            of=whole,
            url=reverse("moments") + "?period=month&room=free",
            order=30,
            rule=_("Plaatsen die nog vrij zijn in de momenten van vandaag tot het einde van de maand waarvoor men kan reserveren."),
        )
