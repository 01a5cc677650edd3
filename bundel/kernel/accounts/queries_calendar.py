"""The one calendar of a person: what each room declares of hers, behind a secret address."""

import datetime as dt

from django.conf import settings
from django.http import Http404
from django.urls import reverse
from django.utils import timezone, translation

from bundel.kernel.access import tokens
from bundel.kernel.access.viewer import Viewer
from bundel.kernel.accounts import queries_posts
from bundel.kernel.accounts.models import CalendarKey
from bundel.kernel.rooms.calendar import calendar_file
from bundel.kernel.rooms.registry import rooms


def my_key(viewer: Viewer) -> CalendarKey | None:
    """The viewer's own calendar address, as far as it is known here: when it was made, never the address itself."""
    return CalendarKey.objects.filter(user=viewer.user).first()


def address(token: str) -> str:
    return settings.SITE_URL + reverse("calendar_feed", args=[token])


def feed(token: str, today: dt.date | None = None) -> bytes:
    """What someone's calendar programme reads without signing in, in her language and in order of time. Http404: not (any
    more) an address, no post left."""
    found = CalendarKey.objects.select_related("user").filter(digest=tokens.digest(token)).first()
    today = today or timezone.localdate()
    posts = queries_posts.of_person(found.user, on=today) if found else []
    if not posts:
        raise Http404
    with translation.override(found.user.language or settings.LANGUAGE_CODE):
        entries = [entry for source in rooms.calendar for entry in source(found.user, posts, today)]
        return calendar_file(sorted(entries, key=lambda one: (one.starts, one.uid)), name="Bundel")
