"""What people see of series, and what they may choose when they plan or book."""

from dataclasses import dataclass, field
from uuid import UUID

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404
from django.urls import reverse

from bundel.kernel.access import trail
from bundel.kernel.access.policy import ROLES
from bundel.kernel.access.prepared import prepared_query
from bundel.kernel.access.viewer import Viewer, may, require
from bundel.kernel.accounts.queries_posts import holders
from bundel.kernel.moments import times
from bundel.kernel.moments.models import Feed, Moment, Series
from bundel.kernel.moments.queries import MOODS
from bundel.kernel.parties import queries as parties

MOST_PEOPLE = 300


@dataclass
class SeriesPage:
    series: Series
    may_plan: bool
    holders: list[str]
    coming: list[Moment]
    past: int
    timeline: list = field(default_factory=list)


def find_series(viewer: Viewer, key: UUID, act: str = "moments:read") -> Series:
    """A series of a partnership in which the viewer holds a post. Http404 otherwise, PermissionDenied without the right."""
    row = Series.objects.select_related("organisation", "host", "serves").filter(pk=key).first()
    if row is None or not may(viewer, "moments:read", partnership=row.partnership_id):
        raise Http404
    require(viewer, act, partnership=row.partnership_id, organisation=row.organisation_id)
    return row


def series_page(viewer: Viewer, key: UUID) -> SeriesPage:
    row = find_series(viewer, key)
    today = times.midnight(viewer.today)
    coming = list(row.moments.filter(starts__gte=today).order_by("starts")[:60])
    for one in coming:
        one.mood = MOODS[one.state]
    return SeriesPage(
        row,
        may(viewer, "moments:plan", partnership=row.partnership_id, organisation=row.organisation_id),
        [one.user.name for one in row.holders.select_related("user")],
        coming,
        row.moments.filter(starts__lt=today).count(),
        trail.timeline(row.pk),
    )


def as_stored(viewer: Viewer, key: UUID) -> Series:
    return find_series(viewer, key, "moments:plan")


def organisations(viewer: Viewer) -> QuerySet:
    """For whom the viewer may plan: the own organisation, or everyone around the partnership and the partnership itself."""
    around = parties.around(viewer.partnership, viewer.today)
    if may(viewer, "moments:plan"):
        return around | parties.directory(viewer).filter(pk=viewer.partnership).select_related(None).order_by("sort_name")
    if not may(viewer, "moments:plan", organisation=viewer.organisation):
        raise PermissionDenied("moments:plan")
    return parties.directory(viewer).filter(pk=viewer.organisation)


def places(viewer: Viewer) -> QuerySet:
    """Where a moment can be: at a member or partner of the partnership."""
    return parties.around(viewer.partnership, viewer.today)


def served(viewer: Viewer) -> QuerySet:
    return parties.members(viewer.partnership, viewer.today)


def people(viewer: Viewer, *, own: bool = False) -> list:
    """The accounts that may hold a moment (`own`: for whom a colleague books); by name, at most so many."""
    everywhere = not own and may(viewer, "moments:plan")
    found = holders(
        viewer.partnership, list(ROLES), on=viewer.today, organisation=None if everywhere else viewer.organisation, limit=MOST_PEOPLE
    )
    return sorted(found, key=lambda one: one.user.name)


def residents_to_book(viewer: Viewer) -> QuerySet:
    """The names of the residents of the own centre whose data the viewer may see now; that they show is a read. One query."""
    found = parties.opened_names(viewer)
    parties.note_names_shown(viewer, found)
    return found


@prepared_query
def _feeds(account: int, partnership: UUID) -> QuerySet[Feed]:
    rows = Feed.objects.filter(account=account, partnership=partnership, ended__isnull=True).select_related("place")
    return rows.only("created", "place__name", "place__short_name")[:20]


def feeds(viewer: Viewer) -> list[Feed]:
    """The running calendar addresses of the viewer."""
    return _feeds(viewer.account.pk, viewer.partnership) if viewer.account else []


def feed_address(token: str) -> str:
    """The address of a calendar, shown once."""
    return settings.SITE_URL + reverse("moment_feed", args=[token])
