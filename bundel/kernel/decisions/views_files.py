"""The screens of the files of an item: add, download, remove."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from bundel.kernel.decisions import commands_files, queries, queries_files
from bundel.kernel.decisions.forms_files import FileForm, RemoveForm
from bundel.kernel.decisions.views import get_or_post
from bundel.kernel.rooms.downloads import attachment
from bundel.kernel.rooms.screens import ask, signed_in


@get_or_post
@signed_in
def file_new(request: HttpRequest, key: UUID) -> HttpResponse:
    found = queries.item_of(request.viewer, key, "decisions:prepare")
    return ask(
        request, FileForm(request.POST or None, request.FILES or None),
        lambda given: commands_files.add_file(found, by=request.viewer, **given),
        title=_("Bestand toevoegen"), done=_("Het bestand staat erbij."), back=("item", [key]),
    )  # fmt: skip


@require_GET
@signed_in
def file(request: HttpRequest, key: UUID, file: UUID) -> HttpResponse:
    _item, stored = queries_files.file_of(request.viewer, key, file)
    try:
        return attachment(queries_files.content(stored), stored.filename, stored.media_type)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("item", key)


@get_or_post
@signed_in
def file_remove(request: HttpRequest, key: UUID, file: UUID) -> HttpResponse:
    item, stored = queries_files.file_of(request.viewer, key, file, "decisions:prepare")
    return ask(
        request, RemoveForm(request.POST or None),
        lambda given: commands_files.remove_file(item, stored, by=request.viewer, **given),
        title=_("Verwijder %(title)s") % {"title": stored.title}, done=_("Het bestand is weg."), back=("item", [key]),
    )  # fmt: skip
