"""Puts `request.viewer` on every request; everything else about access happens in queries and commands."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from bundel.kernel.access.viewer import Viewer, stranger, viewer_of


def viewer(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    def middleware(request: HttpRequest) -> HttpResponse:
        request.viewer = LazyViewer(request)
        return get_response(request)

    return middleware


class LazyViewer:
    """Becomes the viewer when first asked, so that static and public pages cost no query."""

    def __init__(self, request: HttpRequest) -> None:
        self.__dict__["_request"] = request

    def _now(self) -> Viewer:
        if "_viewer" not in self.__dict__:
            request = self._request
            user = request.user
            self.__dict__["_viewer"] = (
                viewer_of(user, account=request.session.get("account"), partnership=request.session.get("partnership"))
                if user.is_authenticated
                else stranger()
            )
        return self.__dict__["_viewer"]

    def __getattr__(self, name: str) -> object:
        return getattr(self._now(), name)
