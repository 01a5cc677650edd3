"""The page policy (CSP) and the language of each request."""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

Respond = Callable[[HttpRequest], HttpResponse]


def page_policy(get_response: Respond) -> Respond:
    """Strict content security policy: our own files only, no inline style or script, no frame around us.

    `form-action` names the sign-in providers too, because a browser applies it to the redirect after a form.
    """
    providers = sorted({f"{p.scheme}://{p.netloc}" for p in map(urlsplit, getattr(settings, "OIDC_ORIGINS", []))})
    policy = (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        "connect-src 'self'; manifest-src 'self'; base-uri 'none'; frame-ancestors 'none'; "
        "form-action " + " ".join(["'self'", *providers])
    )

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Content-Security-Policy", policy)
        response.headers.setdefault("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
        return response

    return middleware


def language(get_response: Respond) -> Respond:
    """The language: what the person chose (cookie), else her own setting, else what her browser asks, else Dutch."""
    known = {code for code, _label in settings.LANGUAGES}

    def middleware(request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
        if chosen not in known and request.session.get("_auth_user_id"):
            chosen = getattr(request.user, "language", None)  # nobody, when she may not sign in any more
        if chosen not in known:
            chosen = translation.get_language_from_request(request)
        with translation.override(chosen if chosen in known else settings.LANGUAGE_CODE):
            request.LANGUAGE_CODE = translation.get_language()
            response = get_response(request)
            response.headers.setdefault("Content-Language", translation.get_language())
            return response

    return middleware
