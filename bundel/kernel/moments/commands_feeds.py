"""Secret calendar addresses: made, shown once, and ended."""

from uuid import UUID

from django.db import transaction
from django.http import Http404
from django.utils import timezone

from bundel.kernel.access import tokens, trail
from bundel.kernel.access.viewer import Viewer, require
from bundel.kernel.moments.models import Feed


@transaction.atomic
def make_feed(*, by: Viewer, place: UUID) -> str:
    """The secret of a new address, of the moments at the own organisation's place. An older one for the same ends. It is
    shown once; only its digest is kept. One's own moments stand in the one calendar of a person (`accounts`)."""
    require(by, "moments:attend", organisation=place)
    Feed.objects.filter(account=by.account, partnership=by.partnership, place=place, ended__isnull=True).update(ended=timezone.now())
    token = tokens.new_token()
    feed = Feed.objects.create(account=by.account, partnership_id=by.partnership, place_id=place, digest=tokens.digest(token))
    trail.record("moment.feed_made", by=by, subject=feed, partnership=by.partnership)
    return token


@transaction.atomic
def end_feed(key: UUID, *, by: Viewer) -> None:
    """The address works no longer. Http404 for someone else's."""
    feed = Feed.objects.filter(pk=key, account=by.account).first() if by.account else None
    if feed is None:
        raise Http404
    if Feed.objects.filter(pk=key, ended__isnull=True).update(ended=timezone.now()):
        trail.record("moment.feed_ended", by=by, subject=feed, partnership=feed.partnership_id)
