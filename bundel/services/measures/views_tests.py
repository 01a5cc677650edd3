"""The screens of poverty tests: the list, a measure through scan, sliders, talks, advice, answers and follow-up, and the report."""

from urllib.parse import parse_qsl
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from bundel.kernel.access.viewer import may, require
from bundel.kernel.rooms import papers
from bundel.kernel.rooms.lists import Listing
from bundel.kernel.rooms.screens import ask, carry_out, signed_in
from bundel.services.measures import commands_tests, commands_words, forms_tests, queries, queries_tests, queries_words
from bundel.services.measures.views import get_or_post


@require_GET
@signed_in
def tests(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer
    listing = Listing(
        request, name="armoedetoetsen", rows_of=queries_tests.tests(viewer), columns=queries_tests.columns(),
        filters=queries_tests.filters(viewer),
        text=queries_tests.with_word, sort="-made",
    )  # fmt: skip
    for row in listing.rows:
        row.mood = queries_tests.MOODS[row.state]
    if answer := listing.export:
        return answer
    may_add = may(viewer, "tests:write", organisation=viewer.organisation)
    context = {"listing": listing, "may_add": may_add, "untested": queries_tests.untested(viewer),
               "may_words": may(viewer, "schemes:people")}
    return render(request, "measures/tests.html", context)


@get_or_post
@signed_in
def words(request: HttpRequest) -> HttpResponse:
    """The words by which an agenda item gets a warning."""
    viewer = request.viewer
    form = forms_tests.WordsForm(request.POST or None, initial=queries_words.words_page(viewer))
    return ask(
        request, form, lambda asked: commands_words.set_words(by=viewer, **asked), title=_("Woorden van de waarschuwing"), done=_("Bewaard."),
        back=("ptest_list", []),
    )  # fmt: skip


def _form(request: HttpRequest, partnership_wide: bool, **more) -> forms_tests.TestForm:
    viewer = request.viewer
    owners = queries.members(viewer.partnership, viewer.today)
    if not partnership_wide:
        owners = owners.filter(pk=viewer.organisation)
    return forms_tests.TestForm(request.POST or None, owners=owners, schemes=queries_tests.threshold_schemes(viewer), **more)


@get_or_post
@signed_in
def new(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer
    require(viewer, "tests:write", organisation=viewer.organisation)
    begun = {"owner": viewer.organisation} | queries_tests.from_item(viewer, request.GET.get("punt", ""))
    form = _form(request, may(viewer, "tests:write"), initial=begun)

    def act(asked: dict) -> None:
        commands_tests.begin(by=viewer, owner=asked["owner"], change=form.change(), item=asked["item"], **form.asked())

    return ask(
        request, form, act, title=_("Nieuwe armoedetoets"), done=_("De maatregel staat er. Beantwoord nu de quickscan."),
        back=("ptest_list", []),
        template="measures/test_form.html",
    )  # fmt: skip


@get_or_post
@signed_in
def edit(request: HttpRequest, key: UUID) -> HttpResponse:
    viewer = request.viewer
    row = queries_tests.ptest_of(viewer, key, "tests:write")
    form = _form(request, may(viewer, "tests:write"), initial=forms_tests.initial(row))

    def act(asked: dict) -> None:
        commands_tests.describe(row, by=viewer, version=asked["version"] or 0, change=form.change(), **form.asked())

    return ask(
        request,
        form,
        act,
        title=_("Bewerk de maatregel"),
        done=_("Bewaard."),
        back=("ptest_detail", [key]),
        template="measures/test_form.html",
    )


@require_GET
@signed_in
def one(request: HttpRequest, key: UUID) -> HttpResponse:
    page = queries_tests.test_page(request.viewer, key)
    return render(request, "measures/test.html", {"page": page, "test": page.test, "may": page.may})


@require_GET
@signed_in
def effect(request: HttpRequest, key: UUID) -> HttpResponse:
    row = queries_tests.ptest_of(request.viewer, key)
    writes = may(request.viewer, "tests:write", partnership=row.partnership_id, organisation=row.owner_id) and row.state in (
        "scan",
        "dialogue",
    )
    return render(
        request, "measures/effect.html", {"test": row, "page": queries_tests.outcome(row, request.GET.dict()), "may_keep": writes}
    )


@require_GET
@signed_in
def behind(request: HttpRequest, key: UUID) -> HttpResponse:
    row, page, found = queries_tests.behind(request.viewer, key, request.GET.dict())
    query = page.query if page else ""
    back = f"{reverse('ptest_effect', args=[row.pk])}?{query}"
    made = page.kept.get("people") if page else None
    context = {"page": page, "found": found, "made": made, "back": back, "asked": parse_qsl(query), "test": row}
    return render(request, "measures/behind.html", context)


@require_POST
@signed_in
def figures(request: HttpRequest, key: UUID) -> HttpResponse:
    row = queries_tests.ptest_of(request.viewer, key, "tests:write")
    carry_out(
        request,
        lambda: commands_tests.keep_figures(row, by=request.viewer, figures=request.POST.dict()),
        _("De maatregel wordt met deze cijfers getest."),
    )
    return redirect("ptest_effect", key)


def _ask(request: HttpRequest, form, act, title: str, done: str, key: UUID, template: str = "rooms/form.html") -> HttpResponse:
    return ask(request, form, act, title=title, done=done, back=("ptest_detail", [key]), template=template)


@get_or_post
@signed_in
def scan(request: HttpRequest, key: UUID) -> HttpResponse:
    row = queries_tests.ptest_of(request.viewer, key, "tests:write")
    form = forms_tests.ScanForm(request.POST or None, initial=forms_tests.scan_initial(row))
    return _ask(
        request, form, lambda asked: commands_tests.answer_scan(row, by=request.viewer, answers=form.answers()), _("Quickscan"),
        _("De quickscan is bewaard."), key, "measures/scan.html",
    )  # fmt: skip


@get_or_post
@signed_in
def statement(request: HttpRequest, key: UUID) -> HttpResponse:
    row = queries_tests.ptest_of(request.viewer, key, "tests:write")
    return _ask(
        request, forms_tests.StatementForm(request.POST or None), lambda asked: commands_tests.state_no_effect(row, by=request.viewer, **asked),
        _("Verklaar dat er geen effect is"), _("De verklaring staat bij de maatregel."), key,
    )  # fmt: skip


@get_or_post
@signed_in
def talk(request: HttpRequest, key: UUID) -> HttpResponse:
    row = queries_tests.ptest_of(request.viewer, key, "tests:write")
    form = forms_tests.TalkForm(request.POST or None, initial={"on": request.viewer.today})
    return _ask(
        request, form, lambda asked: commands_tests.note_talk(row, by=request.viewer, **asked), _("Noteer een gesprek"),
        _("Het gesprek is bewaard."),
        key, "measures/talk.html",
    )  # fmt: skip


@get_or_post
@signed_in
def recommend(request: HttpRequest, key: UUID) -> HttpResponse:
    row = queries_tests.ptest_of(request.viewer, key, "tests:write")
    return _ask(
        request, forms_tests.RecommendForm(request.POST or None), lambda asked: commands_tests.recommend(row, by=request.viewer, **asked),
        _("Nieuwe aanbeveling"), _("De aanbeveling is bewaard."), key,
    )  # fmt: skip


@require_POST
@signed_in
def advise(request: HttpRequest, key: UUID) -> HttpResponse:
    row = queries_tests.ptest_of(request.viewer, key, "tests:write")
    carry_out(request, lambda: commands_tests.advise(row, by=request.viewer), _("Het advies ligt bij het bestuur."))
    return redirect("ptest_detail", key)


@get_or_post
@signed_in
def answer(request: HttpRequest, key: UUID) -> HttpResponse:
    found = queries_tests.recommendation_of(request.viewer, key, "tests:answer")
    first = {"taken": found.taken, "reason": found.reason, "follow_on": found.follow_on}
    return _ask(
        request, forms_tests.AnswerForm(request.POST or None, initial=first), lambda asked: commands_tests.answer(found,
        by=request.viewer, **asked),
        _("Antwoord op aanbeveling %(number)s") % {"number": found.number}, _("Het antwoord is bewaard."), found.test_id,
    )  # fmt: skip


@get_or_post
@signed_in
def follow(request: HttpRequest, key: UUID) -> HttpResponse:
    found = queries_tests.recommendation_of(request.viewer, key, "tests:write")
    return _ask(
        request, forms_tests.FollowForm(request.POST or None), lambda asked: commands_tests.follow_up(found, by=request.viewer, **asked),
        _("Volg aanbeveling %(number)s op") % {"number": found.number}, _("De opvolging is bewaard."), found.test_id,
    )  # fmt: skip


@require_POST
@signed_in
def share(request: HttpRequest, key: UUID) -> HttpResponse:
    row = queries_tests.ptest_of(request.viewer, key, "tests:write")
    carry_out(
        request, lambda: commands_tests.share(row, by=request.viewer), _("De leden zien nu dat deze maatregel over te nemen is.")
    )
    return redirect("ptest_detail", key)


@get_or_post
@signed_in
def adopt(request: HttpRequest, key: UUID) -> HttpResponse:
    viewer = request.viewer
    row = queries_tests.ptest_of(viewer, key)
    require(viewer, "tests:write", partnership=row.partnership_id, organisation=viewer.organisation)
    members = queries.members(viewer.partnership, viewer.today)
    members = members if may(viewer, "tests:write") else members.filter(pk=viewer.organisation)
    form = forms_tests.AdoptForm(request.POST or None, members=members)
    return _ask(
        request,
        form,
        lambda asked: commands_tests.adopt(row, by=viewer, **asked),
        _("Neem deze maatregel over"),
        _("Genoteerd."),
        key,
    )


@require_GET
@signed_in
def report(request: HttpRequest, key: UUID) -> HttpResponse:
    page = queries_tests.test_page(request.viewer, key)
    response = HttpResponse(
        papers.pdf("measures/report_paper.html", {"page": page, "test": page.test}), content_type="application/pdf"
    )
    response["Content-Disposition"] = 'attachment; filename="armoedetoets.pdf"'
    return response
