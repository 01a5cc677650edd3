"""The screens of reading a plan from a file: choose it, look at what was read, save it."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bundel.kernel.plan import commands, queries, queries_upload
from bundel.kernel.plan.forms import SaveForm, UploadForm
from bundel.kernel.plan.forms_report import ApplyForm
from bundel.kernel.plan.views import form_page, get_or_post, saved
from bundel.kernel.rooms.screens import Stale, into, signed_in


@get_or_post
@signed_in
def upload(request: HttpRequest) -> HttpResponse:
    partnership = queries.partnership_to_write(request.viewer)
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            data = file.read(commands.LARGEST_FILE + 1)
            kept = commands.upload(partnership, by=request.viewer, data=data, filename=file.name)
        except ValidationError as error:
            form.add_error("file", error)
        else:
            return redirect("plan_preview", kept.pk)
    return form_page(request, "plan/upload.html", {"form": form})


@get_or_post
@signed_in
def preview(request: HttpRequest, key: UUID) -> HttpResponse:
    """What was read; `?in=` compares it with a plan that is there. POST saves exactly this."""
    found = queries.upload_of(request.viewer, key)
    if found.saved_as_id:
        messages.warning(
            request, _("Dit bestand is al bewaard in dit plan. Lees het opnieuw in om er nog iets mee te doen.")
        )
        return redirect("plan_detail", found.saved_as_id)
    open_plans = queries_upload.open_plans(found)
    chosen = request.POST.get("in") or request.GET.get("in")
    target = next((plan for plan in open_plans if str(plan.pk) == chosen), None)
    page = queries_upload.preview(found, target)
    why = ApplyForm(request.POST or None, plan=target, changes=bool(page.difference)) if target else None
    status = 422 if request.method == "POST" else 200
    form = SaveForm(
        None, parents=queries.parents_for(found.partnership), initial=queries_upload.proposed(found, open_plans)
    )
    if request.method == "POST" and target:
        if answer := _save_into(request, found, target, why):
            return answer
        status = 409 if why.is_valid() else 422
        target = queries.plan_of(request.viewer, target.pk, "plan:write")  # what another saved meanwhile
        page = queries_upload.preview(found, target)
    elif request.method == "POST":
        form = SaveForm(request.POST, parents=queries.parents_for(found.partnership))
        if form.is_valid():
            try:
                plan = commands.save_as_new(found, by=request.viewer, **form.cleaned_data)
            except ValidationError as error:
                into(form, error)
            else:
                return saved(request, _("Het plan is bewaard als ontwerp."), "plan_detail", plan.pk)
    context = {"upload": found, "page": page, "into": target, "open_plans": open_plans, "form": form, "why": why}
    return render(request, "plan/preview.html", context, status=status)


def _save_into(request: HttpRequest, found, target, why: ApplyForm) -> HttpResponse | None:
    """None when it was not saved; the form then says why and keeps what was typed."""
    version = request.POST.get("version", "")
    if not why.is_valid():
        return None
    try:
        changed = commands.save_into(
            found, target, by=request.viewer, version=int(version) if version.isdigit() else 0, **why.cleaned_data
        )
    except Stale:
        messages.error(request, _("Het plan is intussen gewijzigd. Hieronder staat wat er nu zou veranderen."))
        return None
    except ValidationError as error:
        into(why, error)
        return None
    number = len(changed.changes)
    if not number:
        return saved(request, _("Er is niets veranderd: het plan zei dit al."), "plan_detail", target.pk)
    return saved(
        request,
        ngettext("%(number)s wijziging bewaard.", "%(number)s wijzigingen bewaard.", number) % {"number": number},
        "plan_detail",
        target.pk,
    )
