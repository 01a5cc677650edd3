"""The screens on which a coordinator keeps the types: all versions, one file, a new version."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from bundel.engines.formats.problems import FolderRefused
from bundel.kernel.cases import commands_types, queries_lists, queries_start
from bundel.kernel.cases.forms import TypeForm
from bundel.kernel.cases.views import get_or_post
from bundel.kernel.rooms.lists import Column, Listing
from bundel.kernel.rooms.said import problem, said
from bundel.kernel.rooms.screens import ask, signed_in


@require_GET
@signed_in
def case_types(request: HttpRequest) -> HttpResponse:
    columns = [
        Column("label", gettext_lazy("Type"), lambda row: row.label_nl), Column("key", gettext_lazy("Sleutel"), lambda row: row.key, wide=True),
        Column("version", gettext_lazy("Versie"), lambda row: row.version, numeric=True),
        Column("running", gettext_lazy("Lopende dossiers"), lambda row: row.running, numeric=True),
    ]  # fmt: skip
    listing = Listing(request, "types", queries_lists.type_rows(request.viewer), columns)
    return listing.export or render(request, "cases/types.html", {"listing": listing})


@require_GET
@signed_in
def case_type(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What a type asks, its states and moves as a table, and the file itself."""
    row = queries_lists.type_row(request.viewer, pk)
    return render(request, "cases/type.html", {"row": row, "one": queries_start.told(row)})


@get_or_post
@signed_in
def case_type_load(request: HttpRequest) -> HttpResponse:
    """Paste or change a declaration; a fault comes back with its line, and what was typed stays."""
    viewer = request.viewer
    queries_lists.type_rows(viewer)
    form = TypeForm(request.POST or None, initial={"text": queries_start.starting_text(viewer, request.GET.get("van", ""))})

    def act(given: dict) -> None:
        try:
            _made, _new, lost = commands_types.load_type(
                given["text"], file="type.toml", by=viewer, partnership=queries_start.partnership(viewer)
            )
        except FolderRefused as refused:
            raise ValidationError({"text": [problem(one) for one in refused.problems]})
        if lost:
            gone = ", ".join(said(one) for one in lost)
            messages.warning(request, _("Lopende dossiers houden hun versie. In de nieuwe staat niet meer: %(lost)s") % {"lost": gone})

    return ask(
        request, form, act, title=_("Type laden"), done=_("De nieuwe versie geldt voor nieuwe dossiers."), back=("case_types", []),
        template="cases/type_load.html",
    )  # fmt: skip


@get_or_post
@signed_in
def case_type_move(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Move the running cases of an older version to the current one; what would lose something stays and is named."""
    row = queries_lists.type_row(request.viewer, pk)
    if request.method == "POST":
        moved, kept = commands_types.move_all(row, by=request.viewer)
        messages.success(request, _("%(moved)s dossiers verzet.") % {"moved": moved})
        for number, why in kept[:10]:
            messages.warning(request, f"{number}: {why}")
        if kept[10:]:
            messages.warning(request, _("En nog %(number)s dossiers bleven staan om zo’n reden.") % {"number": len(kept) - 10})
        return redirect("case_types")
    return render(request, "cases/type_move.html", {"row": row})
