"""The page of an organisation without account, behind a link and a code; and giving it that code."""

import time
from collections.abc import Callable
from functools import wraps
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from bundel.kernel.cases import commands_share_door, queries_share, queries_share_door
from bundel.kernel.cases.forms_share import DoorCodeForm
from bundel.kernel.cases.views_door import STAYS_OPEN
from bundel.kernel.rooms.screens import into, signed_in


def shut(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    @never_cache
    @wraps(view)
    def closed(request: HttpRequest, token: str) -> HttpResponse:
        answer = view(request, commands_share_door.find(token), token)
        answer["X-Robots-Tag"] = "noindex, nofollow"
        return answer

    return closed


@shut
@require_http_methods(["GET", "POST"])
def share_door(request: HttpRequest, door, token: str) -> HttpResponse:
    form = DoorCodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            commands_share_door.knock(door, form.cleaned_data["code"])
            request.session[f"share:{door.pk}"] = time.time() + STAYS_OPEN
            return redirect("share_page", token)
        except ValidationError as error:
            into(form, error)
    context = {"form": form, "question": door.question}
    return render(request, "cases/share_door.html", context, status=422 if request.method == "POST" else 200)


@shut
@require_http_methods(["GET"])
def share_page(request: HttpRequest, door, token: str) -> HttpResponse:
    if request.session.get(f"share:{door.pk}", 0) <= time.time():
        return redirect("share_door", token)
    page = queries_share_door.page(commands_share_door.receiver(door), door)
    return render(request, "cases/share_page.html", {"page": page})


@require_POST
@signed_in
@never_cache
def question_code(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A code for who accepted through a link, shown once: it goes another way than the link."""
    question, _side = queries_share.find(request.viewer, pk)
    try:
        address, code = commands_share_door.give_code(question, by=request.viewer)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("case_question", pk)
    return render(request, "cases/share_code.html", {"question": question, "address": address, "code": code})
