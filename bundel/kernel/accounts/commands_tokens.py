"""Keys for programs: a person makes one for herself, with an end, and takes it back; each use stands in the trail."""

import datetime as dt
from dataclasses import replace
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Q
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from bundel.kernel.access import tokens, trail
from bundel.kernel.access.viewer import Viewer, viewer_of
from bundel.kernel.accounts.models import Token

PREFIX = "bundel_"  # so that a key that leaked can be recognised for what it is
MOST_DAYS, MOST = 365, 10  # how long a key lasts at most, and how many one account has at once
USED_EVERY = dt.timedelta(minutes=5)


def running(today: dt.date) -> Q:
    return Q(ended__isnull=True, start__lte=today, until__gte=today)


@transaction.atomic
def create(*, by: Viewer, label: str, until: dt.date, writes: bool = False) -> tuple[Token, str]:
    """A key for the account and the partnership she works in now, and its secret, which cannot be read again.

    ValidationError: no name, an end in the past or more than a year away, ten keys already.
    """
    if not by.known or by.account is None or by.partnership is None:
        raise PermissionDenied("no-post")
    label = " ".join(label.split())
    if not label:
        raise ValidationError({"label": _("Zeg waarvoor u de sleutel maakt, zodat u hem later herkent.")})
    if not by.today <= until <= by.today + dt.timedelta(days=MOST_DAYS):
        raise ValidationError({"until": _("Kies een dag vanaf vandaag, hoogstens een jaar ver.")})
    if Token.objects.filter(running(by.today), account=by.account).count() >= MOST:
        raise ValidationError(_("U hebt al tien sleutels. Trek eerst een sleutel in die u niet meer gebruikt."))
    secret = PREFIX + tokens.new_token()
    made = Token.objects.create(
        account=by.account, partnership_id=by.partnership, label=label[:80], digest=tokens.digest(secret), writes=writes, start=by.today,
        until=until,
    )  # fmt: skip
    trail.record("access.token_made", by=by, subject=made, partnership=by.partnership, token=made.label, until=until)
    return made, secret


@transaction.atomic
def end(pk: UUID, *, by: Viewer) -> None:
    """Take back one of one's own keys; Http404 for another's."""
    found = Token.objects.select_for_update().filter(pk=pk, account__user=by.user, ended__isnull=True).first() if by.user else None
    if found is None:
        raise Http404
    found.ended = timezone.now()
    found.save(update_fields=["ended"])
    trail.record("access.token_ended", by=by, subject=found, partnership=found.partnership_id, token=found.label)


def viewer_with(secret: str, *, call: str) -> tuple[Viewer, Token] | None:
    """Who comes with this key, and the key; None for one that is unknown, over or taken back, or whose account or post ended.

    She has the posts of that account in that partnership as they run today, and never an administrator's session. The use, `call`,
    stands in the trail.
    """
    if not secret.startswith(PREFIX):
        return None
    found = Token.objects.select_related("account__user").filter(running(timezone.localdate()), digest=tokens.digest(secret)).first()
    if found is None or not found.account.user.is_active:
        return None
    viewer = viewer_of(found.account.user, account=found.account.uuid, partnership=found.partnership_id)
    posts = tuple(one for one in viewer.posts if one.partnership == found.partnership_id)
    if viewer.account is None or viewer.account.pk != found.account_id or not posts:
        return None
    where = tuple(one for one in viewer.partnerships if one.pk == found.partnership_id)
    viewer = replace(viewer, posts=posts, partnership=found.partnership_id, partnerships=where, accounts=(viewer.account,), admin_session=None)
    now = timezone.now()
    if found.used is None or now - found.used > USED_EVERY:
        Token.objects.filter(pk=found.pk).update(used=now)
    trail.record("access.token_used", by=viewer, subject=found, partnership=found.partnership_id, token=found.label, call=call[:200])
    return viewer, found
