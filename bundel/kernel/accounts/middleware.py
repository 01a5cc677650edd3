"""Around every request of someone who signed in: the second factor, when she was last seen, and the administrator's steps."""

import datetime as dt
from collections.abc import Callable
from urllib.parse import urlencode

from allauth.usersessions.models import UserSession
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from bundel.kernel.access import trail
from bundel.kernel.access.middleware import second_factor_of

Respond = Callable[[HttpRequest], HttpResponse]
SEEN_EVERY_SECONDS = 300


def second_factor(get_response: Respond) -> Respond:
    """To the set-up page when a session has no second factor yet. That it may nothing at all is held by the viewer."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.path.startswith("/werk/") and request.session.get("_auth_user_id") and not second_factor_of(request.session):
            return redirect(f"{reverse('second_factor')}?{urlencode({'next': request.get_full_path()})}")
        return get_response(request)

    return middleware


def last_seen(get_response: Respond) -> Respond:
    """Keeps "last seen" of the session, at most once in five minutes, so that a page costs no write."""

    def middleware(request: HttpRequest) -> HttpResponse:
        session = request.session
        if session.get("_auth_user_id"):
            now = timezone.now()
            seen = session.get("seen")
            if not seen or now.timestamp() - seen > SEEN_EVERY_SECONDS:
                session["seen"] = now.timestamp()
                UserSession.objects.filter(
                    session_key=session.session_key, last_seen_at__lt=now - dt.timedelta(seconds=SEEN_EVERY_SECONDS)
                ).update(last_seen_at=now)
        return get_response(request)

    return middleware


def admin_watch(get_response: Respond) -> Respond:
    """Every page that an administrator opens within her session is a sentence with the session's reason."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        viewer = request.viewer
        if request.method == "GET" and response.status_code == 200 and viewer.resolved and viewer.admin_session:
            trail.record("admin.page_opened", by=viewer, partnership=viewer.partnership, page=request.path[:200])
        return response

    return middleware
