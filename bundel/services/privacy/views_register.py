"""The screens of the register: a record, its difference with the template, templates and papers with processors."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bundel.kernel.rooms.screens import ask, carry_out, signed_in
from bundel.services.privacy import commands_register, forms, queries, queries_register

get_or_post = require_http_methods(["GET", "POST"])


def _choices() -> dict[str, Any]:
    return {"ground": queries_register.grounds()}


@require_GET
@signed_in
def record(request: HttpRequest, pk: UUID) -> HttpResponse:
    page = queries_register.page(request.viewer, pk)
    late = page.row.review < request.viewer.today and page.row.state != "ended"
    return render(request, "privacy/record.html", {"page": page, "row": page.row, "mood": queries_register.MOODS[page.row.state], "late": late})


@get_or_post
@signed_in
def record_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    viewer = request.viewer
    row = queries.kept(viewer, pk)
    form = forms.RecordForm(request.POST or None, choices=_choices(),
        initial={"review": viewer.today.replace(day=1, year=viewer.today.year + 1)})

    def act(given: dict) -> None:
        given.pop("version", None)
        commands_register.save_record(by=viewer, controller=row, **given)

    title = _("Nieuwe verwerking van %(controller)s") % {"controller": row}
    return ask(request, form, act, title=title, done=_("De verwerking staat in het register."), back=("privacy_controller", [pk]))


@get_or_post
@signed_in
def record_edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    viewer = request.viewer
    row = queries_register.kept(viewer, pk)
    initial = {**queries_register.told(row), "review": row.review, "version": row.version, "draft": row.state == "draft"}
    form = forms.RecordForm(request.POST or None, choices=_choices(), initial=initial)

    def act(given: dict) -> None:
        version = given.pop("version") or 0
        commands_register.save_record(by=viewer, controller=row.controller, record=row, version=version, **given)

    return ask(
        request, form, act, title=_("Verwerking: %(title)s") % {"title": row.title}, done=_("Bewaard."), back=("privacy_record", [pk]),
        fresh=lambda: queries_register.find(viewer, pk),
    )  # fmt: skip


@get_or_post
@signed_in
def follow(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The difference with the template: take over what is ticked, or keep the own text with a reason."""
    viewer = request.viewer
    page = queries_register.page(viewer, pk)
    row = queries_register.kept(viewer, pk)
    choices = [(name, label) for name, label, *_rest in page.changed]
    form = forms.FollowForm(request.POST or None, choices={"fields_taken": choices}, initial={"fields_taken": [name for name, _l in choices]})

    def act(given: dict) -> None:
        commands_register.follow(row, by=viewer, fields=given["fields_taken"])

    return ask(
        request, form, act, title=_("Het sjabloon van %(title)s veranderde") % {"title": row.title}, done=_("Overgenomen."),
        back=("privacy_record", [pk]), template="privacy/follow.html", page=page, row=row, why=forms.WhyForm(auto_id="own_%s"),
    )  # fmt: skip


@require_POST
@signed_in
def keep_own(request: HttpRequest, pk: UUID) -> HttpResponse:
    viewer = request.viewer
    row = queries_register.kept(viewer, pk)
    carry_out(request, lambda: commands_register.keep_own(row, by=viewer, why=request.POST.get("why", "")), _("Het eigene blijft."))
    return redirect("privacy_record", pk)


@require_POST
@signed_in
def record_end(request: HttpRequest, pk: UUID) -> HttpResponse:
    viewer = request.viewer
    row = queries_register.kept(viewer, pk)
    carry_out(request, lambda: commands_register.end_record(row, by=viewer), _("De verwerking is stopgezet; ze blijft in het register."))
    return redirect("privacy_record", pk)


@require_GET
@signed_in
def template(request: HttpRequest, pk: UUID) -> HttpResponse:
    return render(request, "privacy/template.html", queries_register.template_page(request.viewer, pk))


@get_or_post
@signed_in
def template_new(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer
    queries.require_officer(viewer)
    form = forms.TemplateForm(request.POST or None, choices=_choices(), fresh=True)
    return ask(
        request, form, lambda given: commands_register.save_template(by=viewer, partnership=viewer.partnership, **given),
            title=_("Nieuw sjabloon"),
        done=_("Het sjabloon staat klaar. Zet het nu in de registers."), back=("privacy_templates", []),
    )  # fmt: skip


@get_or_post
@signed_in
def template_edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    viewer = request.viewer
    queries.require_officer(viewer)
    row = queries_register.template(viewer, pk)
    form = forms.TemplateForm(request.POST or None, choices=_choices(), fresh=False, initial=queries_register.told(row))
    return ask(
        request, form, lambda given: commands_register.save_template(by=viewer, partnership=viewer.partnership, template=row, **given),
        title=_("Sjabloon: %(title)s") % {"title": row.title}, done=_("Bewaard. Elke kopie toont nu het verschil."),
            back=("privacy_template", [pk]),
    )  # fmt: skip


@get_or_post
@signed_in
def copy(request: HttpRequest, pk: UUID) -> HttpResponse:
    viewer = request.viewer
    queries.require_officer(viewer)
    row = queries_register.template(viewer, pk)
    form = forms.CopyForm(request.POST or None, choices={"controllers": queries_register.without_copy(viewer, row)})
    return ask(
        request, form, lambda given: commands_register.copy_template(row, by=viewer, controllers=[UUID(one) for one in given["controllers"]]),
        title=_("Zet %(title)s in registers") % {"title": row.title}, done=_("Het staat in de gekozen registers."),
            back=("privacy_template", [pk]),
    )  # fmt: skip


@require_POST
@signed_in
def follow_all(request: HttpRequest, pk: UUID) -> HttpResponse:
    viewer = request.viewer
    queries.require_officer(viewer)
    row = queries_register.template(viewer, pk)
    carry_out(
        request, lambda: commands_register.follow_all(row, by=viewer),
        _("Wie het sjabloon nog woordelijk volgde, is mee. Wie eigen woorden heeft, staat hieronder om na te kijken."),
    )  # fmt: skip
    return redirect("privacy_template", pk)


@require_GET
@signed_in
def contract(request: HttpRequest, pk: UUID) -> HttpResponse:
    return render(request, "privacy/contract.html", queries_register.contract_page(request.viewer, pk))


@get_or_post
@signed_in
def contract_new(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer
    found = {str(one.pk): one for one in queries.keepable(viewer)}
    if not found:
        queries.require_officer(viewer)
    choices = {
        "controller": [("", "—"), *[(key, one.name) for key, one in found.items()]], "kind": queries_register.agreement_kinds(),
        "clauses": queries_register.clauses(),
    }  # fmt: skip
    form = forms.ContractForm(request.POST or None, choices=choices, fresh=True, initial={"controller": request.GET.get("wie", "")})
    return ask(
        request, form, lambda given: commands_register.save_contract(by=viewer, **{**given, "controller": found[given["controller"]]}),
        title=_("Nieuwe overeenkomst"), done=_("Bewaard."), back=("privacy_contracts", []),
    )  # fmt: skip


@get_or_post
@signed_in
def contract_edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    viewer = request.viewer
    row = queries_register.kept_contract(viewer, pk)
    choices = {"kind": queries_register.agreement_kinds(), "clauses": queries_register.clauses()}
    initial = {name: getattr(row, name) for name in ("kind", "processor", "what", "subprocessors", "clauses", "start", "until", "opinion")}
    form = forms.ContractForm(request.POST or None, choices=choices, fresh=False, initial=initial)
    return ask(
        request, form, lambda given: commands_register.save_contract(by=viewer, controller=row.controller, contract=row, **given),
        title=_("Overeenkomst met %(other)s") % {"other": row.processor}, done=_("Bewaard."), back=("privacy_contract", [pk]),
    )  # fmt: skip
