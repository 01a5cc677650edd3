"""The screens of the priorities of higher authorities: their lists, which action serves which, and the list to report."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from bundel.kernel.plan import commands_priorities, queries, queries_priorities
from bundel.kernel.plan.forms_priorities import MapForm, PriorityForm
from bundel.kernel.plan.views import get_or_post
from bundel.kernel.rooms.lists import Listing, comma_separated, xlsx
from bundel.kernel.rooms.screens import ask, signed_in


@require_GET
@signed_in
def priorities(request: HttpRequest) -> HttpResponse:
    rows = queries_priorities.priorities(request.viewer)
    columns, filters = queries_priorities.priority_columns(), queries_priorities.priority_filters(rows)
    listing = Listing(request, "prioriteiten", rows, columns, filters, queries_priorities.seek, "scheme")
    for row in listing.rows:
        row.label, row.years = queries_priorities.label_of(row), queries_priorities.years_of(row)
    may = queries_priorities.may_write(request.viewer)
    return listing.export or render(request, "plan/priority_list.html", {"listing": listing, "may": may})


@get_or_post
@signed_in
def new(request: HttpRequest) -> HttpResponse:
    partnership = queries_priorities.partnership_of(request.viewer)
    return ask(
        request, PriorityForm(request.POST or None, initial={"scheme": request.GET.get("scheme", "")[:60]}),
        lambda asked: commands_priorities.add_priority(partnership, by=request.viewer, **asked),
        title=_("Prioriteit toevoegen"), done=_("De prioriteit staat in de lijst."), back=("priority_list", []),
    )  # fmt: skip


@get_or_post
@signed_in
def edit(request: HttpRequest, key: int) -> HttpResponse:
    found = queries_priorities.priority_to_edit(request.viewer, key)
    form = PriorityForm(request.POST or None, initial={name: getattr(found, name) for name in PriorityForm.base_fields})
    return ask(
        request, form, lambda asked: commands_priorities.edit_priority(found, by=request.viewer, **asked),
        title=_("Prioriteit bewerken"), done=_("Bewaard."), back=("priority_list", []),
    )  # fmt: skip


@require_GET
@signed_in
def mapped(request: HttpRequest, key: UUID) -> HttpResponse:
    found = queries_priorities.Mapped(request.viewer, key)
    listing = Listing(request, "vlaamse-prioriteiten", found.rows(), found.columns(), found.filters(), found.text, "goal")
    export = listing.export
    if export:
        return export
    for row in listing.rows:
        row.said = [(scheme, code, found.labels.get((scheme, code), "")) for scheme, code in queries_priorities.pairs(row.external_codes)]
    context = {
        "listing": listing, "plan": found.plan, "mapped": found, "may": found.may, "here": reverse("priority_map", args=[key]),
        "may_write": queries_priorities.may_write(request.viewer), "may_export": queries.may_export(request.viewer, found.plan),
    }  # fmt: skip
    return render(request, "plan/priority_map.html", context)


@require_GET
@signed_in
def report(request: HttpRequest, key: UUID, form: str) -> HttpResponse:
    shapes = {"xlsx": xlsx, "csv": comma_separated}
    if form not in shapes:
        raise Http404
    found = queries_priorities.Mapped(request.viewer, key)
    return shapes[form](f"{found.plan.key}-prioriteiten", *found.sheet(form))


@get_or_post
@signed_in
def map_action(request: HttpRequest, key: UUID) -> HttpResponse:
    found = queries.action_of(request.viewer, key, "plan:write")
    borne = [f"{scheme}:{code}" for scheme, code in queries_priorities.pairs(found.external_codes)]
    choices = queries_priorities.codes_to_choose(found)
    form = MapForm(request.POST or None, plan=found.plan, choices=choices, initial={"codes": borne})
    return ask(
        request, form, lambda asked: commands_priorities.map_action(found, by=request.viewer, **asked),
        title=_("Prioriteiten van %(action)s") % {"action": found}, done=_("Bewaard."), back=("priority_map", [found.plan_id]),
        template="plan/priority_action.html", action=found, choices=choices,
    )  # fmt: skip
