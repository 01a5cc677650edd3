"""The screens of templates: the list, one with its preview, and writing. Letters and files show on the pages of other rooms."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bundel.kernel.access.viewer import may
from bundel.kernel.library import commands_templates, forms, queries_templates
from bundel.kernel.rooms.lists import Column, Filter, Listing
from bundel.kernel.rooms.screens import ask, signed_in

get_or_post = require_http_methods(["GET", "POST"])


@require_GET
@signed_in
def templates(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer
    listing = Listing(
        request,
        name="sjablonen",
        rows_of=queries_templates.templates(viewer),
        columns=[
            Column("name", gettext_lazy("Naam"), lambda row: row.name, ("name", "pk")),
            Column("kind", gettext_lazy("Soort"), lambda row: row.get_kind_display(), ("kind", "name", "pk")),
            Column("owner", gettext_lazy("Wie het nakijkt"), lambda row: str(row.owner), wide=True),
            Column("review", gettext_lazy("Nakijken voor"), lambda row: row.review, ("review", "pk")),
            Column("version", gettext_lazy("Versie"), lambda row: row.version, numeric=True, wide=True),
        ],
        filters=[
            Filter("kind", gettext_lazy("Soort"), queries_templates.KINDS, lambda rows, value: rows.filter(kind=value)),
            Filter(
                "use", gettext_lazy("Gebruik"), [("yes", gettext_lazy("in gebruik")), ("no", gettext_lazy("niet meer in gebruik"))],
                lambda rows, value: rows.filter(ended__isnull=value == "yes"),
            ),
        ],
        text=queries_templates.with_name,
        sort="name",
    )  # fmt: skip
    return listing.export or render(
        request, "library/templates.html",
        {
            "listing": listing, "may_write": may(viewer, "templates:write"), "today": viewer.today,
            "starters": queries_templates.starters_left(viewer),
        },
    )  # fmt: skip


@require_GET
@signed_in
def template(request: HttpRequest, key: UUID) -> HttpResponse:
    page = queries_templates.template_page(request.viewer, key, request.GET.get("taal") or request.LANGUAGE_CODE)
    return render(request, "library/template.html", {"page": page, "template": page.template})


@require_GET
@signed_in
def template_paper(request: HttpRequest, key: UUID) -> HttpResponse:
    name, paper = queries_templates.paper(request.viewer, key, request.GET.get("taal") or request.LANGUAGE_CODE)
    answer = HttpResponse(paper, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{name}.pdf"'
    return answer


@get_or_post
@signed_in
def template_new(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer
    if not may(viewer, "templates:write"):
        raise PermissionDenied("templates:write")
    form = forms.TemplateForm(request.POST or None, owners=queries_templates.owners_for(viewer), new=True, today=viewer.today)

    def act(given: dict) -> None:
        commands_templates.write(viewer.partnership, by=viewer, **{**given, "owner": given["owner"].pk})

    return ask(request, form, act, title=_("Sjabloon schrijven"), done=_("Het sjabloon is bewaard."), back=("templates", []))


@get_or_post
@signed_in
def template_edit(request: HttpRequest, key: UUID) -> HttpResponse:
    viewer = request.viewer
    found = queries_templates.template_of(viewer, key, "templates:write")
    form = forms.TemplateForm(
        request.POST or None, owners=queries_templates.owners_for(viewer), new=False, today=viewer.today,
        initial=queries_templates.as_written(found),
    )  # fmt: skip

    def act(given: dict) -> None:
        commands_templates.rewrite(found, by=viewer, **{**given, "owner": given["owner"].pk, "version": given["version"] or 0})

    return ask(
        request, form, act, title=_("Nieuwe versie van %(name)s") % {"name": found.name}, done=_("De nieuwe versie is bewaard."),
        back=("template", [key]), fresh=lambda: queries_templates.template_of(viewer, key),
    )  # fmt: skip


@require_POST
@signed_in
def template_start(request: HttpRequest) -> HttpResponse:
    try:
        made = commands_templates.start_from(request.viewer.partnership, request.POST.get("key", ""), by=request.viewer)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("templates")
    messages.success(request, _("Overgenomen. Lees het na en maak het eigen."))
    return redirect("template", made.pk)


@require_POST
@signed_in
def template_end(request: HttpRequest, key: UUID) -> HttpResponse:
    commands_templates.end(queries_templates.template_of(request.viewer, key, "templates:write"), by=request.viewer)
    messages.success(request, _("Niet meer in gebruik. Wat ermee gemaakt is, blijft."))
    return redirect("template", key)
