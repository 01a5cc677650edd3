"""Vacancies for volunteers, for anyone; and one form to say that you are interested, without an account."""

from uuid import UUID

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from bundel.kernel.rooms.screens import into
from bundel.services.volunteers import commands, queries_public
from bundel.services.volunteers.forms import ApplyForm
from bundel.shell.site.pages import of, public_page, show

PLACE = "region_home"


@public_page
def vacancies(request: HttpRequest, region: str) -> HttpResponse:
    about = of(region)
    found = queries_public.vacancies(about.pk, request.viewer.today)
    return show(request, "vacancies.html", {"vacancies": found}, about=about, place=PLACE)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def vacancy(request: HttpRequest, region: str, pk: UUID) -> HttpResponse:
    about = of(region)
    row = queries_public.vacancy(about.pk, pk, request.viewer.today)
    form = ApplyForm(request.POST or None, municipalities=queries_public.municipalities())
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                commands.slow_down(get_adapter().get_client_ip(request))
                commands.apply(row, language=get_language() or "nl", **form.given())
            except ValidationError as error:
                into(form, error)
            else:
                messages.success(request, _("Dank u. De organisatie neemt contact met u op."), extra_tags=request.path)
                return redirect("region_volunteering", region)
    context = {"row": row, "form": form, **queries_public.facts_of(row)}
    response = show(request, "vacancy.html", context, about=about, place=PLACE)
    response.status_code = status
    return response
