"""One's own screens: who I am, my second step, my sessions, my other ways of signing in."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from bundel.kernel.access.middleware import second_factor_of
from bundel.kernel.accounts import commands, queries


def _frame(request: HttpRequest) -> str:
    """Without a post or a second step the work frame has nothing to show: then the page stands in the public frame."""
    return "shell/base.html" if request.viewer.known else "shell/public.html"


@require_GET
@login_required
@never_cache
def my_account(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer
    context = {
        "frame_template": _frame(request),
        "accounts": queries.my_accounts(viewer),
        "factors": queries.my_factors(viewer),
        "sessions": queries.my_sessions(viewer, request.session.session_key),
        "links": queries.my_links(viewer),
        "today": viewer.today,
    }
    return render(request, "accounts/me.html", context)


@require_GET
@login_required
@never_cache
def second_factor(request: HttpRequest) -> HttpResponse:
    """Where everyone with a post passes once: choose a second step. Afterwards straight on to where she was going."""
    target = request.GET.get("next", "")
    if url_has_allowed_host_and_scheme(target, {request.get_host()}, request.is_secure()):
        request.session["after_second_factor"] = target
    if second_factor_of(request.session):
        return redirect(request.session.pop("after_second_factor", "today"))
    factors = queries.my_factors(request.viewer)
    if factors.get("totp"):
        return redirect("mfa_reauthenticate")
    if factors.get("webauthn"):
        return redirect("mfa_reauthenticate_webauthn")
    return render(request, "accounts/second_factor.html", {"factors": factors})


@require_POST
@login_required
def session_end(request: HttpRequest, pk: int) -> HttpResponse:
    commands.end_own_session(pk, by=request.viewer, current=request.session.session_key)
    messages.success(request, _("De sessie is beëindigd."))
    return redirect("my_account")


@require_POST
@login_required
def sessions_end_others(request: HttpRequest) -> HttpResponse:
    number = commands.end_other_sessions(by=request.viewer, current=request.session.session_key)
    messages.success(request, _("Andere sessies beëindigd: %(number)s") % {"number": number})
    return redirect("my_account")


@require_POST
@login_required
def unlink(request: HttpRequest, pk: int) -> HttpResponse:
    if not request.viewer.known:
        raise PermissionDenied("no-post")
    try:
        commands.unlink(pk, by=request.viewer)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        messages.success(request, _("De koppeling is verbroken."))
    return redirect("my_account")
