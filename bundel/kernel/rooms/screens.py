"""What every screen behind sign-in starts with."""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied, ValidationError
from django.forms import BaseForm
from django.forms.renderers import TemplatesSetting
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _


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


def ask(
    request: HttpRequest,
    form: BaseForm,
    act: Callable[[dict], object],
    *,
    title: str,
    done: str,
    back: tuple[str, list],
    fresh: Callable[[], object] | None = None,
    template: str = "rooms/form.html",
    **context: object,
) -> HttpResponse:
    """Show a form, or carry out `act` with what it holds and go `back` (a url name and its arguments).

    Bad input comes back in the form, each message beside its field, with everything that was typed. When someone else
    saved first (`Stale`), the page shows what `fresh()` now holds beside what was typed; saving again is then knowing.
    """
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                act(dict(form.cleaned_data))
            except ValidationError as error:
                into(form, error)
            except Stale:
                form.add_error(
                    None,
                    _(
                        "Iemand anders bewaarde intussen. Hieronder staat wat nu bewaard is; wat u typte staat in het formulier."
                    ),
                )
                if fresh is not None:
                    context["stale"] = _refresh(form, fresh())
            else:
                messages.success(request, done, extra_tags=request.path)
                return redirect(back[0], *back[1])
    return render(
        request,
        template,
        {"form": form, "title": title, "cancel": reverse(back[0], args=back[1]), **context},
        status=status,
    )


def carry_out(request: HttpRequest, act: Callable[[], object], done: str = "") -> None:
    """An act without a form: `done` is told when it went well (nothing: the page shows it), and why not when it was refused."""
    try:
        act()
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        if done:
            messages.success(request, done)


def into(form: BaseForm, error: ValidationError) -> None:
    """Each message beside its field; a field the form does not have goes above the form."""
    for name, found in (error.message_dict if hasattr(error, "error_dict") else {None: error.messages}).items():
        for message in found:
            form.add_error(name if name in form.fields else None, message)


def _refresh(form: BaseForm, current: object) -> list[tuple[str, object]]:
    """The fields in which what is stored differs from what was typed; the form takes over the stored version. A form that
    knows what its writer left alone says it itself (`meet`)."""
    if hasattr(form, "meet"):
        return form.meet(current)
    form.data = form.data.copy()
    form.data["version"] = current.version
    return [
        (field.label, value)
        for name, field in form.fields.items()
        if name != "version"
        and hasattr(current, name)
        and (value := getattr(current, name)) != form.cleaned_data.get(name)
    ]
