"""Who comes in through the API: someone with a session that passed both steps, or a program with a key of hers.

Both count towards one limit a minute, in the shared counters; a stranger's tries count by her address on the network.
"""

from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from ninja.errors import Throttled
from ninja.security import APIKeyCookie, HttpBearer

from bundel.kernel.access.viewer import Viewer
from bundel.kernel.accounts import commands_tokens

A_MINUTE, MOST = 60, 120  # seconds, calls
MOST_REFUSED = 30  # keys that open nothing, from one address


def slow_down(who: object, most: int) -> None:
    """Count one call. Throttled when there were too many this minute."""
    key = f"api:{who}"
    if not cache.add(key, 1, A_MINUTE):
        try:
            calls = cache.incr(key)
        except ValueError:  # it expired between the two
            calls = 1
        if calls > most:
            raise Throttled(A_MINUTE)


class WithKey(HttpBearer):
    """`Authorization: Bearer bundel_…`"""

    def authenticate(self, request: HttpRequest, token: str) -> Viewer | None:
        found = commands_tokens.viewer_with(token, call=f"{request.method} {request.path}")
        if found is None:
            slow_down(f"refused:{request.META.get('REMOTE_ADDR', '')}", MOST_REFUSED)
            return None
        viewer, key = found
        slow_down(viewer.account.uuid, MOST)
        request.viewer.become(viewer)
        request.key = key
        return viewer


class WithSession(APIKeyCookie):
    """The session of the site; what changes something needs its CSRF token too."""

    param_name = settings.SESSION_COOKIE_NAME

    def authenticate(self, request: HttpRequest, key: str | None) -> Viewer | None:
        if not key or not request.viewer.known:
            return None
        slow_down(request.viewer.account.uuid, MOST)
        request.key = None
        return request.viewer


def may_write(request: HttpRequest) -> None:
    """PermissionDenied for a program whose key only reads."""
    if request.key is not None and not request.key.writes:
        raise PermissionDenied("key-reads-only")
