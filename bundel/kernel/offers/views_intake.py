"""The screen on which an HSDS file is shown and then taken over, and the list in the fields of LPDC."""

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from bundel.kernel.access.viewer import require
from bundel.kernel.offers import commands_intake, queries_intake, queries_lpdc
from bundel.kernel.rooms.lists import Listing
from bundel.kernel.rooms.screens import into, signed_in


class FileForm(forms.Form):
    file = forms.FileField(label=gettext_lazy("Bestand"), help_text=gettext_lazy("HSDS 3 als JSON, hoogstens 5 MB."))


@require_http_methods(["GET", "POST"])
@signed_in
def offers_intake(request: HttpRequest) -> HttpResponse:
    """First the file, then what it would do, then the same text again to take it over."""
    viewer = request.viewer
    require(viewer, "offers:edit")
    if request.method == "GET":
        return _show(request, FileForm())
    text = request.POST.get("text", "")
    if text:
        return _take_over(request, text)
    form = FileForm(request.POST, request.FILES)
    if not form.is_valid():
        return _show(request, form, status=422)
    data = form.cleaned_data["file"].read()
    try:
        intake = queries_intake.compare(viewer, data)
    except ValidationError as error:
        into(form, error)
        return _show(request, form, status=422)
    return _show(request, FileForm(), intake=intake, text=data.decode())


def _take_over(request: HttpRequest, text: str) -> HttpResponse:
    try:
        intake = commands_intake.take_over(text, by=request.viewer)
    except ValidationError as error:
        form = FileForm()
        form.cleaned_data, form._errors = {}, forms.utils.ErrorDict()
        into(form, error)
        return _show(request, form, status=422)
    told = {"new": len(intake.new), "changed": len(intake.changed)}
    messages.success(request, _("Overgenomen: %(new)s nieuw, %(changed)s gewijzigd.") % told)
    return redirect("offers")


def _show(request: HttpRequest, form: FileForm, status: int = 200, **context: object) -> HttpResponse:
    return render(request, "offers/intake.html", {"form": form, **context}, status=status)


@require_GET
@signed_in
def offers_lpdc(request: HttpRequest) -> HttpResponse:
    """The catalogue as a spreadsheet whose columns bear the names of LPDC."""
    rows = queries_lpdc.catalogue(request.viewer)
    listing = Listing(request, name="lpdc", rows_of=rows, columns=queries_lpdc.columns(request.viewer.today), sort="title")
    return listing.export or redirect("offers")
