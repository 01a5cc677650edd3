"""The screens of the documents of a case, and of booking a moment for the client."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from bundel.kernel.cases import commands_papers, queries, queries_ask, queries_papers
from bundel.kernel.cases.forms_papers import BookForm, FileForm, LetterForm, RemoveForm
from bundel.kernel.cases.views import get_or_post
from bundel.kernel.rooms.downloads import attachment
from bundel.kernel.rooms.screens import ask, signed_in


@get_or_post
@signed_in
def papers(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Add a file here; the templates beside it make a letter."""
    viewer = request.viewer
    found = queries.opened(viewer, pk)
    context = {"case": found, "templates": queries_papers.templates(viewer), "today": viewer.today}
    context["shelf"] = lambda: queries_papers.shelf(viewer, found)  # asked once, by a page that shows it

    def act(given: dict) -> None:
        chosen = given.pop("replaces", "")
        older = queries_papers.file_of(viewer, pk, UUID(chosen))[1] if chosen else None
        commands_papers.add_file(found, by=viewer, replaces=older, **given)

    replaceable = queries_papers.replaceable(found)
    return ask(
        request,
        FileForm(request.POST or None, request.FILES or None, replaceable=replaceable, initial={"replaces": request.GET.get("vervang", "")}),
        act,
        title=_("Stukken"),
        done=_("Het stuk is verzegeld bewaard."),
        back=("case", [pk]),
        template="cases/papers.html",
        **context,
    )


@require_GET
@signed_in
def file(request: HttpRequest, pk: UUID, file: UUID) -> HttpResponse:
    case, stored = queries_papers.file_of(request.viewer, pk, file)
    try:
        return attachment(queries_papers.content(request.viewer, case, stored), stored.filename, stored.media_type)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("case", pk)


@get_or_post
@signed_in
def file_remove(request: HttpRequest, pk: UUID, file: UUID) -> HttpResponse:
    case, stored = queries_papers.file_of(request.viewer, pk, file)
    return ask(
        request,
        RemoveForm(request.POST or None),
        lambda given: commands_papers.remove_file(case, stored, by=request.viewer, **given),
        title=_("Verwijder %(title)s") % {"title": stored.title},
        done=_("Het bestand is weg."),
        back=("case", [pk]),
    )


@get_or_post
@signed_in
def letter_new(request: HttpRequest, pk: UUID, key: str) -> HttpResponse:
    found = queries.opened(request.viewer, pk)
    return _letter(request, found, key)


@get_or_post
@signed_in
def letter_again(request: HttpRequest, pk: UUID, letter: UUID) -> HttpResponse:
    """A newer version in the place of a frozen one, which stays readable."""
    found, older = queries_papers.letter_of(request.viewer, pk, letter)
    return _letter(request, found, older.text.template.key, older)


def _letter(request: HttpRequest, found, key: str, older=None) -> HttpResponse:
    text = queries_papers.text_of(request.viewer, found, key)
    known = queries_papers.known_values(request.viewer, found, text, older)
    spoken = older.language if older is not None else queries_ask.language_of(found)
    form = LetterForm(request.POST or None, text=text, known=known, replaces=older is not None, initial={"language": spoken})

    def act(given: dict) -> None:
        commands_papers.write_letter(
            found,
            by=request.viewer,
            template=key,
            language=given["language"],
            values=form.values(),
            replaces=older,
            reason=given.get("reason", ""),
        )

    return ask(
        request, form, act, title=queries_papers.said_name(text), done=_("Vastgelegd: wat er staat, verandert niet meer."),
        back=("case", [found.pk]),
    )  # fmt: skip


@require_GET
@signed_in
def letter(request: HttpRequest, pk: UUID, letter: UUID) -> HttpResponse:
    """The frozen letter as tagged PDF."""
    case, found = queries_papers.letter_of(request.viewer, pk, letter)
    try:
        return attachment(queries_papers.letter_paper(request.viewer, case, found), f"{found.title}.pdf", "application/pdf")
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("case", pk)


@get_or_post
@signed_in
def book(request: HttpRequest, pk: UUID) -> HttpResponse:
    viewer = request.viewer
    found = queries.opened(viewer, pk)
    form = BookForm(request.POST or None, free=queries_papers.free(viewer, found))

    def act(given: dict) -> None:
        commands_papers.book(found, by=viewer, moment=queries_papers.free_of(viewer, found, given["moment"]), about=given["about"])

    return ask(
        request, form, act, title=_("Reserveer voor %(number)s") % {"number": found.number}, done=_("Gereserveerd."), back=("case", [pk])
    )


@require_GET
@signed_in
def expiring(request: HttpRequest) -> HttpResponse:
    """What of the viewer's own cases expires within two months, or has."""
    queries.require_list(request.viewer)
    return render(request, "cases/expiring.html", {"rows": queries_papers.expiring(request.viewer), "today": request.viewer.today})
