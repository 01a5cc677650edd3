"""The screens of questions: ask one, the list, one with its thread, and what is done with it."""

from uuid import UUID

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bundel.kernel.rooms.lists import Column, Filter, Listing
from bundel.kernel.rooms.screens import ask, carry_out, signed_in
from bundel.services.desk import commands, forms, queries, queries_choices, queries_desks, queries_similar

get_or_post = require_http_methods(["GET", "POST"])


def hide(form: Form, error: commands.SaysWho) -> None:
    """The typed text comes back with what says who somebody is hidden, so that saving again is safe."""
    form.data = form.data.copy()
    for name in error.parts:
        every = [part for parts in error.parts.values() for part in parts]
        form.data[name] = commands.masked(form.data[name], every)


@get_or_post
@signed_in
def ask_desk(request: HttpRequest, key: str) -> HttpResponse:
    viewer = request.viewer
    desk = queries_desks.desk_of(viewer, key, "desk:ask")
    form = forms.AskForm(request.POST or None, topics=queries_choices.topics(desk), similar=reverse("desk_similar", args=[key]))
    made = {}

    def act(given: dict) -> None:
        try:
            made["row"] = commands.ask(desk, by=viewer, **given)
        except commands.SaysWho as error:
            hide(form, error)
            raise

    typed = f"{request.POST.get('title', '')} {request.POST.get('question', '')}"
    answer = ask(
        request, form, act, title=_("Vraag aan %(desk)s") % {"desk": desk}, done=_("Uw vraag is gesteld."), back=("desk_page", [key]),
        template="desk/ask.html", desk=desk, similar=queries_similar.similar(viewer, typed, desk=desk.pk),
    )  # fmt: skip
    return redirect("desk_question", made["row"].pk) if "row" in made else answer


@require_GET
@signed_in
def questions(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer
    listing = Listing(
        request,
        name="desk-vragen",
        rows_of=queries.listed(viewer),
        columns=[
            Column("number", gettext_lazy("Nummer"), lambda row: row.number, ("number", "pk"), wide=True),
            Column("title", gettext_lazy("Onderwerp"), lambda row: row.title, ("title", "pk")),
            Column("desk", gettext_lazy("Desk"), lambda row: str(row.desk), wide=True),
            Column("organisation", gettext_lazy("Lid"), lambda row: str(row.organisation), ("organisation__sort_name", "pk"), wide=True),
            Column("state", gettext_lazy("Stand"), lambda row: row.get_state_display(), ("state", "due", "pk")),
            Column("turn", gettext_lazy("Aan zet"), lambda row: row.get_turn_display(), wide=True),
            Column("due", gettext_lazy("Antwoord tegen"), lambda row: row.due, ("due", "pk")),
            Column("specialist", gettext_lazy("Specialist"), lambda row: row.specialist.user.name if row.specialist else "", wide=True),
            Column("topic", gettext_lazy("Thema"), lambda row: queries_choices.topic(row), export_only=True),
            Column("asked", gettext_lazy("Gevraagd"), lambda row: row.asked_on, ("asked_on", "pk"), export_only=True),
            Column("answered", gettext_lazy("Beantwoord"), lambda row: row.answered_on, export_only=True),
            Column("minutes", gettext_lazy("Minuten"), lambda row: row.minutes, numeric=True, export_only=True),
        ],
        filters=[
            Filter("stand", gettext_lazy("Stand"), queries.STANDS, lambda rows, value: queries.in_stand(rows, viewer, value)),
            Filter(
                "desk", gettext_lazy("Desk"), [(one.key, one.name()) for one in queries_desks.desks(viewer)],
                lambda rows, value: rows.filter(desk__key=value),
            ),
        ],
        text=queries.with_word,
        sort="due",
    )  # fmt: skip
    for row in listing.rows:
        row.mood = queries.MOODS[row.state]
        row.late = row.state in queries.OPEN and row.due < viewer.today
    return listing.export or render(request, "desk/questions.html", {"listing": listing})


@require_GET
@signed_in
def question(request: HttpRequest, pk: UUID) -> HttpResponse:
    viewer = request.viewer
    page = queries.page(viewer, pk)
    commands.note_read(page.row, by=viewer)
    form = forms.SayForm(specialist=page.specialist)
    return render(request, "desk/question.html", {"page": page, "row": page.row, "form": form})


@get_or_post
@signed_in
def assign(request: HttpRequest, pk: UUID) -> HttpResponse:
    viewer = request.viewer
    row = queries.to_answer(viewer, pk)
    loads = queries.workload(viewer, row.desk)
    form = forms.AssignForm(
        request.POST or None, people=queries_choices.people(loads), topics=queries_choices.topics(row.desk),
        initial={"to": str((row.specialist or (loads[0].account if loads else viewer.account)).uuid), "topic": row.topic},
    )  # fmt: skip
    return ask(
        request, form, lambda given: commands.assign(row, by=viewer, to=UUID(given["to"]), topic=given["topic"]),
        title=_("Verdeel %(number)s") % {"number": row.number}, done=_("Bewaard."), back=("desk_question", [pk]),
    )  # fmt: skip


@get_or_post
@signed_in
def reroute(request: HttpRequest, pk: UUID) -> HttpResponse:
    viewer = request.viewer
    row = queries.to_answer(viewer, pk)
    others = {one.key: one for one in queries_desks.others(viewer, row.desk)}
    form = forms.RerouteForm(request.POST or None, places=queries_choices.places(list(others.values())))

    def act(given: dict) -> None:
        key, _sign, topic = given["place"].partition("/")
        commands.reroute(row, by=viewer, desk=others[key], topic=topic)

    return ask(
        request, form, act, title=_("Geef %(number)s door") % {"number": row.number}, done=_("De vraag ligt nu bij de andere desk."),
        back=("desk_questions", []),
    )  # fmt: skip


@get_or_post
@signed_in
def say(request: HttpRequest, pk: UUID) -> HttpResponse:
    viewer = request.viewer
    page = queries.page(viewer, pk)
    form = forms.SayForm(request.POST or None, specialist=page.specialist)

    def act(given: dict) -> None:
        try:
            commands.say(page.row, by=viewer, text=given["text"], minutes=given.get("minutes") or 0)
        except commands.SaysWho as error:
            hide(form, error)
            raise

    title = _("Bericht bij %(number)s") % {"number": page.row.number}
    return ask(request, form, act, title=title, done=_("Het bericht is verstuurd."), back=("desk_question", [pk]))


@get_or_post
@signed_in
def answer(request: HttpRequest, pk: UUID) -> HttpResponse:
    viewer = request.viewer
    row = queries.to_answer(viewer, pk)
    commands.note_read(row, by=viewer)
    form = forms.AnswerForm(
        request.POST or None, topics=queries_choices.topics(row.desk), outcomes=queries_choices.outcomes(row.desk), initial={"topic": row.topic}
    )

    def act(given: dict) -> None:
        try:
            commands.answer(row, by=viewer, **{**given, "sources": commands.read_sources(given["sources"])})
        except commands.SaysWho as error:
            hide(form, error)
            raise

    typed = f"{row.title} {row.question}"
    return ask(
        request, form, act, title=_("Antwoord op %(number)s") % {"number": row.number}, done=_("De vrager krijgt bericht."),
        back=("desk_question", [pk]), template="desk/answer.html", row=row,
        similar=queries_similar.similar(viewer, typed, desk=row.desk_id),
    )  # fmt: skip


@require_POST
@signed_in
def close(request: HttpRequest, pk: UUID) -> HttpResponse:
    found = queries.find(request.viewer, pk)
    carry_out(request, lambda: commands.close(found, by=request.viewer), _("De vraag is afgesloten."))
    return redirect("desk_question", pk)
