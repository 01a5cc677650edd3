"""One's own keys for programs."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from bundel.kernel.accounts import commands_tokens, queries_tokens
from bundel.kernel.accounts.forms_tokens import TokenForm
from bundel.kernel.rooms.screens import into, signed_in


@require_http_methods(["GET", "POST"])
@signed_in
@never_cache
def tokens(request: HttpRequest) -> HttpResponse:
    """The list, and the form; the secret of a new key stands on the answer to the form and nowhere else."""
    viewer, secret, status = request.viewer, "", 200
    form = TokenForm(request.POST or None, initial={"until": queries_tokens.usual_end(viewer.today)})
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                _made, secret = commands_tokens.create(by=viewer, **form.cleaned_data)
                status, form = 200, TokenForm(initial={"until": queries_tokens.usual_end(viewer.today)})
            except ValidationError as error:
                into(form, error)
    keys = queries_tokens.mine(viewer)
    context = {"form": form, "secret": secret, "keys": keys, "uses": queries_tokens.uses(viewer, keys)}
    return render(request, "accounts/tokens.html", context, status=status)


@require_POST
@signed_in
def token_end(request: HttpRequest, pk: UUID) -> HttpResponse:
    commands_tokens.end(pk, by=request.viewer)
    messages.success(request, _("De sleutel is ingetrokken. Hij opent niets meer."))
    return redirect("tokens")
