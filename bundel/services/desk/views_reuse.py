"""The screens of reusable answers: earlier answers while one types, the list, one, and what its owner does with it."""

import datetime as dt
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from bundel.kernel.rooms.lists import Column, Filter, Listing
from bundel.kernel.rooms.screens import ask, signed_in
from bundel.services.desk import (
    commands,
    commands_reuse,
    forms,
    queries,
    queries_choices,
    queries_desks,
    queries_reuse,
    queries_similar,
)

get_or_post = require_http_methods(["GET", "POST"])


@get_or_post
@signed_in
def similar(request: HttpRequest, key: str) -> HttpResponse:
    """Earlier answers: a page to search without script, and while one types, sent as a form sends it, the same lines beside it.
    Nothing is written."""
    desk = queries_desks.desk_of(request.viewer, key)
    asked = request.POST if request.method == "POST" else request.GET
    typed = " ".join([asked.get("q", ""), asked.get("title", ""), asked.get("question", "")])[:4000]
    found = queries_similar.similar(request.viewer, typed, desk=desk.pk, limit=12 if asked.get("q") else queries_similar.SHOWN)
    return render(request, "desk/similar.html", {"desk": desk, "similar": found, "sought": asked.get("q", ""), "typed": typed.strip()})


@require_GET
@signed_in
def reusables(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer
    states = [("yes", gettext_lazy("in gebruik")), ("review", gettext_lazy("na te kijken")), ("no", gettext_lazy("ingetrokken"))]
    listing = Listing(
        request,
        name="herbruikbare-antwoorden",
        rows_of=queries.reusables(viewer),
        columns=[
            Column("title", gettext_lazy("Titel"), lambda row: row.title, ("title", "pk")),
            Column("desk", gettext_lazy("Desk"), lambda row: str(row.desk), wide=True),
            Column("topic", gettext_lazy("Thema"), lambda row: queries_choices.topic(row), wide=True),
            Column("owner", gettext_lazy("Eigenaar"), lambda row: row.owner.user.name, wide=True),
            Column("review", gettext_lazy("Herzien tegen"), lambda row: row.review, ("review", "pk")),
        ],
        filters=[
            Filter("use", gettext_lazy("Gebruik"), states, lambda rows, value: queries.in_use(rows, value, viewer.today)),
            Filter(
                "desk", gettext_lazy("Desk"), [(one.key, one.name()) for one in queries_desks.desks(viewer)],
                lambda rows, value: rows.filter(desk__key=value),
            ),
        ],
        text=queries_similar.with_words,
        sort="title",
    )  # fmt: skip
    for row in listing.rows:
        row.told = queries_choices.topic(row)
    return listing.export or render(request, "desk/reusables.html", {"listing": listing, "today": viewer.today})


@require_GET
@signed_in
def reusable(request: HttpRequest, pk: UUID) -> HttpResponse:
    return render(request, "desk/reusable.html", queries.reusable_page(request.viewer, pk))


@get_or_post
@signed_in
def publish(request: HttpRequest, pk: UUID) -> HttpResponse:
    viewer = request.viewer
    row = queries.to_answer(viewer, pk)
    commands.note_read(row, by=viewer)
    draft, stored = queries_reuse.draft(row, request.POST or None), queries_reuse.as_answered(row, viewer.today)
    found = queries_reuse.still_says(row, draft)
    form = forms.ReuseForm(request.POST or None, initial=stored, looks=[one.text for one in found if not one.certain])
    made = {}

    def act(given: dict) -> None:
        given["sources"] = commands.read_sources(given["sources"])
        made["row"] = commands_reuse.publish(row, by=viewer, **{**given, "no_names": given.get("no_names", [])})

    answer = ask(
        request, form, act, title=_("Maak %(number)s herbruikbaar") % {"number": row.number}, done=_("Het antwoord is herbruikbaar."),
        back=("desk_question", [pk]), template="desk/reuse.html", findings=found,
    )  # fmt: skip
    return redirect("desk_reusable", made["row"].uuid) if "row" in made else answer


@get_or_post
@signed_in
def review(request: HttpRequest, pk: UUID) -> HttpResponse:
    viewer = request.viewer
    row = queries.keeps(viewer, pk)

    def act(given: dict[str, dt.date]) -> None:
        commands_reuse.review(row, by=viewer, review=given["review"])

    form = forms.ReviewForm(request.POST or None, today=viewer.today)
    return ask(request, form, act, title=_("Nagekeken: %(title)s") % {"title": row.title}, done=_("Bewaard."), back=("desk_reusable", [pk]))


@get_or_post
@signed_in
def withdraw(request: HttpRequest, pk: UUID) -> HttpResponse:
    row = queries.keeps(request.viewer, pk)
    form = forms.WithdrawForm(request.POST or None)
    return ask(
        request, form, lambda given: commands_reuse.withdraw(row, by=request.viewer, why=given["why"]),
        title=_("Trek in: %(title)s") % {"title": row.title}, done=_("Het antwoord is ingetrokken."), back=("desk_reusable", [pk]),
    )  # fmt: skip
