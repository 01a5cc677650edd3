"""The calendar address of a person: made, made anew, taken back. Only its digest is kept."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from bundel.kernel.access import tokens, trail
from bundel.kernel.access.viewer import Viewer
from bundel.kernel.accounts.models import CalendarKey


@transaction.atomic
def make_key(*, by: Viewer) -> str:
    """A new secret, to show once; the address that there was stops at once. It holds 256 bits, so it is not guessed."""
    if not by.known:
        raise PermissionDenied("no-post")
    token = tokens.new_token()
    CalendarKey.objects.update_or_create(user=by.user, defaults={"digest": tokens.digest(token), "made": timezone.now()})
    trail.record("calendar.key_made", by=by, subject=by.account, partnership=by.partnership)
    return token


@transaction.atomic
def withdraw_key(*, by: Viewer) -> None:
    """The address stops at once; nothing is told when there was none."""
    if not by.known:
        raise PermissionDenied("no-post")
    if CalendarKey.objects.filter(user=by.user).delete()[0]:
        trail.record("calendar.key_withdrawn", by=by, subject=by.account, partnership=by.partnership)
