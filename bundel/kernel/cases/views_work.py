"""The screens on which people work in a case: fields, moves, notes, tasks, colleagues."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bundel.kernel.cases import commands, commands_people, queries, queries_page, queries_start
from bundel.kernel.cases.forms import (
    AssignForm,
    CorrectionForm,
    DoneForm,
    FieldsForm,
    InviteForm,
    LinkForm,
    MoveForm,
    NoteForm,
    TaskForm,
    gathered,
)
from bundel.kernel.cases.views import get_or_post
from bundel.kernel.rooms.screens import ask, carry_out, signed_in


@get_or_post
@signed_in
def case_edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    viewer = request.viewer
    found, one = queries_start.to_edit(viewer, pk)
    form = FieldsForm(request.POST or None, one=one, case=found)

    def act(given: dict) -> None:
        commands.edit_fields(found, by=viewer, version=given["version"], fields=gathered(one, given), question=given["question"])

    return ask(
        request, form, act, title=_("Gegevens van %(number)s") % {"number": found.number}, done=_("Bewaard."), back=("case", [pk]),
        fresh=lambda: queries.opened(viewer, pk),
    )  # fmt: skip


@get_or_post
@signed_in
def case_move(request: HttpRequest, pk: UUID, key: str) -> HttpResponse:
    viewer = request.viewer
    found = queries.opened(viewer, pk)
    title = queries_start.move_title(viewer, found, key)
    one, asked, why = queries_start.asked_by_move(found, key)
    form = MoveForm(request.POST or None, one=one, asked=asked, why=why, initial={"on": viewer.today})

    def act(given: dict) -> None:
        fields = gathered(one, given)
        commands.move(found, key, by=viewer, fields=fields, **given)

    return ask(
        request, form, act, title=title,
        done=_("Gedaan. Wat volgt, staat bij de taken."), back=("case", [pk]),
    )  # fmt: skip


@get_or_post
@signed_in
def case_note(request: HttpRequest, pk: UUID) -> HttpResponse:
    viewer = request.viewer
    found = queries.opened(viewer, pk)
    form = NoteForm(request.POST or None, initial={"on": viewer.today})
    return ask(
        request, form, lambda given: commands.take_note(found, by=viewer, **given),
        title=_("Notitie in %(number)s") % {"number": found.number}, done=_("Uw notitie staat in het verloop."), back=("case", [pk]),
    )  # fmt: skip


@get_or_post
@signed_in
def note_correct(request: HttpRequest, pk: UUID, note: UUID) -> HttpResponse:
    viewer = request.viewer
    found = queries.opened(viewer, pk)
    wrong = queries_page.note_of(found, note)
    form = CorrectionForm(request.POST or None)
    return ask(
        request, form, lambda given: commands.take_note(found, by=viewer, kind=wrong.kind, way=wrong.way, corrects=wrong, **given),
        title=_("Rechtzetting"), done=_("De rechtzetting staat in het verloop."), back=("case", [pk]),
    )  # fmt: skip


@get_or_post
@signed_in
def case_task(request: HttpRequest, pk: UUID) -> HttpResponse:
    viewer = request.viewer
    found = queries.opened(viewer, pk)
    workers = queries_page.workers(viewer, found)

    def act(given: dict) -> None:
        chosen = given.pop("account", "")
        account = next((one for one in workers if str(one.uuid) == chosen), None)
        commands.add_task(found, by=viewer, account=account, **given)

    return ask(
        request, TaskForm(request.POST or None, workers=workers), act,
        title=_("Taak in %(number)s") % {"number": found.number}, done=_("De taak is gepland."), back=("case", [pk]),
    )  # fmt: skip


@get_or_post
@signed_in
def case_task_done(request: HttpRequest, pk: UUID, task: UUID) -> HttpResponse:
    viewer = request.viewer
    found = queries.opened(viewer, pk)
    one = queries_page.task_of(found, task)
    return ask(
        request, DoneForm(request.POST or None), lambda given: commands.do_task(one, by=viewer, **given), title=one.title,
        done=_("Afgewerkt."), back=("case", [pk]),
    )  # fmt: skip


@get_or_post
@signed_in
def case_assign(request: HttpRequest, pk: UUID) -> HttpResponse:
    viewer = request.viewer
    found = queries.find(viewer, pk)
    if not queries.may_assign(viewer, found):
        raise PermissionDenied("cases:head")
    load = queries.workload(viewer)
    form = AssignForm(request.POST or None, load=load)

    def act(given: dict) -> None:
        commands_people.assign(found, by=viewer, account=queries_page.colleague(load, given["account"]), why=given["why"])

    return ask(
        request, form, act, title=_("Begeleider van %(number)s") % {"number": found.number}, done=_("Toegewezen."), back=("case", [pk])
    )


@get_or_post
@signed_in
def case_invite(request: HttpRequest, pk: UUID) -> HttpResponse:
    viewer = request.viewer
    found = queries.opened(viewer, pk)
    load = queries.workload(viewer)
    form = InviteForm(request.POST or None, load=load)

    def act(given: dict) -> None:
        account = queries_page.colleague(load, given.pop("account"))
        commands_people.invite(found, by=viewer, account=account, **given)

    return ask(
        request, form, act, title=_("Wie kijkt of werkt mee in %(number)s") % {"number": found.number}, done=_("Toegevoegd."),
        back=("case", [pk]),
    )  # fmt: skip


@require_POST
@signed_in
def case_leave(request: HttpRequest, pk: UUID, member: int) -> HttpResponse:
    found = queries.find(request.viewer, pk)
    carry_out(
        request, lambda: commands_people.leave(queries_page.member_of(found, member), by=request.viewer),
        _("Niet langer betrokken bij dit dossier."),
    )  # fmt: skip
    return redirect("case", pk)


@get_or_post
@signed_in
def case_link(request: HttpRequest, pk: UUID) -> HttpResponse:
    viewer = request.viewer
    found = queries.opened(viewer, pk)
    return ask(
        request, LinkForm(request.POST or None), lambda given: commands_people.link(found, by=viewer, **given),
        title=_("Verbind %(number)s met een ander dossier") % {"number": found.number}, done=_("Verbonden."), back=("case", [pk]),
    )  # fmt: skip
