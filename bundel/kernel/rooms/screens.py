"""What every screen behind sign-in starts with."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.forms.renderers import TemplatesSetting
from django.http import HttpRequest, HttpResponse


def signed_in(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """To the sign-in page without a session; 403 with an explanation without a running post. The rest is for queries."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if not request.viewer.known:
            raise PermissionDenied("no-post")
        return view(request, *args, **kwargs)

    return guarded


class FieldRenderer(TemplatesSetting):
    """Every form field looks the same: label, control, help, error, joined for screen readers."""

    field_template_name = "rooms/field.html"


class Stale(Exception):
    """Someone else saved the same thing first: nothing was written, and what was typed is still in the form."""
