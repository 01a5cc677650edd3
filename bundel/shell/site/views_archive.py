"""Archives for everyone: which finding aids are published, one of them, and the question to read what it describes."""

from typing import Any
from uuid import UUID

from allauth.account.adapter import get_adapter
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from bundel.kernel.rooms.screens import into
from bundel.services.archive import commands_readers, queries_units
from bundel.shell.site.forms_archive import AskToReadForm
from bundel.shell.site.pages import of, public_page, show

PLACE = "region_archive"


@public_page
def inventories(request: HttpRequest, region: str) -> HttpResponse:
    about = of(region)
    return show(request, "archives.html", {"found": queries_units.public_inventories(about.pk)}, about=about, place=PLACE)


@public_page
def inventory(request: HttpRequest, region: str, pk: UUID) -> HttpResponse:
    about = of(region)
    aid = queries_units.public_aid(about.pk, pk, request.GET.get("page", "1"))
    return show(request, "archive.html", {"aid": aid, "row": aid.row}, about=about, place=PLACE)


@public_page
def ead(request: HttpRequest, region: str, pk: UUID) -> HttpResponse:
    """What is public of it, as EAD3."""
    row = queries_units.public_inventory(of(region).pk, pk)
    return HttpResponse(queries_units.as_ead3(row, public=True), content_type="application/xml; charset=utf-8")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, region: str, pk: UUID) -> HttpResponse:
    about = of(region)
    row = queries_units.public_inventory(about.pk, pk)
    form = AskToReadForm(request.POST or None, initial={"wanted": request.GET.get("over", "")[:60]})
    made: Any = None
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                commands_readers.slow_down(get_adapter().get_client_ip(request))
                made = commands_readers.ask_outside(row, language=get_language() or "nl", **form.given())
                status = 200
            except ValidationError as error:
                into(form, error)
    response = show(request, "archive_ask.html", {"row": row, "form": form, "made": made}, about=about, place=PLACE)
    response.status_code = status
    return response
