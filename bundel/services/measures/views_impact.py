"""The screens of target groups, of what a measure did, and of what proved to work."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from bundel.kernel.access.viewer import may, require
from bundel.kernel.rooms.lists import Column, Listing, comma_separated
from bundel.kernel.rooms.screens import ask, signed_in
from bundel.services.measures import commands_impact, queries_impact, queries_people, queries_tests
from bundel.services.measures.forms_impact import EditGroupForm, EffectForm, GroupForm
from bundel.services.measures.views import get_or_post


@require_GET
@signed_in
def groups(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer
    made = queries_people.population(viewer.partnership)
    counted = gettext_lazy("Mensen") if made and made.own else gettext_lazy("Mensen (synthetisch)")

    def counted_of(row: Any) -> int | None:
        found = queries_impact.sized(row, made, viewer.today)
        return None if isinstance(found, str) else found[1].people

    listing = Listing(
        request, name="doelgroepen", rows_of=queries_impact.groups(viewer),
        columns=[
            Column("title", gettext_lazy("Doelgroep"), lambda row: row.title, ("title", "pk")),
            Column("criteria", gettext_lazy("Criteria"), lambda row: "; ".join(queries_impact.criteria(row)), wide=True),
            Column("people", counted, counted_of, numeric=True),
            Column("changed", gettext_lazy("Bijgewerkt"), lambda row: row.changed, ("changed", "pk"), wide=True),
        ],
        text=lambda rows, word: rows.filter(title__icontains=word), sort="title",
    )  # fmt: skip
    if answer := listing.export:
        return answer
    for row in listing.rows:
        found = queries_impact.sized(row, made, viewer.today)
        row.said, row.whole = queries_impact.criteria(row), None if isinstance(found, str) else found[1]
    return render(request, "measures/groups.html", {
        "listing": listing, "made": made, "may_write": may(viewer, "groups:write"), "ready_made": queries_impact.ready_made(),
    })  # fmt: skip


@require_GET
@signed_in
def group(request: HttpRequest, key: UUID) -> HttpResponse:
    if request.GET.get("export") == "csv":
        require(request.viewer, "lists:export")
        heads, rows = queries_impact.sizes_of(request.viewer, key)
        return comma_separated("doelgroep", heads, rows)
    page = queries_impact.group_page(request.viewer, key)
    context = {"page": page, "group": page.group, "made": page.made, "without": page.without, "may_export": may(request.viewer, "lists:export")}
    return render(request, "measures/group.html", context)


@get_or_post
@signed_in
def group_new(request: HttpRequest) -> HttpResponse:
    require(request.viewer, "groups:write")
    return ask(
        request,
        GroupForm(
            request.POST or None, kinds=queries_impact.kinds(), initial=queries_impact.ready_made().get(request.GET.get("begin", ""))
        ),
        lambda asked: commands_impact.add_group(by=request.viewer, **asked), title=_("Omschrijf een doelgroep"),
        done=_("De doelgroep staat in de lijst, met haar grootte per gemeente."), back=("group_list", []),
    )  # fmt: skip


@get_or_post
@signed_in
def group_edit(request: HttpRequest, key: UUID) -> HttpResponse:
    viewer, row = request.viewer, queries_impact.group_of(request.viewer, key, "groups:write")
    initial = {name: getattr(row, name) for name in (*commands_impact.FIELDS, "version")}
    form = EditGroupForm(request.POST or None, kinds=queries_impact.kinds(), initial=initial)
    return ask(
        request, form, lambda asked: commands_impact.edit_group(row, by=viewer, **asked), title=_("Bewerk %(title)s") % {"title": row.title},
        done=_("Bewaard."), back=("group_detail", [key]), fresh=lambda: queries_impact.group_of(viewer, key, "groups:write"),
    )  # fmt: skip


@require_GET
@signed_in
def followed(request: HttpRequest, key: UUID) -> HttpResponse:
    page = queries_impact.follow_page(request.viewer, key)
    return render(request, "measures/followed.html", {"page": page, "test": page.test})


@get_or_post
@signed_in
def tell(request: HttpRequest, key: UUID) -> HttpResponse:
    viewer = request.viewer
    row = queries_tests.ptest_of(viewer, key)
    require(viewer, "tests:write", partnership=row.partnership_id, organisation=viewer.organisation)
    page = queries_impact.follow_page(viewer, key)
    form = EffectForm(request.POST or None, members=queries_impact.members_of(viewer, page))
    return ask(
        request, form, lambda asked: commands_impact.tell_effect(row, by=viewer, **asked),
        title=_("Wat ‘%(title)s’ deed") % {"title": row.title},
        done=_("Gemeld."), back=("ptest_followed", [key]),
    )  # fmt: skip


@require_GET
@signed_in
def proven(request: HttpRequest) -> HttpResponse:
    return render(request, "measures/proven.html", {"rows": queries_impact.proven(request.viewer)})
