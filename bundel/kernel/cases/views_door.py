"""The client's own page, behind a link and a code. No account; never kept by a browser or found by a search engine."""

import time
from functools import wraps
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from bundel.kernel.cases import commands_door, commands_share, queries_door
from bundel.kernel.cases.forms_share import DoorCodeForm
from bundel.kernel.rooms.screens import into

STAYS_OPEN = 30 * 60  # seconds after the code


def shut(view):
    @never_cache
    @wraps(view)
    def closed(request: HttpRequest, token: str, **kwargs: object) -> HttpResponse:
        answer = view(request, commands_door.find(token), token, **kwargs)
        answer["X-Robots-Tag"] = "noindex, nofollow"
        return answer

    return closed


def _inside(request: HttpRequest, door) -> bool:
    return request.session.get(f"door:{door.pk}", 0) > time.time()


@shut
@require_http_methods(["GET", "POST"])
def client_door(request: HttpRequest, door, token: str) -> HttpResponse:
    form = DoorCodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            commands_door.knock(door, form.cleaned_data["code"])
            request.session[f"door:{door.pk}"] = time.time() + STAYS_OPEN
            return redirect("client_page", token)
        except ValidationError as error:
            into(form, error)
    return render(request, "cases/door.html", {"form": form}, status=422 if request.method == "POST" else 200)


@shut
@require_http_methods(["GET"])
def client_page(request: HttpRequest, door, token: str) -> HttpResponse:
    if not _inside(request, door):
        return redirect("client_door", token)
    page = queries_door.page(commands_door.client(door), door)
    return render(request, "cases/client.html", {"page": page, "token": token, "today": page.case and commands_door.client(door).today})


@shut
@require_POST
def client_withdraw(request: HttpRequest, door, token: str, consent: UUID) -> HttpResponse:
    if not _inside(request, door):
        return redirect("client_door", token)
    found = queries_door.consent_of(door, consent)
    if found is None:
        raise Http404
    commands_share.withdraw_consent(found, by=commands_door.client(door), through_door=True)
    messages.success(request, _("Ingetrokken. Vanaf nu ziet %(party)s dit niet meer.") % {"party": found.organisation})
    return redirect("client_page", token)
