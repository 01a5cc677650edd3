"""Puts `request.viewer` on every request; everything else about access happens in queries and commands.

The database's second lock (`rows`) is set for the viewer when she is known, and taken off when the request ends.
"""

from collections.abc import Callable, Mapping

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from bundel.kernel.access import rows
from bundel.kernel.access.viewer import Viewer, stranger, viewer_of, without_second_factor

SECOND_FACTOR = "second_factor"  # the session's mark: how the second factor was shown (totp, webauthn, a provider's id)
DEMO_FACTOR = "demo"  # no second factor at all: counts only while this is a demo


def second_factor_of(session: Mapping[str, object]) -> str:
    """How the second factor was shown in this session; "" when it was not. A demo's mark is worth nothing elsewhere."""
    shown = str(session.get(SECOND_FACTOR) or "")
    return "" if shown == DEMO_FACTOR and not settings.DEMO else shown


def viewer(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    def middleware(request: HttpRequest) -> HttpResponse:
        request.viewer = LazyViewer(request)
        try:
            response = get_response(request)
        finally:
            rows.end()
        if response.streaming and request.viewer.resolved:  # a long export is still being read when the request is over
            response.streaming_content = rows.during(request.viewer, response.streaming_content)
        return response

    return middleware


class LazyViewer:
    """Becomes the viewer when first asked, so that static and public pages cost no query."""

    def __init__(self, request: HttpRequest) -> None:
        self.__dict__["_request"] = request

    def _find(self) -> Viewer:
        user, session = self._request.user, self._request.session
        if not user.is_authenticated:
            return stranger()
        if not second_factor_of(session):
            return without_second_factor(user)
        return viewer_of(user, account=session.get("account"), partnership=session.get("partnership"))

    def become(self, viewer: Viewer) -> None:
        """Someone who showed who she is in another way than a session: from now on the request is hers."""
        self.__dict__["_viewer"] = viewer
        rows.begin(viewer)

    @property
    def resolved(self) -> bool:
        """Whether this request asked who looks; a page that never asked shows nothing of anyone."""
        return "_viewer" in self.__dict__

    def __getattr__(self, name: str) -> object:
        found = self.__dict__.get("_viewer")
        if found is None:
            found = self.__dict__["_viewer"] = self._find()
            rows.begin(found)
        return getattr(found, name)
