"""The client's own way in: a link whose token is kept as a digest, a code given apart, five tries, ninety days."""

import datetime as dt
import secrets

from django.conf import settings
from django.contrib.auth.hashers import check_password, make_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from bundel.kernel.access import rows, tokens, trail
from bundel.kernel.access.viewer import Viewer, stranger
from bundel.kernel.cases import commands, queries
from bundel.kernel.cases.models import Case, Door

LASTS = dt.timedelta(days=90)
TRIES = 5


@transaction.atomic
def open_door(case: Case, *, by: Viewer) -> tuple[str, str]:
    """A new link and code; older ones of this case end. Gives (address, code); neither can be read again afterwards."""
    row = commands._mine(case, by)
    now = timezone.now()
    Door.objects.filter(case=row, ended__isnull=True).update(ended=now)
    token, code = tokens.new_token(), f"{secrets.randbelow(1_000_000):06d}"
    Door.objects.create(case=row, digest=tokens.digest(token), code=make_password(code), expires=now + LASTS, by=by.account)
    trail.record("case.door", by=by, subject=row, partnership=row.partnership_id, people=queries.about(row), number=row.number)
    return settings.SITE_URL + reverse("client_door", args=[token]), code


@rows.as_house
def find(token: str) -> Door:
    """The door behind a token that still opens. Http404 for a forged, ended, spent or expired one, without a difference."""
    rows = Door.objects.select_related("case__type", "case__owner", "case__client__person", "case__partnership")
    door = rows.filter(digest=tokens.digest(token), ended__isnull=True, expires__gt=timezone.now(), tries__lt=TRIES).first()
    if door is None or door.case.forgotten:
        raise Http404
    return door


@rows.as_house
def knock(door: Door, code: str) -> None:
    """Check the code. ValidationError with how many tries are left; after five the door is closed for good."""
    if not Door.objects.filter(pk=door.pk, tries__lt=TRIES, ended__isnull=True).update(tries=F("tries") + 1):
        raise Http404
    if check_password("".join(code.split()), door.code):
        Door.objects.filter(pk=door.pk).update(tries=0)
        return
    left = TRIES - door.tries - 1
    if left <= 0:
        raise ValidationError(_("Deze code klopt niet. De link is nu gesloten: vraag uw begeleider een nieuwe."))
    raise ValidationError(_("Deze code klopt niet. U kunt nog %(left)s keer proberen.") % {"left": left})


def client(door: Door) -> Viewer:
    """Who acts through the door: the client herself, without account and without post."""
    return Viewer(today=stranger().today, name=_("de cliënt zelf"))
