"""The screens of destruction: the proposals, one with its gate, and its steps."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bundel.kernel.rooms.downloads import attachment
from bundel.kernel.rooms.lists import Column, Filter, Listing
from bundel.kernel.rooms.screens import ask, carry_out, signed_in
from bundel.services.archive import commands_destruction, forms, queries, queries_choices, queries_units
from bundel.services.archive.views_moves import OPEN, board_of, in_stand, which_board
from bundel.services.archive.views_show import Act, Cell, Fact, Page, Section, crumb, day, list_page, page, short
from bundel.services.archive.views_work import MOODS

get_or_post = require_http_methods(["GET", "POST"])


@require_GET
@signed_in
def destructions(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer
    running = ("proposed", "approved")
    listing = Listing(
        request, name="vernietigingen", rows_of=queries.destructions(viewer),
        columns=[
            Column("number", gettext_lazy("Nummer"), lambda row: row.number, ("number", "pk")),
            Column("board", gettext_lazy("Bestuur"), lambda row: str(row.board), ("board__party__sort_name", "pk")),
            Column("units", gettext_lazy("Beschrijvingen"), lambda row: row.number_of_units, ("number_of_units", "pk"), numeric=True, wide=True),
            Column("proposed", gettext_lazy("Voorgesteld"), lambda row: row.proposed_on, ("proposed_on", "pk"), wide=True),
            Column("permission", gettext_lazy("Toelating"), lambda row: row.permission_number, wide=True),
            Column("destroyed", gettext_lazy("Vernietigd"), lambda row: row.destroyed_on, ("destroyed_on", "pk"), wide=True),
            Column("state", gettext_lazy("Stand"), lambda row: row.get_state_display(), ("state", "pk")),
        ],
        filters=[
            Filter("stand", gettext_lazy("Stand"), [OPEN, *queries.DESTRUCTION_STATES], lambda rows, value: in_stand(rows, value, running)),
            Filter("bestuur", gettext_lazy("Bestuur"), queries_choices.boards(viewer), lambda rows, value: rows.filter(board=value)),
        ],
        text=lambda rows, word: rows.filter(number__icontains=word) | rows.filter(permission_number__icontains=word), sort="-number",
    )  # fmt: skip
    acts = [Act(_("Stel een vernietiging voor"), reverse("archive_destruction_new"), main=True)]
    return list_page(
        request,
        listing,
        title=_("Vernietiging"),
        acts=acts,
        empty_acts=acts,
        intro=_(
            "Niets wordt vernietigd zonder verstreken bewaartermijn en een geldige selectieregel; geldt er geen regel, dan met toelating van "
            "het Rijksarchief. Wie voorstelt, keurt niet goed."
        ),
        empty=_("Nog geen voorstellen. Kies de afgesloten reeksen en bestanddelen waarvan de bewaartermijn voorbij is."),
        cells=lambda row: [
            Cell(row.number, reverse("archive_destruction", args=[row.pk])),
            Cell(row.board),
            Cell(row.number_of_units),
            Cell(short(row.proposed_on)),
            Cell(row.permission_number or "—"),
            Cell(short(row.destroyed_on)),
            Cell(row.get_state_display(), mood=MOODS[row.state]),
        ],
    )


@get_or_post
@signed_in
def destruction_new(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer
    queries.working(viewer)
    board = board_of(request)
    if board is None:
        crumbs = crumb((_("Vernietiging"), reverse("archive_destructions")))
        return which_board(request, "archive_destruction_new", _("Stel een vernietiging voor"), crumbs)
    form = forms.ProposeForm(request.POST or None, choices={"units": queries_choices.destroyable(viewer, board)})
    made = {}

    def act(given: dict) -> None:
        made["row"] = commands_destruction.propose(board, by=viewer, units=[UUID(one) for one in given["units"]], reason=given["reason"])

    title, done = _("Stel een vernietiging voor: %(party)s") % {"party": board}, _("Voorgesteld. Iemand anders keurt goed.")
    answer = ask(request, form, act, title=title, done=done, back=("archive_destructions", []))
    return redirect("archive_destruction", made["row"].pk) if "row" in made else answer


@require_GET
@signed_in
def destruction(request: HttpRequest, pk: UUID) -> HttpResponse:
    viewer = request.viewer
    row = queries.one(viewer, queries.destructions, pk)
    over = row.state in ("destroyed", "stopped")
    lines = queries.gates(viewer, row)
    shut = [] if over else [checked for _line, checked in lines if not checked.gate.allowed]
    acts = []
    if not over:
        acts.append(Act(_("Zet stop"), reverse("archive_destruction_stop", args=[pk])))
    if row.state == "proposed":
        needs = any(checked.gate.needs for checked in shut)
        acts.append(Act(_("Noteer de toelating van het Rijksarchief"), reverse("archive_destruction_permit", args=[pk]), main=needs))
        acts.append(Act(_("Keur goed"), reverse("archive_destruction_approve", args=[pk]), main=not needs, post=True))
    if row.state == "approved":
        acts.append(Act(_("Noteer de vernietiging"), reverse("archive_destruction_done", args=[pk]), main=True))
    if row.certificate:
        acts.append(Act(_("Vernietigingsattest (PDF)"), reverse("archive_certificate", args=[pk]), main=True))
    early = f" ({_('ook voor het einde van de bewaartermijn')})" if row.permission_early else ""
    facts = [
        Fact(_("Bestuur"), row.board, reverse("archive_board", args=[row.board_id])), Fact(_("Waarom nu"), row.reason or "—", lang="nl"),
        Fact(_("Voorgesteld"), f"{row.proposed_by.user.name}, {day(row.proposed_on)}"),
        Fact(_("Toelating van het Rijksarchief"),
             f"{row.permission_number}, {day(row.permission_on)}, {row.permission_by}{early}"
             if row.permission_number else "—"),
        Fact(_("Goedgekeurd"), f"{row.approved_by.user.name}, {day(row.approved_on)}" if row.approved_by else "—"),
        Fact(_("Vernietigd op"), day(row.destroyed_on)), Fact(_("Hoe en door wie"), row.method or "—", lang="nl"),
    ]  # fmt: skip
    if row.stopped_on:
        facts.append(Fact(_("Stopgezet"), f"{day(row.stopped_on)}: {row.stopped_why}", lang="nl"))

    def gate(line: object, checked: object) -> Cell:
        if row.state == "destroyed":
            return Cell(line.get_gate_display(), mood="good")
        if row.state == "stopped":
            return Cell("—")
        return Cell(_("mag"), mood="good") if checked.gate.allowed else Cell(_("mag niet"), mood="bad")

    section = Section(
        "units", _("Wat vernietigd werd") if row.state == "destroyed" else _("Wat vernietigd wordt"),
        [(_("Beschrijving"), ""), (_("Afgesloten op"), "wide"), (_("Regel"), "wide"), (_("Vanaf"), "wide"), (_("Poort"), "")],
        [[Cell(str(line.unit), reverse("archive_unit", args=[line.unit_id]), lang="nl"), Cell(short(line.unit.closed), classes="wide"),
          Cell(checked.rule or "—", classes="wide", lang="nl"), Cell(short(checked.destroyable_from), classes="wide"), gate(line, checked)]
         for line, checked in lines],
    )  # fmt: skip
    why = Section("why", _("Waarom het nog niet mag"), text=queries.why_shut(shut), lang="")
    shown = Page(
        _("Vernietiging %(number)s") % {"number": row.number}, crumb((_("Vernietiging"), reverse("archive_destructions"))),
        chips=[(row.get_state_display(), MOODS[row.state])], acts=acts, facts=facts, sections=[section, *([why] if shut else [])],
        course=queries.timeline(row), lang="",
    )  # fmt: skip
    return page(request, shown)


@get_or_post
@signed_in
def permit(request: HttpRequest, pk: UUID) -> HttpResponse:
    viewer = request.viewer
    row = queries.one(viewer, queries.destructions, pk)
    return ask(
        request, forms.PermitForm(request.POST or None), lambda given: commands_destruction.permit(row, by=viewer, **given),
        title=_("Toelating van het Rijksarchief voor %(number)s") % {"number": row.number}, done=_("De toelating is genoteerd."),
        back=("archive_destruction", [pk]),
    )  # fmt: skip


@require_POST
@signed_in
def approve(request: HttpRequest, pk: UUID) -> HttpResponse:
    row = queries.one(request.viewer, queries.destructions, pk)
    carry_out(request, lambda: commands_destruction.approve(row, by=request.viewer), _("Goedgekeurd."))
    return redirect("archive_destruction", pk)


@get_or_post
@signed_in
def done(request: HttpRequest, pk: UUID) -> HttpResponse:
    viewer = request.viewer
    row = queries.one(viewer, queries.destructions, pk)
    form = forms.CarryOutForm(request.POST or None, initial={"on": viewer.today})
    return ask(
        request, form, lambda given: commands_destruction.carry_out(row, by=viewer, **given),
        title=_("Noteer de vernietiging van %(number)s") % {"number": row.number}, done=_("Vernietigd; het attest is gemaakt."),
        back=("archive_destruction", [pk]),
    )  # fmt: skip


@get_or_post
@signed_in
def stop(request: HttpRequest, pk: UUID) -> HttpResponse:
    viewer = request.viewer
    row = queries.one(viewer, queries.destructions, pk)
    return ask(
        request,
        forms.WhyForm(request.POST or None),
        lambda given: commands_destruction.stop(row, by=viewer, **given),
        title=_("Zet %(number)s stop") % {"number": row.number},
        done=_("Stopgezet: er wordt niets vernietigd."),
        back=("archive_destruction", [pk]),
    )


@require_GET
@signed_in
def certificate(request: HttpRequest, pk: UUID) -> HttpResponse:
    row = queries.one(request.viewer, queries.destructions, pk)
    data, found = queries_units.certificate(request.viewer, row)
    return attachment(data, found.filename, found.media_type)
