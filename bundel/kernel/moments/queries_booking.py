"""One booking, for who may go on from it: whether it concerns her, and the booking itself as a read of the name."""

from uuid import UUID

from django.http import Http404
from django.utils.translation import gettext as _

from bundel.kernel.access import trail
from bundel.kernel.access.viewer import Viewer, may
from bundel.kernel.moments import seating
from bundel.kernel.moments.models import LIVE, Booking, Moment
from bundel.kernel.moments.queries import holds


def concerns(viewer: Viewer, booking: Booking, moment: Moment) -> bool:
    """Whether the viewer may know for whom a booking is: her own organisation books for it, or she holds the moment."""
    where = moment.partnership_id
    if not may(viewer, "moments:read", partnership=where):
        return False
    own = booking.organisation_id == viewer.organisation and may(viewer, "moments:book", partnership=where, organisation=viewer.organisation)
    return own or holds(viewer, moment.series)


def booking_to_open(viewer: Viewer, key: UUID) -> Booking:
    """A live booking for a resident or for somebody who typed a name, of who it concerns the viewer: a read of that name. Http404
    otherwise."""
    rows = Booking.objects.select_related("moment__series", "moment__host", "resident").filter(pk=key, colleague__isnull=True, state__in=LIVE)
    row = rows.first()
    if row is None or not concerns(viewer, row, row.moment):
        raise Http404
    trail.record(
        "moment.names_read", by=viewer, partnership=row.moment.partnership_id, people=seating.concerned(row), is_read=True, number=1,
        reason=_("reservaties van een moment"),
    )  # fmt: skip
    return row
